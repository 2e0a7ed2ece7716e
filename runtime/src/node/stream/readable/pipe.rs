//! `pipe` and `unpipe`.
//!
//! A pipe is a bundle of listeners on both ends. The source pauses when the destination asks it
//! to, and goes on when every destination that did so has drained.

use std::cell::Cell;

use super::{
    super::{
        calls::{call, captured, closure, emit, is_set, listen, listener_count, put},
        destroy::{When, error_or_destroy},
        state::{Readable, this_readable},
    },
    bit,
};
use crate::{
    Args, Context, JsResult, Object, Value,
    code::NativeFunction,
    memory::{Internal, Trace, Tracer, ValueCell},
    node::process,
};

/// One pipe and its listeners.
struct Pipe {
    source: Object,
    destination: Object,
    ends: Cell<bool>,
    cleaned_up: Cell<bool>,
    /// As [`LISTENERS`] lists them.
    listeners: [ValueCell; LISTENERS.len()],
    on_drain: ValueCell,
}

impl Trace for Pipe {
    fn trace(&self, tracer: &mut Tracer) {
        self.source.trace(tracer);
        self.destination.trace(tracer);
        for listener in &self.listeners {
            listener.trace(tracer);
        }
        self.on_drain.trace(tracer);
    }
}

/// The listeners, by their places.
const LISTENERS: [NativeFunction; 7] = [
    on_unpipe,
    on_end,
    unpipe_source,
    on_data,
    on_error,
    on_close,
    on_finish,
];
const UNPIPE: usize = 0;
const END: usize = 1;
const LET_GO: usize = 2;
const DATA: usize = 3;
const ERROR: usize = 4;
const CLOSE: usize = 5;
const FINISH: usize = 6;

impl Pipe {
    fn listener(&self, place: usize) -> Value {
        self.listeners[place].get()
    }

    fn listen(
        &self,
        context: &mut Context,
        method: &str,
        name: &str,
        place: usize,
    ) -> JsResult<()> {
        listen(
            context,
            &self.destination,
            method,
            name,
            &self.listener(place),
        )
    }

    fn end_listener(&self) -> Value {
        self.listener(if self.ends.get() { END } else { LET_GO })
    }
}

fn pipe_of(args: &Args<'_>) -> Internal<Pipe> {
    let [pipe] = args.captures::<1>();
    Internal::<Pipe>::from_value(pipe)
        .expect("captured by `pipe`")
        .clone()
}

/// `readable.pipe(destination[, options])`.
pub(super) fn pipe(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (source, state) = this_readable(context, this)?;
    let destination = args.get(0).to_object(context)?;
    state.pipes.borrow_mut().push(destination.clone());
    let ends = should_end(context, &destination, args.get(1))?;
    let pipe = Internal::new(Pipe {
        source: source.clone(),
        destination: destination.clone(),
        ends: Cell::new(ends),
        cleaned_up: Cell::new(false),
        listeners: Default::default(),
        on_drain: ValueCell::default(),
    });
    for (place, function) in LISTENERS.into_iter().enumerate() {
        let captures = vec![pipe.clone().into_value()];
        let listener = closure(context, 1, captures, function);
        pipe.listeners[place].set(listener);
    }
    if state.has(bit::END_EMITTED) {
        process::next_tick(context, pipe.end_listener(), Vec::new());
    } else {
        listen(context, &source, "once", "end", &pipe.end_listener())?;
    }
    pipe.listen(context, "on", "unpipe", UNPIPE)?;
    listen(context, &source, "on", "data", &pipe.listener(DATA))?;
    pipe.listen(context, "prependListener", "error", ERROR)?;
    pipe.listen(context, "once", "close", CLOSE)?;
    pipe.listen(context, "once", "finish", FINISH)?;
    emit(context, &destination, "pipe", std::slice::from_ref(this))?;
    let needs_drain = destination.get(context, "writableNeedDrain")?;
    if needs_drain.as_boolean() == Some(true) {
        pause(context, &pipe)?;
    } else if !state.has(bit::FLOWING) {
        source.invoke(context, "resume", &[])?;
    }
    Ok(Value::from(destination))
}

/// Whether the end of the source ends the destination: not standard output.
fn should_end(context: &mut Context, destination: &Object, options: &Value) -> JsResult<bool> {
    if let Some(options) = options.as_object()
        && options.get(context, "end")?.as_boolean() == Some(false)
    {
        return Ok(false);
    }
    Ok(!process::is_standard_stream(context, destination))
}

fn on_unpipe(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let pipe = pipe_of(args);
    let is_ours = args
        .get(0)
        .as_object()
        .is_some_and(|source| source.is_same(&pipe.source));
    if is_ours
        && let Some(info) = args.get(1).as_object()
        && info.get(context, "hasUnpiped")?.as_boolean() == Some(false)
    {
        put(context, info, "hasUnpiped", true)?;
        clean_up(context, &pipe)?;
    }
    Ok(Value::undefined())
}

fn on_end(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    pipe_of(args).destination.invoke(context, "end", &[])
}

/// Takes all listeners away.
fn clean_up(context: &mut Context, pipe: &Internal<Pipe>) -> JsResult<()> {
    let (source, destination) = (&pipe.source, &pipe.destination);
    let remove = "removeListener";
    pipe.listen(context, remove, "close", CLOSE)?;
    pipe.listen(context, remove, "finish", FINISH)?;
    let on_drain = pipe.on_drain.get();
    if !on_drain.is_undefined() {
        listen(context, destination, remove, "drain", &on_drain)?;
    }
    pipe.listen(context, remove, "error", ERROR)?;
    pipe.listen(context, remove, "unpipe", UNPIPE)?;
    for place in [END, LET_GO] {
        listen(context, source, remove, "end", &pipe.listener(place))?;
    }
    listen(context, source, remove, "data", &pipe.listener(DATA))?;
    pipe.cleaned_up.set(true);
    // Nobody will tell the source any more that this destination has drained.
    let (_, state) = this_readable(context, source.as_value())?;
    let waits = !state.awaiting_drain.borrow().is_empty();
    if !on_drain.is_undefined() && waits {
        let state = destination.get(context, "_writableState")?;
        let drained = state.to_boolean() && !state.get(context, "needDrain")?.to_boolean();
        if !drained {
            call(context, &on_drain, &[])?;
        }
    }
    Ok(())
}

/// The destination is full.
fn pause(context: &mut Context, pipe: &Internal<Pipe>) -> JsResult<()> {
    let (source, destination) = (&pipe.source, &pipe.destination);
    if !pipe.cleaned_up.get() {
        let (_, state) = this_readable(context, source.as_value())?;
        wait_for(&state, destination);
        source.invoke(context, "pause", &[])?;
    }
    if pipe.on_drain.get().is_undefined() {
        let captures = vec![pipe.clone().into_value()];
        let listener = closure(context, 0, captures, on_drain);
        pipe.on_drain.set(listener.clone());
        listen(context, destination, "on", "drain", &listener)?;
    }
    Ok(())
}

fn wait_for(state: &Readable, destination: &Object) {
    let mut waiting = state.awaiting_drain.borrow_mut();
    let is_piped = state
        .pipes
        .borrow()
        .iter()
        .any(|pipe| pipe.is_same(destination));
    if is_piped && !waiting.iter().any(|other| other.is_same(destination)) {
        waiting.push(destination.clone());
    }
}

fn on_drain(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let pipe = pipe_of(args);
    let (source, state) = this_readable(context, pipe.source.as_value())?;
    let nobody_waits = {
        let mut waiting = state.awaiting_drain.borrow_mut();
        waiting.retain(|other| !other.is_same(&pipe.destination));
        waiting.is_empty()
    };
    if nobody_waits && state.has(bit::DATA_LISTENING) {
        source.invoke(context, "resume", &[])?;
    }
    Ok(Value::undefined())
}

fn on_data(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let pipe = pipe_of(args);
    let chunk = args.get(0).clone();
    let written = pipe
        .destination
        .invoke(context, "write", &[chunk])
        .and_then(|written| {
            if written.as_boolean() == Some(false) {
                pause(context, &pipe)?;
            }
            Ok(())
        });
    if let Err(error) = written {
        let error = error.into_catchable()?;
        pipe.destination.invoke(context, "destroy", &[error])?;
    }
    Ok(Value::undefined())
}

/// An error of the destination ends the pipe; it is thrown when nobody else listens.
fn on_error(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let pipe = pipe_of(args);
    let (destination, error) = (&pipe.destination, args.get(0));
    unpipe_source(context, &Value::undefined(), args)?;
    pipe.listen(context, "removeListener", "error", ERROR)?;
    if listener_count(context, destination, "error")? > 0.0 {
        return Ok(Value::undefined());
    }
    let mut state = destination.get(context, "_writableState")?;
    if !state.to_boolean() {
        state = destination.get(context, "_readableState")?;
    }
    if state.to_boolean() && !state.get(context, "errorEmitted")?.to_boolean() {
        error_or_destroy(context, destination, error, When::Now)?;
    } else {
        emit(context, destination, "error", std::slice::from_ref(error))?;
    }
    Ok(Value::undefined())
}

fn on_close(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    pipe_of(args).listen(context, "removeListener", "finish", FINISH)?;
    unpipe_source(context, this, args)
}

fn on_finish(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    pipe_of(args).listen(context, "removeListener", "close", CLOSE)?;
    unpipe_source(context, this, args)
}

fn unpipe_source(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let pipe = pipe_of(args);
    let destination = Value::from(pipe.destination.clone());
    pipe.source.invoke(context, "unpipe", &[destination])
}

/// `readable.unpipe([destination])`.
pub(super) fn unpipe(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (source, state) = this_readable(context, this)?;
    if state.pipes.borrow().is_empty() {
        return Ok(this.clone());
    }
    let Some(destination) = args.get(0).as_object() else {
        let destinations = state.pipes.take();
        source.invoke(context, "pause", &[])?;
        for destination in destinations {
            tell_unpiped(context, &destination, this)?;
        }
        return Ok(this.clone());
    };
    let place = state
        .pipes
        .borrow()
        .iter()
        .position(|pipe| pipe.is_same(destination));
    let Some(place) = place else {
        return Ok(this.clone());
    };
    state.pipes.borrow_mut().remove(place);
    if state.pipes.borrow().is_empty() {
        source.invoke(context, "pause", &[])?;
    }
    tell_unpiped(context, destination, this)?;
    Ok(this.clone())
}

fn tell_unpiped(context: &mut Context, destination: &Object, source: &Value) -> JsResult<()> {
    let info = Object::ordinary(context);
    put(context, &info, "hasUnpiped", false)?;
    emit(
        context,
        destination,
        "unpipe",
        &[source.clone(), Value::from(info)],
    )?;
    Ok(())
}

/// `readable.wrap(stream)`: reads an emitter of the first days of Node.
pub(super) fn wrap(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let old = args.get(0).to_object(context)?;
    let (stream, _) = this_readable(context, this)?;
    let paused = crate::Variable::new(Value::from(false)).into_value();
    let captures = || vec![this.clone(), Value::from(old.clone()), paused.clone()];
    let listeners: [(&str, NativeFunction); 5] = [
        ("data", wrapped_data),
        ("end", |context, _, args| {
            captured(args.captures::<3>(), 0).invoke(context, "push", &[Value::null()])
        }),
        ("error", |context, _, args| {
            let stream = captured(args.captures::<3>(), 0);
            error_or_destroy(context, stream, args.get(0), When::Now)?;
            Ok(Value::undefined())
        }),
        ("close", wrapped_close),
        ("destroy", wrapped_close),
    ];
    for (name, function) in listeners {
        let listener = closure(context, 1, captures(), function);
        listen(context, &old, "on", name, &listener)?;
    }
    let read = closure(context, 1, captures(), |context, _, args| {
        let captures = args.captures::<3>();
        let old = captured(captures, 1);
        let paused = crate::Variable::from_value(&captures[2]).expect("captured by `wrap`");
        if paused.get().to_boolean() && is_set(context, old, "resume")? {
            paused.set(Value::from(false));
            old.invoke(context, "resume", &[])?;
        }
        Ok(Value::undefined())
    });
    put(context, &stream, "_read", read)?;
    Ok(this.clone())
}

fn wrapped_data(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let captures = args.captures::<3>();
    let (stream, old) = (captured(captures, 0), captured(captures, 1));
    let more = stream.invoke(context, "push", &[args.get(0).clone()])?;
    if !more.to_boolean() && is_set(context, old, "pause")? {
        let paused = crate::Variable::from_value(&captures[2]).expect("captured by `wrap`");
        paused.set(Value::from(true));
        old.invoke(context, "pause", &[])?;
    }
    Ok(Value::undefined())
}

fn wrapped_close(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    captured(args.captures::<3>(), 0).invoke(context, "destroy", &[])
}
