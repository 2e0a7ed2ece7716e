//! Methods that change their receiver.

use std::cmp::Ordering;

use super::constructor::copy_elements;
use super::validate::{Receiver, validate};
use super::view::TypedArrayData;
use crate::builtins::array::elements::{get_element, relative_end, relative_index};
use crate::builtins::array::sort::{is_greater, merge_sort, require_comparator};
use crate::operations::compare_numeric;
use crate::{Args, Context, JsResult, Object, Value};

/// `#sec-%typedarray%.prototype.fill`
pub(super) fn fill(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-11.
    let receiver = validate(context, this, "fill")?;
    let element = receiver.view.element;
    let raw = element.convert(context, args.get(0))?;
    let length = receiver.length as u64;
    let start = relative_index(context, args.get(1), length)? as usize;
    let end = relative_end(context, args.get(2), length)? as usize;
    // 12-15. The conversions may have detached or shrunk the receiver.
    let Some(current) = receiver.view.length() else {
        return Err(context
            .type_error("Cannot perform %TypedArray%.prototype.fill on a detached ArrayBuffer"));
    };
    let end = end.min(current);
    if start < end {
        let size = element.size();
        receiver.view.write_bytes(|bytes| {
            for chunk in bytes[start * size..end * size].chunks_exact_mut(size) {
                chunk.copy_from_slice(raw.bytes(element));
            }
        });
    }
    Ok(this.clone())
}

/// `#sec-%typedarray%.prototype.reverse`
pub(super) fn reverse(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let receiver = validate(context, this, "reverse")?;
    let size = receiver.view.element.size();
    receiver.view.write_bytes(|bytes| {
        // Backwards by bytes, then each element the right way round.
        bytes.reverse();
        bytes.chunks_exact_mut(size).for_each(<[u8]>::reverse);
    });
    Ok(this.clone())
}

/// `#sec-%typedarray%.prototype.copywithin`
pub(super) fn copy_within(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-15.
    let receiver = validate(context, this, "copyWithin")?;
    let length = receiver.length as u64;
    let to = relative_index(context, args.get(0), length)? as usize;
    let from = relative_index(context, args.get(1), length)? as usize;
    let end = relative_end(context, args.get(2), length)? as usize;
    let count = end.saturating_sub(from).min(receiver.length - to);
    // 16-17. The conversions may have detached or shrunk the receiver.
    if count > 0 {
        let Some(current) = receiver.view.length() else {
            return Err(context.type_error(
                "Cannot perform %TypedArray%.prototype.copyWithin on a detached ArrayBuffer",
            ));
        };
        let count = count
            .min(current.saturating_sub(from))
            .min(current.saturating_sub(to));
        let size = receiver.view.element.size();
        receiver.view.write_bytes(|bytes| {
            if count > 0 {
                bytes.copy_within(from * size..(from + count) * size, to * size);
            }
        });
    }
    Ok(this.clone())
}

/// `#sec-%typedarray%.prototype.set`
pub(super) fn set(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-5.
    let Some(target) = this.payload::<TypedArrayData>() else {
        return Err(context.incompatible_receiver("%TypedArray%.prototype.set", this));
    };
    let offset = args.get(1).to_integer_or_infinity(context)?;
    if offset < 0.0 {
        return Err(context.range_error("offset is out of bounds"));
    }
    let Some(length) = target.length() else {
        return Err(context
            .type_error("Cannot perform %TypedArray%.prototype.set on a detached ArrayBuffer"));
    };
    // SetTypedArrayFromTypedArray, `#sec-settypedarrayfromtypedarray`.
    if let Some(source) = args.get(0).payload::<TypedArrayData>() {
        let Some(count) = source.length() else {
            return Err(context.type_error(
                "Cannot perform %TypedArray%.prototype.set on a detached ArrayBuffer",
            ));
        };
        if source.element.is_bigint() != target.element.is_bigint() {
            return Err(
                context.type_error("Cannot mix BigInt and other types, use explicit conversions")
            );
        }
        if count as f64 + offset > length as f64 {
            return Err(context.range_error("offset is out of bounds"));
        }
        copy_elements(context, source, target, offset as usize)?;
        return Ok(Value::undefined());
    }
    // SetTypedArrayFromArrayLike, `#sec-settypedarrayfromarraylike`.
    let source = args.get(0).to_object(context)?;
    let count = source.length_of_array_like(context)?;
    if count as f64 + offset > length as f64 {
        return Err(context.range_error("offset is out of bounds"));
    }
    for index in 0..count {
        let element = get_element(context, &source, index)?;
        target.set(context, (offset as u64 + index) as usize, &element)?;
    }
    Ok(Value::undefined())
}

/// `#sec-%typedarray%.prototype.sort`
pub(super) fn sort(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let comparator = require_typed_comparator(context, args.get(0))?;
    let receiver = validate(context, this, "sort")?;
    let sorted = sorted_elements(context, receiver, comparator)?;
    for (index, element) in sorted.iter().enumerate() {
        receiver.view.set(context, index, element)?;
    }
    Ok(this.clone())
}

pub(super) fn require_typed_comparator<'a>(
    context: &mut Context,
    argument: &'a Value,
) -> JsResult<Option<&'a Object>> {
    require_comparator(context, argument)
}

/// The elements in order: that of the comparator, or CompareTypedArrayElements.
pub(super) fn sorted_elements(
    context: &mut Context,
    receiver: Receiver<'_>,
    comparator: Option<&Object>,
) -> JsResult<Vec<Value>> {
    let elements: Vec<Value> = (0..receiver.length)
        .filter_map(|index| receiver.view.get(index))
        .collect();
    match comparator {
        Some(comparator) => merge_sort(elements, &mut |left, right| {
            is_greater(context, comparator, left, right)
        }),
        None => {
            let mut elements = elements;
            elements.sort_by(compare_elements);
            Ok(elements)
        }
    }
}

/// CompareTypedArrayElements, `#sec-comparetypedarrayelements`, without a comparator: NaN is last, and
/// minus zero before plus zero.
fn compare_elements(left: &Value, right: &Value) -> Ordering {
    match (left.as_number(), right.as_number()) {
        (Some(left), Some(right)) => match (left.is_nan(), right.is_nan()) {
            (false, false) => left.total_cmp(&right),
            (left_is_nan, right_is_nan) => left_is_nan.cmp(&right_is_nan),
        },
        _ => compare_numeric(left, right).unwrap_or(Ordering::Equal),
    }
}
