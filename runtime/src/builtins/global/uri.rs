//! URI handling (`#sec-uri-handling-functions`), and the older `escape` and `unescape`.

use crate::{
    Args, Context, JsResult,
    value::{CodePoint, JsString, JsStringBuilder, Value},
};

const MARKS: &str = "-_.!~*'()";
const RESERVED: &str = ";/?:@&=+$,";

/// `encodeURI ( uri )`, `#sec-encodeuri-uri`.
pub(super) fn encode_uri(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = args.get(0).to_js_string(context)?;
    encode(context, &text, |unit| {
        MARKS.contains(unit) || RESERVED.contains(unit) || unit == '#'
    })
}

/// `encodeURIComponent ( uriComponent )`, `#sec-encodeuricomponent-uricomponent`.
pub(super) fn encode_uri_component(
    context: &mut Context,
    _: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let text = args.get(0).to_js_string(context)?;
    encode(context, &text, |unit| MARKS.contains(unit))
}

/// Encode (`#sec-encode`).
fn encode(context: &mut Context, text: &JsString, keep: fn(char) -> bool) -> JsResult<Value> {
    let mut result = JsStringBuilder::with_capacity(text.len());
    for code_point in text.code_points() {
        let CodePoint::Scalar(character) = code_point else {
            return Err(context.uri_error("URI malformed"));
        };
        if character.is_ascii_alphanumeric() || keep(character) {
            result.push_char(character);
            continue;
        }
        let mut buffer = [0; 4];
        for byte in character.encode_utf8(&mut buffer).bytes() {
            result.push_str(&format!("%{byte:02X}"));
        }
    }
    Ok(result.build().into())
}

/// `decodeURI ( encodedURI )`, `#sec-decodeuri-encodeduri`.
pub(super) fn decode_uri(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = args.get(0).to_js_string(context)?;
    decode(context, &text, |unit| {
        RESERVED.contains(unit) || unit == '#'
    })
}

/// `decodeURIComponent ( encodedURIComponent )`, `#sec-decodeuricomponent-encodeduricomponent`.
pub(super) fn decode_uri_component(
    context: &mut Context,
    _: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let text = args.get(0).to_js_string(context)?;
    decode(context, &text, |_| false)
}

/// Decode (`#sec-decode`).
fn decode(context: &mut Context, text: &JsString, preserve: fn(char) -> bool) -> JsResult<Value> {
    let units = text.units();
    let mut result = JsStringBuilder::with_capacity(units.len());
    let mut index = 0;
    while index < units.len() {
        let unit = units.at(index);
        if unit != u16::from(b'%') {
            result.push_unit(unit);
            index += 1;
            continue;
        }
        let Some((character, length)) = decode_character(text, index) else {
            return Err(context.uri_error("URI malformed"));
        };
        if preserve(character) {
            (index..index + length).for_each(|at| result.push_unit(units.at(at)));
        } else {
            result.push_char(character);
        }
        index += length;
    }
    Ok(result.build().into())
}

/// The character that `%XX%XX..` at an index stands for, and how many units that takes.
fn decode_character(text: &JsString, start: usize) -> Option<(char, usize)> {
    let first = hex_escape(text, start)?;
    let count = match first.leading_ones() {
        0 => 1,
        ones @ 2..=4 => ones as usize,
        _ => return None,
    };
    let mut bytes = [first; 4];
    for (index, byte) in bytes.iter_mut().enumerate().take(count).skip(1) {
        *byte = hex_escape(text, start + index * 3)?;
    }
    // Rust refuses what the clause refuses: overlong forms, surrogates, what is beyond U+10FFFF.
    let character = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    Some((character, count * 3))
}

/// The byte of `%XX` at an index.
fn hex_escape(text: &JsString, index: usize) -> Option<u8> {
    if index + 3 > text.len() || text.code_unit_at(index) != u16::from(b'%') {
        return None;
    }
    Some(hex_digits(text, index + 1, 2)? as u8)
}

fn hex_digits(text: &JsString, start: usize, count: usize) -> Option<u32> {
    if start + count > text.len() {
        return None;
    }
    (start..start + count).try_fold(0, |number, index| {
        let digit = char::from_u32(text.code_unit_at(index).into())?.to_digit(16)?;
        Some(number * 16 + digit)
    })
}

/// `escape ( string )`, `#sec-escape-string`.
pub(super) fn escape(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = args.get(0).to_js_string(context)?;
    let mut result = JsStringBuilder::with_capacity(text.len());
    for unit in text.units().iter() {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii_alphanumeric() || b"@*_+-./".contains(&byte) => {
                result.push_unit(unit);
            }
            Ok(byte) => result.push_str(&format!("%{byte:02X}")),
            Err(_) => result.push_str(&format!("%u{unit:04X}")),
        }
    }
    Ok(result.build().into())
}

/// `unescape ( string )`, `#sec-unescape-string`.
pub(super) fn unescape(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = args.get(0).to_js_string(context)?;
    let mut result = JsStringBuilder::with_capacity(text.len());
    let mut index = 0;
    while index < text.len() {
        let unit = text.code_unit_at(index);
        let (unit, length) = if unit != u16::from(b'%') {
            (unit, 1)
        } else if text.len() > index + 1 && text.code_unit_at(index + 1) == u16::from(b'u') {
            hex_digits(&text, index + 2, 4).map_or((unit, 1), |code| (code as u16, 6))
        } else {
            hex_digits(&text, index + 1, 2).map_or((unit, 1), |code| (code as u16, 3))
        };
        result.push_unit(unit);
        index += length;
    }
    Ok(result.build().into())
}
