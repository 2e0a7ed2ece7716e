//! Whether the built-ins of promises are as they were born, which is what fast paths rely on.
//!
//! A question is answered by looking where the clause would read, through inline caches: a changed
//! value is seen at once, a changed layout ends the cache. Nothing here runs user code; where
//! reading might, the answer is no.

use std::cell::Cell;

use crate::{
    Context, InlineCache, Intrinsic, JsResult, Object, PropertyKey, Value, WellKnownSymbol,
    memory::prototype_epoch,
    object::{Name, find_cached},
};

/// What was found last time.
pub(crate) struct PromiseCaches {
    constructor_key: PropertyKey,
    constructor: InlineCache,
    then_key: PropertyKey,
    then: InlineCache,
    /// `Promise[Symbol.species]`: shape of the constructor and slot of the accessor.
    species: Cell<Option<(u32, usize)>>,
    /// The accessor that it was born with.
    pub(crate) species_accessor: Value,
    /// The prototype epoch in which `{ value, done }` is known to have no `then`.
    results_without_then: Cell<u32>,
}

impl Default for PromiseCaches {
    fn default() -> Self {
        Self {
            constructor_key: Name::Constructor.into(),
            constructor: InlineCache::new(),
            then_key: Name::Then.into(),
            then: InlineCache::new(),
            species: Cell::new(None),
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
    /// Whether `promise.constructor` is %Promise%.
    #[inline]
    pub(crate) fn has_intrinsic_constructor(&self, promise: &Object) -> bool {
        let caches = &self.promise_caches;
        find_cached(promise, &caches.constructor_key, &caches.constructor)
            .as_ref()
            .and_then(Value::as_object)
            .is_some_and(|constructor| self.is_intrinsic(constructor, Intrinsic::Promise))
    }

    /// Whether `promise.then` is `Promise.prototype.then`.
    #[inline]
    pub(crate) fn has_intrinsic_then(&self, promise: &Object) -> bool {
        let caches = &self.promise_caches;
        find_cached(promise, &caches.then_key, &caches.then)
            .as_ref()
            .and_then(Value::as_object)
            .is_some_and(|then| self.is_intrinsic(then, Intrinsic::PromisePrototypeThen))
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
        let shape = constructor.shape_id();
        let slot = match caches.species.get() {
            Some((known, slot)) if known == shape && shape != 0 => slot,
            _ => {
                let key = PropertyKey::from(WellKnownSymbol::Species);
                let Some(slot) = constructor.lookup_slot(&key) else {
                    return false;
                };
                caches.species.set(Some((shape, slot.index)));
                slot.index
            }
        };
        constructor.slot(slot).bits() == caches.species_accessor.bits()
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
        let key = &self.promise_caches.then_key;
        if prototype.prototype().is_some() || prototype.lookup_slot(key).is_some() {
            return false;
        }
        self.promise_caches.results_without_then.set(epoch);
        true
    }
}
