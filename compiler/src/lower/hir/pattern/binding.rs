//! BindingInitialization, `#sec-destructuring-binding-patterns-runtime-semantics-bindinginitialization`.

use oxc_ast::ast::{ArrayPattern, BindingPattern, Expression as Node, ObjectPattern};
use oxc_span::GetSpan;

use super::{
    Binding, Lowering, PatternPlace, SourceText, build, next, rest, skip,
    source_text::{FirstProperty, FirstTarget},
    trail::blamed_default,
};
use crate::{
    ir::hir::{Expression, Property, Statement},
    lower::hir::{
        expression::{FunctionName, callee_text},
        literal::StaticKey,
    },
    source::Span,
};

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
                let (target, default) = (&pattern.left, &pattern.right);
                let (message, position) = blamed_default(default, self.text);
                let words = callee_text(default);
                let text = SourceText {
                    place: PatternPlace::Whole(&words),
                    iterable: message.as_deref(),
                    position,
                };
                self.bind_default(target, value, Some(default), binding, text, out);
            }
            BindingPattern::ObjectPattern(pattern) => {
                self.bind_object(pattern, value, binding, text.place, out);
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
        self.bind(target, value, binding, text, out);
    }

    fn bind_object(
        &mut self,
        pattern: &ObjectPattern<'_>,
        value: Expression,
        binding: Binding,
        place: PatternPlace<'_>,
        out: &mut Vec<Statement>,
    ) {
        let span: Span = pattern.span.into();
        let first = first_property(pattern);
        let source = self.object_source(value, &first, place, span, out);
        let mut keys = Vec::new();
        for property in &pattern.properties {
            let key = self.pattern_key(&property.key, property.computed, out);
            let span = target(&property.value).span().into();
            let member: Property = key.property(span);
            let value = build::get_member(build::read(source, span), member, span);
            let name = property.key.static_name();
            let text = SourceText::of(place.property(name.as_deref()));
            self.bind(&property.value, value, binding, text, out);
            keys.push(key);
        }
        if let Some(rest) = &pattern.rest {
            let value = Self::object_rest(source, &keys, rest.argument.span().into());
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
        let position = text.position.unwrap_or(span);
        self.iterate(value, text, position, out, |this, iterator, out| {
            for element in &pattern.elements {
                match element {
                    Some(element) => {
                        let value = next(iterator, element.span().into());
                        this.bind(element, value, binding, SourceText::NONE, out);
                    }
                    None => out.push(Statement::Expression(skip(iterator, position))),
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
        return match &pattern.rest {
            Some(rest) => FirstProperty::Rest {
                span: rest.argument.span().into(),
                is_found: true,
            },
            None => FirstProperty::Other,
        };
    };
    let Some(key) = StaticKey::of(&first.key).filter(|_| !first.computed) else {
        return FirstProperty::Other;
    };
    FirstProperty::Named {
        name: key.text(),
        target: match &first.value {
            BindingPattern::AssignmentPattern(pattern) if pattern.left.is_object_pattern() => {
                FirstTarget::PatternOr(callee_text(&pattern.right))
            }
            BindingPattern::AssignmentPattern(_) => FirstTarget::Hidden,
            _ => FirstTarget::Plain,
        },
        span: target(&first.value).span().into(),
        at_once: true,
    }
}

/// A target without its default.
pub(super) fn target<'p, 'a>(pattern: &'p BindingPattern<'a>) -> &'p BindingPattern<'a> {
    match pattern {
        BindingPattern::AssignmentPattern(pattern) => &pattern.left,
        pattern => pattern,
    }
}
