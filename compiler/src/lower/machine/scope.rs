//! How `break`, `continue` and `return` leave constructs that have been cut.
//!
//! ```text
//! break to a cut loop               jump
//! through a cut `finally`           value = .., completion = 2, jump to the finalizer, which
//!                                   dispatches on the completion
//! through a cut `for-of`            close the iterator, then further out
//! ```
//!
//! A finalizer exists once, whatever leaves through it. Closing a synchronous iterator is one
//! operation, so it is repeated at each exit while that is cheap. It may run in the region of its
//! own loop: the record is done from the moment closing begins, so the handler there closes
//! nothing and passes the error on. It may not run inside a `try` of the loop's body, whose
//! handler would see the error: then, and behind a few loops, a block of its own does it.

use super::builder::{Builder, read, write};
use crate::{
    ir::{
        hir::{Expression, Intrinsic, LabelId, LocalId, Statement},
        machine::{BlockId, BlockKind, Terminator},
    },
    source::Span,
};

/// Iterators that one exit closes in place.
const CLOSED_IN_PLACE: u32 = 3;

/// A construct that has been cut.
pub(super) struct Scope {
    pub(super) kind: ScopeKind,
    /// Where `return` sent into an async generator goes, at yields whose innermost handler or
    /// cleanup this is.
    pub(super) on_return: Option<BlockId>,
    /// The same where the value needs no Await: in generators, and at delegations.
    pub(super) on_final_return: Option<BlockId>,
}

pub(super) enum ScopeKind {
    /// A loop, switch or labelled block.
    Label {
        label: LabelId,
        break_to: BlockId,
        continue_to: Option<BlockId>,
    },
    /// The body of a `try` with a handler.
    Catch,
    /// The body of a `try` with a finalizer.
    Finally(Completions),
    /// The body of a loop over a synchronous iterator.
    CloseIterator(Close),
}

/// The completion record of a `finally`.
pub(super) struct Completions {
    /// Where it starts.
    pub(super) entry: BlockId,
    /// Holds the kind of the completion.
    pub(super) kind: LocalId,
    /// Holds the error or the value returned.
    pub(super) value: LocalId,
    /// The jumps and returns that go through; their kinds count from [`Completions::FIRST`].
    pub(super) leaving: Vec<Completion>,
}

/// An iterator to close.
pub(super) struct Close {
    pub(super) iterator: LocalId,
    pub(super) span: Span,
    /// The handler outside.
    pub(super) outer: Option<BlockId>,
    /// Where an exhausted iterator goes on, if the body is but a loop: it needs no closing.
    pub(super) exhausted: Option<BlockId>,
    /// Blocks that close it on the way to somewhere.
    pub(super) exits: Vec<(Completion, BlockId)>,
    /// Holds the value returned on the way to such a block.
    pub(super) value: Option<LocalId>,
}

/// A completion that leaves constructs, other than a throw.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Completion {
    Break(LabelId),
    Continue(LabelId),
    Return,
}

/// Whether iterators may be closed where the completion happens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CloseInPlace {
    Allowed,
    /// A handler or finalizer lies between.
    Forbidden,
}

/// What a completion does.
pub(super) struct Leaving {
    pub(super) statements: Vec<Statement>,
    pub(super) end: End,
}

pub(super) enum End {
    Jump(BlockId),
    Return(Expression),
}

impl Completions {
    pub(super) const NORMAL: u32 = 0;
    pub(super) const THROW: u32 = 1;
    pub(super) const FIRST: u32 = 2;

    /// The kind of a completion that goes through.
    fn kind_of(&mut self, completion: Completion) -> u32 {
        let known = self.leaving.iter().position(|known| *known == completion);
        let index = known.unwrap_or_else(|| {
            self.leaving.push(completion);
            self.leaving.len() - 1
        });
        Self::FIRST + u32::try_from(index).expect("kinds are numbered by u32")
    }
}

impl ScopeKind {
    fn target(&self, completion: Completion) -> Option<BlockId> {
        match (self, completion) {
            (
                Self::Label {
                    label, break_to, ..
                },
                Completion::Break(target),
            ) => (*label == target).then_some(*break_to),
            (
                Self::Label {
                    label, continue_to, ..
                },
                Completion::Continue(target),
            ) => continue_to.filter(|_| *label == target),
            _ => None,
        }
    }

    pub(super) fn is_cleanup(&self) -> bool {
        matches!(self, Self::Finally(_) | Self::CloseIterator(_))
    }

    pub(super) fn handles_throw(&self) -> bool {
        !matches!(self, Self::Label { .. })
    }
}

impl Builder<'_> {
    pub(super) fn enter_scope(&mut self, kind: ScopeKind) {
        self.scopes.push(Scope {
            kind,
            on_return: None,
            on_final_return: None,
        });
    }

    pub(super) fn leave_scope(&mut self) -> ScopeKind {
        self.scopes
            .pop()
            .expect("scopes are left as often as they are entered")
            .kind
    }

    /// Whether a completion leaves something that has been cut and so needs rewriting.
    pub(super) fn leaves_cut_scope(&self, completion: Completion) -> bool {
        self.scopes.iter().rev().any(|scope| match completion {
            Completion::Return => scope.kind.is_cleanup(),
            _ => scope.kind.target(completion).is_some(),
        })
    }

    /// Completes here: nothing follows.
    pub(super) fn complete(
        &mut self,
        completion: Completion,
        value: Option<Expression>,
        span: Span,
    ) {
        let depth = self.scopes.len();
        let leaving = self.leave(depth, completion, value, CloseInPlace::Allowed, span);
        for statement in leaving.statements {
            self.push(statement);
        }
        self.terminate(leaving.end.terminator(span));
    }

    /// What a completion does that happens inside of the outermost `depth` scopes.
    pub(super) fn leave(
        &mut self,
        depth: usize,
        completion: Completion,
        mut value: Option<Expression>,
        mut in_place: CloseInPlace,
        span: Span,
    ) -> Leaving {
        let mut statements = Vec::new();
        let mut closed = 0;
        for index in (0..depth).rev() {
            match &mut self.scopes[index].kind {
                kind @ ScopeKind::Label { .. } => {
                    if let Some(target) = kind.target(completion) {
                        return Leaving {
                            statements,
                            end: End::Jump(target),
                        };
                    }
                }
                ScopeKind::Catch => in_place = CloseInPlace::Forbidden,
                ScopeKind::Finally(completions) => {
                    let kind = completions.kind_of(completion);
                    let (kind_local, entry) = (completions.kind, completions.entry);
                    let stored = value.map(|value| write(completions.value, value, span));
                    let kind = write(kind_local, super::builder::number(kind), span);
                    statements.extend(stored.into_iter().chain([kind]).map(Statement::Expression));
                    return Leaving {
                        statements,
                        end: End::Jump(entry),
                    };
                }
                ScopeKind::CloseIterator(close) => {
                    let close_here = close_iterator(Intrinsic::CloseIterator, close);
                    if in_place == CloseInPlace::Forbidden || closed == CLOSED_IN_PLACE {
                        let (block, local) = self.closing_block(index, completion, span);
                        if let Some(value) = value {
                            statements.push(Statement::Expression(write(local, value, span)));
                        }
                        return Leaving {
                            statements,
                            end: End::Jump(block),
                        };
                    }
                    if closed == 0
                        && let Some(result) = value.take()
                    {
                        value = Some(self.hold(result, &mut statements, span));
                    }
                    statements.push(close_here);
                    closed += 1;
                }
            }
        }
        assert!(
            completion == Completion::Return,
            "a jump has its target in the function"
        );
        Leaving {
            statements,
            end: End::Return(value.unwrap_or_else(super::builder::undefined)),
        }
    }

    /// Keeps a value while statements run.
    fn hold(
        &mut self,
        value: Expression,
        statements: &mut Vec<Statement>,
        span: Span,
    ) -> Expression {
        if matches!(value, Expression::Literal(_)) {
            return value;
        }
        let result = self.fresh_moved("result", span);
        statements.push(Statement::Expression(write(result, value, span)));
        read(result, span)
    }

    /// The block that closes the iterator of a scope and goes on with the completion, and the
    /// local in which it expects the value of a return.
    fn closing_block(
        &mut self,
        index: usize,
        completion: Completion,
        span: Span,
    ) -> (BlockId, LocalId) {
        let ScopeKind::CloseIterator(close) = &self.scopes[index].kind else {
            unreachable!("the caller looked")
        };
        let (outer, known) = (close.outer, close.value);
        let close_here = close_iterator(Intrinsic::CloseIterator, close);
        let built = close
            .exits
            .iter()
            .find(|exit| exit.0 == completion)
            .map(|exit| exit.1);
        let local = known.unwrap_or_else(|| self.fresh_moved("result", span));
        if let Some(block) = built {
            return (block, local);
        }
        let region = std::mem::replace(&mut self.on_throw, outer);
        let block = self.fresh_block(BlockKind::Return, span);
        self.on_throw = region;
        self.order.push(block);
        let ScopeKind::CloseIterator(close) = &mut self.scopes[index].kind else {
            unreachable!("the caller looked")
        };
        close.value = Some(local);
        close.exits.push((completion, block));
        let value = (completion == Completion::Return).then(|| read(local, span));
        let further = self.leave(index, completion, value, CloseInPlace::Allowed, span);
        let draft = self.draft(block);
        draft.statements.push(close_here);
        draft.statements.extend(further.statements);
        draft.terminator = Some(further.end.terminator(span));
        (block, local)
    }
}

impl End {
    fn terminator(self, span: Span) -> Terminator {
        match self {
            Self::Jump(target) => Terminator::Jump(target),
            Self::Return(value) => Terminator::Return(value, span),
        }
    }
}

/// The statement that closes a synchronous iterator.
pub(super) fn close_iterator(intrinsic: Intrinsic, close: &Close) -> Statement {
    Statement::Expression(Expression::Intrinsic {
        intrinsic,
        operands: vec![read(close.iterator, close.span)],
        span: close.span,
    })
}
