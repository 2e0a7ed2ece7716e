//! How code of a block ends.

use super::{BlockId, Code, Suspension};
use crate::{
    ir::hir::{Expression, LocalId},
    source::Span,
};

/// How code of a block ends.
#[derive(Debug)]
pub enum Terminator {
    /// Goes on in another block, which expects no value.
    Jump(BlockId),
    /// Goes one of two ways. Ways that nothing else leads to are nested here.
    Branch {
        /// Decides.
        test: Test,
        /// The way when it holds.
        then: Box<Code>,
        /// The way when it does not.
        otherwise: Box<Code>,
    },
    /// Goes on as a completion record says: the arm whose number the local holds.
    Dispatch {
        /// Holds the kind of the completion.
        kind: LocalId,
        /// One for each kind that can occur, at least one.
        arms: Vec<Arm>,
    },
    /// Gives control back to the driver, which enters `resume` later. The state is set after the
    /// operand is evaluated.
    Suspend {
        /// What the driver is asked for.
        suspension: Suspension,
        /// Where a normal completion goes on. Its `on_throw` and `on_return` say where others do.
        resume: BlockId,
        /// The expression that suspends.
        span: Span,
    },
    /// Completes the function.
    Return(Expression, Span),
    /// Throws.
    Throw(Expression, Span),
}

/// What a branch asks.
#[derive(Debug)]
pub enum Test {
    /// ToBoolean.
    Truthy(Expression),
    /// IteratorStepValue: whether there was a value, which is stored.
    IteratorStep {
        iterator: LocalId,
        value: LocalId,
        span: Span,
    },
    /// The same for the enumerator of a `for-in`.
    ForInStep {
        enumerator: LocalId,
        value: LocalId,
        span: Span,
    },
}

/// One way out of a finalizer.
#[derive(Debug)]
pub struct Arm {
    /// The kind of completion, a small number.
    pub kind: u32,
    /// What it does.
    pub code: Code,
}

impl Terminator {
    /// The code nested in the terminator.
    pub fn nested(&self) -> Vec<&Code> {
        match self {
            Self::Branch {
                then, otherwise, ..
            } => vec![then, otherwise],
            Self::Dispatch { arms, .. } => arms.iter().map(|arm| &arm.code).collect(),
            _ => Vec::new(),
        }
    }

    /// The code nested in the terminator.
    pub fn nested_mut(&mut self) -> Vec<&mut Code> {
        match self {
            Self::Branch {
                then, otherwise, ..
            } => vec![then, otherwise],
            Self::Dispatch { arms, .. } => arms.iter_mut().map(|arm| &mut arm.code).collect(),
            _ => Vec::new(),
        }
    }
}
