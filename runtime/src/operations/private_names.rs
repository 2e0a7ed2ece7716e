//! Private Names (`#sec-private-names`): properties under keys that nothing else can spell.
//!
//! They live in the same slots as other properties, so shapes and caches serve them too. Internal
//! methods are not involved: proxies are objects like others here.

use crate::{
    Context, JsResult,
    error::messages,
    object::{AccessorPair, Attributes, Object, PropertyKey},
    value::{JsSymbol, Value},
};

/// What a class element adds to an object.
pub(crate) enum PrivateElement {
    /// A field.
    Field(Value),
    /// A method: not assignable.
    Method(Value),
    /// Half of an accessor, or both.
    Accessor {
        /// The getter.
        get: Option<Value>,
        /// The setter.
        set: Option<Value>,
    },
}

/// PrivateFieldAdd, PrivateMethodOrAccessorAdd (`#sec-privatefieldadd`).
pub(crate) fn private_add(
    context: &mut Context,
    object: &Object,
    name: &JsSymbol,
    element: PrivateElement,
) -> JsResult<()> {
    let key = PropertyKey::from(name);
    let existing = object.lookup_slot(&key);
    let (value, attributes) = match element {
        PrivateElement::Field(value) => (value, Attributes::WRITABLE),
        PrivateElement::Method(value) => (value, Attributes::NONE),
        PrivateElement::Accessor { get, set } => {
            // The second half of a pair joins the first.
            if let Some(slot) = existing.filter(|slot| slot.attributes.is_accessor()) {
                let old = object.slot(slot.index);
                let old = AccessorPair::of(&old);
                let pair = AccessorPair {
                    get: get.unwrap_or_else(|| old.get.clone()),
                    set: set.unwrap_or_else(|| old.set.clone()),
                };
                object.set_slot(slot.index, pair.into_value());
                return Ok(());
            }
            let pair = AccessorPair {
                get: get.into(),
                set: set.into(),
            };
            (pair.into_value(), Attributes::ACCESSOR)
        }
    };
    if existing.is_some() {
        return Err(messages::private_twice(context, name));
    }
    object.add_slot(&key, value, attributes);
    Ok(())
}

/// PrivateGet (`#sec-privateget`).
pub(crate) fn private_get(
    context: &mut Context,
    value: &Value,
    name: &JsSymbol,
) -> JsResult<Value> {
    let key = PropertyKey::from(name);
    let found = value
        .as_object()
        .and_then(|object| Some((object, object.lookup_slot(&key)?)));
    let Some((object, slot)) = found else {
        return Err(messages::private_read_missing(context, name, value));
    };
    let contents = object.slot(slot.index);
    if !slot.attributes.is_accessor() {
        return Ok(contents);
    }
    let getter = &AccessorPair::of(&contents).get;
    if getter.is_undefined() {
        return Err(context.type_error(format!("'{}' was defined without a getter", shown(name))));
    }
    getter.call(context, value, &[])
}

/// PrivateSet (`#sec-privateset`).
pub(crate) fn private_set(
    context: &mut Context,
    value: &Value,
    name: &JsSymbol,
    new: Value,
) -> JsResult<()> {
    let key = PropertyKey::from(name);
    let found = value
        .as_object()
        .and_then(|object| Some((object, object.lookup_slot(&key)?)));
    let Some((object, slot)) = found else {
        return Err(messages::private_write_missing(context, name, value));
    };
    if slot.attributes.is_accessor() {
        let contents = object.slot(slot.index);
        let setter = &AccessorPair::of(&contents).set;
        if setter.is_undefined() {
            return Err(
                context.type_error(format!("'{}' was defined without a setter", shown(name)))
            );
        }
        setter.call(context, value, &[new])?;
        return Ok(());
    }
    if !slot.attributes.is_writable() {
        return Err(context.type_error(format!("Private method '{}' is not writable", shown(name))));
    }
    object.set_slot(slot.index, new);
    Ok(())
}

/// `#name in value` (`#sec-relational-operators-runtime-semantics-evaluation`).
pub(crate) fn private_has(context: &mut Context, value: &Value, name: &JsSymbol) -> JsResult<bool> {
    match value.as_object() {
        Some(object) => Ok(object.lookup_slot(&name.into()).is_some()),
        None => Err(messages::in_on_primitive(context, &name.into(), value)),
    }
}

fn shown(name: &JsSymbol) -> String {
    name.description().unwrap_or_default().to_std_string_lossy()
}
