//! The heap: reference counts, size classes, deferred frees and a collector for cycles.
//!
//! This module and `value` hold all `unsafe` of the crate. Their invariants:
//!
//! - A `Value` with a heap tag owns one count of a live cell whose kind fits the tag.
//! - A cell's contents are dropped exactly once: when its count reaches zero (`destroy`), or before
//!   that by the collector, which marks the cell as cleared.
//! - References into a cell (`&T` of a payload, captures, flat strings) borrow from a counted
//!   reference, and what they point at is neither moved nor replaced while the cell lives.
//!   What can be replaced (slots, elements, variables) is only ever copied out or swapped.
//! - No code that might run anything else (drops, user code) runs while such a place is being
//!   written: old contents are moved out first and dropped afterwards.
#![expect(
    unsafe_code,
    reason = "the heap is made of raw memory behind safe interfaces"
)]

mod async_call;
mod borrowed;
mod cached_slot;
mod call_frame;
mod callback;
mod collector;
mod destroy;
mod elements;
mod frame;
mod function_cell;
mod header;
mod heap;
mod instance;
mod internal;
mod object_cell;
mod page;
mod payload;
mod promise_cell;
mod queue;
mod trace;
mod value_cell;
mod variable;
mod weak;

#[cfg(test)]
mod tests;

pub use heap::{HeapStatistics, collect_garbage, heap_statistics};
pub use variable::Variable;

pub(crate) use async_call::{NewAsyncCall, PlainShape};
pub(crate) use borrowed::Borrowed;
pub(crate) use cached_slot::{CachedSlot, HeldSlot};
pub(crate) use call_frame::{CallKind, CallStack, FrameAgain, FrameSnapshot, Position};
pub(crate) use callback::Callback;
pub(crate) use elements::expect_to_fill;
pub(crate) use frame::{CoroutineRef, FrameGuard, NewCoroutine};
pub(crate) use function_cell::{CoroutineFunction, HIDDEN_CAPTURES};
pub(crate) use header::{Header, Kind, flag, trait_flag};
pub(crate) use heap::{
    PrototypeEpoch, allocate, end_prototype_epoch, next_shape_id, prototype_epoch, release_cell,
};
pub(crate) use internal::Internal;
pub(crate) use object_cell::{DEFAULT_INLINE_SLOTS, inline_capacity_for};
pub(crate) use payload::Payload;
pub(crate) use promise_cell::{
    Activation, AsyncFunction, PromiseRecord, PromiseStage, Rejection, ThenPromise,
};
pub(crate) use queue::Queue;
pub(crate) use trace::{Pruner, Trace, Tracer};
pub(crate) use value_cell::ValueCell;
pub(crate) use weak::{WeakReference, take_dead_watchers};
