//! The cleanup of a `for-of` loop whose body suspends.
//!
//! | completion of the loop | machine                                                          |
//! | ---------------------- | ---------------------------------------------------------------- |
//! | exhausted              | nothing                                                          |
//! | `break`                | `CloseIterator(iterator)` behind the loop                        |
//! | throw                  | `bb1 CATCH: error = sent; CloseIteratorSilently(iterator); throw error` |
//! | `return`, jumps        | [`scope`](super::scope)                                          |
//!
//! Clause: IteratorClose, `#sec-iteratorclose`.

use super::{
    builder::{Builder, read},
    scope::{Close, ScopeKind, close_iterator},
    try_catch::enter_region,
};
use crate::{
    ir::{
        hir::{Intrinsic, LocalId, Statement},
        machine::{BlockKind, Terminator},
    },
    source::Span,
};

pub(super) fn lower(
    builder: &mut Builder<'_>,
    body: Vec<Statement>,
    iterator: LocalId,
    span: Span,
) {
    let behind = builder.fresh_block(BlockKind::Join, span);
    let error = builder.fresh_moved("error", span);
    let handler = builder.fresh_entry(BlockKind::Catch, Some(error), span);

    let is_loop = matches!(body[..], [Statement::Loop(_)]);
    let exhausted = is_loop.then(|| builder.fresh_block(BlockKind::Join, span));
    let outer = enter_region(builder, handler, span);
    let close = Close {
        iterator,
        span,
        outer,
        exhausted,
        exits: Vec::new(),
        value: None,
    };
    builder.enter_scope(ScopeKind::CloseIterator(close));
    builder.lower_statements(body);
    let ScopeKind::CloseIterator(close) = builder.leave_scope() else {
        unreachable!("scopes nest")
    };
    builder.on_throw = outer;
    builder.jump(behind);

    builder.switch_to(handler);
    builder.push(close_iterator(Intrinsic::CloseIteratorSilently, &close));
    builder.terminate(Terminator::Throw(read(error, span), span));
    builder.switch_to(behind);
    builder.push(close_iterator(Intrinsic::CloseIterator, &close));
    if let Some(exhausted) = exhausted {
        builder.jump(exhausted);
        builder.switch_to(exhausted);
    }
}
