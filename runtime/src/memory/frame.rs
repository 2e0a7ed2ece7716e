//! Coroutines: a payload followed by the slots of its frame, all in one cell.
//!
//! Running code owns the slots through a [`FrameGuard`]. The cell is flagged meanwhile, and the
//! collector takes it and all it refers to for alive.

use std::ptr::NonNull;

use super::{
    header::{Header, Kind, flag},
    heap::allocate,
    internal::Internal,
    object_cell::{PayloadCell, payload_data, payload_traits},
    payload::Payload,
    trace::Tracer,
};
use crate::{
    object::{Object, Shape},
    value::Value,
};

/// Exclusive use of the slots of a coroutine.
pub(crate) struct FrameGuard<'a> {
    object: &'a Object,
}

impl FrameGuard<'_> {
    /// The slots.
    #[inline]
    pub(crate) fn slots(&mut self) -> &mut [Value] {
        // SAFETY: the flag makes this guard the only one, and the slots live as long as the object.
        unsafe { frame_slots(self.object.cell()).as_mut() }
    }
}

impl Drop for FrameGuard<'_> {
    #[inline]
    fn drop(&mut self) {
        self.object.header().clear(flag::BORROWED);
    }
}

/// The slots of a coroutine.
///
/// # Safety
/// The cell is of kind `Coroutine` and its contents are not dropped.
#[inline]
pub(super) unsafe fn frame_slots(cell: NonNull<Header>) -> NonNull<[Value]> {
    // SAFETY: the number of slots follows the data, the slots follow their number.
    unsafe {
        let (table, data) = payload_data(cell);
        let count = data.add(table.size.next_multiple_of(8)).cast::<usize>();
        NonNull::slice_from_raw_parts(count.add(1).cast::<Value>(), count.read())
    }
}

/// Visits the slots.
///
/// # Safety
/// As for [`frame_slots`]; the frame is not running.
pub(super) unsafe fn trace_frame(cell: NonNull<Header>, tracer: &mut Tracer) {
    // SAFETY: by contract; the tracer only looks.
    for value in unsafe { frame_slots(cell).as_ref() } {
        tracer.visit(value);
    }
}

impl Object {
    /// An object around a Rust value with `slots` values behind it, all undefined.
    #[inline(always)]
    pub(crate) fn allocate_coroutine<T: Payload>(
        shape: Internal<Shape>,
        data: T,
        slots: usize,
    ) -> Object {
        const { assert!(align_of::<T>() <= 8) };
        let extra = payload_traits(&data);
        let size = size_of::<PayloadCell<()>>()
            + size_of::<T>().next_multiple_of(8)
            + size_of::<usize>()
            + slots * size_of::<Value>();
        let cell = allocate(size, Kind::Coroutine, 0, extra);
        // SAFETY: the cell is fresh and has room for all of it.
        unsafe {
            let count = cell
                .cast::<u8>()
                .add(size_of::<PayloadCell<()>>() + size_of::<T>().next_multiple_of(8))
                .cast::<usize>();
            count.write(slots);
            let values = count.add(1).cast::<Value>();
            for index in 0..slots {
                values.add(index).write(Value::undefined());
            }
            Object::initialize_payload(cell, shape, data);
            Object::from_cell(cell)
        }
    }

    /// Takes the slots into use; `None` if they are in use already, or there are none.
    #[inline]
    pub(crate) fn borrow_frame(&self) -> Option<FrameGuard<'_>> {
        let header = self.header();
        if header.kind() != Kind::Coroutine || header.has(flag::BORROWED | flag::CLEARED) {
            return None;
        }
        header.set(flag::BORROWED);
        Some(FrameGuard { object: self })
    }

    /// Drops what the slots refer to, when the coroutine will never run again.
    pub(crate) fn clear_frame(&self) {
        if let Some(mut guard) = self.borrow_frame() {
            // Dropping runs no code that could look at this frame.
            for slot in guard.slots() {
                *slot = Value::undefined();
            }
        }
    }
}
