//! QuoteJSONString, `#sec-quotejsonstring`.

use crate::value::{JsString, JsStringBuilder};

/// Appends a string in double quotes with JSON's escapes.
pub(crate) fn quote(string: &JsString, text: &mut JsStringBuilder) {
    text.push_str("\"");
    if let Some(bytes) = string.as_latin1()
        && bytes
            .iter()
            .all(|&byte| byte >= 0x20 && byte != b'"' && byte != b'\\')
    {
        text.push_string(string);
    } else {
        quote_units(&string.to_vec_u16(), text);
    }
    text.push_str("\"");
}

fn quote_units(units: &[u16], text: &mut JsStringBuilder) {
    for decoded in char::decode_utf16(units.iter().copied()) {
        match decoded {
            Ok('"') => text.push_str("\\\""),
            Ok('\\') => text.push_str("\\\\"),
            Ok('\u{8}') => text.push_str("\\b"),
            Ok('\u{c}') => text.push_str("\\f"),
            Ok('\n') => text.push_str("\\n"),
            Ok('\r') => text.push_str("\\r"),
            Ok('\t') => text.push_str("\\t"),
            Ok(control @ '\0'..'\u{20}') => text.push_str(&format!("\\u{:04x}", control as u32)),
            Ok(character) => text.push_char(character),
            Err(lone) => text.push_str(&format!("\\u{:04x}", lone.unpaired_surrogate())),
        }
    }
}
