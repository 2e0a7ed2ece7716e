//! `if`: stays HIR when only its test suspends.
//!
//! | JavaScript                  | machine                                                    |
//! | --------------------------- | ---------------------------------------------------------- |
//! | `if (await a) b(); c()`     | `bb1: t = sent; if (t) { b() }; c()`                       |
//! | `if (a) await b; c()`       | `bb0: branch a { suspend b -> bb1 } else { jump bb1 }`     |

use super::builder::Builder;
use crate::{
    ir::{
        hir::{Expression, Literal, LogicalOperator, Statement, UnaryOperator},
        machine::{BlockId, BlockKind, Test},
    },
    source::Span,
};

pub(super) fn lower(
    builder: &mut Builder<'_>,
    test: Expression,
    then: Vec<Statement>,
    otherwise: Vec<Statement>,
    span: Span,
) {
    let cuts = |statement: &Statement| builder.must_cut_statement(statement);
    if !then.iter().any(cuts) && !otherwise.iter().any(cuts) {
        let test = builder.lower_expression(test);
        builder.keep(Statement::If {
            test,
            then,
            otherwise,
            span,
        });
        return;
    }
    let join = builder.fresh_block(BlockKind::Join, span);
    let then_block = builder.fresh_block(BlockKind::Branch, span);
    let otherwise_block = if otherwise.is_empty() {
        join
    } else {
        builder.fresh_block(BlockKind::Branch, span)
    };
    condition(builder, test, then_block, otherwise_block, span);
    builder.switch_to(then_block);
    builder.lower_statements(then);
    builder.jump(join);
    if !otherwise.is_empty() {
        builder.switch_to(otherwise_block);
        builder.lower_statements(otherwise);
        builder.jump(join);
    }
    builder.switch_to(join);
}

/// Goes one of two ways on ToBoolean of the test, without materialising what `&&`, `||` and `!`
/// around a suspension compute.
pub(super) fn condition(
    builder: &mut Builder<'_>,
    test: Expression,
    then: BlockId,
    otherwise: BlockId,
    span: Span,
) {
    match test {
        Expression::Literal(Literal::Boolean(value)) => {
            builder.jump(if value { then } else { otherwise });
        }
        Expression::Unary {
            operator: UnaryOperator::Not,
            operand,
            ..
        } => {
            condition(builder, *operand, otherwise, then, span);
        }
        Expression::Logical {
            operator,
            left,
            right,
        } if operator != LogicalOperator::Coalesce && right.contains_suspension() => {
            let middle = builder.fresh_block(BlockKind::Branch, span);
            let (on_true, on_false) = match operator {
                LogicalOperator::And => (middle, otherwise),
                _ => (then, middle),
            };
            condition(builder, *left, on_true, on_false, span);
            builder.switch_to(middle);
            condition(builder, *right, then, otherwise, span);
        }
        test => {
            let test = builder.lower_expression(test);
            builder.branch(Test::Truthy(test), then, otherwise);
        }
    }
}
