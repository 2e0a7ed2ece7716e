//! The class and its static functions.

use super::{Encoding, bytes_of_view, encode, encoding_of, methods};
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value,
    builtins::typed_array::create_uint8_array,
    node::errors,
    object::{ClassBuilder, Method},
    operations::create_list_from_array_like,
};

static STATIC_METHODS: &[Method] = &[
    enumerable("from", 3, from),
    enumerable("of", 0, of),
    enumerable("alloc", 3, alloc),
    enumerable("allocUnsafe", 1, alloc_unsafe),
    enumerable("allocUnsafeSlow", 1, alloc_unsafe),
    enumerable("isBuffer", 1, is_buffer),
    enumerable("isEncoding", 1, is_encoding),
    enumerable("byteLength", 2, byte_length),
    enumerable("concat", 2, concat),
    enumerable("compare", 2, compare),
];

const fn enumerable(
    name: &'static str,
    length: u32,
    function: crate::code::NativeFunction,
) -> Method {
    Method::new(name, length, function).with_attributes(Attributes::ALL)
}

/// The module.
pub(crate) fn make(context: &mut Context) -> JsResult<Value> {
    let buffer = context.intrinsic(Intrinsic::Buffer);
    let object = Object::ordinary(context);
    object.define_direct("Buffer", buffer, Attributes::ALL);
    object.define_direct("kMaxLength", 9_007_199_254_740_991.0, Attributes::ALL);
    Ok(Value::from(object))
}

/// Makes the class.
pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::Uint8ArrayPrototype);
    let prototype = Object::singleton(Some(&parent));
    ClassBuilder::with_prototype(context, "Buffer", 2, construct, prototype)
        .intrinsics(Intrinsic::Buffer, Intrinsic::BufferPrototype)
        .inherit(Intrinsic::Uint8Array)
        .static_methods(STATIC_METHODS)
        .static_property("poolSize", 8192, Attributes::ALL)
        .methods(methods::METHODS)
        .build();
}

/// `Buffer(..)`: deprecated, yet what `subarray` and `map` construct.
fn construct(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let first = args.get(0);
    if first.is_string() {
        return from(context, &Value::undefined(), args);
    }
    let constructor = context.intrinsic(Intrinsic::Uint8Array);
    let new_target = args.new_target().unwrap_or(args.callee()).clone();
    constructor
        .construct(context, args.as_slice(), Some(&new_target))
        .map(Value::from)
}

/// A Buffer of these bytes.
pub(crate) fn create(context: &mut Context, bytes: Vec<u8>) -> Object {
    let object = create_uint8_array(context, bytes);
    let prototype = context.intrinsic(Intrinsic::BufferPrototype);
    object.set_prototype_directly(Some(&prototype));
    object
}

/// `Buffer.from(value, encodingOrOffset, length)`.
fn from(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let value = args.get(0);
    if let Some(text) = value.as_string() {
        let encoding = encoding_of(context, args.get(1))?.unwrap_or(Encoding::Utf8);
        return Ok(Value::from(create(context, encode(encoding, text))));
    }
    let Some(object) = value.as_object() else {
        return Err(not_a_source(context, value));
    };
    if object.payload_class_name() == Some("ArrayBuffer") {
        // Shares the memory.
        let constructor = context.intrinsic(Intrinsic::Buffer);
        return constructor
            .construct(context, args.as_slice(), None)
            .map(Value::from);
    }
    if let Some(bytes) = bytes_of_view(value)
        && object.payload_class_name() == Some("Uint8Array")
    {
        return Ok(Value::from(create(context, bytes)));
    }
    let inner = value.invoke(context, "valueOf", &[])?;
    if !inner.is_nullish() && !inner.is_strictly_equal(value) {
        let arguments = [inner, args.get(1).clone(), args.get(2).clone()];
        return from(
            context,
            &Value::undefined(),
            &Args::new(args.callee(), &arguments, None),
        );
    }
    let data = object.get(context, "data")?;
    let list = match (object.get(context, "length")?, data.is_object()) {
        (length, _) if !length.is_undefined() => create_list_from_array_like(context, value)?,
        (_, true) => create_list_from_array_like(context, &data)?,
        _ => return Err(not_a_source(context, value)),
    };
    bytes_of_list(context, &list)
}

fn not_a_source(context: &mut Context, value: &Value) -> crate::JsError {
    let expected =
        "of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object";
    errors::invalid_arg(context, "first argument", expected, value)
}

fn bytes_of_list(context: &mut Context, list: &[Value]) -> JsResult<Value> {
    let mut bytes = Vec::with_capacity(list.len());
    for item in list {
        bytes.push(item.to_uint32(context)? as u8);
    }
    Ok(Value::from(create(context, bytes)))
}

/// `Buffer.of(...items)`.
fn of(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    bytes_of_list(context, args.as_slice())
}

fn size_argument(context: &mut Context, value: &Value) -> JsResult<usize> {
    errors::validate_non_negative(context, "size", value).map(|size| size as usize)
}

/// `Buffer.alloc(size, fill, encoding)`.
fn alloc(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let size = size_argument(context, args.get(0))?;
    let object = create(context, vec![0; size]);
    if !args.get(1).is_undefined() {
        let buffer = Value::from(object);
        let fill = [
            args.get(1).clone(),
            Value::from(0),
            Value::from(size),
            args.get(2).clone(),
        ];
        return buffer.invoke(context, "fill", &fill);
    }
    Ok(Value::from(object))
}

/// `Buffer.allocUnsafe(size)`: zeroed all the same.
fn alloc_unsafe(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let size = size_argument(context, args.get(0))?;
    Ok(Value::from(create(context, vec![0; size])))
}

/// `Buffer.isBuffer(value)`.
fn is_buffer(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let constructor = Value::from(context.intrinsic(Intrinsic::Buffer));
    let is_view = args
        .get(0)
        .as_object()
        .is_some_and(|object| object.payload_class_name() == Some("Uint8Array"));
    Ok(Value::from(
        is_view && args.get(0).instance_of(context, &constructor)?,
    ))
}

/// `Buffer.isEncoding(name)`.
fn is_encoding(_context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let known = args
        .get(0)
        .as_string()
        .is_some_and(|name| Encoding::from_name(&name.to_std_string_lossy()).is_some());
    Ok(Value::from(known))
}

/// `Buffer.byteLength(value, encoding)`.
fn byte_length(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    match super::bytes_of(context, args.get(0), args.get(1))? {
        Some(bytes) => Ok(Value::from(bytes.len())),
        None => {
            let expected = "of type string or an instance of Buffer or ArrayBuffer";
            Err(errors::invalid_arg(
                context,
                "string",
                expected,
                args.get(0),
            ))
        }
    }
}

/// `Buffer.concat(list, totalLength)`.
fn concat(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(list) = args
        .get(0)
        .as_object()
        .filter(|object| object.is_array_exotic())
    else {
        return Err(errors::invalid_arg_type(
            context,
            "list",
            "Array",
            args.get(0),
        ));
    };
    let mut all = Vec::new();
    for index in 0..list.array_length().unwrap_or(0) {
        let item = list.get(context, index)?;
        match bytes_of_view(&item) {
            Some(bytes) => all.extend_from_slice(&bytes),
            None => {
                let name = format!("list[{index}]");
                let expected = "an instance of Buffer or Uint8Array";
                return Err(errors::invalid_arg(context, &name, expected, &item));
            }
        }
    }
    if !args.get(1).is_undefined() {
        let length = errors::validate_non_negative(context, "length", args.get(1))? as usize;
        all.resize(length, 0);
    }
    Ok(Value::from(create(context, all)))
}

/// `Buffer.compare(left, right)`.
fn compare(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let mut sides = Vec::new();
    for (name, value) in [("buf1", args.get(0)), ("buf2", args.get(1))] {
        match bytes_of_view(value) {
            Some(bytes) => sides.push(bytes),
            None => {
                let expected = "an instance of Buffer or Uint8Array";
                return Err(errors::invalid_arg(context, name, expected, value));
            }
        }
    }
    Ok(Value::from(sides[0].cmp(&sides[1]) as i32))
}
