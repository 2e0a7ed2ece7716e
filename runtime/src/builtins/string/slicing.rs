//! Parts of a string, and strings made longer.

use super::this_string;
use crate::operations::is_white_space;
use crate::value::MAX_STRING_LENGTH as MAX_LENGTH;
use crate::value::{JsString, JsStringBuilder};
use crate::{Args, Context, JsResult, Value};

/// `#sec-string.prototype.slice`
pub(super) fn slice(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.slice")?;
    let start = relative_position(context, args.get(0), string.len())?;
    let end = match args.get(1) {
        argument if argument.is_undefined() => string.len(),
        argument => relative_position(context, argument, string.len())?,
    };
    Ok(string.substring(start..end.max(start)).into())
}

/// Negative positions count from the end.
fn relative_position(context: &mut Context, argument: &Value, length: usize) -> JsResult<usize> {
    let relative = argument.to_integer_or_infinity(context)?;
    let length = length as f64;
    let position = if relative < 0.0 {
        (length + relative).max(0.0)
    } else {
        relative.min(length)
    };
    Ok(position as usize)
}

/// `#sec-string.prototype.substring`
pub(super) fn substring(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.substring")?;
    let length = string.len() as f64;
    let start = args
        .get(0)
        .to_integer_or_infinity(context)?
        .clamp(0.0, length) as usize;
    let end = match args.get(1) {
        argument if argument.is_undefined() => string.len(),
        argument => argument.to_integer_or_infinity(context)?.clamp(0.0, length) as usize,
    };
    Ok(string.substring(start.min(end)..start.max(end)).into())
}

/// `#sec-string.prototype.substr`
pub(super) fn substr(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.substr")?;
    let start = relative_position(context, args.get(0), string.len())?;
    let rest = (string.len() - start) as f64;
    let length = match args.get(1) {
        argument if argument.is_undefined() => rest,
        argument => argument.to_integer_or_infinity(context)?.clamp(0.0, rest),
    };
    Ok(string.substring(start..start + length as usize).into())
}

/// `#sec-string.prototype.repeat`
pub(super) fn repeat(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.repeat")?;
    let count = args.get(0).to_integer_or_infinity(context)?;
    if count < 0.0 || count.is_infinite() {
        let shown = args.get(0).to_js_string(context)?;
        return Err(context.range_error(format!("Invalid count value: {shown}")));
    }
    if string.is_empty() || count == 0.0 {
        return Ok(JsString::from("").into());
    }
    if count * string.len() as f64 > MAX_LENGTH as f64 {
        return Err(context.range_error("Invalid string length"));
    }
    let repeated = match string.as_latin1() {
        Some(bytes) => JsString::from_latin1(&bytes.repeat(count as usize)),
        None => JsString::from_utf16(&string.to_vec_u16().repeat(count as usize)),
    };
    Ok(repeated.into())
}

/// `#sec-string.prototype.padstart`
pub(super) fn pad_start(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.padStart")?;
    Ok(match padding(context, &string, args)? {
        Some(padding) => JsString::concat(&padding, &string).into(),
        None => string.into(),
    })
}

/// `#sec-string.prototype.padend`
pub(super) fn pad_end(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.padEnd")?;
    Ok(match padding(context, &string, args)? {
        Some(padding) => JsString::concat(&string, &padding).into(),
        None => string.into(),
    })
}

/// What StringPad (`#sec-stringpad`) adds to `string`; `None` when it is long enough.
fn padding(
    context: &mut Context,
    string: &JsString,
    args: &Args<'_>,
) -> JsResult<Option<JsString>> {
    // StringPaddingBuiltinsImpl 1-2.
    let target = args.get(0).to_length(context)? as usize;
    if target <= string.len() {
        return Ok(None);
    }
    // 3-5.
    let filler = match args.get(1) {
        argument if argument.is_undefined() => JsString::from(" "),
        argument => argument.to_js_string(context)?,
    };
    if filler.is_empty() {
        return Ok(None);
    }
    if target > MAX_LENGTH {
        return Err(context.range_error("Invalid string length"));
    }
    let missing = target - string.len();
    let mut padding = JsStringBuilder::new();
    for _ in 0..missing / filler.len() {
        padding.push_string(&filler);
    }
    padding.push_string(&filler.substring(0..missing % filler.len()));
    Ok(Some(padding.build()))
}

/// Which ends TrimString (`#sec-trimstring`) works on.
#[derive(Clone, Copy, PartialEq)]
enum Ends {
    Start,
    End,
    Both,
}

fn trim_string(string: &JsString, ends: Ends) -> JsString {
    let is_space = |position: usize| is_white_space(string.code_unit_at(position));
    let mut start = 0;
    let mut end = string.len();
    while ends != Ends::End && start < end && is_space(start) {
        start += 1;
    }
    while ends != Ends::Start && end > start && is_space(end - 1) {
        end -= 1;
    }
    string.substring(start..end)
}

/// `#sec-string.prototype.trim`
pub(super) fn trim(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(trim_string(
        &this_string(context, this, "String.prototype.trim")?,
        Ends::Both,
    )
    .into())
}

/// `#sec-string.prototype.trimstart`; V8's message keeps the older name.
pub(super) fn trim_start(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(trim_string(
        &this_string(context, this, "String.prototype.trimLeft")?,
        Ends::Start,
    )
    .into())
}

/// `#sec-string.prototype.trimend`; V8's message keeps the older name.
pub(super) fn trim_end(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(trim_string(
        &this_string(context, this, "String.prototype.trimRight")?,
        Ends::End,
    )
    .into())
}
