//! `yield` becomes a suspension with a way out for `return`.
//!
//! | resumed by | machine                                                                      |
//! | ---------- | ---------------------------------------------------------------------------- |
//! | `next(v)`  | the block behind, with `v`                                                   |
//! | `throw(e)` | its `on_throw`                                                               |
//! | `return(v)` | its `on_return`: `bb2 RETURN: v = sent`, then as `return v` written here     |
//!
//! In an async generator `return(v)` awaits `v` first, and a rejection throws here
//! (AsyncGeneratorYield, `#sec-asyncgeneratoryield`). Without a finalizer or handler around, there
//! is nothing to do here for either: the driver completes the generator.

use super::{
    builder::{Builder, read},
    scope::Completion,
};
use crate::{
    ir::{
        hir::{Expression, LocalId},
        machine::{BlockId, BlockKind, Suspension},
    },
    source::Span,
};

pub(super) fn lower(
    builder: &mut Builder<'_>,
    operand: Expression,
    resumed: Option<LocalId>,
    span: Span,
) {
    let operand = builder.lower_expression(operand);
    let resume = builder.suspend(Suspension::Yield(operand), BlockKind::Yield, resumed, span);
    let received = if builder.function().is_async {
        Received::ToAwait
    } else {
        Received::Final
    };
    builder.draft(resume).on_return = on_return(builder, received, span);
}

/// What the driver sends with a return completion.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Received {
    /// A value to await.
    ToAwait,
    /// The value that is returned.
    Final,
}

/// The block that a return completion enters at the current position; `None` if it leaves the
/// function without further ado. One for each handler or cleanup.
pub(super) fn on_return(
    builder: &mut Builder<'_>,
    received: Received,
    span: Span,
) -> Option<BlockId> {
    let innermost = builder
        .scopes
        .iter()
        .rposition(|scope| scope.kind.handles_throw())?;
    let must_clean_up = builder.scopes[..=innermost]
        .iter()
        .any(|scope| scope.kind.is_cleanup());
    if !must_clean_up && received == Received::Final {
        return None;
    }
    let scope = &builder.scopes[innermost];
    let known = match received {
        Received::ToAwait => scope.on_return,
        Received::Final => scope.on_final_return,
    };
    if known.is_some() {
        return known;
    }
    let entry = build_entry(builder, received, span);
    let scope = &mut builder.scopes[innermost];
    match received {
        Received::ToAwait => scope.on_return = Some(entry),
        Received::Final => scope.on_final_return = Some(entry),
    }
    Some(entry)
}

fn build_entry(builder: &mut Builder<'_>, received: Received, span: Span) -> BlockId {
    let value = builder.fresh_moved("returned", span);
    let entry = builder.fresh_entry(BlockKind::Return, Some(value), span);
    let here = builder.current.replace(entry);
    builder.order.push(entry);
    let mut value = read(value, span);
    if received == Received::ToAwait {
        let awaited = builder.fresh_moved("awaited", span);
        builder.suspend(
            Suspension::Await(value),
            BlockKind::Await,
            Some(awaited),
            span,
        );
        value = read(awaited, span);
    }
    builder.complete(Completion::Return, Some(value), span);
    builder.current = here;
    entry
}
