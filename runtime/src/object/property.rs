//! Property attributes and descriptors.

use crate::{
    memory::{Internal, Trace, Tracer},
    object::Object,
    value::Value,
};

/// The attributes of a property, and whether it is an accessor.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Attributes(u8);

impl Attributes {
    /// `[[Writable]]`
    pub const WRITABLE: Attributes = Attributes(1);
    /// `[[Enumerable]]`
    pub const ENUMERABLE: Attributes = Attributes(2);
    /// `[[Configurable]]`
    pub const CONFIGURABLE: Attributes = Attributes(4);
    /// The slot holds an [`AccessorPair`].
    pub(crate) const ACCESSOR: Attributes = Attributes(8);
    /// A change of the property ends the prototype epoch, and no cache may make one.
    pub(crate) const WATCHED: Attributes = Attributes(16);
    /// None: frozen and hidden.
    pub const NONE: Attributes = Attributes(0);
    /// What assignment creates.
    pub const ALL: Attributes = Attributes(7);
    /// What built-in methods have: writable and configurable.
    pub const METHOD: Attributes = Attributes(5);

    /// Whether all attributes of `other` are here.
    #[inline]
    pub const fn contains(self, other: Attributes) -> bool {
        self.0 & other.0 == other.0
    }

    /// These and those of `other`.
    #[inline]
    #[must_use]
    pub const fn with(self, other: Attributes) -> Attributes {
        Attributes(self.0 | other.0)
    }

    /// These without those of `other`.
    #[inline]
    #[must_use]
    pub const fn without(self, other: Attributes) -> Attributes {
        Attributes(self.0 & !other.0)
    }

    /// `[[Writable]]`
    #[inline]
    pub const fn is_writable(self) -> bool {
        self.contains(Attributes::WRITABLE)
    }

    /// `[[Enumerable]]`
    #[inline]
    pub const fn is_enumerable(self) -> bool {
        self.contains(Attributes::ENUMERABLE)
    }

    /// `[[Configurable]]`
    #[inline]
    pub const fn is_configurable(self) -> bool {
        self.contains(Attributes::CONFIGURABLE)
    }

    /// Whether changes of the property end the prototype epoch.
    #[inline]
    pub(crate) const fn is_watched(self) -> bool {
        self.contains(Attributes::WATCHED)
    }

    /// Whether the property is an accessor.
    #[inline]
    pub(crate) const fn is_accessor(self) -> bool {
        self.contains(Attributes::ACCESSOR)
    }
}

/// What an accessor property holds.
#[derive(Clone, Debug)]
pub(crate) struct AccessorPair {
    /// A function or `undefined`.
    pub(crate) get: Value,
    /// A function or `undefined`.
    pub(crate) set: Value,
}

impl Trace for AccessorPair {
    fn trace(&self, tracer: &mut Tracer) {
        tracer.visit(&self.get);
        tracer.visit(&self.set);
    }
}

impl AccessorPair {
    /// As the contents of a slot.
    pub(crate) fn into_value(self) -> Value {
        Internal::new(self).into_value()
    }

    /// The contents of a slot whose attributes say that it is one.
    pub(crate) fn of(slot: &Value) -> &AccessorPair {
        Internal::from_value(slot).expect("accessor properties hold a pair")
    }
}

/// A Property Descriptor (`#sec-property-descriptor-specification-type`).
#[derive(Clone, Debug, Default)]
pub struct PropertyDescriptor {
    /// `[[Value]]`
    pub value: Option<Value>,
    /// `[[Writable]]`
    pub writable: Option<bool>,
    /// `[[Get]]`
    pub get: Option<Value>,
    /// `[[Set]]`
    pub set: Option<Value>,
    /// `[[Enumerable]]`
    pub enumerable: Option<bool>,
    /// `[[Configurable]]`
    pub configurable: Option<bool>,
}

impl PropertyDescriptor {
    /// A complete data descriptor.
    pub fn data(value: impl Into<Value>, attributes: Attributes) -> PropertyDescriptor {
        PropertyDescriptor {
            value: Some(value.into()),
            writable: Some(attributes.is_writable()),
            enumerable: Some(attributes.is_enumerable()),
            configurable: Some(attributes.is_configurable()),
            ..PropertyDescriptor::default()
        }
    }

    /// A complete accessor descriptor; `None` stands for `undefined`.
    pub fn accessor(
        get: Option<Object>,
        set: Option<Object>,
        attributes: Attributes,
    ) -> PropertyDescriptor {
        PropertyDescriptor {
            get: Some(get.into()),
            set: Some(set.into()),
            enumerable: Some(attributes.is_enumerable()),
            configurable: Some(attributes.is_configurable()),
            ..PropertyDescriptor::default()
        }
    }

    /// A descriptor with `[[Value]]` only.
    pub fn value_only(value: impl Into<Value>) -> PropertyDescriptor {
        PropertyDescriptor {
            value: Some(value.into()),
            ..PropertyDescriptor::default()
        }
    }

    /// IsAccessorDescriptor
    pub fn is_accessor(&self) -> bool {
        self.get.is_some() || self.set.is_some()
    }

    /// IsDataDescriptor
    pub fn is_data(&self) -> bool {
        self.value.is_some() || self.writable.is_some()
    }

    /// IsGenericDescriptor
    pub fn is_generic(&self) -> bool {
        !self.is_accessor() && !self.is_data()
    }

    /// Whether no field is present.
    pub fn is_empty(&self) -> bool {
        self.is_generic() && self.enumerable.is_none() && self.configurable.is_none()
    }

    /// `[[Enumerable]]` of a complete descriptor.
    pub fn is_enumerable(&self) -> bool {
        self.enumerable == Some(true)
    }

    /// `[[Configurable]]` of a complete descriptor.
    pub fn is_configurable(&self) -> bool {
        self.configurable == Some(true)
    }

    /// `[[Writable]]` of a complete data descriptor.
    pub fn is_writable(&self) -> bool {
        self.writable == Some(true)
    }

    /// The attributes, absent ones taken from `defaults`.
    pub(crate) fn attributes_or(&self, defaults: Attributes) -> Attributes {
        let mut result = Attributes::NONE;
        for (field, attribute) in [
            (self.writable, Attributes::WRITABLE),
            (self.enumerable, Attributes::ENUMERABLE),
            (self.configurable, Attributes::CONFIGURABLE),
        ] {
            if field.unwrap_or(defaults.contains(attribute)) {
                result = result.with(attribute);
            }
        }
        result
    }

    /// CompletePropertyDescriptor (`#sec-completepropertydescriptor`).
    pub(crate) fn complete(&mut self) {
        if self.is_accessor() {
            self.get.get_or_insert_default();
            self.set.get_or_insert_default();
        } else {
            self.value.get_or_insert_default();
            self.writable.get_or_insert(false);
        }
        self.enumerable.get_or_insert(false);
        self.configurable.get_or_insert(false);
    }
}
