//! How V8 words the mistakes of patterns.
//!
//! It reads a nullish value's first property without a check, then looks for the pattern around the
//! place of that mistake. The patterns it finds are targets of an assignment of their own, such as
//! declarations, parameters and whatever has a default: their messages name the value. Values inside
//! are described, or only said to be read.

use super::super::build;
use crate::{
    ir::hir::{Expression, Literal},
    source::Span,
};

/// Words for the value that a pattern takes apart.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct SourceText<'s> {
    /// What the pattern is a part of.
    pub(in super::super) place: PatternPlace<'s>,
    /// The whole message, for array patterns.
    pub(in super::super) iterable: Option<&'s str>,
    /// Where array patterns look for an iterator, if not where they begin.
    pub(in super::super) position: Option<Span>,
}

impl SourceText<'static> {
    /// For a part of a pattern of which messages do not name the value.
    pub(in super::super) const NONE: Self = SourceText::of(PatternPlace::Part);
}

impl<'s> SourceText<'s> {
    /// Without words of its own for array patterns.
    pub(in super::super) const fn of(place: PatternPlace<'s>) -> Self {
        SourceText {
            place,
            iterable: None,
            position: None,
        }
    }
}

/// Where a pattern stands.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum PatternPlace<'s> {
    /// The target of an assignment of its own: the text of the value, empty where V8 describes it.
    Whole(&'s str),
    /// The value of a property of such a pattern, without default.
    Property {
        name: Option<&'s str>,
        whole: &'s str,
    },
    /// Deeper inside.
    Part,
}

impl<'s> PatternPlace<'s> {
    /// The place of the value of a property in a pattern that stands here.
    pub(super) fn property(self, name: Option<&'s str>) -> Self {
        match self {
            Self::Whole(whole) => Self::Property { name, whole },
            _ => Self::Part,
        }
    }
}

/// How an object pattern begins.
pub(super) enum FirstProperty {
    /// With a member of a known name.
    Named {
        name: String,
        target: FirstTarget,
        /// Where the value of its target is taken.
        span: Span,
        /// Whether it is read before anything else happens.
        at_once: bool,
    },
    /// With the rest; the text is only found if code is at its target.
    Rest { span: Span, is_found: bool },
    /// With a computed key, or not at all.
    Other,
}

/// The target of the first property.
pub(super) enum FirstTarget {
    /// Without default, found by its place.
    Plain,
    /// An object pattern with a default: messages name that.
    PatternOr(String),
    /// Not found.
    Hidden,
}

/// Operands of RequireObjectCoercible, and its place.
pub(super) struct Words {
    pub(super) text: Expression,
    pub(super) property: Expression,
    pub(super) span: Span,
}

impl FirstProperty {
    /// `None` where the read of a member says all. `span` is the place of the pattern.
    pub(super) fn words(&self, place: PatternPlace<'_>, span: Span) -> Option<Words> {
        let unnamed = Expression::Literal(Literal::Null);
        let nothing = build::undefined;
        let (text, property, span) = match (self, place) {
            (
                Self::Named {
                    name,
                    target,
                    span,
                    at_once,
                },
                place,
            ) => match target.text(place) {
                Some(text) => (described(text), build::string(name), *span),
                None if *at_once => return None,
                None => (unnamed, build::string(name), *span),
            },
            (Self::Rest { span, is_found }, PatternPlace::Whole(text)) if *is_found => {
                (described(text), nothing(), *span)
            }
            (Self::Rest { span, .. }, _) => (unnamed, nothing(), *span),
            (Self::Other, PatternPlace::Whole(text)) => (described(text), nothing(), span),
            (Self::Other, PatternPlace::Property { name, whole }) => {
                let name = name.map_or_else(nothing, build::string);
                (described(whole), name, span)
            }
            (Self::Other, PatternPlace::Part) => (unnamed, nothing(), span),
        };
        Some(Words {
            text,
            property,
            span,
        })
    }
}

impl FirstTarget {
    fn text<'t>(&'t self, place: PatternPlace<'t>) -> Option<&'t str> {
        match (self, place) {
            (Self::PatternOr(default), _) => Some(default),
            (Self::Plain, PatternPlace::Whole(text)) => Some(text),
            _ => None,
        }
    }
}

/// The text as an operand; `undefined` where the value is described.
pub(super) fn described(text: &str) -> Expression {
    match text {
        "" => build::undefined(),
        text => build::string(text),
    }
}
