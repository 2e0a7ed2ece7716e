//! `++` and `--`, `#sec-update-expressions`.

use oxc_ast::ast::UpdateExpression;
use oxc_syntax::operator::UpdateOperator;

use super::{
    super::{Lowering, build},
    reference::Use,
};
use crate::ir::hir::{Expression, UnaryOperator};

impl Lowering<'_> {
    /// An update whose value is used.
    pub(super) fn update(&mut self, node: &UpdateExpression<'_>) -> Expression {
        if node.prefix {
            return self.update_discarded(node);
        }
        let span = node.span.into();
        self.with_preparation(|this, out| {
            let reference = this.reference(&node.argument, Use::ReadAndWrite, out);
            let old = this.get(&reference);
            let old = build::unary(UnaryOperator::ToNumeric, old, span);
            let old = this.temporary_with("old", old, span, out);
            let new = build::unary(step(node.operator), build::read(old, span), span);
            let write = this.set(&reference, new);
            out.push(crate::ir::hir::Statement::Expression(write));
            build::read(old, span)
        })
    }

    /// A prefix update, or one whose value nobody looks at: yields the new value.
    pub(super) fn update_discarded(&mut self, node: &UpdateExpression<'_>) -> Expression {
        let span = node.span.into();
        self.with_preparation(|this, out| {
            let reference = this.reference(&node.argument, Use::ReadAndWrite, out);
            let old = this.get(&reference);
            let old = build::unary(UnaryOperator::ToNumeric, old, span);
            let new = build::unary(step(node.operator), old, span);
            this.set(&reference, new)
        })
    }
}

fn step(operator: UpdateOperator) -> UnaryOperator {
    match operator {
        UpdateOperator::Increment => UnaryOperator::Increment,
        UpdateOperator::Decrement => UnaryOperator::Decrement,
    }
}
