//! `localeCompare`: the order of words in a dictionary, without ICU.
//!
//! Three levels, as the root collation has them: what kind of letter, then accents, then lower case before
//! upper case. Scripts other than Latin keep the order of their code points.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::this_string;
use crate::{Args, Context, JsResult, Value};

/// `#sec-string.prototype.localecompare`
pub(super) fn locale_compare(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.localeCompare")?;
    let that = args.get(0).to_js_string(context)?;
    let order = compare(&string.to_std_string_lossy(), &that.to_std_string_lossy());
    Ok(Value::from(order as i32))
}

/// Compares two texts as `Intl.Collator` does in the root locale.
fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (CollationKey::of(left), CollationKey::of(right));
    left.primary
        .cmp(&right.primary)
        .then_with(|| left.accents.cmp(&right.accents))
        .then_with(|| left.capitals.cmp(&right.capitals))
}

#[derive(Default)]
struct CollationKey {
    primary: Vec<(Class, u32)>,
    accents: Vec<(usize, char)>,
    capitals: Vec<bool>,
}

/// The groups of the root collation, in their order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Space,
    Punctuation,
    Symbol,
    Digit,
    Letter,
}

impl CollationKey {
    fn of(text: &str) -> Self {
        let mut key = Self::default();
        for character in text.nfd() {
            if is_combining_mark(character) {
                key.accents.push((key.primary.len(), character));
            } else if !character.is_control() || character.is_whitespace() {
                key.primary.push(primary_weight(character));
                key.capitals.push(character.is_uppercase());
            }
        }
        key
    }
}

fn primary_weight(character: char) -> (Class, u32) {
    /// ASCII punctuation and symbols in the order of the root collation.
    const PUNCTUATION: &str = "_-,;:!?.'\"()[]{}@*/\\&#%";
    const SYMBOLS: &str = "`^+<=>|~$";
    if character.is_whitespace() {
        return (Class::Space, u32::from(character));
    }
    if let Some(position) = PUNCTUATION.find(character) {
        return (Class::Punctuation, position as u32);
    }
    if let Some(position) = SYMBOLS.find(character) {
        return (Class::Symbol, position as u32);
    }
    if let Some(digit) = character.to_digit(10) {
        return (Class::Digit, digit);
    }
    if character.is_alphabetic() {
        let lower = character.to_lowercase().next().unwrap_or(character);
        return (Class::Letter, u32::from(lower));
    }
    (Class::Symbol, u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn words_are_ordered_as_in_a_dictionary() {
        let ordered = [
            "", " a", "_a", "-a", "1", "10", "2", "a", "A", "\u{e4}", "ab", "Ab", "b", "z",
        ];
        for pair in ordered.windows(2) {
            assert!(
                compare(pair[0], pair[1]).is_lt(),
                "{} before {}",
                pair[0],
                pair[1]
            );
        }
        assert!(compare("a\u{308}", "\u{e4}").is_eq());
    }
}
