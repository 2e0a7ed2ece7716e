//! `queueMicrotask(callback)` and `process.nextTick(callback)`, without a lookup for as long as they
//! are the built-in functions.
//!
//! The routines answer whether they did it; otherwise the call goes the long way. What happens
//! rarely is a tail call, so that nothing has to be saved for it.

use crate::{Context, Value, node::process};

/// `queueMicrotask(callback)`.
#[inline(always)]
pub fn queue_microtask(callback: &Value, context: &mut Context) -> bool {
    if context.has_queue_microtask() {
        context.enqueue_callback_quickly(callback)
    } else {
        find_queue_microtask(callback, context)
    }
}

#[cold]
#[inline(never)]
fn find_queue_microtask(callback: &Value, context: &mut Context) -> bool {
    context.find_queue_microtask() && context.enqueue_callback_quickly(callback)
}

/// `process.nextTick(callback)`.
#[inline(always)]
pub fn next_tick(callback: &Value, context: &mut Context) -> bool {
    if context.has_next_tick() {
        process::schedule_next_tick(context, callback)
    } else {
        find_next_tick(callback, context)
    }
}

#[cold]
#[inline(never)]
fn find_next_tick(callback: &Value, context: &mut Context) -> bool {
    context.find_next_tick() && process::schedule_next_tick(context, callback)
}
