//! BindingInitialization, `#sec-destructuring-binding-patterns-runtime-semantics-bindinginitialization`.

use oxc_ast::ast::{ArrayPattern, BindingPattern, Expression as Node, ObjectPattern};
use oxc_span::GetSpan;

use super::{
    Binding, FirstProperty, Lowering, build,
    last_call::{PatternRole, blamed},
    next, rest,
};
use crate::{
    ir::hir::{Expression, Property, Statement},
    lower::hir::{expression::FunctionName, literal::StaticKey},
    source::Span,
};

/// Words for the value that a pattern takes apart.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct SourceText<'s> {
    /// The expression, for object patterns; the empty string where V8 describes the value.
    pub(in super::super) object: Option<&'s str>,
    /// The whole message, for array patterns.
    pub(in super::super) iterable: Option<&'s str>,
    /// Where array patterns look for an iterator, if not where they begin.
    pub(in super::super) position: Option<Span>,
    /// Whether the pattern is a parameter of its own.
    pub(in super::super) role: PatternRole,
}

impl SourceText<'static> {
    /// For a part of a pattern, of which messages describe the value.
    pub(in super::super) const NONE: Self = SourceText {
        object: None,
        iterable: None,
        position: None,
        role: PatternRole::Part,
    };
}

impl Lowering<'_> {
    /// Binds the names of `pattern` to the parts of `value`.
    pub(in super::super) fn bind(
        &mut self,
        pattern: &BindingPattern<'_>,
        value: Expression,
        binding: Binding,
        text: SourceText<'_>,
        out: &mut Vec<Statement>,
    ) {
        match pattern {
            BindingPattern::BindingIdentifier(identifier) => {
                let name = identifier.name.as_str();
                let span = identifier.span.into();
                out.push(Statement::Expression(match binding {
                    Binding::Initialize => self.initialize_name(name, value, span),
                    Binding::Assign => self.assign_name(name, value, span),
                }));
            }
            BindingPattern::AssignmentPattern(pattern) => {
                let target = &pattern.left;
                self.bind_default(target, value, Some(&pattern.right), binding, text, out);
            }
            BindingPattern::ObjectPattern(pattern) => {
                self.bind_object(pattern, value, binding, text.object, out);
            }
            BindingPattern::ArrayPattern(pattern) => {
                self.bind_array(pattern, value, binding, text, out);
            }
        }
    }

    /// Binds `target` to `value`, or to the default where `value` is `undefined`.
    pub(in super::super) fn bind_default(
        &mut self,
        target: &BindingPattern<'_>,
        value: Expression,
        default: Option<&Node<'_>>,
        binding: Binding,
        text: SourceText<'_>,
        out: &mut Vec<Statement>,
    ) {
        let name = match target {
            BindingPattern::BindingIdentifier(id) => FunctionName::Static(id.name.as_str()),
            _ => FunctionName::None,
        };
        let span = target.span().into();
        let default = default.map(|default| (default, name));
        let value = self.with_default(value, default, span, out);
        match default.and_then(|(default, _)| blamed([default], text.role)) {
            Some((message, position)) if text.iterable.is_none() => {
                let text = SourceText {
                    iterable: Some(&message),
                    position: Some(position),
                    ..text
                };
                self.bind(target, value, binding, text, out);
            }
            _ => self.bind(target, value, binding, text, out),
        }
    }

    fn bind_object(
        &mut self,
        pattern: &ObjectPattern<'_>,
        value: Expression,
        binding: Binding,
        text: Option<&str>,
        out: &mut Vec<Statement>,
    ) {
        let span: Span = pattern.span.into();
        let source = self.object_source(value, first_property(pattern), text, span, out);
        let mut keys = Vec::new();
        for property in &pattern.properties {
            let span = property.key.span().into();
            let key = self.pattern_key(&property.key, property.computed, out);
            let member: Property = key.property(span);
            let value = build::get_member(build::read(source, span), member, span);
            self.bind(&property.value, value, binding, SourceText::NONE, out);
            keys.push(key);
        }
        if let Some(rest) = &pattern.rest {
            let value = Self::object_rest(source, &keys, rest.span.into());
            self.bind(&rest.argument, value, binding, SourceText::NONE, out);
        }
    }

    fn bind_array(
        &mut self,
        pattern: &ArrayPattern<'_>,
        value: Expression,
        binding: Binding,
        text: SourceText<'_>,
        out: &mut Vec<Statement>,
    ) {
        let span: Span = pattern.span.into();
        let message = text.iterable.map(str::to_owned);
        let position = text.position.unwrap_or(span);
        self.iterate(value, message, position, out, |this, iterator, out| {
            for element in &pattern.elements {
                match element {
                    Some(element) => {
                        let value = next(iterator, element.span().into());
                        this.bind(element, value, binding, SourceText::NONE, out);
                    }
                    None => out.push(Statement::Expression(next(iterator, span))),
                }
            }
            if let Some(element) = &pattern.rest {
                let value = rest(iterator, element.span.into());
                this.bind(&element.argument, value, binding, SourceText::NONE, out);
            }
        });
    }
}

fn first_property(pattern: &ObjectPattern<'_>) -> FirstProperty {
    let Some(first) = pattern.properties.first() else {
        return FirstProperty::Other;
    };
    match StaticKey::of(&first.key) {
        Some(key) if !first.computed => FirstProperty::ReadsAtOnce(key.text()),
        _ => FirstProperty::Other,
    }
}
