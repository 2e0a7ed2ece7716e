//! `switch`, `#sec-switch-statement`. All cases share one scope.

use oxc_ast::ast::SwitchStatement;
use oxc_span::GetSpan;

use super::super::{Lowering, function_builder::JumpKind};
use crate::{
    ir::hir::{Case, Statement},
    semantic::lexical_declarations,
};

impl Lowering<'_> {
    pub(super) fn switch_statement(
        &mut self,
        node: &SwitchStatement<'_>,
        labels: Vec<String>,
        out: &mut Vec<Statement>,
    ) {
        let span = node.discriminant.span().into();
        let discriminant = self.expression(&node.discriminant);
        let discriminant = self.temporary_with("discriminant", discriminant, span, out);
        self.push_scope();
        let statements = node.cases.iter().flat_map(|case| &case.consequent);
        self.enter_declarations(&lexical_declarations(statements), out);
        let label = self.push_jump(JumpKind::Switch, labels);
        let mut cases = Vec::new();
        for case in &node.cases {
            let test = case.test.as_ref().map(|test| self.expression(test));
            let mut body = Vec::new();
            self.statements(&case.consequent, &mut body);
            cases.push(Case { test, body });
        }
        self.pop_jump();
        self.pop_scope();
        out.push(Statement::Switch {
            label,
            discriminant,
            cases,
            span: node.span.into(),
        });
    }
}
