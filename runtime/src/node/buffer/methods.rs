//! Methods on the bytes of a buffer.

use super::{Encoding, bytes_of_view, decode, encode, encoding_argument, this_view, view_of};
use crate::builtins::array::elements::{relative_end, relative_index};
use crate::builtins::typed_array::TypedArrayData;
use crate::node::errors;
use crate::object::Attributes;
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Object, Value};

/// `buffer.toString(encoding, start, end)`
pub(super) fn to_string(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let view = this_view(context, this)?;
    let length = view.length().unwrap_or(0);
    let encoding = encoding_argument(context, args.get(0))?;
    let start = args
        .get(1)
        .to_integer_or_infinity(context)?
        .clamp(0.0, length as f64);
    let end = match args.get(2) {
        end if end.is_undefined() => length as f64,
        end => end
            .to_integer_or_infinity(context)?
            .clamp(0.0, length as f64),
    };
    if end <= start {
        return Ok("".into());
    }
    let range = start as usize..end as usize;
    Ok(view
        .read_bytes(|bytes| decode(encoding, &bytes[range]))
        .into())
}

/// `buffer.toJSON()`
pub(super) fn to_json(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let view = this_view(context, this)?;
    let data = view.read_bytes(|bytes| bytes.iter().map(|&byte| i32::from(byte).into()).collect());
    let object = Object::ordinary(context);
    object.define_direct("type", "Buffer", Attributes::ALL);
    let data = Object::array(context, data);
    object.define_direct("data", data, Attributes::ALL);
    Ok(object.into())
}

/// `buffer.equals(other)`
pub(super) fn equals(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let view = this_view(context, this)?;
    let Some(other) = args.get(0).payload::<TypedArrayData>() else {
        let expected = "an instance of Buffer or Uint8Array";
        return Err(errors::invalid_arg(
            context,
            "otherBuffer",
            expected,
            args.get(0),
        ));
    };
    let other = other.read_bytes(<[u8]>::to_vec);
    Ok(view.read_bytes(|bytes| bytes == other).into())
}

/// `buffer.compare(target, targetStart, targetEnd, sourceStart, sourceEnd)`
pub(super) fn compare(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let view = this_view(context, this)?;
    let Some(target) = args.get(0).payload::<TypedArrayData>() else {
        let expected = "an instance of Buffer or Uint8Array";
        return Err(errors::invalid_arg(
            context,
            "target",
            expected,
            args.get(0),
        ));
    };
    let source = view.read_bytes(<[u8]>::to_vec);
    let target = target.read_bytes(<[u8]>::to_vec);
    let mut bound = |index: usize, default: usize, limit: usize| -> JsResult<usize> {
        match args.get(index) {
            argument if argument.is_undefined() => Ok(default),
            argument => Ok(argument
                .to_integer_or_infinity(context)?
                .clamp(0.0, limit as f64) as usize),
        }
    };
    let target_start = bound(1, 0, target.len())?;
    let target_end = bound(2, target.len(), target.len())?.max(target_start);
    let source_start = bound(3, 0, source.len())?;
    let source_end = bound(4, source.len(), source.len())?.max(source_start);
    let order = source[source_start..source_end].cmp(&target[target_start..target_end]);
    Ok((order as i32).into())
}

/// `buffer.subarray(start, end)` and `buffer.slice(start, end)`: the same bytes in a new view.
pub(super) fn subarray(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let view = this_view(context, this)?;
    let length = view.length().unwrap_or(0) as u64;
    let start = relative_index(context, args.get(0), length)? as usize;
    let end = relative_end(context, args.get(1), length)? as usize;
    let offset = view.byte_offset() + start;
    let buffer = view.buffer_object().clone();
    Ok(view_of(context, buffer, offset, end.saturating_sub(start)).into())
}

/// `buffer.copy(target, targetStart, sourceStart, sourceEnd)`
pub(super) fn copy(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let view = this_view(context, this)?;
    let Some(target) = args.get(0).payload::<TypedArrayData>() else {
        let expected = "an instance of Buffer or Uint8Array";
        return Err(errors::invalid_arg(
            context,
            "target",
            expected,
            args.get(0),
        ));
    };
    let source = view.read_bytes(<[u8]>::to_vec);
    let target_start = args.get(1).to_integer_or_infinity(context)?;
    let source_start = args.get(2).to_integer_or_infinity(context)?;
    if target_start < 0.0 {
        return Err(errors::out_of_range(
            context,
            "targetStart",
            ">= 0",
            args.get(1),
        ));
    }
    if source_start < 0.0 || source_start > source.len() as f64 {
        let range = format!(">= 0 && <= {}", source.len());
        return Err(errors::out_of_range(
            context,
            "sourceStart",
            &range,
            args.get(2),
        ));
    }
    let source_end = match args.get(3) {
        end if end.is_undefined() => source.len() as f64,
        end => end
            .to_integer_or_infinity(context)?
            .min(source.len() as f64),
    };
    if source_end <= source_start {
        return Ok(0.into());
    }
    let part = &source[source_start as usize..source_end as usize];
    let copied = target.write_bytes(|bytes| {
        let room = bytes.len().saturating_sub(target_start as usize);
        let count = part.len().min(room);
        if count > 0 {
            let start = target_start as usize;
            bytes[start..start + count].copy_from_slice(&part[..count]);
        }
        count
    });
    Ok(copied.into())
}

/// What `fill` and `alloc` repeat: the bytes of a text or a view, or one number.
pub(super) fn fill_pattern(
    context: &mut Context,
    value: &Value,
    encoding: &Value,
) -> JsResult<Vec<u8>> {
    if let Some(string) = value.as_string() {
        let encoding = encoding_argument(context, encoding)?;
        let bytes = encode(encoding, string);
        if bytes.is_empty() && !string.is_empty() {
            let reason = "is invalid";
            return Err(errors::invalid_arg_value(context, "value", value, reason));
        }
        return Ok(if bytes.is_empty() { vec![0] } else { bytes });
    }
    match bytes_of_view(value) {
        Some(bytes) if bytes.is_empty() => Err(errors::invalid_arg_value(
            context,
            "value",
            value,
            "is invalid",
        )),
        Some(bytes) => Ok(bytes),
        None => Ok(vec![value.to_uint32(context)? as u8]),
    }
}

/// `buffer.fill(value, offset, end, encoding)`
pub(super) fn fill(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let view = this_view(context, this)?;
    let length = view.length().unwrap_or(0);
    // The encoding may stand in place of the bounds.
    let (offset, end, encoding) = match (args.get(1), args.get(2)) {
        (encoding, _) if encoding.is_string() => (None, None, encoding),
        (offset, encoding) if encoding.is_string() => (Some(offset), None, encoding),
        (offset, end) => (Some(offset), Some(end), args.get(3)),
    };
    let pattern = fill_pattern(context, args.get(0), encoding)?;
    let mut bound = |name: &str, argument: Option<&Value>, default: usize| match argument {
        Some(argument) if !argument.is_undefined() => {
            let number = argument.to_integer_or_infinity(context)?;
            if !(0.0..=length as f64).contains(&number) {
                let range = format!(">= 0 && <= {length}");
                return Err(errors::out_of_range(context, name, &range, argument));
            }
            Ok(number as usize)
        }
        _ => Ok(default),
    };
    let start = bound("offset", offset, 0)?;
    let end = bound("end", end, length)?;
    if start < end {
        view.write_bytes(|bytes| {
            let repeated = pattern.iter().copied().cycle();
            for (byte, value) in bytes[start..end].iter_mut().zip(repeated) {
                *byte = value;
            }
        });
    }
    Ok(this.clone())
}

/// `buffer.write(string, offset, length, encoding)`: only whole characters.
pub(super) fn write(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let view = this_view(context, this)?;
    let Some(string) = args.get(0).as_string() else {
        return Err(errors::invalid_arg_type(
            context,
            "argument",
            "string",
            args.get(0),
        ));
    };
    let size = view.length().unwrap_or(0);
    let (offset, length, encoding) = match (args.get(1), args.get(2)) {
        (encoding, _) if encoding.is_string() => (None, None, encoding),
        (offset, encoding) if encoding.is_string() => (Some(offset), None, encoding),
        (offset, length) => (Some(offset), Some(length), args.get(3)),
    };
    let offset_value = offset.filter(|offset| !offset.is_undefined());
    let offset = match offset_value {
        Some(value) => value.to_integer_or_infinity(context)?,
        None => 0.0,
    };
    if !(0.0..=size as f64).contains(&offset) {
        let shown = offset_value.cloned().unwrap_or_default();
        let range = format!(">= 0 && <= {size}");
        return Err(errors::out_of_range(context, "offset", &range, &shown));
    }
    let offset = offset as usize;
    let room = match length.filter(|length| !length.is_undefined()) {
        Some(length) => length
            .to_integer_or_infinity(context)?
            .clamp(0.0, (size - offset) as f64),
        None => (size - offset) as f64,
    } as usize;
    let encoding = encoding_argument(context, encoding)?;
    let bytes = encode(encoding, string);
    let mut count = bytes.len().min(room);
    while encoding == Encoding::Utf8 && count < bytes.len() && bytes[count] & 0xc0 == 0x80 {
        // The cut would split a character.
        count -= 1;
    }
    if encoding == Encoding::Utf16Le {
        count &= !1;
    }
    view.write_bytes(|target| target[offset..offset + count].copy_from_slice(&bytes[..count]));
    Ok(count.into())
}

fn swap(context: &mut Context, this: &Value, size: usize) -> JsResult<Value> {
    let view = this_view(context, this)?;
    if view.length().unwrap_or(0) % size != 0 {
        let message = format!("Buffer size must be a multiple of {}-bits", size * 8);
        let code = "ERR_INVALID_BUFFER_SIZE";
        return Err(errors::node_error(
            context,
            Intrinsic::RangeError,
            code,
            &message,
        ));
    }
    view.write_bytes(|bytes| bytes.chunks_exact_mut(size).for_each(<[u8]>::reverse));
    Ok(this.clone())
}

/// `buffer.swap16()`
pub(super) fn swap16(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    swap(context, this, 2)
}

/// `buffer.swap32()`
pub(super) fn swap32(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    swap(context, this, 4)
}

/// `buffer.swap64()`
pub(super) fn swap64(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    swap(context, this, 8)
}

/// `buffer.parent`: the ArrayBuffer.
pub(super) fn parent(_: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(this
        .payload::<TypedArrayData>()
        .map(|view| view.buffer_object().clone())
        .into())
}

/// `buffer.offset`
pub(super) fn offset(_: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(this
        .payload::<TypedArrayData>()
        .map(TypedArrayData::byte_offset)
        .into())
}

/// How `console.log` shows a buffer: `<Buffer 68 69>`, fifty bytes of it.
pub(super) fn inspect(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    const MAX_BYTES: usize = 50;
    let view = this_view(context, this)?;
    let mut text = "<Buffer".to_owned();
    view.read_bytes(|bytes| {
        for byte in bytes.iter().take(MAX_BYTES) {
            text.push_str(&format!(" {byte:02x}"));
        }
        if bytes.len() > MAX_BYTES {
            let rest = bytes.len() - MAX_BYTES;
            let plural = if rest > 1 { "s" } else { "" };
            text.push_str(&format!(" ... {rest} more byte{plural}"));
        }
    });
    text.push('>');
    Ok(text.into())
}
