//! `while` and `do`.

use oxc_ast::ast::{DoWhileStatement, WhileStatement};

use super::super::{Lowering, function_builder::JumpKind};
use crate::ir::hir::{Loop, Statement, TestPosition};

impl Lowering<'_> {
    pub(super) fn while_statement(
        &mut self,
        node: &WhileStatement<'_>,
        labels: Vec<String>,
        out: &mut Vec<Statement>,
    ) {
        let test = Some(self.expression(&node.test));
        let label = self.push_jump(JumpKind::Loop, labels);
        let body = self.body(&node.body);
        self.pop_jump();
        let test_position = TestPosition::BeforeBody;
        let span = node.span.into();
        out.push(Statement::Loop(Loop {
            label,
            test,
            test_position,
            body,
            update: Vec::new(),
            span,
        }));
    }

    pub(super) fn do_while_statement(
        &mut self,
        node: &DoWhileStatement<'_>,
        labels: Vec<String>,
        out: &mut Vec<Statement>,
    ) {
        let label = self.push_jump(JumpKind::Loop, labels);
        let body = self.body(&node.body);
        self.pop_jump();
        let test = Some(self.expression(&node.test));
        let test_position = TestPosition::AfterBody;
        let span = node.span.into();
        out.push(Statement::Loop(Loop {
            label,
            test,
            test_position,
            body,
            update: Vec::new(),
            span,
        }));
    }
}
