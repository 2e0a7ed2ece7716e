//! `stream`: readable, writable, duplex and transform streams.
//!
//! A stream is an ordinary object; its state is a Rust value behind `_readableState` and
//! `_writableState`. Every step that a program could have replaced or listens to goes through
//! properties (see [`calls`]), and waits for the ticks that it waits for in Node.

pub(in crate::node) mod calls;
mod chunk;
pub(in crate::node) mod classes;
pub(in crate::node) mod destroy;
mod end_of_stream;
pub(in crate::node) mod errors;
mod inspection;
mod legacy;
mod pipeline;
pub(in crate::node) mod promises;
mod pump;
pub(in crate::node) mod readable;
mod signal;
pub(in crate::node) mod state;
mod transform;
mod visible;
pub(in crate::node) mod writable;

use std::rc::Rc;

use self::{classes::Classes, state::DefaultMarks};
use crate::{
    Args, Attributes, Context, JsResult, Value,
    object::{Method, ObjectBuilder},
};

/// What the module keeps in a context.
#[derive(Debug, Default)]
pub(crate) struct Streams {
    classes: Option<Rc<Classes>>,
    pub(in crate::node) symbols: destroy::Symbols,
    pub(in crate::node) marks: DefaultMarks,
}

static METHODS: &[Method] = &[
    Method::enumerable("isDestroyed", 1, |context, _, args| {
        let destroyed = inspection::is_destroyed(context, args.get(0))?;
        Ok(destroyed.map_or(Value::null(), Value::from))
    }),
    Method::enumerable("isDisturbed", 1, |context, _, args| {
        match args.get(0).as_object() {
            Some(stream) => inspection::is_disturbed(context, stream).map(Value::from),
            None => Ok(Value::from(false)),
        }
    }),
    Method::enumerable("isErrored", 1, |context, _, args| {
        inspection::is_errored(context, args.get(0)).map(Value::from)
    }),
    Method::enumerable("isReadable", 1, |context, _, args| {
        let readable = inspection::is_readable(context, args.get(0))?;
        Ok(readable.map_or(Value::null(), Value::from))
    }),
    Method::enumerable("isWritable", 1, |context, _, args| {
        let writable = inspection::is_writable(context, args.get(0))?;
        Ok(writable.map_or(Value::null(), Value::from))
    }),
    Method::enumerable("pipeline", 0, pipeline::pipeline),
    Method::enumerable("addAbortSignal", 2, signal::add_abort_signal),
    Method::enumerable("finished", 3, end_of_stream::finished),
    Method::enumerable("destroy", 2, |context, _, args| {
        destroy::destroyer(context, args.get(0), args.get(1))?;
        Ok(Value::undefined())
    }),
    Method::enumerable("setDefaultHighWaterMark", 2, set_default_high_water_mark),
    Method::enumerable("getDefaultHighWaterMark", 1, |context, _, args| {
        let marks = context.node.streams.marks;
        Ok(Value::from(marks.of(args.get(0).to_boolean())))
    }),
];

/// The classes, made when they are first needed.
pub(in crate::node) fn classes(context: &mut Context) -> JsResult<Rc<Classes>> {
    if let Some(classes) = &context.node.streams.classes {
        return Ok(classes.clone());
    }
    let classes = classes::make(context)?;
    context.node.streams.classes = Some(classes.clone());
    Ok(classes)
}

/// The module: the class `Stream` itself.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let classes = classes(context)?;
    let stream = classes.stream.constructor.clone();
    for (name, class) in [
        ("Readable", &classes.readable),
        ("Writable", &classes.writable),
        ("Duplex", &classes.duplex),
        ("Transform", &classes.transform),
        ("PassThrough", &classes.pass_through),
        ("Stream", &classes.stream),
    ] {
        let constructor = class.constructor.clone();
        stream.define_direct(name, constructor, Attributes::ALL);
    }
    let promises = super::require(context, "stream/promises")?;
    let stream = ObjectBuilder::of(context, stream)
        .methods(METHODS)
        .property("promises", promises.clone(), Attributes::ALL)
        .build();
    let custom = crate::JsSymbol::registered(&"nodejs.util.promisify.custom".into());
    for name in ["pipeline", "finished"] {
        let function = stream.get(context, name)?;
        let promise_form = promises.get(context, name)?;
        if let Some(function) = function.as_object() {
            function.define_direct(&custom, promise_form, Attributes::ALL);
        }
    }
    Ok(Value::from(stream))
}

fn set_default_high_water_mark(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let mark = super::errors::validate_non_negative(context, "value", args.get(1))?;
    let marks = &mut context.node.streams.marks;
    if args.get(0).to_boolean() {
        marks.objects = mark as usize;
    } else {
        marks.bytes = mark as usize;
    }
    Ok(Value::undefined())
}
