//! Destructuring: patterns become reads of members and steps of iterators.
//!
//! | pattern            | kernel                                                            |
//! | ------------------ | ----------------------------------------------------------------- |
//! | `{ a, b = 1 } = v` | `s = RequireObjectCoercible(v); a = s.a; t = s.b; b = t ?? ..`     |
//! | `[a, ...b] = v`    | `r = GetIterator(v); finally close r { a = next(r); b = rest(r) }` |
//!
//! An iterator that fails or ends is marked done by its own steps, so that closing it is then
//! nothing; whatever else leaves the pattern closes it.

mod assignment;
mod binding;
mod positions;
mod source_text;
mod trail;

pub(super) use positions::assignment as assignment_position;
pub(super) use source_text::{PatternPlace, SourceText};
pub(super) use trail::{Trail, blamed_initializer};

use oxc_ast::ast::{Expression as Node, PropertyKey};
use oxc_span::GetSpan;

use self::source_text::FirstProperty;
use super::{Lowering, build, expression::FunctionName, literal::StaticKey};
use crate::{
    ir::hir::{Expression, Finalizer, Intrinsic, LocalId, Property, Statement},
    source::Span,
};

/// Whether a binding pattern initialises its names or assigns to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Binding {
    /// `let`, `const`, parameters, catch parameters.
    Initialize,
    /// `var`.
    Assign,
}

/// A property key in a pattern, evaluated.
enum PatternKey {
    Static(StaticKey),
    Computed(LocalId),
}

impl PatternKey {
    fn property(&self, span: Span) -> Property {
        match self {
            Self::Static(key) => key.property(),
            Self::Computed(local) => Property::Computed(Box::new(build::read(*local, span))),
        }
    }

    fn expression(&self, span: Span) -> Expression {
        match self {
            Self::Static(key) => key.expression(),
            Self::Computed(local) => build::read(*local, span),
        }
    }
}

impl Lowering<'_> {
    /// Evaluates the key of a property in a pattern.
    fn pattern_key(
        &mut self,
        key: &PropertyKey<'_>,
        computed: bool,
        out: &mut Vec<Statement>,
    ) -> PatternKey {
        if !computed && let Some(key) = StaticKey::of(key) {
            return PatternKey::Static(key);
        }
        let span = key.span().into();
        let value = self.expression(key.to_expression());
        let value = build::intrinsic(Intrinsic::ToPropertyKey, [value], span);
        PatternKey::Computed(self.temporary_with("key", value, span, out))
    }

    /// `value`, or the default where it is `undefined`.
    pub(super) fn with_default(
        &mut self,
        value: Expression,
        default: Option<(&Node<'_>, FunctionName<'_>)>,
        span: Span,
        out: &mut Vec<Statement>,
    ) -> Expression {
        let Some((default, name)) = default else {
            return value;
        };
        let value = self.repeatable(value, "value", span, out);
        let default = self.named_expression(default, name);
        build::conditional(
            build::is_undefined(value.value(), span),
            default,
            value.value(),
        )
    }

    /// A way to make `value` as often as it is needed.
    pub(super) fn repeatable(
        &mut self,
        value: Expression,
        name: &str,
        span: Span,
        out: &mut Vec<Statement>,
    ) -> Repeat {
        match value {
            Expression::Argument(index) => Repeat::Argument(index),
            value => Repeat::Local(self.temporary_with(name, value, span, out), span),
        }
    }

    /// The source of an object pattern. Where the message is that of reading a member, and this is the
    /// first thing to happen, the check is left to that step.
    fn object_source(
        &mut self,
        value: Expression,
        first: &FirstProperty,
        place: PatternPlace<'_>,
        span: Span,
        out: &mut Vec<Statement>,
    ) -> LocalId {
        let Some(words) = first.words(place, span) else {
            return self.temporary_with("source", value, span, out);
        };
        let value = build::intrinsic(
            Intrinsic::RequireObjectCoercible,
            [value, words.text, words.property],
            words.span,
        );
        self.temporary_with("source", value, span, out)
    }

    /// The rest of an object without the keys that were read.
    fn object_rest(source: LocalId, keys: &[PatternKey], span: Span) -> Expression {
        let mut operands = vec![build::read(source, span)];
        operands.extend(keys.iter().map(|key| key.expression(span)));
        Expression::Intrinsic {
            intrinsic: Intrinsic::ObjectRest,
            operands,
            span,
        }
    }

    /// Iterates `value` while `elements` are bound, and closes the iterator however that ends.
    fn iterate(
        &mut self,
        value: Expression,
        text: SourceText<'_>,
        span: Span,
        out: &mut Vec<Statement>,
        elements: impl FnOnce(&mut Self, LocalId, &mut Vec<Statement>),
    ) {
        let record = match (text.iterable, text.place) {
            (Some(message), _) => {
                let message = build::string(message);
                build::intrinsic(Intrinsic::GetIterator, [value, message], span)
            }
            (None, PatternPlace::Property { whole, .. }) => {
                let operands = [value, source_text::described(whole)];
                build::intrinsic(Intrinsic::GetIteratorOfProperty, operands, span)
            }
            (None, _) => {
                build::intrinsic(Intrinsic::GetIterator, [value, build::undefined()], span)
            }
        };
        let iterator = self.temporary_with("iterator", record, span, out);
        let mut body = Vec::new();
        elements(self, iterator, &mut body);
        out.push(Statement::Finally {
            body,
            finalizer: Finalizer::CloseIterator(iterator, span),
        });
    }
}

/// A value that can be named again.
#[derive(Debug, Clone, Copy)]
pub(super) enum Repeat {
    Argument(u32),
    Local(LocalId, Span),
}

impl Repeat {
    pub(super) fn value(self) -> Expression {
        match self {
            Self::Argument(index) => Expression::Argument(index),
            Self::Local(local, span) => build::read(local, span),
        }
    }
}

fn next(iterator: LocalId, span: Span) -> Expression {
    build::intrinsic(
        Intrinsic::IteratorNextOrUndefined,
        [build::read(iterator, span)],
        span,
    )
}

fn skip(iterator: LocalId, span: Span) -> Expression {
    build::intrinsic(Intrinsic::IteratorSkip, [build::read(iterator, span)], span)
}

fn rest(iterator: LocalId, span: Span) -> Expression {
    build::intrinsic(Intrinsic::IteratorRest, [build::read(iterator, span)], span)
}
