//! A CommonJS file: the body of the function that Node wraps around it.

use oxc_ast::ast::Program;

use super::Lowering;
use crate::{
    lower::hir::{function_builder::ArgumentsObject, scope::BindingKind},
    source::Span,
};

/// The parameters of the wrapper, in order.
const PARAMETERS: [&str; 5] = ["exports", "require", "module", "__filename", "__dirname"];

impl Lowering<'_> {
    pub(super) fn common_js_unit(&mut self, program: &Program<'_>) {
        let mut mapped = Vec::new();
        for name in PARAMETERS {
            let local = self.declare_local(name, BindingKind::Variable, Span::default());
            self.builder().function.parameters.push(local);
            mapped.push(Some(local));
        }
        self.builder().arguments = if self.is_strict() {
            ArgumentsObject::Unmapped
        } else {
            ArgumentsObject::Mapped(mapped)
        };
        let mut body = Vec::new();
        self.body_of_parameters(&program.body, &PARAMETERS, &mut body);
        self.close_function(body);
    }
}
