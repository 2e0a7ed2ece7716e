//! `import(specifier)`, `#sec-import-calls`.

use oxc_ast::ast::ImportExpression;

use super::super::Lowering;
use crate::ir::hir::Expression;

impl Lowering<'_> {
    pub(super) fn import_call(&mut self, node: &ImportExpression<'_>) -> Expression {
        Expression::ImportCall {
            specifier: Box::new(self.expression(&node.source)),
            options: node
                .options
                .as_ref()
                .map(|options| Box::new(self.expression(options))),
            span: node.span.into(),
        }
    }
}
