//! Whether the built-ins of promises are as they were born, which is what fast paths rely on.
//!
//! A question is answered by looking where the clause would read, through inline caches: a changed
//! value is seen at once, a changed layout ends the cache. Nothing here runs user code; where
//! reading might, the answer is no.

use std::cell::Cell;

use crate::{
    Context, InlineCache, Intrinsic, JsResult, Object, PropertyKey, Value, WellKnownSymbol,
    memory::{CachedSlot, PrototypeEpoch, ValueCell, prototype_epoch},
    object::{Name, find_cached},
};

/// What was found last time.
pub(crate) struct PromiseCaches {
    constructor: Inherited,
    then: Inherited,
    /// `Promise[Symbol.species]`.
    species: CachedSlot,
    /// The accessor that it was born with.
    pub(crate) species_accessor: Value,
    /// The prototype epoch in which `{ value, done }` is known to have no `then`.
    results_without_then: Cell<u32>,
}

/// A property that promises inherit from `Promise.prototype`, and that was born as an intrinsic.
struct Inherited {
    intrinsic: Intrinsic,
    key: PropertyKey,
    cache: InlineCache,
    /// Promises of this shape have no such property themselves. Nothing but the shape can change
    /// that, and nothing can change what they inherit without ending the prototype epoch: their
    /// prototype's property is watched.
    shape: ValueCell,
    /// The epoch in which that is so.
    intact_in: Cell<u32>,
    epoch: PrototypeEpoch,
}

impl Inherited {
    fn new(key: Name, intrinsic: Intrinsic) -> Self {
        Self {
            intrinsic,
            key: key.into(),
            cache: InlineCache::new(),
            shape: ValueCell::new(Value::undefined()),
            intact_in: Cell::new(0),
            epoch: PrototypeEpoch::of_this_thread(),
        }
    }

    /// Whether a promise has the property as it was born.
    #[inline(always)]
    fn is_intact(&self, context: &Context, promise: &Object) -> bool {
        (promise.has_shape_bits(self.shape.bits()) && self.is_current())
            || self.look(context, promise)
    }

    /// Whether the epoch is that in which something was found. No epoch has the number 0.
    #[inline(always)]
    fn is_current(&self) -> bool {
        self.intact_in.get() == self.epoch.get()
    }

    /// The same by a lookup, which is remembered.
    #[inline(never)]
    fn look(&self, context: &Context, promise: &Object) -> bool {
        let found = find_cached(promise, &self.key, &self.cache);
        let Some(found) = found.as_ref().and_then(Value::as_object) else {
            return false;
        };
        if !context.is_intrinsic(found, self.intrinsic) {
            return false;
        }
        let shape = promise.shape();
        if promise.lookup_slot(&self.key).is_none()
            && !shape.is_dictionary()
            && let Some(holder) = promise.prototype()
            && let Some(slot) = holder.lookup_slot(&self.key)
            && slot.attributes.is_watched()
            && self.epoch.get() != u32::MAX
        {
            self.shape.set(shape.into_value());
            self.intact_in.set(self.epoch.get());
        }
        true
    }
}

impl Default for PromiseCaches {
    fn default() -> Self {
        Self {
            constructor: Inherited::new(Name::Constructor, Intrinsic::Promise),
            then: Inherited::new(Name::Then, Intrinsic::PromisePrototypeThen),
            species: CachedSlot::new(),
            species_accessor: Value::undefined(),
            results_without_then: Cell::new(u32::MAX),
        }
    }
}

impl std::fmt::Debug for PromiseCaches {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("PromiseCaches")
    }
}

impl Context {
    /// The same of promises that have no properties of their own; no, if it is not known.
    #[inline]
    pub(crate) fn plain_promises_have_intrinsic_constructor(&mut self) -> bool {
        let shape = self.promise_shape();
        let constructor = &self.promise_caches.constructor;
        shape.as_value().bits() == constructor.shape.bits() && constructor.is_current()
    }

    /// Whether `promise.constructor` is %Promise%.
    #[inline]
    pub(crate) fn has_intrinsic_constructor(&self, promise: &Object) -> bool {
        self.promise_caches.constructor.is_intact(self, promise)
    }

    /// Whether `promise.then` is `Promise.prototype.then`.
    #[inline]
    pub(crate) fn has_intrinsic_then(&self, promise: &Object) -> bool {
        self.promise_caches.then.is_intact(self, promise)
    }

    /// Whether SpeciesConstructor(promise, %Promise%) is %Promise%, without running code.
    #[inline]
    pub(crate) fn derives_intrinsic_promises(&self, promise: &Object) -> bool {
        self.has_intrinsic_constructor(promise) && self.has_intrinsic_species()
    }

    /// SpeciesConstructor(promise, %Promise%): `None` stands for %Promise% itself.
    pub(crate) fn promise_species(&mut self, promise: &Object) -> JsResult<Option<Object>> {
        if self.derives_intrinsic_promises(promise) {
            return Ok(None);
        }
        let constructor = promise.species_constructor(self, Intrinsic::Promise)?;
        if self.is_intrinsic(&constructor, Intrinsic::Promise) {
            return Ok(None);
        }
        Ok(Some(constructor))
    }

    /// Whether `Promise[Symbol.species]` still answers its receiver.
    fn has_intrinsic_species(&self) -> bool {
        let Some(constructor) = self.known_intrinsic(Intrinsic::Promise) else {
            return false;
        };
        let caches = &self.promise_caches;
        let born = caches.species_accessor.bits();
        if caches.species.has_bits(constructor, born) {
            return true;
        }
        if caches.species.is_about(constructor) {
            return false;
        }
        let key = PropertyKey::from(WellKnownSymbol::Species);
        let Some(slot) = constructor.lookup_slot(&key) else {
            return false;
        };
        caches.species.remember(constructor, slot.index);
        constructor.slot_bits(slot.index) == born
    }

    /// Whether a fresh `{ value, done }` certainly has no `then`.
    pub(crate) fn results_have_no_then(&mut self) -> bool {
        let epoch = prototype_epoch();
        if epoch == u32::MAX {
            return false;
        }
        if self.promise_caches.results_without_then.get() == epoch {
            return true;
        }
        let prototype = self.intrinsic(Intrinsic::ObjectPrototype);
        let key = &self.promise_caches.then.key;
        if prototype.prototype().is_some() || prototype.lookup_slot(key).is_some() {
            return false;
        }
        self.promise_caches.results_without_then.set(epoch);
        true
    }
}
