//! Rust values inside cells, reached through a table of functions.

use std::{any::TypeId, ptr::NonNull};

use super::{
    header::flag,
    object_cell::payload_data,
    trace::{Pruner, Trace, Tracer},
};
use crate::object::{InternalMethods, NativeIteration, Object};

/// A Rust value that an object wraps: `Map` entries, a promise's state, a proxy's target.
pub(crate) trait Payload: Trace + 'static {
    /// What inspection calls such objects when nothing else names them.
    fn class_name(&self) -> &'static str;

    /// The internal methods of such objects, when they are exotic.
    const METHODS: Option<&'static InternalMethods> = None;

    /// How loops step such objects, when they are iterators.
    const ITERATION: Option<&'static NativeIteration> = None;

    /// The property in which Node keeps this function on such an object now, as stacks mention it.
    fn property_of(&self, _function: &Object) -> Option<&'static str> {
        None
    }

    /// Whether objects are born with \[\[Call\]\].
    fn is_callable(&self) -> bool {
        false
    }

    /// Whether objects are born with \[\[Construct\]\].
    fn is_constructor(&self) -> bool {
        false
    }
}

/// What the heap must know about a wrapped type.
pub(super) struct Table {
    pub(super) type_id: TypeId,
    /// Bytes of a value.
    pub(super) size: usize,
    /// These take the address of a live value of that type.
    pub(super) trace: unsafe fn(NonNull<u8>, &mut Tracer),
    pub(super) prune: unsafe fn(NonNull<u8>, &Pruner),
    pub(super) drop: unsafe fn(NonNull<u8>),
    class_name: unsafe fn(NonNull<u8>) -> &'static str,
    property_of: unsafe fn(NonNull<u8>, &Object) -> Option<&'static str>,
    pub(super) methods: Option<&'static InternalMethods>,
    pub(super) iteration: Option<&'static NativeIteration>,
}

/// Carries the table of a type of plain internal data.
pub(super) struct InternalTable<T>(T);

impl<T: Trace + 'static> InternalTable<T> {
    pub(super) const TABLE: &'static Table = &Table {
        type_id: TypeId::of::<T>(),
        size: size_of::<T>(),
        trace: trace::<T>,
        prune: prune::<T>,
        drop: drop_in_place::<T>,
        class_name: no_class_name,
        property_of: no_property,
        methods: None,
        iteration: None,
    };
}

/// Carries the table of a payload type.
pub(super) struct PayloadTable<T>(T);

impl<T: Payload> PayloadTable<T> {
    pub(super) const TABLE: &'static Table = &Table {
        type_id: TypeId::of::<T>(),
        size: size_of::<T>(),
        trace: trace::<T>,
        prune: prune::<T>,
        drop: drop_in_place::<T>,
        class_name: class_name::<T>,
        property_of: property_of::<T>,
        methods: T::METHODS,
        iteration: T::ITERATION,
    };
}

unsafe fn trace<T: Trace>(data: NonNull<u8>, tracer: &mut Tracer) {
    // SAFETY: by the contract of the table.
    unsafe { data.cast::<T>().as_ref() }.trace(tracer);
}

unsafe fn prune<T: Trace>(data: NonNull<u8>, pruner: &Pruner) {
    // SAFETY: by the contract of the table.
    unsafe { data.cast::<T>().as_ref() }.prune(pruner);
}

unsafe fn drop_in_place<T>(data: NonNull<u8>) {
    // SAFETY: by the contract of the table; the caller never looks at the value again.
    unsafe { data.cast::<T>().drop_in_place() };
}

unsafe fn class_name<T: Payload>(data: NonNull<u8>) -> &'static str {
    // SAFETY: by the contract of the table.
    unsafe { data.cast::<T>().as_ref() }.class_name()
}

unsafe fn property_of<T: Payload>(data: NonNull<u8>, function: &Object) -> Option<&'static str> {
    // SAFETY: by the contract of the table.
    unsafe { data.cast::<T>().as_ref() }.property_of(function)
}

unsafe fn no_property(_data: NonNull<u8>, _function: &Object) -> Option<&'static str> {
    None
}

unsafe fn no_class_name(_data: NonNull<u8>) -> &'static str {
    "Object"
}

impl Object {
    /// The class name of the Rust value inside.
    pub(crate) fn payload_class_name(&self) -> Option<&'static str> {
        let (table, data) = self.payload_parts()?;
        // SAFETY: the table is that of the value.
        Some(unsafe { (table.class_name)(data) })
    }

    /// The property in which Node keeps a function on such objects, if the Rust value inside holds it.
    pub(crate) fn payload_property_of(&self, function: &Object) -> Option<&'static str> {
        let (table, data) = self.payload_parts()?;
        // SAFETY: the table is that of the value.
        unsafe { (table.property_of)(data, function) }
    }

    fn payload_parts(&self) -> Option<(&'static Table, NonNull<u8>)> {
        let header = self.header();
        if !header.kind().has_payload() || header.has(flag::CLEARED) {
            return None;
        }
        // SAFETY: the contents are there.
        Some(unsafe { payload_data(self.cell()) })
    }
}
