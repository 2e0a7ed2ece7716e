//! Methods that change their receiver.

use super::elements::{
    MAX_LENGTH, delete_element, get_element, get_element_if_present, relative_end, relative_index,
    set_element, set_length,
};
use super::species::NewArray;
use super::{Array, dense};
use crate::{Args, Context, JsResult, Object, Value};

impl Array {
    /// `#sec-array.prototype.push`
    pub(super) fn push(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-3.
        let object = this.to_object(context)?;
        if let Some(length) = dense::push(context, &object, args.as_slice()) {
            return Ok(Value::from(length as f64));
        }
        let mut length = object.length_of_array_like(context)?;
        let count = args.len() as u64;
        // 4.
        if length + count > MAX_LENGTH {
            return Err(context.type_error(format!(
                "Pushing {count} elements on an array-like of length {length} is disallowed, \
                 as the total surpasses 2**53-1"
            )));
        }
        // 5.
        for item in args.as_slice() {
            set_element(context, &object, length, item.clone())?;
            length += 1;
        }
        // 6-7.
        set_length(context, &object, length)?;
        Ok(Value::from(length as f64))
    }

    pub(super) fn push_quickly(
        context: &mut Context,
        this: &Value,
        args: &[Value],
    ) -> Option<Value> {
        if let [item] = args
            && let Some(length) = dense::push_one(context, this.as_object()?, item)
        {
            return Some(Value::from(f64::from(length)));
        }
        Array::push_rarely(context, this, args)
    }

    /// Apart, because it needs registers to be saved.
    #[inline(never)]
    fn push_rarely(context: &mut Context, this: &Value, args: &[Value]) -> Option<Value> {
        let length = dense::push(context, this.as_object()?, args)?;
        Some(Value::from(length as f64))
    }

    /// `#sec-array.prototype.pop`
    pub(super) fn pop(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
        // 1-2.
        let object = this.to_object(context)?;
        if let Some(element) = dense::pop(&object) {
            return Ok(element);
        }
        let length = object.length_of_array_like(context)?;
        // 3.
        if length == 0 {
            set_length(context, &object, 0)?;
            return Ok(Value::undefined());
        }
        // 4.
        let element = get_element(context, &object, length - 1)?;
        delete_element(context, &object, length - 1)?;
        set_length(context, &object, length - 1)?;
        Ok(element)
    }

    /// `#sec-array.prototype.shift`
    pub(super) fn shift(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
        // 1-2.
        let object = this.to_object(context)?;
        if let Some(element) = dense::shift(context, &object) {
            return Ok(element);
        }
        let length = object.length_of_array_like(context)?;
        // 3.
        if length == 0 {
            set_length(context, &object, 0)?;
            return Ok(Value::undefined());
        }
        // 4-6.
        let first = get_element(context, &object, 0)?;
        move_elements_down(context, &object, 1, 0, length - 1)?;
        // 7-9.
        delete_element(context, &object, length - 1)?;
        set_length(context, &object, length - 1)?;
        Ok(first)
    }

    /// `#sec-array.prototype.unshift`
    pub(super) fn unshift(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-3.
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        if let Some(length) = dense::splice(context, &object, length, 0, 0, args.as_slice()) {
            return Ok(Value::from(length as f64));
        }
        let count = args.len() as u64;
        // 4.
        if count > 0 {
            if length + count > MAX_LENGTH {
                return Err(context.type_error("Invalid array length"));
            }
            move_elements_up(context, &object, 0, count, length)?;
            for (index, item) in args.as_slice().iter().enumerate() {
                set_element(context, &object, index as u64, item.clone())?;
            }
        }
        // 5-6.
        set_length(context, &object, length + count)?;
        Ok(Value::from((length + count) as f64))
    }

    /// `#sec-array.prototype.reverse`
    pub(super) fn reverse(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
        let object = this.to_object(context)?;
        if dense::reverse(context, &object).is_some() {
            return Ok(object.into());
        }
        let length = object.length_of_array_like(context)?;
        // 4-5.
        for lower in 0..length / 2 {
            let upper = length - 1 - lower;
            let lower_value = get_element_if_present(context, &object, lower)?;
            let upper_value = get_element_if_present(context, &object, upper)?;
            match (lower_value, upper_value) {
                (Some(lower_value), Some(upper_value)) => {
                    set_element(context, &object, lower, upper_value)?;
                    set_element(context, &object, upper, lower_value)?;
                }
                (None, Some(upper_value)) => {
                    set_element(context, &object, lower, upper_value)?;
                    delete_element(context, &object, upper)?;
                }
                (Some(lower_value), None) => {
                    delete_element(context, &object, lower)?;
                    set_element(context, &object, upper, lower_value)?;
                }
                (None, None) => {}
            }
        }
        Ok(object.into())
    }

    /// `#sec-array.prototype.fill`
    pub(super) fn fill(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        // 3-10.
        let start = relative_index(context, args.get(1), length)?;
        let end = relative_end(context, args.get(2), length)?;
        // 11.
        for index in start..end {
            set_element(context, &object, index, args.get(0).clone())?;
        }
        Ok(object.into())
    }

    /// `#sec-array.prototype.copywithin`
    pub(super) fn copy_within(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        // 3-15.
        let to = relative_index(context, args.get(0), length)?;
        let from = relative_index(context, args.get(1), length)?;
        let end = relative_end(context, args.get(2), length)?;
        let count = end.saturating_sub(from).min(length - to);
        // 16-18.
        if from < to && to < from + count {
            move_elements_up(context, &object, from, to, count)?;
        } else {
            move_elements_down(context, &object, from, to, count)?;
        }
        Ok(object.into())
    }

    /// `#sec-array.prototype.splice`
    pub(super) fn splice(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-10.
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        let start = relative_index(context, args.get(0), length)?;
        let items = args.rest(2);
        let count = delete_count(context, args, start, length)?;
        let item_count = items.len() as u64;
        // 11.
        if length + item_count - count > MAX_LENGTH {
            return Err(context.type_error("Invalid array length"));
        }
        // 12-15.
        let mut removed = NewArray::species_create(context, &object, count)?;
        for offset in 0..count {
            if let Some(element) = get_element_if_present(context, &object, start + offset)? {
                removed.define(context, offset, element)?;
            }
        }
        let removed = removed.into_array_setting_length(context, count)?;
        // 16-20.
        if dense::splice(context, &object, length, start, count, items).is_some() {
            return Ok(removed);
        }
        let tail = start + count;
        let new_length = length - count + item_count;
        if item_count < count {
            move_elements_down(context, &object, tail, start + item_count, length - tail)?;
            for index in (new_length..length).rev() {
                delete_element(context, &object, index)?;
            }
        } else if item_count > count {
            move_elements_up(context, &object, tail, start + item_count, length - tail)?;
        }
        for (offset, item) in items.iter().enumerate() {
            set_element(context, &object, start + offset as u64, item.clone())?;
        }
        // 21-22.
        set_length(context, &object, new_length)?;
        Ok(removed)
    }
}

/// How many elements `splice` and `toSpliced` leave out: the rest when not told.
pub(super) fn delete_count(
    context: &mut Context,
    args: &Args<'_>,
    start: u64,
    length: u64,
) -> JsResult<u64> {
    match args.len() {
        0 => Ok(0),
        1 => Ok(length - start),
        _ => {
            let count = args.get(1).to_integer_or_infinity(context)?;
            Ok(count.clamp(0.0, (length - start) as f64) as u64)
        }
    }
}

/// Moves `count` elements from `from` to `to`, first to last; holes move as holes.
fn move_elements_down(
    context: &mut Context,
    object: &Object,
    from: u64,
    to: u64,
    count: u64,
) -> JsResult<()> {
    (0..count).try_for_each(|offset| move_element(context, object, from + offset, to + offset))
}

/// Moves `count` elements from `from` to `to`, last to first.
fn move_elements_up(
    context: &mut Context,
    object: &Object,
    from: u64,
    to: u64,
    count: u64,
) -> JsResult<()> {
    (0..count)
        .rev()
        .try_for_each(|offset| move_element(context, object, from + offset, to + offset))
}

fn move_element(context: &mut Context, object: &Object, from: u64, to: u64) -> JsResult<()> {
    match get_element_if_present(context, object, from)? {
        Some(element) => set_element(context, object, to, element),
        None => delete_element(context, object, to),
    }
}
