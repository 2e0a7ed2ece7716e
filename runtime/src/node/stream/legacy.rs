//! `Stream`: what was there before `Readable`, still the base of all streams.

use std::cell::Cell;

use super::calls::{closure, emit, is_set, listen, listener_count};
use crate::{
    Args, Context, JsResult, Object, Value,
    code::NativeFunction,
    memory::{Internal, Trace, Tracer, ValueCell},
    object::Method,
};

pub(super) static METHODS: &[Method] = &[Method::enumerable("pipe", 2, pipe)];

struct Pipe {
    source: Object,
    destination: Object,
    ended: Cell<bool>,
    listeners: [ValueCell; LISTENERS.len()],
}

impl Trace for Pipe {
    fn trace(&self, tracer: &mut Tracer) {
        self.source.trace(tracer);
        self.destination.trace(tracer);
        for listener in &self.listeners {
            listener.trace(tracer);
        }
    }
}

const LISTENERS: [NativeFunction; 6] = [on_data, on_drain, on_end, on_close, on_error, clean_up];
const DATA: usize = 0;
const DRAIN: usize = 1;
const END: usize = 2;
const CLOSE: usize = 3;
const ERROR: usize = 4;
const CLEAN_UP: usize = 5;

/// Which end, which event, which listener, in the order in which `clean_up` takes them away.
const OF_SOURCE: &[(&str, usize)] = &[
    ("data", DATA),
    ("end", END),
    ("close", CLOSE),
    ("error", ERROR),
    ("end", CLEAN_UP),
    ("close", CLEAN_UP),
];
const OF_DESTINATION: &[(&str, usize)] = &[("drain", DRAIN), ("error", ERROR), ("close", CLEAN_UP)];

fn pipe_of(args: &Args<'_>) -> Internal<Pipe> {
    let [pipe] = args.captures::<1>();
    Internal::<Pipe>::from_value(pipe)
        .expect("captured by `pipe`")
        .clone()
}

/// `stream.pipe(destination[, options])` of emitters that are no `Readable`.
fn pipe(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let source = this.to_object(context)?;
    let destination = args.get(0).to_object(context)?;
    let pipe = Internal::new(Pipe {
        source: source.clone(),
        destination: destination.clone(),
        ended: Cell::new(false),
        listeners: Default::default(),
    });
    for (place, function) in LISTENERS.into_iter().enumerate() {
        let captures = vec![pipe.clone().into_value()];
        let listener = closure(context, 1, captures, function);
        pipe.listeners[place].set(listener);
    }
    let listener = |place: usize| pipe.listeners[place].get();
    listen(context, &source, "on", "data", &listener(DATA))?;
    listen(context, &destination, "on", "drain", &listener(DRAIN))?;
    let options = args.get(1);
    let ends = !options.to_boolean() || options.get(context, "end")?.as_boolean() != Some(false);
    if ends && !is_set(context, &destination, "_isStdio")? {
        listen(context, &source, "on", "end", &listener(END))?;
        listen(context, &source, "on", "close", &listener(CLOSE))?;
    }
    for end in [&source, &destination] {
        listen(context, end, "prependListener", "error", &listener(ERROR))?;
    }
    for (end, name) in [
        (&source, "end"),
        (&source, "close"),
        (&destination, "close"),
    ] {
        listen(context, end, "on", name, &listener(CLEAN_UP))?;
    }
    emit(context, &destination, "pipe", std::slice::from_ref(this))?;
    Ok(Value::from(destination))
}

fn on_data(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let pipe = pipe_of(args);
    if !is_set(context, &pipe.destination, "writable")? {
        return Ok(Value::undefined());
    }
    let chunk = args.get(0).clone();
    let written = pipe.destination.invoke(context, "write", &[chunk])?;
    if written.as_boolean() == Some(false) && is_set(context, &pipe.source, "pause")? {
        pipe.source.invoke(context, "pause", &[])?;
    }
    Ok(Value::undefined())
}

fn on_drain(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let pipe = pipe_of(args);
    if is_set(context, &pipe.source, "readable")? && is_set(context, &pipe.source, "resume")? {
        pipe.source.invoke(context, "resume", &[])?;
    }
    Ok(Value::undefined())
}

fn on_end(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let pipe = pipe_of(args);
    if !pipe.ended.replace(true) {
        pipe.destination.invoke(context, "end", &[])?;
    }
    Ok(Value::undefined())
}

fn on_close(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let pipe = pipe_of(args);
    if !pipe.ended.replace(true) && pipe.destination.get(context, "destroy")?.is_callable() {
        pipe.destination.invoke(context, "destroy", &[])?;
    }
    Ok(Value::undefined())
}

fn on_error(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    clean_up(context, this, args)?;
    let emitter = this.to_object(context)?;
    if listener_count(context, &emitter, "error")? == 0.0 {
        let error = args.get(0).clone();
        emit(context, &emitter, "error", &[error])?;
    }
    Ok(Value::undefined())
}

fn clean_up(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let pipe = pipe_of(args);
    for (end, listeners) in [
        (&pipe.source, OF_SOURCE),
        (&pipe.destination, OF_DESTINATION),
    ] {
        for &(name, place) in listeners {
            let listener = pipe.listeners[place].get();
            listen(context, end, "removeListener", name, &listener)?;
        }
    }
    Ok(Value::undefined())
}
