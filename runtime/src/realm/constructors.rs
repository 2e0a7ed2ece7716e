//! What constructors make: the first shape of their objects, remembered.

use crate::{
    Context, JsResult,
    memory::CachedSlot,
    object::{Name, Object, Shape, ShapeRef},
    realm::Intrinsic,
};

/// A table with one place for each of some constructors, found by address.
pub(crate) struct Constructors([Place; 64]);

/// The last constructor with this place.
struct Place {
    constructor: u64,
    /// Where its `prototype` is.
    prototype_slot: CachedSlot,
    prototype: u64,
    capacity: usize,
    shape: Option<ShapeRef>,
}

impl Constructors {
    /// Knows none.
    pub(super) fn new() -> Constructors {
        Constructors(std::array::from_fn(|_| Place {
            constructor: 0,
            prototype_slot: CachedSlot::new(),
            prototype: 0,
            capacity: 0,
            shape: None,
        }))
    }

    fn place(&mut self, constructor: &Object) -> &mut Place {
        let bits = constructor.as_value().bits();
        let index = (bits >> 4) as usize % self.0.len();
        &mut self.0[index]
    }
}

impl Context {
    /// The shape of `OrdinaryCreateFromConstructor(newTarget, "%Object.prototype%")`.
    #[inline]
    pub(crate) fn initial_shape(&mut self, constructor: &Object) -> JsResult<ShapeRef> {
        let capacity = constructor.instance_capacity();
        let place = self.realm.constructors.place(constructor);
        if place.constructor == constructor.as_value().bits()
            && place.capacity == capacity
            && let Some(prototype) = place.prototype_slot.read(constructor)
            && prototype.bits() == place.prototype
            && let Some(shape) = &place.shape
        {
            // The shape keeps its prototype alive, so equal bits mean the same object.
            return Ok(shape.clone());
        }
        self.find_initial_shape(constructor, capacity)
    }

    #[inline(never)]
    fn find_initial_shape(&mut self, constructor: &Object, capacity: usize) -> JsResult<ShapeRef> {
        let prototype = constructor.prototype_for_construction(self, Intrinsic::ObjectPrototype)?;
        let shape = Shape::ordinary_root(Some(&prototype), capacity);
        let bits = prototype.as_value().bits();
        let own = constructor
            .has_ordinary_properties()
            .then(|| constructor.lookup_slot(&Name::Prototype.into()))
            .flatten()
            .filter(|slot| {
                !slot.attributes.is_accessor() && constructor.slot(slot.index).bits() == bits
            });
        if let Some(slot) = own {
            let place = self.realm.constructors.place(constructor);
            place.constructor = constructor.as_value().bits();
            place.prototype_slot = CachedSlot::new();
            place.prototype_slot.remember(constructor, slot.index);
            place.prototype = bits;
            place.capacity = capacity;
            place.shape = Some(shape.clone());
        }
        Ok(shape)
    }
}
