//! Calls of async functions: how they are born, and how they end when all goes well.
//!
//! Promises are made by the million and have the same shape, so what holds for that shape is checked
//! once ([`PlainShape`]), and their contents are written where they stay. A call that is over, and
//! that only its last job still refers to, is taken apart in one straight function.

use std::{
    ops::Deref,
    ptr::{self, NonNull},
};

use super::{
    frame::{CoroutineRef, FrameGuard, slots_behind, slots_offset, write_slots},
    header::{Header, Kind, flag},
    heap::{allocate_inline, free_plain_cell, release_cell},
    internal::Internal,
    object_cell::{ObjectHead, PayloadCell, payload_traits},
    payload::{Payload, PayloadTable},
    promise_cell::{
        Activation, AsyncFunction, PromiseRecord, PromiseStage, coroutine_kind, payload_kind,
    },
};
use crate::{
    object::{Object, Shape},
    value::Value,
};

/// A shape without slots that never changes.
#[derive(Clone)]
pub(crate) struct PlainShape(Internal<Shape>);

impl PlainShape {
    /// Makes sure of it.
    ///
    /// # Panics
    /// If there are slots, or if there may be.
    pub(crate) fn new(shape: Internal<Shape>) -> PlainShape {
        assert!(
            !shape.is_dictionary() && shape.inline_capacity() == 0 && shape.slot_count() == 0,
            "a plain shape has no slots"
        );
        PlainShape(shape)
    }

    /// As any shape.
    #[inline(always)]
    pub(crate) fn into_shape(self) -> Internal<Shape> {
        self.0
    }

    /// As a value.
    #[inline(always)]
    pub(crate) fn as_value(&self) -> &Value {
        self.0.as_value()
    }
}

impl Deref for PlainShape {
    type Target = Shape;

    #[inline]
    fn deref(&self) -> &Shape {
        &self.0
    }
}

/// A call of an async function that was just made, with its slots in use.
pub(crate) struct NewAsyncCall(Object);

impl NewAsyncCall {
    /// The slots and the call.
    #[inline(always)]
    pub(crate) fn parts(&mut self) -> (&mut [Value], &Activation) {
        let cell = self.0.cell();
        // SAFETY: the object is such a call. It was made with its slots in use, so nobody but this
        // has them before `leave`, and they stay where they are as long as the object.
        unsafe {
            let slots = slots_behind::<AsyncFunction>(cell).as_mut();
            let payload = &(*cell.cast::<PayloadCell<AsyncFunction>>().as_ptr()).data;
            (slots, &payload.activation)
        }
    }

    /// Ends the use of the slots.
    #[inline(always)]
    pub(crate) fn leave(self) -> Object {
        self.0.header().clear(flag::BORROWED);
        self.0
    }
}

/// Writes what is in front of the data.
///
/// # Safety
/// The cell is fresh and has room for a payload of this type.
#[inline(always)]
unsafe fn initialize<T: Payload>(cell: NonNull<Header>, shape: PlainShape) -> *mut T {
    let cell = cell.cast::<PayloadCell<T>>();
    // SAFETY: by contract. Objects of the shape have no slots to make room for.
    unsafe {
        ObjectHead::initialize(cell.cast(), shape.0);
        (&raw mut (*cell.as_ptr()).table).write(PayloadTable::<T>::TABLE);
        &raw mut (*cell.as_ptr()).data
    }
}

/// Gives a reference up.
///
/// # Safety
/// It is counted, and nobody uses it again.
#[inline(always)]
unsafe fn release(cell: NonNull<Header>) {
    // SAFETY: by contract.
    unsafe {
        if cell.as_ref().release() {
            release_cell(cell);
        }
    }
}

impl Object {
    /// An object around a Rust value that needs no slots. The value is made in place, and neither
    /// allocates nor panics.
    #[inline(always)]
    pub(crate) fn allocate_plain<T: Payload>(shape: PlainShape, data: T) -> Object {
        const { assert!(align_of::<T>() <= 8) };
        let extra = payload_traits(&data);
        let cell = allocate_inline(size_of::<PayloadCell<T>>(), payload_kind::<T>(), 0, extra);
        // SAFETY: the cell is fresh and has room for the data.
        unsafe {
            initialize::<T>(cell, shape).write(data);
            Object::from_cell(cell)
        }
    }

    /// A call of an async function, of whose slots the first are given. They are in use from the
    /// beginning.
    #[inline(always)]
    pub(crate) fn allocate_async_call(
        shape: PlainShape,
        activation: Activation,
        first: &[Value],
    ) -> NewAsyncCall {
        let slots = activation.slot_count as usize;
        let size = slots_offset::<AsyncFunction>() + slots * size_of::<Value>();
        let cell = allocate_inline(size, coroutine_kind::<AsyncFunction>(), flag::BORROWED, 0);
        // SAFETY: the cell is fresh and has room for all of it; the slots follow the payload.
        unsafe {
            let data = initialize::<AsyncFunction>(cell, shape);
            (&raw mut (*data).promise).write(PromiseRecord::new());
            (&raw mut (*data).activation).write(activation);
            let values = cell.cast::<u8>().add(slots_offset::<AsyncFunction>());
            write_slots(values.cast(), slots, first);
            NewAsyncCall(Object::from_cell(cell))
        }
    }

    /// The object as a call of an async function, with the slots in use. `None` means that this has
    /// to be looked at closely.
    #[inline(always)]
    pub(crate) fn enter_async_call(
        &self,
    ) -> Option<(CoroutineRef<'_, AsyncFunction>, FrameGuard<'_>)> {
        let header = self.header();
        if header.kind() != Kind::AsyncCall || !header.is_plain() {
            return None;
        }
        // SAFETY: the kind says what the cell is. No flag is set: its contents are there, and nobody
        // uses the slots.
        unsafe {
            let slots = slots_behind::<AsyncFunction>(self.cell());
            let guard = FrameGuard::of_plain(header, slots);
            Some((CoroutineRef::new(self), guard))
        }
    }

    /// The value of a promise that is fulfilled, if this is all that is known of the promise.
    ///
    /// # Errors
    /// The promise, if it is not so.
    #[inline(always)]
    pub(crate) fn into_fulfillment(self) -> Result<Value, Object> {
        let cell = self.cell();
        let header = self.header();
        if header.kind() != Kind::Promise || header.count() != 1 || !header.is_plain() {
            return Err(self);
        }
        // SAFETY: the kind says what the cell is. No flag is set: its contents are there, it is on a
        // page and nobody watches it. This is the only reference, so after the last check nobody
        // else looks at it again, and all that it owns is moved out or dropped once.
        unsafe {
            let head = cell.cast::<ObjectHead>();
            let record = &raw const (*cell.cast::<PayloadCell<PromiseRecord>>().as_ptr()).data;
            let Some(shape) = head.as_ref().only_shape() else {
                return Err(self);
            };
            if (*record).stage.get() != PromiseStage::Fulfilled {
                return Err(self);
            }
            let shape = shape.as_value().cell_pointer();
            std::mem::forget(self);
            let value = ptr::read(&raw const (*record).value).into_inner();
            release(shape);
            free_plain_cell(cell);
            Ok(value)
        }
    }

    /// Fulfills the promise of a call that is over, if a coroutine awaits it and nobody else knows
    /// it: then nobody will ask for the value, and what goes on is the coroutine.
    ///
    /// # Errors
    /// The call, if it is not so.
    #[inline(always)]
    pub(crate) fn into_awaiting(self) -> Result<Object, Object> {
        let cell = self.cell();
        let header = self.header();
        if header.kind() != Kind::AsyncCall || header.count() != 1 || !header.is_plain() {
            return Err(self);
        }
        // SAFETY: the kind says what the cell is. No flag is set: its contents are there, it is on a
        // page, it does not run and nobody watches it. This is the only reference, so after the last
        // check nobody else looks at it again, and all that it owns is moved out or dropped once.
        unsafe {
            let head = cell.cast::<ObjectHead>();
            let call = &raw mut (*cell.cast::<PayloadCell<AsyncFunction>>().as_ptr()).data;
            let record = &raw const (*call).promise;
            let Some(shape) = head.as_ref().only_shape() else {
                return Err(self);
            };
            if (*record).stage.get() != PromiseStage::PendingAwait {
                return Err(self);
            }
            let shape = shape.as_value().cell_pointer();
            std::mem::forget(self);
            let waiting = Object::from_tagged(ptr::read(&raw const (*record).value).into_inner());
            slots_behind::<AsyncFunction>(cell).drop_in_place();
            let activation = &raw const (*call).activation;
            drop(ptr::read(&raw const (*activation).receiver));
            release((*activation).function().cell());
            release(shape);
            free_plain_cell(cell);
            Ok(waiting)
        }
    }
}
