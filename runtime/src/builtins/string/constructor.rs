//! The String constructor, its static methods, and what unwraps a String object.

use crate::object::StringWrapper;
use crate::operations::to_uint32;
use crate::realm::Intrinsic;
use crate::value::MAX_STRING_LENGTH as MAX_LENGTH;
use crate::value::{JsString, JsStringBuilder};
use crate::{Args, Context, JsResult, Object, Value};

/// `String ( value )`, `#sec-string-constructor-string-value`
pub(super) fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-2.
    let string = match (args.as_slice(), args.new_target()) {
        ([], _) => JsString::from(""),
        ([value, ..], None) if value.is_symbol() => {
            value.as_symbol().expect("just tested").descriptive_string()
        }
        ([value, ..], _) => value.to_js_string(context)?,
    };
    // 3-4.
    let Some(new_target) = args.new_target() else {
        return Ok(string.into());
    };
    let data = StringWrapper::new(string);
    let default = Intrinsic::StringPrototype;
    Ok(Object::create_from_constructor(context, new_target, default, data)?.into())
}

/// ThisStringValue, `#sec-thisstringvalue`.
fn this_string_value(context: &mut Context, this: &Value, method: &str) -> JsResult<Value> {
    if this.is_string() {
        return Ok(this.clone());
    }
    match this.payload::<StringWrapper>() {
        Some(wrapper) => Ok(wrapper.string().into()),
        None => Err(context.type_error(format!("{method} requires that 'this' be a String"))),
    }
}

/// `#sec-string.prototype.tostring`
pub(super) fn to_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    this_string_value(context, this, "String.prototype.toString")
}

/// `#sec-string.prototype.valueof`
pub(super) fn value_of(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    this_string_value(context, this, "String.prototype.valueOf")
}

/// `#sec-string.fromcharcode`
pub(super) fn from_char_code(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    if let [code] = args.as_slice() {
        return Ok(JsString::from_unit(code.to_uint32(context)? as u16).into());
    }
    let units = args
        .as_slice()
        .iter()
        .map(|code| Ok(code.to_uint32(context)? as u16))
        .collect::<JsResult<Vec<u16>>>()?;
    Ok(JsString::from_utf16(&units).into())
}

pub(super) fn from_char_code_quickly(_: &mut Context, _: &Value, args: &[Value]) -> Option<Value> {
    let [code] = args else { return None };
    Some(JsString::from_unit(to_uint32(code.as_number()?) as u16).into())
}

/// `#sec-string.fromcodepoint`
pub(super) fn from_code_point(
    context: &mut Context,
    _: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let mut text = JsStringBuilder::new();
    for code_point in args.as_slice() {
        let number = code_point.to_number(context)?;
        if number.trunc() != number || !(0.0..=f64::from(0x10_ffff)).contains(&number) {
            let shown = Value::from(number).to_js_string(context)?;
            return Err(context.range_error(format!("Invalid code point {shown}")));
        }
        match char::from_u32(number as u32) {
            Some(character) => text.push_char(character),
            // A lone surrogate is one code unit.
            None => text.push_unit(number as u16),
        }
    }
    Ok(text.build().into())
}

/// `#sec-string.raw`
pub(super) fn raw(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-5.
    let cooked = args.get(0).to_object(context)?;
    let literals = cooked.get(context, "raw")?.to_object(context)?;
    let length = literals.length_of_array_like(context)?;
    // 6-8.
    let mut text = JsStringBuilder::new();
    for index in 0..length {
        let literal = literals
            .get(context, index as usize)?
            .to_js_string(context)?;
        text.push_string(&literal);
        if index + 1 < length && (index + 1) < args.len() as u64 {
            let substitution = args.get(index as usize + 1).to_js_string(context)?;
            text.push_string(&substitution);
        }
        if text.len() > MAX_LENGTH {
            return Err(context.range_error("Invalid string length"));
        }
    }
    Ok(text.build().into())
}
