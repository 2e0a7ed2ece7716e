//! Inline caches: what a property access found last time, and whether that still holds.
//!
//! | found     | holds while the receiver has the same shape, and            | then                        |
//! | --------- | ------------------------------------------------------------ | --------------------------- |
//! | own       |                                                              | a slot of the receiver      |
//! | inherited | the prototype epoch has not ended                            | a slot of the holder        |
//! | absent    | the epoch has not ended                                      | `undefined`                 |
//! | getter    | the epoch has not ended                                      | an accessor of the holder   |
//! | length    | it is a dense array                                          | the number of its elements  |
//! | added     | the epoch has not ended (no setter came up the chain)        | a new slot, the next shape  |
//!
//! Ids of shapes are never used twice, and dictionaries lose their id with every change. A site that
//! sees several shapes remembers four of them. Primitives are looked up as their prototype objects.

mod fill;

use std::cell::{Cell, OnceCell};

pub(crate) use fill::{find_cached, prototypes_are_plain};
pub use fill::{get_cached, set_cached};

use super::{Object, QuickFunction, Shape, ShapeRef};
use crate::{
    code::FunctionCode,
    memory::{CachedSlot, HeldSlot, Internal, ValueCell, prototype_epoch, trait_flag},
    value::Value,
};

/// The memory of one property access in the program.
pub struct InlineCache {
    /// The most frequent case, checked inline.
    own: CachedSlot,
    /// Everything else.
    first: Way,
    others: OnceCell<Box<Others>>,
}

/// What sites with several shapes remember besides.
#[derive(Default)]
struct Others {
    ways: [Way; 3],
    /// Which one is given up next.
    next: Cell<usize>,
}

/// One shape, and what was found.
struct Way {
    shape: Cell<u32>,
    slot: Cell<u32>,
    epoch: Cell<u32>,
    found: Cell<Found>,
    /// The slot of the holder, or the next shape.
    target: HeldSlot,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Own,
    Inherited,
    Absent,
    Getter,
    Length,
    Added,
}

/// What a way leads to besides.
enum Target<'a> {
    Nothing,
    /// The slot of this object.
    Slot(&'a Object),
    Shape(ShapeRef),
}

/// No shape has this id.
const NEVER: u32 = u32::MAX;

impl Default for Way {
    #[inline]
    fn default() -> Way {
        Way::new()
    }
}

impl Way {
    const fn new() -> Way {
        Way {
            shape: Cell::new(NEVER),
            slot: Cell::new(0),
            epoch: Cell::new(0),
            found: Cell::new(Found::Own),
            target: HeldSlot::new(),
        }
    }

    /// The value in the slot of a prototype, when that is what was found.
    #[inline(always)]
    fn inherited(&self) -> Option<Value> {
        if self.found.get() != Found::Inherited || self.epoch.get() != prototype_epoch() {
            return None;
        }
        self.target.look(|slot| Some(slot.get()))
    }

    /// The value, when that takes no call.
    #[inline(never)]
    fn read(&self, object: &Object) -> Option<Value> {
        let found = self.found.get();
        if found == Found::Own {
            return Some(object.slot(self.slot.get() as usize));
        }
        if found == Found::Length {
            return object.dense_length().map(Value::from);
        }
        if self.epoch.get() != prototype_epoch() {
            return None;
        }
        match found {
            Found::Inherited => self.target.look(|slot| Some(slot.get())),
            Found::Absent => Some(Value::undefined()),
            _ => None,
        }
    }

    /// The short way through the built-in function that was found, if it has one.
    #[inline(always)]
    fn quick_function(&self) -> Option<QuickFunction> {
        if self.found.get() != Found::Inherited || self.epoch.get() != prototype_epoch() {
            return None;
        }
        self.target.look(ValueCell::quick_function)
    }

    /// Assigns, if that is what was found; whether it did.
    #[inline]
    fn write(&self, object: &Object, value: &Value) -> bool {
        match self.found.get() {
            Found::Own => {
                object.set_slot(self.slot.get() as usize, value.clone());
                true
            }
            Found::Added
                if self.epoch.get() == prototype_epoch()
                    && !object.header().has_trait(trait_flag::PROTOTYPE) =>
            {
                let next = Internal::<Shape>::try_from_value(self.target.other());
                next.is_some_and(|next| {
                    object.set_shape(next);
                    object.set_slot(self.slot.get() as usize, value.clone());
                    true
                })
            }
            _ => false,
        }
    }
}

impl Default for InlineCache {
    fn default() -> InlineCache {
        InlineCache::new()
    }
}

impl InlineCache {
    /// Knows nothing.
    pub const fn new() -> InlineCache {
        InlineCache {
            own: CachedSlot::new(),
            first: Way::new(),
            others: OnceCell::new(),
        }
    }

    /// The value, when the receiver is one that the cache remembers and no call is needed.
    #[inline]
    pub(crate) fn hit(&self, value: &Value) -> Option<Value> {
        let object = value.as_object()?;
        match self.own.read(object) {
            Some(found) => Some(found),
            None => self.hit_first(object),
        }
    }

    /// The value that the receiver inherits, when that is what the cache remembers first.
    #[inline(always)]
    pub(crate) fn hit_inherited(&self, object: &Object, epoch: u32) -> Option<Value> {
        let way = &self.first;
        let is_known = object.shape_id() == way.shape.get()
            && way.found.get() == Found::Inherited
            && way.epoch.get() == epoch;
        is_known
            .then(|| way.target.look(|slot| Some(slot.get())))
            .flatten()
    }

    /// The value in the slot of the receiver that was found.
    #[inline(always)]
    pub(crate) fn hit_own(&self, object: &Object) -> Option<Value> {
        self.own.read(object)
    }

    /// The short way through the own built-in function that was found, if it has one.
    #[inline]
    pub(crate) fn hit_own_quick(&self, object: &Object) -> Option<QuickFunction> {
        self.own.quick_function(object)
    }

    /// The same of the function of an object or its prototype.
    #[inline(always)]
    pub(crate) fn hit_quick(&self, object: &Object) -> Option<QuickFunction> {
        if object.shape_id() == self.first.shape.get() {
            self.first.quick_function()
        } else {
            self.own.quick_function(object)
        }
    }

    /// Whether the property is known to be inherited, with these bits as its value.
    #[inline]
    pub(crate) fn inherits(&self, object: &Object, bits: u64) -> bool {
        let way = &self.first;
        way.found.get() == Found::Inherited
            && way.shape.get() == object.shape_id()
            && way.epoch.get() == prototype_epoch()
            && way.target.look(|slot| Some(slot.bits())) == Some(bits)
    }

    #[inline(never)]
    fn hit_first(&self, object: &Object) -> Option<Value> {
        if object.shape_id() != self.first.shape.get() {
            return None;
        }
        // Methods come first: all else may need registers to be saved.
        match self.first.inherited() {
            Some(found) => Some(found),
            None => self.first.read(object),
        }
    }

    /// The number, when the receiver is one that the cache remembers by its first entry.
    #[inline]
    pub(crate) fn hit_number(&self, value: &Value) -> Option<f64> {
        self.own.read_number(value.as_object()?)
    }

    /// The closure of `code` that the receiver inherits, when that is what the cache remembers first.
    #[inline]
    pub(crate) fn hit_method(
        &self,
        object: &Object,
        code: &'static FunctionCode,
        epoch: u32,
    ) -> Option<Object> {
        let way = &self.first;
        let is_known = object.shape_id() == way.shape.get()
            && way.found.get() == Found::Inherited
            && way.epoch.get() == epoch;
        is_known
            .then(|| way.target.look(|slot| slot.closure(code)))
            .flatten()
    }

    /// Assigns, when the receiver is one that the cache remembers; whether it did.
    #[inline]
    pub(crate) fn store(&self, value: &Value, new: &Value) -> bool {
        match value.as_object() {
            Some(object) => self.own.write(object, new) || self.store_first(object, new),
            None => false,
        }
    }

    #[inline(never)]
    fn store_first(&self, object: &Object, new: &Value) -> bool {
        object.shape_id() == self.first.shape.get() && self.first.write(object, new)
    }

    /// Works on the way for the shape of an object, if it is remembered.
    fn with_way<R>(&self, object: &Object, work: impl FnOnce(&Way) -> Option<R>) -> Option<R> {
        let shape = object.shape_id();
        if self.first.shape.get() == shape {
            return work(&self.first);
        }
        let others = &self.others.get()?.ways;
        work(others.iter().find(|way| way.shape.get() == shape)?)
    }

    /// Remembers a slot of the receiver itself.
    fn remember_own(&self, object: &Object, slot: usize) {
        if self.own.is_unused() || self.own.is_about(object) {
            return self.own.remember(object, slot);
        }
        let id = object.shape().cacheable_id();
        self.remember(id, Found::Own, slot, Target::Nothing);
    }

    /// Remembers what was found for a shape, in place of something else if need be.
    fn remember(&self, shape: u32, found: Found, slot: usize, target: Target<'_>) {
        // Without an id, or an epoch to go by, nothing can be compared.
        let epoch = prototype_epoch();
        if shape == 0 || (epoch == u32::MAX && !matches!(found, Found::Own | Found::Length)) {
            return;
        }
        let way = self.way_to_fill(shape);
        way.shape.set(NEVER);
        let is_held = match target {
            Target::Slot(holder) => way.target.remember(holder, slot),
            Target::Shape(shape) => {
                way.target.put(shape.into_value());
                true
            }
            Target::Nothing => {
                way.target.put(Value::undefined());
                true
            }
        };
        if !is_held {
            return;
        }
        way.shape.set(shape);
        way.slot.set(slot as u32);
        way.epoch.set(epoch);
        way.found.set(found);
    }

    fn way_to_fill(&self, shape: u32) -> &Way {
        let known = self.first.shape.get();
        if known == NEVER || known == shape {
            return &self.first;
        }
        let others = self.others.get_or_init(Box::default);
        let same = others.ways.iter().position(|way| way.shape.get() == shape);
        let index = same.unwrap_or_else(|| {
            let index = others.next.get();
            others.next.set((index + 1) % others.ways.len());
            index
        });
        &others.ways[index]
    }
}
