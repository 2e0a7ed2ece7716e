//! Ordinary object internal methods (`#sec-ordinary-object-internal-methods-and-internal-slots`).

use super::{AccessorPair, Attributes, Object, PropertyDescriptor, PropertyKey, SlotDescription};
use crate::{Context, JsResult, value::Value};

impl Object {
    /// OrdinaryGetPrototypeOf
    pub(crate) fn ordinary_get_prototype_of(
        &self,
        _context: &mut Context,
    ) -> JsResult<Option<Object>> {
        Ok(self.prototype())
    }

    /// OrdinarySetPrototypeOf (`#sec-ordinarysetprototypeof`).
    pub(crate) fn ordinary_set_prototype_of(
        &self,
        _context: &mut Context,
        prototype: Option<&Object>,
    ) -> JsResult<bool> {
        // 1-3.
        if self.prototype().as_ref() == prototype {
            return Ok(true);
        }
        // 4-5.
        if !self.is_extensible_directly() {
            return Ok(false);
        }
        // 6-8. Proxies end the search: their answers could be anything.
        let mut ancestor = prototype.cloned();
        while let Some(object) = ancestor {
            if object.is_same(self) {
                return Ok(false);
            }
            let methods = object.methods();
            if !std::ptr::fn_addr_eq(
                methods.get_prototype_of,
                Object::ordinary_get_prototype_of
                    as fn(&Object, &mut Context) -> JsResult<Option<Object>>,
            ) {
                break;
            }
            ancestor = object.prototype();
        }
        // 9-10.
        self.set_prototype_directly(prototype);
        Ok(true)
    }

    /// OrdinaryIsExtensible
    pub(crate) fn ordinary_is_extensible(&self, _context: &mut Context) -> JsResult<bool> {
        Ok(self.is_extensible_directly())
    }

    /// OrdinaryPreventExtensions
    pub(crate) fn ordinary_prevent_extensions(&self, _context: &mut Context) -> JsResult<bool> {
        self.prevent_extensions_directly();
        Ok(true)
    }

    /// OrdinaryGetOwnProperty (`#sec-ordinarygetownproperty`).
    pub(crate) fn ordinary_get_own_property(
        &self,
        context: &mut Context,
        key: &PropertyKey,
    ) -> JsResult<Option<PropertyDescriptor>> {
        let Some(slot) = self.lookup_slot(key) else {
            return Ok(None);
        };
        if slot.attributes.is_accessor() {
            let value = self.slot(slot.index);
            let pair = AccessorPair::of(&value);
            return Ok(Some(PropertyDescriptor {
                get: Some(pair.get.clone()),
                set: Some(pair.set.clone()),
                enumerable: Some(slot.attributes.is_enumerable()),
                configurable: Some(slot.attributes.is_configurable()),
                ..PropertyDescriptor::default()
            }));
        }
        let value = self.data_value(context, slot);
        Ok(Some(PropertyDescriptor::data(value, slot.attributes)))
    }

    /// The value of a data property, made now if it waited for its first use.
    #[inline]
    pub(crate) fn data_value(&self, context: &mut Context, slot: SlotDescription) -> Value {
        let value = self.slot(slot.index);
        if !value.is_placeholder() {
            return value;
        }
        let value = context.make_placeholder(&value);
        self.set_slot(slot.index, value.clone());
        value
    }

    /// OrdinaryDefineOwnProperty (`#sec-ordinarydefineownproperty`).
    pub(crate) fn ordinary_define_own_property(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        descriptor: &PropertyDescriptor,
    ) -> JsResult<bool> {
        let current = (self.methods().get_own_property)(self, context, key)?;
        let extensible = (self.methods().is_extensible)(self, context)?;
        if !is_compatible(extensible, descriptor, current.as_ref()) {
            return Ok(false);
        }
        let (value, attributes) = merge(descriptor, current.as_ref());
        self.put_slot(key, value, attributes);
        Ok(true)
    }

    /// OrdinaryHasProperty (`#sec-ordinaryhasproperty`).
    pub(crate) fn ordinary_has_property(
        &self,
        context: &mut Context,
        key: &PropertyKey,
    ) -> JsResult<bool> {
        let own = if self.has_ordinary_properties() {
            self.lookup_slot(key).is_some()
        } else {
            self.get_own_property(context, key)?.is_some()
        };
        if own {
            return Ok(true);
        }
        match self.get_prototype_of(context)? {
            Some(parent) => (parent.methods().has_property)(&parent, context, key),
            None => Ok(false),
        }
    }

    /// OrdinaryGet (`#sec-ordinaryget`), in a loop for as long as objects are ordinary.
    pub(crate) fn ordinary_get(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        receiver: &Value,
    ) -> JsResult<Value> {
        let mut next;
        let mut object = self;
        loop {
            if let Some(slot) = object.lookup_slot(key) {
                return object.get_from_slot(context, slot, receiver);
            }
            let Some(parent) = object.prototype() else {
                return Ok(Value::undefined());
            };
            if !parent.has_ordinary_properties() {
                return parent.get_with_receiver(context, key, receiver);
            }
            next = parent;
            object = &next;
        }
    }

    /// The value of a property that was found.
    #[inline]
    pub(crate) fn get_from_slot(
        &self,
        context: &mut Context,
        slot: SlotDescription,
        receiver: &Value,
    ) -> JsResult<Value> {
        if !slot.attributes.is_accessor() {
            return Ok(self.data_value(context, slot));
        }
        let value = self.slot(slot.index);
        let getter = &AccessorPair::of(&value).get;
        if getter.is_undefined() {
            Ok(Value::undefined())
        } else {
            getter.call(context, receiver, &[])
        }
    }

    /// OrdinarySet (`#sec-ordinaryset`), in a loop for as long as objects are ordinary.
    pub(crate) fn ordinary_set(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        value: Value,
        receiver: &Value,
    ) -> JsResult<bool> {
        let mut next;
        let mut object = self;
        loop {
            // Exotic kinds reach this too, once they know that the key is none of theirs.
            if let Some(slot) = object.lookup_slot(key) {
                return object.set_found_slot(context, key, slot, value, receiver);
            }
            let Some(parent) = object.prototype() else {
                break;
            };
            if !parent.has_ordinary_properties() {
                return parent.set_with_receiver(context, key, value, receiver);
            }
            next = parent;
            object = &next;
        }
        // OrdinarySetWithOwnDescriptor, 1.c: nothing is in the way.
        set_on_receiver(context, key, value, receiver)
    }

    /// OrdinarySetWithOwnDescriptor (`#sec-ordinarysetwithowndescriptor`) from step 2 on.
    fn set_found_slot(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        slot: SlotDescription,
        value: Value,
        receiver: &Value,
    ) -> JsResult<bool> {
        if slot.attributes.is_accessor() {
            // 3-7.
            let pair = self.slot(slot.index);
            let setter = &AccessorPair::of(&pair).set;
            if setter.is_undefined() {
                return Ok(false);
            }
            setter.call(context, receiver, &[value])?;
            return Ok(true);
        }
        // 2.a.
        if !slot.attributes.is_writable() {
            return Ok(false);
        }
        // 2.d for the object itself: the descriptor found is its own, and only the value changes.
        if receiver.bits() == self.as_value().bits() {
            self.set_found(slot, value);
            return Ok(true);
        }
        set_on_receiver(context, key, value, receiver)
    }

    /// OrdinarySetWithOwnDescriptor for a descriptor from elsewhere (namespaces, arguments, ..).
    pub(crate) fn set_with_own_descriptor(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        value: Value,
        receiver: &Value,
        own: Option<PropertyDescriptor>,
    ) -> JsResult<bool> {
        let Some(own) = own else {
            // 1.
            return match self.get_prototype_of(context)? {
                Some(parent) => parent.set_with_receiver(context, key, value, receiver),
                None => set_on_receiver(context, key, value, receiver),
            };
        };
        if own.is_accessor() {
            // 3-7.
            let setter = own.set.unwrap_or_default();
            if setter.is_undefined() {
                return Ok(false);
            }
            setter.call(context, receiver, &[value])?;
            return Ok(true);
        }
        // 2.
        if !own.is_writable() {
            return Ok(false);
        }
        set_on_receiver(context, key, value, receiver)
    }

    /// OrdinaryDelete (`#sec-ordinarydelete`).
    pub(crate) fn ordinary_delete(
        &self,
        context: &mut Context,
        key: &PropertyKey,
    ) -> JsResult<bool> {
        let own = (self.methods().get_own_property)(self, context, key)?;
        let Some(own) = own else { return Ok(true) };
        if !own.is_configurable() {
            return Ok(false);
        }
        self.remove_slot(key);
        Ok(true)
    }

    /// OrdinaryOwnPropertyKeys (`#sec-ordinaryownpropertykeys`).
    pub(crate) fn ordinary_own_property_keys(
        &self,
        _context: &mut Context,
    ) -> JsResult<Vec<PropertyKey>> {
        let mut keys = Vec::new();
        self.push_slot_keys(&mut keys);
        Ok(keys)
    }

    /// Appends the keys of properties in slots in the right order, Private Names left out.
    pub(crate) fn push_slot_keys(&self, keys: &mut Vec<PropertyKey>) {
        let properties = self.shape().properties();
        let start = keys.len();
        let of_kind = |wanted: fn(&PropertyKey) -> bool| {
            properties
                .iter()
                .map(|(key, _)| key)
                .filter(move |key| wanted(key))
                .cloned()
        };
        keys.extend(of_kind(|key| matches!(key, PropertyKey::Index(_))));
        keys[start..].sort_unstable_by_key(|key| match key {
            PropertyKey::Index(index) => *index,
            _ => unreachable!("only indices so far"),
        });
        keys.extend(of_kind(|key| matches!(key, PropertyKey::String(_))));
        keys.extend(of_kind(|key| key.is_symbol() && !key.is_private()));
    }
}

/// OrdinarySetWithOwnDescriptor, 2.b-e: the property is created or changed on the receiver.
pub(crate) fn set_on_receiver(
    context: &mut Context,
    key: &PropertyKey,
    value: Value,
    receiver: &Value,
) -> JsResult<bool> {
    // b.
    let Some(receiver) = receiver.as_object() else {
        return Ok(false);
    };
    // c-e, when nothing is observable.
    if receiver.has_ordinary_properties() {
        return Ok(match receiver.lookup_slot(key) {
            Some(slot) if slot.attributes.is_accessor() || !slot.attributes.is_writable() => false,
            Some(slot) => {
                receiver.set_found(slot, value);
                true
            }
            None => {
                receiver.is_extensible_directly() && {
                    receiver.add_slot(key, value, Attributes::ALL);
                    true
                }
            }
        });
    }
    match receiver.get_own_property(context, key)? {
        // d.
        Some(existing) if existing.is_accessor() || !existing.is_writable() => Ok(false),
        Some(_) => {
            receiver.define_own_property(context, key, &PropertyDescriptor::value_only(value))
        }
        // e. CreateDataProperty.
        None => {
            let descriptor = PropertyDescriptor::data(value, Attributes::ALL);
            receiver.define_own_property(context, key, &descriptor)
        }
    }
}

/// The first half of ValidateAndApplyPropertyDescriptor
/// (`#sec-validateandapplypropertydescriptor`): whether the change is allowed.
pub(crate) fn is_compatible(
    extensible: bool,
    descriptor: &PropertyDescriptor,
    current: Option<&PropertyDescriptor>,
) -> bool {
    // 2.
    let Some(current) = current else {
        return extensible;
    };
    // 3-4.
    if descriptor.is_empty() || current.is_configurable() {
        return true;
    }
    // 5.a-b.
    if descriptor.configurable == Some(true)
        || descriptor
            .enumerable
            .is_some_and(|enumerable| enumerable != current.is_enumerable())
    {
        return false;
    }
    if descriptor.is_generic() {
        return true;
    }
    // 5.c.
    if descriptor.is_accessor() != current.is_accessor() {
        return false;
    }
    let same = |new: &Option<Value>, old: &Option<Value>| {
        new.as_ref()
            .is_none_or(|new| old.as_ref().is_some_and(|old| new.same_value(old)))
    };
    // 5.d.
    if current.is_accessor() {
        return same(&descriptor.get, &current.get) && same(&descriptor.set, &current.set);
    }
    // 5.e.
    current.is_writable()
        || (descriptor.writable != Some(true) && same(&descriptor.value, &current.value))
}

/// The second half of ValidateAndApplyPropertyDescriptor: what the slot of the property becomes when
/// an allowed change is applied.
pub(crate) fn merge(
    descriptor: &PropertyDescriptor,
    current: Option<&PropertyDescriptor>,
) -> (Value, Attributes) {
    let mut old = Attributes::NONE;
    if let Some(current) = current {
        old = current.attributes_or(Attributes::NONE);
        // 6.a-b. Between data and accessor, the other fields take their defaults.
        if descriptor.is_accessor() != current.is_accessor() && !descriptor.is_generic() {
            old = old.without(Attributes::WRITABLE);
        }
    }
    let attributes = descriptor.attributes_or(old);
    let is_accessor = descriptor.is_accessor()
        || (descriptor.is_generic() && current.is_some_and(PropertyDescriptor::is_accessor));
    let field = |new: &Option<Value>, old: fn(&PropertyDescriptor) -> &Option<Value>| {
        new.clone()
            .or_else(|| current.and_then(|current| old(current).clone()))
            .unwrap_or_default()
    };
    if !is_accessor {
        return (field(&descriptor.value, |old| &old.value), attributes);
    }
    let pair = AccessorPair {
        get: field(&descriptor.get, |old| &old.get),
        set: field(&descriptor.set, |old| &old.set),
    };
    let attributes = attributes
        .without(Attributes::WRITABLE)
        .with(Attributes::ACCESSOR);
    (pair.into_value(), attributes)
}

impl Object {}
