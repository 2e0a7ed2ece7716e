//! Class elements in their order: methods are defined, keys are evaluated, the rest is put off.

use oxc_ast::ast::{ClassElement, MethodDefinition, MethodDefinitionKind, PropertyKey};
use oxc_span::GetSpan;

use super::{
    super::{Lowering, build, expression::HOME_OBJECT, literal::StaticKey},
    Definition,
    fields::{Field, FieldKey},
    private_names::PrivateMethod,
};
use crate::{
    ir::hir::{Expression, Intrinsic, Statement},
    source::{Span, skip_trivia},
};

impl Lowering<'_> {
    pub(super) fn class_elements(
        &mut self,
        definition: &mut Definition<'_, '_>,
        out: &mut Vec<Statement>,
    ) {
        for element in &definition.node.body.body {
            match element {
                ClassElement::MethodDefinition(method) => match &method.key {
                    _ if method.kind.is_constructor() => {}
                    PropertyKey::PrivateIdentifier(name) => {
                        let name = name.name.as_str();
                        self.private_method(definition, method, name, out);
                    }
                    _ => self.public_method(definition, method, out),
                },
                ClassElement::PropertyDefinition(field) => {
                    let key = match &field.key {
                        PropertyKey::PrivateIdentifier(name) => {
                            FieldKey::Private(format!("#{}", name.name))
                        }
                        key => self.field_key(definition, key, field.computed, out),
                    };
                    let value = field.value.as_ref();
                    let target = if field.r#static {
                        &mut definition.statics
                    } else {
                        &mut definition.instance
                    };
                    target.push(Field::Field {
                        key,
                        value,
                        span: field.span.into(),
                    });
                }
                ClassElement::StaticBlock(block) => {
                    definition.statics.push(Field::StaticBlock(block));
                }
                other => self.refuse(other.span().into()),
            }
        }
    }

    fn public_method(
        &mut self,
        definition: &Definition<'_, '_>,
        method: &MethodDefinition<'_>,
        out: &mut Vec<Statement>,
    ) {
        let span: Span = method.span.into();
        let (define, prefix) = match method.kind {
            MethodDefinitionKind::Get => (Intrinsic::DefineClassGetter, "get "),
            MethodDefinitionKind::Set => (Intrinsic::DefineClassSetter, "set "),
            _ => (Intrinsic::DefineClassMethod, ""),
        };
        let (key, name) = if !method.computed
            && let Some(key) = StaticKey::of(&method.key)
        {
            (key.expression(), format!("{prefix}{}", key.text()))
        } else {
            let key = self.expression(method.key.to_expression());
            let span = method.key.span().into();
            (
                build::intrinsic(Intrinsic::ToPropertyKey, [key], span),
                String::new(),
            )
        };
        let home = if method.r#static {
            definition.constructor
        } else {
            definition.prototype
        };
        let closure = self.class_method(definition, method, name);
        out.push(build::perform(
            define,
            [build::read(home, span), key, closure],
            span,
        ));
    }

    /// The closure of a method; `super` in it starts at its home object.
    fn class_method(
        &mut self,
        definition: &Definition<'_, '_>,
        method: &MethodDefinition<'_>,
        name: String,
    ) -> Expression {
        let home = if method.r#static {
            definition.constructor
        } else {
            definition.prototype
        };
        self.push_scope();
        self.declare_hidden(HOME_OBJECT, home);
        let span = self.method_text(method);
        let closure = self.method(&method.value, name, span);
        self.pop_scope();
        closure
    }

    fn private_method(
        &mut self,
        definition: &mut Definition<'_, '_>,
        method: &MethodDefinition<'_>,
        name: &str,
        out: &mut Vec<Statement>,
    ) {
        let span: Span = method.span.into();
        let (define, prefix) = match method.kind {
            MethodDefinitionKind::Get => (Intrinsic::DefinePrivateGetter, "get "),
            MethodDefinitionKind::Set => (Intrinsic::DefinePrivateSetter, "set "),
            _ => (Intrinsic::DefinePrivateMethod, ""),
        };
        let closure = self.class_method(definition, method, format!("{prefix}#{name}"));
        let function = self.declare_temporary(&format!("#{name} function"), closure, span, out);
        let place = format!("{prefix}#{name} function");
        self.declare_hidden(&place, function);
        let Some(name) = self.private_local(name) else {
            return;
        };
        let is_static = method.r#static;
        definition.private_methods.push(PrivateMethod {
            name,
            function,
            define,
            is_static,
        });
    }

    /// The text of a method without `static`, for `toString`.
    fn method_text(&self, method: &MethodDefinition<'_>) -> Span {
        let span: Span = method.span.into();
        if !method.r#static {
            return span;
        }
        let rest = &self.text.slice(span)["static".len()..];
        let skipped = rest.len() - skip_trivia(rest).len();
        Span::new(span.start + ("static".len() + skipped) as u32, span.end)
    }
}
