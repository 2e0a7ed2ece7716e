//! `Object.freeze` and its family; prototypes.

use crate::{Args, Context, JsResult, Object, operations::IntegrityLevel, value::Value};

/// `Object.preventExtensions ( O )`, `#sec-object.preventextensions`.
pub(super) fn prevent_extensions(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    if let Some(object) = args.get(0).as_object()
        && !object.prevent_extensions(context)?
    {
        return Err(context.type_error("'preventExtensions' on proxy: trap returned falsish"));
    }
    Ok(args.get(0).clone())
}

fn set_level(context: &mut Context, args: &Args<'_>, level: IntegrityLevel) -> JsResult<Value> {
    if let Some(object) = args.get(0).as_object()
        && !object.set_integrity_level(context, level)?
    {
        return Err(context.type_error("'preventExtensions' on proxy: trap returned falsish"));
    }
    Ok(args.get(0).clone())
}

/// `Object.seal ( O )`, `#sec-object.seal`.
pub(super) fn seal(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set_level(context, args, IntegrityLevel::Sealed)
}

/// `Object.freeze ( O )`, `#sec-object.freeze`.
pub(super) fn freeze(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set_level(context, args, IntegrityLevel::Frozen)
}

/// `Object.isExtensible ( O )`, `#sec-object.isextensible`.
pub(super) fn is_extensible(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    match args.get(0).as_object() {
        Some(object) => Ok(object.is_extensible(context)?.into()),
        None => Ok(false.into()),
    }
}

fn test_level(context: &mut Context, args: &Args<'_>, level: IntegrityLevel) -> JsResult<Value> {
    match args.get(0).as_object() {
        Some(object) => Ok(object.test_integrity_level(context, level)?.into()),
        None => Ok(true.into()),
    }
}

/// `Object.isFrozen ( O )`, `#sec-object.isfrozen`.
pub(super) fn is_frozen(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    test_level(context, args, IntegrityLevel::Frozen)
}

/// `Object.isSealed ( O )`, `#sec-object.issealed`.
pub(super) fn is_sealed(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    test_level(context, args, IntegrityLevel::Sealed)
}

/// `Object.getPrototypeOf ( O )`, `#sec-object.getprototypeof`.
pub(super) fn get_prototype_of(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let object = args.get(0).to_object(context)?;
    Ok(object
        .get_prototype_of(context)?
        .map_or(Value::null(), Value::from))
}

/// `Object.setPrototypeOf ( O, proto )`, `#sec-object.setprototypeof`.
pub(super) fn set_prototype_of(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (target, prototype) = (args.get(0), args.get(1));
    // 1.
    if target.is_nullish() {
        return Err(context.type_error("Object.setPrototypeOf called on null or undefined"));
    }
    // 2.
    let prototype = prototype_argument(context, prototype)?;
    // 3-5.
    if let Some(object) = target.as_object() {
        set_prototype_or_throw(context, object, prototype.as_ref())?;
    }
    Ok(target.clone())
}

/// An argument that must be an object or null.
pub(super) fn prototype_argument(context: &mut Context, value: &Value) -> JsResult<Option<Object>> {
    match value.as_object() {
        Some(object) => Ok(Some(object.clone())),
        None if value.is_null() => Ok(None),
        None => {
            let shown = crate::error::messages::display_for_conversion(context, value);
            Err(context.type_error(format!(
                "Object prototype may only be an Object or null: {shown}"
            )))
        }
    }
}

/// `[[SetPrototypeOf]]`, and why it was refused.
pub(super) fn set_prototype_or_throw(
    context: &mut Context,
    object: &Object,
    prototype: Option<&Object>,
) -> JsResult<()> {
    if object.set_prototype_of(context, prototype)? {
        return Ok(());
    }
    let shown = context.describe(object.as_value());
    let message = if object.proxy_parts().is_some() {
        "'setPrototypeOf' on proxy: trap returned falsish for property 'undefined'".into()
    } else if context.is_intrinsic(object, crate::Intrinsic::ObjectPrototype) {
        "Immutable prototype object 'Object.prototype' cannot have their prototype set".into()
    } else if !object.is_extensible(context)? {
        format!("{shown} is not extensible")
    } else {
        "Cyclic __proto__ value".into()
    };
    Err(context.type_error(message))
}
