//! What `for-in` and `for-of` share: the dead zone of their heads, and binding one value.

use oxc_ast::ast::{
    Expression as Node, ForStatementLeft, VariableDeclaration, VariableDeclarationKind,
};
use oxc_span::GetSpan;

use super::{
    super::{
        Lowering, build,
        pattern::{Binding, PatternPlace, SourceText},
        scope::{BindingKind, Place},
    },
    using::Disposal,
};
use crate::{
    ir::hir::{Expression, LocalId, Statement},
    semantic::bound_names,
    source::Span,
};

/// What V8 calls the value of an iteration in its messages. An array pattern looks for an iterator
/// at its last character.
fn iteration_value(pattern: Span) -> SourceText<'static> {
    SourceText {
        place: PatternPlace::Whole(".for"),
        iterable: Some(".for is not iterable"),
        position: Some(Span::at(pattern.end - 1)),
    }
}

impl Lowering<'_> {
    /// ForIn/OfHeadEvaluation: the expression sees the names of the head, all of them empty.
    pub(super) fn head_expression(
        &mut self,
        left: &ForStatementLeft<'_>,
        right: &Node<'_>,
        out: &mut Vec<Statement>,
    ) -> Expression {
        let Some(declaration) = lexical_declaration(left) else {
            return self.expression(right);
        };
        self.push_scope();
        for declarator in &declaration.declarations {
            bound_names(&declarator.id, &mut |id| {
                self.bind_place(id.name.as_str(), BindingKind::Constant, Place::DeadZone);
            });
        }
        let value = self.expression(right);
        // Names that nobody mentioned have not become locals.
        let scope = self.pop_scope();
        out.extend(scope.locals().map(Statement::Declare));
        value
    }

    /// One iteration: binds `value` by the head, in a scope of its own, then runs the body.
    pub(super) fn iteration(
        &mut self,
        left: &ForStatementLeft<'_>,
        value: LocalId,
        body: &oxc_ast::ast::Statement<'_>,
        out: &mut Vec<Statement>,
    ) {
        self.push_scope();
        let span = left.span().into();
        let value = build::read(value, span);
        self.disposing(Disposal::of_left(left), out, |lowering, out| {
            match left {
                ForStatementLeft::VariableDeclaration(declaration) => {
                    let value = lowering.resource(declaration, value, span);
                    lowering.bind_iteration(declaration, value, out);
                }
                target => {
                    let target = target.to_assignment_target();
                    lowering.assign_pattern(target, value, SourceText::NONE, span, out);
                }
            }
            out.extend(lowering.body(body));
        });
        self.pop_scope();
    }

    fn bind_iteration(
        &mut self,
        declaration: &VariableDeclaration<'_>,
        value: Expression,
        out: &mut Vec<Statement>,
    ) {
        let Some(declarator) = declaration.declarations.first() else {
            return;
        };
        let text = iteration_value(declarator.id.span().into());
        let kind = match declaration.kind {
            VariableDeclarationKind::Var => {
                return self.bind(&declarator.id, value, Binding::Assign, text, out);
            }
            VariableDeclarationKind::Let => BindingKind::Lexical,
            _ => BindingKind::Constant,
        };
        bound_names(&declarator.id, &mut |id| {
            let local = self.declare_local(id.name.as_str(), kind, id.span.into());
            out.push(Statement::Declare(local));
        });
        self.bind(&declarator.id, value, Binding::Initialize, text, out);
    }
}

fn lexical_declaration<'p, 'a>(
    left: &'p ForStatementLeft<'a>,
) -> Option<&'p VariableDeclaration<'a>> {
    match left {
        ForStatementLeft::VariableDeclaration(declaration)
            if declaration.kind != VariableDeclarationKind::Var =>
        {
            Some(declaration)
        }
        _ => None,
    }
}
