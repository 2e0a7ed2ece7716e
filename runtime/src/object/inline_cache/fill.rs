//! What happens when the first entry of a cache does not answer.

use super::{
    super::{
        AccessorPair, Attributes, Object, PropertyKey, SlotDescription, StringWrapper, names::Name,
    },
    Found, InlineCache, Target,
};
use crate::{
    Context, JsResult,
    memory::{Kind, trait_flag},
    value::Value,
};

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
        None => get_beyond_first(context, value, key, cache),
    }
}

#[inline(never)]
fn get_beyond_first(
    context: &mut Context,
    value: &Value,
    key: &PropertyKey,
    cache: &InlineCache,
) -> JsResult<Value> {
    let Some(object) = value.as_object() else {
        return get_of_primitive(context, value, key, cache);
    };
    let known = cache.with_way(object, |way| {
        way.read(object).map(Ok).or_else(|| way.getter().map(Err))
    });
    match known {
        Some(Ok(found)) => return Ok(found),
        Some(Err(getter)) => return getter.call(context, value, &[]),
        None => {}
    }
    remember_get(object, key, cache);
    object.get_with_receiver(context, key, value)
}

/// Strings have properties of their own; everything else is in the prototype object.
fn get_of_primitive(
    context: &mut Context,
    value: &Value,
    key: &PropertyKey,
    cache: &InlineCache,
) -> JsResult<Value> {
    let is_length = value.is_string() && Name::Length.is(key);
    let own = is_length || value.is_string() && matches!(key, PropertyKey::Index(_));
    if !own && let Some(prototype) = value.prototype_of_primitive() {
        let prototype = context.intrinsic(prototype);
        if let Some(found) = find_cached(&prototype, key, cache) {
            return Ok(found);
        }
    }
    value.get(context, key)
}

/// The value of a plain data property of an object or its prototypes, with a cache. `None` when
/// there is none, or finding it might run code.
pub(crate) fn find_cached(
    object: &Object,
    key: &PropertyKey,
    cache: &InlineCache,
) -> Option<Value> {
    let find = || {
        let own = cache.own.read(object);
        own.or_else(|| cache.with_way(object, |way| way.read(object)))
    };
    find().or_else(|| {
        remember_get(object, key, cache);
        find()
    })
}

impl super::Way {
    /// The getter to call, if that is what was found and it still holds.
    fn getter(&self) -> Option<Value> {
        if self.found.get() != Found::Getter || self.epoch.get() != super::prototype_epoch() {
            return None;
        }
        let pair = self.target.look(|slot| Some(slot.get()))?;
        let getter = AccessorPair::of(&pair).get.clone();
        (!getter.is_undefined()).then_some(getter)
    }
}

/// Where a key was found, or not.
enum Search {
    Found(Object, SlotDescription),
    Absent,
    /// Some object on the way could answer otherwise next time.
    Unclear,
}

fn search(object: &Object, key: &PropertyKey) -> Search {
    let mut holder = object.clone();
    loop {
        if !may_cache(&holder, key) {
            return Search::Unclear;
        }
        if let Some(slot) = holder.lookup_slot(key) {
            return Search::Found(holder, slot);
        }
        match holder.prototype() {
            Some(parent) => holder = parent,
            None => return Search::Absent,
        }
    }
}

/// Whether the object finds `key` in its slots only, and always will while its shape is the same.
fn may_cache(object: &Object, key: &PropertyKey) -> bool {
    object.has_ordinary_properties()
        || match object.kind() {
            // Elements and `length` aside, arrays keep their properties in slots.
            Kind::Array => !matches!(key, PropertyKey::Index(_)) && !Name::Length.is(key),
            Kind::Function => !Object::is_lazy_key(key),
            Kind::Payload if object.has_payload::<StringWrapper>() => {
                !matches!(key, PropertyKey::Index(_)) && !Name::Length.is(key)
            }
            _ => false,
        }
}

fn remember_get(object: &Object, key: &PropertyKey, cache: &InlineCache) {
    if object.dense_length().is_some() && Name::Length.is(key) {
        let id = object.shape().cacheable_id();
        cache.remember(id, Found::Length, 0, Target::Nothing);
        return;
    }
    let (holder, slot) = match search(object, key) {
        Search::Unclear => return,
        Search::Absent => {
            let id = object.shape().cacheable_id();
            return cache.remember(id, Found::Absent, 0, Target::Nothing);
        }
        Search::Found(holder, slot) => (holder, slot),
    };
    if holder.slot(slot.index).is_placeholder() {
        return;
    }
    let id = object.shape().cacheable_id();
    if slot.attributes.is_accessor() {
        cache.remember_getter(id, &holder, object, slot.index);
    } else if holder.is_same(object) {
        cache.remember_own(object, slot.index);
    } else {
        cache.remember(id, Found::Inherited, slot.index, Target::Slot(&holder));
    }
}

impl InlineCache {
    /// Own accessors are not remembered: the holder would be another object next time.
    fn remember_getter(&self, shape: u32, holder: &Object, receiver: &Object, slot: usize) {
        if !holder.is_same(receiver) {
            self.remember(shape, Found::Getter, slot, Target::Slot(holder));
        }
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
    let Some(object) = value.as_object() else {
        return value.set_property(context, key, new);
    };
    if cache.store(value, &new)
        || cache.with_way(object, |way| Some(way.write(object, &new))) == Some(true)
    {
        return Ok(true);
    }
    set_and_remember(context, object, key, new, cache)
}

#[inline(never)]
fn set_and_remember(
    context: &mut Context,
    object: &Object,
    key: &PropertyKey,
    new: Value,
    cache: &InlineCache,
) -> JsResult<bool> {
    let receiver = object.as_value();
    if !object.has_ordinary_properties() {
        return object.set_with_receiver(context, key, new, receiver);
    }
    let before = object.shape();
    if let Some(slot) = object.lookup_slot(key) {
        let attributes = slot.attributes;
        if attributes.is_writable() && !attributes.is_accessor() && !attributes.is_watched() {
            cache.remember_own(object, slot.index);
        }
        return object.set_with_receiver(context, key, new, receiver);
    }
    let plain_way = prototypes_are_plain(object);
    let done = object.set_with_receiver(context, key, new, receiver)?;
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
        cache.remember(
            before.cacheable_id(),
            Found::Added,
            slot,
            Target::Shape(after),
        );
    }
    Ok(done)
}

/// Whether assignments see nothing but slots on the way up.
pub(crate) fn prototypes_are_plain(object: &Object) -> bool {
    let mut next = object.prototype();
    while let Some(parent) = next {
        if !parent.has_ordinary_properties() {
            return false;
        }
        next = parent.prototype();
    }
    true
}
