//! Expressions, one file per kind.

mod array;
mod assignment;
mod await_;
mod call;
mod call_position;
mod callee_text;
mod delete;
mod import_call;
mod member;
mod named;
mod object;
mod optional_chain;
mod reference;
mod super_call;
mod template;
mod update;
mod yield_;

use oxc_ast::ast::{self, BigIntLiteral};
use oxc_span::GetSpan;
use oxc_syntax::operator as syntax;

pub(super) use call_position::call_position;
pub(super) use callee_text::{callee_text, not_async_iterable, not_iterable};
pub(super) use member::HOME_OBJECT;
pub(super) use named::{FunctionName, is_anonymous_function_definition};
pub(super) use reference::{Reference, Use};

use super::{Lowering, build, function_builder::EntryValue, literal};
use crate::ir::hir::{
    BinaryOperator, Expression, Intrinsic, Literal, LogicalOperator, Statement, UnaryOperator,
};

impl Lowering<'_> {
    /// Lowers an expression whose value is used.
    pub(super) fn expression(&mut self, node: &ast::Expression<'_>) -> Expression {
        use ast::Expression as E;
        match node {
            E::BooleanLiteral(node) => build::boolean(node.value),
            E::NullLiteral(_) => Expression::Literal(Literal::Null),
            E::NumericLiteral(node) => Expression::Literal(Literal::Number(node.value)),
            E::BigIntLiteral(node) => big_int(node),
            E::StringLiteral(node) => literal::string(node),
            E::RegExpLiteral(node) => Expression::RegExp {
                pattern: node.regex.pattern.text.to_string(),
                flags: node.regex.flags.to_string(),
                span: node.span.into(),
            },
            E::TemplateLiteral(node) => self.template(node),
            E::TaggedTemplateExpression(node) => self.tagged_template(node),
            E::Identifier(node) => self.read_name(node.name.as_str(), node.span.into()),
            E::ThisExpression(node) => self.entry_value(EntryValue::This, node.span.into()),
            E::NewTarget(node) => self.entry_value(EntryValue::NewTarget, node.span.into()),
            E::ImportMeta(_) => Expression::ImportMeta,
            E::ImportExpression(node) => self.import_call(node),
            E::ArrayExpression(node) => self.array(node),
            E::ObjectExpression(node) => self.object(node),
            E::ArrowFunctionExpression(_) | E::FunctionExpression(_) | E::ClassExpression(_) => {
                self.named_expression(node, FunctionName::None)
            }
            E::AssignmentExpression(node) => self.assignment(node),
            E::UpdateExpression(node) => self.update(node),
            E::AwaitExpression(node) => self.await_(node),
            E::YieldExpression(node) => self.yield_(node),
            E::UnaryExpression(node) => self.unary(node),
            E::BinaryExpression(node) => self.binary(node),
            E::LogicalExpression(node) => Expression::Logical {
                operator: logical_operator(node.operator),
                left: Box::new(self.expression(&node.left)),
                right: Box::new(self.expression(&node.right)),
            },
            E::PrivateInExpression(node) => self.private_in(node),
            E::ConditionalExpression(node) => build::conditional(
                self.expression(&node.test),
                self.expression(&node.consequent),
                self.expression(&node.alternate),
            ),
            E::SequenceExpression(node) => self.sequence(node),
            E::ParenthesizedExpression(node) => self.expression(&node.expression),
            E::CallExpression(node) => self.call(node),
            E::NewExpression(node) => self.new_(node),
            E::ChainExpression(node) => self.optional_chain(&node.expression),
            E::StaticMemberExpression(_)
            | E::ComputedMemberExpression(_)
            | E::PrivateFieldExpression(_) => self.member(node.to_member_expression()),
            // The parser of plain JavaScript makes none of the others.
            _ => {
                self.refuse(node.span().into());
                build::undefined()
            }
        }
    }

    /// Lowers an expression whose value nobody looks at.
    pub(super) fn discarded_expression(&mut self, node: &ast::Expression<'_>) -> Expression {
        match node {
            ast::Expression::UpdateExpression(node) => self.update_discarded(node),
            ast::Expression::ParenthesizedExpression(node) => {
                self.discarded_expression(&node.expression)
            }
            ast::Expression::SequenceExpression(node) => Expression::Sequence(
                node.expressions
                    .iter()
                    .map(|item| self.discarded_expression(item))
                    .collect(),
            ),
            _ => self.expression(node),
        }
    }

    /// `a, b`.
    fn sequence(&mut self, node: &ast::SequenceExpression<'_>) -> Expression {
        let Some((last, first)) = node.expressions.split_last() else {
            return build::undefined();
        };
        let mut items: Vec<_> = first
            .iter()
            .map(|item| self.discarded_expression(item))
            .collect();
        items.push(self.expression(last));
        Expression::Sequence(items)
    }

    fn unary(&mut self, node: &ast::UnaryExpression<'_>) -> Expression {
        let span = node.span.into();
        let operator = match node.operator {
            syntax::UnaryOperator::Delete => return self.delete(node),
            // Parentheses do not turn a reference into a value.
            syntax::UnaryOperator::Typeof => {
                if let ast::Expression::Identifier(name) = node.argument.without_parentheses() {
                    return self.typeof_name(name.name.as_str(), name.span.into());
                }
                UnaryOperator::Typeof
            }
            syntax::UnaryOperator::Void => {
                if let ast::Expression::NumericLiteral(_) = node.argument {
                    return build::undefined();
                }
                let operand = self.discarded_expression(&node.argument);
                return build::unary(UnaryOperator::Void, operand, span);
            }
            syntax::UnaryOperator::UnaryPlus => UnaryOperator::Plus,
            syntax::UnaryOperator::UnaryNegation => {
                if let ast::Expression::NumericLiteral(number) = &node.argument {
                    return Expression::Literal(Literal::Number(-number.value));
                }
                UnaryOperator::Minus
            }
            syntax::UnaryOperator::LogicalNot => UnaryOperator::Not,
            syntax::UnaryOperator::BitwiseNot => UnaryOperator::BitwiseNot,
        };
        build::unary(operator, self.expression(&node.argument), span)
    }

    fn binary(&mut self, node: &ast::BinaryExpression<'_>) -> Expression {
        let left = self.expression(&node.left);
        let right = self.expression(&node.right);
        build::binary(
            binary_operator(node.operator),
            left,
            right,
            node.span.into(),
        )
    }

    /// `#name in object`, `#sec-relational-operators-runtime-semantics-evaluation`.
    fn private_in(&mut self, node: &ast::PrivateInExpression<'_>) -> Expression {
        let span = node.span.into();
        let object = self.expression(&node.right);
        let name = self.private_name(&node.left);
        build::intrinsic(Intrinsic::HasPrivate, [object, name], span)
    }

    /// Runs `lower` with a list for the statements that have to come first.
    pub(super) fn with_preparation(
        &mut self,
        lower: impl FnOnce(&mut Self, &mut Vec<Statement>) -> Expression,
    ) -> Expression {
        let mut body = Vec::new();
        let value = lower(self, &mut body);
        build::do_(body, value)
    }
}

fn big_int(node: &BigIntLiteral<'_>) -> Expression {
    literal::big_int(node)
}

/// The kernel's name of an operator.
pub(super) fn binary_operator(operator: syntax::BinaryOperator) -> BinaryOperator {
    use syntax::BinaryOperator as Syntax;
    match operator {
        Syntax::Equality => BinaryOperator::Equal,
        Syntax::Inequality => BinaryOperator::NotEqual,
        Syntax::StrictEquality => BinaryOperator::StrictEqual,
        Syntax::StrictInequality => BinaryOperator::StrictNotEqual,
        Syntax::LessThan => BinaryOperator::LessThan,
        Syntax::LessEqualThan => BinaryOperator::LessThanOrEqual,
        Syntax::GreaterThan => BinaryOperator::GreaterThan,
        Syntax::GreaterEqualThan => BinaryOperator::GreaterThanOrEqual,
        Syntax::Addition => BinaryOperator::Add,
        Syntax::Subtraction => BinaryOperator::Subtract,
        Syntax::Multiplication => BinaryOperator::Multiply,
        Syntax::Division => BinaryOperator::Divide,
        Syntax::Remainder => BinaryOperator::Remainder,
        Syntax::Exponential => BinaryOperator::Exponentiate,
        Syntax::ShiftLeft => BinaryOperator::LeftShift,
        Syntax::ShiftRight => BinaryOperator::SignedRightShift,
        Syntax::ShiftRightZeroFill => BinaryOperator::UnsignedRightShift,
        Syntax::BitwiseOR => BinaryOperator::BitwiseOr,
        Syntax::BitwiseXOR => BinaryOperator::BitwiseXor,
        Syntax::BitwiseAnd => BinaryOperator::BitwiseAnd,
        Syntax::In => BinaryOperator::In,
        Syntax::Instanceof => BinaryOperator::Instanceof,
    }
}

pub(super) fn logical_operator(operator: syntax::LogicalOperator) -> LogicalOperator {
    match operator {
        syntax::LogicalOperator::Or => LogicalOperator::Or,
        syntax::LogicalOperator::And => LogicalOperator::And,
        syntax::LogicalOperator::Coalesce => LogicalOperator::Coalesce,
    }
}
