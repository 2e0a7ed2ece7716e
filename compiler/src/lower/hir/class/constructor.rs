//! Class constructors, written or implied.

use oxc_ast::ast::{Class, ClassElement, MethodDefinition, PropertyKey};

use super::super::{
    Lowering, expression::FunctionName, function_builder::ArgumentsObject, lowering::Signature,
};
use crate::{
    ir::hir::{Expression, FunctionFlavour, Statement},
    source::Span,
};

impl Lowering<'_> {
    pub(super) fn class_constructor(
        &mut self,
        node: &Class<'_>,
        name: FunctionName<'_>,
    ) -> Expression {
        let span: Span = node.span.into();
        let derived = node.heritage.is_some();
        let name_span = node.id.as_ref().map_or(span, |id| id.span.into());
        let signature = Signature {
            name: node
                .id
                .as_ref()
                .map_or_else(|| name.text(), |id| id.name.to_string()),
            flavour: if derived {
                FunctionFlavour::DerivedConstructor
            } else {
                FunctionFlavour::BaseConstructor
            },
            strict: true,
            is_async: false,
            is_generator: false,
            span,
            name_span,
        };
        let elements = has_instance_elements(node);
        match explicit_constructor(node) {
            Some(method) => self.constructor(&method.value, signature, elements),
            None => self.default_constructor(signature, elements),
        }
    }

    /// `constructor(...args) { super(...args); }` without looking up an iterator, or nothing.
    fn default_constructor(&mut self, signature: Signature, elements: bool) -> Expression {
        let span = signature.span;
        self.open_function(signature);
        let builder = self.builder();
        builder.has_instance_elements = elements;
        builder.arguments = ArgumentsObject::Unmapped;
        let mut body = Vec::new();
        if builder.is_derived() {
            let call = self.construct_parent(|_| Expression::RestArguments(0), span);
            body.push(Statement::Expression(call));
            body = self.derived_return(body, span);
        }
        let function = self.close_function(body);
        Expression::Closure { function, span }
    }
}

fn explicit_constructor<'p, 'a>(node: &'p Class<'a>) -> Option<&'p MethodDefinition<'a>> {
    node.body.body.iter().find_map(|element| match element {
        ClassElement::MethodDefinition(method) if method.kind.is_constructor() => Some(&**method),
        _ => None,
    })
}

/// Whether instances get fields or private methods.
fn has_instance_elements(node: &Class<'_>) -> bool {
    node.body.body.iter().any(|element| match element {
        ClassElement::PropertyDefinition(field) => !field.r#static,
        ClassElement::MethodDefinition(method) => {
            !method.r#static && matches!(method.key, PropertyKey::PrivateIdentifier(_))
        }
        _ => false,
    })
}
