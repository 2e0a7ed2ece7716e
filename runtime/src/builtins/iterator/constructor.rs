//! The abstract constructor, and two accessors that pretend to be data properties.
//!
//! `Iterator.prototype.constructor` and `[Symbol.toStringTag]` must stay assignable on objects
//! that inherit them, although the prototype predates the constructor on the web.

use crate::object::{AccessorPair, Attributes, PropertyKey};
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Args, Context, JsResult, Object, Value};

/// `#sec-iterator`
pub(super) fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(new_target) = args.new_target() else {
        return Err(context.type_error("Constructor Iterator requires 'new'"));
    };
    if new_target.is_same(args.callee()) {
        return Err(context.type_error("Abstract class Iterator not directly constructable"));
    }
    let prototype = new_target.prototype_for_construction(context, Intrinsic::IteratorPrototype)?;
    Ok(Object::with_prototype(Some(&prototype)).into())
}

/// `#sec-iterator.prototype.constructor` and `#sec-iterator.prototype-%symbol.tostringtag%`
pub(super) fn define_weird_accessors(context: &mut Context) {
    let prototype = context.intrinsic(Intrinsic::IteratorPrototype);
    let constructor = context.intrinsic(Intrinsic::Iterator);
    let accessors: [(PropertyKey, &str, Value); 2] = [
        ("constructor".into(), "constructor", constructor.into()),
        (
            WellKnownSymbol::ToStringTag.into(),
            "[Symbol.toStringTag]",
            "Iterator".into(),
        ),
    ];
    for (key, name, value) in accessors {
        let getter_name = format!("get {name}");
        let get = Object::native_closure(context, getter_name.as_str(), 0, vec![value], get);
        let setter_name = format!("set {name}");
        let captures = vec![key.to_value()];
        let set = Object::native_closure(context, setter_name.as_str(), 1, captures, set);
        let pair = AccessorPair {
            get: get.into(),
            set: set.into(),
        };
        let attributes = Attributes::CONFIGURABLE.with(Attributes::ACCESSOR);
        prototype.define_direct(&key, pair.into_value(), attributes);
    }
}

fn get(_: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [value] = args.captures::<1>();
    Ok(value.clone())
}

/// SetterThatIgnoresPrototypeProperties, `#sec-SetterThatIgnoresPrototypeProperties`.
fn set(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let key = args.captures::<1>()[0].to_property_key(context)?;
    let home = context.intrinsic(Intrinsic::IteratorPrototype);
    // 1.
    let Some(object) = this.as_object() else {
        return Err(context.type_error("Iterator.prototype setter called on non-object"));
    };
    // 2.
    if object.is_same(&home) {
        let shown = key.to_display();
        return Err(context.type_error(format!(
            "Cannot assign to read only property '{shown}' of object '[object Object]'"
        )));
    }
    // 3-5.
    let value = args.get(0);
    match object.get_own_property(context, &key)? {
        None => object.create_data_property_or_throw(context, &key, value)?,
        Some(_) => object.set(context, &key, value, crate::object::Throw::Yes)?,
    }
    Ok(Value::undefined())
}
