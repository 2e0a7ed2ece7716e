//! What a typed array tells about itself, and its iterators.

use super::validate::validate;
use super::view::TypedArrayData;
use crate::builtins::iterator::{ArrayIterator, ArrayIteratorKind};
use crate::{Args, Context, JsResult, Value};

fn this_view<'a>(
    context: &mut Context,
    this: &'a Value,
    property: &str,
) -> JsResult<&'a TypedArrayData> {
    match this.payload::<TypedArrayData>() {
        Some(view) => Ok(view),
        None => {
            let method = format!("get TypedArray.prototype.{property}");
            Err(context.incompatible_receiver(&method, this))
        }
    }
}

/// `#sec-get-%typedarray%.prototype.buffer`
pub(super) fn buffer(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(this_view(context, this, "buffer")?.buffer_object().into())
}

/// `#sec-get-%typedarray%.prototype.bytelength`
pub(super) fn byte_length(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let view = this_view(context, this, "byteLength")?;
    Ok((view.length().unwrap_or(0) * view.element.size()).into())
}

/// `#sec-get-%typedarray%.prototype.byteoffset`
pub(super) fn byte_offset(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(this_view(context, this, "byteOffset")?.byte_offset().into())
}

/// `#sec-get-%typedarray%.prototype.length`
pub(super) fn length(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(this_view(context, this, "length")?
        .length()
        .unwrap_or(0)
        .into())
}

/// `#sec-get-%typedarray%.prototype-%symbol.tostringtag%`
pub(super) fn to_string_tag(_: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(this
        .payload::<TypedArrayData>()
        .map(|view| view.element.class_name())
        .into())
}

/// `#sec-%typedarray%.prototype.entries`
pub(super) fn entries(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let receiver = validate(context, this, "entries")?;
    Ok(ArrayIterator::create(context, receiver.object, ArrayIteratorKind::Entries).into())
}

/// `#sec-%typedarray%.prototype.keys`
pub(super) fn keys(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let receiver = validate(context, this, "keys")?;
    Ok(ArrayIterator::create(context, receiver.object, ArrayIteratorKind::Keys).into())
}

/// `#sec-%typedarray%.prototype.values`
pub(super) fn values(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let receiver = validate(context, this, "values")?;
    Ok(ArrayIterator::create(context, receiver.object, ArrayIteratorKind::Values).into())
}
