//! Literals: strings as UTF-16, property names, BigInts.

use oxc_ast::ast::{BigIntLiteral, PropertyKey, StringLiteral};

use crate::ir::hir::{Expression, Literal, Property};

/// The code units of a string of the parser, which spells a lone surrogate as U+FFFD and four
/// hexadecimal digits where `lone_surrogates` says so.
pub(super) fn code_units(text: &str, lone_surrogates: bool) -> Vec<u16> {
    if !lone_surrogates {
        return text.encode_utf16().collect();
    }
    let mut units = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(index) = rest.find('\u{FFFD}') {
        units.extend(rest[..index].encode_utf16());
        let digits = rest.get(index + 3..index + 7);
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        units.push(unit.unwrap_or(0xFFFD));
        rest = &rest[index + if unit.is_some() { 7 } else { 3 }..];
    }
    units.extend(rest.encode_utf16());
    units
}

pub(super) fn string(literal: &StringLiteral<'_>) -> Expression {
    let units = code_units(literal.value.as_str(), literal.lone_surrogates);
    Expression::Literal(Literal::String(units))
}

/// The decimal digits of a BigInt literal.
pub(super) fn big_int(literal: &BigIntLiteral<'_>) -> Expression {
    Expression::Literal(Literal::BigInt(literal.value.to_string()))
}

/// A property key that is known at compile time.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum StaticKey {
    /// Any string, array indices included.
    String(Vec<u16>),
    /// A number literal.
    Number(f64),
}

impl StaticKey {
    /// The key that a member expression `[literal]` or a property name spells.
    pub(super) fn of(key: &PropertyKey<'_>) -> Option<Self> {
        match key {
            PropertyKey::StaticIdentifier(name) => {
                Some(Self::String(name.name.as_str().encode_utf16().collect()))
            }
            PropertyKey::StringLiteral(literal) => Some(Self::String(code_units(
                literal.value.as_str(),
                literal.lone_surrogates,
            ))),
            PropertyKey::NumericLiteral(literal) => Some(Self::Number(literal.value)),
            PropertyKey::BigIntLiteral(literal) => Some(Self::String(
                literal.value.as_str().encode_utf16().collect(),
            )),
            _ => None,
        }
    }

    /// As an operand.
    pub(super) fn expression(&self) -> Expression {
        Expression::Literal(match self {
            Self::String(units) => Literal::String(units.clone()),
            Self::Number(number) => Literal::Number(*number),
        })
    }

    /// As a member of an object.
    pub(super) fn property(&self) -> Property {
        match self.plain_name() {
            Some(name) => Property::Named(name),
            None => Property::Computed(Box::new(self.expression())),
        }
    }

    /// The key as a string that is no array index, if it is one.
    pub(super) fn plain_name(&self) -> Option<String> {
        let Self::String(units) = self else {
            return None;
        };
        let name = String::from_utf16(units).ok()?;
        (!is_array_index(&name)).then_some(name)
    }

    /// The text that functions named after the key get, and that messages show.
    pub(super) fn text(&self) -> String {
        match self {
            Self::String(units) => String::from_utf16_lossy(units),
            Self::Number(number) => number_to_string(*number),
        }
    }
}

/// Whether `name` is a canonical array index, `#sec-array-index`.
fn is_array_index(name: &str) -> bool {
    name.parse::<u32>()
        .is_ok_and(|index| index != u32::MAX && index.to_string() == name)
}

/// Number::toString, `#sec-numeric-types-number-tostring`.
pub(super) fn number_to_string(number: f64) -> String {
    use oxc_syntax::number::ToJsString;
    number.to_js_string()
}

/// A property named by a plain identifier.
pub(super) fn named(name: &str) -> Property {
    Property::Named(name.to_owned())
}

/// The string of `units` as an operand.
pub(super) fn units(units: Vec<u16>) -> Expression {
    Expression::Literal(Literal::String(units))
}
