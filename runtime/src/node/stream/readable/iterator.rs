//! `for await` over a stream: an async generator that reads whenever something is there.

use super::super::{
    calls::{closure, is_set, listen},
    destroy,
    end_of_stream::{self, Watched},
    errors::aggregate_two_errors,
    state::this_readable,
};
use crate::{
    Args, Attributes, Context, JsError, JsResult, Object, Value,
    code::{CoroutineKind, FunctionCode, StateRow, Step},
    coroutine::{Frame, call_native, caught_by, native_coroutine},
    memory::{Internal, Trace, Tracer, ValueCell},
    node::errors,
    promise::{new_promise, resolve_promise},
};

/// What the generator and its listeners share.
struct Reading {
    stream: Object,
    options: Value,
    /// The promise that the generator awaits.
    waiting: ValueCell,
    /// Empty while the stream goes on, null once it has ended.
    error: ValueCell,
    on_readable: ValueCell,
    cleanup: ValueCell,
}

impl Trace for Reading {
    fn trace(&self, tracer: &mut Tracer) {
        self.stream.trace(tracer);
        self.options.trace(tracer);
        self.waiting.trace(tracer);
        self.error.trace(tracer);
        self.on_readable.trace(tracer);
        self.cleanup.trace(tracer);
    }
}

/// `readable[Symbol.asyncIterator]()`.
pub(super) fn async_iterator_method(
    context: &mut Context,
    this: &Value,
    _args: &Args<'_>,
) -> JsResult<Value> {
    async_iterator(context, this, &Value::undefined()).map(Value::from)
}

/// `readable.iterator([options])`.
pub(super) fn iterator(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let options = args.get(0);
    if !options.is_undefined() && (!options.is_object() || options.is_callable()) {
        let error = errors::invalid_arg_type(context, "options", "object", options);
        return Err(error);
    }
    async_iterator(context, this, options).map(Value::from)
}

/// The chunks of a stream as an async generator.
pub(in crate::node::stream) fn async_iterator(
    context: &mut Context,
    stream: &Value,
    options: &Value,
) -> JsResult<Object> {
    let (stream, _) = this_readable(context, stream)?;
    let reading = Internal::new(Reading {
        stream: stream.clone(),
        options: options.clone(),
        waiting: ValueCell::default(),
        error: ValueCell::default(),
        on_readable: ValueCell::default(),
        cleanup: ValueCell::default(),
    });
    let generator = call_native(context, &CREATE_ASYNC_ITERATOR, &[reading.into_value()])?;
    generator.define_direct("stream", Value::from(stream), Attributes::ALL);
    Ok(generator)
}

static CREATE_ASYNC_ITERATOR: FunctionCode = native_coroutine(
    "createAsyncIterator",
    CoroutineKind::AsyncGenerator,
    1,
    1,
    |frame, sent, context| resume(frame, sent, context).into(),
    &[
        crate::coroutine::NOWHERE,
        caught_by(CATCH),
        caught_by(CATCH),
        StateRow {
            on_throw: CATCH,
            on_return: RETURN,
            position: 0,
        },
        caught_by(CATCH),
        caught_by(CATCH),
        caught_by(RETHROW),
        crate::coroutine::NOWHERE,
    ],
);

const START: u32 = 0;
const READ: u32 = 1;
const AWAIT: u32 = 2;
const YIELD: u32 = 3;
const RETURN: u32 = 4;
const AWAIT_RETURNED: u32 = 5;
const CATCH: u32 = 6;
const RETHROW: u32 = 7;

fn reading_of(value: &Value) -> Internal<Reading> {
    Internal::<Reading>::from_value(value)
        .expect("captured or kept by the generator")
        .clone()
}

fn resume(frame: &mut Frame<'_>, sent: Value, context: &mut Context) -> JsResult<Step> {
    let reading = reading_of(&frame.slots[0]);
    match frame.state {
        START => {
            start(context, &reading)?;
            frame.state = READ;
            read(frame, context, &reading)
        }
        READ | YIELD => {
            frame.state = READ;
            read(frame, context, &reading)
        }
        AWAIT => {
            frame.state = YIELD;
            Ok(Step::Yield(sent))
        }
        RETURN => {
            frame.state = AWAIT_RETURNED;
            Ok(Step::Await(sent))
        }
        AWAIT_RETURNED => {
            frame.state = RETHROW;
            finish(context, &reading)?;
            Ok(Step::Done(sent))
        }
        CATCH => {
            let error = aggregate_two_errors(context, &reading.error.get(), &sent)?;
            reading.error.set(error.clone());
            Err(JsError::throw(error))
        }
        _ => {
            frame.state = START;
            finish(context, &reading)?;
            Err(JsError::throw(sent))
        }
    }
}

/// Listens to the stream.
fn start(context: &mut Context, reading: &Internal<Reading>) -> JsResult<()> {
    let stream = &reading.stream;
    let captures = vec![reading.clone().into_value()];
    let on_readable = closure(context, 0, captures.clone(), |context, _, args| {
        wake(context, &reading_of(&args.captures::<1>()[0]))
    });
    reading.on_readable.set(on_readable.clone());
    listen(context, stream, "on", "readable", &on_readable)?;
    let on_end = closure(context, 1, captures, |context, _, args| {
        let reading = reading_of(&args.captures::<1>()[0]);
        let error = args.get(0);
        let error = if error.to_boolean() {
            aggregate_two_errors(context, &reading.error.get(), error)?
        } else {
            Value::null()
        };
        reading.error.set(error);
        wake(context, &reading)
    });
    let watched = Watched {
        writable: Some(false),
        ..Watched::default()
    };
    let cleanup = end_of_stream::watch(context, &Value::from(stream.clone()), watched, on_end)?;
    reading.cleanup.set(cleanup);
    Ok(())
}

/// Lets the generator look again.
fn wake(context: &mut Context, reading: &Reading) -> JsResult<Value> {
    let waiting = reading.waiting.replace(Value::undefined());
    if let Some(promise) = waiting.as_object() {
        resolve_promise(context, promise, Value::undefined())?;
    }
    Ok(Value::undefined())
}

fn read(frame: &mut Frame<'_>, context: &mut Context, reading: &Reading) -> JsResult<Step> {
    let stream = &reading.stream;
    let chunk = if is_set(context, stream, "destroyed")? {
        Value::null()
    } else {
        stream.invoke(context, "read", &[])?
    };
    if !chunk.is_null() {
        frame.state = AWAIT;
        return Ok(Step::Await(chunk));
    }
    let error = reading.error.get();
    if error.to_boolean() {
        return Err(JsError::throw(error));
    }
    if error.is_null() {
        frame.state = START;
        finish(context, reading)?;
        return Ok(Step::Done(Value::undefined()));
    }
    let promise = new_promise(context);
    reading.waiting.set(Value::from(promise.clone()));
    Ok(Step::Await(Value::from(promise)))
}

/// The loop is over, for whatever reason: the stream goes with it.
fn finish(context: &mut Context, reading: &Reading) -> JsResult<()> {
    let stream = &reading.stream;
    let error = reading.error.get();
    let half_open = error.is_null()
        && stream.get(context, "allowHalfOpen")?.as_boolean() == Some(true)
        && stream.get(context, "writable")?.as_boolean() == Some(true)
        && stream.get(context, "writableEnded")?.as_boolean() != Some(true);
    let keeps = match reading.options.as_object() {
        Some(options) => options.get(context, "destroyOnReturn")?.as_boolean() == Some(false),
        None => false,
    };
    let state = stream.get(context, "_readableState")?;
    let destroys = (error.to_boolean() || !keeps)
        && (error.is_undefined() || state.get(context, "autoDestroy")?.to_boolean())
        && !half_open;
    if destroys {
        return destroy::destroyer(context, &Value::from(stream.clone()), &Value::null());
    }
    listen(
        context,
        stream,
        "off",
        "readable",
        &reading.on_readable.get(),
    )?;
    let cleanup = reading.cleanup.get();
    cleanup.call(context, &Value::undefined(), &[])?;
    Ok(())
}
