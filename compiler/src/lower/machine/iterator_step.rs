//! The steps of `for-of` and `for-in` in a loop that has been cut: a branch.

use super::{builder::Builder, scope::Completion};
use crate::ir::{
    hir::Statement,
    machine::{BlockKind, Test},
};

pub(super) fn lower(builder: &mut Builder<'_>, step: Statement) {
    let (test, label, span) = match step {
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
            done,
            span,
        ),
        _ => unreachable!("the caller matched a step"),
    };
    let stepped = builder.fresh_block(BlockKind::Branch, span);
    let exhausted = builder.fresh_block(BlockKind::Branch, span);
    builder.branch(test, stepped, exhausted);
    builder.switch_to(exhausted);
    builder.complete(Completion::Break(label), None, span);
    builder.switch_to(stepped);
}
