//! Calls and `new` with a suspension among the arguments.
//!
//! | JavaScript         | machine                                                              |
//! | ------------------ | -------------------------------------------------------------------- |
//! | `o.f(a, await b)`  | `t1 = o; t2 = t1.f; t3 = a; suspend b -> bb1`, `bb1: t4 = sent; t2 on t1 (t3, t4)` |
//! | `f(...a, await b)` | `t1 = f; t2 = [...a]; suspend b -> bb1`, `bb1: CallWithArray(t1, undefined, ..)` |
//!
//! The function is fetched before the arguments are evaluated; whether it can be called is asked
//! behind them. Clause: `#sec-function-calls-runtime-semantics-evaluation`.

use super::{
    array,
    builder::{Builder, undefined},
    expression::again,
};
use crate::{
    ir::hir::{Argument, ArrayElement, Call, Callee, Expression, Intrinsic, Literal, Property},
    source::Span,
};

pub(super) fn lower(builder: &mut Builder<'_>, call: Call) -> Expression {
    let Call {
        callee,
        mut arguments,
        span,
        callee_text,
    } = call;
    if !arguments
        .iter()
        .any(|argument| builder.must_cut(value(argument)))
    {
        let callee = lower_callee(builder, callee);
        return Expression::Call(Box::new(Call {
            callee,
            arguments,
            span,
            callee_text,
        }));
    }
    let callee = spill_callee(builder, callee);
    if spreads_first(builder, &arguments) {
        let (this, function) = match callee {
            Callee::Value(function) => (undefined(), function),
            Callee::WithThis { this, function } => (this, function),
            Callee::Member { .. } => unreachable!("the member has been read"),
        };
        let list = array::lower(builder, arguments.into_iter().map(as_element).collect());
        let operands = vec![function, this, list, text(&callee_text)];
        return Expression::Intrinsic {
            intrinsic: Intrinsic::CallWithArray,
            operands,
            span,
        };
    }
    builder.lower_operands(arguments.iter_mut().map(value_mut).collect());
    Expression::Call(Box::new(Call {
        callee,
        arguments,
        span,
        callee_text,
    }))
}

pub(super) fn lower_new(
    builder: &mut Builder<'_>,
    callee: Expression,
    mut arguments: Vec<Argument>,
    span: Span,
    callee_text: String,
) -> Expression {
    if !arguments
        .iter()
        .any(|argument| builder.must_cut(value(argument)))
    {
        let callee = Box::new(builder.lower_residual(callee));
        return Expression::New {
            callee,
            arguments,
            span,
            callee_text,
        };
    }
    let callee = builder.spill(callee, "constructor");
    if spreads_first(builder, &arguments) {
        let list = array::lower(builder, arguments.into_iter().map(as_element).collect());
        let operands = vec![callee, list, text(&callee_text)];
        return Expression::Intrinsic {
            intrinsic: Intrinsic::ConstructWithArray,
            operands,
            span,
        };
    }
    builder.lower_operands(arguments.iter_mut().map(value_mut).collect());
    Expression::New {
        callee: Box::new(callee),
        arguments,
        span,
        callee_text,
    }
}

/// Lowers a callee that suspends, unlike the arguments.
fn lower_callee(builder: &mut Builder<'_>, mut callee: Callee) -> Callee {
    let operands = match &mut callee {
        Callee::Value(function) => vec![function],
        Callee::Member {
            object,
            property: Property::Named(_),
            ..
        } => vec![object],
        Callee::Member {
            object,
            property: Property::Computed(key),
            ..
        } => vec![object, key],
        Callee::WithThis { this, function } => vec![this, function],
    };
    builder.lower_operands(operands);
    callee
}

/// Evaluates the callee now.
fn spill_callee(builder: &mut Builder<'_>, callee: Callee) -> Callee {
    match callee {
        Callee::Value(function) => Callee::Value(builder.spill(function, "function")),
        Callee::Member {
            object,
            property,
            span,
        } => {
            let this = builder.spill_shared(object, "object");
            let object = Box::new(again(&this));
            let member = Expression::GetMember {
                object,
                property,
                span,
            };
            Callee::WithThis {
                this,
                function: builder.spill(member, "function"),
            }
        }
        Callee::WithThis { this, function } => {
            let this = builder.spill(this, "object");
            Callee::WithThis {
                this,
                function: builder.spill(function, "function"),
            }
        }
    }
}

/// Whether a spread comes before the last suspension: it has to be iterated before.
fn spreads_first(builder: &Builder<'_>, arguments: &[Argument]) -> bool {
    let last = arguments
        .iter()
        .rposition(|argument| builder.must_cut(value(argument)));
    arguments[..last.unwrap_or(0)]
        .iter()
        .any(|argument| matches!(argument, Argument::Spread { .. }))
}

fn text(callee_text: &str) -> Expression {
    Expression::Literal(Literal::String(callee_text.encode_utf16().collect()))
}

fn as_element(argument: Argument) -> ArrayElement {
    match argument {
        Argument::Value(value) => ArrayElement::Value(value),
        Argument::Spread { iterable, text } => ArrayElement::Spread { iterable, text },
    }
}

fn value(argument: &Argument) -> &Expression {
    match argument {
        Argument::Value(value)
        | Argument::Spread {
            iterable: value, ..
        } => value,
    }
}

fn value_mut(argument: &mut Argument) -> &mut Expression {
    match argument {
        Argument::Value(value)
        | Argument::Spread {
            iterable: value, ..
        } => value,
    }
}
