//! `await`, `#sec-await`.

use oxc_ast::ast::AwaitExpression;

use super::super::Lowering;
use crate::ir::hir::Expression;

impl Lowering<'_> {
    pub(super) fn await_(&mut self, node: &AwaitExpression<'_>) -> Expression {
        // Only the top of a module learns here that it suspends.
        if self.open.len() == 1 {
            self.builder().function.is_async = true;
        }
        let argument = self.expression(&node.argument);
        Expression::Await(Box::new(argument), node.span.into())
    }
}
