//! What V8 blames when an array pattern with a default cannot iterate its value.
//!
//! It looks for the place where code was last: behind `[] = f()` that is the call, evaluated or not,
//! in `catch ([])` the last call of the `try` block.
//! Then the message names the callee and stack traces point at the call; otherwise the value is
//! described. Messages are observable, so the rules are those seen in Node's.

use oxc_ast::ast::{
    ArrayExpressionElement, ChainElement, Expression as Node, ObjectPropertyKind, PropertyKind,
};
use oxc_span::GetSpan;

use crate::{
    lower::hir::expression::{callee_position, callee_text, not_iterable},
    source::Span,
};

/// Where the pattern stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum PatternRole {
    /// A parameter of its own, of a function or of `catch`.
    Parameter,
    /// A part of a pattern.
    Part,
}

/// The message and the place, if the last code before the pattern is a call or a spread element.
/// `before` is that code, the last first.
pub(in super::super) fn blamed<'n, 'a: 'n>(
    before: impl IntoIterator<Item = &'n Node<'a>>,
    role: PatternRole,
) -> Option<(String, Span)> {
    match before
        .into_iter()
        .fold(Last::Nothing, |found, node| found.or(|| last(node)))
    {
        Last::Call { callee, position } if role == PatternRole::Parameter => {
            let message =
                format!("{callee} is not iterable (cannot read property Symbol(Symbol.iterator))");
            Some((message, position))
        }
        Last::Call { callee, position } => {
            let message = format!("{callee} is not a function or its return value is not iterable");
            Some((message, position))
        }
        Last::Spread { message, position } => Some((message, position)),
        Last::Nothing | Last::Other => None,
    }
}

/// The last part of an expression, in the order of its code, that stack traces know.
enum Last {
    /// None: literals, functions.
    Nothing,
    Call {
        callee: String,
        position: Span,
    },
    Spread {
        message: String,
        position: Span,
    },
    /// One that messages do not name: variables, members, operators.
    Other,
}

impl Last {
    /// The last part of what comes before, if there is none in this.
    fn or(self, before: impl FnOnce() -> Last) -> Last {
        match self {
            Last::Nothing => before(),
            found => found,
        }
    }
}

fn last(node: &Node<'_>) -> Last {
    match node {
        node if is_number(node) => Last::Nothing,
        Node::CallExpression(call) => called(&call.callee, callee_position(&call.callee)),
        Node::NewExpression(new) => called(&new.callee, new.span.into()),
        Node::TaggedTemplateExpression(tagged) => called(&tagged.tag, callee_position(&tagged.tag)),
        Node::ChainExpression(chain) => match &chain.expression {
            ChainElement::CallExpression(call) => {
                called(&call.callee, callee_position(&call.callee))
            }
            _ => Last::Other,
        },
        Node::ParenthesizedExpression(inner) => last(&inner.expression),
        Node::SequenceExpression(sequence) => match sequence.expressions.last().map(last) {
            Some(Last::Nothing) | None => Last::Other,
            Some(found) => found,
        },
        Node::ConditionalExpression(node) => last(&node.alternate)
            .or(|| last(&node.consequent))
            .or(|| last(&node.test)),
        Node::LogicalExpression(node) => last(&node.right).or(|| last(&node.left)),
        Node::UnaryExpression(node) if node.operator.is_keyword() && !node.operator.is_delete() => {
            last(&node.argument)
        }
        Node::UnaryExpression(node) if node.operator.is_not() => last(&node.argument),
        Node::TemplateLiteral(template) => last_of(template.expressions.iter().map(last)),
        Node::ArrayExpression(array) => last_of(array.elements.iter().map(element)),
        Node::ObjectExpression(object) => last_of(object.properties.iter().map(property)),
        node if node.is_literal() || node.is_function() => Last::Nothing,
        Node::ThisExpression(_) => Last::Nothing,
        _ => Last::Other,
    }
}

/// Whether V8 computes the number while it parses.
fn is_number(node: &Node<'_>) -> bool {
    match node {
        Node::NumericLiteral(_) => true,
        Node::ParenthesizedExpression(inner) => is_number(&inner.expression),
        Node::UnaryExpression(node) => {
            (node.operator.is_arithmetic() || node.operator.is_bitwise())
                && is_number(&node.argument)
        }
        Node::BinaryExpression(node) => {
            (node.operator.is_arithmetic() || node.operator.is_bitwise())
                && is_number(&node.left)
                && is_number(&node.right)
        }
        _ => false,
    }
}

fn called(callee: &Node<'_>, position: Span) -> Last {
    Last::Call {
        callee: callee_text(callee),
        position,
    }
}

fn last_of(parts: impl DoubleEndedIterator<Item = Last>) -> Last {
    parts.rfold(Last::Nothing, |found, before| found.or(|| before))
}

fn element(element: &ArrayExpressionElement<'_>) -> Last {
    match element {
        ArrayExpressionElement::SpreadElement(spread) => Last::Spread {
            message: not_iterable(&spread.argument),
            position: spread.argument.span().into(),
        },
        ArrayExpressionElement::Elision(_) => Last::Nothing,
        element => element.as_expression().map_or(Last::Other, last),
    }
}

fn property(property: &ObjectPropertyKind<'_>) -> Last {
    match property {
        ObjectPropertyKind::ObjectProperty(property)
            if property.kind == PropertyKind::Init && !property.method && !property.computed =>
        {
            last(&property.value)
        }
        _ => Last::Other,
    }
}
