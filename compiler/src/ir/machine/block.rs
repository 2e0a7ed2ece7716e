//! Blocks and the code in them.

use std::fmt;

use super::Terminator;
use crate::{
    ir::hir::{self, LocalId},
    source::Span,
};

/// A block of one machine, which is also the number of its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// One state.
#[derive(Debug)]
pub struct Block {
    /// Why it exists; names the state.
    pub kind: BlockKind,
    /// The construct it comes from.
    pub span: Span,
    /// Where the value goes that the driver resumes the block with; nowhere if it is not used.
    pub resumed: Option<LocalId>,
    /// The block that a throw completion enters; `None` leaves the function.
    pub on_throw: Option<BlockId>,
    /// The block that a return completion enters, sent into the suspension that this block
    /// resumes. `None` completes the generator; in an async generator after an Await of the value,
    /// unless the suspension was a delegation, which has awaited already.
    pub on_return: Option<BlockId>,
    /// What it does.
    pub code: Code,
    /// Locals without a slot that the code mentions: variables of the emitted arm. No value
    /// enters or leaves the block in them.
    pub locals: Vec<LocalId>,
}

/// Statements that end in a terminator.
#[derive(Debug)]
pub struct Code {
    /// Run in order.
    pub statements: Vec<Statement>,
    /// What happens then.
    pub terminator: Terminator,
}

/// A statement of a block.
#[derive(Debug)]
pub enum Statement {
    /// Suspension-free HIR.
    Run(hir::Statement),
    /// From here on the state is this block's, so that a throw goes where its `on_throw` says;
    /// control stays here.
    Enter(BlockId),
}

/// Why a block exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The beginning.
    Start,
    /// Behind the parameter prologue of a generator.
    Body,
    /// Behind an await.
    Await,
    /// Behind a yield.
    Yield,
    /// Behind a `yield*`.
    Delegate,
    /// The head of a loop.
    Loop,
    /// The update of a loop, target of `continue`.
    Update,
    /// A branch too deep to stay inside its test.
    Branch,
    /// A case of a switch.
    Case,
    /// Where ways meet, or behind a construct.
    Join,
    /// The body of a `try`.
    Try,
    /// Receives errors: a handler or the exceptional entry of a finalizer.
    Catch,
    /// A finalizer.
    Finally,
    /// Receives return completions, or runs finalizers on the way out.
    Return,
}

impl BlockKind {
    /// The name of the state without its number.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Body => "BODY",
            Self::Await => "AWAIT",
            Self::Yield => "YIELD",
            Self::Delegate => "DELEGATE",
            Self::Loop => "LOOP",
            Self::Update => "UPDATE",
            Self::Branch => "BRANCH",
            Self::Case => "CASE",
            Self::Join => "JOIN",
            Self::Try => "TRY",
            Self::Catch => "CATCH",
            Self::Finally => "FINALLY",
            Self::Return => "RETURN",
        }
    }
}

impl Block {
    /// The name of the state: `START`, `AWAIT_1`.
    pub fn name(&self, id: BlockId) -> String {
        match self.kind {
            BlockKind::Start => self.kind.name().to_owned(),
            kind => format!("{}_{}", kind.name(), id.0),
        }
    }
}

impl Code {
    /// Code that only jumps.
    pub fn jump(target: BlockId) -> Self {
        Self {
            statements: Vec::new(),
            terminator: Terminator::Jump(target),
        }
    }
}

impl fmt::Display for BlockId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "bb{}", self.0)
    }
}
