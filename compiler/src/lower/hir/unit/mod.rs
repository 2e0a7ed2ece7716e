//! The top level of a text, by the kind of its unit.

mod block;
mod common_js;
mod module;
mod module_cells;
mod script;

use oxc_ast::ast::Program;

use super::{Lowering, lowering::Signature};
use crate::{
    ir::hir::{FunctionFlavour, Unit},
    unit::UnitKind,
};

impl Lowering<'_> {
    /// Lowers a whole program.
    pub(super) fn unit(mut self, program: &Program<'_>) -> Unit {
        let strict = matches!(self.kind, UnitKind::Block | UnitKind::Module)
            || program.has_use_strict_directive();
        self.open_function(Signature {
            name: String::new(),
            flavour: FunctionFlavour::Body,
            strict,
            is_async: self.kind == UnitKind::Block,
            is_generator: false,
            span: program.span.into(),
            name_span: program.span.into(),
        });
        match self.kind {
            UnitKind::Block => self.block_unit(program),
            UnitKind::CommonJs => self.common_js_unit(program),
            UnitKind::Module => self.module_unit(program),
            UnitKind::Script => self.script_unit(program),
        }
        let is_module = self.kind == UnitKind::Module;
        Unit {
            kind: self.kind,
            functions: self.functions.into_iter().flatten().collect(),
            rust_captures: self.rust_captures,
            globals: self.globals,
            module: is_module.then_some(self.module),
        }
    }
}
