//! Inline caches: what a property access found last time, and whether that still holds.
//!
//! | entry     | holds while                                             | then the value is          |
//! | --------- | ------------------------------------------------------- | -------------------------- |
//! | own       | the receiver has the same shape                         | in a slot of the receiver  |
//! | prototype | the same, and the prototype epoch has not ended         | in a slot of the holder    |
//! | add       | the same, and the epoch (for setters up the chain)      | a new slot, the next shape |
//!
//! Ids of shapes are never used twice. Dictionaries lose their id with every change.

use std::cell::{Cell, RefCell};

use super::{Attributes, Object, PropertyKey, ShapeRef};
use crate::{
    Context, JsResult,
    memory::{Kind, prototype_epoch, trait_flag},
    value::Value,
};

/// The memory of one property access in the program.
pub struct InlineCache {
    shape: Cell<u32>,
    slot: Cell<u32>,
    entry: Cell<Entry>,
    epoch: Cell<u32>,
    /// The holder of a prototype entry, the next shape of an add entry.
    target: RefCell<Target>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Own,
    Prototype,
    Add,
}

enum Target {
    None,
    Holder(Object),
    Next(ShapeRef),
}

/// No shape has this id.
const NEVER: u32 = u32::MAX;

impl Default for InlineCache {
    fn default() -> InlineCache {
        InlineCache::new()
    }
}

impl InlineCache {
    /// Knows nothing.
    pub const fn new() -> InlineCache {
        InlineCache {
            shape: Cell::new(NEVER),
            slot: Cell::new(0),
            entry: Cell::new(Entry::Own),
            epoch: Cell::new(0),
            target: RefCell::new(Target::None),
        }
    }

    fn remember(&self, shape: u32, entry: Entry, slot: usize, target: Target) {
        // Without an id, or an epoch to go by, nothing can be compared.
        if shape == 0 || (entry != Entry::Own && prototype_epoch() == u32::MAX) {
            return;
        }
        self.shape.set(shape);
        self.slot.set(slot as u32);
        self.entry.set(entry);
        self.epoch.set(prototype_epoch());
        let old = self.target.replace(target);
        drop(old);
    }
}

impl InlineCache {
    /// The value of the property, when the receiver is one that the cache remembers.
    #[inline]
    pub(crate) fn hit(&self, value: &Value) -> Option<Value> {
        self.hit_object(value.as_object()?)
    }

    #[inline]
    fn hit_object(&self, object: &Object) -> Option<Value> {
        if object.shape_id() != self.shape.get() {
            return None;
        }
        match (self.entry.get(), &*self.target.borrow()) {
            (Entry::Own, _) => Some(object.slot(self.slot.get() as usize)),
            (Entry::Prototype, Target::Holder(holder)) if self.epoch.get() == prototype_epoch() => {
                Some(holder.slot(self.slot.get() as usize))
            }
            _ => None,
        }
    }

    /// Assigns, when the receiver is one that the cache remembers; whether it did.
    #[inline]
    pub(crate) fn store(&self, value: &Value, new: &Value) -> bool {
        let Some(object) = value.as_object() else {
            return false;
        };
        if object.shape_id() != self.shape.get() {
            return false;
        }
        match (self.entry.get(), &*self.target.borrow()) {
            (Entry::Own, _) => {
                object.set_slot(self.slot.get() as usize, new.clone());
                true
            }
            (Entry::Add, Target::Next(next))
                if !object.header().has_trait(trait_flag::PROTOTYPE)
                    && self.epoch.get() == prototype_epoch() =>
            {
                object.set_shape(next.clone());
                object.set_slot(self.slot.get() as usize, new.clone());
                true
            }
            _ => false,
        }
    }
}

/// `value.key` with a cache.
#[inline]
pub fn get_cached(
    context: &mut Context,
    value: &Value,
    key: &PropertyKey,
    cache: &InlineCache,
) -> JsResult<Value> {
    match cache.hit(value) {
        Some(found) => Ok(found),
        None => get_and_remember(context, value, key, cache),
    }
}

/// The value of a plain data property of an object or its prototypes, with a cache. `None` when
/// there is none, or finding it might run code.
pub(crate) fn find_cached(
    object: &Object,
    key: &PropertyKey,
    cache: &InlineCache,
) -> Option<Value> {
    if let Some(value) = cache.hit_object(object) {
        return Some(value);
    }
    let (holder, slot) = find_for_get(object, key)?;
    let value = holder.slot(slot);
    remember_found(object, holder, slot, cache);
    Some(value)
}

fn remember_found(object: &Object, holder: Object, slot: usize, cache: &InlineCache) {
    let id = object.shape().cacheable_id();
    if holder.is_same(object) {
        cache.remember(id, Entry::Own, slot, Target::None);
    } else {
        cache.remember(id, Entry::Prototype, slot, Target::Holder(holder));
    }
}

#[cold]
#[inline(never)]
fn get_and_remember(
    context: &mut Context,
    value: &Value,
    key: &PropertyKey,
    cache: &InlineCache,
) -> JsResult<Value> {
    let Some(object) = value.as_object() else {
        return value.get(context, key);
    };
    if let Some((holder, slot)) = find_for_get(object, key) {
        remember_found(object, holder, slot, cache);
    }
    object.get_with_receiver(context, key, value)
}

/// The holder and slot of a plain data property, if the way to it can be cached.
fn find_for_get(object: &Object, key: &PropertyKey) -> Option<(Object, usize)> {
    let mut holder = object.clone();
    loop {
        if !may_cache(&holder, key) {
            return None;
        }
        if let Some(slot) = holder.lookup_slot(key) {
            let ready = !slot.attributes.is_accessor() && !holder.slot(slot.index).is_placeholder();
            return ready.then_some((holder, slot.index));
        }
        holder = holder.prototype()?;
    }
}

/// Whether the object finds `key` in its slots only, and always will while its shape is the same.
fn may_cache(object: &Object, key: &PropertyKey) -> bool {
    object.has_ordinary_properties()
        || match object.kind() {
            // Elements and `length` aside, arrays keep their properties in slots.
            Kind::Array => {
                !matches!(key, PropertyKey::Index(_)) && !super::names::Name::Length.is(key)
            }
            Kind::Function => !Object::is_lazy_key(key),
            _ => false,
        }
}

/// `value.key = new` with a cache; whether it was done.
#[inline]
pub fn set_cached(
    context: &mut Context,
    value: &Value,
    key: &PropertyKey,
    new: Value,
    cache: &InlineCache,
) -> JsResult<bool> {
    if cache.store(value, &new) {
        return Ok(true);
    }
    set_and_remember(context, value, key, new, cache)
}

#[cold]
#[inline(never)]
fn set_and_remember(
    context: &mut Context,
    value: &Value,
    key: &PropertyKey,
    new: Value,
    cache: &InlineCache,
) -> JsResult<bool> {
    let Some(object) = value.as_object() else {
        return value.set_property(context, key, new);
    };
    if !object.has_ordinary_properties() {
        return object.set_with_receiver(context, key, new, value);
    }
    let before = object.shape();
    if let Some(slot) = object.lookup_slot(key) {
        if slot.attributes.is_writable() && !slot.attributes.is_accessor() {
            cache.remember(before.cacheable_id(), Entry::Own, slot.index, Target::None);
        }
        return object.set_with_receiver(context, key, new, value);
    }
    let plain_way = prototypes_are_plain(object);
    let done = object.set_with_receiver(context, key, new, value)?;
    let after = object.shape();
    // One transition, by this very property: the same will do for the next object.
    if done
        && plain_way
        && !before.is_dictionary()
        && !after.is_dictionary()
        && !object.header().has_trait(trait_flag::PROTOTYPE)
        && after.property_count() == before.property_count() + 1
        && after.lookup(key).is_some_and(|slot| {
            slot.index + 1 == after.property_count() && slot.attributes == Attributes::ALL
        })
    {
        let slot = after.property_count() - 1;
        cache.remember(before.cacheable_id(), Entry::Add, slot, Target::Next(after));
    }
    Ok(done)
}

/// Whether assignments see nothing but slots on the way up.
fn prototypes_are_plain(object: &Object) -> bool {
    let mut next = object.prototype();
    while let Some(parent) = next {
        if !parent.has_ordinary_properties() {
            return false;
        }
        next = parent.prototype();
    }
    true
}

/// The shape that caches of this module compare; for tests.
#[cfg(test)]
pub(crate) fn cached_shape(cache: &InlineCache) -> u32 {
    cache.shape.get()
}
