//! Direct work on shape and slots, beneath the internal methods. Nothing here runs user code.

use super::{Attributes, Object, PropertyKey, Shape, SlotDescription};
use crate::{
    memory::{end_prototype_epoch, trait_flag},
    value::Value,
};

impl Object {
    /// `[[Prototype]]`
    #[inline]
    pub(crate) fn prototype(&self) -> Option<Object> {
        self.inspect_shape(|shape| shape.prototype().cloned())
    }

    /// The bits of `[[Prototype]]`, zero for null.
    #[inline]
    pub(crate) fn prototype_bits(&self) -> u64 {
        self.inspect_shape(|shape| {
            shape
                .prototype()
                .map_or(0, |prototype| prototype.as_value().bits())
        })
    }

    /// `[[Extensible]]`
    #[inline]
    pub(crate) fn is_extensible_directly(&self) -> bool {
        self.inspect_shape(Shape::is_extensible)
    }

    /// Caches that went through this object end when its layout changes.
    #[inline]
    pub(super) fn note_layout_change(&self) {
        if self.header().has_trait(trait_flag::PROTOTYPE) {
            end_prototype_epoch();
        }
    }

    /// Sets `[[Prototype]]`.
    pub(crate) fn set_prototype_directly(&self, prototype: Option<&Object>) {
        self.note_layout_change();
        self.set_shape(self.shape().with_prototype(prototype));
    }

    /// Sets `[[Extensible]]` to false.
    pub(crate) fn prevent_extensions_directly(&self) {
        let shape = self.shape();
        if shape.is_extensible() {
            self.note_layout_change();
            self.set_shape(shape.without_extensions(&shape));
        }
    }

    /// Gives the object a shape of its own.
    fn own_shape(&self) -> super::ShapeRef {
        let shape = self.shape();
        if shape.is_dictionary() {
            return shape;
        }
        let dictionary = shape.to_dictionary();
        self.set_shape(dictionary.clone());
        dictionary
    }

    /// Adds a property that does not exist.
    pub(crate) fn add_slot(&self, key: &PropertyKey, value: Value, attributes: Attributes) {
        self.note_layout_change();
        let shape = self.shape();
        if shape.can_grow() {
            let index = shape.property_count();
            self.set_shape(shape.with_property(&shape, key, attributes));
            self.set_slot(index, value);
            return;
        }
        let index = self.own_shape().insert(key, attributes);
        self.reserve_slot(index);
        self.set_slot(index, value);
    }

    /// Adds or replaces a property, attributes included.
    pub(crate) fn put_slot(&self, key: &PropertyKey, value: Value, attributes: Attributes) {
        match self.lookup_slot(key) {
            None => self.add_slot(key, value, attributes),
            Some(slot) => {
                if slot.attributes != attributes {
                    self.note_layout_change();
                    self.own_shape().set_attributes(key, attributes);
                }
                self.set_found(slot, value);
            }
        }
    }

    /// From now on changes of an own property end the prototype epoch.
    pub(crate) fn watch(&self, key: impl Into<PropertyKey>) {
        let key = key.into();
        if let Some(slot) = self.lookup_slot(&key) {
            let attributes = slot.attributes.with(Attributes::WATCHED);
            self.own_shape().set_attributes(&key, attributes);
        }
    }

    /// Ends what caches know of the object.
    pub(crate) fn leave_caches(&self) {
        self.note_layout_change();
        self.own_shape().forget();
    }

    /// Replaces the value of a property that was found.
    #[inline]
    pub(super) fn set_found(&self, slot: SlotDescription, value: Value) {
        if slot.attributes.is_watched() {
            end_prototype_epoch();
        }
        self.set_slot(slot.index, value);
    }

    /// Removes a property.
    pub(crate) fn remove_slot(&self, key: &PropertyKey) {
        if let Some(slot) = self.lookup_slot(key) {
            self.note_layout_change();
            self.own_shape().remove(key);
            self.set_found(slot, Value::undefined());
        }
    }

    /// Defines a property of an object that is fresh or otherwise known to allow it.
    pub(crate) fn define_direct(
        &self,
        key: impl Into<PropertyKey>,
        value: impl Into<Value>,
        attributes: Attributes,
    ) {
        self.put_slot(&key.into(), value.into(), attributes);
    }

    /// The value of an own data property in a slot, unless it waits for its first use.
    pub(crate) fn get_own_direct(&self, key: impl Into<PropertyKey>) -> Option<Value> {
        let slot = self.lookup_slot(&key.into())?;
        let value = self.slot(slot.index);
        (!slot.attributes.is_accessor() && !value.is_placeholder()).then_some(value)
    }
}
