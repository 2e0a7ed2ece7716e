//! Short ways for methods that change a dense array.
//!
//! A dense array is extensible, has a writable `length`, and its elements are plain data. If no
//! prototype has elements either, moving elements about runs no user code, and a hole that moves
//! stays a hole. `None` means that the clause has to be followed step by step.

use crate::Context;
use crate::object::Object;
use crate::value::Value;

#[inline]
fn is_movable(context: &mut Context, object: &Object) -> bool {
    object.dense_length().is_some() && !context.prototypes_have_elements(object)
}

/// Appends one item where there is room for it; the new length.
#[inline(always)]
pub(super) fn push_one(context: &Context, object: &Object, item: &Value) -> Option<u32> {
    if context.knows_no_elements_above(object) {
        object.push_dense(item)
    } else {
        None
    }
}

/// Appends; the new length.
pub(super) fn push(context: &mut Context, object: &Object, items: &[Value]) -> Option<u64> {
    if !is_movable(context, object) {
        return None;
    }
    let mut elements = object.dense_elements()?;
    if elements.len() + items.len() > u32::MAX as usize {
        return None;
    }
    match items {
        [item] => elements.push(item.clone()),
        _ => elements.extend_from_slice(items),
    }
    Some(elements.len() as u64)
}

/// Removes the last element, which must exist.
pub(super) fn pop(object: &Object) -> Option<Value> {
    let mut elements = object.dense_elements()?;
    elements.pop_if(|last| !last.is_empty())
}

/// Removes the first element, which must exist.
pub(super) fn shift(context: &mut Context, object: &Object) -> Option<Value> {
    if !is_movable(context, object) {
        return None;
    }
    let mut elements = object.dense_elements()?;
    elements
        .first()
        .is_some_and(|first| !first.is_empty())
        .then(|| elements.remove(0))
}

/// Replaces `count` elements from `start` on, in an array that must still have `length` elements; the
/// new length.
pub(super) fn splice(
    context: &mut Context,
    object: &Object,
    length: u64,
    start: u64,
    count: u64,
    items: &[Value],
) -> Option<u64> {
    if object.dense_length().map(u64::from) != Some(length) || !is_movable(context, object) {
        return None;
    }
    let mut elements = object.dense_elements()?;
    if elements.len() + items.len() > u32::MAX as usize {
        return None;
    }
    let range = start as usize..(start + count) as usize;
    let removed: Vec<Value> = elements.splice(range, items.iter().cloned()).collect();
    let new_length = elements.len() as u64;
    // Dropped when the elements are back in place.
    drop(elements);
    drop(removed);
    Some(new_length)
}

/// Turns the order round.
pub(super) fn reverse(context: &mut Context, object: &Object) -> Option<()> {
    if !is_movable(context, object) {
        return None;
    }
    object.dense_elements()?.reverse();
    Some(())
}
