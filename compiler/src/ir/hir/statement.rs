//! Statements of the kernel.

use super::{Expression, LocalId};
use crate::source::Span;

/// The target of `break` and `continue`; unique within its function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelId(pub u32);

/// A statement.
#[derive(Debug)]
pub enum Statement {
    /// Evaluates and discards.
    Expression(Expression),
    /// Enters the scope of a local: a fresh cell for [`Storage::Cell`](super::Storage::Cell),
    /// empty when it starts empty, `undefined` otherwise. Needed where a scope is entered more
    /// than once (loops) and for every cell; harmless elsewhere.
    Declare(LocalId),
    /// CreatePerIterationEnvironment for one variable: a fresh cell with the same value.
    RenewCell(LocalId),
    /// `{ .. }`; carries no semantics of its own.
    Block(Vec<Statement>),
    /// Branches on ToBoolean of the test.
    If {
        test: Expression,
        then: Vec<Statement>,
        otherwise: Vec<Statement>,
        span: Span,
    },
    /// Any loop.
    Loop(Loop),
    /// A labelled block: `break` leaves it.
    Labelled {
        label: LabelId,
        body: Vec<Statement>,
    },
    /// Leaves the loop, switch or labelled block.
    Break(LabelId, Span),
    /// Goes on with the next iteration of the loop.
    Continue(LabelId, Span),
    /// Cases are compared with `discriminant` by IsStrictlyEqual, in order; bodies fall through.
    Switch {
        label: LabelId,
        discriminant: LocalId,
        cases: Vec<Case>,
        span: Span,
    },
    /// Completes the function. In async generators lowering has put the Await of the operand here
    /// already.
    Return(Expression, Span),
    /// Throws.
    Throw(Expression, Span),
    /// `try { .. } catch { .. }`.
    TryCatch { body: Vec<Statement>, catch: Catch },
    /// Runs the finalizer however the body completes; an abrupt completion of the finalizer wins,
    /// except for [`Finalizer::CloseIterator`], which follows IteratorClose.
    Finally {
        body: Vec<Statement>,
        finalizer: Finalizer,
    },
    /// IteratorStepValue on the iterator record in `iterator`: stores the value, or leaves to
    /// `done` when the iterator is exhausted. The record remembers that it is done or has thrown.
    IteratorStep {
        iterator: LocalId,
        value: LocalId,
        done: LabelId,
        span: Span,
    },
    /// The same for the enumerator of a `for-in`; never throws at exhaustion.
    ForInStep {
        enumerator: LocalId,
        value: LocalId,
        done: LabelId,
        span: Span,
    },
    /// Ends the parameter prologue of a generator: the call returns the generator object here.
    GeneratorStart,
}

/// The handler of a `try`.
#[derive(Debug)]
pub struct Catch {
    /// Where the thrown value goes.
    pub error: LocalId,
    /// The handler, patterns already lowered.
    pub body: Vec<Statement>,
}

/// What a [`Statement::Finally`] runs.
#[derive(Debug)]
pub enum Finalizer {
    /// `finally { .. }`.
    Block(Vec<Statement>),
    /// IteratorClose on a sync iterator record, a no-op when it is done: a throw completion of the
    /// body wins over errors of `return()`, any other completion loses to them.
    CloseIterator(LocalId, Span),
    /// AsyncIteratorClose, likewise; awaits.
    CloseAsyncIterator(LocalId, Span),
}

/// A loop: `loop { [test] body; update; [test] }`.
#[derive(Debug)]
pub struct Loop {
    /// Target of `break` and `continue`.
    pub label: LabelId,
    /// The condition; `None` never ends.
    pub test: Option<Expression>,
    /// When the condition is evaluated.
    pub test_position: TestPosition,
    /// One iteration.
    pub body: Vec<Statement>,
    /// Runs after the body and after `continue`.
    pub update: Vec<Statement>,
    /// The head.
    pub span: Span,
}

/// When a loop evaluates its condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestPosition {
    /// `while`, `for`.
    BeforeBody,
    /// `do`: after body and update.
    AfterBody,
}

/// One case of a switch.
#[derive(Debug)]
pub struct Case {
    /// `None` is `default`.
    pub test: Option<Expression>,
    /// Its statements.
    pub body: Vec<Statement>,
}
