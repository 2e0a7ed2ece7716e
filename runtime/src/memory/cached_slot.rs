//! The fastest way to a property: a shape that was seen, and where its slot is.
//!
//! Two comparisons of addresses stand in for all checks, so this is where their invariant is kept:
//! objects with the same shape id have the same shape. Ids are never given twice, and a dictionary,
//! the only shape that changes, loses its id with every change. A shape never loses slots, and an
//! object with a shape has all slots that the shape promises, in the places that its inline capacity
//! says.

use std::cell::Cell;

use super::{object_cell::SlotPlace, value_cell::ValueCell};
use crate::{
    object::{Object, QuickFunction},
    value::Value,
};

/// A shape and a slot that objects of this shape have.
pub(crate) struct CachedSlot {
    shape: Cell<u32>,
    place: Cell<SlotPlace>,
}

/// No shape has this id.
const NEVER: u32 = u32::MAX;

impl CachedSlot {
    /// Knows nothing.
    pub(crate) const fn new() -> CachedSlot {
        CachedSlot {
            shape: Cell::new(NEVER),
            place: Cell::new(SlotPlace::NONE),
        }
    }

    /// Whether nothing was remembered so far.
    #[inline]
    pub(crate) fn is_unused(&self) -> bool {
        self.shape.get() == NEVER
    }

    /// Whether this is about the shape of `object`.
    #[inline]
    pub(crate) fn is_about(&self, object: &Object) -> bool {
        object.shape_id() == self.shape.get()
    }

    /// Remembers a slot of `object` for all objects of its shape.
    pub(crate) fn remember(&self, object: &Object, index: usize) {
        let id = object.shape().cacheable_id();
        if let Some(place) = object.place_of_slot(index)
            && id != 0
        {
            self.shape.set(id);
            self.place.set(place);
        }
    }

    #[inline(always)]
    fn find<'a>(&self, object: &'a Object) -> Option<&'a ValueCell> {
        if object.shape_id() != self.shape.get() {
            return None;
        }
        // SAFETY: the object has the very shape whose slot `remember` located; see the module.
        Some(unsafe { object.slot_at(self.place.get()) })
    }

    /// The value of the slot, if the object has the shape.
    #[inline(always)]
    pub(crate) fn read(&self, object: &Object) -> Option<Value> {
        self.find(object).map(ValueCell::get)
    }

    /// The short way through the built-in function in the slot, if the object has the shape and
    /// the function has one.
    #[inline(always)]
    pub(crate) fn quick_function(&self, object: &Object) -> Option<QuickFunction> {
        self.find(object)?.quick_function()
    }

    /// The number in the slot, if the object has the shape and it is one.
    #[inline(always)]
    pub(crate) fn read_number(&self, object: &Object) -> Option<f64> {
        self.find(object)?.as_number()
    }

    /// Replaces the value of the slot, if the object has the shape.
    #[inline(always)]
    pub(crate) fn write(&self, object: &Object, value: &Value) -> bool {
        match self.find(object) {
            Some(place) => {
                place.set(value.clone());
                true
            }
            None => false,
        }
    }
}

/// A slot of one certain object, which is held. An object keeps its slots and their places for life,
/// whatever becomes of its shape, so the place is good for as long as the object is.
pub(crate) struct HeldSlot {
    holder: ValueCell,
    place: Cell<SlotPlace>,
}

impl HeldSlot {
    /// No slot.
    pub(crate) const fn new() -> HeldSlot {
        HeldSlot {
            holder: ValueCell::new(Value::undefined()),
            place: Cell::new(SlotPlace::NONE),
        }
    }

    /// Remembers a slot of `holder`; whether it has that.
    pub(crate) fn remember(&self, holder: &Object, index: usize) -> bool {
        let Some(place) = holder.place_of_slot(index) else {
            return false;
        };
        self.place.set(place);
        self.holder.set(holder.clone().into());
        true
    }

    /// Remembers something else that is no object instead.
    pub(crate) fn put(&self, value: Value) {
        debug_assert!(!value.is_object(), "only `remember` knows the place");
        self.holder.set(if value.is_object() {
            Value::undefined()
        } else {
            value
        });
    }

    /// What `put` was given.
    pub(crate) fn other(&self) -> Value {
        self.holder.get()
    }

    /// Looks at the slot.
    #[inline(always)]
    pub(crate) fn look<R>(&self, work: impl FnOnce(&ValueCell) -> Option<R>) -> Option<R> {
        // SAFETY: an object gets here by `remember` only, which found the place in it. `work` sees
        // the slot; the holder is a place of its own, which it cannot reach.
        unsafe {
            self.holder
                .peek(|value| work(value.as_object()?.slot_at(self.place.get())))
        }
    }
}
