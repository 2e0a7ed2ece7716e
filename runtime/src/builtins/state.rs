//! What built-ins remember from one call to the next.

use std::collections::HashMap;

use crate::memory::WeakReference;
use crate::{Object, Value};

/// Part of the [`Context`](crate::Context); each field belongs to one folder.
#[derive(Default)]
pub(crate) struct BuiltinState {
    /// `array`: the arrays that `join` is writing, against arrays that contain themselves.
    pub(super) joining: Vec<Object>,
    /// `weak_map`: how many owners of weakly held entries there have been.
    weak_owners: u64,
    /// `weak_ref`: what stays alive until the end of the job, `[[KeptAlive]]`.
    kept_alive: Vec<Value>,
    /// `finalization_registry`: who is told about which death.
    watchers: HashMap<u64, WeakReference>,
    next_watcher: u64,
}

impl BuiltinState {
    /// A number for a `WeakMap` or `WeakSet` that no other one has.
    pub(super) fn new_weak_owner(&mut self) -> u64 {
        self.weak_owners += 1;
        self.weak_owners
    }

    /// AddToKeptObjects, `#sec-addtokeptobjects`.
    pub(super) fn add_to_kept_objects(&mut self, value: &Value) {
        self.kept_alive.push(value.clone());
    }

    /// ClearKeptObjects, `#sec-clear-kept-objects`: nothing runs between two jobs.
    pub(crate) fn clear_kept_objects(&mut self) {
        // Dropped outside of the field: the last reference may go with it.
        drop(std::mem::take(&mut self.kept_alive));
    }

    /// A number under which `registry` hears about a death.
    pub(super) fn watch_for(&mut self, registry: &Value) -> u64 {
        self.next_watcher += 1;
        self.watchers.insert(self.next_watcher, WeakReference::new(registry));
        self.next_watcher
    }

    /// The registry behind a number, which is used up.
    pub(super) fn watched_for(&mut self, token: u64) -> Option<Value> {
        self.watchers.remove(&token)?.upgrade()
    }
}
