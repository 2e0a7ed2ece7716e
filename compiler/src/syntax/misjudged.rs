//! Complaints of oxc about valid programs, to be dropped.
//!
//! In strict code `eval` and `arguments` are no assignment targets. oxc looks for a pattern around
//! the name, and finds one around a default too: `[a = arguments] = []` only reads it.

use oxc_ast::ast::{Expression, Program};
use oxc_ast_visit::{Visit, walk};
use oxc_diagnostics::OxcDiagnostic;

use crate::source::Span;

/// Whether the name that a complaint calls assigned is only read.
pub(super) fn is_misjudged(program: &Program<'_>, error: &OxcDiagnostic) -> bool {
    let Some(label) = error.labels.first() else {
        return false;
    };
    if !error.message.starts_with("Cannot assign to '") {
        return false;
    }
    let mut search = Search {
        name: Span::from(label.span()),
        is_read: false,
    };
    search.visit_program(program);
    search.is_read
}

struct Search {
    name: Span,
    is_read: bool,
}

impl<'a> Visit<'a> for Search {
    fn visit_expression(&mut self, expression: &Expression<'a>) {
        // What is assigned is an assignment target in the tree, and no expression.
        if let Expression::Identifier(identifier) = expression
            && Span::from(identifier.span) == self.name
        {
            self.is_read = true;
        }
        walk::walk_expression(self, expression);
    }
}
