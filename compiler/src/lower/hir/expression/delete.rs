//! `delete`, `#sec-delete-operator`.

use oxc_ast::ast::{ChainElement, Expression as Node, MemberExpression, UnaryExpression};
use oxc_span::GetSpan;

use super::super::{Lowering, build, function_builder::EntryValue, names::Resolved};
use crate::{
    ir::hir::{BinaryOperator, Expression, Intrinsic},
    source::Span,
};

impl Lowering<'_> {
    pub(super) fn delete(&mut self, node: &UnaryExpression<'_>) -> Expression {
        let span = node.span.into();
        let operand = node.argument.without_parentheses();
        if let Some(member) = operand.as_member_expression() {
            return self.delete_member(member, span);
        }
        match operand {
            Node::Identifier(name) => self.delete_name(name.name.as_str(), span),
            Node::ChainExpression(chain) => self.delete_chain(&chain.expression, span),
            other => {
                let value = self.discarded_expression(other);
                Expression::Sequence(vec![value, build::boolean(true)])
            }
        }
    }

    /// Only properties of the global object can go; strict code does not get here.
    fn delete_name(&mut self, name: &str, span: Span) -> Expression {
        match self.resolve(name, span) {
            Resolved::Variable { .. } => build::boolean(false),
            Resolved::Global => Expression::DeleteMember {
                object: Box::new(Expression::ReadGlobal {
                    name: "globalThis".to_owned(),
                    span,
                }),
                property: super::literal::named(name),
                strict: false,
                span,
            },
        }
    }

    fn delete_member(&mut self, node: &MemberExpression<'_>, span: Span) -> Expression {
        if let Node::Super(_) = node.object() {
            return self.delete_super(node, span);
        }
        let object = Box::new(self.chain_object(node));
        let (property, span) = self.property(node);
        Expression::DeleteMember {
            object,
            property,
            strict: self.is_strict(),
            span,
        }
    }

    /// A ReferenceError, after the operands are evaluated.
    fn delete_super(&mut self, node: &MemberExpression<'_>, span: Span) -> Expression {
        let mut items = vec![self.entry_value(EntryValue::This, span)];
        if let MemberExpression::ComputedMemberExpression(member) = node {
            items.push(self.expression(&member.expression));
        }
        let message = build::string("Unsupported reference to 'super'");
        items.push(build::intrinsic(
            Intrinsic::ThrowReferenceError,
            [message],
            span,
        ));
        Expression::Sequence(items)
    }

    /// `delete a?.b` is true when the chain gives up, where the boundary would yield `undefined`.
    fn delete_chain(&mut self, node: &ChainElement<'_>, span: Span) -> Expression {
        let Some(member) = node.as_member_expression() else {
            let value = self.optional_chain(node);
            return Expression::Sequence(vec![value, build::boolean(true)]);
        };
        let deleted = self.delete_member(member, member.span().into());
        let chain = Expression::OptionalChain(Box::new(deleted));
        build::binary(
            BinaryOperator::StrictNotEqual,
            chain,
            build::boolean(false),
            span,
        )
    }
}
