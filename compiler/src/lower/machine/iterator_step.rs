//! The steps of `for-of` and `for-in` in a loop that has been cut: a branch.

use super::{
    builder::Builder,
    scope::{Completion, ScopeKind},
};
use crate::ir::{
    hir::{LabelId, LocalId, Statement},
    machine::{BlockId, BlockKind, Test},
};

pub(super) fn lower(builder: &mut Builder<'_>, step: Statement) {
    let (test, source, label, span) = match step {
        Statement::IteratorStep {
            iterator,
            value,
            done,
            span,
        } => (
            Test::IteratorStep {
                iterator,
                value,
                span,
            },
            iterator,
            done,
            span,
        ),
        Statement::ForInStep {
            enumerator,
            value,
            done,
            span,
        } => (
            Test::ForInStep {
                enumerator,
                value,
                span,
            },
            enumerator,
            done,
            span,
        ),
        _ => unreachable!("the caller matched a step"),
    };
    let stepped = builder.fresh_block(BlockKind::Branch, span);
    let exhausted = builder.fresh_block(BlockKind::Branch, span);
    builder.branch(test, stepped, exhausted);
    builder.switch_to(exhausted);
    match behind_cleanup(builder, source, label) {
        Some(behind) => builder.jump(behind),
        None => builder.complete(Completion::Break(label), None, span),
    }
    builder.switch_to(stepped);
}

/// Where the loop over an iterator goes on when that is exhausted, past its cleanup.
fn behind_cleanup(builder: &Builder<'_>, source: LocalId, label: LabelId) -> Option<BlockId> {
    let [.., cleanup, loop_] = &builder.scopes[..] else {
        return None;
    };
    match (&cleanup.kind, &loop_.kind) {
        (ScopeKind::CloseIterator(close), ScopeKind::Label { label: own, .. })
            if close.iterator == source && *own == label =>
        {
            close.exhausted
        }
        _ => None,
    }
}
