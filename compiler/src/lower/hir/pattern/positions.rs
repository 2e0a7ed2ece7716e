//! Where V8 says that an expression stands: stack traces show these places, and messages name the
//! expression that stands where code was last.

use oxc_ast::ast::{self, AssignmentTarget, Expression as Node, MemberExpression};
use oxc_span::GetSpan;

use super::trail::Trail;
use crate::{
    lower::hir::expression::call_position,
    source::{Span, Text},
};

/// The place of an expression, if it has one that code can be at.
pub(super) fn position(node: &Node<'_>, text: &Text) -> Option<Span> {
    Some(match node {
        Node::ParenthesizedExpression(inner) => return position(&inner.expression, text),
        Node::SequenceExpression(sequence) => return position(sequence.expressions.last()?, text),
        Node::CallExpression(call) => call_position(text, call),
        Node::BinaryExpression(node) => binary(node, text),
        Node::AssignmentExpression(node) => assignment(node, text),
        Node::UpdateExpression(node) if node.prefix => return None,
        Node::UpdateExpression(node) => Span::at(node.span.end - 2),
        Node::LogicalExpression(node) if node.operator.is_coalesce() => node.right.span().into(),
        Node::LogicalExpression(_)
        | Node::ChainExpression(_)
        | Node::TaggedTemplateExpression(_) => return None,
        node => match node.as_member_expression() {
            Some(member) => member_position(member, text),
            None => node.span().into(),
        },
    })
}

/// The name or the `[` of a member.
pub(super) fn member_position(member: &MemberExpression<'_>, text: &Text) -> Span {
    match member {
        MemberExpression::StaticMemberExpression(member) => member.property.span.into(),
        MemberExpression::PrivateFieldExpression(member) => member.field.span.into(),
        MemberExpression::ComputedMemberExpression(member) => {
            between(&member.object, "[", &member.expression, text)
        }
    }
}

/// The place of a target, and whether code is there when the value of the target is taken: the
/// operands of a member may have places of their own behind it.
pub(super) fn target_place(target: &AssignmentTarget<'_>, text: &Text) -> (Span, bool) {
    let Some(member) = target.as_member_expression() else {
        return (target.span().into(), true);
    };
    let key = match member {
        MemberExpression::ComputedMemberExpression(member) => Trail::of(&member.expression, text),
        _ => Trail::Nothing,
    };
    let operands = key.or(|| Trail::of(member.object(), text));
    match operands.blamed().1 {
        Some(place) => (place, false),
        None => (member_position(member, text), true),
    }
}

/// The operator.
pub(super) fn binary(node: &ast::BinaryExpression<'_>, text: &Text) -> Span {
    let operator = node.operator.as_str();
    between(&node.left, operator, &node.right, text)
}

/// The `=`.
pub(in super::super) fn assignment(node: &ast::AssignmentExpression<'_>, text: &Text) -> Span {
    let operator = node.operator.as_str();
    between(&node.left, operator, &node.right, text)
}

/// The token between two parts of a node.
fn between(left: &impl GetSpan, token: &str, right: &impl GetSpan, text: &Text) -> Span {
    let (start, end) = (left.span().end, right.span().start);
    let gap = text
        .as_str()
        .get(start as usize..end as usize)
        .unwrap_or_default();
    Span::at(start + gap.find(token).unwrap_or(0) as u32)
}
