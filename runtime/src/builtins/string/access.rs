//! Reading code units, and what needs no more than that.

use super::this_string;
use crate::value::{JsString, JsStringBuilder};
use crate::{Args, Context, JsResult, Value};

/// The position a method was asked for, when it lies inside the string.
fn position_within(
    context: &mut Context,
    argument: &Value,
    length: usize,
) -> JsResult<Option<usize>> {
    let position = argument.to_integer_or_infinity(context)?;
    Ok((position >= 0.0 && position < length as f64).then_some(position as usize))
}

/// `#sec-string.prototype.at`
pub(super) fn at(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.at")?;
    let length = string.len() as f64;
    let relative = args.get(0).to_integer_or_infinity(context)?;
    let position = if relative >= 0.0 {
        relative
    } else {
        length + relative
    };
    if position < 0.0 || position >= length {
        return Ok(Value::undefined());
    }
    Ok(single_unit(&string, position as usize))
}

/// `#sec-string.prototype.charat`
pub(super) fn char_at(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.charAt")?;
    Ok(match position_within(context, args.get(0), string.len())? {
        Some(position) => single_unit(&string, position),
        None => JsString::from("").into(),
    })
}

/// `#sec-string.prototype.charcodeat`
pub(super) fn char_code_at(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.charCodeAt")?;
    Ok(match position_within(context, args.get(0), string.len())? {
        Some(position) => Value::from(i32::from(string.code_unit_at(position))),
        None => Value::from(f64::NAN),
    })
}

pub(super) fn char_code_at_quickly(_: &mut Context, this: &Value, args: &[Value]) -> Option<Value> {
    let string = this.as_string()?;
    let position = args.first()?.as_array_index()? as usize;
    (position < string.len()).then(|| Value::from(i32::from(string.code_unit_at(position))))
}

/// `#sec-string.prototype.codepointat`
pub(super) fn code_point_at(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.codePointAt")?;
    Ok(match position_within(context, args.get(0), string.len())? {
        Some(position) => Value::from(string.code_point_at(position).value()),
        None => Value::undefined(),
    })
}

/// `#sec-string.prototype.concat`
pub(super) fn concat(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let mut string = this_string(context, this, "String.prototype.concat")?;
    for item in args.as_slice() {
        let next = item.to_js_string(context)?;
        if string.len() + next.len() > crate::value::MAX_STRING_LENGTH {
            return Err(context.range_error("Invalid string length"));
        }
        string = JsString::concat(&string, &next);
    }
    Ok(string.into())
}

/// `#sec-string.prototype.iswellformed`
pub(super) fn is_well_formed(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.isWellFormed")?;
    Ok(is_string_well_formed(&string).into())
}

fn is_string_well_formed(string: &JsString) -> bool {
    match string.as_utf16() {
        Some(units) => char::decode_utf16(units.iter().copied()).all(|decoded| decoded.is_ok()),
        // Latin-1 has no surrogates.
        None => true,
    }
}

/// `#sec-string.prototype.towellformed`
pub(super) fn to_well_formed(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.toWellFormed")?;
    let Some(units) = string.as_utf16() else {
        return Ok(string.into());
    };
    if is_string_well_formed(&string) {
        return Ok(string.into());
    }
    let mut text = JsStringBuilder::new();
    for decoded in char::decode_utf16(units.iter().copied()) {
        text.push_char(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    Ok(text.build().into())
}

fn single_unit(string: &JsString, position: usize) -> Value {
    string.char_at(position).into()
}
