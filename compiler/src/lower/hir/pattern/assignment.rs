//! DestructuringAssignmentEvaluation, `#sec-runtime-semantics-destructuringassignmentevaluation`.
//!
//! The operands of a target that is a member are evaluated before its value is taken.

use oxc_ast::ast::{
    ArrayAssignmentTarget, AssignmentTarget, AssignmentTargetMaybeDefault,
    AssignmentTargetProperty, Expression as Node, ObjectAssignmentTarget,
};
use oxc_span::GetSpan;

use super::{
    Lowering, PatternKey, PatternPlace, SourceText, build, next,
    positions::target_place,
    rest, skip,
    source_text::{FirstProperty, FirstTarget},
    trail::blamed_default,
};
use crate::{
    ir::hir::{Expression, LocalId, Statement},
    lower::hir::{
        expression::{FunctionName, Reference, Use, callee_text},
        literal::StaticKey,
    },
    source::{Span, Text},
};

/// A target that is ready to take its value.
enum Target<'p, 'a> {
    Reference(Reference),
    Pattern(&'p AssignmentTarget<'a>),
}

impl Lowering<'_> {
    /// Assigns the parts of `value` to the targets in `target`.
    pub(in super::super) fn assign_pattern(
        &mut self,
        target: &AssignmentTarget<'_>,
        value: Expression,
        text: SourceText<'_>,
        span: Span,
        out: &mut Vec<Statement>,
    ) {
        match target {
            AssignmentTarget::ObjectAssignmentTarget(pattern) => {
                self.assign_object(pattern, value, text.place, span, out);
            }
            AssignmentTarget::ArrayAssignmentTarget(pattern) => {
                self.assign_array(pattern, value, text, span, out);
            }
            target => {
                let target = self.target(target, out);
                self.assign_target(target, value, text, span, out);
            }
        }
    }

    fn target<'p, 'a>(
        &mut self,
        target: &'p AssignmentTarget<'a>,
        out: &mut Vec<Statement>,
    ) -> Target<'p, 'a> {
        match target.as_simple_assignment_target() {
            Some(simple) => Target::Reference(self.reference(simple, Use::Write, out)),
            None => Target::Pattern(target),
        }
    }

    fn assign_target(
        &mut self,
        target: Target<'_, '_>,
        value: Expression,
        text: SourceText<'_>,
        span: Span,
        out: &mut Vec<Statement>,
    ) {
        match target {
            Target::Reference(reference) => {
                let write = self.set(&reference, value);
                out.push(Statement::Expression(write));
            }
            Target::Pattern(pattern) => self.assign_pattern(pattern, value, text, span, out),
        }
    }

    /// Evaluates the target, then the value, then the default, and assigns. `place` is that of a
    /// pattern without default.
    fn assign_element(
        &mut self,
        element: &AssignmentTargetMaybeDefault<'_>,
        value: impl FnOnce() -> Expression,
        place: PatternPlace<'_>,
        out: &mut Vec<Statement>,
    ) {
        let span = element.span().into();
        let (target, default) = parts(element);
        let target = self.target(target, out);
        let Some(default) = default else {
            return self.assign_target(target, value(), SourceText::of(place), span, out);
        };
        let name = function_name(&target);
        let value = self.with_default(value(), Some((default, name)), span, out);
        let words = callee_text(default);
        let (message, position) = blamed_default(default, self.text);
        let text = SourceText {
            place: PatternPlace::Whole(&words),
            iterable: message.as_deref(),
            position,
        };
        self.assign_target(target, value, text, span, out);
    }

    fn assign_object(
        &mut self,
        pattern: &ObjectAssignmentTarget<'_>,
        value: Expression,
        place: PatternPlace<'_>,
        span: Span,
        out: &mut Vec<Statement>,
    ) {
        let first = first_property(pattern, self.text);
        let source = self.object_source(value, &first, place, span, out);
        let mut keys = Vec::new();
        for property in &pattern.properties {
            keys.push(self.assign_property(property, source, place, out));
        }
        if let Some(rest) = &pattern.rest {
            let (span, _) = target_place(&rest.target, self.text);
            let target = self.target(&rest.target, out);
            let value = Self::object_rest(source, &keys, span);
            self.assign_target(target, value, SourceText::NONE, span, out);
        }
    }

    fn assign_property(
        &mut self,
        property: &AssignmentTargetProperty<'_>,
        source: LocalId,
        place: PatternPlace<'_>,
        out: &mut Vec<Statement>,
    ) -> PatternKey {
        match property {
            AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(property) => {
                let name = property.binding.name.as_str();
                let span = property.binding.span.into();
                let key = StaticKey::String(name.encode_utf16().collect());
                let value = build::get_member(build::read(source, span), key.property(), span);
                let default: Option<&Node<'_>> = property.init.as_ref();
                let default = default.map(|default| (default, FunctionName::Static(name)));
                let value = self.with_default(value, default, span, out);
                let write = self.assign_name(name, value, span);
                out.push(Statement::Expression(write));
                PatternKey::Static(key)
            }
            AssignmentTargetProperty::AssignmentTargetPropertyProperty(property) => {
                let (target, _) = parts(&property.binding);
                let (span, _) = target_place(target, self.text);
                let key = self.pattern_key(&property.name, property.computed, out);
                let member = key.property(span);
                let value = || build::get_member(build::read(source, span), member, span);
                let name = property.name.static_name();
                let place = place.property(name.as_deref());
                self.assign_element(&property.binding, value, place, out);
                key
            }
        }
    }

    fn assign_array(
        &mut self,
        pattern: &ArrayAssignmentTarget<'_>,
        value: Expression,
        text: SourceText<'_>,
        span: Span,
        out: &mut Vec<Statement>,
    ) {
        let position = text.position.unwrap_or(span);
        self.iterate(value, text, position, out, |this, iterator, out| {
            for element in &pattern.elements {
                match element {
                    Some(element) => {
                        let span = element.span().into();
                        this.assign_element(
                            element,
                            || next(iterator, span),
                            PatternPlace::Part,
                            out,
                        );
                    }
                    None => out.push(Statement::Expression(skip(iterator, position))),
                }
            }
            if let Some(element) = &pattern.rest {
                let span = element.span.into();
                let target = this.target(&element.target, out);
                let value = rest(iterator, span);
                this.assign_target(target, value, SourceText::NONE, span, out);
            }
        });
    }
}

fn function_name<'t>(target: &'t Target<'_, '_>) -> FunctionName<'t> {
    match target {
        Target::Reference(reference) => match reference.function_name() {
            Some(name) => FunctionName::Static(name),
            None => FunctionName::None,
        },
        Target::Pattern(_) => FunctionName::None,
    }
}

/// The target and the default of an element.
fn parts<'e, 'a>(
    element: &'e AssignmentTargetMaybeDefault<'a>,
) -> (&'e AssignmentTarget<'a>, Option<&'e Node<'a>>) {
    match element {
        AssignmentTargetMaybeDefault::AssignmentTargetWithDefault(element) => {
            (&element.binding, Some(&element.init))
        }
        element => (element.to_assignment_target(), None),
    }
}

fn first_property(pattern: &ObjectAssignmentTarget<'_>, text: &Text) -> FirstProperty {
    let Some(first) = pattern.properties.first() else {
        return match &pattern.rest {
            Some(rest) => {
                let (span, is_found) = target_place(&rest.target, text);
                FirstProperty::Rest { span, is_found }
            }
            None => FirstProperty::Other,
        };
    };
    match first {
        AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(property) => {
            FirstProperty::Named {
                name: property.binding.name.to_string(),
                target: match property.init {
                    Some(_) => FirstTarget::Hidden,
                    None => FirstTarget::Plain,
                },
                span: property.binding.span.into(),
                at_once: true,
            }
        }
        AssignmentTargetProperty::AssignmentTargetPropertyProperty(property) => {
            let key = StaticKey::of(&property.name).filter(|_| !property.computed);
            let Some(key) = key else {
                return FirstProperty::Other;
            };
            let (target, default) = parts(&property.binding);
            let (span, is_found) = target_place(target, text);
            FirstProperty::Named {
                name: key.text(),
                target: match (target, default) {
                    (AssignmentTarget::ObjectAssignmentTarget(_), Some(default)) => {
                        FirstTarget::PatternOr(callee_text(default))
                    }
                    (_, None) if is_found => FirstTarget::Plain,
                    _ => FirstTarget::Hidden,
                },
                span,
                at_once: false,
            }
        }
    }
}
