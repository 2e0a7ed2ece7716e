//! Blocks and the declarations they start with, `#sec-blockdeclarationinstantiation`.

use oxc_ast::ast::{Function, Statement as Node};

use super::super::{
    Lowering, build,
    scope::{Binding, BindingKind, Place},
};
use crate::{
    ir::hir::{LocalId, Statement},
    semantic::{DeclarationKind, LexicalDeclarations, lexical_declarations},
};

impl Lowering<'_> {
    pub(super) fn block(&mut self, nodes: &[Node<'_>], out: &mut Vec<Statement>) {
        let mut body = Vec::new();
        self.block_statements(nodes, &mut body);
        out.push(Statement::Block(body));
    }

    /// The statements of a block in a scope of their own.
    pub(super) fn block_statements(&mut self, nodes: &[Node<'_>], out: &mut Vec<Statement>) {
        self.push_scope();
        self.enter_declarations(&lexical_declarations(nodes), out);
        self.statements(nodes, out);
        self.pop_scope();
    }

    /// Declares the names of a block and creates its functions.
    pub(super) fn enter_declarations(
        &mut self,
        declarations: &LexicalDeclarations<'_, '_>,
        out: &mut Vec<Statement>,
    ) {
        self.declare_lexical(declarations, out);
        for function in &declarations.functions {
            if let Some(id) = &function.id
                && self.scope().get(id.name.as_str()).is_none()
            {
                let kind = BindingKind::Variable;
                let local = self.declare_local(id.name.as_str(), kind, id.span.into());
                out.push(Statement::Declare(local));
            }
        }
        self.create_functions(&declarations.functions, out);
    }

    /// Declares `let`, `const` and `class` names as locals.
    pub(in super::super) fn declare_lexical(
        &mut self,
        declarations: &LexicalDeclarations<'_, '_>,
        out: &mut Vec<Statement>,
    ) {
        for name in &declarations.names {
            let local = self.declare_local(name.name, lexical_kind(name.kind), name.span);
            out.push(Statement::Declare(local));
        }
    }

    /// Creates the functions of a scope that has their names; of a repeated name the last one.
    pub(in super::super) fn create_functions(
        &mut self,
        functions: &[&Function<'_>],
        out: &mut Vec<Statement>,
    ) {
        for (index, function) in functions.iter().enumerate() {
            let name = function
                .id
                .as_ref()
                .map_or("*default*", |id| id.name.as_str());
            let again = functions[index + 1..]
                .iter()
                .any(|later| later.id.as_ref().is_some_and(|id| id.name == name));
            if again {
                continue;
            }
            let closure = self.declared_function(function);
            let span = function.span.into();
            out.push(Statement::Expression(
                self.initialize_name(name, closure, span),
            ));
        }
    }

    /// A function declaration that is reached: only in sloppy blocks does that mean anything.
    pub(super) fn function_declaration(&mut self, node: &Function<'_>, out: &mut Vec<Statement>) {
        let Some(id) = &node.id else { return };
        if !self.block_functions.contains(&node.span.into()) {
            return;
        }
        let span = id.span.into();
        let value = self.read_name(id.name.as_str(), span);
        out.push(Statement::Expression(self.assign_var(
            id.name.as_str(),
            value,
            span,
        )));
    }

    /// A local that closures may find under a name; fresh each time it is declared.
    pub(in super::super) fn declare_temporary(
        &mut self,
        name: &str,
        value: crate::ir::hir::Expression,
        span: crate::source::Span,
        out: &mut Vec<Statement>,
    ) -> LocalId {
        let local = self.temporary(name, span);
        out.push(Statement::Declare(local));
        out.push(build::store(local, value, span));
        local
    }

    /// Binds `name` to a place in the innermost scope.
    pub(in super::super) fn bind_place(&mut self, name: &str, kind: BindingKind, place: Place) {
        self.scope().declare(name, Binding { kind, place });
    }
}

/// How a lexical declaration binds.
pub(in super::super) fn lexical_kind(kind: DeclarationKind) -> BindingKind {
    match kind {
        DeclarationKind::Let | DeclarationKind::Class => BindingKind::Lexical,
        DeclarationKind::Const => BindingKind::Constant,
    }
}
