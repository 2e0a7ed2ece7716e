//! `=`, `op=` and the logical assignments, `#sec-assignment-operators`.

use oxc_ast::ast::{AssignmentExpression, AssignmentTarget};
use oxc_span::GetSpan;

use super::{
    super::{
        Lowering, build,
        pattern::{PatternPlace, SourceText, assignment_position},
    },
    FunctionName, binary_operator, logical_operator,
    reference::Use,
};
use crate::ir::hir::Expression;

impl Lowering<'_> {
    pub(super) fn assignment(&mut self, node: &AssignmentExpression<'_>) -> Expression {
        if let Some(operator) = node.operator.to_binary_operator() {
            return self.compound_assignment(node, operator);
        }
        if let Some(operator) = node.operator.to_logical_operator() {
            return self.logical_assignment(node, operator);
        }
        match &node.left {
            AssignmentTarget::ArrayAssignmentTarget(_)
            | AssignmentTarget::ObjectAssignmentTarget(_) => self.destructuring_assignment(node),
            AssignmentTarget::AssignmentTargetIdentifier(name) => {
                let value = self.assigned_value(node);
                self.assign_name(name.name.as_str(), value, name.span.into())
            }
            target => self.member_assignment(node, target),
        }
    }

    /// The right-hand side; it takes its name from an identifier without parentheses.
    fn assigned_value(&mut self, node: &AssignmentExpression<'_>) -> Expression {
        let name = match &node.left {
            AssignmentTarget::AssignmentTargetIdentifier(name)
                if name.span.start == node.span.start =>
            {
                FunctionName::Static(name.name.as_str())
            }
            _ => FunctionName::None,
        };
        self.named_expression(&node.right, name)
    }

    /// `object.key = value`: the operands stand in the order of evaluation already.
    fn member_assignment(
        &mut self,
        node: &AssignmentExpression<'_>,
        target: &AssignmentTarget<'_>,
    ) -> Expression {
        let Some(member) = target.as_member_expression() else {
            self.refuse(target.span().into());
            return build::undefined();
        };
        if super::member::is_plain(member) {
            let object = Box::new(self.expression(member.object()));
            let (property, span) = self.property(member);
            let value = Box::new(self.expression(&node.right));
            let strict = self.is_strict();
            return Expression::SetMember {
                object,
                property,
                value,
                strict,
                span,
            };
        }
        self.with_preparation(|this, out| {
            let target = target.to_simple_assignment_target();
            let reference = this.reference(target, Use::Write, out);
            let value = this.expression(&node.right);
            this.set(&reference, value)
        })
    }

    fn compound_assignment(
        &mut self,
        node: &AssignmentExpression<'_>,
        operator: oxc_syntax::operator::BinaryOperator,
    ) -> Expression {
        let operator = binary_operator(operator);
        self.with_preparation(|this, out| {
            let target = node.left.to_simple_assignment_target();
            let reference = this.reference(target, Use::ReadAndWrite, out);
            let left = this.get(&reference);
            let right = this.expression(&node.right);
            let value = build::binary(operator, left, right, node.span.into());
            this.set(&reference, value)
        })
    }

    /// `target ??= value` is `target ?? (target = value)` with the operands evaluated once.
    fn logical_assignment(
        &mut self,
        node: &AssignmentExpression<'_>,
        operator: oxc_syntax::operator::LogicalOperator,
    ) -> Expression {
        self.with_preparation(|this, out| {
            let target = node.left.to_simple_assignment_target();
            let reference = this.reference(target, Use::ReadAndWrite, out);
            let left = Box::new(this.get(&reference));
            let value = this.assigned_value(node);
            let right = Box::new(this.set(&reference, value));
            Expression::Logical {
                operator: logical_operator(operator),
                left,
                right,
            }
        })
    }

    /// `[a, b] = value` yields `value`.
    fn destructuring_assignment(&mut self, node: &AssignmentExpression<'_>) -> Expression {
        let span = node.right.span().into();
        self.with_preparation(|this, out| {
            let value = this.expression(&node.right);
            let value = this.temporary_with("assigned", value, span, out);
            let words = super::callee_text(&node.right);
            let position = assignment_position(node, this.text);
            let text = SourceText {
                position: Some(position),
                ..SourceText::of(PatternPlace::Whole(&words))
            };
            let pattern = node.left.span().into();
            this.assign_pattern(&node.left, build::read(value, span), text, pattern, out);
            build::read(value, span)
        })
    }
}
