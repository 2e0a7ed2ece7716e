//! `atob` and `btoa`, strict where `Buffer` is lenient.

use super::Encoding;
use crate::object::Method;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Value};

pub(crate) static GLOBAL_FUNCTIONS: &[Method] =
    &[Method::new("atob", 1, atob), Method::new("btoa", 1, btoa)];

/// `btoa ( data )`
fn btoa(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = args.get(0).to_js_string(context)?;
    let units = text.to_vec_u16();
    if units.iter().any(|&unit| unit > 0xff) {
        return Err(context.dom_exception("InvalidCharacterError", "Invalid character"));
    }
    let bytes = Encoding::Latin1.encode(&units);
    Ok(JsString::from_utf16(&Encoding::Base64.decode(&bytes)).into())
}

/// `atob ( data )`
fn atob(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = args.get(0).to_js_string(context)?;
    let is_space = |unit: &u16| matches!(unit, 0x09 | 0x0a | 0x0c | 0x0d | 0x20);
    let mut units: Vec<u16> = text.units().iter().filter(|unit| !is_space(unit)).collect();
    if units.len().is_multiple_of(4) {
        for _ in 0..2 {
            if units.last() == Some(&u16::from(b'=')) {
                units.pop();
            }
        }
    }
    let is_digit = |unit: &u16| {
        u8::try_from(*unit)
            .is_ok_and(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
    };
    if units.len() % 4 == 1 || !units.iter().all(is_digit) {
        return Err(context.dom_exception(
            "InvalidCharacterError",
            "The string to be decoded is not correctly encoded.",
        ));
    }
    let bytes = Encoding::Base64.encode(&units);
    Ok(JsString::from_latin1(&bytes).into())
}
