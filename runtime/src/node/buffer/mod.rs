//! `buffer`: `Buffer`, a `Uint8Array` that reads and writes texts and numbers.
//!
//! Instances are typed arrays with another prototype. There is no pool: each buffer has its own
//! ArrayBuffer, so `buffer.offset` is 0 unless it was sliced.

mod base64_functions;
mod constructor;
mod encoding;
mod integers;
mod methods;
mod numbers;
mod search;

pub(crate) use base64_functions::GLOBAL_FUNCTIONS;
pub(crate) use encoding::{Encoding, encode_utf8};

use super::errors;
use crate::{
    Context, Intrinsic, JsError, JsResult, JsString, Object, Value, WellKnownSymbol,
    builtins::{
        array_buffer::{self, BufferData},
        data_view::DataViewData,
        typed_array::{ElementType, TypedArrayData},
    },
    object::{Attributes, ClassBuilder, Getter, Method},
};

static METHODS: &[Method] = &[
    Method::enumerable("copy", 4, methods::copy),
    Method::enumerable("toString", 3, methods::to_string),
    Method::enumerable("equals", 1, methods::equals),
    Method::enumerable("compare", 5, methods::compare),
    Method::enumerable("indexOf", 3, search::index_of),
    Method::enumerable("lastIndexOf", 3, search::last_index_of),
    Method::enumerable("includes", 3, search::includes),
    Method::enumerable("fill", 4, methods::fill),
    Method::enumerable("write", 4, methods::write),
    Method::enumerable("toJSON", 0, methods::to_json),
    Method::enumerable("subarray", 2, methods::subarray),
    Method::enumerable("slice", 2, methods::subarray),
    Method::enumerable("swap16", 0, methods::swap16),
    Method::enumerable("swap32", 0, methods::swap32),
    Method::enumerable("swap64", 0, methods::swap64),
    Method::symbol(
        WellKnownSymbol::InspectCustom,
        "inspect",
        2,
        methods::inspect,
    ),
];

static GETTERS: &[Getter] = &[
    Getter::new("get parent", methods::parent),
    Getter::new("get offset", methods::offset),
];

static STATIC_METHODS: &[Method] = &[
    Method::enumerable("from", 3, constructor::from),
    Method::enumerable("alloc", 3, constructor::alloc),
    Method::enumerable("allocUnsafe", 1, constructor::alloc_unsafe),
    Method::enumerable("allocUnsafeSlow", 1, constructor::alloc_unsafe),
    Method::enumerable("isBuffer", 1, constructor::is_buffer),
    Method::enumerable("compare", 2, constructor::compare),
    Method::enumerable("isEncoding", 1, constructor::is_encoding),
    Method::enumerable("concat", 2, constructor::concat),
    Method::enumerable("byteLength", 2, constructor::byte_length),
];

/// Makes `Buffer` and its prototype.
pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::Uint8ArrayPrototype);
    let prototype = Object::with_prototype(Some(&parent));
    let mut class =
        ClassBuilder::with_prototype(context, "Buffer", 3, constructor::construct, prototype)
            .intrinsics(Intrinsic::Buffer, Intrinsic::BufferPrototype)
            .inherit(Intrinsic::Uint8Array)
            .methods(numbers::METHODS)
            .methods(integers::METHODS)
            .methods(METHODS)
            .getters(GETTERS)
            .alias("toString", "toLocaleString")
            .static_methods(STATIC_METHODS)
            .static_property("poolSize", 65536, Attributes::ALL);
    // Every name with `UInt` is also known with `Uint`.
    for method in numbers::METHODS.iter().chain(integers::METHODS) {
        let name = method.key().to_display().to_std_string_lossy();
        if name.contains("UInt") {
            class = class.alias(name.as_str(), name.replace("UInt", "Uint").as_str());
        }
    }
    class.build();
}

/// Makes the exports of `node:buffer`.
pub(crate) fn make(context: &mut Context) -> JsResult<Value> {
    let exports = Object::ordinary(context);
    let buffer = context.intrinsic(Intrinsic::Buffer);
    exports.define_direct("Buffer", buffer, Attributes::ALL);
    exports.define_direct("kMaxLength", 9_007_199_254_740_991.0, Attributes::ALL);
    exports.define_direct("kStringMaxLength", 536_870_888, Attributes::ALL);
    let global = context.global_object();
    for name in ["btoa", "atob"] {
        let function = global.get(context, name)?;
        exports.define_direct(name, function, Attributes::ALL);
    }
    let constants = Object::ordinary(context);
    constants.define_direct("MAX_LENGTH", 9_007_199_254_740_991.0, Attributes::ALL);
    constants.define_direct("MAX_STRING_LENGTH", 536_870_888, Attributes::ALL);
    exports.define_direct("constants", constants, Attributes::ALL);
    exports.define_direct("INSPECT_MAX_BYTES", 50, Attributes::ALL);
    Ok(exports.into())
}

/// A Buffer with these bytes.
pub(crate) fn create(context: &mut Context, bytes: Vec<u8>) -> Object {
    let length = bytes.len();
    let buffer = array_buffer::create(context, bytes);
    view_of(context, buffer, 0, length)
}

/// A Buffer over a part of an ArrayBuffer.
pub(crate) fn view_of(
    context: &mut Context,
    buffer: Object,
    offset: usize,
    length: usize,
) -> Object {
    let view = TypedArrayData::new(ElementType::Uint8, buffer, offset, Some(length));
    context.new_payload(Intrinsic::BufferPrototype, view)
}

/// Whether a value is a Buffer: a `Uint8Array` that inherits from `Buffer.prototype`.
pub(crate) fn is_buffer(context: &mut Context, value: &Value) -> bool {
    let prototype = context.intrinsic(Intrinsic::BufferPrototype);
    let Some(object) = value.as_object() else {
        return false;
    };
    if !object
        .payload::<TypedArrayData>()
        .is_some_and(|view| view.element == ElementType::Uint8)
    {
        return false;
    }
    let mut next = object.prototype();
    while let Some(parent) = next {
        if parent.is_same(&prototype) {
            return true;
        }
        next = parent.prototype();
    }
    false
}

/// The bytes behind the receiver of a method.
fn this_view<'a>(context: &mut Context, this: &'a Value) -> JsResult<&'a TypedArrayData> {
    match this.payload::<TypedArrayData>() {
        Some(view) => Ok(view),
        None => Err(errors::invalid_arg(
            context,
            "this",
            "an instance of Buffer or Uint8Array",
            this,
        )),
    }
}

/// The encoding an argument names; UTF-8 when it names none.
fn encoding_argument(context: &mut Context, argument: &Value) -> JsResult<Encoding> {
    let Some(name) = argument.as_string() else {
        return Ok(Encoding::Utf8);
    };
    let name = name.to_std_string_lossy();
    if name.is_empty() {
        return Ok(Encoding::Utf8);
    }
    match Encoding::from_name(&name) {
        Some(encoding) => Ok(encoding),
        None => Err(errors::node_error(
            context,
            Intrinsic::TypeError,
            "ERR_UNKNOWN_ENCODING",
            &format!("Unknown encoding: {name}"),
        )),
    }
}

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
    // The usual cases take no detour.
    match text.as_latin1() {
        Some(units) if encoding == Encoding::Latin1 => units.to_vec(),
        Some(units) if encoding == Encoding::Utf8 && units.is_ascii() => units.to_vec(),
        _ => encoding.encode(&text.to_vec_u16()),
    }
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
