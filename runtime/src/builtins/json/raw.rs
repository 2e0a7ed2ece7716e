//! `JSON.rawJSON`: a primitive that `stringify` writes exactly as given.

use super::parse::parse_json;
use crate::memory::{Payload, Trace, Tracer};
use crate::operations::IntegrityLevel;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Object, Value};

/// The `[[IsRawJSON]]` of a frozen object.
pub(super) struct RawJson {
    pub(super) text: JsString,
}

impl Trace for RawJson {
    fn trace(&self, _: &mut Tracer) {}
}

impl Payload for RawJson {
    fn class_name(&self) -> &'static str {
        "Object"
    }
}

/// `JSON.rawJSON ( text )`
pub(super) fn raw_json(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1.
    let text = args.get(0).to_js_string(context)?;
    // 2. White space around the value, which a JSON text may have, is refused.
    let is_space =
        |position: usize| matches!(text.code_unit_at(position), 0x09 | 0x0a | 0x0d | 0x20);
    if text.is_empty() || is_space(text.len() - 1) {
        return Err(context.syntax_error("Invalid value for JSON.rawJSON"));
    }
    // 3. Containers are refused as well.
    if is_space(0) || matches!(text.code_unit_at(0), 0x5b | 0x7b) {
        let error = super::parse_error::ParseError::UnexpectedToken(0);
        return Err(context.syntax_error(error.message(&text, true)));
    }
    parse_json(context, &text, args.get(0).is_string())?;
    // 4-7.
    let object = Object::with_payload(None, RawJson { text: text.clone() });
    object.create_data_property_or_throw(context, "rawJSON", text)?;
    object.set_integrity_level(context, IntegrityLevel::Frozen)?;
    Ok(object.into())
}

/// `JSON.isRawJSON ( O )`
pub(super) fn is_raw_json(_: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(args.get(0).payload::<RawJson>().is_some().into())
}
