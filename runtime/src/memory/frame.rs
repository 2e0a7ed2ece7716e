//! Coroutines: a payload followed by the slots of its frame, all in one cell.
//!
//! Running code owns the slots through a [`FrameGuard`]. The cell is flagged meanwhile, and the
//! collector takes it and all it refers to for alive.

use std::{marker::PhantomData, ptr::NonNull};

use super::{
    header::{Header, Kind, flag},
    heap::allocate_inline,
    internal::Internal,
    object_cell::{PayloadCell, payload_data, payload_traits},
    payload::Payload,
    promise_cell::{AsyncFunction, coroutine_kind},
    trace::Tracer,
};
use crate::{
    object::{Object, Shape},
    value::Value,
};

/// Exclusive use of the slots of a coroutine. Two words, so that it travels in registers: reading a
/// third right after it was written next to the second takes longer than all the rest.
pub(crate) struct FrameGuard<'a> {
    header: &'a Header,
    slots: NonNull<Value>,
}

impl<'a> FrameGuard<'a> {
    /// Takes the slots into use, unless they are already, or gone.
    ///
    /// # Safety
    /// `slots` are those of the coroutine with this header.
    #[inline(always)]
    unsafe fn new(header: &'a Header, slots: impl FnOnce() -> NonNull<[Value]>) -> Option<Self> {
        if header.has(flag::BORROWED | flag::CLEARED) {
            return None;
        }
        header.set(flag::BORROWED);
        let slots = slots().cast();
        Some(FrameGuard { header, slots })
    }

    /// Takes the slots into use that nobody uses.
    ///
    /// # Safety
    /// `slots` are those of the coroutine with this header, which has no flags.
    #[inline(always)]
    pub(super) unsafe fn of_plain(header: &'a Header, slots: NonNull<[Value]>) -> Self {
        header.set_only(flag::BORROWED);
        let slots = slots.cast();
        FrameGuard { header, slots }
    }

    /// The slots.
    #[inline(always)]
    pub(crate) fn slots(&mut self) -> &mut [Value] {
        // SAFETY: the flag makes this guard the only one, and the slots live as long as the object,
        // behind their number.
        unsafe { behind_number(self.slots).as_mut() }
    }
}

impl Drop for FrameGuard<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        self.header.clear(flag::BORROWED);
    }
}

/// A coroutine that is known to have a payload of a certain type.
///
/// Made where the type was looked at. As long as the reference counts, the collector does not clear
/// the object (see [`Internal`]'s `Deref`), so nothing has to be looked at again.
pub(crate) struct CoroutineRef<'a, T> {
    object: &'a Object,
    payload: PhantomData<&'a T>,
}

impl<T> Clone for CoroutineRef<'_, T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for CoroutineRef<'_, T> {}

impl<'a, T: Payload> CoroutineRef<'a, T> {
    /// Says that the object is a coroutine with such a payload.
    ///
    /// # Safety
    /// It is.
    #[inline(always)]
    pub(super) unsafe fn new(object: &'a Object) -> Self {
        CoroutineRef {
            object,
            payload: PhantomData,
        }
    }

    /// The object.
    #[inline(always)]
    pub(crate) fn object(self) -> &'a Object {
        self.object
    }

    /// The Rust value.
    #[inline(always)]
    pub(crate) fn payload(self) -> &'a T {
        // SAFETY: the type was compared when this was made.
        unsafe { &(*self.object.cell().cast::<PayloadCell<T>>().as_ptr()).data }
    }

    /// Whether whoever borrows this object has the only reference to it, and no weak one leads to it.
    #[inline]
    pub(crate) fn is_unshared(self) -> bool {
        let header = self.object.header();
        header.count() == 1 && !header.has(flag::WATCHED)
    }

    /// As [`Object::borrow_frame`].
    #[inline(always)]
    pub(crate) fn borrow_frame(self) -> Option<FrameGuard<'a>> {
        // SAFETY: behind a payload of this type are the slots.
        unsafe {
            FrameGuard::new(self.object.header(), || {
                slots_behind::<T>(self.object.cell())
            })
        }
    }
}

/// A coroutine that was just made.
pub(crate) struct NewCoroutine<T> {
    object: Object,
    payload: PhantomData<T>,
}

impl<T: Payload> NewCoroutine<T> {
    /// Says that the object is a coroutine with such a payload.
    ///
    /// # Safety
    /// It is, and nobody else knows it.
    #[inline(always)]
    pub(super) unsafe fn new(object: Object) -> Self {
        NewCoroutine {
            object,
            payload: PhantomData,
        }
    }

    /// The coroutine.
    #[inline(always)]
    pub(crate) fn get(&self) -> CoroutineRef<'_, T> {
        CoroutineRef {
            object: &self.object,
            payload: PhantomData,
        }
    }

    /// The object.
    #[inline(always)]
    pub(crate) fn into_object(self) -> Object {
        self.object
    }
}

/// Where the slots begin, seen from the start of the cell. In the four bytes in front of them is
/// their number: those are the last of an [`AsyncFunction`], and the last of a word behind others.
#[inline(always)]
pub(super) fn slots_offset<T: 'static>() -> usize {
    let end = size_of::<PayloadCell<()>>() + size_of::<T>().next_multiple_of(8);
    match coroutine_kind::<T>() {
        Kind::AsyncCall => end,
        _ => end + size_of::<u64>(),
    }
}

/// Slots by where they begin.
///
/// # Safety
/// They begin there, and their number was written.
#[inline(always)]
unsafe fn behind_number(slots: NonNull<Value>) -> NonNull<[Value]> {
    // SAFETY: by contract.
    unsafe {
        let count = slots.cast::<u32>().sub(1).read() as usize;
        NonNull::slice_from_raw_parts(slots, count)
    }
}

/// The slots behind a payload of a certain type.
///
/// # Safety
/// The cell is a coroutine, has such a payload, and its contents are not dropped.
#[inline(always)]
pub(super) unsafe fn slots_behind<T: 'static>(cell: NonNull<Header>) -> NonNull<[Value]> {
    // SAFETY: by contract.
    unsafe { behind_number(cell.cast::<u8>().add(slots_offset::<T>()).cast()) }
}

/// The slots of a coroutine.
///
/// # Safety
/// The cell is a coroutine and its contents are not dropped.
#[inline]
pub(super) unsafe fn frame_slots(cell: NonNull<Header>) -> NonNull<[Value]> {
    // SAFETY: the word with the number of slots follows the data, the slots follow their number.
    unsafe {
        if cell.as_ref().kind() == Kind::AsyncCall {
            return slots_behind::<AsyncFunction>(cell);
        }
        let (table, data) = payload_data(cell);
        let end = data.add(table.size.next_multiple_of(8));
        behind_number(end.add(size_of::<u64>()).cast())
    }
}

/// Writes the slots: copies of `first`, then undefined.
///
/// # Safety
/// There is room for them, and nothing that would have to be dropped.
#[inline(always)]
pub(super) unsafe fn write_slots(values: NonNull<Value>, slots: usize, first: &[Value]) {
    // SAFETY: by contract.
    unsafe {
        // Mostly, all slots are given.
        if first.len() == slots {
            for (index, value) in first.iter().enumerate() {
                values.add(index).write(value.clone());
            }
            return;
        }
        let given = first.len().min(slots);
        for (index, value) in first[..given].iter().enumerate() {
            values.add(index).write(value.clone());
        }
        for index in given..slots {
            values.add(index).write(Value::undefined());
        }
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
    /// An object around a Rust value with `slots` values behind it: copies of `first`, then
    /// undefined.
    #[inline(always)]
    pub(crate) fn allocate_coroutine<T: Payload>(
        shape: Internal<Shape>,
        data: T,
        slots: usize,
        first: &[Value],
    ) -> NewCoroutine<T> {
        const { assert!(align_of::<T>() <= 8) };
        let extra = payload_traits(&data);
        let kind = coroutine_kind::<T>();
        assert!(
            kind == Kind::Coroutine,
            "calls of async functions are made in use"
        );
        let size = slots_offset::<T>() + slots * size_of::<Value>();
        let cell = allocate_inline(size, kind, 0, extra);
        // SAFETY: the cell is fresh and has room for all of it.
        unsafe {
            let values = cell.cast::<u8>().add(slots_offset::<T>()).cast();
            values.cast::<u32>().sub(1).write(slots as u32);
            write_slots(values, slots, first);
            Object::initialize_payload(cell, shape, data);
            NewCoroutine::new(Object::from_cell(cell))
        }
    }

    /// The object as a coroutine with a payload of type `T`, if it is one.
    #[inline]
    pub(crate) fn as_coroutine<T: Payload>(&self) -> Option<CoroutineRef<'_, T>> {
        if !self.kind().is_coroutine() || !self.has_payload::<T>() {
            return None;
        }
        Some(CoroutineRef {
            object: self,
            payload: PhantomData,
        })
    }

    /// Takes the slots into use; `None` if they are in use already, or there are none.
    #[inline]
    pub(crate) fn borrow_frame(&self) -> Option<FrameGuard<'_>> {
        let header = self.header();
        if !header.kind().is_coroutine() {
            return None;
        }
        // SAFETY: the kind says that there are slots.
        unsafe { FrameGuard::new(header, || frame_slots(self.cell())) }
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
