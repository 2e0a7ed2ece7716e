//! `Object.prototype` (`#sec-properties-of-the-object-prototype-object`).

use super::legacy;
use crate::{
    Args, Context, JsResult,
    error::ErrorData,
    object::{Getter, Method, Object, ObjectBuilder, PrimitiveWrapper, StringWrapper},
    realm::Intrinsic,
    value::{JsString, Type, Value, WellKnownSymbol},
};

static METHODS: &[Method] = &[
    Method::new("__defineGetter__", 2, legacy::define_getter),
    Method::new("__defineSetter__", 2, legacy::define_setter),
    Method::new("hasOwnProperty", 1, has_own_property),
    Method::new("__lookupGetter__", 1, legacy::lookup_getter),
    Method::new("__lookupSetter__", 1, legacy::lookup_setter),
    Method::new("isPrototypeOf", 1, is_prototype_of),
    Method::new("propertyIsEnumerable", 1, property_is_enumerable),
];

static GETTERS: &[Getter] =
    &[Getter::new("get __proto__", legacy::get_proto)
        .with_setter("set __proto__", legacy::set_proto)];

static VALUE_OF: &[Method] = &[Method::new("valueOf", 0, value_of)];

static LAST: &[Method] = &[Method::new("toLocaleString", 0, to_locale_string)];

/// Adds the properties; `constructor` comes with `Object`.
pub(super) fn install(context: &mut Context, prototype: &Object) {
    let lazy = context.lazy_intrinsic(Intrinsic::Object);
    let to_string = context.lazy_intrinsic(Intrinsic::ObjectPrototypeToString);
    ObjectBuilder::of(context, prototype.clone())
        .property("constructor", lazy, crate::Attributes::METHOD)
        .methods(METHODS)
        .property("toString", to_string, crate::Attributes::METHOD)
        .methods(VALUE_OF)
        .getters(GETTERS)
        .methods(LAST)
        .build();
}

/// Makes `%Object.prototype.toString%`.
pub(crate) fn install_to_string(context: &mut Context) {
    let function = Object::native_function(context, "toString", 0, to_string);
    context.set_intrinsic(Intrinsic::ObjectPrototypeToString, function);
}

/// `Object.prototype.hasOwnProperty ( V )`, `#sec-object.prototype.hasownproperty`.
fn has_own_property(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let key = args.get(0).to_property_key(context)?;
    let object = this.to_object(context)?;
    Ok(object.has_own_property(context, key)?.into())
}

/// `Object.prototype.isPrototypeOf ( V )`, `#sec-object.prototype.isprototypeof`.
fn is_prototype_of(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(mut object) = args.get(0).as_object().cloned() else {
        return Ok(false.into());
    };
    let this = this.to_object(context)?;
    while let Some(parent) = object.get_prototype_of(context)? {
        if parent.is_same(&this) {
            return Ok(true.into());
        }
        object = parent;
    }
    Ok(false.into())
}

/// `Object.prototype.propertyIsEnumerable ( V )`, `#sec-object.prototype.propertyisenumerable`.
fn property_is_enumerable(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let key = args.get(0).to_property_key(context)?;
    let object = this.to_object(context)?;
    let property = object.get_own_property(context, &key)?;
    Ok(property
        .is_some_and(|property| property.is_enumerable())
        .into())
}

/// `Object.prototype.toString ( )`, `#sec-object.prototype.tostring`.
pub(crate) fn to_string(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    // 1-2.
    match this.type_() {
        Type::Undefined => return Ok("[object Undefined]".into()),
        Type::Null => return Ok("[object Null]".into()),
        _ => {}
    }
    // 3-14.
    let object = this.to_object(context)?;
    let builtin_tag = builtin_tag(context, &object)?;
    // 15-17.
    let tag = object.get(context, WellKnownSymbol::ToStringTag)?;
    let tag = tag
        .as_string()
        .cloned()
        .unwrap_or_else(|| builtin_tag.into());
    Ok(JsString::concat_all(&["[object ".into(), tag, "]".into()]).into())
}

fn builtin_tag(context: &mut Context, object: &Object) -> JsResult<&'static str> {
    if object.is_array(context)? {
        return Ok("Array");
    }
    if object.is_callable() {
        return Ok("Function");
    }
    if object.has_payload::<StringWrapper>() {
        return Ok("String");
    }
    if let Some(wrapper) = object.payload::<PrimitiveWrapper>() {
        return Ok(match wrapper.value().type_() {
            Type::Boolean => "Boolean",
            Type::Number => "Number",
            _ => "Object",
        });
    }
    if object.has_payload::<ErrorData>() {
        return Ok("Error");
    }
    if object.is_arguments() {
        return Ok("Arguments");
    }
    Ok(match object.payload_class_name() {
        Some("Date") => "Date",
        Some("RegExp") => "RegExp",
        _ => "Object",
    })
}

/// `Object.prototype.toLocaleString ( )`, `#sec-object.prototype.tolocalestring`.
fn to_locale_string(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    this.invoke(context, "toString", &[])
}

/// `Object.prototype.valueOf ( )`, `#sec-object.prototype.valueof`.
fn value_of(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Ok(this.to_object(context)?.into())
}
