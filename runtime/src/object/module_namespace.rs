//! Module namespace exotic objects (`#sec-module-namespace-exotic-objects`).

use super::{
    Attributes, InternalMethods, Object, PropertyDescriptor, PropertyKey, ordinary::is_compatible,
};
use crate::{
    Context, JsResult,
    error::messages,
    memory::{Payload, Trace, Tracer, Variable},
    value::{Value, WellKnownSymbol},
};

/// `[[Exports]]`: names in order of their code units, with the bindings they resolve to.
pub(crate) struct ModuleNamespace {
    exports: Vec<(PropertyKey, Variable)>,
}

impl Trace for ModuleNamespace {
    fn trace(&self, tracer: &mut Tracer) {
        for (_, variable) in &self.exports {
            tracer.visit(variable.as_value());
        }
    }
}

impl Payload for ModuleNamespace {
    fn class_name(&self) -> &'static str {
        "Module"
    }

    const METHODS: Option<&'static InternalMethods> = Some(&InternalMethods {
        get_prototype_of: |_, _| Ok(None),
        set_prototype_of: |_, _, prototype| Ok(prototype.is_none()),
        is_extensible: |_, _| Ok(false),
        prevent_extensions: |_, _| Ok(true),
        get_own_property,
        define_own_property,
        has_property,
        get,
        set: |_, _, _, _, _| Ok(false),
        delete,
        own_property_keys,
        ..InternalMethods::ORDINARY
    });
}

impl Object {
    /// ModuleNamespaceCreate (`#sec-modulenamespacecreate`).
    pub(crate) fn module_namespace(mut exports: Vec<(PropertyKey, Variable)>) -> Object {
        exports.sort_by_cached_key(|(name, _)| name.to_display());
        let object = Object::with_payload(None, ModuleNamespace { exports });
        object.define_direct(WellKnownSymbol::ToStringTag, "Module", Attributes::NONE);
        object
    }
}

fn find<'a>(object: &'a Object, key: &PropertyKey) -> Option<&'a Variable> {
    let namespace = object.payload::<ModuleNamespace>()?;
    namespace
        .exports
        .iter()
        .find(|(name, _)| name == key)
        .map(|(_, variable)| variable)
}

/// What a binding holds; it is in its dead zone until the module that owns it ran that far.
fn value_of(context: &mut Context, key: &PropertyKey, variable: &Variable) -> JsResult<Value> {
    let value = variable.get();
    if value.is_empty() {
        let name = key.to_display().to_std_string_lossy();
        return Err(messages::uninitialized(context, &name));
    }
    Ok(value)
}

/// `#sec-module-namespace-exotic-objects-getownproperty-p`
fn get_own_property(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
) -> JsResult<Option<PropertyDescriptor>> {
    match find(object, key) {
        Some(export) => {
            let value = value_of(context, key, export)?;
            let attributes = Attributes::WRITABLE.with(Attributes::ENUMERABLE);
            Ok(Some(PropertyDescriptor::data(value, attributes)))
        }
        None => object.ordinary_get_own_property(context, key),
    }
}

/// `#sec-module-namespace-exotic-objects-defineownproperty-p-desc`
fn define_own_property(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
    descriptor: &PropertyDescriptor,
) -> JsResult<bool> {
    let current = get_own_property(object, context, key)?;
    if find(object, key).is_none() {
        return Ok(is_compatible(false, descriptor, current.as_ref()));
    }
    let Some(current) = current else {
        return Ok(false);
    };
    // 5-9. Nothing about an export can change, so all that is asked for must be so already.
    Ok(descriptor.configurable != Some(true)
        && descriptor.enumerable != Some(false)
        && !descriptor.is_accessor()
        && descriptor.writable != Some(false)
        && descriptor.value.as_ref().is_none_or(|value| {
            current
                .value
                .as_ref()
                .is_some_and(|current| current.same_value(value))
        }))
}

/// `#sec-module-namespace-exotic-objects-hasproperty-p`
fn has_property(object: &Object, context: &mut Context, key: &PropertyKey) -> JsResult<bool> {
    if find(object, key).is_some() {
        return Ok(true);
    }
    object.ordinary_has_property(context, key)
}

/// `#sec-module-namespace-exotic-objects-get-p-receiver`
fn get(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
    receiver: &Value,
) -> JsResult<Value> {
    match find(object, key) {
        Some(export) => value_of(context, key, export),
        None => object.ordinary_get(context, key, receiver),
    }
}

/// `#sec-module-namespace-exotic-objects-delete-p`
fn delete(object: &Object, context: &mut Context, key: &PropertyKey) -> JsResult<bool> {
    if find(object, key).is_some() {
        return Ok(false);
    }
    object.ordinary_delete(context, key)
}

/// `#sec-module-namespace-exotic-objects-ownpropertykeys`
fn own_property_keys(object: &Object, _context: &mut Context) -> JsResult<Vec<PropertyKey>> {
    let namespace = object
        .payload::<ModuleNamespace>()
        .expect("these are its methods");
    let mut keys: Vec<_> = namespace
        .exports
        .iter()
        .map(|(name, _)| name.clone())
        .collect();
    object.push_slot_keys(&mut keys);
    Ok(keys)
}
