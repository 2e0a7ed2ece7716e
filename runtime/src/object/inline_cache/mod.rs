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

use std::cell::{Cell, RefCell};

pub(crate) use fill::find_cached;
pub use fill::{get_cached, set_cached};

use super::{Object, Shape};
use crate::{
    memory::{Internal, ValueCell, prototype_epoch, trait_flag},
    value::Value,
};

/// The memory of one property access in the program.
#[derive(Default)]
pub struct InlineCache {
    first: Way,
    others: RefCell<Option<Box<Others>>>,
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
    /// The holder, or the next shape.
    target: ValueCell,
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
            target: ValueCell::new(Value::undefined()),
        }
    }

    /// The value, when that takes no call.
    #[inline]
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
            Found::Inherited => self.target.slot_of_object(self.slot.get() as usize),
            Found::Absent => Some(Value::undefined()),
            _ => None,
        }
    }

    /// Assigns; gives the value back when that is not what was found.
    #[inline]
    fn write(&self, object: &Object, value: Value) -> Result<(), Value> {
        match self.found.get() {
            Found::Own => {
                object.set_slot(self.slot.get() as usize, value);
                Ok(())
            }
            Found::Added
                if self.epoch.get() == prototype_epoch()
                    && !object.header().has_trait(trait_flag::PROTOTYPE) =>
            {
                self.add(object, value)
            }
            _ => Err(value),
        }
    }

    fn add(&self, object: &Object, value: Value) -> Result<(), Value> {
        let next = self.target.get();
        let Some(next) = Internal::<Shape>::from_value(&next) else {
            return Err(value);
        };
        object.set_shape(next.clone());
        object.set_slot(self.slot.get() as usize, value);
        Ok(())
    }
}

impl InlineCache {
    /// Knows nothing.
    pub const fn new() -> InlineCache {
        InlineCache {
            first: Way::new(),
            others: RefCell::new(None),
        }
    }

    /// The value, when the receiver is one that the cache remembers and no call is needed.
    #[inline]
    pub(crate) fn hit(&self, value: &Value) -> Option<Value> {
        let object = value.as_object()?;
        if object.shape_id() == self.first.shape.get() {
            return self.first.read(object);
        }
        None
    }

    /// Assigns, when the receiver is one that the cache remembers; whether it did.
    #[inline]
    pub(crate) fn store(&self, value: &Value, new: &Value) -> bool {
        match value.as_object() {
            Some(object) if object.shape_id() == self.first.shape.get() => {
                self.first.write(object, new.clone()).is_ok()
            }
            _ => false,
        }
    }

    /// Works on the way for a shape, if it is remembered.
    #[inline]
    fn with_way<R>(&self, shape: u32, work: impl FnOnce(&Way) -> Option<R>) -> Option<R> {
        if self.first.shape.get() == shape {
            return work(&self.first);
        }
        let others = self.others.borrow();
        let way = others
            .as_ref()?
            .ways
            .iter()
            .find(|way| way.shape.get() == shape)?;
        work(way)
    }

    /// Remembers what was found for a shape, in place of something else if need be.
    fn remember(&self, shape: u32, found: Found, slot: usize, target: Value) {
        // Without an id, or an epoch to go by, nothing can be compared.
        let epoch = prototype_epoch();
        if shape == 0 || (epoch == u32::MAX && !matches!(found, Found::Own | Found::Length)) {
            return;
        }
        let fill = |way: &Way| {
            way.shape.set(shape);
            way.slot.set(slot as u32);
            way.epoch.set(epoch);
            way.found.set(found);
            way.target.replace(target)
        };
        let known = self.first.shape.get();
        if known == NEVER || known == shape {
            drop(fill(&self.first));
            return;
        }
        let mut others = self.others.borrow_mut();
        let others = others.get_or_insert_default();
        let same = others.ways.iter().position(|way| way.shape.get() == shape);
        let index = same.unwrap_or_else(|| {
            let index = others.next.get();
            others.next.set((index + 1) % others.ways.len());
            index
        });
        let old = fill(&others.ways[index]);
        // Dropping the last reference to a shape or holder runs nothing that could come back here.
        drop(old);
    }
}
