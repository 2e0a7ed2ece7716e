//! Array literals and argument lists.

use oxc_ast::ast::{self, ArrayExpressionElement};

use super::{super::Lowering, callee_text};
use crate::ir::hir::{Argument, ArrayElement, Expression};

impl Lowering<'_> {
    pub(super) fn array(&mut self, node: &ast::ArrayExpression<'_>) -> Expression {
        let elements = node.elements.iter().map(|element| match element {
            ArrayExpressionElement::SpreadElement(spread) => ArrayElement::Spread {
                iterable: self.expression(&spread.argument),
                text: callee_text(&spread.argument),
            },
            ArrayExpressionElement::Elision(_) => ArrayElement::Hole,
            value => ArrayElement::Value(self.expression(value.to_expression())),
        });
        Expression::Array(elements.collect())
    }

    pub(super) fn arguments(&mut self, nodes: &[ast::Argument<'_>]) -> Vec<Argument> {
        let arguments = nodes.iter().map(|node| match node {
            ast::Argument::SpreadElement(spread) => Argument::Spread {
                iterable: self.expression(&spread.argument),
                text: callee_text(&spread.argument),
            },
            value => Argument::Value(self.expression(value.to_expression())),
        });
        arguments.collect()
    }

    /// The arguments as an array that only the callee sees.
    pub(super) fn argument_array(&mut self, nodes: &[ast::Argument<'_>]) -> Expression {
        let elements = nodes.iter().map(|node| match node {
            ast::Argument::SpreadElement(spread) => ArrayElement::Spread {
                iterable: self.expression(&spread.argument),
                text: callee_text(&spread.argument),
            },
            value => ArrayElement::Value(self.expression(value.to_expression())),
        });
        Expression::Array(elements.collect())
    }

    /// Reports a construct that lowering does not know.
    #[cold]
    pub(in super::super) fn refuse(&mut self, span: crate::source::Span) {
        use crate::diagnostic::{Code, Diagnostic};
        let message = "this construct is not supported";
        self.diagnostics
            .push(Diagnostic::error(Code::Unsupported, message).label(span, ""));
    }
}
