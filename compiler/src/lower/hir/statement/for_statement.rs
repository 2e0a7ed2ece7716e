//! `for (init; test; update)`, `#sec-for-statement`.
//!
//! Every iteration has its own copy of the `let` variables: the cells are renewed after the
//! initialiser and before each update. The `init` itself sees yet another copy.

use oxc_ast::ast::{ForStatement, ForStatementInit, VariableDeclaration, VariableDeclarationKind};

use super::{
    super::{Lowering, function_builder::JumpKind, scope::BindingKind},
    using::Disposal,
};
use crate::{
    ir::hir::{LocalId, Loop, Statement, TestPosition},
    semantic::bound_names,
};

impl Lowering<'_> {
    pub(super) fn for_statement(
        &mut self,
        node: &ForStatement<'_>,
        labels: Vec<String>,
        out: &mut Vec<Statement>,
    ) {
        self.push_scope();
        let mut body = Vec::new();
        let per_iteration = match &node.init {
            Some(ForStatementInit::VariableDeclaration(declaration)) => {
                self.declare_head(declaration, &mut body)
            }
            _ => Vec::new(),
        };
        let disposal = Disposal::of_init(node.init.as_ref());
        self.disposing(disposal, &mut body, |lowering, body| {
            lowering.for_loop(node, labels, &per_iteration, body);
        });
        self.pop_scope();
        out.push(Statement::Block(body));
    }

    /// The loop behind the declarations of its head.
    fn for_loop(
        &mut self,
        node: &ForStatement<'_>,
        labels: Vec<String>,
        per_iteration: &[LocalId],
        out: &mut Vec<Statement>,
    ) {
        match &node.init {
            Some(ForStatementInit::VariableDeclaration(declaration)) => {
                self.variable_declaration(declaration, out);
            }
            Some(init) => {
                let init = self.discarded_expression(init.to_expression());
                out.push(Statement::Expression(init));
            }
            None => {}
        }
        let renew = || {
            per_iteration
                .iter()
                .map(|local| Statement::RenewCell(*local))
        };
        out.extend(renew());
        let test = node.test.as_ref().map(|test| self.expression(test));
        let mut update: Vec<_> = renew().collect();
        let label = self.push_jump(JumpKind::Loop, labels);
        let iteration = self.body(&node.body);
        self.pop_jump();
        if let Some(node) = &node.update {
            update.push(Statement::Expression(self.discarded_expression(node)));
        }
        out.push(Statement::Loop(Loop {
            label,
            test,
            test_position: TestPosition::BeforeBody,
            body: iteration,
            update,
            span: node.span.into(),
        }));
    }

    /// Declares the lexical names of a head; answers those that each iteration copies.
    fn declare_head(
        &mut self,
        declaration: &VariableDeclaration<'_>,
        out: &mut Vec<Statement>,
    ) -> Vec<LocalId> {
        let kind = match declaration.kind {
            VariableDeclarationKind::Var => return Vec::new(),
            VariableDeclarationKind::Let => BindingKind::Lexical,
            _ => BindingKind::Constant,
        };
        let mut locals = Vec::new();
        for declarator in &declaration.declarations {
            bound_names(&declarator.id, &mut |id| {
                let local = self.declare_local(id.name.as_str(), kind, id.span.into());
                out.push(Statement::Declare(local));
                locals.push(local);
            });
        }
        if kind == BindingKind::Lexical {
            locals
        } else {
            Vec::new()
        }
    }
}
