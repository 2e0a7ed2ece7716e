//! Array exotic objects (`#sec-array-exotic-objects`).
//!
//! Dense arrays keep their elements in one block, with the empty value for holes; `length` is the
//! length of the block. A dense array is always extensible, its `length` writable, and all its
//! elements have all attributes. Whatever does not fit that description makes the array sparse.

use std::collections::BTreeMap;

use super::{
    AccessorPair, Attributes, InternalMethods, Object, PropertyDescriptor, PropertyKey, Shape,
    names::Name, ordinary,
};
use crate::{
    Context, JsResult,
    memory::{Trace, Tracer, prototype_epoch},
    value::Value,
};

/// Elements beyond the end of a dense array make it sparse if they leave a longer gap.
const MAX_GAP: usize = 1024;
/// Longer runs of holes are never materialised.
const MAX_HOLES: usize = 1 << 25;

/// The elements of a sparse array.
#[derive(Default)]
pub(crate) struct SparseElements {
    elements: BTreeMap<u32, (Value, Attributes)>,
    length: u32,
    length_is_fixed: bool,
}

impl Trace for SparseElements {
    fn trace(&self, tracer: &mut Tracer) {
        for (value, _) in self.elements.values() {
            tracer.visit(value);
        }
    }
}

pub(super) static METHODS: InternalMethods = InternalMethods {
    get_own_property: Object::array_get_own_property,
    define_own_property: Object::array_define_own_property,
    has_property: Object::array_has_property,
    get: Object::array_get,
    set: Object::array_set,
    delete: Object::array_delete,
    own_property_keys: Object::array_own_property_keys,
    prevent_extensions: Object::array_prevent_extensions,
    ..InternalMethods::ORDINARY
};

/// Making arrays.
impl Object {
    /// CreateArrayFromList (`#sec-createarrayfromlist`); empty values become holes.
    #[inline]
    pub fn array(context: &mut Context, elements: Vec<Value>) -> Object {
        Object::allocate_array(context.array_shape(), elements)
    }

    /// ArrayCreate (`#sec-arraycreate`) for a length that is in range.
    pub(crate) fn array_create(length: u32, prototype: &Object) -> Object {
        let array = Object::allocate_array(Shape::root(Some(prototype), 0), Vec::new());
        array.set_array_length(length);
        array
    }
}

/// Direct access; no user code.
impl Object {
    /// `length` of an Array exotic object.
    #[inline]
    pub(crate) fn array_length(&self) -> Option<u32> {
        self.dense_length()
            .or_else(|| self.with_sparse_elements(|sparse| sparse.length))
    }

    /// The elements of a dense array without holes.
    pub(crate) fn dense_copy(&self) -> Option<Vec<Value>> {
        let elements = self.dense_elements()?;
        let is_whole = !elements.iter().any(Value::is_empty);
        is_whole.then(|| elements.clone())
    }

    /// Gives a dense array without holes other elements, as many as it has; whether it did.
    pub(crate) fn replace_dense_elements(&self, elements: &mut Vec<Value>) -> bool {
        let Some(mut guard) = self.dense_elements() else {
            return false;
        };
        if guard.len() != elements.len() || guard.iter().any(Value::is_empty) {
            return false;
        }
        // The old ones are dropped by the caller, when the array is whole again.
        std::mem::swap(&mut *guard, elements);
        true
    }

    fn make_sparse(&self) {
        let Some(mut guard) = self.dense_elements() else {
            return;
        };
        let elements = std::mem::take(&mut *guard);
        drop(guard);
        let length = elements.len() as u32;
        let elements = (0..length)
            .zip(elements)
            .filter(|(_, value)| !value.is_empty())
            .map(|(index, value)| (index, (value, Attributes::ALL)))
            .collect();
        self.set_sparse_elements(SparseElements {
            elements,
            length,
            length_is_fixed: false,
        });
    }

    /// Adds or replaces an element that is allowed to be.
    fn put_element(&self, index: u32, value: Value, attributes: Attributes) {
        self.note_layout_change();
        if attributes == Attributes::ALL
            && self.is_extensible_directly()
            && let Some(mut elements) = self.dense_elements()
        {
            let position = index as usize;
            if position < elements.len() {
                let old = std::mem::replace(&mut elements[position], value);
                drop(elements);
                drop(old);
                return;
            }
            if position - elements.len() <= MAX_GAP {
                elements.resize(position, Value::empty());
                elements.push(value);
                return;
            }
        }
        self.make_sparse();
        let old = self.with_sparse_elements(|sparse| {
            sparse.length = sparse.length.max(index + 1);
            sparse.elements.insert(index, (value, attributes))
        });
        drop(old);
    }

    /// Changes the length as far as non-configurable elements allow; answers whether all the way.
    pub(crate) fn set_array_length(&self, length: u32) -> bool {
        if let Some(mut elements) = self.dense_elements() {
            let wanted = length as usize;
            if wanted <= elements.len() {
                let rest = elements.split_off(wanted);
                drop(elements);
                drop(rest);
                return true;
            }
            if wanted <= MAX_HOLES {
                let missing = wanted - elements.len();
                elements.reserve_exact(missing);
                elements.resize(wanted, Value::empty());
                return true;
            }
            drop(elements);
            self.make_sparse();
        }
        let removed = self.with_sparse_elements(|sparse| {
            let mut removed = sparse.elements.split_off(&length);
            let kept = removed
                .iter()
                .rev()
                .find(|(_, (_, attributes))| !attributes.is_configurable())
                .map(|(index, _)| *index);
            sparse.length = length;
            if let Some(kept) = kept {
                let rest = removed.split_off(&(kept + 1));
                sparse.elements.append(&mut removed);
                sparse.length = kept + 1;
                return (rest, false);
            }
            (removed, true)
        });
        removed.is_none_or(|(elements, done)| {
            drop(elements);
            done
        })
    }

    fn length_is_writable(&self) -> bool {
        !self
            .with_sparse_elements(|sparse| sparse.length_is_fixed)
            .unwrap_or(false)
    }

    /// The slot of an element, as for named properties.
    fn element(&self, index: u32) -> Option<(Value, Attributes)> {
        if let Some(value) = self.dense_element(index) {
            return Some((value, Attributes::ALL));
        }
        self.with_sparse_elements(|sparse| sparse.elements.get(&index).cloned())?
    }
}

/// Internal methods.
impl Object {
    fn array_get_own_property(
        &self,
        context: &mut Context,
        key: &PropertyKey,
    ) -> JsResult<Option<PropertyDescriptor>> {
        if let PropertyKey::Index(index) = key {
            return Ok(self
                .element(*index)
                .map(|(value, attributes)| describe(value, attributes)));
        }
        if Name::Length.is(key) {
            let attributes = if self.length_is_writable() {
                Attributes::WRITABLE
            } else {
                Attributes::NONE
            };
            let length = self.array_length().unwrap_or(0);
            return Ok(Some(PropertyDescriptor::data(length, attributes)));
        }
        self.ordinary_get_own_property(context, key)
    }

    /// `#sec-array-exotic-objects-defineownproperty-p-desc`
    fn array_define_own_property(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        descriptor: &PropertyDescriptor,
    ) -> JsResult<bool> {
        // 1.
        if Name::Length.is(key) {
            return self.array_set_length(context, descriptor);
        }
        // 2.
        let PropertyKey::Index(index) = key else {
            return self.ordinary_define_own_property(context, key, descriptor);
        };
        let length = self.array_length().unwrap_or(0);
        if *index >= length && !self.length_is_writable() {
            return Ok(false);
        }
        let current = self
            .element(*index)
            .map(|(value, attributes)| describe(value, attributes));
        let extensible = self.is_extensible_directly();
        if !ordinary::is_compatible(extensible, descriptor, current.as_ref()) {
            return Ok(false);
        }
        let (value, attributes) = ordinary::merge(descriptor, current.as_ref());
        self.put_element(*index, value, attributes);
        Ok(true)
    }

    /// ArraySetLength (`#sec-arraysetlength`).
    fn array_set_length(
        &self,
        context: &mut Context,
        descriptor: &PropertyDescriptor,
    ) -> JsResult<bool> {
        // 3-5. Converted twice, as the clause wants; user code may run here.
        let wanted = match &descriptor.value {
            None => None,
            Some(value) => {
                let length = value.to_uint32(context)?;
                let number = value.to_number(context)?;
                if f64::from(length) != number {
                    return Err(context.range_error("Invalid array length"));
                }
                Some(length)
            }
        };
        // 7-11. `length` is neither enumerable nor configurable.
        if descriptor.is_accessor()
            || descriptor.configurable == Some(true)
            || descriptor.enumerable == Some(true)
        {
            return Ok(false);
        }
        let writable = self.length_is_writable();
        let old = self.array_length().unwrap_or(0);
        if !writable
            && (descriptor.writable == Some(true) || wanted.is_some_and(|wanted| wanted != old))
        {
            return Ok(false);
        }
        // 12-17.
        let done = wanted.is_none_or(|wanted| wanted == old || self.set_array_length(wanted));
        if writable && descriptor.writable == Some(false) {
            self.make_sparse();
            self.with_sparse_elements(|sparse| sparse.length_is_fixed = true);
        }
        Ok(done)
    }

    fn array_has_property(&self, context: &mut Context, key: &PropertyKey) -> JsResult<bool> {
        match key {
            PropertyKey::Index(index) if self.element(*index).is_some() => Ok(true),
            _ => self.ordinary_has_property(context, key),
        }
    }

    fn array_get(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        receiver: &Value,
    ) -> JsResult<Value> {
        if let PropertyKey::Index(index) = key {
            return match self.element(*index) {
                Some((value, attributes)) if attributes.is_accessor() => {
                    let getter = &AccessorPair::of(&value).get;
                    if getter.is_undefined() {
                        return Ok(Value::undefined());
                    }
                    getter.call(context, receiver, &[])
                }
                Some((value, _)) => Ok(value),
                None => match self.prototype() {
                    Some(parent) => parent.get_with_receiver(context, key, receiver),
                    None => Ok(Value::undefined()),
                },
            };
        }
        if Name::Length.is(key) {
            return Ok(self.array_length().unwrap_or(0).into());
        }
        self.ordinary_get(context, key, receiver)
    }

    fn array_set(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        value: Value,
        receiver: &Value,
    ) -> JsResult<bool> {
        let PropertyKey::Index(index) = key else {
            if Name::Length.is(key) {
                let own = self.array_get_own_property(context, key)?;
                return self.set_with_own_descriptor(context, key, value, receiver, own);
            }
            return self.ordinary_set(context, key, value, receiver);
        };
        if receiver.bits() == self.as_value().bits() {
            // An element that exists, or a new one that no prototype could intercept.
            let value = match self.replace_dense_element(*index, value) {
                Ok(()) => return Ok(true),
                Err(value) => value,
            };
            if self.dense_length().is_some() && !context.prototypes_have_elements(self) {
                self.put_element(*index, value, Attributes::ALL);
                return Ok(true);
            }
            let own = self.array_get_own_property(context, key)?;
            return self.set_with_own_descriptor(context, key, value, receiver, own);
        }
        let own = self.array_get_own_property(context, key)?;
        self.set_with_own_descriptor(context, key, value, receiver, own)
    }

    /// Whether a prototype has, or may have, properties that are array indices.
    pub(crate) fn prototypes_have_elements(&self) -> bool {
        let mut next = self.prototype();
        while let Some(object) = next {
            let ordinary = object.has_ordinary_properties()
                || object.dense_length() == Some(0)
                || object.function_parts().is_some();
            if !ordinary || object.inspect_shape(Shape::has_indices) {
                return true;
            }
            next = object.prototype();
        }
        false
    }

    fn array_delete(&self, context: &mut Context, key: &PropertyKey) -> JsResult<bool> {
        let PropertyKey::Index(index) = key else {
            if Name::Length.is(key) {
                return Ok(false);
            }
            return self.ordinary_delete(context, key);
        };
        match self.element(*index) {
            None => Ok(true),
            Some((_, attributes)) if !attributes.is_configurable() => Ok(false),
            Some(_) => {
                if let Some(mut elements) = self.dense_elements() {
                    let old = std::mem::replace(&mut elements[*index as usize], Value::empty());
                    drop(elements);
                    drop(old);
                } else {
                    drop(self.with_sparse_elements(|sparse| sparse.elements.remove(index)));
                }
                Ok(true)
            }
        }
    }

    fn array_own_property_keys(&self, _context: &mut Context) -> JsResult<Vec<PropertyKey>> {
        let mut keys = Vec::new();
        if let Some(elements) = self.dense_elements() {
            let present = elements
                .iter()
                .zip(0..)
                .filter(|(value, _)| !value.is_empty());
            keys.extend(present.map(|(_, index)| PropertyKey::Index(index)));
        } else {
            self.with_sparse_elements(|sparse| {
                keys.extend(sparse.elements.keys().copied().map(PropertyKey::Index));
            });
        }
        keys.push(Name::Length.into());
        self.push_slot_keys(&mut keys);
        Ok(keys)
    }

    fn array_prevent_extensions(&self, _context: &mut Context) -> JsResult<bool> {
        self.make_sparse();
        self.prevent_extensions_directly();
        Ok(true)
    }
}

impl Context {
    /// Whether it is remembered that the prototypes have no elements.
    #[inline(always)]
    pub(crate) fn knows_no_elements_above(&self, array: &Object) -> bool {
        let (known, known_in) = &self.realm.no_elements_above;
        let known_bits = known.as_ref().map_or(0, |known| known.as_value().bits());
        *known_in == self.prototype_epoch() && known_bits == array.prototype_bits()
    }

    /// [`Object::prototypes_have_elements`], remembered for the last prototype that had none.
    #[inline]
    pub(crate) fn prototypes_have_elements(&mut self, array: &Object) -> bool {
        if self.knows_no_elements_above(array) {
            return false;
        }
        let epoch = prototype_epoch();
        let found = array.prototypes_have_elements();
        if !found && epoch != u32::MAX {
            // Known from now on: whatever changes it ends the epoch.
            self.realm.no_elements_above = (array.prototype(), epoch);
        }
        found
    }
}

/// The descriptor of an element.
fn describe(value: Value, attributes: Attributes) -> PropertyDescriptor {
    if !attributes.is_accessor() {
        return PropertyDescriptor::data(value, attributes);
    }
    let pair = AccessorPair::of(&value);
    PropertyDescriptor {
        get: Some(pair.get.clone()),
        set: Some(pair.set.clone()),
        enumerable: Some(attributes.is_enumerable()),
        configurable: Some(attributes.is_configurable()),
        ..PropertyDescriptor::default()
    }
}
