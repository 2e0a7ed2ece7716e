//! Whether the built-ins of promises are as they were born, which is what fast paths rely on.
//!
//! A question is answered by looking where the clause would read, through inline caches: a changed
//! value is seen at once, a changed layout ends the cache. Nothing here runs user code; where
//! reading might, the answer is no.

use std::cell::Cell;

use crate::{
    Context, InlineCache, Intrinsic, JsResult, Object, PropertyKey, Value, WellKnownSymbol,
    memory::{PrototypeEpoch, ValueCell, prototype_epoch},
    object::{Name, find_cached},
};

/// What was found last time.
pub(crate) struct PromiseCaches {
    constructor: Inherited,
    then: Inherited,
    /// The accessor that `Promise[Symbol.species]` was born with.
    pub(crate) species_accessor: Value,
    /// The epoch in which it is known to be there. The property is watched.
    species_intact_in: Cell<u32>,
    /// Promises of this shape are known to have the `constructor` and the `then` that they were born
    /// with, and that species.
    intact_shape: ValueCell,
    /// The epoch in which that is so.
    intact_in: Cell<u32>,
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
            species_accessor: Value::undefined(),
            species_intact_in: Cell::new(0),
            intact_shape: ValueCell::new(Value::undefined()),
            intact_in: Cell::new(0),
            results_without_then: Cell::new(0),
        }
    }
}

impl PromiseCaches {
    #[inline(always)]
    fn species_is_known(&self) -> bool {
        self.species_intact_in.get() == self.constructor.epoch.get()
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

    /// Whether `constructor`, `then` and species of a promise are as they were born: then PromiseResolve
    /// with %Promise% answers the promise itself, and what `then` derives is a plain promise.
    #[inline(always)]
    pub(crate) fn is_intact_promise(&self, promise: &Object) -> bool {
        let caches = &self.promise_caches;
        (promise.has_shape_bits(caches.intact_shape.bits())
            && caches.intact_in.get() == caches.constructor.epoch.get())
            || self.look_at_promise(promise)
    }

    #[inline(never)]
    fn look_at_promise(&self, promise: &Object) -> bool {
        let caches = &self.promise_caches;
        let is_intact =
            self.has_intrinsic_then(promise) && self.derives_intrinsic_promises(promise);
        if is_intact
            && caches.species_is_known()
            && [&caches.constructor, &caches.then]
                .iter()
                .all(|known| known.is_current() && promise.has_shape_bits(known.shape.bits()))
        {
            caches.intact_shape.set(promise.shape().into_value());
            caches.intact_in.set(caches.constructor.epoch.get());
        }
        is_intact
    }

    /// Whether `Promise[Symbol.species]` still answers its receiver.
    #[inline(always)]
    fn has_intrinsic_species(&self) -> bool {
        self.promise_caches.species_is_known() || self.look_at_species()
    }

    #[inline(never)]
    fn look_at_species(&self) -> bool {
        let Some(constructor) = self.known_intrinsic(Intrinsic::Promise) else {
            return false;
        };
        let caches = &self.promise_caches;
        let key = PropertyKey::from(WellKnownSymbol::Species);
        let Some(slot) = constructor.lookup_slot(&key) else {
            return false;
        };
        let is_intact = constructor.slot_bits(slot.index) == caches.species_accessor.bits();
        let epoch = caches.constructor.epoch.get();
        if is_intact && slot.attributes.is_watched() && epoch != u32::MAX {
            caches.species_intact_in.set(epoch);
        }
        is_intact
    }

    /// Whether a fresh `{ value, done }` certainly has no `then`.
    #[inline]
    pub(crate) fn results_have_no_then(&mut self) -> bool {
        let known_in = self.promise_caches.results_without_then.get();
        known_in == self.prototype_epoch() || self.find_no_then()
    }

    #[inline(never)]
    fn find_no_then(&mut self) -> bool {
        let epoch = prototype_epoch();
        if epoch == u32::MAX {
            return false;
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
