//! What built-ins remember from one call to the next.

use crate::Object;

/// Part of the [`Context`](crate::Context); each field belongs to one folder.
#[derive(Default)]
pub(crate) struct BuiltinState {
    /// `array`: the arrays that `join` is writing, against arrays that contain themselves.
    pub(super) joining: Vec<Object>,
    /// `weak_map`: how many owners of weakly held entries there have been.
    weak_owners: u64,
}

impl BuiltinState {
    /// A number for a `WeakMap` or `WeakSet` that no other one has.
    pub(super) fn new_weak_owner(&mut self) -> u64 {
        self.weak_owners += 1;
        self.weak_owners
    }
}
