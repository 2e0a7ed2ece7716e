//! What built-ins remember from one call to the next.

use std::collections::HashMap;

use super::regexp::LastMatch;
use crate::memory::{WeakReference, heap_statistics};
use crate::{Object, Value};

/// Part of the [`Context`](crate::Context); each field belongs to one folder.
#[derive(Default)]
pub(crate) struct BuiltinState {
    /// `array`: the arrays that `join` is writing, against arrays that contain themselves.
    pub(super) joining: Vec<Object>,
    /// `regexp`: what `RegExp.$1` and its like are about.
    pub(super) last_match: Option<LastMatch>,
    /// `weak_map`: how many owners of weakly held entries there have been.
    weak_owners: u64,
    /// `finalization_registry`: who is told about which death.
    watchers: HashMap<u64, WeakReference>,
    next_watcher: u64,
    /// How many collections there were when the dead were counted last.
    seen_collections: u32,
}

impl BuiltinState {
    /// A number for a `WeakMap` or `WeakSet` that no other one has.
    pub(super) fn new_weak_owner(&mut self) -> u64 {
        self.weak_owners += 1;
        self.weak_owners
    }

    /// A number under which `registry` hears about a death.
    pub(super) fn watch_for(&mut self, registry: &Value) -> u64 {
        self.next_watcher += 1;
        self.watchers
            .insert(self.next_watcher, WeakReference::new(registry));
        self.next_watcher
    }

    /// The registry behind a number, which is used up.
    pub(super) fn watched_for(&mut self, token: u64) -> Option<Value> {
        self.watchers.remove(&token)?.upgrade()
    }

    /// Whether some registry waits for a death.
    pub(super) fn has_watchers(&self) -> bool {
        !self.watchers.is_empty()
    }

    /// Whether the heap was collected since the last time this was asked.
    pub(super) fn has_new_collection(&mut self) -> bool {
        let collections = heap_statistics().collections;
        std::mem::replace(&mut self.seen_collections, collections) != collections
    }
}
