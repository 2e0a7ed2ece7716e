//! `string_decoder`: the class that streams use for `setEncoding`.

mod decoder;

use std::cell::RefCell;

pub(in crate::node) use self::decoder::Decoder;
use super::{
    buffer::{self, Encoding},
    errors,
};
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, JsString, Object, Value,
    memory::{Payload, Trace, Tracer},
    object::{ClassBuilder, Getter, Method, Name},
};

struct DecoderData(RefCell<Decoder>);

impl Trace for DecoderData {
    fn trace(&self, _tracer: &mut Tracer) {}
}

impl Payload for DecoderData {
    fn class_name(&self) -> &'static str {
        "StringDecoder"
    }
}

static METHODS: &[Method] = &[
    Method::enumerable("write", 1, write),
    Method::enumerable("end", 1, end),
];

static GETTERS: &[Getter] = &[Getter::new("get lastNeed", last_need)];

/// The module.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let class = ClassBuilder::new(context, "StringDecoder", 1, construct)
        .methods(METHODS)
        .getters(GETTERS)
        .build();
    let exports = Object::ordinary(context);
    exports.define_direct("StringDecoder", class, Attributes::ALL);
    Ok(Value::from(exports))
}

/// The encoding of an argument, with the name under which objects show it.
pub(in crate::node) fn normalized_encoding(
    context: &mut Context,
    value: &Value,
) -> JsResult<(Encoding, &'static str)> {
    let name = if value.to_boolean() {
        value.to_js_string(context)?
    } else {
        JsString::from("utf8")
    };
    let name = name.to_std_string_lossy();
    let Some(encoding) = Encoding::from_name(&name) else {
        return Err(errors::node_error(
            context,
            Intrinsic::TypeError,
            "ERR_UNKNOWN_ENCODING",
            &format!("Unknown encoding: {name}"),
        ));
    };
    let canonical = match encoding {
        Encoding::Utf8 => "utf8",
        Encoding::Utf16Le => "utf16le",
        Encoding::Latin1 => "latin1",
        Encoding::Ascii => "ascii",
        Encoding::Base64 => "base64",
        Encoding::Base64Url => "base64url",
        Encoding::Hex => "hex",
    };
    Ok((encoding, canonical))
}

fn construct(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (encoding, name) = normalized_encoding(context, args.get(0))?;
    let target = args.new_target().unwrap_or(args.callee());
    let prototype = target.get(context, Name::Prototype)?;
    let data = DecoderData(RefCell::new(Decoder::new(encoding)));
    let object = Object::with_payload(prototype.as_object(), data);
    object.define_direct("encoding", name, Attributes::ALL);
    Ok(Value::from(object))
}

fn this_decoder<'a>(context: &mut Context, this: &'a Value) -> JsResult<&'a RefCell<Decoder>> {
    match this.payload::<DecoderData>() {
        Some(data) => Ok(&data.0),
        None => Err(errors::node_error(
            context,
            Intrinsic::TypeError,
            "ERR_INVALID_THIS",
            "Value of \"this\" must be of type StringDecoder",
        )),
    }
}

/// `decoder.write(buffer)`; strings pass.
fn write(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let chunk = args.get(0);
    if chunk.is_string() {
        return Ok(chunk.clone());
    }
    let Some(bytes) = buffer::bytes_of_view(chunk) else {
        let expected = "an instance of Buffer, TypedArray, or DataView";
        return Err(errors::invalid_arg(context, "buf", expected, chunk));
    };
    let decoder = this_decoder(context, this)?;
    Ok(Value::from(decoder.borrow_mut().write(&bytes)))
}

/// `decoder.end([buffer])`.
fn end(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = if args.get(0).is_undefined() {
        JsString::default()
    } else {
        write(context, this, args)?.to_js_string(context)?
    };
    let rest = this_decoder(context, this)?.borrow_mut().end();
    Ok(Value::from(JsString::concat_all(&[text, rest])))
}

/// How many bytes the character that has begun still lacks.
fn last_need(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let decoder = this_decoder(context, this)?.borrow();
    let length = decoder.pending.len();
    let whole = match (decoder.encoding, decoder.pending.first()) {
        (_, None) => 0,
        (Encoding::Utf8, Some(0xf0..)) => 4,
        (Encoding::Utf8, Some(0xe0..)) => 3,
        (Encoding::Utf8 | Encoding::Utf16Le, _) if length < 2 => 2,
        (Encoding::Utf16Le, _) => 4,
        _ => 3,
    };
    Ok(Value::from(whole - length))
}
