//! `TextDecoder`: bytes to strings, whole or piece by piece.

mod decode;

use std::cell::RefCell;

use crate::memory::{Payload, Trace, Tracer};
use crate::node::buffer::bytes_of_view;
use crate::node::errors;
use crate::object::{Attributes, ClassBuilder, Getter, Method};
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Args, Context, JsResult, Object, Value};

use decode::{Decoder, Label};

/// A decoder; its state lives from one `decode` with `stream` to the next.
struct TextDecoderData {
    label: Label,
    is_fatal: bool,
    ignores_bom: bool,
    decoder: RefCell<Decoder>,
}

impl Trace for TextDecoderData {
    fn trace(&self, _: &mut Tracer) {}
}

impl Payload for TextDecoderData {
    fn class_name(&self) -> &'static str {
        "TextDecoder"
    }
}

static METHODS: &[Method] = &[
    Method::enumerable("decode", 0, decode),
    Method::symbol(WellKnownSymbol::InspectCustom, "inspect", 2, inspect),
];

static GETTERS: &[Getter] = &[
    Getter::new("get encoding", encoding),
    Getter::new("get fatal", fatal),
    Getter::new("get ignoreBOM", ignore_bom),
];

pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "TextDecoder", 0, construct)
        .intrinsics(Intrinsic::TextDecoder, Intrinsic::TextDecoderPrototype)
        .methods(METHODS)
        .getters(GETTERS)
        .to_string_tag("TextDecoder")
        .build();
}

fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(new_target) = args.new_target() else {
        return Err(
            context.type_error("Class constructor TextDecoder cannot be invoked without 'new'")
        );
    };
    let name = match args.get(0) {
        label if label.is_undefined() => "utf-8".to_owned(),
        label => label.to_js_string(context)?.to_std_string_lossy(),
    };
    let Some(label) = Label::from_name(&name) else {
        let message = format!("The \"{name}\" encoding is not supported");
        let code = "ERR_ENCODING_NOT_SUPPORTED";
        return Err(errors::node_error(
            context,
            Intrinsic::RangeError,
            code,
            &message,
        ));
    };
    let option = |context: &mut Context, name: &'static str| -> JsResult<bool> {
        match args.get(1).as_object() {
            Some(options) => Ok(options.get(context, name)?.to_boolean()),
            None => Ok(false),
        }
    };
    let data = TextDecoderData {
        label,
        is_fatal: option(context, "fatal")?,
        ignores_bom: option(context, "ignoreBOM")?,
        decoder: RefCell::default(),
    };
    let default = Intrinsic::TextDecoderPrototype;
    Ok(Object::create_from_constructor(context, new_target, default, data)?.into())
}

fn this_decoder<'a>(context: &mut Context, this: &'a Value) -> JsResult<&'a TextDecoderData> {
    match this.payload::<TextDecoderData>() {
        Some(decoder) => Ok(decoder),
        None => {
            let message = "Value of \"this\" must be of type TextDecoder";
            let code = "ERR_INVALID_THIS";
            Err(errors::node_error(
                context,
                Intrinsic::TypeError,
                code,
                message,
            ))
        }
    }
}

/// `decoder.encoding`
fn encoding(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(this_decoder(context, this)?.label.name().into())
}

/// `decoder.fatal`
fn fatal(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(this_decoder(context, this)?.is_fatal.into())
}

/// `decoder.ignoreBOM`
fn ignore_bom(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(this_decoder(context, this)?.ignores_bom.into())
}

/// How `console.log` shows a decoder: as if the accessors were its own.
fn inspect(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let data = this_decoder(context, this)?;
    let constructor = context.intrinsic(Intrinsic::TextDecoder);
    let prototype = Object::ordinary(context);
    prototype.define_direct("constructor", constructor, Attributes::METHOD);
    let shown = Object::with_prototype(Some(&prototype));
    shown.define_direct("encoding", data.label.name(), Attributes::ALL);
    shown.define_direct("fatal", data.is_fatal, Attributes::ALL);
    shown.define_direct("ignoreBOM", data.ignores_bom, Attributes::ALL);
    Ok(shown.into())
}

/// `decoder.decode(input, options)`
fn decode(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let data = this_decoder(context, this)?;
    let bytes = match args.get(0) {
        input if input.is_undefined() => Vec::new(),
        input => match bytes_of_view(input) {
            Some(bytes) => bytes,
            None => {
                let message = "The \"list\" argument must be an instance of SharedArrayBuffer, \
                               ArrayBuffer or ArrayBufferView.";
                let code = "ERR_INVALID_ARG_TYPE";
                return Err(errors::node_error(
                    context,
                    Intrinsic::TypeError,
                    code,
                    message,
                ));
            }
        },
    };
    let is_stream = match args.get(1).as_object() {
        Some(options) => options.get(context, "stream")?.to_boolean(),
        None => false,
    };
    let mut decoder = data.decoder.borrow_mut();
    let decoded = decoder.decode(data.label, &bytes, is_stream, data.is_fatal);
    let keeps_bom = data.ignores_bom || data.label == Label::Latin1;
    let decoded = decoded.map(|text| decoder.without_bom(text, is_stream, keeps_bom));
    if decoded.is_none() {
        *decoder = Decoder::default();
    }
    drop(decoder);
    match decoded {
        Some(units) => Ok(crate::JsString::from_utf16(&units).into()),
        None => {
            let name = data.label.name();
            let message = format!("The encoded data was not valid for encoding {name}");
            let code = "ERR_ENCODING_INVALID_ENCODED_DATA";
            Err(errors::node_error(
                context,
                Intrinsic::TypeError,
                code,
                &message,
            ))
        }
    }
}
