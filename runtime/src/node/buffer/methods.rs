//! `Buffer.prototype`, beyond what `Uint8Array.prototype` has.

use super::{Encoding, bytes_of_view, decode, encode, encoding_of};
use crate::{
    Args, Attributes, Context, JsResult, JsString, Object, Value, WellKnownSymbol,
    builtins::typed_array::TypedArrayData, node::errors, object::Method,
};

/// How many bytes inspection shows.
const SHOWN_BYTES: usize = 50;

/// The methods.
pub(super) static METHODS: &[Method] = &[
    enumerable("toString", 3, to_string),
    enumerable("toLocaleString", 3, to_string),
    enumerable("equals", 1, equals),
    enumerable("compare", 5, compare),
    enumerable("toJSON", 0, to_json),
    enumerable("slice", 2, slice),
    enumerable("write", 4, write),
    enumerable("fill", 4, fill),
    enumerable("copy", 4, copy),
    enumerable("indexOf", 3, index_of),
    enumerable("includes", 3, includes),
    Method::symbol(WellKnownSymbol::InspectCustom, "inspect", 2, inspect),
];

const fn enumerable(
    name: &'static str,
    length: u32,
    function: crate::code::NativeFunction,
) -> Method {
    Method::new(name, length, function).with_attributes(Attributes::ALL)
}

fn view<'a>(context: &mut Context, this: &'a Value) -> JsResult<&'a TypedArrayData> {
    match this
        .as_object()
        .and_then(|object| object.payload::<TypedArrayData>())
    {
        Some(view) => Ok(view),
        None => Err(errors::invalid_arg(
            context,
            "this",
            "an instance of Buffer",
            this,
        )),
    }
}

fn bytes(context: &mut Context, this: &Value) -> JsResult<Vec<u8>> {
    Ok(view(context, this)?.read_bytes(<[u8]>::to_vec))
}

/// An optional offset, kept within the buffer.
fn offset(context: &mut Context, value: &Value, default: usize, length: usize) -> JsResult<usize> {
    if value.is_undefined() {
        return Ok(default);
    }
    let offset = value.to_integer_or_infinity(context)?;
    Ok(offset.clamp(0.0, length as f64) as usize)
}

/// `buffer.toString(encoding, start, end)`.
fn to_string(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let encoding = encoding_of(context, args.get(0))?.unwrap_or(Encoding::Utf8);
    let bytes = bytes(context, this)?;
    let start = offset(context, args.get(1), 0, bytes.len())?;
    let end = offset(context, args.get(2), bytes.len(), bytes.len())?;
    Ok(Value::from(decode(
        encoding,
        bytes.get(start..end).unwrap_or_default(),
    )))
}

fn other(context: &mut Context, name: &str, value: &Value) -> JsResult<Vec<u8>> {
    match bytes_of_view(value) {
        Some(bytes) => Ok(bytes),
        None => Err(errors::invalid_arg(
            context,
            name,
            "an instance of Buffer or Uint8Array",
            value,
        )),
    }
}

/// `buffer.equals(other)`.
fn equals(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let other = other(context, "otherBuffer", args.get(0))?;
    Ok(Value::from(bytes(context, this)? == other))
}

/// `buffer.compare(target)`.
fn compare(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let other = other(context, "target", args.get(0))?;
    Ok(Value::from(bytes(context, this)?.cmp(&other) as i32))
}

/// `buffer.toJSON()`.
fn to_json(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let data = bytes(context, this)?
        .into_iter()
        .map(|byte| Value::from(u32::from(byte)))
        .collect();
    let data = Object::array(context, data);
    let object = Object::ordinary(context);
    object.define_direct("type", "Buffer", Attributes::ALL);
    object.define_direct("data", data, Attributes::ALL);
    Ok(Value::from(object))
}

/// `buffer.slice(start, end)`: unlike an array's, a view of the same memory.
fn slice(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    this.invoke(context, "subarray", args.as_slice())
}

/// `buffer.write(string[, offset[, length]][, encoding])`.
fn write(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = errors::validate_string(context, "argument", args.get(0))?;
    let length = view(context, this)?.length().unwrap_or(0);
    let positional: Vec<&Value> = args
        .as_slice()
        .iter()
        .skip(1)
        .take_while(|value| !value.is_string())
        .collect();
    let encoding = args.get(1 + positional.len());
    let encoding = encoding_of(context, encoding)?.unwrap_or(Encoding::Utf8);
    let undefined = Value::undefined();
    let start = offset(
        context,
        positional.first().unwrap_or(&&undefined),
        0,
        length,
    )?;
    let room = length - start;
    let count = offset(
        context,
        positional.get(1).unwrap_or(&&undefined),
        room,
        room,
    )?;
    let mut encoded = encode(encoding, &text);
    encoded.truncate(count);
    if encoding == Encoding::Utf8 {
        // No part of a character is written.
        let whole =
            std::str::from_utf8(&encoded).map_or_else(|error| error.valid_up_to(), str::len);
        encoded.truncate(whole);
    }
    view(context, this)?
        .write_bytes(|bytes| bytes[start..start + encoded.len()].copy_from_slice(&encoded));
    Ok(Value::from(encoded.len()))
}

/// `buffer.fill(value[, offset[, end]][, encoding])`.
fn fill(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let length = view(context, this)?.length().unwrap_or(0);
    let pattern = match args.get(0).as_string() {
        Some(text) => {
            let encoding = args
                .as_slice()
                .iter()
                .skip(1)
                .find(|value| value.is_string());
            let encoding = encoding_of(context, encoding.unwrap_or(&Value::undefined()))?;
            encode(encoding.unwrap_or(Encoding::Utf8), text)
        }
        None => match bytes_of_view(args.get(0)) {
            Some(bytes) => bytes,
            None => vec![args.get(0).to_uint32(context)? as u8],
        },
    };
    let positional = |index: usize| match args.get(index) {
        value if value.is_string() => Value::undefined(),
        value => value.clone(),
    };
    let start = offset(context, &positional(1), 0, length)?;
    let end = offset(context, &positional(2), length, length)?;
    let pattern = if pattern.is_empty() { vec![0] } else { pattern };
    view(context, this)?.write_bytes(|bytes| {
        let range = bytes.get_mut(start..end).unwrap_or_default();
        for (byte, &value) in range.iter_mut().zip(pattern.iter().cycle()) {
            *byte = value;
        }
    });
    Ok(this.clone())
}

/// `buffer.copy(target[, targetStart[, sourceStart[, sourceEnd]]])`.
fn copy(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let source = bytes(context, this)?;
    let target_length = view(context, args.get(0))?.length().unwrap_or(0);
    let target_start = offset(context, args.get(1), 0, target_length)?;
    let start = offset(context, args.get(2), 0, source.len())?;
    let end = offset(context, args.get(3), source.len(), source.len())?;
    let part = source.get(start..end).unwrap_or_default();
    let count = part.len().min(target_length - target_start);
    view(context, args.get(0))?.write_bytes(|bytes| {
        bytes[target_start..target_start + count].copy_from_slice(&part[..count]);
    });
    Ok(Value::from(count))
}

/// Where something begins in the buffer.
fn find(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Option<usize>> {
    let bytes = bytes(context, this)?;
    let needle = if args.get(0).is_number() {
        vec![args.get(0).to_uint32(context)? as u8]
    } else {
        let encoding = args
            .as_slice()
            .iter()
            .skip(1)
            .find(|value| value.is_string())
            .cloned();
        super::bytes_of(context, args.get(0), &encoding.unwrap_or_default())?.unwrap_or_default()
    };
    let from = if args.get(1).is_string() {
        Value::undefined()
    } else {
        args.get(1).clone()
    };
    let start = offset(context, &from, 0, bytes.len())?;
    if needle.is_empty() {
        return Ok(Some(start));
    }
    let found = bytes[start..]
        .windows(needle.len())
        .position(|window| window == needle);
    Ok(found.map(|position| position + start))
}

/// `buffer.indexOf(value, byteOffset, encoding)`.
fn index_of(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let found = find(context, this, args)?;
    Ok(found.map_or(Value::from(-1), Value::from))
}

/// `buffer.includes(value, byteOffset, encoding)`.
fn includes(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(find(context, this, args)?.is_some()))
}

/// `<Buffer 68 69>`.
fn inspect(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let bytes = bytes(context, this)?;
    let mut text = String::from("<Buffer");
    for byte in bytes.iter().take(SHOWN_BYTES) {
        text += &format!(" {byte:02x}");
    }
    match bytes.len().saturating_sub(SHOWN_BYTES) {
        0 => {}
        1 => text += " ... 1 more byte",
        more => text += &format!(" ... {more} more bytes"),
    }
    text.push('>');
    Ok(Value::from(JsString::from(text)))
}
