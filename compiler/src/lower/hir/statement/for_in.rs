//! `for (left in right)`, `#sec-runtime-semantics-forinofloopevaluation`.

use oxc_ast::ast::{ForInStatement, ForStatementLeft};
use oxc_span::GetSpan;

use super::super::{Lowering, build, function_builder::JumpKind};
use crate::ir::hir::{Intrinsic, Loop, Statement, TestPosition};

impl Lowering<'_> {
    pub(super) fn for_in_statement(
        &mut self,
        node: &ForInStatement<'_>,
        labels: Vec<String>,
        out: &mut Vec<Statement>,
    ) {
        // `for (var x = init in object)` of sloppy code, `#sec-initializers-in-forin-statement-heads`.
        if let ForStatementLeft::VariableDeclaration(declaration) = &node.left
            && declaration
                .declarations
                .iter()
                .any(|declarator| declarator.init.is_some())
        {
            self.variable_declaration(declaration, out);
        }
        let span = node.right.span().into();
        let object = self.head_expression(&node.left, &node.right, out);
        let enumerator = build::intrinsic(Intrinsic::ForInEnumerate, [object], span);
        let enumerator = self.temporary_with("enumerator", enumerator, span, out);
        let value = self.temporary("key", span);
        let label = self.push_jump(JumpKind::Loop, labels);
        let mut body = vec![Statement::ForInStep {
            enumerator,
            value,
            done: label,
            span,
        }];
        self.iteration(&node.left, value, &node.body, &mut body);
        self.pop_jump();
        out.push(Statement::Loop(Loop {
            label,
            test: None,
            test_position: TestPosition::BeforeBody,
            body,
            update: Vec::new(),
            span: node.span.into(),
        }));
    }
}
