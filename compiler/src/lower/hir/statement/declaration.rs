//! `var`, `let`, `const` and `class` declarations.

use oxc_ast::ast::{
    BindingPattern, Class, Expression as Node, VariableDeclaration, VariableDeclarationKind,
};
use oxc_span::GetSpan;

use super::super::{
    Lowering, build,
    expression::{FunctionName, callee_text},
    pattern::{Binding, PatternPlace, SourceText, blamed_initializer},
};
use crate::ir::hir::Statement;

impl Lowering<'_> {
    pub(in super::super) fn variable_declaration(
        &mut self,
        node: &VariableDeclaration<'_>,
        out: &mut Vec<Statement>,
    ) {
        let is_var = node.kind == VariableDeclarationKind::Var;
        for declarator in &node.declarations {
            match &declarator.init {
                Some(init) => self.initialize_pattern(node, &declarator.id, init, out),
                // `var x;` does nothing, `let x;` ends the dead zone.
                None if is_var => {}
                None => {
                    let text = SourceText::NONE;
                    let nothing = build::undefined();
                    self.bind(&declarator.id, nothing, Binding::Initialize, text, out);
                }
            }
        }
    }

    /// Binds the names of a declaration to the value of its initialiser.
    fn initialize_pattern(
        &mut self,
        node: &VariableDeclaration<'_>,
        pattern: &BindingPattern<'_>,
        init: &Node<'_>,
        out: &mut Vec<Statement>,
    ) {
        let binding = match node.kind {
            VariableDeclarationKind::Var => Binding::Assign,
            _ => Binding::Initialize,
        };
        let name = match pattern {
            BindingPattern::BindingIdentifier(id) => FunctionName::Static(id.name.as_str()),
            _ => FunctionName::None,
        };
        let value = self.named_expression(init, name);
        let value = self.resource(node, value, init.span().into());
        if pattern.is_binding_identifier() {
            return self.bind(pattern, value, binding, SourceText::NONE, out);
        }
        let words = callee_text(init);
        let iterable = blamed_initializer(init, self.text);
        let text = SourceText {
            place: PatternPlace::Whole(&words),
            iterable: iterable.as_deref(),
            position: Some(init.span().into()),
        };
        self.bind(pattern, value, binding, text, out);
    }

    pub(in super::super) fn class_declaration(
        &mut self,
        node: &Class<'_>,
        out: &mut Vec<Statement>,
    ) {
        let Some(id) = &node.id else { return };
        let value = self.class_expression(node, FunctionName::None);
        let write = self.initialize_name(id.name.as_str(), value, node.span().into());
        out.push(Statement::Expression(write));
    }
}
