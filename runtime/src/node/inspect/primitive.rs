//! Values that are no objects.

use super::{Inspector, options::Compact, quote::quote, style::Style};
use crate::value::{JsString, Value, number};

/// Shorter strings are never split at their line ends.
const MIN_LINE_LENGTH: usize = 16;

impl Inspector {
    pub(super) fn format_primitive(&self, value: &Value) -> String {
        if let Some(number) = value.as_number() {
            return self.format_number(number);
        }
        if let Some(string) = value.as_string() {
            return self.format_string(string);
        }
        if let Some(boolean) = value.as_boolean() {
            return self.paint(Style::Boolean, if boolean { "true" } else { "false" });
        }
        if let Some(bigint) = value.as_bigint() {
            let digits = bigint.to_string();
            return self.paint(
                Style::BigInt,
                &bigint_text(&digits, self.separates_digits()),
            );
        }
        if let Some(symbol) = value.as_symbol() {
            let description = symbol.descriptive_string().to_std_string_lossy();
            return self.paint(Style::Symbol, &description);
        }
        if value.is_null() {
            return self.paint(Style::Null, "null");
        }
        self.paint(Style::Undefined, "undefined")
    }

    pub(super) fn format_number(&self, number: f64) -> String {
        self.paint(Style::Number, &number_text(number, self.separates_digits()))
    }

    fn separates_digits(&self) -> bool {
        self.options.numeric_separator
    }

    fn format_string(&self, string: &JsString) -> String {
        let mut shown = string.clone();
        let mut trailer = String::new();
        if string.len() as f64 > self.options.max_string_length {
            let length = self.options.max_string_length.max(0.0) as usize;
            let remaining = string.len() - length;
            shown = string.substring(0..length);
            let plural = if remaining > 1 { "s" } else { "" };
            trailer = format!("... {remaining} more character{plural}");
        }
        let room = self.options.break_length - self.indentation as f64 - 4.0;
        if self.options.compact != Compact::Always
            && shown.len() > MIN_LINE_LENGTH
            && shown.len() as f64 > room
        {
            let lines: Vec<String> = lines_with_ends(&shown)
                .iter()
                .map(|line| self.paint(Style::String, &quote(line)))
                .collect();
            let separator = format!(" +\n{}", " ".repeat(self.indentation + 2));
            return lines.join(&separator) + &trailer;
        }
        self.paint(Style::String, &quote(&shown)) + &trailer
    }
}

/// The lines of a string, each with the line feed that ends it.
fn lines_with_ends(string: &JsString) -> Vec<JsString> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (index, unit) in string.units().iter().enumerate() {
        if unit == u16::from(b'\n') {
            lines.push(string.substring(start..index + 1));
            start = index + 1;
        }
    }
    if start < string.len() {
        lines.push(string.substring(start..string.len()));
    }
    lines
}

/// A number as inspection shows it: `-0` keeps its sign.
pub(crate) fn number_text(value: f64, separates_digits: bool) -> String {
    if value == 0.0 && value.is_sign_negative() {
        return "-0".to_owned();
    }
    let text = number::to_js_string(value).to_std_string_lossy();
    if !separates_digits || !value.is_finite() || text.contains('e') {
        return text;
    }
    match text.split_once('.') {
        None => separate_from_the_end(&text),
        Some((integer, fraction)) => {
            format!(
                "{}.{}",
                separate_from_the_end(integer),
                separate_from_the_start(fraction)
            )
        }
    }
}

/// A `BigInt` as inspection shows it.
pub(crate) fn bigint_text(digits: &str, separates_digits: bool) -> String {
    if separates_digits {
        return format!("{}n", separate_from_the_end(digits));
    }
    format!("{digits}n")
}

/// `1_234_567`
fn separate_from_the_end(integer: &str) -> String {
    let digits = integer.strip_prefix('-').unwrap_or(integer);
    let mut text = integer[..integer.len() - digits.len()].to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

/// `123_456_7`
fn separate_from_the_start(fraction: &str) -> String {
    let mut text = String::new();
    for (index, digit) in fraction.chars().enumerate() {
        if index > 0 && index % 3 == 0 {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_separated_around_the_point() {
        for (input, expected) in [
            (1234.0, "1_234"),
            (123.0, "123"),
            (-1234567.0, "-1_234_567"),
            (-123.5, "-123.5"),
            (1234.5678, "1_234.567_8"),
            (0.123456, "0.123_456"),
            (1e21, "1e+21"),
            (f64::NAN, "NaN"),
            (-0.0, "-0"),
        ] {
            assert_eq!(number_text(input, true), expected, "number_text({input})");
        }
    }
}
