//! Where code was last when an array pattern asks its value for an iterator, and what V8 blames when
//! there is none.
//!
//! V8 has no place of its own for that step: stack traces point at the last place before it in the
//! order of the code, evaluated or not. Behind `[] = f()` that is the call, in `catch ([])` the end of
//! the `try` block. Then it looks for an expression in that place: the message names it, or the callee
//! of the call there; otherwise it describes the value. Messages are observable, so the rules are those
//! seen in Node's.

use oxc_ast::ast::{
    ArrayExpressionElement, BindingPattern, ChainElement, Expression as Node, ObjectPropertyKind,
    PropertyKind, Statement,
};
use oxc_span::GetSpan;

use super::binding::target as without_default;
use super::positions::{assignment, binary, member_position, position};
use crate::{
    lower::hir::expression::{call_position, callee_text, not_iterable},
    source::{Span, Text},
};

/// The last place in some code.
#[derive(Debug, Default, Clone)]
pub(in super::super) enum Trail {
    /// None: literals, functions.
    #[default]
    Nothing,
    Call {
        callee: String,
        position: Span,
    },
    Spread {
        message: String,
        position: Span,
    },
    /// One that messages do not name by itself: variables, members, operators.
    Other(Span),
}

impl Trail {
    /// Behind an expression.
    pub(in super::super) fn of(node: &Node<'_>, text: &Text) -> Self {
        last(node, text)
    }

    /// Behind a binding pattern; `text` is the whole source.
    pub(in super::super) fn of_pattern(pattern: &BindingPattern<'_>, text: &Text) -> Self {
        match pattern {
            BindingPattern::BindingIdentifier(_) => Trail::Nothing,
            BindingPattern::AssignmentPattern(pattern) => {
                Self::of_pattern(&pattern.left, text).or(|| last(&pattern.right, text))
            }
            BindingPattern::ObjectPattern(object) => {
                let target = match (&object.rest, object.properties.last()) {
                    (Some(rest), _) => Some(&rest.argument),
                    (None, property) => property.map(|property| &property.value),
                };
                let begin = target.map_or(object.span, |value| without_default(value).span());
                target
                    .map_or(Trail::Nothing, |target| Self::of_pattern(target, text))
                    .or(|| Trail::Other(begin.into()))
            }
            BindingPattern::ArrayPattern(array) => {
                let element = array.elements.last().and_then(Option::as_ref);
                let target = array.rest.as_ref().map(|rest| &rest.argument).or(element);
                target.map_or(Trail::Nothing, |target| {
                    Self::of_pattern(target, text)
                        .or(|| Trail::Other(without_default(target).span().into()))
                })
            }
        }
    }

    /// Behind the statements of a `try` block.
    pub(in super::super) fn of_statements(statements: &[Statement<'_>], text: &Text) -> Self {
        match statements.last() {
            Some(Statement::ExpressionStatement(node)) => {
                last(&node.expression, text).or(|| Trail::Other(node.span.into()))
            }
            Some(Statement::ThrowStatement(node)) => Trail::Other(node.span.into()),
            Some(Statement::BlockStatement(node)) => Self::of_statements(&node.body, text),
            Some(Statement::IfStatement(node)) => {
                let branch = node.alternate.as_ref().unwrap_or(&node.consequent);
                Self::of_statements(std::slice::from_ref(branch), text)
            }
            Some(Statement::VariableDeclaration(node)) => match node.declarations.last() {
                Some(declarator) if declarator.id.is_binding_identifier() => declarator
                    .init
                    .as_ref()
                    .map_or(Trail::Nothing, |init| match last(init, text) {
                        call @ Trail::Call { position, .. }
                            if position.start == init.span().start =>
                        {
                            call
                        }
                        _ => Trail::Other(init.span().into()),
                    }),
                _ => Trail::Nothing,
            },
            _ => Trail::Nothing,
        }
    }

    /// The trail of what comes before, if there is none in this.
    pub(in super::super) fn or(self, before: impl FnOnce() -> Trail) -> Trail {
        match self {
            Trail::Nothing => before(),
            found => found,
        }
    }

    /// The message, unless it describes the value, and the place.
    pub(in super::super) fn blamed(&self) -> (Option<String>, Option<Span>) {
        match self {
            Trail::Call { callee, position } => (Some(no_iterator(callee)), Some(*position)),
            Trail::Spread { message, position } => (Some(message.clone()), Some(*position)),
            Trail::Other(position) => (None, Some(*position)),
            Trail::Nothing => (None, None),
        }
    }
}

/// What is blamed when an array pattern cannot iterate its value or its default.
pub(super) fn blamed_default(default: &Node<'_>, text: &Text) -> (Option<String>, Option<Span>) {
    let (message, place) = last(default, text).blamed();
    let own = position(default, text);
    if place.is_some_and(|place| own.is_some_and(|own| own.start == place.start)) {
        return (Some(not_iterable(default)), place);
    }
    (message, place)
}

/// What is blamed when the array pattern of a declaration cannot iterate its value.
pub(in super::super) fn blamed_initializer(init: &Node<'_>, text: &Text) -> Option<String> {
    let start = init.span().start;
    let is_here = |place: Option<Span>| place.is_some_and(|place| place.start == start);
    if is_here(position(init, text)) {
        return Some(not_iterable(init));
    }
    let mut node = init;
    loop {
        node = match node {
            Node::CallExpression(call) if is_here(position(node, text)) => {
                return Some(no_iterator(&callee_text(&call.callee)));
            }
            Node::NewExpression(new) if new.span.start == start => {
                return Some(no_iterator(&callee_text(&new.callee)));
            }
            Node::CallExpression(call) => &call.callee,
            Node::BinaryExpression(node) => &node.left,
            Node::LogicalExpression(node) => &node.left,
            node => node.as_member_expression()?.object(),
        };
    }
}

fn no_iterator(callee: &str) -> String {
    format!("{callee} is not iterable (cannot read property Symbol(Symbol.iterator))")
}

fn last(node: &Node<'_>, text: &Text) -> Trail {
    let within = |node: &Node<'_>| last(node, text);
    match node {
        node if is_number(node) => Trail::Nothing,
        Node::CallExpression(call) => called(&call.callee, call_position(text, call)),
        Node::NewExpression(new) => called(&new.callee, new.span.into()),
        Node::TaggedTemplateExpression(tagged) => called(&tagged.tag, tagged.quasi.span.into()),
        Node::ChainExpression(chain) => match &chain.expression {
            ChainElement::CallExpression(call) => called(&call.callee, call_position(text, call)),
            other => Trail::Other(match other.as_member_expression() {
                Some(member) => member_position(member, text),
                None => other.span().into(),
            }),
        },
        Node::ParenthesizedExpression(inner) => within(&inner.expression),
        Node::SequenceExpression(sequence) => match sequence.expressions.last().map(within) {
            Some(Trail::Nothing) | None => Trail::Other(sequence.span.into()),
            Some(found) => found,
        },
        Node::ConditionalExpression(node) => within(&node.alternate)
            .or(|| within(&node.consequent))
            .or(|| within(&node.test)),
        Node::LogicalExpression(node) => within(&node.right).or(|| within(&node.left)),
        Node::UnaryExpression(node) if node.operator.is_keyword() && !node.operator.is_delete() => {
            within(&node.argument)
        }
        Node::UnaryExpression(node) if node.operator.is_not() => within(&node.argument),
        Node::TemplateLiteral(template) => last_of(template.expressions.iter().map(within)),
        Node::ArrayExpression(array) => {
            last_of(array.elements.iter().map(|node| element(node, text)))
        }
        Node::ObjectExpression(object) => {
            last_of(object.properties.iter().map(|node| property(node, text)))
        }
        node if node.is_literal() || node.is_function() => Trail::Nothing,
        Node::ThisExpression(_) => Trail::Nothing,
        node => operator(node, text),
    }
}

fn operator(node: &Node<'_>, text: &Text) -> Trail {
    Trail::Other(match node {
        Node::BinaryExpression(node) => binary(node, text),
        Node::AssignmentExpression(node) => assignment(node, text),
        Node::UpdateExpression(node) if !node.prefix => Span::at(node.span.end - 2),
        node => match node.as_member_expression() {
            Some(member) => member_position(member, text),
            None => node.span().into(),
        },
    })
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

fn called(callee: &Node<'_>, position: Span) -> Trail {
    Trail::Call {
        callee: callee_text(callee),
        position,
    }
}

fn last_of(parts: impl DoubleEndedIterator<Item = Trail>) -> Trail {
    parts.rfold(Trail::Nothing, |found, before| found.or(|| before))
}

fn element(element: &ArrayExpressionElement<'_>, text: &Text) -> Trail {
    match element {
        ArrayExpressionElement::SpreadElement(spread) => Trail::Spread {
            message: not_iterable(&spread.argument),
            position: spread.argument.span().into(),
        },
        ArrayExpressionElement::Elision(_) => Trail::Nothing,
        element => element.as_expression().map_or_else(
            || Trail::Other(element.span().into()),
            |node| last(node, text),
        ),
    }
}

fn property(property: &ObjectPropertyKind<'_>, text: &Text) -> Trail {
    match property {
        ObjectPropertyKind::ObjectProperty(property)
            if property.kind == PropertyKind::Init && !property.method && !property.computed =>
        {
            last(&property.value, text)
        }
        _ => Trail::Other(property.span().into()),
    }
}
