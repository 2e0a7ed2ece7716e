//! Parameters: plain leading names are stored by the call itself, the others by statements.

use std::collections::BTreeSet;

use oxc_ast::ast::{BindingPattern, FormalParameter, FormalParameters};

use super::super::{
    Lowering,
    function_builder::ArgumentsObject,
    pattern::{Binding, PatternPlace, SourceText, Trail},
    scope::{Binding as ScopeBinding, BindingKind, Place, Scope},
};
use crate::{
    ir::hir::{Expression, LocalId, LocalOrigin, Statement},
    semantic::{bound_names, contains_closure, has_parameter_expressions},
    source::Span,
};

/// The environment that the parameters leave for the body.
#[derive(Debug)]
pub(super) struct ParameterEnvironment {
    /// Whether the body has `var`s of its own, since closures among the parameters see theirs.
    pub(super) is_separate: bool,
    /// The names of the parameters.
    pub(super) names: Vec<String>,
}

impl Lowering<'_> {
    /// Decides what `arguments` is in the function that was just opened.
    pub(super) fn arguments_object(&mut self, parameters: &FormalParameters<'_>) {
        if self.builder().is_arrow() {
            return;
        }
        // The parameters that a mapped object aliases are known once they have locals.
        let mapped = !self.is_strict() && is_simple(parameters);
        self.builder().arguments = if mapped {
            ArgumentsObject::Mapped(Vec::new())
        } else {
            ArgumentsObject::Unmapped
        };
    }

    /// Declares and binds the parameters of the open function.
    pub(super) fn parameters(
        &mut self,
        parameters: &FormalParameters<'_>,
        out: &mut Vec<Statement>,
    ) -> ParameterEnvironment {
        let expressions = has_parameter_expressions(parameters);
        let defaults = parameters
            .items
            .iter()
            .position(|item| item.initializer.is_some());
        self.builder().function.length = defaults.unwrap_or(parameters.items.len()) as u32;
        let leading = parameters
            .items
            .iter()
            .take_while(|item| is_plain(item))
            .count();
        self.declare_leading(&parameters.items[..leading]);
        let kind = if expressions {
            BindingKind::Lexical
        } else {
            BindingKind::Variable
        };
        let mut rest_names = Vec::new();
        for pattern in parameters.iter_bindings().skip(leading) {
            bound_names(pattern, &mut |id| {
                let local = self.declare_local(id.name.as_str(), kind, id.span.into());
                rest_names.push(id.name.to_string());
                out.push(Statement::Declare(local));
            });
        }
        let mut trail = Trail::Other(self.start_of_function(parameters));
        for (index, item) in parameters.items.iter().enumerate().skip(leading) {
            let value = Expression::Argument(index as u32);
            let default = item.initializer.as_deref();
            let source = self.text;
            if let Some(default) = default {
                trail = Trail::of(default, source).or(|| trail);
            }
            let (message, position) = trail.blamed();
            let text = SourceText {
                // V8 describes the value, except where a default may have given it.
                place: PatternPlace::Whole(if default.is_some() { CONDITIONAL } else { "" }),
                iterable: message.as_deref(),
                position,
            };
            let (pattern, binding) = (&item.pattern, Binding::Initialize);
            self.bind_default(pattern, value, default, binding, text, out);
            trail = Trail::of_pattern(pattern, self.text).or(|| trail);
        }
        if let Some(rest) = &parameters.rest {
            let value = Expression::RestArguments(parameters.items.len() as u32);
            let text = SourceText::NONE;
            self.bind(&rest.rest.argument, value, Binding::Initialize, text, out);
        }
        self.body_environment(parameters, leading, rest_names, expressions)
    }

    /// Where code is when a function begins.
    fn start_of_function(&mut self, parameters: &FormalParameters<'_>) -> Span {
        let is_arrow = self.builder().is_arrow();
        let function = &self.builder().function;
        if is_arrow && function.is_async {
            return function.span;
        }
        parameters.span.into()
    }

    /// Leading plain names are parameters of the call. Of a repeated name the last one counts.
    fn declare_leading(&mut self, items: &[FormalParameter<'_>]) {
        let mut locals: Vec<LocalId> = Vec::new();
        for item in items {
            let BindingPattern::BindingIdentifier(id) = &item.pattern else {
                continue;
            };
            let span = id.span.into();
            let local = self
                .builder()
                .local(id.name.as_str(), LocalOrigin::Variable, false, span);
            let binding = ScopeBinding {
                kind: BindingKind::Variable,
                place: Place::Local(local),
            };
            self.scope().declare(id.name.as_str(), binding);
            locals.push(local);
        }
        let scope = self.scopes.last();
        let mut mapped = Vec::new();
        for (item, local) in items.iter().zip(&locals) {
            let name = item.pattern.get_identifier_name();
            let bound = name.and_then(|name| scope.and_then(|scope| scope.get(name.as_str())));
            let is_bound = bound.is_some_and(|binding| binding.place == Place::Local(*local));
            mapped.push(is_bound.then_some(*local));
        }
        let builder = self.builder();
        builder.function.parameters.extend(locals);
        if let ArgumentsObject::Mapped(parameters) = &mut builder.arguments {
            *parameters = mapped;
        }
    }

    fn body_environment(
        &mut self,
        parameters: &FormalParameters<'_>,
        leading: usize,
        mut names: Vec<String>,
        expressions: bool,
    ) -> ParameterEnvironment {
        for item in &parameters.items[..leading] {
            names.extend(
                item.pattern
                    .get_identifier_name()
                    .map(|name| name.to_string()),
            );
        }
        let is_separate = expressions && contains_closure(parameters);
        if is_separate {
            let function = self.open.len() - 1;
            self.scopes.push(Scope::of_variables(function));
        }
        ParameterEnvironment { is_separate, names }
    }
}

impl ParameterEnvironment {
    /// For a body without parameters.
    pub(super) fn none() -> Self {
        Self {
            is_separate: false,
            names: Vec::new(),
        }
    }

    /// The names that keep functions in blocks from hoisting.
    pub(super) fn name_set(&self) -> BTreeSet<&str> {
        self.names.iter().map(String::as_str).collect()
    }
}

/// What V8 calls a parameter with a default in its messages.
const CONDITIONAL: &str = "(intermediate value)(intermediate value)(intermediate value)";

fn is_plain(item: &FormalParameter<'_>) -> bool {
    item.initializer.is_none() && item.pattern.is_binding_identifier()
}

/// IsSimpleParameterList.
fn is_simple(parameters: &FormalParameters<'_>) -> bool {
    parameters.rest.is_none() && parameters.items.iter().all(is_plain)
}
