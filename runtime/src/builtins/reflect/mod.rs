//! `Reflect` (`#sec-reflect-object`).

use crate::{
    Args, Context, JsResult,
    error::messages,
    object::{Method, Object, ObjectBuilder, PropertyDescriptor, PropertyKey},
    operations::create_list_from_array_like,
    realm::Intrinsic,
    value::Value,
};

static METHODS: &[Method] = &[
    Method::new("defineProperty", 3, define_property),
    Method::new("deleteProperty", 2, delete_property),
    Method::new("apply", 3, apply).hidden(),
    Method::new("construct", 2, construct).hidden(),
    Method::new("get", 2, get),
    Method::new("getOwnPropertyDescriptor", 2, get_own_property_descriptor),
    Method::new("getPrototypeOf", 1, get_prototype_of),
    Method::new("has", 2, has),
    Method::new("isExtensible", 1, is_extensible),
    Method::new("ownKeys", 1, own_keys),
    Method::new("preventExtensions", 1, prevent_extensions),
    Method::new("set", 3, set),
    Method::new("setPrototypeOf", 2, set_prototype_of),
];

/// Makes `Reflect`.
pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ObjectPrototype);
    ObjectBuilder::new(context, Intrinsic::Reflect, Some(&parent))
        .methods(METHODS)
        .to_string_tag("Reflect")
        .build();
}

fn target<'a>(context: &mut Context, args: &Args<'a>, method: &str) -> JsResult<&'a Object> {
    args.get(0)
        .as_object()
        .ok_or_else(|| context.type_error(format!("Reflect.{method} called on non-object")))
}

/// `Reflect.apply ( target, thisArgument, argumentsList )`, `#sec-reflect.apply`.
fn apply(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(function) = args
        .get(0)
        .as_object()
        .filter(|function| function.is_callable())
    else {
        let shown = context.describe(args.get(0));
        let kind = crate::operations::type_name(args.get(0));
        return Err(context.type_error(format!(
            "Function.prototype.apply was called on {shown}, which is {} {kind} and not a function",
            if kind.starts_with(['o', 'u']) {
                "an"
            } else {
                "a"
            },
        )));
    };
    let list = create_list_from_array_like(context, args.get(2))?;
    function.call(context, args.get(1), &list)
}

/// `Reflect.construct ( target, argumentsList [ , newTarget ] )`, `#sec-reflect.construct`.
fn construct(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let constructor = constructor(context, args.get(0))?;
    let new_target = if args.len() > 2 {
        self::constructor(context, args.get(2))?
    } else {
        constructor
    };
    let list = create_list_from_array_like(context, args.get(1))?;
    Ok(constructor
        .construct(context, &list, Some(new_target))?
        .into())
}

fn constructor<'a>(context: &mut Context, value: &'a Value) -> JsResult<&'a Object> {
    match value.as_object() {
        Some(object) if object.is_constructor() => Ok(object),
        _ => {
            let shown = context.describe(value);
            Err(messages::not_a_constructor(context, &shown))
        }
    }
}

/// `Reflect.defineProperty ( target, propertyKey, attributes )`, `#sec-reflect.defineproperty`.
fn define_property(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let object = target(context, args, "defineProperty")?;
    let key = args.get(1).to_property_key(context)?;
    let descriptor = PropertyDescriptor::from_object(context, args.get(2))?;
    Ok(object
        .define_own_property(context, &key, &descriptor)?
        .into())
}

/// `Reflect.deleteProperty ( target, propertyKey )`, `#sec-reflect.deleteproperty`.
fn delete_property(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let object = target(context, args, "deleteProperty")?;
    let key = args.get(1).to_property_key(context)?;
    Ok(object.delete(context, &key)?.into())
}

/// `Reflect.get ( target, propertyKey [ , receiver ] )`, `#sec-reflect.get`.
fn get(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let object = target(context, args, "get")?;
    let key = args.get(1).to_property_key(context)?;
    let receiver = if args.len() > 2 {
        args.get(2)
    } else {
        args.get(0)
    };
    object.get_with_receiver(context, &key, receiver)
}

/// `Reflect.getOwnPropertyDescriptor ( target, propertyKey )`,
/// `#sec-reflect.getownpropertydescriptor`.
fn get_own_property_descriptor(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let object = target(context, args, "getOwnPropertyDescriptor")?;
    let key = args.get(1).to_property_key(context)?;
    let descriptor = object.get_own_property(context, &key)?;
    Ok(descriptor
        .map(|descriptor| descriptor.to_object(context))
        .into())
}

/// `Reflect.getPrototypeOf ( target )`, `#sec-reflect.getprototypeof`.
fn get_prototype_of(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let object = target(context, args, "getPrototypeOf")?;
    Ok(object
        .get_prototype_of(context)?
        .map_or(Value::null(), Value::from))
}

/// `Reflect.has ( target, propertyKey )`, `#sec-reflect.has`.
fn has(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let object = target(context, args, "has")?;
    let key = args.get(1).to_property_key(context)?;
    Ok(object.has_property(context, key)?.into())
}

/// `Reflect.isExtensible ( target )`, `#sec-reflect.isextensible`.
fn is_extensible(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(target(context, args, "isExtensible")?
        .is_extensible(context)?
        .into())
}

/// `Reflect.ownKeys ( target )`, `#sec-reflect.ownkeys`.
fn own_keys(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let object = target(context, args, "ownKeys")?;
    let keys = object.own_property_keys(context)?;
    let keys = keys.iter().map(PropertyKey::to_value).collect();
    Ok(Object::array(context, keys).into())
}

/// `Reflect.preventExtensions ( target )`, `#sec-reflect.preventextensions`.
fn prevent_extensions(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(target(context, args, "preventExtensions")?
        .prevent_extensions(context)?
        .into())
}

/// `Reflect.set ( target, propertyKey, V [ , receiver ] )`, `#sec-reflect.set`.
fn set(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let object = target(context, args, "set")?;
    let key = args.get(1).to_property_key(context)?;
    let receiver = if args.len() > 3 {
        args.get(3)
    } else {
        args.get(0)
    };
    Ok(object
        .set_with_receiver(context, &key, args.get(2).clone(), receiver)?
        .into())
}

/// `Reflect.setPrototypeOf ( target, proto )`, `#sec-reflect.setprototypeof`.
fn set_prototype_of(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let object = target(context, args, "setPrototypeOf")?;
    let prototype = args.get(1);
    if !prototype.is_object() && !prototype.is_null() {
        let shown = messages::display_for_conversion(context, prototype);
        return Err(context.type_error(format!(
            "Object prototype may only be an Object or null: {shown}"
        )));
    }
    Ok(object
        .set_prototype_of(context, prototype.as_object())?
        .into())
}
