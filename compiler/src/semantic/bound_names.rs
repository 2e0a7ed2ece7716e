//! BoundNames of patterns, `#sec-static-semantics-boundnames`.

use oxc_ast::ast::{BindingIdentifier, BindingPattern};

/// The identifiers that `pattern` binds, in source order.
pub(crate) fn bound_names<'p, 'a>(
    pattern: &'p BindingPattern<'a>,
    visit: &mut dyn FnMut(&'p BindingIdentifier<'a>),
) {
    match pattern {
        BindingPattern::BindingIdentifier(identifier) => visit(identifier),
        BindingPattern::AssignmentPattern(pattern) => bound_names(&pattern.left, visit),
        BindingPattern::ObjectPattern(pattern) => {
            for property in &pattern.properties {
                bound_names(&property.value, visit);
            }
            if let Some(rest) = &pattern.rest {
                bound_names(&rest.argument, visit);
            }
        }
        BindingPattern::ArrayPattern(pattern) => {
            for element in pattern.elements.iter().flatten() {
                bound_names(element, visit);
            }
            if let Some(rest) = &pattern.rest {
                bound_names(&rest.argument, visit);
            }
        }
    }
}
