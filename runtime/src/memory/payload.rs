//! Rust values inside cells, reached through a table of functions.

use std::{any::TypeId, ptr::NonNull};

use super::trace::{Pruner, Trace, Tracer};
use crate::object::{InternalMethods, NativeIteration};

/// A Rust value that an object wraps: `Map` entries, a promise's state, a proxy's target.
pub(crate) trait Payload: Trace + 'static {
    /// What inspection calls such objects when nothing else names them.
    fn class_name(&self) -> &'static str;

    /// The internal methods of such objects, when they are exotic.
    const METHODS: Option<&'static InternalMethods> = None;

    /// How loops step such objects, when they are iterators.
    const ITERATION: Option<&'static NativeIteration> = None;

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
    pub(super) class_name: unsafe fn(NonNull<u8>) -> &'static str,
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

unsafe fn no_class_name(_data: NonNull<u8>) -> &'static str {
    "Object"
}
