//! `Object.defineProperty` and its family.

use super::integrity::prototype_argument;
use crate::{
    Args, Context, JsResult,
    object::{Object, PropertyDescriptor},
    value::Value,
};

/// `Object.create ( O, Properties )`, `#sec-object.create`.
pub(super) fn create(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let prototype = prototype_argument(context, args.get(0))?;
    let object = Object::with_prototype(prototype.as_ref());
    if !args.get(1).is_undefined() {
        object_define_properties(context, &object, args.get(1))?;
    }
    Ok(object.into())
}

/// `Object.defineProperty ( O, P, Attributes )`, `#sec-object.defineproperty`.
pub(super) fn define_property(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let Some(object) = args.get(0).as_object() else {
        return Err(context.type_error("Object.defineProperty called on non-object"));
    };
    let key = args.get(1).to_property_key(context)?;
    let descriptor = PropertyDescriptor::from_object(context, args.get(2))?;
    object.define_property_or_throw(context, key, &descriptor)?;
    Ok(object.into())
}

/// `Object.defineProperties ( O, Properties )`, `#sec-object.defineproperties`.
pub(super) fn define_properties(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let Some(object) = args.get(0).as_object() else {
        return Err(context.type_error("Object.defineProperties called on non-object"));
    };
    object_define_properties(context, object, args.get(1))?;
    Ok(object.into())
}

/// ObjectDefineProperties (`#sec-objectdefineproperties`).
fn object_define_properties(
    context: &mut Context,
    object: &Object,
    properties: &Value,
) -> JsResult<()> {
    // 1-4.
    let properties = properties.to_object(context)?;
    let mut descriptors = Vec::new();
    for key in properties.own_property_keys(context)? {
        let property = properties.get_own_property(context, &key)?;
        if property.is_some_and(|property| property.is_enumerable()) {
            let value = properties.get(context, &key)?;
            descriptors.push((key, PropertyDescriptor::from_object(context, &value)?));
        }
    }
    // 5.
    for (key, descriptor) in descriptors {
        object.define_property_or_throw(context, key, &descriptor)?;
    }
    Ok(())
}

/// `Object.getOwnPropertyDescriptor ( O, P )`, `#sec-object.getownpropertydescriptor`.
pub(super) fn get_own_property_descriptor(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let object = args.get(0).to_object(context)?;
    let key = args.get(1).to_property_key(context)?;
    let descriptor = object.get_own_property(context, &key)?;
    Ok(descriptor
        .map(|descriptor| descriptor.to_object(context))
        .into())
}

/// `Object.getOwnPropertyDescriptors ( O )`, `#sec-object.getownpropertydescriptors`.
pub(super) fn get_own_property_descriptors(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let object = args.get(0).to_object(context)?;
    let result = Object::ordinary(context);
    for key in object.own_property_keys(context)? {
        if let Some(descriptor) = object.get_own_property(context, &key)? {
            let descriptor = descriptor.to_object(context);
            result.create_data_property_or_throw(context, key, descriptor)?;
        }
    }
    Ok(result.into())
}

fn own_keys(context: &mut Context, value: &Value, symbols: bool) -> JsResult<Value> {
    let object = value.to_object(context)?;
    let keys = object.own_property_keys(context)?;
    let keys = keys.iter().filter(|key| key.is_symbol() == symbols);
    let keys = keys.map(crate::PropertyKey::to_value).collect();
    Ok(Object::array(context, keys).into())
}

/// `Object.getOwnPropertyNames ( O )`, `#sec-object.getownpropertynames`.
pub(super) fn get_own_property_names(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    own_keys(context, args.get(0), false)
}

/// `Object.getOwnPropertySymbols ( O )`, `#sec-object.getownpropertysymbols`.
pub(super) fn get_own_property_symbols(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    own_keys(context, args.get(0), true)
}

/// `Object.hasOwn ( O, P )`, `#sec-object.hasown`.
pub(super) fn has_own(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let object = args.get(0).to_object(context)?;
    let key = args.get(1).to_property_key(context)?;
    Ok(object.has_own_property(context, key)?.into())
}
