//! Built-in functions that emitted code calls without looking them up.
//!
//! On the way to them lie watched properties ([`Attributes::WATCHED`]), and a change of one ends the
//! prototype epoch. So after one look nothing has to be compared but the epoch.

use crate::{
    Context, Intrinsic, Object, PropertyKey, Value,
    memory::{PrototypeEpoch, prototype_epoch},
};

/// What was found, and in which epoch; no epoch has the number 0.
#[derive(Debug)]
pub(crate) struct Watched {
    epoch: PrototypeEpoch,
    queue_microtask: Known,
    next_tick: Known,
}

/// Of one function.
#[derive(Debug, Default)]
struct Known {
    /// The epoch in which it is the built-in one.
    intact_in: u32,
    /// The epoch in which it is not.
    replaced_in: u32,
}

/// Global properties that are watched.
pub(super) const GLOBALS: [&str; 2] = ["process", "queueMicrotask"];

impl Watched {
    /// Nothing was looked for so far.
    pub(crate) fn new() -> Watched {
        Watched {
            epoch: PrototypeEpoch::of_this_thread(),
            queue_microtask: Known::default(),
            next_tick: Known::default(),
        }
    }
}

impl Context {
    /// The current prototype epoch.
    #[inline(always)]
    pub(crate) fn prototype_epoch(&self) -> u32 {
        self.realm.watched.epoch.get()
    }

    /// The same as long as it can end; otherwise 0, which none has.
    pub(crate) fn lasting_epoch(&self) -> u32 {
        match self.prototype_epoch() {
            u32::MAX => 0,
            epoch => epoch,
        }
    }

    /// Whether the global `queueMicrotask` is the built-in function, as far as is known.
    #[inline(always)]
    pub(crate) fn has_queue_microtask(&self) -> bool {
        let watched = &self.realm.watched;
        watched.queue_microtask.intact_in == watched.epoch.get()
    }

    /// Whether `process.nextTick` is, as far as is known.
    #[inline(always)]
    pub(crate) fn has_next_tick(&self) -> bool {
        let watched = &self.realm.watched;
        watched.next_tick.intact_in == watched.epoch.get()
    }

    /// The answer for this epoch when it is not known yet.
    #[cold]
    pub(crate) fn find_queue_microtask(&mut self) -> bool {
        if self.realm.watched.queue_microtask.replaced_in == prototype_epoch() {
            return false;
        }
        let function = self.watched_global("queueMicrotask");
        let found = self.is_known(function.as_ref(), Intrinsic::QueueMicrotask);
        self.realm.watched.queue_microtask = Known::now(found);
        found
    }

    /// The same.
    #[cold]
    pub(crate) fn find_next_tick(&mut self) -> bool {
        if self.realm.watched.next_tick.replaced_in == prototype_epoch() {
            return false;
        }
        let process = self.watched_global("process");
        let process = process.as_ref().and_then(Value::as_object);
        let function = process.and_then(|process| self.watched_value(process, &"nextTick".into()));
        let found = self.is_known(function.as_ref(), Intrinsic::NextTick);
        self.realm.watched.next_tick = Known::now(found);
        found
    }

    fn is_known(&self, function: Option<&Value>, intrinsic: Intrinsic) -> bool {
        let function = function.and_then(Value::as_object);
        function.is_some_and(|function| self.is_intrinsic(function, intrinsic))
    }

    fn watched_global(&mut self, name: &str) -> Option<Value> {
        let key = PropertyKey::from(name);
        if self.global_binding(&key).is_some() {
            return None;
        }
        let global = self.global_object();
        self.watched_value(&global, &key)
    }

    /// The value of an own data property that is watched.
    fn watched_value(&mut self, holder: &Object, key: &PropertyKey) -> Option<Value> {
        let slot = holder.lookup_slot(key)?;
        let is_watched = slot.attributes.is_watched() && !slot.attributes.is_accessor();
        is_watched.then(|| holder.data_value(self, slot))
    }
}

impl Known {
    fn now(is_intact: bool) -> Known {
        // The last epoch never ends.
        match prototype_epoch() {
            u32::MAX => Known::default(),
            epoch if is_intact => Known {
                intact_in: epoch,
                replaced_in: 0,
            },
            epoch => Known {
                intact_in: 0,
                replaced_in: epoch,
            },
        }
    }
}
