//! DestructuringAssignmentEvaluation, `#sec-runtime-semantics-destructuringassignmentevaluation`.
//!
//! The operands of a target that is a member are evaluated before its value is taken.

use oxc_ast::ast::{
    ArrayAssignmentTarget, AssignmentTarget, AssignmentTargetMaybeDefault,
    AssignmentTargetProperty, Expression as Node, ObjectAssignmentTarget,
};
use oxc_span::GetSpan;

use super::{FirstProperty, Lowering, PatternKey, build, next, rest};
use crate::{
    ir::hir::{Expression, LocalId, Statement},
    lower::hir::{
        expression::{FunctionName, Reference, Use},
        literal::StaticKey,
    },
    source::Span,
};

/// A target that is ready to take its value.
enum Target<'p, 'a> {
    Reference(Reference),
    Pattern(&'p AssignmentTarget<'a>),
}

impl Lowering<'_> {
    /// Assigns the parts of `value` to the targets in `target`; `text` is the expression that gave
    /// the value, for messages.
    pub(in super::super) fn assign_pattern(
        &mut self,
        target: &AssignmentTarget<'_>,
        value: Expression,
        text: Option<&str>,
        span: Span,
        out: &mut Vec<Statement>,
    ) {
        match target {
            AssignmentTarget::ObjectAssignmentTarget(pattern) => {
                self.assign_object(pattern, value, text, span, out);
            }
            AssignmentTarget::ArrayAssignmentTarget(pattern) => {
                self.assign_array(pattern, value, span, out);
            }
            target => {
                let target = self.target(target, out);
                self.assign_target(target, value, span, out);
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
        span: Span,
        out: &mut Vec<Statement>,
    ) {
        match target {
            Target::Reference(reference) => {
                let write = self.set(&reference, value);
                out.push(Statement::Expression(write));
            }
            Target::Pattern(pattern) => self.assign_pattern(pattern, value, None, span, out),
        }
    }

    /// Evaluates the target, then the value, then the default, and assigns.
    fn assign_element(
        &mut self,
        element: &AssignmentTargetMaybeDefault<'_>,
        value: impl FnOnce() -> Expression,
        out: &mut Vec<Statement>,
    ) {
        let span = element.span().into();
        let (target, default) = match element {
            AssignmentTargetMaybeDefault::AssignmentTargetWithDefault(element) => {
                (&element.binding, Some(&element.init))
            }
            element => (element.to_assignment_target(), None),
        };
        let target = self.target(target, out);
        let default = default.map(|default| (default, function_name(&target)));
        let value = self.with_default(value(), default, span, out);
        self.assign_target(target, value, span, out);
    }

    fn assign_object(
        &mut self,
        pattern: &ObjectAssignmentTarget<'_>,
        value: Expression,
        text: Option<&str>,
        span: Span,
        out: &mut Vec<Statement>,
    ) {
        let source = self.object_source(value, first_property(pattern), text, span, out);
        let mut keys = Vec::new();
        for property in &pattern.properties {
            keys.push(self.assign_property(property, source, out));
        }
        if let Some(rest) = &pattern.rest {
            let span = rest.span.into();
            let target = self.target(&rest.target, out);
            let value = Self::object_rest(source, &keys, span);
            self.assign_target(target, value, span, out);
        }
    }

    fn assign_property(
        &mut self,
        property: &AssignmentTargetProperty<'_>,
        source: LocalId,
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
                let span = property.name.span().into();
                let key = self.pattern_key(&property.name, property.computed, out);
                let member = key.property(span);
                let value = || build::get_member(build::read(source, span), member, span);
                self.assign_element(&property.binding, value, out);
                key
            }
        }
    }

    fn assign_array(
        &mut self,
        pattern: &ArrayAssignmentTarget<'_>,
        value: Expression,
        span: Span,
        out: &mut Vec<Statement>,
    ) {
        // V8 describes the value here, not the expression.
        self.iterate(value, None, span, out, |this, iterator, out| {
            for element in &pattern.elements {
                match element {
                    Some(element) => {
                        let span = element.span().into();
                        this.assign_element(element, || next(iterator, span), out);
                    }
                    None => out.push(Statement::Expression(next(iterator, span))),
                }
            }
            if let Some(element) = &pattern.rest {
                let span = element.span.into();
                let target = this.target(&element.target, out);
                this.assign_target(target, rest(iterator, span), span, out);
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

fn first_property(pattern: &ObjectAssignmentTarget<'_>) -> FirstProperty {
    let Some(first) = pattern.properties.first() else {
        return FirstProperty::Other;
    };
    match first {
        AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(property) => {
            FirstProperty::ReadsAtOnce(property.binding.name.to_string())
        }
        AssignmentTargetProperty::AssignmentTargetPropertyProperty(property) => {
            match StaticKey::of(&property.name) {
                Some(key) if !property.computed => FirstProperty::Named(key.text()),
                _ => FirstProperty::Other,
            }
        }
    }
}
