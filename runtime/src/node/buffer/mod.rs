//! `buffer`: `Buffer`, a `Uint8Array` that knows character encodings.

mod class;
mod encoding;
mod methods;

pub(crate) use self::class::{create, install, make};
pub(crate) use self::encoding::Encoding;
use super::errors;
use crate::{
    Context, Intrinsic, JsError, JsResult, JsString, Value,
    builtins::{array_buffer::BufferData, data_view::DataViewData, typed_array::TypedArrayData},
};

/// The `encoding` argument or option: `None` when there is none, or `"buffer"`.
pub(crate) fn encoding_of(context: &mut Context, value: &Value) -> JsResult<Option<Encoding>> {
    if value.is_nullish() {
        return Ok(None);
    }
    let Some(name) = value.as_string() else {
        return Err(unknown_encoding(context, value));
    };
    let name = name.to_std_string_lossy();
    match Encoding::from_name(&name) {
        Some(encoding) => Ok(Some(encoding)),
        None if name == "buffer" => Ok(None),
        None => Err(unknown_encoding(context, value)),
    }
}

#[cold]
fn unknown_encoding(context: &mut Context, value: &Value) -> JsError {
    let shown = super::util::inspect_to_string(context, value);
    let message = format!("The argument 'encoding' is invalid encoding. Received {shown}");
    errors::node_error(
        context,
        Intrinsic::TypeError,
        "ERR_INVALID_ARG_VALUE",
        &message,
    )
}

/// A string in an encoding.
pub(crate) fn decode(encoding: Encoding, bytes: &[u8]) -> JsString {
    match encoding {
        Encoding::Latin1 => JsString::from_latin1(bytes),
        Encoding::Utf8 => match std::str::from_utf8(bytes) {
            Ok(text) => JsString::from(text),
            Err(_) => JsString::from(String::from_utf8_lossy(bytes).as_ref()),
        },
        _ => JsString::from_utf16(&encoding.decode(bytes)),
    }
}

/// The bytes of a string in an encoding.
pub(crate) fn encode(encoding: Encoding, text: &JsString) -> Vec<u8> {
    encoding.encode(&text.to_vec_u16())
}

/// A copy of the bytes behind a Buffer, typed array, DataView or ArrayBuffer.
pub(crate) fn bytes_of_view(value: &Value) -> Option<Vec<u8>> {
    let object = value.as_object()?;
    if let Some(view) = object.payload::<TypedArrayData>() {
        return Some(view.read_bytes(<[u8]>::to_vec));
    }
    if let Some(view) = object.payload::<DataViewData>() {
        let (start, length) = (view.byte_offset(), view.byte_length()?);
        let buffer = view.buffer.payload::<BufferData>()?;
        return Some(buffer.read(|bytes| bytes[start..start + length].to_vec()));
    }
    object
        .payload::<BufferData>()
        .map(|buffer| buffer.read(<[u8]>::to_vec))
}

/// The bytes that a chunk of a stream or the contents of a file stand for; `None` when it is
/// neither text nor bytes.
pub(crate) fn bytes_of(
    context: &mut Context,
    chunk: &Value,
    encoding: &Value,
) -> JsResult<Option<Vec<u8>>> {
    let Some(text) = chunk.as_string() else {
        return Ok(bytes_of_view(chunk));
    };
    let encoding = if encoding.is_string() {
        encoding_of(context, encoding)?
    } else {
        None
    };
    Ok(Some(encode(encoding.unwrap_or(Encoding::Utf8), text)))
}

/// What reading answers: a string in the encoding asked for, or a Buffer.
pub(crate) fn contents(context: &mut Context, bytes: Vec<u8>, encoding: Option<Encoding>) -> Value {
    match encoding {
        Some(encoding) => Value::from(decode(encoding, &bytes)),
        None => Value::from(create(context, bytes)),
    }
}
