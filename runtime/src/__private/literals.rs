//! Literals and the members of object literals.

use crate::{
    Context, JsResult, JsString, Object, PropertyDescriptor, PropertyKey, Value,
    code::{At, Literal, Unit},
    object::Attributes,
    operations,
};

/// A string literal.
#[inline]
pub fn string(literal: Literal, context: &mut Context) -> Value {
    context.literal_value(literal)
}

/// A BigInt literal, by its decimal digits.
///
/// # Panics
/// Never for emitted code: the parser accepted the digits.
pub fn bigint(digits: &str) -> Value {
    let number: num_bigint::BigInt = digits.parse().expect("the parser accepted the digits");
    number.into()
}

/// An array literal; empty values are holes. Takes the elements out of the slice.
#[inline]
pub fn array(elements: &mut [Value], context: &mut Context) -> Value {
    Object::array(context, elements.iter_mut().map(std::mem::take).collect()).into()
}

/// `{}`.
#[inline]
pub fn empty_object(context: &mut Context) -> Value {
    Object::ordinary(context).into()
}

/// An object literal of plain members. Takes the values out of the slice.
#[inline]
pub fn object(keys: &[Literal], values: &mut [Value], at: At, context: &mut Context) -> Value {
    context.object_literal(keys, values, at)
}

/// A part of a template: ToString, before the next part is evaluated.
///
/// # Errors
/// A TypeError for symbols; what ToPrimitive throws.
#[inline]
pub fn template_part(value: &Value, context: &mut Context) -> JsResult<Value> {
    if value.is_string() {
        return Ok(value.clone());
    }
    value.to_js_string(context).map(Value::from)
}

/// Joins the parts of a template, all of them strings.
///
/// # Errors
/// A RangeError when the string would be too long.
pub fn template(parts: &[Value], context: &mut Context) -> JsResult<Value> {
    let mut parts = parts.iter();
    let mut joined = match parts.next() {
        Some(first) => first.to_js_string(context)?,
        None => JsString::from(""),
    };
    for part in parts {
        let part = part.to_js_string(context)?;
        joined = operations::arithmetic::concat(context, &joined, &part)?;
    }
    Ok(joined.into())
}

/// GetTemplateObject.
pub fn template_object(
    unit: &'static Unit,
    site: u32,
    cooked: &[Option<Literal>],
    raw: &[Literal],
    context: &mut Context,
) -> Value {
    context.template_object(unit, site, cooked, raw)
}

/// A RegExp literal.
///
/// # Errors
/// A SyntaxError when the pattern is one that the engine does not support.
pub fn regexp(pattern: Literal, flags: Literal, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    let pattern = context.literal_value(pattern);
    let flags = context.literal_value(flags);
    crate::builtins::regexp::reg_exp_create(context, &pattern, &flags).map(Value::from)
}

/// CreateDataPropertyOrThrow on a literal.
///
/// # Errors
/// What ToPropertyKey throws.
pub fn define_property(
    object: &Value,
    key: &Value,
    value: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    let key = key.to_property_key(context)?;
    target(object).create_data_property_or_throw(context, key, value.clone())?;
    Ok(object.clone())
}

pub(super) fn target(object: &Value) -> &Object {
    object
        .as_object()
        .expect("the compiler keeps an object here")
}

/// `{ ...source }`.
///
/// # Errors
/// What getters throw.
pub fn copy_data_properties(
    object: &Value,
    source: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    operations::copy_data_properties(context, target(object), source, &[])?;
    Ok(object.clone())
}

/// `__proto__: value`.
///
/// # Errors
/// None.
pub fn set_prototype_literal(
    object: &Value,
    prototype: &Value,
    _at: At,
    context: &mut Context,
) -> JsResult<Value> {
    if prototype.is_object() || prototype.is_null() {
        target(object).set_prototype_of(context, prototype.as_object())?;
    }
    Ok(object.clone())
}

/// SetFunctionName, where the function was anonymous in the text.
pub(super) fn name(
    function: &Value,
    key: &PropertyKey,
    prefix: Option<&str>,
    context: &mut Context,
) {
    if let Some(function) = function.as_object()
        && function
            .function_code()
            .is_some_and(|code| code.name.is_empty())
    {
        function.set_function_name(context, key, prefix);
    }
}

/// Names a function by a computed key.
///
/// # Errors
/// What ToPropertyKey throws.
pub fn name_anonymous_function(
    function: &Value,
    key: &Value,
    _at: At,
    context: &mut Context,
) -> JsResult<Value> {
    let key = key.to_property_key(context)?;
    if let Some(object) = function.as_object() {
        object.set_function_name(context, &key, None);
    }
    Ok(function.clone())
}

/// Which kind of member a function becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum MemberKind {
    Method,
    Getter,
    Setter,
}

/// DefineMethodProperty and its accessor siblings.
pub(super) fn define_member(
    home: &Value,
    key: &Value,
    function: &Value,
    kind: MemberKind,
    attributes: Attributes,
    context: &mut Context,
) -> JsResult<Value> {
    let key = key.to_property_key(context)?;
    let prefix = match kind {
        MemberKind::Method => None,
        MemberKind::Getter => Some("get"),
        MemberKind::Setter => Some("set"),
    };
    name(function, &key, prefix, context);
    let descriptor = match kind {
        MemberKind::Method => PropertyDescriptor::data(function.clone(), attributes),
        MemberKind::Getter => PropertyDescriptor {
            get: Some(function.clone()),
            enumerable: Some(attributes.is_enumerable()),
            configurable: Some(true),
            ..PropertyDescriptor::default()
        },
        MemberKind::Setter => PropertyDescriptor {
            set: Some(function.clone()),
            enumerable: Some(attributes.is_enumerable()),
            configurable: Some(true),
            ..PropertyDescriptor::default()
        },
    };
    target(home).define_property_or_throw(context, key, &descriptor)?;
    Ok(home.clone())
}

/// A method of an object literal.
///
/// # Errors
/// What ToPropertyKey throws.
pub fn define_object_method(
    object: &Value,
    key: &Value,
    function: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    define_member(
        object,
        key,
        function,
        MemberKind::Method,
        Attributes::ALL,
        context,
    )
}

/// A getter of an object literal.
///
/// # Errors
/// What ToPropertyKey throws.
pub fn define_object_getter(
    object: &Value,
    key: &Value,
    function: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    define_member(
        object,
        key,
        function,
        MemberKind::Getter,
        Attributes::ALL,
        context,
    )
}

/// A setter of an object literal.
///
/// # Errors
/// What ToPropertyKey throws.
pub fn define_object_setter(
    object: &Value,
    key: &Value,
    function: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    define_member(
        object,
        key,
        function,
        MemberKind::Setter,
        Attributes::ALL,
        context,
    )
}
