//! The constructor and the methods of `ArrayBuffer`.

use super::{BufferData, allocate, this_buffer, zeroed};
use crate::builtins::array::elements::{relative_end, relative_index};
use crate::builtins::typed_array::is_view as is_array_buffer_view;
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Object, Value};

/// `ArrayBuffer ( length [ , options ] )`, `#sec-arraybuffer-length`
pub(super) fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(new_target) = args.new_target() else {
        return Err(context.type_error("Constructor ArrayBuffer requires 'new'"));
    };
    let length = args.get(0).to_index(context, "array buffer length")?;
    // GetArrayBufferMaxByteLengthOption.
    let max = match args.get(1).as_object() {
        Some(options) => options.get(context, "maxByteLength")?,
        None => Value::undefined(),
    };
    let max = match max.is_undefined() {
        true => None,
        false => Some(max.to_index(context, "array buffer max length")?),
    };
    Ok(allocate(context, new_target, length, max)?.into())
}

/// `#sec-arraybuffer.isview`
pub(super) fn is_view(_: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(is_array_buffer_view(args.get(0)).into())
}

/// `#sec-get-arraybuffer.prototype.bytelength`
pub(super) fn byte_length(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let buffer = this_buffer(context, this, "get ArrayBuffer.prototype.byteLength")?;
    Ok(buffer.len().into())
}

/// `#sec-get-arraybuffer.prototype.maxbytelength`
pub(super) fn max_byte_length(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    let buffer = this_buffer(context, this, "get ArrayBuffer.prototype.maxByteLength")?;
    if buffer.is_detached() {
        return Ok(0.into());
    }
    Ok(buffer.max_byte_length.unwrap_or(buffer.len()).into())
}

/// `#sec-get-arraybuffer.prototype.resizable`
pub(super) fn resizable(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let buffer = this_buffer(context, this, "get ArrayBuffer.prototype.resizable")?;
    Ok(buffer.is_resizable().into())
}

/// `#sec-get-arraybuffer.prototype.detached`
pub(super) fn detached(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let buffer = this_buffer(context, this, "get ArrayBuffer.prototype.detached")?;
    Ok(buffer.is_detached().into())
}

fn require_attached(context: &mut Context, buffer: &BufferData, method: &str) -> JsResult<()> {
    if buffer.is_detached() {
        return Err(
            context.type_error(format!("Cannot perform {method} on a detached ArrayBuffer"))
        );
    }
    Ok(())
}

/// `#sec-arraybuffer.prototype.slice`
pub(super) fn slice(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    const METHOD: &str = "ArrayBuffer.prototype.slice";
    // 1-4.
    let buffer = this_buffer(context, this, METHOD)?;
    require_attached(context, buffer, METHOD)?;
    // 5-14.
    let length = buffer.len() as u64;
    let first = relative_index(context, args.get(0), length)?;
    let end = relative_end(context, args.get(1), length)?;
    let new_length = end.saturating_sub(first);
    // 15-16.
    let object = this.as_object().expect("a buffer is an object");
    let constructor = object.species_constructor(context, Intrinsic::ArrayBuffer)?;
    let new = constructor.construct(context, &[Value::from(new_length as f64)], None)?;
    // 17-22.
    let new_value = Value::from(&new);
    let Some(target) = new.payload::<BufferData>() else {
        return Err(context.incompatible_receiver(METHOD, &new_value));
    };
    require_attached(context, target, METHOD)?;
    if new.is_same(object) {
        return Err(
            context.type_error("ArrayBuffer subclass returned this from species constructor")
        );
    }
    if (target.len() as u64) < new_length {
        return Err(context.type_error("Species constructor returned a too small ArrayBuffer"));
    }
    // 23-27. The species constructor may have detached or shrunk the receiver.
    require_attached(context, buffer, METHOD)?;
    let current = buffer.len();
    let first = (first as usize).min(current);
    let count = (new_length as usize).min(current - first);
    let bytes = buffer.read(|bytes| bytes[first..first + count].to_vec());
    target.write(|target| target[..count].copy_from_slice(&bytes));
    Ok(new_value)
}

/// `#sec-arraybuffer.prototype.resize`
pub(super) fn resize(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    const METHOD: &str = "ArrayBuffer.prototype.resize";
    // 1-3.
    let buffer = this_buffer(context, this, METHOD)?;
    let Some(max) = buffer.max_byte_length else {
        return Err(context.incompatible_receiver(METHOD, this));
    };
    // 4-6.
    let message = "ArrayBuffer.prototype.resize: Invalid length parameter";
    let length = args.get(0).to_integer_or_infinity(context)?;
    if !(0.0..=9_007_199_254_740_991.0).contains(&length) {
        return Err(context.range_error(message));
    }
    let length = length as u64;
    require_attached(context, buffer, METHOD)?;
    if length > max as u64 {
        return Err(context.range_error(message));
    }
    // 7-13.
    buffer.bytes.borrow_mut().resize(length as usize, 0);
    Ok(Value::undefined())
}

/// `#sec-arraybuffer.prototype.transfer`
pub(super) fn transfer(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    copy_and_detach(context, this, args.get(0), Resizability::Preserve)
}

/// `#sec-arraybuffer.prototype.transfertofixedlength`
pub(super) fn transfer_to_fixed_length(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    copy_and_detach(context, this, args.get(0), Resizability::Fixed)
}

#[derive(Clone, Copy, PartialEq)]
enum Resizability {
    Preserve,
    Fixed,
}

/// ArrayBufferCopyAndDetach, `#sec-arraybuffercopyanddetach`.
fn copy_and_detach(
    context: &mut Context,
    this: &Value,
    new_length: &Value,
    resizability: Resizability,
) -> JsResult<Value> {
    let method = match resizability {
        Resizability::Preserve => "ArrayBuffer.prototype.transfer",
        Resizability::Fixed => "ArrayBuffer.prototype.transferToFixedLength",
    };
    // 1-5.
    let buffer = this_buffer(context, this, method)?;
    let new_length = match new_length.is_undefined() {
        true => buffer.len() as u64,
        false => new_length.to_index(context, "array buffer length")?,
    };
    require_attached(context, buffer, method)?;
    // 6-9.
    let max = buffer
        .max_byte_length
        .filter(|_| resizability == Resizability::Preserve)
        .map(|max| max as u64);
    let constructor = context.intrinsic(Intrinsic::ArrayBuffer);
    if new_length > buffer.len() as u64 {
        // Fails before the receiver is detached.
        zeroed(context, new_length)?;
    }
    let new: Object = allocate(context, &constructor, 0, max)?;
    if max.is_some_and(|max| new_length > max) {
        return Err(context.range_error("Invalid array buffer length"));
    }
    // 10-14.
    let mut bytes = buffer.detach();
    bytes.resize(new_length as usize, 0);
    new.payload::<BufferData>()
        .expect("it was just made")
        .bytes
        .replace(bytes);
    Ok(new.into())
}
