//! `Readable.from(iterable)`: a stream of what an iterator gives.

use std::cell::Cell;

use super::super::{
    calls::{closure, put},
    errors::{StreamError, aggregate_two_errors},
    inspection,
};
use crate::{
    Args, Context, JsResult, Object, Value, WellKnownSymbol,
    code::{CoroutineKind, FunctionCode, Step},
    coroutine::{Frame, NOWHERE, call_native, caught_by, native_coroutine},
    memory::{Internal, Trace, Tracer, ValueCell},
    node::{buffer, errors, process},
    object::Name,
    operations::copy_data_properties,
    promise::{NativeReaction, perform_then_native},
};

/// An iterator and the stream that it feeds.
struct Source {
    iterator: Object,
    readable: ValueCell,
    is_async: bool,
    /// A sync iterator gave a promise: its values are awaited from then on.
    gives_promises: Cell<bool>,
    reading: Cell<bool>,
    original_destroy: ValueCell,
}

impl Trace for Source {
    fn trace(&self, tracer: &mut Tracer) {
        self.iterator.trace(tracer);
        self.readable.trace(tracer);
        self.original_destroy.trace(tracer);
    }
}

fn source_of(value: &Value) -> Internal<Source> {
    Internal::<Source>::from_value(value)
        .expect("captured by `from`")
        .clone()
}

/// `Readable.from(iterable[, options])`.
pub(in crate::node::stream) fn from(
    context: &mut Context,
    iterable: &Value,
    options: &Value,
) -> JsResult<Object> {
    if iterable.is_string() || buffer::is_buffer(context, iterable) {
        let readable = new_readable(context, options, None)?;
        let captures = vec![iterable.clone()];
        let read = closure(context, 0, captures, |context, this, args| {
            let [chunk] = args.captures::<1>();
            this.invoke(context, "push", std::slice::from_ref(chunk))?;
            this.invoke(context, "push", &[Value::null()])
        });
        put(context, &readable, "_read", read)?;
        return Ok(readable);
    }
    let (method, is_async) = iterator_method(context, iterable)?;
    let iterator = method.call(context, iterable, &[])?.to_object(context)?;
    let readable = new_readable(context, options, Some(1))?;
    let source = Internal::new(Source {
        iterator,
        readable: ValueCell::new(Value::from(readable.clone())),
        is_async,
        gives_promises: Cell::new(false),
        reading: Cell::new(false),
        original_destroy: ValueCell::new(readable.get(context, "_destroy")?),
    });
    let captures = vec![source.into_value()];
    let read = closure(context, 0, captures.clone(), read);
    put(context, &readable, "_read", read)?;
    let destroy = closure(context, 2, captures, destroy);
    put(context, &readable, "_destroy", destroy)?;
    Ok(readable)
}

fn iterator_method(context: &mut Context, iterable: &Value) -> JsResult<(Value, bool)> {
    if !iterable.is_nullish() {
        for (symbol, is_async) in [
            (WellKnownSymbol::AsyncIterator, true),
            (WellKnownSymbol::Iterator, false),
        ] {
            let method = iterable.get(context, symbol)?;
            if method.to_boolean() {
                return Ok((method, is_async));
            }
        }
    }
    Err(errors::invalid_arg_type(
        context, "iterable", "Iterable", iterable,
    ))
}

/// `new Readable({ objectMode: true, highWaterMark, ...options })`.
fn new_readable(
    context: &mut Context,
    options: &Value,
    high_water_mark: Option<u32>,
) -> JsResult<Object> {
    let all = Object::ordinary(context);
    put(context, &all, "objectMode", true)?;
    if let Some(mark) = high_water_mark {
        put(context, &all, "highWaterMark", mark)?;
    }
    copy_data_properties(context, &all, options, &[])?;
    let readable = super::super::classes(context)?.readable.constructor.clone();
    readable.construct(context, &[Value::from(all)], None)
}

fn read(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [value] = args.captures::<1>();
    let source = source_of(value);
    if source.reading.replace(true) {
        return Ok(Value::undefined());
    }
    if source.is_async {
        call_native(context, &NEXT_ASYNC, std::slice::from_ref(value))?;
    } else if source.gives_promises.get() {
        let args = [value.clone(), Value::undefined()];
        call_native(context, &NEXT_WITH_ASYNC_VALUES, &args)?;
    } else {
        next_sync(context, &source)?;
    }
    Ok(Value::undefined())
}

fn push(context: &mut Context, source: &Source, chunk: Value) -> JsResult<bool> {
    let pushed = source.readable.get().invoke(context, "push", &[chunk])?;
    Ok(pushed.to_boolean())
}

/// Ends the stream with an error.
fn fail(context: &mut Context, source: &Source, error: Value) -> JsResult<()> {
    source.readable.get().invoke(context, "destroy", &[error])?;
    Ok(())
}

fn is_thenable(context: &mut Context, value: &Value) -> JsResult<bool> {
    Ok(value.to_boolean() && value.get(context, Name::Then)?.is_callable())
}

/// Whether to go on after a value.
fn push_value(context: &mut Context, source: &Source, value: Value) -> JsResult<bool> {
    if value.is_null() {
        source.reading.set(false);
        return Err(StreamError::NullValues.make(context));
    }
    let more = push(context, source, value)?;
    if !more {
        source.reading.set(false);
    }
    Ok(more)
}

fn next_sync(context: &mut Context, source: &Internal<Source>) -> JsResult<()> {
    loop {
        match next_sync_value(context, source) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => {
                let error = error.into_catchable()?;
                return fail(context, source, error);
            }
        }
    }
}

fn next_sync_value(context: &mut Context, source: &Internal<Source>) -> JsResult<bool> {
    let result = source.iterator.invoke(context, Name::Next, &[])?;
    let value = result.get(context, Name::Value)?;
    if result.get(context, Name::Done)?.to_boolean() {
        push(context, source, Value::null())?;
        return Ok(false);
    }
    if is_thenable(context, &value)? {
        source.gives_promises.set(true);
        let args = [source.clone().into_value(), value];
        call_native(context, &NEXT_WITH_ASYNC_VALUES, &args)?;
        return Ok(false);
    }
    push_value(context, source, value)
}

/// Awaits `iterator.next()` as long as the stream wants more.
static NEXT_ASYNC: FunctionCode = native_coroutine(
    "nextAsync",
    CoroutineKind::Async,
    1,
    1,
    |frame, sent, context| next_async(frame, sent, context).into(),
    &[NOWHERE, caught_by(3), caught_by(3), NOWHERE],
);

fn next_async(frame: &mut Frame<'_>, sent: Value, context: &mut Context) -> JsResult<Step> {
    let source = source_of(&frame.slots[0]);
    if frame.state == 3 {
        frame.state = 0;
        fail(context, &source, sent)?;
        return Ok(Step::Done(Value::undefined()));
    }
    if frame.state == 2 {
        let value = sent.get(context, Name::Value)?;
        if sent.get(context, Name::Done)?.to_boolean() {
            push(context, &source, Value::null())?;
            return Ok(Step::Done(Value::undefined()));
        }
        if !push_value(context, &source, value)? {
            return Ok(Step::Done(Value::undefined()));
        }
    }
    frame.state = 1;
    let result = source.iterator.invoke(context, Name::Next, &[])?;
    frame.state = 2;
    Ok(Step::Await(result))
}

/// The same for a sync iterator whose values may be promises; begins with a value that it gave.
static NEXT_WITH_ASYNC_VALUES: FunctionCode = native_coroutine(
    "nextSyncWithAsyncValues",
    CoroutineKind::Async,
    2,
    2,
    |frame, sent, context| next_with_async_values(frame, sent, context).into(),
    &[NOWHERE, caught_by(3), caught_by(3), NOWHERE],
);

fn next_with_async_values(
    frame: &mut Frame<'_>,
    sent: Value,
    context: &mut Context,
) -> JsResult<Step> {
    let source = source_of(&frame.slots[0]);
    let over = Ok(Step::Done(Value::undefined()));
    match frame.state {
        0 if !frame.slots[1].is_undefined() => {
            frame.state = 2;
            return Ok(Step::Await(std::mem::take(&mut frame.slots[1])));
        }
        2 if !push_value(context, &source, sent.clone())? => return over,
        3 => {
            frame.state = 0;
            fail(context, &source, sent)?;
            return over;
        }
        _ => {}
    }
    frame.state = 1;
    loop {
        let result = source.iterator.invoke(context, Name::Next, &[])?;
        let value = result.get(context, Name::Value)?;
        if result.get(context, Name::Done)?.to_boolean() {
            push(context, &source, Value::null())?;
            return over;
        }
        if is_thenable(context, &value)? {
            frame.state = 2;
            return Ok(Step::Await(value));
        }
        if !push_value(context, &source, value)? {
            return over;
        }
    }
}

/// `_destroy`: closes the iterator before it calls back.
fn destroy(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [source] = args.captures::<1>();
    let original = source_of(source).original_destroy.get();
    let (error, callback) = (args.get(0).clone(), args.get(1).clone());
    let captures = vec![source.clone(), error.clone(), callback];
    let closed = closure(context, 1, captures, |context, _, args| {
        let [source, error, callback] = args.captures::<3>();
        let error = if args.get(0).to_boolean() {
            args.get(0)
        } else {
            error
        };
        let promise = call_native(context, &CLOSE, &[source.clone(), error.clone()])?;
        let data = Object::array(context, vec![error.clone(), callback.clone()]);
        perform_then_native(context, &promise, after_close, Value::from(data));
        Ok(Value::undefined())
    });
    original.call(context, this, &[error, closed])
}

fn after_close(
    context: &mut Context,
    reaction: &NativeReaction,
    _index: u32,
    outcome: Result<Value, Value>,
) -> JsResult<()> {
    let data = &reaction.data;
    let error = data.get(context, 0_u32)?;
    let callback = data.get(context, 1_u32)?;
    let error = match outcome {
        Ok(_) => error,
        Err(reason) => aggregate_two_errors(context, &error, &reason)?,
    };
    process::next_tick(context, callback, vec![error]);
    Ok(())
}

/// `throw` for an error, `return` unless that was the end; their values are awaited.
static CLOSE: FunctionCode = native_coroutine(
    "close",
    CoroutineKind::Async,
    2,
    3,
    |frame, sent, context| close(frame, sent, context).into(),
    &[NOWHERE; 6],
);

fn close(frame: &mut Frame<'_>, sent: Value, context: &mut Context) -> JsResult<Step> {
    let iterator = source_of(&frame.slots[0]).iterator.clone();
    match frame.state {
        0 => {
            let error = frame.slots[1].clone();
            let throws = iterator.get(context, Name::Throw)?.is_callable();
            if !error.is_nullish() && throws {
                frame.state = 1;
                return iterator
                    .invoke(context, Name::Throw, &[error])
                    .map(Step::Await);
            }
        }
        1 => {
            frame.slots[2] = sent.get(context, Name::Done)?;
            frame.state = 2;
            return sent.get(context, Name::Value).map(Step::Await);
        }
        2 if frame.slots[2].to_boolean() => return Ok(Step::Done(Value::undefined())),
        4 => {
            frame.state = 5;
            return sent.get(context, Name::Value).map(Step::Await);
        }
        5 => return Ok(Step::Done(Value::undefined())),
        _ => {}
    }
    if !iterator.get(context, Name::Return)?.is_callable() {
        return Ok(Step::Done(Value::undefined()));
    }
    frame.state = 4;
    iterator.invoke(context, Name::Return, &[]).map(Step::Await)
}

/// A stream of anything that is no stream yet: for pipelines.
pub(in crate::node::stream) fn iterable_of(
    context: &mut Context,
    value: &Value,
) -> JsResult<Value> {
    if inspection::is_iterable(context, value, false)? {
        return Ok(value.clone());
    }
    if inspection::is_readable_node_stream(context, value)? {
        return super::async_iterator(context, value, &Value::undefined()).map(Value::from);
    }
    let expected = "an instance of Readable, Iterable, or AsyncIterable";
    Err(errors::invalid_arg(context, "val", expected, value))
}
