//! `TextEncoder`: strings to UTF-8.

use crate::builtins::typed_array::{ElementType, TypedArrayData, create_uint8_array};
use crate::memory::{Payload, Trace, Tracer};
use crate::node::buffer::encode_utf8;
use crate::node::errors;
use crate::object::{Attributes, ClassBuilder, Getter, Method};
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Args, Context, JsResult, Object, Value};

struct TextEncoderData;

impl Trace for TextEncoderData {
    fn trace(&self, _: &mut Tracer) {}
}

impl Payload for TextEncoderData {
    fn class_name(&self) -> &'static str {
        "TextEncoder"
    }
}

static METHODS: &[Method] = &[
    Method::enumerable("encode", 0, encode),
    Method::enumerable("encodeInto", 2, encode_into),
    Method::symbol(WellKnownSymbol::InspectCustom, "inspect", 2, inspect),
];

static GETTERS: &[Getter] = &[Getter::new("get encoding", encoding)];

pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "TextEncoder", 0, construct)
        .intrinsics(Intrinsic::TextEncoder, Intrinsic::TextEncoderPrototype)
        .methods(METHODS)
        .getters(GETTERS)
        .to_string_tag("TextEncoder")
        .build();
}

fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(new_target) = args.new_target() else {
        return Err(
            context.type_error("Class constructor TextEncoder cannot be invoked without 'new'")
        );
    };
    let default = Intrinsic::TextEncoderPrototype;
    Ok(Object::create_from_constructor(context, new_target, default, TextEncoderData)?.into())
}

fn require_encoder(context: &mut Context, this: &Value) -> JsResult<()> {
    if this.payload::<TextEncoderData>().is_some() {
        return Ok(());
    }
    let message = "Value of \"this\" must be of type TextEncoder";
    Err(errors::node_error(
        context,
        Intrinsic::TypeError,
        "ERR_INVALID_THIS",
        message,
    ))
}

/// `encoder.encoding`
fn encoding(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    require_encoder(context, this)?;
    Ok("utf-8".into())
}

/// How `console.log` shows an encoder.
fn inspect(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    require_encoder(context, this)?;
    let shown = Object::ordinary(context);
    shown.define_direct("encoding", "utf-8", Attributes::ALL);
    Ok(shown.into())
}

/// `encoder.encode(input)`
fn encode(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    require_encoder(context, this)?;
    let bytes = match args.get(0) {
        input if input.is_undefined() => Vec::new(),
        input => encode_utf8(&input.to_js_string(context)?.to_vec_u16()),
    };
    Ok(create_uint8_array(context, bytes).into())
}

/// `encoder.encodeInto(source, destination)`: as many whole characters as fit.
fn encode_into(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    require_encoder(context, this)?;
    let Some(source) = args.get(0).as_string() else {
        return Err(errors::invalid_arg_type(
            context,
            "src",
            "string",
            args.get(0),
        ));
    };
    let target = args.get(1).payload::<TypedArrayData>();
    let Some(target) = target.filter(|target| target.element == ElementType::Uint8) else {
        return Err(errors::invalid_arg_type(
            context,
            "dest",
            "Uint8Array",
            args.get(1),
        ));
    };
    let (mut read, mut written) = (0, 0);
    target.write_bytes(|bytes| {
        let mut buffer = [0; 4];
        for point in source.code_points() {
            let character = char::from_u32(point.value()).unwrap_or(char::REPLACEMENT_CHARACTER);
            let encoded = character.encode_utf8(&mut buffer).as_bytes();
            let Some(place) = bytes.get_mut(written..written + encoded.len()) else {
                break;
            };
            place.copy_from_slice(encoded);
            read += point.len_utf16();
            written += encoded.len();
        }
    });
    let result = Object::ordinary(context);
    result.define_direct("read", read, Attributes::ALL);
    result.define_direct("written", written, Attributes::ALL);
    Ok(result.into())
}
