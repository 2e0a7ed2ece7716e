//! Array literals that suspend.
//!
//! | JavaScript           | machine                                                           |
//! | -------------------- | ----------------------------------------------------------------- |
//! | `[a, await b, c]`    | `t1 = a; suspend b -> bb1`, `bb1: t2 = sent; [t1, t2, c]`         |
//! | `[...a, await b, c]` | `t1 = [...a]; suspend b -> bb1`, `bb1: t2 = sent; ExtendArray(t1, [t2, c])` |
//!
//! A spread is iterated before the next element is evaluated, hence the second form. It also
//! serves long literals, whose elements would need a slot each.

use super::builder::{Builder, read};
use crate::{
    ir::hir::{ArrayElement, Expression, Intrinsic},
    source::Span,
};

/// Elements that wait in temporaries of their own.
const SPILLED_ELEMENTS: usize = 4;

pub(super) fn lower(builder: &mut Builder<'_>, mut elements: Vec<ArrayElement>) -> Expression {
    let last = elements
        .iter()
        .rposition(|element| value(element).is_some_and(|value| builder.must_cut(value)))
        .expect("the caller saw a suspension");
    let spreads = elements[..last]
        .iter()
        .any(|element| matches!(element, ArrayElement::Spread { .. }));
    if spreads || last > SPILLED_ELEMENTS {
        return collect(builder, elements, last);
    }
    builder.lower_operands(elements.iter_mut().filter_map(value_mut).collect());
    Expression::Array(elements)
}

/// Builds the array piece by piece.
fn collect(builder: &mut Builder<'_>, elements: Vec<ArrayElement>, last: usize) -> Expression {
    let span = Span::default();
    let array = builder.fresh_moved("array", span);
    let mut started = false;
    let mut pending = Vec::new();
    let extend = |started: bool, pending: Vec<ArrayElement>| {
        let pending = Expression::Array(pending);
        if started {
            let operands = vec![read(array, span), pending];
            Expression::Intrinsic {
                intrinsic: Intrinsic::ExtendArray,
                operands,
                span,
            }
        } else {
            pending
        }
    };
    for (index, mut element) in elements.into_iter().enumerate() {
        let cut = index <= last && value(&element).is_some_and(|value| builder.must_cut(value));
        if cut {
            if !pending.is_empty() {
                let so_far = extend(started, std::mem::take(&mut pending));
                builder.store(array, so_far, span);
                started = true;
            }
            if let Some(value) = value_mut(&mut element) {
                *value = builder.lower_expression(super::builder::take(value));
            }
        }
        pending.push(element);
    }
    extend(started, pending)
}

fn value(element: &ArrayElement) -> Option<&Expression> {
    match element {
        ArrayElement::Value(value)
        | ArrayElement::Spread {
            iterable: value, ..
        } => Some(value),
        ArrayElement::Hole => None,
    }
}

fn value_mut(element: &mut ArrayElement) -> Option<&mut Expression> {
    match element {
        ArrayElement::Value(value)
        | ArrayElement::Spread {
            iterable: value, ..
        } => Some(value),
        ArrayElement::Hole => None,
    }
}
