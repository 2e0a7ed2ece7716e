//! Strings as they are shown inside other values: quoted and escaped.
//!
//! Single quotes are preferred; a text that contains them gets double quotes, then backticks, and
//! only when all three are taken are the single quotes escaped.

use std::fmt::Write;

use crate::value::{CodePoint, JsString};

/// The string in quotes.
pub(crate) fn quote(string: &JsString) -> String {
    let units = string.units();
    let has = |wanted: u8| units.iter().any(|unit| unit == u16::from(wanted));
    let mark = if !has(b'\'') {
        '\''
    } else if !has(b'"') {
        '"'
    } else if !has(b'`') && !contains_substitution(string) {
        '`'
    } else {
        '\''
    };
    let mut text = String::with_capacity(string.len() + 2);
    text.push(mark);
    // Inside other marks a single quote stands for itself.
    escape_into(&mut text, string, mark == '\'');
    text.push(mark);
    text
}

/// The string with control characters, backslashes, single quotes and lone surrogates escaped.
pub(super) fn escape(string: &JsString) -> String {
    let mut text = String::with_capacity(string.len());
    escape_into(&mut text, string, true);
    text
}

/// `${`, which a template would take for a substitution.
fn contains_substitution(string: &JsString) -> bool {
    let units: Vec<u16> = string.units().iter().collect();
    units
        .windows(2)
        .any(|pair| pair == [u16::from(b'$'), u16::from(b'{')])
}

fn escape_into(text: &mut String, string: &JsString, single_quotes: bool) {
    for code_point in string.code_points() {
        match code_point {
            CodePoint::Scalar('\'') if single_quotes => text.push_str("\\'"),
            CodePoint::Scalar('\\') => text.push_str("\\\\"),
            CodePoint::Scalar('\u{8}') => text.push_str("\\b"),
            CodePoint::Scalar('\t') => text.push_str("\\t"),
            CodePoint::Scalar('\n') => text.push_str("\\n"),
            CodePoint::Scalar('\u{c}') => text.push_str("\\f"),
            CodePoint::Scalar('\r') => text.push_str("\\r"),
            CodePoint::Scalar(control @ ('\0'..='\u{1f}' | '\u{7f}'..='\u{9f}')) => {
                let _ = write!(text, "\\x{:02X}", u32::from(control));
            }
            CodePoint::Scalar(character) => text.push(character),
            CodePoint::LoneSurrogate(unit) => {
                let _ = write!(text, "\\u{unit:x}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_avoid_escapes() {
        for (input, expected) in [
            ("", "''"),
            ("plain", "'plain'"),
            ("it's", "\"it's\""),
            ("'\"", "`'\"`"),
            ("'\"`", "'\\'\"`'"),
            ("'\"${", "'\\'\"${'"),
            ("a\nb\\", "'a\\nb\\\\'"),
            ("\0\u{1b}\u{7f}\u{9f}", "'\\x00\\x1B\\x7F\\x9F'"),
            ("ü€😀", "'ü€😀'"),
        ] {
            assert_eq!(quote(&input.into()), expected, "quote({input:?})");
        }
    }

    #[test]
    fn lone_surrogates_are_escaped() {
        assert_eq!(quote(&JsString::from_utf16(&[0xD83D, 0x61])), "'\\ud83da'");
    }
}
