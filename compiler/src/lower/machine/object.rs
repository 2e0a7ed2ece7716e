//! Object literals that suspend. Members here are plain, so that defining them cannot be seen:
//! only the order of their values counts.
//!
//! | JavaScript               | machine                                                       |
//! | ------------------------ | ------------------------------------------------------------- |
//! | `{ a: f(), b: await g }` | `t1 = f(); suspend g -> bb1`, `bb1: t2 = sent; { a: t1, b: t2 }` |
//!
//! Long literals are built piece by piece: `CopyDataProperties(object so far, { .. })`.

use super::builder::{Builder, read, take};
use crate::{
    ir::hir::{Expression, Intrinsic},
    source::Span,
};

/// Values that wait in temporaries of their own.
const SPILLED_MEMBERS: usize = 4;

pub(super) fn lower(
    builder: &mut Builder<'_>,
    mut members: Vec<(String, Expression)>,
) -> Expression {
    let last = members
        .iter()
        .rposition(|(_, value)| builder.must_cut(value))
        .expect("the caller saw a suspension");
    if last > SPILLED_MEMBERS {
        return collect(builder, members);
    }
    builder.lower_operands(members.iter_mut().map(|(_, value)| value).collect());
    Expression::Object(members)
}

fn collect(builder: &mut Builder<'_>, members: Vec<(String, Expression)>) -> Expression {
    let span = Span::default();
    let object = builder.fresh_moved("object", span);
    let mut started = false;
    let mut pending = Vec::new();
    let extend = |started: bool, pending: Vec<(String, Expression)>| {
        let pending = Expression::Object(pending);
        if started {
            let operands = vec![read(object, span), pending];
            Expression::Intrinsic {
                intrinsic: Intrinsic::CopyDataProperties,
                operands,
                span,
            }
        } else {
            pending
        }
    };
    for (name, mut value) in members {
        if builder.must_cut(&value) {
            if !pending.is_empty() {
                let so_far = extend(started, std::mem::take(&mut pending));
                builder.store(object, so_far, span);
                started = true;
            }
            value = builder.lower_expression(take(&mut value));
        }
        pending.push((name, value));
    }
    extend(started, pending)
}
