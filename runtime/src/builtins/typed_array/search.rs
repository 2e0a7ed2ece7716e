//! Looking for elements, and writing them down.

use super::validate::validate;
use crate::builtins::array::elements::relative_index;
use crate::builtins::array::text::join_elements;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Value};

/// `#sec-%typedarray%.prototype.at`
pub(super) fn at(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let receiver = validate(context, this, "at")?;
    let length = receiver.length as f64;
    let relative = args.get(0).to_integer_or_infinity(context)?;
    let index = if relative >= 0.0 {
        relative
    } else {
        length + relative
    };
    if index < 0.0 || index >= length {
        return Ok(Value::undefined());
    }
    Ok(receiver.view.get(index as usize).unwrap_or_default())
}

/// `#sec-%typedarray%.prototype.includes`
pub(super) fn includes(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let receiver = validate(context, this, "includes")?;
    if receiver.length == 0 {
        return Ok(false.into());
    }
    let start = relative_index(context, args.get(1), receiver.length as u64)? as usize;
    let found = (start..receiver.length).any(|index| {
        receiver
            .view
            .get(index)
            .unwrap_or_default()
            .same_value_zero(args.get(0))
    });
    Ok(found.into())
}

/// `#sec-%typedarray%.prototype.indexof`
pub(super) fn index_of(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let receiver = validate(context, this, "indexOf")?;
    if receiver.length == 0 {
        return Ok((-1).into());
    }
    let start = relative_index(context, args.get(1), receiver.length as u64)? as usize;
    let is_equal = |index: usize| {
        receiver
            .view
            .get(index)
            .is_some_and(|element| element.is_strictly_equal(args.get(0)))
    };
    Ok((start..receiver.length)
        .find(|&index| is_equal(index))
        .map_or((-1).into(), Value::from))
}

/// `#sec-%typedarray%.prototype.lastindexof`
pub(super) fn last_index_of(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let receiver = validate(context, this, "lastIndexOf")?;
    if receiver.length == 0 {
        return Ok((-1).into());
    }
    let last = receiver.length as f64 - 1.0;
    let from = if args.len() > 1 {
        args.get(1).to_integer_or_infinity(context)?
    } else {
        last
    };
    let start = if from >= 0.0 {
        from.min(last)
    } else {
        receiver.length as f64 + from
    };
    if start < 0.0 {
        return Ok((-1).into());
    }
    let is_equal = |index: &usize| {
        receiver
            .view
            .get(*index)
            .is_some_and(|element| element.is_strictly_equal(args.get(0)))
    };
    Ok((0..=start as usize)
        .rev()
        .find(is_equal)
        .map_or((-1).into(), Value::from))
}

/// `#sec-%typedarray%.prototype.join`
pub(super) fn join(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let receiver = validate(context, this, "join")?;
    let separator = match args.get(0) {
        argument if argument.is_undefined() => JsString::from(","),
        argument => argument.to_js_string(context)?,
    };
    let length = receiver.length as u64;
    join_elements(
        context,
        receiver.object,
        length,
        &separator,
        |context, element| element.to_js_string(context),
    )
}

/// `#sec-%typedarray%.prototype.tolocalestring`
pub(super) fn to_locale_string(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    let receiver = validate(context, this, "toLocaleString")?;
    let length = receiver.length as u64;
    let separator = JsString::from(",");
    join_elements(
        context,
        receiver.object,
        length,
        &separator,
        |context, element| {
            element
                .invoke(context, "toLocaleString", &[])?
                .to_js_string(context)
        },
    )
}
