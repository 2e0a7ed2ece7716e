//! `yield` and `yield*`, `#sec-generator-function-definitions-runtime-semantics-evaluation`.

use oxc_ast::ast::YieldExpression;
use oxc_span::GetSpan;

use super::super::{Lowering, build};
use crate::ir::hir::{Expression, Intrinsic};

impl Lowering<'_> {
    pub(super) fn yield_(&mut self, node: &YieldExpression<'_>) -> Expression {
        let span = node.span.into();
        let is_async = self.builder().is_async_generator();
        let operand = node.argument.as_ref();
        let value = operand.map_or_else(build::undefined, |operand| self.expression(operand));
        if node.delegate {
            let get = if is_async {
                Intrinsic::GetAsyncIterator
            } else {
                Intrinsic::GetIterator
            };
            let at = operand.map_or(span, |operand| operand.span().into());
            // V8 describes the value here, not the expression.
            let record = build::intrinsic(get, [value, build::undefined()], at);
            return Expression::YieldStar(Box::new(record), span);
        }
        // AsyncGeneratorYield awaits its operand, also an absent one.
        let value = if is_async {
            Expression::Await(Box::new(value), span)
        } else {
            value
        };
        Expression::Yield(Box::new(value), span)
    }
}
