//! The declarations that a function body starts with.

use std::collections::BTreeSet;

use oxc_ast::ast::{Function, Statement as Node};

use super::{
    super::{Lowering, build, function_builder::ArgumentsObject, scope::BindingKind},
    parameters::ParameterEnvironment,
};
use crate::{
    ir::hir::Statement,
    semantic::{VarDeclarations, lexical_declarations, var_declarations},
    source::Span,
};

impl Lowering<'_> {
    /// Declares what the body declares, then lowers it.
    pub(super) fn function_body(
        &mut self,
        nodes: &[Node<'_>],
        environment: &ParameterEnvironment,
        out: &mut Vec<Statement>,
    ) {
        let lexical = lexical_declarations(nodes);
        let vars = var_declarations(nodes, self.is_strict(), environment.name_set());
        self.declare_lexical(&lexical, out);
        self.declare_vars(&vars, &lexical.functions, environment, out);
        self.create_functions(&lexical.functions, out);
        self.statements(nodes, out);
    }

    /// The body of a unit or of a static block, whose scope is open: like that of a function
    /// without parameters.
    pub(in super::super) fn body_without_parameters(
        &mut self,
        nodes: &[Node<'_>],
        out: &mut Vec<Statement>,
    ) {
        self.function_body(nodes, &ParameterEnvironment::none(), out);
    }

    /// The body of a unit with parameters that are declared already.
    pub(in super::super) fn body_of_parameters(
        &mut self,
        nodes: &[Node<'_>],
        parameters: &[&str],
        out: &mut Vec<Statement>,
    ) {
        let names = parameters.iter().map(|name| (*name).to_owned()).collect();
        let environment = ParameterEnvironment {
            is_separate: false,
            names,
        };
        self.function_body(nodes, &environment, out);
    }

    fn declare_vars(
        &mut self,
        vars: &VarDeclarations<'_, '_>,
        functions: &[&Function<'_>],
        environment: &ParameterEnvironment,
        out: &mut Vec<Statement>,
    ) {
        self.block_functions.extend(
            vars.block_functions
                .iter()
                .map(|node| Span::from(node.span)),
        );
        let function_names: BTreeSet<&str> = functions
            .iter()
            .filter_map(|node| node.id.as_ref())
            .map(|id| id.name.as_str())
            .collect();
        let blocks = vars
            .block_functions
            .iter()
            .filter_map(|node| node.id.as_ref());
        let blocks = blocks.map(|id| (id.name.as_str(), id.span.into()));
        for (name, span) in vars.names.iter().copied().chain(blocks) {
            if !function_names.contains(name) {
                self.declare_var(name, span, environment, out);
            }
        }
        for id in functions.iter().filter_map(|node| node.id.as_ref()) {
            let name = id.name.as_str();
            if self.scope().get(name).is_none() {
                let local = self.declare_local(name, BindingKind::Variable, id.span.into());
                out.push(Statement::Declare(local));
            }
        }
    }

    fn declare_var(
        &mut self,
        name: &str,
        span: Span,
        environment: &ParameterEnvironment,
        out: &mut Vec<Statement>,
    ) {
        if self.scope().get(name).is_some() {
            return;
        }
        let is_parameter = environment.names.iter().any(|parameter| parameter == name);
        // `var arguments` names the object that is there anyway.
        if name == "arguments"
            && !is_parameter
            && self.builder().arguments != ArgumentsObject::Absent
        {
            return;
        }
        if !is_parameter {
            let local = self.declare_local(name, BindingKind::Variable, span);
            out.push(Statement::Declare(local));
            return;
        }
        // In an environment of its own, a `var` starts with the value of the parameter.
        let value = self.read_name(name, span);
        let local = self.declare_local(name, BindingKind::Variable, span);
        out.push(Statement::Declare(local));
        out.push(build::store(local, value, span));
    }
}
