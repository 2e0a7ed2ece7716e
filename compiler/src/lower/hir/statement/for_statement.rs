//! `for (init; test; update)`, `#sec-for-statement`.
//!
//! Every iteration has its own copy of the `let` variables: the cells are renewed after the
//! initialiser and before each update. The `init` itself sees yet another copy.

use oxc_ast::ast::{ForStatement, ForStatementInit, VariableDeclaration, VariableDeclarationKind};

use super::super::{Lowering, function_builder::JumpKind, scope::BindingKind};
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
                let locals = self.declare_head(declaration, &mut body);
                self.variable_declaration(declaration, &mut body);
                locals
            }
            Some(init) => {
                let init = self.discarded_expression(init.to_expression());
                body.push(Statement::Expression(init));
                Vec::new()
            }
            None => Vec::new(),
        };
        let renew = || {
            per_iteration
                .iter()
                .map(|local| Statement::RenewCell(*local))
        };
        body.extend(renew());
        let test = node.test.as_ref().map(|test| self.expression(test));
        let mut update: Vec<_> = renew().collect();
        let label = self.push_jump(JumpKind::Loop, labels);
        let iteration = self.body(&node.body);
        self.pop_jump();
        if let Some(node) = &node.update {
            update.push(Statement::Expression(self.discarded_expression(node)));
        }
        let test_position = TestPosition::BeforeBody;
        let span = node.span.into();
        body.push(Statement::Loop(Loop {
            label,
            test,
            test_position,
            body: iteration,
            update,
            span,
        }));
        self.pop_scope();
        out.push(Statement::Block(body));
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
