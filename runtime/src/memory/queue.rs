//! What waits for its turn, first in, first out.
//!
//! A buffer with a front and a back that both walk towards its end, and no ring: putting in and
//! taking out are a comparison, a move and a step each. At the end what still waits moves to the
//! start, or into a larger buffer if it is more than half of this one, so that nothing is moved more
//! than once on average.

use std::{
    alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc},
    fmt,
    marker::PhantomData,
    ptr::NonNull,
};

use super::callback::Callback;
use crate::value::Value;

/// See the module.
pub(crate) struct Queue<T> {
    /// The first that waits; `back` if there is none.
    front: NonNull<T>,
    /// The place behind the last.
    back: NonNull<T>,
    end: NonNull<T>,
    start: NonNull<T>,
    owns: PhantomData<T>,
}

/// A place in the buffer of a queue.
pub(crate) struct Room<'q, T>(&'q mut Queue<T>);

impl<T> Room<'_, T> {
    /// Puts a value there.
    #[inline(always)]
    pub(crate) fn fill(self, value: T) {
        // SAFETY: `back` was not at the end, so it lies in the buffer, and nobody waits there.
        unsafe {
            self.0.back.write(value);
            self.0.back = self.0.back.add(1);
        }
    }
}

/// How many places a buffer has at first.
const FIRST_CAPACITY: usize = 256;

impl<T> Queue<T> {
    /// Puts in behind all others.
    #[inline]
    pub(crate) fn push(&mut self, value: T) {
        match self.room() {
            Some(room) => room.fill(value),
            None => self.push_slowly(value),
        }
    }

    /// The place behind the last, if the buffer has room. For callers that can go another way, as
    /// they need not be ready to make some.
    #[inline(always)]
    pub(crate) fn room(&mut self) -> Option<Room<'_, T>> {
        (self.back != self.end).then_some(Room(self))
    }

    /// Puts a callback in as a `T`, if the value is one and there is room for it now; whether it was.
    #[inline(always)]
    pub(crate) fn push_callback(
        &mut self,
        value: &Value,
        wrap: impl FnOnce(Callback) -> T,
    ) -> bool {
        let Some(room) = self.room() else {
            return false;
        };
        let callback = Callback::of(value);
        callback.map(|callback| room.fill(wrap(callback))).is_some()
    }

    #[cold]
    #[inline(never)]
    fn push_slowly(&mut self, value: T) {
        self.make_room();
        Room(self).fill(value);
    }

    /// The first that waits.
    #[inline(always)]
    pub(crate) fn first(&self) -> Option<&T> {
        if self.is_empty() {
            return None;
        }
        // SAFETY: from `front` to `back` all places hold values.
        Some(unsafe { self.front.as_ref() })
    }

    /// Takes the first out.
    #[inline(always)]
    pub(crate) fn pop(&mut self) -> Option<T> {
        if self.is_empty() {
            self.front = self.start;
            self.back = self.start;
            return None;
        }
        // SAFETY: from `front` to `back` all places hold values; this one is left behind.
        unsafe {
            let value = self.front.read();
            self.front = self.front.add(1);
            Some(value)
        }
    }

    /// Whether nothing waits.
    #[inline(always)]
    pub(crate) fn is_empty(&self) -> bool {
        self.front == self.back
    }

    /// How much waits.
    fn len(&self) -> usize {
        // SAFETY: both lie in the buffer, or are the same.
        unsafe { self.back.offset_from_unsigned(self.front) }
    }

    fn capacity(&self) -> usize {
        // SAFETY: both are ends of the buffer, or the same.
        unsafe { self.end.offset_from_unsigned(self.start) }
    }

    fn make_room(&mut self) {
        let (waiting, capacity) = (self.len(), self.capacity());
        // SAFETY: the buffer is ours and has room for `capacity` values, of which `waiting` from
        // `front` on exist. They are moved to its start, and then all that counts is in there.
        unsafe {
            self.front.copy_to(self.start, waiting);
            if waiting > capacity / 2 || capacity == 0 {
                self.start = grow(self.start, capacity);
                self.end = self.start.add(grown(capacity));
            }
            self.front = self.start;
            self.back = self.start.add(waiting);
        }
    }
}

const fn grown(capacity: usize) -> usize {
    if capacity == 0 {
        FIRST_CAPACITY
    } else {
        capacity * 2
    }
}

fn layout<T>(capacity: usize) -> Layout {
    const { assert!(size_of::<T>() > 0) };
    Layout::array::<T>(capacity).expect("what waits fits in memory")
}

/// A buffer of the next size with the same contents.
///
/// # Safety
/// `start` is a buffer of this module, which nobody uses any more; of capacity zero if there is none.
unsafe fn grow<T>(start: NonNull<T>, capacity: usize) -> NonNull<T> {
    let wanted = layout::<T>(grown(capacity));
    // SAFETY: the layout has a size, and is the one that the buffer was allocated with.
    let memory = unsafe {
        match capacity {
            0 => alloc(wanted),
            _ => realloc(start.as_ptr().cast(), layout::<T>(capacity), wanted.size()),
        }
    };
    let Some(memory) = NonNull::new(memory) else {
        handle_alloc_error(wanted)
    };
    memory.cast()
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        let nowhere = NonNull::dangling();
        Self {
            front: nowhere,
            back: nowhere,
            end: nowhere,
            start: nowhere,
            owns: PhantomData,
        }
    }
}

impl<T> Drop for Queue<T> {
    fn drop(&mut self) {
        while let Some(value) = self.pop() {
            drop(value);
        }
        let capacity = self.capacity();
        if capacity > 0 {
            // SAFETY: the buffer was allocated with this layout, and is empty.
            unsafe { dealloc(self.start.as_ptr().cast(), layout::<T>(capacity)) };
        }
    }
}

impl<T> fmt::Debug for Queue<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} waiting", self.len())
    }
}
