//! A Script: everything at its top level is in the global environment.

use std::collections::BTreeSet;

use oxc_ast::ast::{Function, Program};

use super::Lowering;
use crate::{
    ir::hir::Expression,
    semantic::{DeclarationKind, lexical_declarations, var_declarations},
    source::Span,
};

impl Lowering<'_> {
    pub(super) fn script_unit(&mut self, program: &Program<'_>) {
        let lexical = lexical_declarations(&program.body);
        let vars = var_declarations(&program.body, self.is_strict(), BTreeSet::new());
        for name in &lexical.names {
            let constant = name.kind == DeclarationKind::Const;
            self.globals.lexical.push((name.name.to_owned(), constant));
        }
        self.global_functions(&lexical.functions);
        let is_function = |this: &Self, name: &str| {
            this.globals
                .functions
                .iter()
                .any(|(other, _)| other == name)
        };
        for (name, _) in &vars.names {
            if !is_function(self, name) {
                self.globals.variables.push((*name).to_owned());
            }
        }
        for node in &vars.block_functions {
            self.block_functions.insert(Span::from(node.span));
            let Some(id) = &node.id else { continue };
            let name = id.name.to_string();
            let known = is_function(self, &name)
                || self.globals.variables.contains(&name)
                || self.globals.annex_b_functions.contains(&name);
            if !known {
                self.globals.annex_b_functions.push(name);
            }
        }
        let mut body = Vec::new();
        self.statements(&program.body, &mut body);
        self.close_function(body);
    }

    /// Functions of the top level are created before the body runs; of a repeated name the last.
    fn global_functions(&mut self, functions: &[&Function<'_>]) {
        for (index, node) in functions.iter().enumerate() {
            let Some(id) = &node.id else { continue };
            let again = functions[index + 1..]
                .iter()
                .any(|later| later.id.as_ref().is_some_and(|later| later.name == id.name));
            if again {
                continue;
            }
            if let Expression::Closure { function, .. } = self.declared_function(node) {
                self.globals.functions.push((id.name.to_string(), function));
            }
        }
    }
}
