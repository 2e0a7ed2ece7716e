//! `finished`: calls back once when a stream has ended, failed or closed too early.

use std::cell::Cell;

use super::{
    calls::{closure, is_set, listen, tick},
    errors::StreamError,
    inspection, signal,
};
use crate::{
    Args, Context, JsResult, Object, Value,
    code::NativeFunction,
    job::{AsyncFrame, in_frame},
    memory::{Internal, Trace, Tracer, ValueCell},
    node::errors,
};

/// What somebody wants to know of a stream.
#[derive(Debug, Clone, Default)]
pub(super) struct Watched {
    /// Whether its readable side counts; `None` when it has one.
    pub(super) readable: Option<bool>,
    /// Whether its writable side counts; `None` when it has one.
    pub(super) writable: Option<bool>,
    /// `error: false`: somebody else listens to errors.
    pub(super) ignores_errors: bool,
    pub(super) signal: Value,
}

struct Watch {
    stream: Object,
    /// In which the callback is called.
    frame: AsyncFrame,
    readable: bool,
    writable: bool,
    readable_finished: Cell<bool>,
    writable_finished: Cell<bool>,
    will_emit_close: Cell<bool>,
    /// Undefined once it was called, or is not to be called any more.
    callback: ValueCell,
    listeners: [ValueCell; LISTENERS.len()],
    dispose: ValueCell,
}

impl Trace for Watch {
    fn trace(&self, tracer: &mut Tracer) {
        self.stream.trace(tracer);
        self.frame.trace(tracer);
        self.callback.trace(tracer);
        for listener in &self.listeners {
            listener.trace(tracer);
        }
        self.dispose.trace(tracer);
    }
}

const LISTENERS: [NativeFunction; 6] = [
    on_end,
    on_finish,
    on_error,
    on_close,
    on_legacy_finish,
    nothing,
];
/// The listeners and their events, in the order in which they are taken away.
const EVENTS: &[(&str, usize)] = &[
    ("aborted", CLOSE),
    ("complete", FINISH),
    ("abort", CLOSE),
    ("end", LEGACY_FINISH),
    ("close", LEGACY_FINISH),
    ("finish", FINISH),
    ("end", END),
    ("error", ERROR),
    ("close", CLOSE),
    ("error", NOTHING),
];
const END: usize = 0;
const FINISH: usize = 1;
const ERROR: usize = 2;
const CLOSE: usize = 3;
const LEGACY_FINISH: usize = 4;
const NOTHING: usize = 5;

fn watch_of(args: &Args<'_>) -> Internal<Watch> {
    let [watch] = args.captures::<1>();
    Internal::<Watch>::from_value(watch)
        .expect("captured by `watch`")
        .clone()
}

impl Watch {
    fn listen(&self, context: &mut Context, name: &str, place: usize) -> JsResult<()> {
        listen(
            context,
            &self.stream,
            "on",
            name,
            &self.listeners[place].get(),
        )
    }

    /// Calls back, the first time.
    fn call_back(&self, context: &mut Context, args: &[Value]) -> JsResult<()> {
        let callback = self.callback.replace(Value::undefined());
        if callback.is_undefined() {
            return Ok(());
        }
        let dispose = self.dispose.replace(Value::undefined());
        if dispose.is_callable() {
            dispose.call(context, &Value::undefined(), &[])?;
        }
        in_frame(context, self.frame.clone(), |context| {
            callback.call(context, self.stream.as_value(), args)
        })?;
        Ok(())
    }

    /// What closing now means: the error of the stream, a premature close, or nothing.
    fn close_error(&self, context: &mut Context) -> JsResult<Option<Value>> {
        let stream = self.stream.as_value();
        let error = inspection::errored(context, stream)?;
        if error.to_boolean() {
            return Ok(Some(error));
        }
        let reads = self.readable && !self.readable_finished.get();
        if reads
            && inspection::is_readable_node_stream(context, stream)?
            && inspection::is_readable_finished(context, stream, true)? != Some(true)
        {
            return Ok(Some(StreamError::PrematureClose.value(context)));
        }
        let writes = self.writable && !self.writable_finished.get();
        if writes && inspection::is_writable_finished(context, stream, true)? != Some(true) {
            return Ok(Some(StreamError::PrematureClose.value(context)));
        }
        Ok(None)
    }
}

/// `stream.finished(stream[, options], callback)`.
pub(super) fn finished(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (options, callback) = if args.len() == 2 {
        (Value::undefined(), args.get(1))
    } else {
        (args.get(1).clone(), args.get(2))
    };
    let watched = options_of(context, &options)?;
    errors::validate_function(context, "callback", callback)?;
    watch(context, args.get(0), watched, callback.clone())
}

/// The options of `finished`.
pub(super) fn options_of(context: &mut Context, options: &Value) -> JsResult<Watched> {
    if options.is_nullish() {
        return Ok(Watched::default());
    }
    let Some(object) = options.as_object() else {
        return Err(errors::invalid_arg_type(
            context, "options", "object", options,
        ));
    };
    let side = |value: Value| (!value.is_nullish()).then(|| value.to_boolean());
    let signal = object.get(context, "signal")?;
    if !signal.is_undefined() {
        signal::validate(context, "options.signal", &signal)?;
    }
    Ok(Watched {
        readable: side(object.get(context, "readable")?),
        writable: side(object.get(context, "writable")?),
        ignores_errors: object.get(context, "error")?.as_boolean() == Some(false),
        signal,
    })
}

/// Watches a stream; answers the function that takes all listeners away.
pub(super) fn watch(
    context: &mut Context,
    stream: &Value,
    watched: Watched,
    callback: Value,
) -> JsResult<Value> {
    if !inspection::is_node_stream(context, stream)? {
        let expected = "an instance of ReadableStream, WritableStream, or Stream";
        return Err(errors::invalid_arg(context, "stream", expected, stream));
    }
    let is_readable = inspection::is_readable_node_stream(context, stream)?;
    let is_writable = inspection::is_writable_node_stream(context, stream)?;
    let readable = watched.readable.unwrap_or(is_readable);
    let writable = watched.writable.unwrap_or(is_writable);
    let will_emit_close = inspection::will_emit_close(context, stream)?
        && is_readable == readable
        && is_writable == writable;
    let watch = Internal::new(Watch {
        stream: stream.to_object(context)?,
        frame: context.jobs.frame.clone(),
        readable,
        writable,
        readable_finished: Cell::new(
            inspection::is_readable_finished(context, stream, true)? == Some(true),
        ),
        writable_finished: Cell::new(
            inspection::is_writable_finished(context, stream, true)? == Some(true),
        ),
        will_emit_close: Cell::new(will_emit_close),
        callback: ValueCell::new(callback),
        listeners: Default::default(),
        dispose: ValueCell::default(),
    });
    for (place, function) in LISTENERS.into_iter().enumerate() {
        let captures = vec![watch.clone().into_value()];
        let listener = closure(context, 1, captures, function);
        watch.listeners[place].set(listener);
    }
    let mut outcome = immediate_outcome(context, &watch)?;
    if outcome.is_some() {
        if !watched.ignores_errors {
            watch.listen(context, "error", NOTHING)?;
        }
    } else if !watched.signal.is_nullish() && watched.signal.get(context, "aborted")?.to_boolean() {
        outcome = Some(signal::error_of(context, &watched.signal)?);
    }
    if let Some(outcome) = outcome {
        let captures = vec![watch.clone().into_value(), outcome];
        tick(context, captures, |context, _, args| {
            let [watch, error] = args.captures::<2>();
            let watch = Internal::<Watch>::from_value(watch).expect("captured just above");
            let error = std::slice::from_ref(error);
            watch.call_back(context, if error[0].is_null() { &[] } else { error })?;
            Ok(Value::undefined())
        });
    } else {
        start(context, &watch, &watched)?;
    }
    let captures = vec![watch.into_value()];
    Ok(closure(context, 0, captures, |context, _, args| {
        clean_up(context, &watch_of(args))
    }))
}

/// What is certain already: an error, null for none, or nothing yet.
fn immediate_outcome(context: &mut Context, watch: &Watch) -> JsResult<Option<Value>> {
    let stream = watch.stream.as_value();
    let closes = watch.will_emit_close.get();
    if inspection::is_closed(context, stream)? {
        let error = watch.close_error(context)?;
        return Ok(Some(error.unwrap_or_else(Value::null)));
    }
    let certain = if inspection::has_emitted_error(context, stream)? {
        !closes
    } else {
        nothing_left_to_write(context, watch)? || nothing_left_to_read(context, watch)?
    };
    if certain {
        return inspection::errored(context, stream).map(Some);
    }
    Ok(None)
}

fn nothing_left_to_write(context: &mut Context, watch: &Watch) -> JsResult<bool> {
    let stream = watch.stream.as_value();
    if watch.readable {
        return Ok(false);
    }
    let closes = watch.will_emit_close.get();
    if closes && inspection::is_readable(context, stream)? != Some(true) {
        return Ok(false);
    }
    let finished =
        watch.writable_finished.get() || inspection::is_writable(context, stream)? == Some(false);
    let idle = inspection::pending_callbacks(context, stream)?.is_none_or(|count| count == 0.0);
    Ok(finished && idle)
}

fn nothing_left_to_read(context: &mut Context, watch: &Watch) -> JsResult<bool> {
    let stream = watch.stream.as_value();
    if watch.writable {
        return Ok(false);
    }
    let closes = watch.will_emit_close.get();
    if closes && inspection::is_writable(context, stream)? != Some(true) {
        return Ok(false);
    }
    Ok(watch.readable_finished.get() || inspection::is_readable(context, stream)? == Some(false))
}

fn start(context: &mut Context, watch: &Internal<Watch>, watched: &Watched) -> JsResult<()> {
    let state = watch.stream.get(context, "_writableState")?;
    if watch.writable && !state.to_boolean() {
        watch.listen(context, "end", LEGACY_FINISH)?;
        watch.listen(context, "close", LEGACY_FINISH)?;
    }
    let aborted = watch.stream.get(context, "aborted")?;
    if !watch.will_emit_close.get() && aborted.is_boolean() {
        watch.listen(context, "aborted", CLOSE)?;
    }
    watch.listen(context, "end", END)?;
    watch.listen(context, "finish", FINISH)?;
    if !watched.ignores_errors {
        watch.listen(context, "error", ERROR)?;
    }
    watch.listen(context, "close", CLOSE)?;
    if watched.signal.is_nullish() {
        return Ok(());
    }
    let captures = vec![watch.clone().into_value(), watched.signal.clone()];
    let on_abort = closure(context, 0, captures, |context, _, args| {
        let [watch, signal] = args.captures::<2>();
        let watch = Internal::<Watch>::from_value(watch).expect("captured just above");
        let callback = watch.callback.get();
        clean_up(context, watch)?;
        watch.callback.set(callback);
        let error = signal::error_of(context, signal)?;
        watch.call_back(context, &[error])?;
        Ok(Value::undefined())
    });
    let dispose = signal::listen(context, &watched.signal, on_abort)?;
    watch.dispose.set(dispose);
    Ok(())
}

fn clean_up(context: &mut Context, watch: &Watch) -> JsResult<Value> {
    watch.callback.set(Value::undefined());
    for &(name, place) in EVENTS {
        let listener = watch.listeners[place].get();
        listen(context, &watch.stream, "removeListener", name, &listener)?;
    }
    Ok(Value::undefined())
}

fn on_end(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let watch = watch_of(args);
    watch.readable_finished.set(true);
    // A stream that is destroyed here may close before our turn comes.
    if is_set(context, &watch.stream, "destroyed")? {
        watch.will_emit_close.set(false);
    }
    let closes = watch.will_emit_close.get();
    if closes && (watch.writable || !is_set(context, &watch.stream, "writable")?) {
        return Ok(Value::undefined());
    }
    if !watch.writable || watch.writable_finished.get() {
        watch.call_back(context, &[])?;
    }
    Ok(Value::undefined())
}

fn on_finish(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let watch = watch_of(args);
    watch.writable_finished.set(true);
    if is_set(context, &watch.stream, "destroyed")? {
        watch.will_emit_close.set(false);
    }
    let closes = watch.will_emit_close.get();
    if closes && (watch.readable || !is_set(context, &watch.stream, "readable")?) {
        return Ok(Value::undefined());
    }
    if !watch.readable || watch.readable_finished.get() {
        watch.call_back(context, &[])?;
    }
    Ok(Value::undefined())
}

fn on_error(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    watch_of(args).call_back(context, &[args.get(0).clone()])?;
    Ok(Value::undefined())
}

fn on_close(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let watch = watch_of(args);
    let error = watch.close_error(context)?;
    watch.call_back(context, error.as_slice())?;
    Ok(Value::undefined())
}

fn on_legacy_finish(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    if is_set(context, &watch_of(args).stream, "writable")? {
        return Ok(Value::undefined());
    }
    on_finish(context, this, args)
}

fn nothing(_: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(Value::undefined())
}
