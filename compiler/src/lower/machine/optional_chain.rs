//! Optional chains that suspend: guards in front of the last suspension become branches.
//!
//! | JavaScript        | machine                                                                |
//! | ----------------- | ---------------------------------------------------------------------- |
//! | `a?.b(await c)`   | `t = a; branch t == null { u = undefined; .. } else { .. suspend c .. }` |
//! | `(await a)?.b`    | `bb1: t = sent; chain(t?.b)`                                           |

use super::{
    builder::{Builder, read, undefined},
    expression::again,
    logical::is_nullish,
};
use crate::{
    ir::{
        hir::{Child, Expression, Statement},
        machine::{BlockId, BlockKind, Test},
    },
    source::Span,
};

/// An optional chain that has been cut.
pub(super) struct Chain {
    /// Where guards that have become branches leave for, if there are any.
    gave_up: Option<BlockId>,
}

pub(super) fn lower(builder: &mut Builder<'_>, inner: Expression) -> Expression {
    let span = Span::default();
    builder.chains.push(Chain { gave_up: None });
    let cut_guards = std::mem::replace(&mut builder.cut_guards, false);
    let inner = builder.lower_residual(inner);
    builder.cut_guards = cut_guards;
    let chain = builder.chains.pop().expect("chains nest");
    let value = if has_guard(&inner) {
        Expression::OptionalChain(Box::new(inner))
    } else {
        inner
    };
    let Some(gave_up) = chain.gave_up else {
        return value;
    };
    let result = builder.fresh_result(span);
    let join = builder.fresh_block(BlockKind::Join, span);
    builder.store(result, value, span);
    builder.jump(join);
    builder.switch_to(gave_up);
    builder.store(result, undefined(), span);
    builder.jump(join);
    builder.switch_to(join);
    read(result, span)
}

pub(super) fn lower_guard(builder: &mut Builder<'_>, operand: Expression) -> Expression {
    if !builder.cut_guards {
        return Expression::ChainGuard(Box::new(builder.lower_residual(operand)));
    }
    let base = builder.spill_shared(operand, "base");
    let gave_up = match builder
        .chains
        .last()
        .expect("a guard is inside of its chain")
        .gave_up
    {
        Some(block) => block,
        None => builder.fresh_block(BlockKind::Branch, Span::default()),
    };
    builder
        .chains
        .last_mut()
        .expect("a guard is inside of its chain")
        .gave_up = Some(gave_up);
    let goes_on = builder.fresh_block(BlockKind::Branch, Span::default());
    builder.branch(Test::Truthy(is_nullish(again(&base))), gave_up, goes_on);
    builder.switch_to(goes_on);
    base
}

/// Whether a guard in the expression leaves for a boundary outside of it.
pub(super) fn has_guard(expression: &Expression) -> bool {
    match expression {
        Expression::ChainGuard(_) => true,
        Expression::OptionalChain(_) => false,
        expression => {
            let mut found = false;
            expression.for_each_child(|child| found = found || child_has_guard(child));
            found
        }
    }
}

/// Whether a guard in the statement leaves for a boundary outside of it.
pub(super) fn has_guard_in(statement: &Statement) -> bool {
    let mut found = false;
    statement.for_each_child(|child| found = found || child_has_guard(child));
    found
}

fn child_has_guard(child: Child<'_>) -> bool {
    match child {
        Child::Expression(expression) => has_guard(expression),
        Child::Statement(statement) => has_guard_in(statement),
    }
}
