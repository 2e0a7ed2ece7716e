//! Objects: internal methods, and the kinds that have their own.
//!
//! `[[Get]]` and friends are methods of [`Object`]. Ordinary objects take the short way; exotic ones
//! bring a table of [`InternalMethods`], one file per kind.

mod arguments;
mod array;
mod builder;
mod descriptor;
mod function;
mod inline_cache;
mod internal_methods;
mod key;
mod layout;
mod module_namespace;
pub(crate) mod names;
mod native_iteration;
mod ordinary;
mod property;
mod property_table;
mod proxy;
mod shape;
mod wrapper;

#[cfg(test)]
mod tests;

use std::fmt;

pub use function::{Args, Throw};
pub use inline_cache::{InlineCache, get_cached, set_cached};
pub use key::PropertyKey;
pub use property::{Attributes, PropertyDescriptor};

pub(crate) use array::SparseElements;
pub(crate) use builder::{ClassBuilder, Getter, Method, ObjectBuilder, SPECIES};
pub(crate) use function::{FunctionSource, NativeCode, QuickFunction};
pub(crate) use inline_cache::{find_cached, prototypes_are_plain};
pub(crate) use internal_methods::InternalMethods;
pub(crate) use module_namespace::ModuleNamespace;
pub(crate) use names::Name;
pub(crate) use native_iteration::{NativeIteration, NativeStep};
pub(crate) use property::AccessorPair;
pub(crate) use shape::{Shape, ShapeRef, SlotDescription};
pub(crate) use wrapper::{PrimitiveWrapper, StringWrapper, wrap_primitive};

use crate::{
    Context, Intrinsic,
    memory::{Payload, Trace, Tracer, trait_flag},
    value::Value,
};

/// An object. `Clone` copies the reference.
#[repr(transparent)]
pub struct Object(Value);

impl Object {
    /// Wraps a value with the object tag.
    #[inline]
    pub(crate) fn from_tagged(value: Value) -> Object {
        debug_assert!(value.is_object());
        Object(value)
    }

    /// The object as a value.
    #[inline]
    pub fn as_value(&self) -> &Value {
        &self.0
    }

    /// Whether both are the same object.
    #[inline]
    pub fn is_same(&self, other: &Object) -> bool {
        self.0.bits() == other.0.bits()
    }

    /// Whether the object has \[\[Call\]\].
    #[inline]
    pub fn is_callable(&self) -> bool {
        self.header().has_trait(trait_flag::CALLABLE)
    }

    /// Whether the object is a compiled async function.
    #[inline]
    pub(crate) fn is_async_function(&self) -> bool {
        self.header().has_trait(trait_flag::ASYNC)
    }

    /// Whether the object has \[\[Construct\]\].
    #[inline]
    pub fn is_constructor(&self) -> bool {
        self.header().has_trait(trait_flag::CONSTRUCTOR)
    }

    /// An ordinary object with a prototype, or without.
    pub fn with_prototype(prototype: Option<&Object>) -> Object {
        Object::allocate_ordinary(Shape::ordinary_root(
            prototype,
            crate::memory::DEFAULT_INLINE_SLOTS,
        ))
    }

    /// An ordinary object that will be a prototype or otherwise the only one of its kind.
    pub(crate) fn singleton(prototype: Option<&Object>) -> Object {
        Object::allocate_ordinary(Shape::dictionary(
            prototype,
            crate::memory::inline_capacity_for(1),
        ))
    }

    /// An object around a Rust value.
    pub(crate) fn with_payload<T: Payload>(prototype: Option<&Object>, payload: T) -> Object {
        Object::allocate_payload(Shape::root(prototype, 0), payload)
    }
}

impl Context {
    /// An object around a Rust value, below an intrinsic prototype.
    pub(crate) fn new_payload<T: Payload>(&mut self, prototype: Intrinsic, payload: T) -> Object {
        let prototype = self.intrinsic(prototype);
        Object::with_payload(Some(&prototype), payload)
    }
}

impl From<Object> for Value {
    #[inline]
    fn from(object: Object) -> Value {
        object.0
    }
}

impl Trace for Object {
    #[inline]
    fn trace(&self, tracer: &mut Tracer) {
        tracer.visit(&self.0);
    }
}

/// Identity.
impl PartialEq for Object {
    fn eq(&self, other: &Object) -> bool {
        self.is_same(other)
    }
}

impl Eq for Object {}

impl fmt::Debug for Object {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "[object {:?} {:x}]",
            self.kind(),
            self.0.bits() & 0xFFFF_FFFF_FFFF
        )
    }
}
