//! Objects around primitives: `Object(1)`, `new String("x")`.

use super::{
    Attributes, InternalMethods, Object, PropertyDescriptor, PropertyKey, names::Name, ordinary,
};
use crate::{
    Context, JsResult,
    memory::{Payload, Trace, Tracer},
    value::{JsString, Value},
};

/// `[[BooleanData]]`, `[[NumberData]]`, `[[SymbolData]]` or `[[BigIntData]]`.
pub(crate) struct PrimitiveWrapper(Value);

impl PrimitiveWrapper {
    /// Wraps a primitive that is no string.
    pub(crate) fn new(value: Value) -> PrimitiveWrapper {
        PrimitiveWrapper(value)
    }

    /// The primitive.
    pub(crate) fn value(&self) -> &Value {
        &self.0
    }
}

impl Trace for PrimitiveWrapper {
    fn trace(&self, tracer: &mut Tracer) {
        tracer.visit(&self.0);
    }
}

impl Payload for PrimitiveWrapper {
    fn class_name(&self) -> &'static str {
        match self.0.type_() {
            crate::value::Type::Boolean => "Boolean",
            crate::value::Type::Number => "Number",
            crate::value::Type::Symbol => "Symbol",
            _ => "BigInt",
        }
    }
}

/// `[[StringData]]`: a String exotic object (`#sec-string-exotic-objects`).
pub(crate) struct StringWrapper(JsString);

impl StringWrapper {
    /// Wraps a string.
    pub(crate) fn new(string: JsString) -> StringWrapper {
        StringWrapper(string)
    }

    /// The string.
    pub(crate) fn string(&self) -> &JsString {
        &self.0
    }
}

impl Trace for StringWrapper {
    fn trace(&self, _tracer: &mut Tracer) {}
}

impl Payload for StringWrapper {
    fn class_name(&self) -> &'static str {
        "String"
    }

    const METHODS: Option<&'static InternalMethods> = Some(&InternalMethods {
        get_own_property: string_get_own_property,
        define_own_property: string_define_own_property,
        has_property: string_has_property,
        get: string_get,
        set: string_set,
        delete: Object::ordinary_delete,
        own_property_keys: string_own_property_keys,
        ..InternalMethods::ORDINARY
    });
}

/// ToObject for primitives that are not nullish.
pub(crate) fn wrap_primitive(context: &mut Context, value: &Value) -> Object {
    let intrinsic = value
        .prototype_of_primitive()
        .expect("nullish values are not wrapped");
    let prototype = context.intrinsic(intrinsic);
    match value.as_string() {
        Some(string) => Object::with_payload(Some(&prototype), StringWrapper::new(string.clone())),
        None => Object::with_payload(Some(&prototype), PrimitiveWrapper::new(value.clone())),
    }
}

/// StringGetOwnProperty (`#sec-stringgetownproperty`), and `length`.
fn own_of_string(object: &Object, key: &PropertyKey) -> Option<PropertyDescriptor> {
    let string = object.payload::<StringWrapper>()?.string();
    match key {
        PropertyKey::Index(index) if (*index as usize) < string.len() => Some(
            PropertyDescriptor::data(string.char_at(*index as usize), Attributes::ENUMERABLE),
        ),
        _ if Name::Length.is(key) => Some(PropertyDescriptor::data(string.len(), Attributes::NONE)),
        _ => None,
    }
}

fn string_get_own_property(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
) -> JsResult<Option<PropertyDescriptor>> {
    match own_of_string(object, key) {
        Some(property) => Ok(Some(property)),
        None => object.ordinary_get_own_property(context, key),
    }
}

fn string_define_own_property(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
    descriptor: &PropertyDescriptor,
) -> JsResult<bool> {
    match own_of_string(object, key) {
        Some(own) => {
            let extensible = object.is_extensible(context)?;
            Ok(ordinary::is_compatible(extensible, descriptor, Some(&own)))
        }
        None => object.ordinary_define_own_property(context, key, descriptor),
    }
}

fn string_has_property(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
) -> JsResult<bool> {
    if own_of_string(object, key).is_some() {
        return Ok(true);
    }
    object.ordinary_has_property(context, key)
}

fn string_get(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
    receiver: &Value,
) -> JsResult<Value> {
    match own_of_string(object, key) {
        Some(own) => Ok(own.value.unwrap_or_default()),
        None => object.ordinary_get(context, key, receiver),
    }
}

fn string_set(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
    value: Value,
    receiver: &Value,
) -> JsResult<bool> {
    if own_of_string(object, key).is_some() {
        // None of them is writable.
        return Ok(false);
    }
    object.ordinary_set(context, key, value, receiver)
}

/// `#sec-string-exotic-objects-ownpropertykeys`
fn string_own_property_keys(object: &Object, _context: &mut Context) -> JsResult<Vec<PropertyKey>> {
    let length = object
        .payload::<StringWrapper>()
        .map_or(0, |wrapper| wrapper.string().len());
    let mut keys: Vec<_> = (0..length).map(PropertyKey::from).collect();
    object.push_slot_keys(&mut keys);
    // `length` was there first.
    let first = keys
        .iter()
        .position(|key| !matches!(key, PropertyKey::Index(_)));
    keys.insert(first.unwrap_or(keys.len()), Name::Length.into());
    Ok(keys)
}
