//! Destructuring and conversions that lowering asks for by name.

use crate::{
    Context, JsResult, Object, PropertyKey, Value, code::At, error::messages::call_site,
    operations::copy_data_properties,
};

/// ToPropertyKey as a value.
///
/// # Errors
/// What ToPrimitive throws.
pub fn to_property_key(value: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    if !value.is_object() {
        // Converting a primitive again cannot be seen.
        return Ok(value.clone());
    }
    context.set_site(at);
    value.to_property_key(context).map(|key| key.to_value())
}

/// The key of a member that is read and then written.
///
/// # Errors
/// A TypeError when the object is nullish; what ToPrimitive throws.
pub fn to_member_key(
    object: &Value,
    key: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    if object.is_nullish() {
        context.set_site(at);
        return Err(crate::error::messages::cannot_read_element(
            context, object, key,
        ));
    }
    to_property_key(key, at, context)
}

/// RequireObjectCoercible of the value of an object pattern. `text` is the expression that gave the
/// value: `undefined` where the message describes it, `null` where it only says what is read.
/// `property` is the first property of the pattern, or `undefined`.
///
/// # Errors
/// A TypeError when the value is nullish.
#[inline]
pub fn require_object_coercible(
    value: &Value,
    text: &Value,
    property: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    if value.is_nullish() {
        return Err(cannot_destructure(value, text, property, at, context));
    }
    Ok(value.clone())
}

#[cold]
pub(super) fn cannot_destructure(
    value: &Value,
    text: &Value,
    property: &Value,
    at: At,
    context: &mut Context,
) -> crate::JsError {
    context.set_site(at);
    let described = if value.is_null() { "null" } else { "undefined" };
    let text = match text.as_string() {
        Some(text) => text.to_std_string_lossy(),
        None if text.is_null() => return cannot_read(described, property, context),
        None => call_site(value),
    };
    let message = match property.as_string() {
        Some(property) => {
            format!("Cannot destructure property '{property}' of '{text}' as it is {described}.")
        }
        None => format!("Cannot destructure '{text}' as it is {described}."),
    };
    context.type_error(message)
}

fn cannot_read(described: &str, property: &Value, context: &mut Context) -> crate::JsError {
    let reading = match property.as_string() {
        Some(property) => format!(" (reading '{property}')"),
        None => String::new(),
    };
    context.type_error(format!("Cannot read properties of {described}{reading}"))
}

/// ToObject.
///
/// # Errors
/// A TypeError when the value is nullish.
pub fn to_object(value: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    value.to_object(context).map(Value::from)
}

/// ToString.
///
/// # Errors
/// A TypeError for symbols; what ToPrimitive throws.
pub fn to_string(value: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    if value.is_string() {
        return Ok(value.clone());
    }
    context.set_site(at);
    value.to_js_string(context).map(Value::from)
}

/// `{ a, ...rest }`: a new object with the properties that the keys do not name.
///
/// # Errors
/// What getters throw.
pub fn object_rest(
    source: &Value,
    keys: &[&Value],
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    let mut excluded: Vec<PropertyKey> = Vec::with_capacity(keys.len());
    for key in keys {
        excluded.push(key.to_property_key(context)?);
    }
    let rest = Object::ordinary(context);
    copy_data_properties(context, &rest, source, &excluded)?;
    Ok(rest.into())
}

/// An assignment to a `const`.
///
/// # Errors
/// Always a TypeError.
pub fn throw_const_assignment(_name: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    Err(context.type_error("Assignment to constant variable."))
}

/// A mistake that has to wait for its moment.
///
/// # Errors
/// Always a ReferenceError.
pub fn throw_reference_error(message: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    let message = message.to_js_string(context)?;
    Err(context.reference_error(message))
}

/// A mistake that has to wait for its moment.
///
/// # Errors
/// Always a TypeError.
pub fn throw_type_error(message: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    let message = message.to_js_string(context)?;
    Err(context.type_error(message))
}

/// A mistake that has to wait for its moment.
///
/// # Errors
/// Always a SyntaxError.
pub fn throw_syntax_error(message: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    let message = message.to_js_string(context)?;
    Err(context.syntax_error(message))
}
