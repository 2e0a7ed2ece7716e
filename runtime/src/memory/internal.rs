//! Counted references to Rust values that scripts never see.

use std::{fmt, marker::PhantomData, ops::Deref, ptr::NonNull};

use super::{
    header::{Header, Kind, flag},
    heap::allocate,
    payload::{InternalTable, Table},
    trace::{Trace, Tracer},
};
use crate::{object::Object, value::Value};

/// A counted reference to a `T` on the heap; fits in a [`Value`] with the internal tag.
#[repr(transparent)]
pub(crate) struct Internal<T> {
    value: Value,
    data: PhantomData<T>,
}

#[repr(C)]
pub(super) struct InternalCell<T> {
    header: Header,
    table: &'static Table,
    data: T,
}

/// The address of the data of an internal cell, and its table.
///
/// # Safety
/// `cell` is a live cell of kind `Internal` whose contents are not dropped.
pub(super) unsafe fn internal_data(cell: NonNull<Header>) -> (&'static Table, NonNull<u8>) {
    // SAFETY: by contract. The data follows the table; its alignment is at most eight.
    unsafe {
        let table = cell.cast::<InternalCell<()>>().as_ref().table;
        (table, cell.cast::<u8>().add(size_of::<InternalCell<()>>()))
    }
}

impl<T: Trace + 'static> Internal<T> {
    /// Moves a value to the heap.
    pub(crate) fn new(data: T) -> Internal<T> {
        const { assert!(align_of::<T>() <= 8) };
        let size = size_of::<InternalCell<T>>();
        let cell = allocate(size, Kind::Internal, 0, 0).cast::<InternalCell<T>>();
        let table = InternalTable::<T>::TABLE;
        // SAFETY: the cell is fresh and large enough; its header is written already.
        unsafe {
            (&raw mut (*cell.as_ptr()).table).write(table);
            (&raw mut (*cell.as_ptr()).data).write(data);
            Internal {
                value: Value::from_internal_cell(cell.cast()),
                data: PhantomData,
            }
        }
    }

    /// The reference behind a value, if it leads to a `T`.
    #[inline]
    pub(crate) fn from_value(value: &Value) -> Option<&Internal<T>> {
        let cell = value.internal_cell()?;
        // SAFETY: the value keeps the cell alive; `Internal` is transparent over `Value`, and the
        // type was compared.
        unsafe {
            let header = cell.as_ref();
            if header.kind() != Kind::Internal || header.has(flag::CLEARED) {
                return None;
            }
            let table = cell.cast::<InternalCell<()>>().as_ref().table;
            // One address is one table. A type may have several, in several codegen units.
            let same = std::ptr::eq(table, InternalTable::<T>::TABLE)
                || table.type_id == std::any::TypeId::of::<T>();
            same.then(|| &*std::ptr::from_ref(value).cast::<Internal<T>>())
        }
    }

    /// The reference behind a value, if it leads to a `T`.
    #[inline]
    pub(crate) fn try_from_value(value: Value) -> Option<Internal<T>> {
        Internal::<T>::from_value(&value)?;
        Some(Internal {
            value,
            data: PhantomData,
        })
    }

    /// The reference behind a value.
    ///
    /// # Safety
    /// The value came from [`Internal::into_value`] of an `Internal<T>`.
    #[inline]
    pub(super) unsafe fn from_value_unchecked(value: Value) -> Internal<T> {
        Internal {
            value,
            data: PhantomData,
        }
    }

    /// As a value, to be kept in slots and captures.
    #[inline]
    pub(crate) fn into_value(self) -> Value {
        self.value
    }
}

impl Object {
    /// Whether the object has the shape that a value with these bits leads to.
    #[inline(always)]
    pub(crate) fn has_shape_bits(&self, bits: u64) -> bool {
        // SAFETY: compared at once.
        unsafe { self.head().shape() }.as_value().bits() == bits
    }
}

impl<T> Internal<T> {
    /// As a value.
    #[inline]
    pub(crate) fn as_value(&self) -> &Value {
        &self.value
    }

    /// Whether both lead to the same cell.
    #[inline]
    pub(crate) fn is_same(&self, other: &Internal<T>) -> bool {
        self.value.bits() == other.value.bits()
    }
}

impl<T> Deref for Internal<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the reference is counted and its type was checked when it was made. The collector
        // clears only cells that no counted reference from outside of the heap leads to.
        unsafe {
            &self
                .value
                .cell_pointer()
                .cast::<InternalCell<T>>()
                .as_ref()
                .data
        }
    }
}

impl<T> Clone for Internal<T> {
    #[inline]
    fn clone(&self) -> Internal<T> {
        // SAFETY: the value leads to a cell; the copy owns the count that is taken for it.
        unsafe {
            self.value.cell_pointer().as_ref().retain();
            std::ptr::read(self)
        }
    }
}

impl Clone for Object {
    #[inline]
    fn clone(&self) -> Object {
        self.header().retain();
        // SAFETY: the copy owns the count that was just taken.
        unsafe { std::ptr::read(self) }
    }
}

impl<T> Trace for Internal<T> {
    #[inline]
    fn trace(&self, tracer: &mut Tracer) {
        tracer.visit(&self.value);
    }
}

impl<T: fmt::Debug> fmt::Debug for Internal<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}
