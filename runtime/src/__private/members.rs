//! Property access by emitted code. A hit of the site's inline cache stays inline.

use crate::{
    Context, JsResult, Object, PropertyKey, Value,
    code::{At, Literal},
    error::messages,
    object::{get_cached, set_cached},
};

/// GetValue of `object.key`.
///
/// # Errors
/// A TypeError when the base is nullish; what getters throw.
#[inline]
pub fn get(object: &Value, key: Literal, site: u32, context: &mut Context) -> JsResult<Value> {
    if let Some(value) = context.cache(At(key.0, site)).hit(object) {
        return Ok(value);
    }
    get_slowly(object, key, site, context)
}

/// GetValue of `object.key` where a method is probably inherited.
///
/// # Errors
/// As [`get`].
#[inline(never)]
pub fn get_method(
    object: &Value,
    key: Literal,
    site: u32,
    context: &mut Context,
) -> JsResult<Value> {
    let epoch = context.prototype_epoch();
    let cache = context.cache(At(key.0, site));
    match object
        .as_object()
        .and_then(|receiver| cache.hit_inherited(receiver, epoch))
    {
        Some(found) => Ok(found),
        None => get_other_method(object, key, site, context),
    }
}

/// Apart, because it needs registers to be saved.
#[inline(never)]
fn get_other_method(
    object: &Value,
    key: Literal,
    site: u32,
    context: &mut Context,
) -> JsResult<Value> {
    get(object, key, site, context)
}

/// GetValue of `object.length`.
///
/// # Errors
/// As [`get`].
#[inline]
pub fn get_length(
    object: &Value,
    key: Literal,
    site: u32,
    context: &mut Context,
) -> JsResult<Value> {
    match object.as_object().and_then(Object::dense_length) {
        Some(length) => Ok(length.into()),
        None => get_other_length(object, key, site, context),
    }
}

#[inline(never)]
fn get_other_length(
    object: &Value,
    key: Literal,
    site: u32,
    context: &mut Context,
) -> JsResult<Value> {
    match object.as_string() {
        Some(string) => Ok(string.len().into()),
        None => get(object, key, site, context),
    }
}

#[inline(never)]
fn get_slowly(object: &Value, key: Literal, site: u32, context: &mut Context) -> JsResult<Value> {
    let at = At(key.0, site);
    context.set_site(at);
    let key = context.literal_key(key);
    // Taken out while user code may run; a nested use of the site starts afresh.
    let cache = context.take_cache(at);
    let result = get_cached(context, object, &key, &cache);
    context.put_cache(at, cache);
    result
}

/// GetValue of `object[key]`.
///
/// # Errors
/// A TypeError when the base is nullish; what conversions and getters throw.
#[inline]
pub fn get_element(object: &Value, key: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    if let (Some(array), Some(index)) = (object.as_object(), key.as_array_index())
        && let Some(value) = array.dense_element(index)
    {
        return Ok(value);
    }
    get_element_slowly(object, key, at, context)
}

#[inline(never)]
fn get_element_slowly(
    object: &Value,
    key: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    if object.is_nullish() {
        return Err(messages::cannot_read_element(context, object, key));
    }
    let key = key.to_property_key(context)?;
    object.get(context, key)
}

/// GetValue of `object[index]`, for an index that is a number.
///
/// # Errors
/// As [`get_element`].
#[inline]
pub fn get_index(object: &Value, index: f64, at: At, context: &mut Context) -> JsResult<Value> {
    get_element(object, &Value::number(index), at, context)
}

/// GetValue of `object[index]`, for an index that is a whole number.
///
/// # Errors
/// As [`get_element`].
#[inline]
pub fn get_at(object: &Value, index: i64, at: At, context: &mut Context) -> JsResult<Value> {
    if let (Some(array), Ok(index)) = (object.as_object(), u32::try_from(index))
        && let Some(value) = array.dense_element(index)
    {
        return Ok(value);
    }
    get_element_slowly(object, &Value::number(index as f64), at, context)
}

/// PutValue of `object.key`, sloppy; answers the value.
///
/// # Errors
/// A TypeError when the base is nullish; what setters throw.
#[inline]
pub fn set(
    object: &Value,
    key: Literal,
    value: Value,
    site: u32,
    context: &mut Context,
) -> JsResult<Value> {
    if context.cache(At(key.0, site)).store(object, &value) {
        return Ok(value);
    }
    set_slowly(object, key, value, site, Mode::Sloppy, context)
}

/// PutValue of `object.key`, strict; answers the value.
///
/// # Errors
/// As [`set`], and a TypeError when the assignment is refused.
#[inline]
pub fn set_strict(
    object: &Value,
    key: Literal,
    value: Value,
    site: u32,
    context: &mut Context,
) -> JsResult<Value> {
    if context.cache(At(key.0, site)).store(object, &value) {
        return Ok(value);
    }
    set_slowly(object, key, value, site, Mode::Strict, context)
}

/// Whether a refused assignment throws.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Sloppy,
    Strict,
}

#[inline(never)]
fn set_slowly(
    object: &Value,
    key: Literal,
    value: Value,
    site: u32,
    mode: Mode,
    context: &mut Context,
) -> JsResult<Value> {
    let at = At(key.0, site);
    context.set_site(at);
    let key = context.literal_key(key);
    let cache = context.take_cache(at);
    let done = set_cached(context, object, &key, value.clone(), &cache);
    context.put_cache(at, cache);
    refuse(done?, object, &key, mode, context)?;
    Ok(value)
}

fn refuse(
    done: bool,
    object: &Value,
    key: &PropertyKey,
    mode: Mode,
    context: &mut Context,
) -> JsResult<()> {
    if done || mode == Mode::Sloppy {
        return Ok(());
    }
    Err(messages::cannot_assign_on(context, object, key))
}

/// PutValue of `object[key]`, sloppy; answers the value.
///
/// # Errors
/// As [`set`].
#[inline]
pub fn set_element(
    object: &Value,
    key: &Value,
    value: Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    if store_dense(object, key, &value) {
        return Ok(value);
    }
    set_element_slowly(object, key, value, at, Mode::Sloppy, context)
}

/// PutValue of `object[key]`, strict; answers the value.
///
/// # Errors
/// As [`set_strict`].
#[inline]
pub fn set_element_strict(
    object: &Value,
    key: &Value,
    value: Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    if store_dense(object, key, &value) {
        return Ok(value);
    }
    set_element_slowly(object, key, value, at, Mode::Strict, context)
}

/// Replaces an element that exists. Frozen arrays are sparse, so elements here are writable.
#[inline]
fn store_dense(object: &Value, key: &Value, value: &Value) -> bool {
    match (object.as_object(), key.as_array_index()) {
        (Some(array), Some(index)) => array.replace_dense_element(index, value.clone()).is_ok(),
        _ => false,
    }
}

#[inline(never)]
fn set_element_slowly(
    object: &Value,
    key: &Value,
    value: Value,
    at: At,
    mode: Mode,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    if object.is_nullish() {
        return Err(messages::cannot_set_element(context, object, key));
    }
    let key = key.to_property_key(context)?;
    let done = object.set_property(context, &key, value.clone())?;
    refuse(done, object, &key, mode, context)?;
    Ok(value)
}

/// PutValue of `object[index]`, sloppy, for an index that is a number; answers the value.
///
/// # Errors
/// As [`set`].
#[inline]
pub fn set_index(
    object: &Value,
    index: f64,
    value: Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    set_element(object, &Value::number(index), value, at, context)
}

/// PutValue of `object[index]`, strict, for an index that is a number; answers the value.
///
/// # Errors
/// As [`set_strict`].
#[inline]
pub fn set_index_strict(
    object: &Value,
    index: f64,
    value: Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    set_element_strict(object, &Value::number(index), value, at, context)
}

/// PutValue of `object[index]`, sloppy, for an index that is a whole number; answers the value.
///
/// # Errors
/// As [`set`].
#[inline]
pub fn set_at(
    object: &Value,
    index: i64,
    value: Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    if replace_at(object, index, &value) {
        return Ok(value);
    }
    let key = Value::number(index as f64);
    set_element_slowly(object, &key, value, at, Mode::Sloppy, context)
}

/// PutValue of `object[index]`, strict, for an index that is a whole number; answers the value.
///
/// # Errors
/// As [`set_strict`].
#[inline]
pub fn set_at_strict(
    object: &Value,
    index: i64,
    value: Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    if replace_at(object, index, &value) {
        return Ok(value);
    }
    let key = Value::number(index as f64);
    set_element_slowly(object, &key, value, at, Mode::Strict, context)
}

#[inline]
fn replace_at(object: &Value, index: i64, value: &Value) -> bool {
    match (object.as_object(), u32::try_from(index)) {
        (Some(array), Ok(index)) => array.replace_dense_element(index, value.clone()).is_ok(),
        _ => false,
    }
}

/// `delete object[key]`, sloppy.
///
/// # Errors
/// A TypeError when the base is nullish.
pub fn delete(object: &Value, key: &Value, at: At, context: &mut Context) -> JsResult<bool> {
    context.set_site(at);
    let target = object.to_object(context)?;
    let key = key.to_property_key(context)?;
    target.delete(context, &key)
}

/// `delete object[key]`, strict.
///
/// # Errors
/// As [`delete`], and a TypeError when the property stays.
pub fn delete_strict(object: &Value, key: &Value, at: At, context: &mut Context) -> JsResult<bool> {
    context.set_site(at);
    let target = object.to_object(context)?;
    let key = key.to_property_key(context)?;
    if target.delete(context, &key)? {
        return Ok(true);
    }
    Err(messages::cannot_delete(context, &target, &key))
}

/// `key in object`.
///
/// # Errors
/// A TypeError when the right-hand side is no object.
pub fn has_property(key: &Value, object: &Value, at: At, context: &mut Context) -> JsResult<bool> {
    context.set_site(at);
    match object.as_object() {
        Some(object) => {
            let key = key.to_property_key(context)?;
            object.has_property(context, key)
        }
        None => {
            let key = key.to_property_key(context)?;
            Err(messages::in_on_primitive(context, &key, object))
        }
    }
}

/// `value instanceof target`.
///
/// # Errors
/// A TypeError when the right-hand side is not callable.
pub fn instance_of(value: &Value, target: &Value, at: At, context: &mut Context) -> JsResult<bool> {
    context.set_site(at);
    value.instance_of(context, target)
}
