//! `super(...)`, `#sec-super-keyword-runtime-semantics-evaluation`.

use oxc_ast::ast::CallExpression;

use super::super::{Lowering, build, function_builder::EntryValue};
use crate::{
    ir::hir::{Expression, Intrinsic, WriteMode},
    source::Span,
};

impl Lowering<'_> {
    pub(super) fn super_call(&mut self, node: &CallExpression<'_>) -> Expression {
        let arguments = |this: &mut Self| this.argument_array(&node.arguments);
        self.construct_parent(arguments, node.span.into())
    }

    /// Constructs the parent, binds `this`, and defines the fields of the instance.
    pub(in super::super) fn construct_parent(
        &mut self,
        arguments: impl FnOnce(&mut Self) -> Expression,
        span: Span,
    ) -> Expression {
        let constructor = self.this_function();
        let function = self.entry_value(EntryValue::ActiveFunction, span);
        let new_target = self.entry_value(EntryValue::NewTarget, span);
        let arguments = arguments(self);
        let operands = [function, new_target, arguments];
        let result = build::intrinsic(Intrinsic::SuperCall, operands, span);
        let this = self.open[constructor].entry_value(EntryValue::This);
        let this = self.reach(constructor, this, "this");
        let bound = build::write(this, result, WriteMode::InitializeThis, span);
        if !self.open[constructor].has_instance_elements {
            return bound;
        }
        let function = self.entry_value(EntryValue::ActiveFunction, span);
        build::intrinsic(Intrinsic::InitializeFields, [function, bound], span)
    }
}
