//! `await` becomes a suspension.
//!
//! | JavaScript        | machine                                                                  |
//! | ----------------- | ------------------------------------------------------------------------ |
//! | `let x = await p` | `bb0: suspend Await(p) -> bb1`, `bb1: x = sent`, rejected: `on_throw` of `bb1` |
//! | `await p`         | `bb0: suspend Await(p) -> bb1`                                           |
//!
//! Clause: Await, `#await`. Even a settled promise costs one job, so nothing is short-circuited.

use super::builder::Builder;
use crate::{
    ir::{
        hir::{Expression, LocalId},
        machine::{BlockKind, Suspension},
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
    builder.suspend(Suspension::Await(operand), BlockKind::Await, resumed, span);
}
