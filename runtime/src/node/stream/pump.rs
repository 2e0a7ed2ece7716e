//! Writes what an iterable gives to a stream: the joint of a pipeline that is no `pipe`.

use super::{
    calls::{closure, is_set, listen},
    end_of_stream::{self, Watched},
    errors::aggregate_two_errors,
};
use crate::{
    Args, Context, JsError, JsResult, Object, Value, WellKnownSymbol,
    code::{CoroutineKind, FunctionCode, Step},
    coroutine::{
        Frame, NOWHERE, call_native, caught_by, create_async_from_sync_iterator, native_coroutine,
    },
    memory::{Internal, Trace, Tracer, ValueCell},
    object::Name,
    operations::IteratorRecord,
    promise::{new_promise, reject_promise, resolve_promise},
};

struct Pump {
    iterable: Value,
    writable: Object,
    finish: Value,
    ends: bool,
    error: ValueCell,
    /// The promise that waits for the stream to drain.
    waiting: ValueCell,
    resume: ValueCell,
    cleanup: ValueCell,
}

impl Trace for Pump {
    fn trace(&self, tracer: &mut Tracer) {
        self.iterable.trace(tracer);
        self.writable.trace(tracer);
        self.finish.trace(tracer);
        self.error.trace(tracer);
        self.waiting.trace(tracer);
        self.resume.trace(tracer);
        self.cleanup.trace(tracer);
    }
}

/// Starts; `finish` is called with the error, or with nothing.
pub(super) fn pump(
    context: &mut Context,
    iterable: &Value,
    writable: &Object,
    finish: Value,
    ends: bool,
) -> JsResult<()> {
    let pump = Internal::new(Pump {
        iterable: iterable.clone(),
        writable: writable.clone(),
        finish,
        ends,
        error: ValueCell::default(),
        waiting: ValueCell::default(),
        resume: ValueCell::default(),
        cleanup: ValueCell::default(),
    });
    call_native(context, &PUMP_TO_NODE, &[pump.into_value()])?;
    Ok(())
}

fn pump_of(value: &Value) -> Internal<Pump> {
    Internal::<Pump>::from_value(value)
        .expect("captured or kept by the pump")
        .clone()
}

static PUMP_TO_NODE: FunctionCode = native_coroutine(
    "pumpToNode",
    CoroutineKind::Async,
    1,
    4,
    |frame, sent, context| resume(frame, sent, context).into(),
    &[
        NOWHERE,
        caught_by(FAIL),
        caught_by(FAIL),
        caught_by(FAIL),
        caught_by(CLOSE),
        caught_by(CLOSE),
        caught_by(FAIL),
        caught_by(CLOSED),
        caught_by(FAIL),
        caught_by(FAIL),
        NOWHERE,
    ],
);

const OPEN: u32 = 1;
const NEXT: u32 = 2;
const RESULT: u32 = 3;
const WRITE: u32 = 4;
const DRAINED: u32 = 5;
const CLOSE: u32 = 6;
const CLOSING: u32 = 7;
const CLOSED: u32 = 8;
const ENDED: u32 = 9;
const FAIL: u32 = 10;

const ITERATOR: usize = 1;
const NEXT_METHOD: usize = 2;
const ERROR: usize = 3;

fn resume(frame: &mut Frame<'_>, sent: Value, context: &mut Context) -> JsResult<Step> {
    let pump = pump_of(&frame.slots[0]);
    match frame.state {
        0 => {
            start(context, &pump)?;
            frame.state = OPEN;
            if is_set(context, &pump.writable, "writableNeedDrain")? {
                return wait(context, &pump).map(Step::Await);
            }
            open(frame, context, &pump)?;
            next(frame, context)
        }
        OPEN => {
            open(frame, context, &pump)?;
            next(frame, context)
        }
        RESULT => result(frame, &sent, context, &pump),
        DRAINED => next(frame, context),
        CLOSE => {
            frame.slots[ERROR] = sent;
            frame.state = CLOSING;
            let method = frame.slots[ITERATOR].get(context, Name::Return)?;
            if method.is_nullish() {
                frame.state = CLOSED;
                return Err(JsError::throw(frame.slots[ERROR].clone()));
            }
            method
                .call(context, &frame.slots[ITERATOR], &[])
                .map(Step::Await)
        }
        CLOSING | CLOSED => {
            frame.state = CLOSED;
            Err(JsError::throw(frame.slots[ERROR].clone()))
        }
        ENDED => succeed(context, &pump),
        _ => fail(context, &pump, sent),
    }
}

fn start(context: &mut Context, pump: &Internal<Pump>) -> JsResult<()> {
    let captures = vec![pump.clone().into_value()];
    let resume = closure(context, 1, captures, |context, _, args| {
        wake(context, &pump_of(&args.captures::<1>()[0]), args)
    });
    pump.resume.set(resume.clone());
    listen(context, &pump.writable, "on", "drain", &resume)?;
    let watched = Watched {
        readable: Some(false),
        ..Watched::default()
    };
    let cleanup = end_of_stream::watch(context, pump.writable.as_value(), watched, resume)?;
    pump.cleanup.set(cleanup);
    Ok(())
}

/// The stream has drained, or is over.
fn wake(context: &mut Context, pump: &Pump, args: &Args<'_>) -> JsResult<Value> {
    if args.get(0).to_boolean() {
        pump.error.set(args.get(0).clone());
    }
    let waiting = pump.waiting.replace(Value::undefined());
    if let Some(promise) = waiting.as_object() {
        settle(context, pump, promise)?;
    }
    Ok(Value::undefined())
}

fn settle(context: &mut Context, pump: &Pump, promise: &Object) -> JsResult<()> {
    let error = pump.error.get();
    if error.to_boolean() {
        reject_promise(context, promise, error);
        return Ok(());
    }
    resolve_promise(context, promise, Value::undefined())
}

fn wait(context: &mut Context, pump: &Pump) -> JsResult<Value> {
    let promise = new_promise(context);
    if pump.error.get().to_boolean() {
        settle(context, pump, &promise)?;
    } else {
        pump.waiting.set(Value::from(promise.clone()));
    }
    Ok(Value::from(promise))
}

/// GetIterator(iterable, async).
fn open(frame: &mut Frame<'_>, context: &mut Context, pump: &Pump) -> JsResult<()> {
    let iterable = &pump.iterable;
    let method = iterable.get_method(context, WellKnownSymbol::AsyncIterator)?;
    let iterator = match method {
        Some(method) => method.call(context, iterable, &[])?,
        None => {
            let record = IteratorRecord::of(context, iterable)?;
            let record = create_async_from_sync_iterator(context, record)?;
            let (iterator, _) = record.parts().expect("it was given an iterator object");
            Value::from(iterator.clone())
        }
    };
    frame.slots[NEXT_METHOD] = iterator.get(context, Name::Next)?;
    frame.slots[ITERATOR] = iterator;
    Ok(())
}

fn next(frame: &mut Frame<'_>, context: &mut Context) -> JsResult<Step> {
    frame.state = NEXT;
    let result = frame.slots[NEXT_METHOD].call(context, &frame.slots[ITERATOR], &[])?;
    frame.state = RESULT;
    Ok(Step::Await(result))
}

fn result(
    frame: &mut Frame<'_>,
    result: &Value,
    context: &mut Context,
    pump: &Pump,
) -> JsResult<Step> {
    if !result.is_object() {
        return Err(crate::error::messages::iterator_result_not_an_object(
            context, result,
        ));
    }
    if result.get(context, Name::Done)?.to_boolean() {
        if !pump.ends {
            return succeed(context, pump);
        }
        pump.writable.invoke(context, "end", &[])?;
        frame.state = ENDED;
        return wait(context, pump).map(Step::Await);
    }
    let chunk = result.get(context, Name::Value)?;
    frame.state = WRITE;
    let written = pump.writable.invoke(context, "write", &[chunk])?;
    if written.to_boolean() {
        return next(frame, context);
    }
    frame.state = DRAINED;
    wait(context, pump).map(Step::Await)
}

fn succeed(context: &mut Context, pump: &Pump) -> JsResult<Step> {
    pump.finish.call(context, &Value::undefined(), &[])?;
    clean_up(context, pump)
}

fn fail(context: &mut Context, pump: &Pump, error: Value) -> JsResult<Step> {
    let first = pump.error.get();
    let error = if first.is_strictly_equal(&error) {
        error
    } else {
        aggregate_two_errors(context, &first, &error)?
    };
    pump.finish.call(context, &Value::undefined(), &[error])?;
    clean_up(context, pump)
}

fn clean_up(context: &mut Context, pump: &Pump) -> JsResult<Step> {
    let cleanup = pump.cleanup.get();
    cleanup.call(context, &Value::undefined(), &[])?;
    listen(context, &pump.writable, "off", "drain", &pump.resume.get())?;
    Ok(Step::Done(Value::undefined()))
}
