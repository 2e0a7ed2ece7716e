//! Making buffers.

use super::{Encoding, bytes_of_view, create, encode, encoding_argument, view_of};
use crate::builtins::array_buffer::BufferData;
use crate::builtins::typed_array::TypedArrayData;
use crate::node::errors;
use crate::object::StringWrapper;
use crate::realm::Intrinsic;
use crate::value::{JsString, WellKnownSymbol};
use crate::{Args, Context, JsResult, Object, Value};

/// `Buffer ( … )`, with and without `new`: deprecated, but species need it.
pub(super) fn construct(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    match args.get(0).as_number() {
        Some(_) if args.get(1).is_string() => Err(errors::invalid_arg_type(
            context,
            "string",
            "string",
            args.get(0),
        )),
        Some(_) => {
            let size = size_argument(context, args.get(0))?;
            Ok(create(context, vec![0; size]).into())
        }
        None => from(context, this, args),
    }
}

/// `Buffer.from(value, encodingOrOffset, length)`
pub(super) fn from(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let value = args.get(0);
    if let Some(string) = value.as_string() {
        return from_string(context, string, args.get(1));
    }
    if let Some(object) = value.as_object() {
        if let Some(buffer) = object.payload::<BufferData>() {
            return from_array_buffer(context, object, buffer, args);
        }
        if let Some(wrapper) = object.payload::<StringWrapper>() {
            return from_string(context, wrapper.string(), args.get(1));
        }
        if let Some(view) = object.payload::<TypedArrayData>() {
            let bytes = bytes_of_elements(context, view)?;
            return Ok(create(context, bytes).into());
        }
        if let Some(bytes) = bytes_of_object(context, object)? {
            return Ok(create(context, bytes).into());
        }
        let primitive = value.get_method(context, WellKnownSymbol::ToPrimitive)?;
        if let Some(method) = primitive {
            let primitive = method.call(context, value, &["string".into()])?;
            if let Some(string) = primitive.as_string() {
                return from_string(context, string, args.get(1));
            }
        }
    }
    Err(first_argument_error(context, value))
}

#[cold]
fn first_argument_error(context: &mut Context, value: &Value) -> crate::JsError {
    let received = errors::received(context, value);
    let message = format!(
        "The first argument must be of type string or an instance of Buffer, ArrayBuffer, or \
         Array or an Array-like Object. Received {received}"
    );
    errors::node_error(
        context,
        Intrinsic::TypeError,
        "ERR_INVALID_ARG_TYPE",
        &message,
    )
}

fn from_string(context: &mut Context, string: &JsString, encoding: &Value) -> JsResult<Value> {
    let encoding = encoding_argument(context, encoding)?;
    let bytes = encode(encoding, string);
    Ok(create(context, bytes).into())
}

/// A view of the very same bytes.
fn from_array_buffer(
    context: &mut Context,
    object: &Object,
    buffer: &BufferData,
    args: &Args<'_>,
) -> JsResult<Value> {
    let out_of_bounds = |context: &mut Context, what: &str| {
        let message = format!("\"{what}\" is outside of buffer bounds");
        errors::node_error(
            context,
            Intrinsic::RangeError,
            "ERR_BUFFER_OUT_OF_BOUNDS",
            &message,
        )
    };
    let offset = args.get(1).to_integer_or_infinity(context)?.max(0.0);
    if offset > buffer.len() as f64 {
        return Err(out_of_bounds(context, "offset"));
    }
    let rest = buffer.len() - offset as usize;
    let length = match args.get(2) {
        length if length.is_undefined() => rest,
        length => {
            let length = length.to_integer_or_infinity(context)?.max(0.0);
            if length > rest as f64 {
                return Err(out_of_bounds(context, "length"));
            }
            length as usize
        }
    };
    Ok(view_of(context, object.clone(), offset as usize, length).into())
}

/// Each element of a typed array as a byte.
fn bytes_of_elements(context: &mut Context, view: &TypedArrayData) -> JsResult<Vec<u8>> {
    let length = view.length().unwrap_or(0);
    (0..length)
        .map(|index| Ok(view.get(index).unwrap_or_default().to_uint32(context)? as u8))
        .collect()
}

/// The bytes of arrays, of what `toJSON` makes, and of anything with a `length`.
fn bytes_of_object(context: &mut Context, object: &Object) -> JsResult<Option<Vec<u8>>> {
    let is_list = object.is_array(context)? || !object.get(context, "length")?.is_undefined();
    if is_list {
        if !object.get(context, "length")?.is_number() {
            return Ok(Some(Vec::new()));
        }
        return list_to_bytes(context, object).map(Some);
    }
    let kind = object.get(context, "type")?;
    if kind.as_string().is_some_and(|kind| *kind == "Buffer") {
        let data = object.get(context, "data")?;
        if let Some(data) = data.as_object()
            && data.is_array(context)?
        {
            return list_to_bytes(context, data).map(Some);
        }
    }
    let primitive = object.invoke(context, "valueOf", &[]);
    match primitive {
        Ok(primitive) => match primitive.as_string() {
            Some(string) => Ok(Some(encode(Encoding::Utf8, string))),
            None => Ok(None),
        },
        Err(_) => Ok(None),
    }
}

fn list_to_bytes(context: &mut Context, list: &Object) -> JsResult<Vec<u8>> {
    let length = list.length_of_array_like(context)?;
    let mut bytes = Vec::new();
    for index in 0..length {
        bytes.push(list.get(context, index as usize)?.to_uint32(context)? as u8);
    }
    Ok(bytes)
}

fn size_argument(context: &mut Context, size: &Value) -> JsResult<usize> {
    let Some(number) = size.as_number() else {
        return Err(errors::invalid_arg_type(context, "size", "number", size));
    };
    if !(0.0..=9_007_199_254_740_991.0).contains(&number) {
        return Err(errors::out_of_range(
            context,
            "size",
            ">= 0 && <= 9007199254740991",
            size,
        ));
    }
    if number > f64::from(u32::MAX) {
        return Err(context.range_error("Array buffer allocation failed"));
    }
    Ok(number as usize)
}

/// `Buffer.alloc(size, fill, encoding)`
pub(super) fn alloc(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let size = size_argument(context, args.get(0))?;
    let pattern = match args.get(1) {
        fill if fill.is_undefined() => Vec::new(),
        fill => super::methods::fill_pattern(context, fill, args.get(2))?,
    };
    let bytes = match pattern[..] {
        [] => vec![0; size],
        _ => pattern.iter().copied().cycle().take(size).collect(),
    };
    Ok(create(context, bytes).into())
}

/// `Buffer.allocUnsafe(size)`: zeroed as well, since memory is never shown uninitialised.
pub(super) fn alloc_unsafe(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let size = size_argument(context, args.get(0))?;
    Ok(create(context, vec![0; size]).into())
}

/// `Buffer.isBuffer(value)`
pub(super) fn is_buffer(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(super::is_buffer(context, args.get(0)).into())
}

/// `Buffer.isEncoding(name)`
pub(super) fn is_encoding(_: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let name = args.get(0).as_string().map(JsString::to_std_string_lossy);
    Ok(name
        .is_some_and(|name| Encoding::from_name(&name).is_some())
        .into())
}

/// `Buffer.compare(left, right)`
pub(super) fn compare(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let mut sides = Vec::new();
    for (index, name) in ["buf1", "buf2"].into_iter().enumerate() {
        let Some(view) = args.get(index).payload::<TypedArrayData>() else {
            let expected = "an instance of Buffer or Uint8Array";
            return Err(errors::invalid_arg(
                context,
                name,
                expected,
                args.get(index),
            ));
        };
        sides.push(view.read_bytes(<[u8]>::to_vec));
    }
    Ok((sides[0].cmp(&sides[1]) as i32).into())
}

/// `Buffer.concat(list, totalLength)`
pub(super) fn concat(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let list = match args.get(0).as_object() {
        Some(list) if list.is_array(context)? => list.clone(),
        _ => {
            return Err(errors::invalid_arg_type(
                context,
                "list",
                "Array",
                args.get(0),
            ));
        }
    };
    let mut bytes = Vec::new();
    for index in 0..list.length_of_array_like(context)? {
        let item = list.get(context, index as usize)?;
        let Some(view) = item.payload::<TypedArrayData>() else {
            let name = format!("list[{index}]");
            let received = errors::received(context, &item);
            let message = format!(
                "The \"{name}\" argument must be an instance of Buffer or Uint8Array. \
                 Received {received}"
            );
            let code = "ERR_INVALID_ARG_TYPE";
            return Err(errors::node_error(
                context,
                Intrinsic::TypeError,
                code,
                &message,
            ));
        };
        view.read_bytes(|part| bytes.extend_from_slice(part));
    }
    if !args.get(1).is_undefined() {
        let total = size_argument(context, args.get(1))?;
        bytes.resize(total, 0);
    }
    Ok(create(context, bytes).into())
}

/// `Buffer.byteLength(value, encoding)`
pub(super) fn byte_length(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let value = args.get(0);
    if let Some(bytes) = bytes_of_view(value) {
        return Ok(bytes.len().into());
    }
    let Some(string) = value.as_string() else {
        let expected = "of type string or an instance of Buffer or ArrayBuffer";
        return Err(errors::invalid_arg(context, "string", expected, value));
    };
    let name = args.get(1).as_string().map(JsString::to_std_string_lossy);
    let encoding = name
        .and_then(|name| Encoding::from_name(&name))
        .unwrap_or(Encoding::Utf8);
    Ok(encode(encoding, string).len().into())
}
