//! `__proto__`, `__defineGetter__` and the others of the additional features
//! (`#sec-additional-properties-of-the-object.prototype-object`).

use super::integrity::set_prototype_or_throw;
use crate::{Args, Context, JsResult, object::PropertyDescriptor, value::Value};

/// `get Object.prototype.__proto__`, `#sec-get-object.prototype.__proto__`.
pub(super) fn get_proto(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let object = this.to_object(context)?;
    Ok(object
        .get_prototype_of(context)?
        .map_or(Value::null(), Value::from))
}

/// `set Object.prototype.__proto__`, `#sec-set-object.prototype.__proto__`.
pub(super) fn set_proto(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    if this.is_nullish() {
        return Err(context.type_error("Object.prototype.__proto__ called on null or undefined"));
    }
    let prototype = args.get(0);
    if (prototype.is_object() || prototype.is_null())
        && let Some(object) = this.as_object()
    {
        set_prototype_or_throw(context, object, prototype.as_object())?;
    }
    Ok(Value::undefined())
}

fn define(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    name: &str,
    describe: fn(Value) -> PropertyDescriptor,
) -> JsResult<Value> {
    let object = this.to_object(context)?;
    if !args.get(1).is_callable() {
        return Err(context.type_error(format!("Object.prototype.{name}: Expecting function")));
    }
    let mut descriptor = describe(args.get(1).clone());
    descriptor.enumerable = Some(true);
    descriptor.configurable = Some(true);
    let key = args.get(0).to_property_key(context)?;
    object.define_property_or_throw(context, key, &descriptor)?;
    Ok(Value::undefined())
}

/// `Object.prototype.__defineGetter__ ( P, getter )`, `#sec-object.prototype.__defineGetter__`.
pub(super) fn define_getter(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    define(context, this, args, "__defineGetter__", |getter| {
        PropertyDescriptor {
            get: Some(getter),
            ..PropertyDescriptor::default()
        }
    })
}

/// `Object.prototype.__defineSetter__ ( P, setter )`, `#sec-object.prototype.__defineSetter__`.
pub(super) fn define_setter(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    define(context, this, args, "__defineSetter__", |setter| {
        PropertyDescriptor {
            set: Some(setter),
            ..PropertyDescriptor::default()
        }
    })
}

fn lookup(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    pick: fn(PropertyDescriptor) -> Option<Value>,
) -> JsResult<Value> {
    let object = this.to_object(context)?;
    let key = args.get(0).to_property_key(context)?;
    let mut next = Some(object);
    while let Some(object) = next {
        if let Some(property) = object.get_own_property(context, &key)? {
            return Ok(pick(property).unwrap_or_default());
        }
        next = object.get_prototype_of(context)?;
    }
    Ok(Value::undefined())
}

/// `Object.prototype.__lookupGetter__ ( P )`, `#sec-object.prototype.__lookupGetter__`.
pub(super) fn lookup_getter(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    lookup(context, this, args, |property| property.get)
}

/// `Object.prototype.__lookupSetter__ ( P )`, `#sec-object.prototype.__lookupSetter__`.
pub(super) fn lookup_setter(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    lookup(context, this, args, |property| property.set)
}
