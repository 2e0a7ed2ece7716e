//! `&&`, `||`, `??` and `?:` with a suspension on a side that may be skipped.
//!
//! | JavaScript          | machine                                                              |
//! | ------------------- | -------------------------------------------------------------------- |
//! | `x = a \|\| await b` | `t = a; branch t { jump bb2 } else { suspend b -> bb1 }`, `bb1: t = sent; jump bb2`, `bb2: x = t` |

use super::{
    builder::{Builder, read},
    if_else::condition,
};
use crate::{
    ir::{
        hir::{BinaryOperator, Expression, Literal, LocalId, LogicalOperator},
        machine::{BlockId, BlockKind, Test},
    },
    source::Span,
};

pub(super) fn lower(
    builder: &mut Builder<'_>,
    operator: LogicalOperator,
    left: Expression,
    right: Expression,
) -> Expression {
    if !builder.must_cut(&right) {
        let left = Box::new(builder.lower_residual(left));
        return Expression::Logical {
            operator,
            left,
            right: Box::new(right),
        };
    }
    let span = Span::default();
    let result = builder.fresh_result(span);
    let left = builder.lower_expression(left);
    builder.store(result, left, span);
    let join = builder.fresh_block(BlockKind::Join, span);
    let more = builder.fresh_block(BlockKind::Branch, span);
    branch_on(builder, operator, read(result, span), more, join);
    builder.switch_to(more);
    store_into(builder, result, right);
    builder.jump(join);
    builder.switch_to(join);
    read(result, span)
}

pub(super) fn lower_conditional(
    builder: &mut Builder<'_>,
    test: Expression,
    then: Expression,
    otherwise: Expression,
) -> Expression {
    if !builder.must_cut(&then) && !builder.must_cut(&otherwise) {
        let test = Box::new(builder.lower_residual(test));
        let (then, otherwise) = (Box::new(then), Box::new(otherwise));
        return Expression::Conditional {
            test,
            then,
            otherwise,
        };
    }
    let span = Span::default();
    let result = builder.fresh_result(span);
    either(builder, test, [then, otherwise], |builder, value| {
        store_into(builder, result, value);
    });
    read(result, span)
}

/// Evaluates for the effect only.
pub(super) fn lower_effect(
    builder: &mut Builder<'_>,
    operator: LogicalOperator,
    left: Expression,
    right: Expression,
) {
    let span = Span::default();
    let join = builder.fresh_block(BlockKind::Join, span);
    let more = builder.fresh_block(BlockKind::Branch, span);
    match operator {
        LogicalOperator::And => condition(builder, left, more, join, span),
        LogicalOperator::Or => condition(builder, left, join, more, span),
        LogicalOperator::Coalesce => {
            let left = builder.lower_expression(left);
            branch_on(builder, operator, left, more, join);
        }
    }
    builder.switch_to(more);
    builder.lower_effect(right);
    builder.jump(join);
    builder.switch_to(join);
}

/// Evaluates for the effect only.
pub(super) fn lower_conditional_effect(
    builder: &mut Builder<'_>,
    test: Expression,
    then: Expression,
    otherwise: Expression,
) {
    either(builder, test, [then, otherwise], Builder::lower_effect);
}

fn either<'u>(
    builder: &mut Builder<'u>,
    test: Expression,
    [then, otherwise]: [Expression; 2],
    lower: impl Fn(&mut Builder<'u>, Expression),
) {
    let span = Span::default();
    let join = builder.fresh_block(BlockKind::Join, span);
    let blocks = [BlockKind::Branch; 2].map(|kind| builder.fresh_block(kind, span));
    condition(builder, test, blocks[0], blocks[1], span);
    for (block, value) in blocks.into_iter().zip([then, otherwise]) {
        builder.switch_to(block);
        lower(builder, value);
        builder.jump(join);
    }
    builder.switch_to(join);
}

fn store_into(builder: &mut Builder<'_>, result: LocalId, value: Expression) {
    let span = Span::default();
    if matches!(
        value,
        Expression::Await(..) | Expression::Yield(..) | Expression::YieldStar(..)
    ) {
        builder.lower_suspension(value, Some(result));
        return;
    }
    let value = builder.lower_expression(value);
    builder.store(result, value, span);
}

/// Goes to `more` when the right side has to be evaluated.
fn branch_on(
    builder: &mut Builder<'_>,
    operator: LogicalOperator,
    left: Expression,
    more: BlockId,
    join: BlockId,
) {
    let (test, then, otherwise) = match operator {
        LogicalOperator::And => (left, more, join),
        LogicalOperator::Or => (left, join, more),
        LogicalOperator::Coalesce => (is_nullish(left), more, join),
    };
    builder.branch(Test::Truthy(test), then, otherwise);
}

/// `value == null`.
pub(super) fn is_nullish(value: Expression) -> Expression {
    Expression::Binary {
        operator: BinaryOperator::Equal,
        left: Box::new(value),
        right: Box::new(Expression::Literal(Literal::Null)),
        span: Span::default(),
    }
}
