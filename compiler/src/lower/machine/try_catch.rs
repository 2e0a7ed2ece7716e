//! `try` and `catch`, one of which suspends.
//!
//! | JavaScript                       | machine                                                |
//! | -------------------------------- | ------------------------------------------------------ |
//! | `try { await a } catch (e) { b }` | `suspend a -> bb1`, `bb1 AWAIT throw -> bb2`, `bb2 CATCH: e = sent; b` |
//!
//! The driver enters the handler, whether code of the region throws or a suspension in it is
//! resumed by a throw.

use super::{builder::Builder, scope::ScopeKind};
use crate::{
    ir::{
        hir::{Catch, Statement},
        machine::{BlockId, BlockKind},
    },
    source::Span,
};

pub(super) fn lower(builder: &mut Builder<'_>, body: Vec<Statement>, catch: Catch) {
    let span = builder.function().local(catch.error).span;
    let behind = builder.fresh_block(BlockKind::Join, span);
    let (error, bind) = builder.receive(catch.error, span);
    let handler = builder.fresh_entry(BlockKind::Catch, Some(error), span);

    let outer = enter_region(builder, handler, span);
    builder.enter_scope(ScopeKind::Catch);
    builder.lower_statements(body);
    builder.leave_scope();
    builder.on_throw = outer;
    builder.jump(behind);

    builder.switch_to(handler);
    for statement in bind.into_iter().flatten() {
        builder.push(statement);
    }
    builder.lower_statements(catch.body);
    builder.jump(behind);
    builder.switch_to(behind);
}

/// Goes on in a region whose throws enter `handler`, and answers the handler outside.
pub(super) fn enter_region(
    builder: &mut Builder<'_>,
    handler: BlockId,
    span: Span,
) -> Option<BlockId> {
    let outer = builder.on_throw.replace(handler);
    let inside = builder.fresh_block(BlockKind::Try, span);
    builder.jump(inside);
    builder.switch_to(inside);
    outer
}
