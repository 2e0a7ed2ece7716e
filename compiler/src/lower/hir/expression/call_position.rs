//! Where stack traces point in a call, which is where V8's parser stood when it met the call.
//!
//! | callee ends with              | position        | example                |
//! | ----------------------------- | --------------- | ---------------------- |
//! | a name that is no keyword     | that name       | `a.f()`: `f`           |
//! | anything else, also with `?.` | the parenthesis | `f()()`, `p.catch()`   |

use oxc_ast::ast::{CallExpression, Expression as Node, MemberExpression};
use oxc_span::GetSpan;

use crate::source::{Span, Text, skip_trivia};

/// The position of a call.
pub(in super::super) fn call_position(text: &Text, node: &CallExpression<'_>) -> Span {
    if node.optional {
        return parenthesis_after(text, node);
    }
    match last_name(&node.callee) {
        Some(name) if !is_keyword(text.slice(name)) => name,
        _ => parenthesis_after(text, node),
    }
}

/// The name that the callee ends with.
fn last_name(callee: &Node<'_>) -> Option<Span> {
    match callee {
        Node::Identifier(name) => Some(name.span.into()),
        Node::StaticMemberExpression(member) => Some(member.property.span.into()),
        Node::ChainExpression(chain) => match chain.expression.as_member_expression() {
            Some(MemberExpression::StaticMemberExpression(member)) => {
                Some(member.property.span.into())
            }
            _ => None,
        },
        _ => None,
    }
}

/// The parenthesis before the arguments.
fn parenthesis_after(text: &Text, node: &CallExpression<'_>) -> Span {
    let behind = text.slice(Span::new(node.callee.span().end, node.span.end));
    let rest = skip_trivia(behind);
    let rest = rest.strip_prefix("?.").map_or(rest, skip_trivia);
    let at = node.span.end - rest.len() as u32;
    Span::new(at, at + 1)
}

/// Words that V8 does not take for a name, wherever they stand.
fn is_keyword(name: &str) -> bool {
    matches!(
        name,
        "break"
            | "case"
            | "catch"
            | "class"
            | "const"
            | "continue"
            | "debugger"
            | "default"
            | "delete"
            | "do"
            | "else"
            | "enum"
            | "export"
            | "extends"
            | "false"
            | "finally"
            | "for"
            | "function"
            | "if"
            | "import"
            | "in"
            | "instanceof"
            | "new"
            | "null"
            | "return"
            | "switch"
            | "this"
            | "throw"
            | "true"
            | "try"
            | "typeof"
            | "var"
            | "void"
            | "while"
            | "with"
    )
}
