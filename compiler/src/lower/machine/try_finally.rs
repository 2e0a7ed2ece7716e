//! `try` and `finally`, one of which suspends.
//!
//! The finalizer exists once. Whoever enters it says in two locals how the body completed; at its
//! end a dispatch goes on with that completion, unless the finalizer itself completed abruptly:
//!
//! ```text
//! try { .. return a; .. } finally { await b }
//!
//!     value = a; completion = 2; jump bb2           a return of the body
//!     completion = 0; jump bb2                      its end
//! bb1 CATCH: value = sent; completion = 1; jump bb2 a throw
//! bb2 FINALLY: suspend b -> bb3
//! bb3: dispatch completion { 0: ..; 1: throw value; 2: return value }
//! ```

use super::{
    builder::{Builder, number, read},
    position,
    scope::{Completion, Completions, ScopeKind},
    try_catch::enter_region,
};
use crate::{
    ir::{
        hir::Statement,
        machine::{Arm, BlockKind, Code, Terminator},
    },
    source::Span,
};

pub(super) fn lower(builder: &mut Builder<'_>, body: Vec<Statement>, finalizer: Vec<Statement>) {
    let span = position::statements(&finalizer);
    let entry = builder.fresh_block(BlockKind::Finally, span);
    let finally = lower_body(builder, body, entry, span);
    builder.switch_to(entry);
    builder.lower_statements(finalizer);
    dispatch(builder, finally, span);
}

/// How the body of a `finally` may complete.
pub(super) struct Body {
    pub(super) completions: Completions,
    /// Whether control reaches its end.
    ends: bool,
}

/// Lowers the body; every completion of it jumps to `entry`.
pub(super) fn lower_body(
    builder: &mut Builder<'_>,
    body: Vec<Statement>,
    entry: crate::ir::machine::BlockId,
    span: Span,
) -> Body {
    let kind = builder.fresh_local("completion", span);
    let value = builder.fresh_moved("completion_value", span);
    let handler = builder.fresh_entry(BlockKind::Catch, Some(value), span);

    let outer = enter_region(builder, handler, span);
    builder.enter_scope(ScopeKind::Finally(Completions {
        entry,
        kind,
        value,
        leaving: Vec::new(),
    }));
    builder.lower_statements(body);
    let ScopeKind::Finally(completions) = builder.leave_scope() else {
        unreachable!("scopes nest")
    };
    builder.on_throw = outer;
    let ends = builder.current.is_some();
    builder.store(kind, number(Completions::NORMAL), span);
    builder.jump(entry);

    builder.switch_to(handler);
    builder.store(kind, number(Completions::THROW), span);
    builder.jump(entry);
    Body { completions, ends }
}

/// Goes on with the completion of the body.
pub(super) fn dispatch(builder: &mut Builder<'_>, body: Body, span: Span) {
    let Body { completions, ends } = body;
    let Completions {
        kind,
        value,
        leaving,
        ..
    } = completions;
    let mut arms = Vec::new();
    let mut arm = |builder: &mut Builder<'_>, kind| {
        let block = builder.fresh_block(BlockKind::Join, span);
        arms.push(Arm {
            kind,
            code: Code::jump(block),
        });
        block
    };
    let behind = ends.then(|| arm(builder, Completions::NORMAL));
    let throws = arm(builder, Completions::THROW);
    let first = Completions::FIRST;
    let leaving: Vec<_> = (first..)
        .zip(leaving)
        .map(|(kind, completion)| (arm(builder, kind), completion))
        .collect();
    builder.terminate(Terminator::Dispatch { kind, arms });

    builder.switch_to(throws);
    builder.terminate(Terminator::Throw(read(value, span), span));
    for (block, completion) in leaving {
        builder.switch_to(block);
        let value = (completion == Completion::Return).then(|| read(value, span));
        builder.complete(completion, value, span);
    }
    if let Some(behind) = behind {
        builder.switch_to(behind);
    }
}
