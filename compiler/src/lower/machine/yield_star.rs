//! `yield*` becomes one suspension: the driver delegates.
//!
//! | JavaScript  | machine                                                              |
//! | ----------- | -------------------------------------------------------------------- |
//! | `yield* xs` | `suspend Delegate(record of xs) -> bb1`, `bb1: value = sent`         |
//!
//! The protocol of `#sec-generator-function-definitions-runtime-semantics-evaluation` is the same
//! for every `yield*`, so the runtime has it once. Errors of the inner iterator enter `on_throw` of
//! the block behind, a return completion enters its `on_return` with a value that needs no Await.

use super::{
    builder::Builder,
    yield_::{Received, on_return},
};
use crate::{
    ir::{
        hir::{Expression, LocalId},
        machine::{BlockKind, Suspension},
    },
    source::Span,
};

pub(super) fn lower(
    builder: &mut Builder<'_>,
    record: Expression,
    resumed: Option<LocalId>,
    span: Span,
) {
    let record = builder.lower_expression(record);
    let suspension = Suspension::Delegate(record);
    let resume = builder.suspend(suspension, BlockKind::Delegate, resumed, span);
    builder.draft(resume).on_return = on_return(builder, Received::Final, span);
}
