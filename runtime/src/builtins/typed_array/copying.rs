//! Methods that answer another typed array.

use super::class::constructor_intrinsic;
use super::constructor::copy_elements;
use super::mutation::{require_typed_comparator, sorted_elements};
use super::validate::{Receiver, species_create, validate};
use super::view::TypedArrayData;
use crate::builtins::array::elements::{relative_end, relative_index};
use crate::object::Throw;
use crate::{Args, Context, JsResult, Object, Value};

/// `#sec-%typedarray%.prototype.slice`
pub(super) fn slice(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-12.
    let receiver = validate(context, this, "slice")?;
    let length = receiver.length as u64;
    let start = relative_index(context, args.get(0), length)? as usize;
    let end = relative_end(context, args.get(1), length)? as usize;
    let count = end.saturating_sub(start);
    // 13.
    let new = species_create(context, receiver, &[count.into()], "slice")?;
    // 14. User code may have shrunk the receiver.
    if count > 0 {
        let Some(current) = receiver.view.length() else {
            return Err(context.type_error(
                "Cannot perform %TypedArray%.prototype.slice on a detached ArrayBuffer",
            ));
        };
        let end = end.min(current);
        let target = new
            .payload::<TypedArrayData>()
            .expect("the species was validated");
        if target.element == receiver.view.element {
            copy_bytes(receiver.view, target, start..end.max(start));
        } else {
            for (offset, index) in (start..end).enumerate() {
                let element = receiver.view.get(index).unwrap_or_default();
                new.set(context, offset, element, Throw::Yes)?;
            }
        }
    }
    Ok(new.into())
}

/// Copies elements as they are, byte by byte: buffers may be the same and overlap.
fn copy_bytes(source: &TypedArrayData, target: &TypedArrayData, range: std::ops::Range<usize>) {
    let size = source.element.size();
    let is_same = source.buffer_object().is_same(target.buffer_object());
    if !is_same {
        let bytes = source.read_bytes(|bytes| bytes[range.start * size..range.end * size].to_vec());
        target.write_bytes(|target| {
            let count = bytes.len().min(target.len());
            target[..count].copy_from_slice(&bytes[..count]);
        });
        return;
    }
    let limit = source.buffer().len();
    let from = source.byte_offset() + range.start * size;
    let to = target.byte_offset();
    source.buffer().write(|bytes| {
        for offset in 0..range.len() * size {
            if from + offset < limit && to + offset < limit {
                bytes[to + offset] = bytes[from + offset];
            }
        }
    });
}

/// `#sec-%typedarray%.prototype.subarray`: another view of the same buffer.
pub(super) fn subarray(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    const METHOD: &str = "%TypedArray%.prototype.subarray";
    // 1-5. Out of bounds counts as empty here.
    let Some((object, view)) = this
        .as_object()
        .and_then(|object| Some((object, object.payload::<TypedArrayData>()?)))
    else {
        return Err(context.incompatible_receiver(METHOD, this));
    };
    let length = view.length().unwrap_or(0);
    // 6-13.
    let begin = relative_index(context, args.get(0), length as u64)? as usize;
    let is_tracking = view.fixed_length.is_none() && args.get(1).is_undefined();
    let end = relative_end(context, args.get(1), length as u64)? as usize;
    // 14-17.
    let begin_byte = view.byte_offset + begin * view.element.size();
    let mut arguments = vec![view.buffer_object().into(), begin_byte.into()];
    if !is_tracking {
        arguments.push(end.saturating_sub(begin).into());
    }
    let receiver = Receiver {
        object,
        view,
        length,
    };
    Ok(species_create(context, receiver, &arguments, "subarray")?.into())
}

/// TypedArrayCreateSameType, `#sec-typedarray-create-same-type`.
fn create_same_type(context: &mut Context, receiver: Receiver<'_>) -> JsResult<Object> {
    let constructor = context.intrinsic(constructor_intrinsic(receiver.view.element));
    constructor.construct(context, &[receiver.length.into()], None)
}

/// `#sec-%typedarray%.prototype.toreversed`
pub(super) fn to_reversed(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let receiver = validate(context, this, "toReversed")?;
    let new = create_same_type(context, receiver)?;
    let target = new
        .payload::<TypedArrayData>()
        .expect("an intrinsic constructor made it");
    for index in 0..receiver.length {
        let element = receiver
            .view
            .get(receiver.length - 1 - index)
            .unwrap_or_default();
        target.set(context, index, &element)?;
    }
    Ok(new.into())
}

/// `#sec-%typedarray%.prototype.tosorted`
pub(super) fn to_sorted(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let comparator = require_typed_comparator(context, args.get(0))?;
    let receiver = validate(context, this, "toSorted")?;
    let new = create_same_type(context, receiver)?;
    let target = new
        .payload::<TypedArrayData>()
        .expect("an intrinsic constructor made it");
    let sorted = sorted_elements(context, receiver, comparator)?;
    for (index, element) in sorted.iter().enumerate() {
        target.set(context, index, element)?;
    }
    Ok(new.into())
}

/// `#sec-%typedarray%.prototype.with`
pub(super) fn with(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-5.
    let receiver = validate(context, this, "with")?;
    let relative = args.get(0).to_integer_or_infinity(context)?;
    let index = if relative >= 0.0 {
        relative
    } else {
        receiver.length as f64 + relative
    };
    // 6-7.
    let element = receiver.view.element;
    let raw = element.convert(context, args.get(1))?;
    // 8. The conversion may have shrunk the receiver.
    let current = receiver.view.length().unwrap_or(0) as f64;
    if index < 0.0 || index >= current {
        return Err(context.range_error("Invalid typed array index"));
    }
    // 9-12.
    let new = create_same_type(context, receiver)?;
    let target = new
        .payload::<TypedArrayData>()
        .expect("an intrinsic constructor made it");
    if receiver.view.length() == Some(receiver.length) {
        copy_elements(context, receiver.view, target, 0)?;
    } else {
        for index in 0..receiver.length {
            let element = receiver.view.get(index).unwrap_or_default();
            target.set(context, index, &element)?;
        }
    }
    target.set(context, index as usize, &element.value_of(raw))?;
    Ok(new.into())
}
