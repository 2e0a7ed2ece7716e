//! Questions about what a piece of syntax contains, `#sec-static-semantics-contains`.

use oxc_ast::ast::{
    ArrowFunctionExpression, BindingPattern, Class, ClassElement, FormalParameters, Function,
    PropertyKey, Super,
};
use oxc_ast_visit::{Visit, walk};
use oxc_syntax::scope::ScopeFlags;

/// Whether the method `function` reads its home object. Arrows inside belong to it.
pub(crate) fn contains_super_property(function: &Function<'_>) -> bool {
    let mut search = SuperSearch { found: false };
    search.visit_formal_parameters(&function.params);
    if let Some(body) = &function.body {
        search.visit_function_body(body);
    }
    search.found
}

struct SuperSearch {
    found: bool,
}

impl<'a> Visit<'a> for SuperSearch {
    fn visit_super(&mut self, _: &Super) {
        self.found = true;
    }

    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    // Only heritage and computed keys of a class are code of the method around it.
    fn visit_class(&mut self, class: &Class<'a>) {
        if let Some(heritage) = class.heritage_expression() {
            self.visit_expression(heritage);
        }
        for element in &class.body.body {
            if let ClassElement::MethodDefinition(_) | ClassElement::PropertyDefinition(_) = element
                && let Some(key) = element.property_key()
                && element.computed()
            {
                self.visit_property_key(key);
            }
        }
    }
}

/// Whether a closure is created while the parameters are bound. Without one, nobody can tell the
/// environment of the parameters from that of the body.
pub(crate) fn contains_closure(parameters: &FormalParameters<'_>) -> bool {
    let mut search = ClosureSearch { found: false };
    search.visit_formal_parameters(parameters);
    search.found
}

struct ClosureSearch {
    found: bool,
}

impl<'a> Visit<'a> for ClosureSearch {
    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {
        self.found = true;
    }

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {
        self.found = true;
    }

    fn visit_class(&mut self, class: &Class<'a>) {
        self.found = true;
        walk::walk_class(self, class);
    }
}

/// ContainsExpression of a parameter list, `#sec-static-semantics-containsexpression`.
pub(crate) fn has_parameter_expressions(parameters: &FormalParameters<'_>) -> bool {
    parameters
        .items
        .iter()
        .any(|item| item.initializer.is_some() || has_expression(&item.pattern))
        || parameters
            .rest
            .as_ref()
            .is_some_and(|rest| has_expression(&rest.rest.argument))
}

fn has_expression(pattern: &BindingPattern<'_>) -> bool {
    match pattern {
        BindingPattern::BindingIdentifier(_) => false,
        BindingPattern::AssignmentPattern(_) => true,
        BindingPattern::ObjectPattern(pattern) => {
            pattern.properties.iter().any(|property| {
                (property.computed && !is_literal_key(&property.key))
                    || has_expression(&property.value)
            }) || pattern
                .rest
                .as_ref()
                .is_some_and(|rest| has_expression(&rest.argument))
        }
        BindingPattern::ArrayPattern(pattern) => {
            pattern.elements.iter().flatten().any(has_expression)
                || pattern
                    .rest
                    .as_ref()
                    .is_some_and(|rest| has_expression(&rest.argument))
        }
    }
}

fn is_literal_key(key: &PropertyKey<'_>) -> bool {
    matches!(
        key,
        PropertyKey::StringLiteral(_) | PropertyKey::NumericLiteral(_)
    )
}
