//! What waits for its turn, first in, first out.
//!
//! Blocks, each with a front and a back that walk towards its end, and no ring: putting in and taking
//! out are a comparison or two, a move and a step each. A block that is full is followed by a larger
//! one, and the one that was emptied last is used again: what waits is never moved, but for the case
//! that there is one block and it is half empty, and a queue that is filled while it is emptied takes
//! no new memory.

use std::{
    alloc::{Layout, alloc, dealloc, handle_alloc_error},
    collections::VecDeque,
    fmt,
    marker::PhantomData,
    mem::MaybeUninit,
    ptr::NonNull,
};

use super::{
    callback::Callback,
    page::{HUGE_PAGE, advise_huge_pages},
};
use crate::value::Value;

/// See the module.
pub(crate) struct Queue<T> {
    /// The first that waits; `back` if there is none. At the end of a block only if that is the last.
    front: NonNull<T>,
    /// The place behind the last, in the last block.
    back: NonNull<T>,
    /// The end of the last block.
    end: NonNull<T>,
    /// The start and the end of the first block.
    start: NonNull<T>,
    front_end: NonNull<T>,
    /// All blocks with something in them, or the only one.
    blocks: VecDeque<Block<T>>,
    /// A block to use again.
    spare: Option<Block<T>>,
}

/// Room for values. What it holds is the queue's business.
struct Block<T> {
    start: NonNull<T>,
    capacity: usize,
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

/// How many places the first block has.
const FIRST_CAPACITY: usize = 256;
/// What the largest blocks take, which is a huge page.
const MOST_BYTES: usize = HUGE_PAGE;

impl<T> Queue<T> {
    /// Puts in behind all others. Nothing is told where the value is, so that it is written once, to
    /// where it waits.
    #[inline]
    pub(crate) fn push(&mut self, value: T) {
        if self.back == self.end {
            self.make_room();
        }
        Room(self).fill(value);
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
            // There is one block then. Its start is still in the processor's cache.
            (self.front, self.back) = (self.start, self.start);
            return None;
        }
        // SAFETY: from `front` to the end of its block, or to `back`, all places hold values; this one
        // is left behind.
        let value = unsafe {
            let value = self.front.read();
            self.front = self.front.add(1);
            value
        };
        if self.front == self.front_end {
            self.leave_block();
        }
        Some(value)
    }

    /// Whether nothing waits.
    #[inline(always)]
    pub(crate) fn is_empty(&self) -> bool {
        self.front == self.back
    }

    /// Goes on with the next block, if there is one.
    #[cold]
    #[inline(never)]
    fn leave_block(&mut self) {
        if self.blocks.len() > 1 {
            self.spare = self.blocks.pop_front();
            self.enter_first_block();
        }
    }

    fn enter_first_block(&mut self) {
        let first = &self.blocks[0];
        (self.front, self.start, self.front_end) = (first.start, first.start, first.end());
    }

    #[cold]
    #[inline(never)]
    fn make_room(&mut self) {
        if let [only] = self.blocks.make_contiguous() {
            // SAFETY: both lie in the only block, and from one to the other all places hold values.
            // These are moved to its start, and then all that counts is in there.
            unsafe {
                let waiting = self.back.offset_from_unsigned(self.front);
                if waiting <= only.capacity / 2 {
                    self.front.copy_to(only.start, waiting);
                    self.front = only.start;
                    self.back = only.start.add(waiting);
                    return;
                }
            }
        }
        let capacity = self.blocks.back().map_or(FIRST_CAPACITY, |last| {
            (last.capacity * 2).min(Block::<T>::MOST)
        });
        let spare = self.spare.take().filter(|spare| spare.capacity >= capacity);
        let block = spare.unwrap_or_else(|| Block::new(capacity));
        (self.back, self.end) = (block.start, block.end());
        self.blocks.push_back(block);
        if self.blocks.len() == 1 {
            self.enter_first_block();
        }
    }

    /// How much waits.
    fn len(&self) -> usize {
        let Some(last) = self.blocks.back() else {
            return 0;
        };
        // SAFETY: each pair lies in one block.
        unsafe {
            if self.blocks.len() == 1 {
                return self.back.offset_from_unsigned(self.front);
            }
            let between = self.blocks.iter().skip(1).rev().skip(1);
            self.front_end.offset_from_unsigned(self.front)
                + between.map(|block| block.capacity).sum::<usize>()
                + self.back.offset_from_unsigned(last.start)
        }
    }
}

impl<T> Block<T> {
    /// The capacity of the largest blocks.
    const MOST: usize = MOST_BYTES / size_of::<T>() - 1;

    fn new(capacity: usize) -> Block<T> {
        let layout = Self::layout(capacity);
        // SAFETY: the layout has a size.
        let Some(memory) = NonNull::new(unsafe { alloc(layout) }) else {
            handle_alloc_error(layout)
        };
        let start = memory.cast();
        if capacity == Self::MOST {
            // SAFETY: the bytes were just allocated, and nobody looks into a slice of `MaybeUninit`s.
            advise_huge_pages(unsafe {
                std::slice::from_raw_parts(memory.cast::<MaybeUninit<u8>>().as_ptr(), layout.size())
            });
        }
        let owns = PhantomData;
        Block {
            start,
            capacity,
            owns,
        }
    }

    /// The place behind the last, which no other block begins with: nothing is ever in there.
    fn end(&self) -> NonNull<T> {
        // SAFETY: there is one place more than the capacity says.
        unsafe { self.start.add(self.capacity) }
    }

    fn layout(capacity: usize) -> Layout {
        const { assert!(size_of::<T>() > 0 && size_of::<T>() * 2 * FIRST_CAPACITY < MOST_BYTES) };
        let layout = Layout::array::<T>(capacity + 1).expect("blocks fit in memory");
        if capacity < Self::MOST {
            return layout;
        }
        Layout::from_size_align(MOST_BYTES, HUGE_PAGE).expect("it is a power of two")
    }
}

impl<T> Drop for Block<T> {
    fn drop(&mut self) {
        // SAFETY: the block was allocated with this layout, and what it held is gone.
        unsafe { dealloc(self.start.as_ptr().cast(), Self::layout(self.capacity)) };
    }
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        let nowhere = NonNull::dangling();
        Self {
            front: nowhere,
            back: nowhere,
            end: nowhere,
            start: nowhere,
            front_end: nowhere,
            blocks: VecDeque::new(),
            spare: None,
        }
    }
}

impl<T> Drop for Queue<T> {
    fn drop(&mut self) {
        while let Some(value) = self.pop() {
            drop(value);
        }
    }
}

impl<T> fmt::Debug for Queue<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} waiting", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Queue;

    #[test]
    fn what_is_put_in_comes_out_in_order_whatever_the_queue_holds() {
        // How many are put in, then how many are taken out, and so on.
        let turns = [
            (3, 3),
            (256, 0),
            (1, 200),
            (1000, 1),
            (5000, 6000),
            (300, 359),
            (20_000, 19_000),
            (20_000, 21_000),
            (0, 1),
        ];
        let mut queue = Queue::default();
        let (mut put_in, mut taken) = (0_u64, 0);
        for (more, less) in turns {
            for _ in 0..more {
                queue.push(Box::new(put_in));
                put_in += 1;
            }
            let first = (taken < put_in).then_some(taken);
            assert_eq!(queue.first().map(|first| **first), first);
            for _ in 0..less {
                let expected = (taken < put_in).then_some(taken);
                assert_eq!(queue.pop().map(|value| *value), expected);
                taken += u64::from(expected.is_some());
            }
            assert_eq!(queue.len() as u64, put_in - taken);
            assert_eq!(queue.is_empty(), put_in == taken);
        }
    }

    #[test]
    fn what_still_waits_is_dropped() {
        let value = std::rc::Rc::new(());
        let mut queue = Queue::default();
        for _ in 0..1000 {
            queue.push(value.clone());
        }
        for _ in 0..300 {
            queue.pop();
        }
        drop(queue);
        assert_eq!(std::rc::Rc::strong_count(&value), 1);
    }

    #[test]
    fn a_queue_that_is_emptied_while_it_is_filled_stays_as_it_is() {
        let mut queue = Queue::default();
        for index in 0..200_000_u64 {
            queue.push(index);
        }
        let blocks = queue.blocks.len();
        for index in 0..600_000_u64 {
            assert_eq!(queue.pop(), Some(index));
            queue.push(index + 200_000);
        }
        assert!(queue.blocks.len() <= blocks);
        assert_eq!(queue.len(), 200_000);
    }
}
