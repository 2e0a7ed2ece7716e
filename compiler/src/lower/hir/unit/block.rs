//! A block: the body of a strict async function whose parameters are Rust variables.

use oxc_ast::ast::Program;

use super::Lowering;

impl Lowering<'_> {
    pub(super) fn block_unit(&mut self, program: &Program<'_>) {
        let mut body = Vec::new();
        self.body_without_parameters(&program.body, &mut body);
        self.close_function(body);
    }
}
