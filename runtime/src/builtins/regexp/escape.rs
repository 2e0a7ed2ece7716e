//! Escaping: a pattern so that it reads as a literal, and a text so that it matches itself.

use crate::operations::is_white_space;
use crate::value::{JsString, JsStringBuilder};
use crate::{Args, Context, JsResult, Value};

/// EscapeRegExpPattern, `#sec-escaperegexppattern`.
pub(super) fn escape_pattern(source: &JsString) -> JsString {
    if source.is_empty() {
        return JsString::from("(?:)");
    }
    let mut text = JsStringBuilder::with_capacity(source.len());
    let mut is_in_class = false;
    let mut is_escaped = false;
    for unit in source.units().iter() {
        let terminator = match unit {
            0x0a => Some("n"),
            0x0d => Some("r"),
            0x2028 => Some("u2028"),
            0x2029 => Some("u2029"),
            _ => None,
        };
        match (terminator, char::from_u32(u32::from(unit))) {
            (Some(letters), _) => {
                if !is_escaped {
                    text.push_str("\\");
                }
                text.push_str(letters);
            }
            (None, Some('/')) if !is_escaped && !is_in_class => text.push_str("\\/"),
            _ => text.push_unit(unit),
        }
        if is_escaped {
            is_escaped = false;
            continue;
        }
        match char::from_u32(u32::from(unit)) {
            Some('\\') => is_escaped = true,
            Some('[') => is_in_class = true,
            Some(']') => is_in_class = false,
            _ => {}
        }
    }
    text.build()
}

/// `#sec-regexp.escape`
pub(super) fn escape(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1.
    let Some(string) = args.get(0).as_string() else {
        return Err(context.type_error("input argument must be a string"));
    };
    // 2-5.
    let mut text = JsStringBuilder::with_capacity(string.len());
    for (position, point) in string.code_points().enumerate() {
        let point = point.value();
        let first = char::from_u32(point).filter(char::is_ascii_alphanumeric);
        match first {
            // A leading digit or letter could continue an escape before it.
            Some(character) if position == 0 => {
                text.push_str(&format!("\\x{:02x}", character as u32));
            }
            _ => encode_for_escape(&mut text, point),
        }
    }
    Ok(text.build().into())
}

/// EncodeForRegExpEscape, `#sec-encodeforregexpescape`.
fn encode_for_escape(text: &mut JsStringBuilder, point: u32) {
    const SYNTAX: &str = "^$\\.*+?()[]{}|/";
    const OTHER_PUNCTUATORS: &str = ",-=<>#&!%:;@~'`\"";
    match char::from_u32(point) {
        // 1.
        Some(character) if SYNTAX.contains(character) => {
            text.push_str("\\");
            text.push_char(character);
        }
        // 2.
        Some('\t') => text.push_str("\\t"),
        Some('\n') => text.push_str("\\n"),
        Some('\u{b}') => text.push_str("\\v"),
        Some('\u{c}') => text.push_str("\\f"),
        Some('\r') => text.push_str("\\r"),
        // 3-5.
        Some(character)
            if OTHER_PUNCTUATORS.contains(character)
                || u16::try_from(point).is_ok_and(is_white_space) =>
        {
            if point <= 0xff {
                text.push_str(&format!("\\x{point:02x}"));
            } else {
                text.push_str(&format!("\\u{point:04x}"));
            }
        }
        Some(character) => text.push_char(character),
        // A lone surrogate.
        None => text.push_str(&format!("\\u{point:04x}")),
    }
}
