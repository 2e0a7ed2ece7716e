//! NamedEvaluation: anonymous functions take the name of what they are assigned to.

use oxc_ast::ast::Expression as Node;

use super::super::{Lowering, build};
use crate::ir::hir::{Expression, Intrinsic, ReadOf};

/// The name for an anonymous function.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum FunctionName<'n> {
    /// The empty one.
    None,
    /// Known now.
    Static(&'n str),
    /// A property key that is known when the program runs.
    Key(ReadOf),
}

impl FunctionName<'_> {
    pub(in super::super) fn text(self) -> String {
        match self {
            Self::Static(name) => name.to_owned(),
            Self::None | Self::Key(_) => String::new(),
        }
    }
}

/// IsAnonymousFunctionDefinition, `#sec-isanonymousfunctiondefinition`.
pub(in super::super) fn is_anonymous_function_definition(node: &Node<'_>) -> bool {
    match node.without_parentheses() {
        Node::ArrowFunctionExpression(_) => true,
        Node::FunctionExpression(function) => function.id.is_none(),
        Node::ClassExpression(class) => class.id.is_none(),
        _ => false,
    }
}

impl Lowering<'_> {
    /// Lowers `node`, which is named `name` if it is an anonymous function definition.
    pub(in super::super) fn named_expression(
        &mut self,
        node: &Node<'_>,
        name: FunctionName<'_>,
    ) -> Expression {
        let closure = match node.without_parentheses() {
            Node::ArrowFunctionExpression(arrow) => self.arrow_function(arrow, name.text()),
            Node::FunctionExpression(function) => {
                if function.id.is_some() {
                    return self.function_expression(function, String::new());
                }
                self.function_expression(function, name.text())
            }
            // A class runs code of its own after it is named.
            Node::ClassExpression(class) => return self.class_expression(class, name),
            _ => return self.expression(node),
        };
        match name {
            FunctionName::Key(key) => {
                let span = oxc_span::GetSpan::span(node).into();
                let key = Expression::Read {
                    from: key,
                    check: false,
                    span,
                };
                let operands = [closure, key];
                build::intrinsic(Intrinsic::NameAnonymousFunction, operands, span)
            }
            FunctionName::None | FunctionName::Static(_) => closure,
        }
    }
}
