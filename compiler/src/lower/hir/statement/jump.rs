//! `break`, `continue` and `return`.

use oxc_ast::ast::{BreakStatement, ContinueStatement, LabelIdentifier, ReturnStatement};

use super::super::{Lowering, build, function_builder::JumpKind};
use crate::ir::hir::{Expression, LabelId, Statement};

impl Lowering<'_> {
    pub(super) fn break_statement(&mut self, node: &BreakStatement<'_>, out: &mut Vec<Statement>) {
        let span = node.span.into();
        match self.jump(node.label.as_ref(), |kind| kind != JumpKind::Block) {
            Some(label) => out.push(Statement::Break(label, span)),
            None => self.refuse(span),
        }
    }

    pub(super) fn continue_statement(
        &mut self,
        node: &ContinueStatement<'_>,
        out: &mut Vec<Statement>,
    ) {
        let span = node.span.into();
        match self.jump(node.label.as_ref(), |kind| kind == JumpKind::Loop) {
            Some(label) => out.push(Statement::Continue(label, span)),
            None => self.refuse(span),
        }
    }

    /// The innermost target with the label, or without one the innermost of a suitable kind.
    fn jump(
        &mut self,
        name: Option<&LabelIdentifier<'_>>,
        suits: impl Fn(JumpKind) -> bool,
    ) -> Option<LabelId> {
        let mut targets = self.builder().jumps.iter().rev();
        let target = targets.find(|target| match name {
            Some(name) => target
                .names
                .iter()
                .any(|other| *other == name.name.as_str()),
            None => suits(target.kind),
        });
        target.map(|target| target.label)
    }

    pub(super) fn return_statement(
        &mut self,
        node: &ReturnStatement<'_>,
        out: &mut Vec<Statement>,
    ) {
        let span = node.span.into();
        let value = node
            .argument
            .as_ref()
            .map_or_else(build::undefined, |value| self.expression(value));
        if let Some(derived) = &mut self.builder().derived_return {
            derived.used = true;
            let (label, result) = (derived.label, derived.result);
            out.push(build::store(result, value, span));
            out.push(Statement::Break(label, span));
            return;
        }
        // `#sec-return-statement-runtime-semantics-evaluation` awaits an operand only if there is one.
        let awaits = self.builder().is_async_generator() && node.argument.is_some();
        let value = if awaits {
            Expression::Await(Box::new(value), span)
        } else {
            value
        };
        out.push(Statement::Return(value, span));
    }
}
