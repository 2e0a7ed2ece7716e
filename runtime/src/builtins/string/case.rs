//! Letter case and normalization: what Unicode decides.
//!
//! Surrogates that stand alone belong to no character; the text between them is handed to the
//! Unicode tables, and they stay where they are.

use unicode_normalization::UnicodeNormalization;

use super::this_string;
use crate::value::{JsString, JsStringBuilder};
use crate::{Args, Context, JsResult, Value};

/// Applies `transform` to every stretch of well-formed text.
fn transform_text(string: &JsString, transform: impl Fn(&str) -> String) -> JsString {
    let mut result = JsStringBuilder::new();
    let mut text = String::new();
    for decoded in char::decode_utf16(string.to_vec_u16().iter().copied()) {
        match decoded {
            Ok(character) => text.push(character),
            Err(lone) => {
                result.push_str(&transform(&text));
                text.clear();
                result.push_unit(lone.unpaired_surrogate());
            }
        }
    }
    result.push_str(&transform(&text));
    result.build()
}

fn is_ascii(string: &JsString) -> Option<&[u8]> {
    string.as_latin1().filter(|bytes| bytes.is_ascii())
}

fn lower(string: &JsString) -> JsString {
    match is_ascii(string) {
        Some(bytes) if !bytes.iter().any(u8::is_ascii_uppercase) => string.clone(),
        Some(bytes) => JsString::from_latin1(&bytes.to_ascii_lowercase()),
        // The standard library knows the final sigma.
        None => transform_text(string, str::to_lowercase),
    }
}

fn upper(string: &JsString) -> JsString {
    match is_ascii(string) {
        Some(bytes) if !bytes.iter().any(u8::is_ascii_lowercase) => string.clone(),
        Some(bytes) => JsString::from_latin1(&bytes.to_ascii_uppercase()),
        None => transform_text(string, str::to_uppercase),
    }
}

/// `#sec-string.prototype.tolowercase`
pub(super) fn to_lower_case(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(lower(&this_string(context, this, "String.prototype.toLowerCase")?).into())
}

/// `#sec-string.prototype.touppercase`
pub(super) fn to_upper_case(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(upper(&this_string(context, this, "String.prototype.toUpperCase")?).into())
}

/// `#sec-string.prototype.tolocalelowercase`, in the root locale.
pub(super) fn to_locale_lower_case(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    Ok(lower(&this_string(
        context,
        this,
        "String.prototype.toLocaleLowerCase",
    )?)
    .into())
}

/// `#sec-string.prototype.tolocaleuppercase`, in the root locale.
pub(super) fn to_locale_upper_case(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    Ok(upper(&this_string(
        context,
        this,
        "String.prototype.toLocaleUpperCase",
    )?)
    .into())
}

/// `#sec-string.prototype.normalize`
pub(super) fn normalize(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.normalize")?;
    let form = match args.get(0) {
        argument if argument.is_undefined() => JsString::from("NFC"),
        argument => argument.to_js_string(context)?,
    };
    let transform: fn(&str) -> String = match form.to_std_string_lossy().as_str() {
        "NFC" => |text| text.nfc().collect(),
        "NFD" => |text| text.nfd().collect(),
        "NFKC" => |text| text.nfkc().collect(),
        "NFKD" => |text| text.nfkd().collect(),
        _ => {
            return Err(context
                .range_error("The normalization form should be one of NFC, NFD, NFKC, NFKD."));
        }
    };
    // ASCII is its own normal form.
    if is_ascii(&string).is_some() {
        return Ok(string.into());
    }
    Ok(transform_text(&string, transform).into())
}
