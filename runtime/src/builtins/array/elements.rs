//! Element access shared by the generic array methods.
//!
//! A present element of a dense array is an own data property, so reading it directly is what
//! HasProperty and Get would do; everything else takes the internal methods. The check is made
//! for every element, hence callbacks may reshape the array between two steps.

use crate::object::Throw;
use crate::{Context, JsResult, Object, PropertyKey, Value};

/// The largest length that LengthOfArrayLike answers.
pub(crate) const MAX_LENGTH: u64 = (1 << 53) - 1;

/// The property key of an element.
pub(crate) fn index_key(index: u64) -> PropertyKey {
    PropertyKey::from_integer(index)
}

fn dense_element(object: &Object, index: u64) -> Option<Value> {
    object.dense_element(u32::try_from(index).ok()?)
}

/// Get of an element.
pub(crate) fn get_element(context: &mut Context, object: &Object, index: u64) -> JsResult<Value> {
    match dense_element(object, index) {
        Some(value) => Ok(value),
        None => object.get(context, index_key(index)),
    }
}

/// HasProperty of an element, then Get; `None` is a hole.
pub(crate) fn get_element_if_present(
    context: &mut Context,
    object: &Object,
    index: u64,
) -> JsResult<Option<Value>> {
    if let Some(value) = dense_element(object, index) {
        return Ok(Some(value));
    }
    let key = index_key(index);
    if object.has_property(context, &key)? {
        object.get(context, &key).map(Some)
    } else {
        Ok(None)
    }
}

/// Set of an element, throwing on failure.
pub(crate) fn set_element(
    context: &mut Context,
    object: &Object,
    index: u64,
    value: Value,
) -> JsResult<()> {
    object.set(context, index_key(index), value, Throw::Yes)
}

/// DeletePropertyOrThrow of an element.
pub(crate) fn delete_element(context: &mut Context, object: &Object, index: u64) -> JsResult<()> {
    object.delete_property_or_throw(context, index_key(index))
}

/// Set of `length`, throwing on failure.
pub(crate) fn set_length(context: &mut Context, object: &Object, length: u64) -> JsResult<()> {
    object.set(context, "length", Value::from(length as f64), Throw::Yes)
}

/// Resolves a relative argument as `slice` and most of its neighbours do: negative counts from the
/// end, and the result is clamped to the array.
pub(crate) fn relative_index(
    context: &mut Context,
    argument: &Value,
    length: u64,
) -> JsResult<u64> {
    let relative = argument.to_integer_or_infinity(context)?;
    let length = length as f64;
    let index = if relative < 0.0 {
        (length + relative).max(0.0)
    } else {
        relative.min(length)
    };
    Ok(index as u64)
}

/// As [`relative_index`], with the length itself standing in for `undefined`.
pub(crate) fn relative_end(context: &mut Context, argument: &Value, length: u64) -> JsResult<u64> {
    if argument.is_undefined() {
        Ok(length)
    } else {
        relative_index(context, argument, length)
    }
}
