//! `pipeline`: streams, iterables and functions, one after the other, and one callback at the end.
//!
//! An error anywhere destroys all of them. The callback comes when every joint has finished.

use std::cell::{Cell, RefCell};

use super::{
    calls::{call, captured, closure, is_set, listen, tick},
    destroy,
    end_of_stream::{self, Watched},
    errors::StreamError,
    inspection, pump, readable, signal,
};
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value,
    memory::{Internal, Trace, Tracer, ValueCell},
    node::{
        errors::{self, node_error},
        process,
    },
    object::Name,
};

/// A pipeline under way.
struct Pipeline {
    callback: Value,
    error: ValueCell,
    value: ValueCell,
    /// Functions that destroy the streams.
    destroys: RefCell<Vec<Value>>,
    /// What is taken away from the last stream when all went well.
    cleanups: RefCell<Vec<Value>>,
    unfinished: Cell<i32>,
    /// Whether the callback was called.
    called: Cell<bool>,
    /// The signal that functions of the pipeline get, and its controller.
    controller: Value,
    signal: Value,
    dispose: ValueCell,
}

impl Trace for Pipeline {
    fn trace(&self, tracer: &mut Tracer) {
        self.callback.trace(tracer);
        self.error.trace(tracer);
        self.value.trace(tracer);
        self.destroys.trace(tracer);
        self.cleanups.trace(tracer);
        self.controller.trace(tracer);
        self.signal.trace(tracer);
        self.dispose.trace(tracer);
    }
}

type Run = Internal<Pipeline>;

/// Options of `pipeline` in `stream/promises`.
#[derive(Debug, Default)]
pub(super) struct Options {
    pub(super) signal: Value,
    pub(super) keeps_open: bool,
}

/// `stream.pipeline(...streams, callback)`.
pub(super) fn pipeline(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let mut streams = args.as_slice().to_vec();
    let callback = streams.pop().unwrap_or_default();
    errors::validate_function(context, "streams[stream.length - 1]", &callback)?;
    run(context, streams, callback, &Options::default())
}

/// Builds the pipeline; answers its last stream.
pub(super) fn run(
    context: &mut Context,
    mut streams: Vec<Value>,
    callback: Value,
    options: &Options,
) -> JsResult<Value> {
    if streams.len() == 1 && streams[0].is_array(context)? {
        streams = crate::operations::create_list_from_array_like(context, &streams[0])?;
    }
    if streams.len() < 2 {
        let message = "The \"streams\" argument must be specified";
        let code = "ERR_MISSING_ARGS";
        return Err(node_error(context, Intrinsic::TypeError, code, message));
    }
    let (controller, signal) = new_signal(context)?;
    if !options.signal.is_undefined() {
        signal::validate(context, "options.signal", &options.signal)?;
    }
    let run = Internal::new(Pipeline {
        callback,
        error: ValueCell::default(),
        value: ValueCell::default(),
        destroys: RefCell::default(),
        cleanups: RefCell::default(),
        unfinished: Cell::new(0),
        called: Cell::new(false),
        controller,
        signal,
        dispose: ValueCell::default(),
    });
    let abort = function(
        context,
        &run,
        vec![options.signal.clone()],
        |context, _, args| {
            let error = signal::error_of(context, &args.callee().captured()[1])?;
            finish_with(context, &run_of(args), error, false)
        },
    );
    if !options.signal.is_undefined() {
        let dispose = signal::listen(context, &options.signal, abort.clone())?;
        run.dispose.set(dispose);
    }
    let mut flow = Value::undefined();
    for index in 0..streams.len() {
        let stage = Stage {
            stream: streams[index].clone(),
            next: streams.get(index + 1).cloned().unwrap_or_else(Value::null),
            index,
            reading: index + 1 < streams.len(),
            ends: index + 1 < streams.len() || !options.keeps_open,
        };
        flow = stage.add(context, &run, flow)?;
    }
    if !options.signal.is_undefined() && options.signal.get(context, "aborted")?.to_boolean() {
        process::next_tick(context, abort, Vec::new());
    }
    Ok(flow)
}

/// `new AbortController()` and its signal, where that exists.
fn new_signal(context: &mut Context) -> JsResult<(Value, Value)> {
    let global = context.global_object();
    let constructor = global.get(context, "AbortController")?;
    let Some(constructor) = constructor.as_object() else {
        return Ok((Value::undefined(), Value::undefined()));
    };
    let controller = constructor.construct(context, &[], None)?;
    let signal = controller.get(context, "signal")?;
    Ok((Value::from(controller), signal))
}

fn function(
    context: &mut Context,
    run: &Run,
    more: Vec<Value>,
    code: crate::code::NativeFunction,
) -> Value {
    let mut captures = vec![run.clone().into_value()];
    captures.extend(more);
    closure(context, 1, captures, code)
}

fn run_of(args: &Args<'_>) -> Run {
    let run = &args.callee().captured()[0];
    Internal::<Pipeline>::from_value(run)
        .expect("captured by `function`")
        .clone()
}

/// `finish`: one joint is done.
fn finish(context: &mut Context, run: &Run) -> Value {
    function(context, run, Vec::new(), |context, _, args| {
        let run = run_of(args);
        run.unfinished.set(run.unfinished.get() - 1);
        let is_last = run.unfinished.get() == 0;
        finish_with(context, &run, args.get(0).clone(), is_last)
    })
}

/// `finishOnlyHandleError`.
fn finish_on_error(context: &mut Context, run: &Run) -> Value {
    function(context, run, Vec::new(), |context, _, args| {
        finish_with(context, &run_of(args), args.get(0).clone(), false)
    })
}

fn finish_with(context: &mut Context, run: &Run, error: Value, is_last: bool) -> JsResult<Value> {
    if error.to_boolean() && gives_way(context, &run.error.get())? {
        run.error.set(error);
    }
    let error = run.error.get();
    if !error.to_boolean() && !is_last {
        return Ok(Value::undefined());
    }
    loop {
        let destroy = {
            let mut destroys = run.destroys.borrow_mut();
            if destroys.is_empty() {
                break;
            }
            destroys.remove(0)
        };
        call(context, &destroy, &[run.error.get()])?;
    }
    let dispose = run.dispose.get();
    if dispose.is_callable() {
        call(context, &dispose, &[])?;
    }
    if run.controller.is_object() {
        run.controller.invoke(context, "abort", &[])?;
    }
    if is_last {
        if !run.error.get().to_boolean() {
            let cleanups = run.cleanups.borrow().clone();
            for cleanup in cleanups {
                call(context, &cleanup, &[])?;
            }
        }
        if run.called.replace(true) {
            return Ok(Value::undefined());
        }
        let args = vec![run.error.get(), run.value.get()];
        process::next_tick(context, run.callback.clone(), args);
    }
    Ok(Value::undefined())
}

/// Whether an error is only what follows from another one.
fn gives_way(context: &mut Context, error: &Value) -> JsResult<bool> {
    if !error.to_boolean() {
        return Ok(true);
    }
    Ok(is_premature_close(context, error)? || is_abort(context, error)?)
}

fn is_premature_close(context: &mut Context, error: &Value) -> JsResult<bool> {
    let code = error.get(context, "code")?;
    Ok(code
        .as_string()
        .is_some_and(|code| *code == "ERR_STREAM_PREMATURE_CLOSE"))
}

fn is_abort(context: &mut Context, error: &Value) -> JsResult<bool> {
    let name = error.get(context, Name::Name)?;
    Ok(name.as_string().is_some_and(|name| *name == "AbortError"))
}

/// One place of a pipeline.
struct Stage {
    stream: Value,
    next: Value,
    index: usize,
    /// Whether somebody reads from it.
    reading: bool,
    /// Whether it is ended when what comes before ends.
    ends: bool,
}

impl Stage {
    /// Joins it to what flows out of the places before.
    fn add(&self, context: &mut Context, run: &Run, flow: Value) -> JsResult<Value> {
        let is_stream = inspection::is_node_stream(context, &self.stream)?;
        if is_stream {
            self.guard(context, run)?;
        }
        if self.index == 0 {
            return self.source(context, run);
        }
        if self.stream.is_callable() {
            return self.transform(context, run, &flow);
        }
        if is_stream {
            return self.join(context, run, &flow);
        }
        let expected = "an instance of Stream, Iterable, AsyncIterable, or Function";
        Err(errors::invalid_arg(context, "val", expected, &self.stream))
    }

    fn is_last_and_readable(&self, context: &mut Context) -> JsResult<bool> {
        Ok(!self.reading && inspection::is_readable(context, &self.stream)? == Some(true))
    }

    /// Sees to it that the stream is destroyed with the others, and its errors are heard.
    fn guard(&self, context: &mut Context, run: &Run) -> JsResult<()> {
        let stream = self.stream.to_object(context)?;
        if let Some(next) = self.next.as_object()
            && (is_set(context, next, "closed")? || is_set(context, next, "destroyed")?)
        {
            return Err(StreamError::UnableToPipe.make(context));
        }
        if self.ends {
            let cleanup = destroyer(context, run, &stream, self.reading, self.index > 0)?;
            if self.is_last_and_readable(context)? {
                run.cleanups.borrow_mut().push(cleanup);
            }
        }
        let on_error = function(context, run, Vec::new(), |context, _, args| {
            let error = args.get(0);
            if error.to_boolean()
                && !is_abort(context, error)?
                && !is_premature_close(context, error)?
            {
                return finish_with(context, &run_of(args), error.clone(), false);
            }
            Ok(Value::undefined())
        });
        listen(context, &stream, "on", "error", &on_error)?;
        if self.is_last_and_readable(context)? {
            let captures = vec![self.stream.clone(), on_error];
            let cleanup = closure(context, 0, captures, |context, _, args| {
                let captures = args.captures::<2>();
                let stream = captured(captures, 0);
                listen(context, stream, "removeListener", "error", &captures[1])?;
                Ok(Value::undefined())
            });
            run.cleanups.borrow_mut().push(cleanup);
        }
        Ok(())
    }

    fn source(&self, context: &mut Context, run: &Run) -> JsResult<Value> {
        if self.stream.is_callable() {
            let options = options_with(context, &run.signal);
            let flow = call(context, &self.stream, &[options])?;
            if !inspection::is_iterable(context, &flow, false)? {
                let expected = "Iterable, AsyncIterable or Stream";
                return Err(invalid_return(context, expected, "source", &flow));
            }
            return Ok(flow);
        }
        if inspection::is_iterable(context, &self.stream, false)?
            || inspection::is_readable_node_stream(context, &self.stream)?
        {
            return Ok(self.stream.clone());
        }
        let expected = "an instance of Stream, Iterable, AsyncIterable, or Function";
        Err(errors::invalid_arg(context, "body", expected, &self.stream))
    }

    /// A function of what flows in.
    fn transform(&self, context: &mut Context, run: &Run, flow: &Value) -> JsResult<Value> {
        let input = readable::iterable_of(context, flow)?;
        let options = options_with(context, &run.signal);
        let output = call(context, &self.stream, &[input, options])?;
        if self.reading {
            if !inspection::is_iterable(context, &output, true)? {
                let name = format!("transform[{}]", self.index - 1);
                return Err(invalid_return(context, "AsyncIterable", &name, &output));
            }
            return Ok(output);
        }
        // The last function: what it answers, or gives, comes out of a stream again.
        let options = Object::ordinary(context);
        options.define_direct("objectMode", true, Attributes::ALL);
        let class = super::classes(context)?.pass_through.constructor.clone();
        let pass_through = class.construct(context, &[Value::from(options)], None)?;
        run.unfinished.set(run.unfinished.get() + 1);
        let then = if output.is_nullish() {
            Value::undefined()
        } else {
            output.get(context, Name::Then)?
        };
        if then.is_callable() {
            self.wait_for(context, run, &output, &then, &pass_through)?;
        } else if inspection::is_iterable(context, &output, true)? {
            let finish = finish(context, run);
            pump::pump(context, &output, &pass_through, finish, self.ends)?;
        } else {
            let expected = "AsyncIterable or Promise";
            return Err(invalid_return(context, expected, "destination", &output));
        }
        let cleanup = destroyer(context, run, &pass_through, false, true)?;
        run.cleanups.borrow_mut().push(cleanup);
        Ok(Value::from(pass_through))
    }

    /// The last function answered a promise.
    fn wait_for(
        &self,
        context: &mut Context,
        run: &Run,
        promise: &Value,
        then: &Value,
        pass_through: &Object,
    ) -> JsResult<()> {
        let finish = finish(context, run);
        let more = vec![
            Value::from(pass_through.clone()),
            finish,
            Value::from(self.ends),
        ];
        let fulfilled = function(context, run, more.clone(), |context, _, args| {
            let captures = args.callee().captured();
            let (pass_through, value) = (captured(captures, 1), args.get(0));
            run_of(args).value.set(value.clone());
            if !value.is_nullish() {
                pass_through.invoke(context, "write", std::slice::from_ref(value))?;
            }
            if captures[3].to_boolean() {
                pass_through.invoke(context, "end", &[])?;
            }
            process::next_tick(context, captures[2].clone(), Vec::new());
            Ok(Value::undefined())
        });
        let rejected = function(context, run, more, |context, _, args| {
            let captures = args.callee().captured();
            let error = args.get(0).clone();
            captured(captures, 1).invoke(context, "destroy", std::slice::from_ref(&error))?;
            process::next_tick(context, captures[2].clone(), vec![error]);
            Ok(Value::undefined())
        });
        then.call(context, promise, &[fulfilled, rejected])?;
        Ok(())
    }

    /// A stream takes what flows in.
    fn join(&self, context: &mut Context, run: &Run, flow: &Value) -> JsResult<Value> {
        let stream = self.stream.to_object(context)?;
        if inspection::is_readable_node_stream(context, flow)? {
            run.unfinished.set(run.unfinished.get() + 2);
            let source = flow.to_object(context)?;
            let cleanup = pipe(context, run, &source, &stream, self.ends)?;
            if self.is_last_and_readable(context)? {
                run.cleanups.borrow_mut().push(cleanup);
            }
        } else if inspection::is_iterable(context, flow, false)? {
            run.unfinished.set(run.unfinished.get() + 1);
            let finish = finish(context, run);
            pump::pump(context, flow, &stream, finish, self.ends)?;
        } else {
            let expected = "an instance of Readable, Iterable, or AsyncIterable";
            return Err(errors::invalid_arg(context, "val", expected, flow));
        }
        Ok(self.stream.clone())
    }
}

fn options_with(context: &mut Context, signal: &Value) -> Value {
    let options = Object::ordinary(context);
    options.define_direct("signal", signal.clone(), Attributes::ALL);
    Value::from(options)
}

fn invalid_return(
    context: &mut Context,
    expected: &str,
    name: &str,
    value: &Value,
) -> crate::JsError {
    let received = errors::received(context, value);
    let message = format!(
        "Expected {expected} to be returned from the \"{name}\" function but got {received}."
    );
    let code = "ERR_INVALID_RETURN_VALUE";
    node_error(context, Intrinsic::TypeError, code, &message)
}

/// Adds the function that destroys a stream unless it has finished; answers its cleanup.
fn destroyer(
    context: &mut Context,
    run: &Run,
    stream: &Object,
    reading: bool,
    writing: bool,
) -> JsResult<Value> {
    let finished = crate::Variable::new(Value::from(false)).into_value();
    let captures = vec![Value::from(stream.clone()), finished];
    let on_close = closure(context, 0, captures.clone(), |_, _, args| {
        finished_of(args).set(Value::from(true));
        Ok(Value::undefined())
    });
    listen(context, stream, "on", "close", &on_close)?;
    let on_end = closure(context, 1, captures.clone(), |_, _, args| {
        finished_of(args).set(Value::from(!args.get(0).to_boolean()));
        Ok(Value::undefined())
    });
    let watched = Watched {
        readable: Some(reading),
        writable: Some(writing),
        ..Watched::default()
    };
    let cleanup = end_of_stream::watch(context, stream.as_value(), watched, on_end)?;
    let destroy = closure(context, 1, captures, |context, _, args| {
        let finished = finished_of(args).replace(Value::from(true));
        if finished.to_boolean() {
            return Ok(Value::undefined());
        }
        let error = if args.get(0).to_boolean() {
            args.get(0).clone()
        } else {
            StreamError::Destroyed("pipe").value(context)
        };
        let [stream, _] = args.captures::<2>();
        destroy::destroyer(context, stream, &error)?;
        Ok(Value::undefined())
    });
    run.destroys.borrow_mut().push(destroy);
    Ok(cleanup)
}

fn finished_of<'a>(args: &Args<'a>) -> &'a crate::Variable {
    let [_, finished] = args.captures::<2>();
    crate::Variable::from_value(finished).expect("captured by `destroyer`")
}

/// Joins two streams.
fn pipe(
    context: &mut Context,
    run: &Run,
    source: &Object,
    destination: &Object,
    ends: bool,
) -> JsResult<Value> {
    let ended = crate::Variable::new(Value::from(false)).into_value();
    let on_error = finish_on_error(context, run);
    let captures = vec![on_error, ended.clone()];
    let on_close = closure(context, 0, captures, |context, _, args| {
        let [on_error, ended] = args.captures::<2>();
        let ended = crate::Variable::from_value(ended).expect("captured by `pipe`");
        if ended.get().to_boolean() {
            return Ok(Value::undefined());
        }
        let error = StreamError::PrematureClose.value(context);
        call(context, on_error, &[error])
    });
    listen(context, destination, "on", "close", &on_close)?;
    let options = Object::ordinary(context);
    options.define_direct("end", false, Attributes::ALL);
    let arguments = [Value::from(destination.clone()), Value::from(options)];
    source.invoke(context, "pipe", &arguments)?;
    let finish = finish(context, run);
    if ends {
        let captures = vec![Value::from(destination.clone()), ended];
        let end: crate::code::NativeFunction = |context, _, args| {
            finished_of(args).set(Value::from(true));
            captured(args.captures::<2>(), 0).invoke(context, "end", &[])
        };
        let over = inspection::is_readable_finished(context, source.as_value(), false)?;
        if over == Some(true) {
            tick(context, captures, end);
        } else {
            let end = closure(context, 0, captures, end);
            listen(context, source, "once", "end", &end)?;
        }
    } else {
        call(context, &finish, &[])?;
    }
    let captures = vec![Value::from(source.clone()), finish.clone()];
    let on_source_end = closure(context, 1, captures, source_ended);
    let watched = Watched {
        readable: Some(true),
        writable: Some(false),
        ..Watched::default()
    };
    end_of_stream::watch(context, source.as_value(), watched, on_source_end)?;
    let watched = Watched {
        readable: Some(false),
        writable: Some(true),
        ..Watched::default()
    };
    end_of_stream::watch(context, destination.as_value(), watched, finish)
}

fn source_ended(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let captures = args.captures::<2>();
    let (source, finish, error) = (captured(captures, 0), &captures[1], args.get(0));
    let state = source.get(context, "_readableState")?;
    if error.to_boolean() && is_premature_close(context, error)? && state.to_boolean() {
        let ended = state.get(context, "ended")?.to_boolean();
        let failed = state.get(context, "errored")?.to_boolean()
            || state.get(context, "errorEmitted")?.to_boolean();
        if ended && !failed {
            // Some streams close before they end, which is well as long as the end comes.
            listen(context, source, "once", "end", finish)?;
            listen(context, source, "once", "error", finish)?;
            return Ok(Value::undefined());
        }
    }
    call(context, finish, std::slice::from_ref(error))
}
