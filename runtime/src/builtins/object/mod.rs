//! `Object` (`#sec-object-objects`).

mod entries;
mod integrity;
mod legacy;
mod properties;
mod prototype;

pub(crate) use prototype::install_to_string;

use crate::{
    Args, Context, JsResult,
    object::{ClassBuilder, Method, Object},
    operations::{EnumerationKind, copy_assign, group_by_property},
    realm::Intrinsic,
    value::Value,
};

static STATIC_METHODS: &[Method] = &[
    Method::new("assign", 2, assign),
    Method::new(
        "getOwnPropertyDescriptor",
        2,
        properties::get_own_property_descriptor,
    ),
    Method::new(
        "getOwnPropertyDescriptors",
        1,
        properties::get_own_property_descriptors,
    ),
    Method::new("getOwnPropertyNames", 1, properties::get_own_property_names),
    Method::new(
        "getOwnPropertySymbols",
        1,
        properties::get_own_property_symbols,
    ),
    Method::new("hasOwn", 2, properties::has_own),
    Method::new("is", 2, is),
    Method::new("preventExtensions", 1, integrity::prevent_extensions),
    Method::new("seal", 1, integrity::seal),
    Method::new("create", 2, properties::create),
    Method::new("defineProperties", 2, properties::define_properties),
    Method::new("defineProperty", 3, properties::define_property),
    Method::new("freeze", 1, integrity::freeze),
    Method::new("getPrototypeOf", 1, integrity::get_prototype_of),
    Method::new("setPrototypeOf", 2, integrity::set_prototype_of),
    Method::new("isExtensible", 1, integrity::is_extensible),
    Method::new("isFrozen", 1, integrity::is_frozen),
    Method::new("isSealed", 1, integrity::is_sealed),
    Method::new("keys", 1, entries::keys),
    Method::new("entries", 1, entries::entries),
    Method::new("fromEntries", 1, entries::from_entries),
    Method::new("values", 1, entries::values),
    Method::new("groupBy", 2, group_by),
];

/// Makes `Object.prototype`, the first of all objects, without its properties.
pub(crate) fn install_prototype(context: &mut Context) {
    context.set_intrinsic(Intrinsic::ObjectPrototype, Object::singleton(None));
    let prototype = context.intrinsic(Intrinsic::ObjectPrototype);
    prototype::install(context, &prototype);
}

/// Makes `Object`.
pub(crate) fn install(context: &mut Context) {
    let prototype = context.intrinsic(Intrinsic::ObjectPrototype);
    ClassBuilder::with_prototype(context, "Object", 1, construct, prototype)
        .intrinsics(Intrinsic::Object, Intrinsic::ObjectPrototype)
        .static_methods(STATIC_METHODS)
        .build();
}

/// `Object ( [ value ] )`, `#sec-object-value`.
fn construct(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1.
    if let Some(new_target) = args.new_target()
        && !new_target.is_same(args.callee())
    {
        let prototype =
            new_target.prototype_for_construction(context, Intrinsic::ObjectPrototype)?;
        return Ok(Object::with_prototype(Some(&prototype)).into());
    }
    // 2-3.
    let value = args.get(0);
    if value.is_nullish() {
        return Ok(Object::ordinary(context).into());
    }
    Ok(value.to_object(context)?.into())
}

/// `Object.assign ( target, ...sources )`, `#sec-object.assign`.
fn assign(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let target = args.get(0).to_object(context)?;
    for source in args.rest(1) {
        copy_assign(context, &target, source)?;
    }
    Ok(target.into())
}

/// `Object.is ( value1, value2 )`, `#sec-object.is`.
fn is(_context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(args.get(0).same_value(args.get(1)).into())
}

/// `Object.groupBy ( items, callback )`, `#sec-object.groupby`.
fn group_by(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    if args.get(0).is_nullish() {
        return Err(context.type_error("Object.groupBy called on null or undefined"));
    }
    // 1-2.
    let groups = group_by_property(context, args.get(0), args.get(1))?;
    let object = Object::with_prototype(None);
    // 3.
    for (key, elements) in groups {
        let elements = Object::array(context, elements);
        object.create_data_property_or_throw(context, key, elements)?;
    }
    Ok(object.into())
}

impl Object {
    /// EnumerableOwnProperties as an array.
    fn enumerate_as_array(&self, context: &mut Context, kind: EnumerationKind) -> JsResult<Value> {
        let list = self.enumerable_own_properties(context, kind)?;
        Ok(Object::array(context, list).into())
    }
}
