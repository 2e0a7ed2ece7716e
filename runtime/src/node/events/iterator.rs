//! `events.on`: the events of a name as an async iterator.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

use super::listening::{self, Times};
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value, WellKnownSymbol,
    builtins::number::MAX_SAFE_INTEGER,
    memory::{Payload, Trace, Tracer},
    node::{abort, errors},
    object::{Method, ObjectBuilder},
    operations::{create_iter_result_object, create_list_from_array_like},
    promise::{new_promise, reject_promise, resolve_promise},
};

/// The state of an iterator: events nobody asked for yet, or requests that wait.
#[derive(Debug)]
struct EventIterator {
    emitter: Value,
    signal: Value,
    events: RefCell<VecDeque<Value>>,
    requests: RefCell<VecDeque<Object>>,
    error: RefCell<Option<Value>>,
    finished: Cell<bool>,
    /// Whether the emitter was asked to pause, because too many events wait.
    paused: Cell<bool>,
    high_water_mark: f64,
    low_water_mark: f64,
    /// The listeners with their names, to take them away again.
    listeners: RefCell<Vec<(Value, Value)>>,
    abort_listener: RefCell<Option<Object>>,
}

impl Trace for EventIterator {
    fn trace(&self, tracer: &mut Tracer) {
        self.emitter.trace(tracer);
        self.signal.trace(tracer);
        self.events.trace(tracer);
        self.requests.trace(tracer);
        self.error.trace(tracer);
        self.listeners.trace(tracer);
        self.abort_listener.trace(tracer);
    }
}

impl Payload for EventIterator {
    fn class_name(&self) -> &'static str {
        "Object [AsyncIterator]"
    }
}

static METHODS: &[Method] = &[
    Method::enumerable("next", 0, next),
    Method::enumerable("return", 0, return_),
    Method::enumerable("throw", 1, throw),
    Method::symbol(
        WellKnownSymbol::AsyncIterator,
        "[Symbol.asyncIterator]",
        0,
        |_, this, _| Ok(this.clone()),
    )
    .with_attributes(Attributes::ALL),
];

/// `on(emitter, name, options)`.
pub(super) fn on(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (emitter, name, options) = (args.get(0), args.get(1), args.get(2));
    if !options.is_undefined() {
        errors::validate_object(context, "options", options)?;
    }
    let signal = abort::signal_option(context, options)?;
    if abort::is_aborted(context, &signal)? {
        return Err(abort::abort_error(context, &signal)?);
    }
    let most = MAX_SAFE_INTEGER;
    let high_water_mark = water_mark(context, options, "highWaterMark", "highWatermark", most)?;
    let low_water_mark = water_mark(context, options, "lowWaterMark", "lowWatermark", 1.0)?;
    let parent = context.intrinsic(Intrinsic::AsyncIteratorPrototype);
    let state = EventIterator {
        emitter: emitter.clone(),
        signal: signal.clone(),
        events: RefCell::default(),
        requests: RefCell::default(),
        error: RefCell::default(),
        finished: Cell::new(false),
        paused: Cell::new(false),
        high_water_mark,
        low_water_mark,
        listeners: RefCell::default(),
        abort_listener: RefCell::default(),
    };
    let iterator = Object::with_payload(Some(&parent), state);
    let iterator = ObjectBuilder::of(context, iterator)
        .methods(METHODS)
        .build();
    let this = Value::from(iterator);
    listen(context, &this, name, "eventHandler", on_event)?;
    let is_error = name.as_string().is_some_and(|name| *name == "error");
    if !is_error && emitter.get(context, "on")?.is_callable() {
        listen(context, &this, &"error".into(), "errorHandler", on_error)?;
    }
    if let Some(options) = options.as_object() {
        let close_events = options.get(context, "close")?;
        if !close_events.is_nullish() {
            for name in create_list_from_array_like(context, &close_events)? {
                listen(context, &this, &name, "closeHandler", on_close)?;
            }
        }
    }
    if !signal.is_undefined() {
        let captures = vec![this.clone()];
        let listener = Object::native_closure(context, "abortListener", 0, captures, on_abort);
        state_of(context, &this)?
            .abort_listener
            .replace(Some(listener.clone()));
        abort::add_listener(context, &signal, listener, true)?;
    }
    Ok(this)
}

/// A limit of the queue under either of its spellings.
fn water_mark(
    context: &mut Context,
    options: &Value,
    name: &str,
    old_name: &str,
    default: f64,
) -> JsResult<f64> {
    let Some(options) = options.as_object() else {
        return Ok(default);
    };
    let mut mark = options.get(context, name)?;
    if mark.is_nullish() {
        mark = options.get(context, old_name)?;
    }
    if mark.is_nullish() {
        return Ok(default);
    }
    let most = MAX_SAFE_INTEGER;
    errors::validate_integer(context, &format!("options.{name}"), &mark, 1.0, most)
}

fn listen(
    context: &mut Context,
    this: &Value,
    name: &Value,
    listener_name: &str,
    function: crate::code::NativeFunction,
) -> JsResult<()> {
    let captures = vec![this.clone()];
    let listener = Object::native_closure(context, listener_name, 0, captures, function);
    let listener = Value::from(listener);
    let state = state_of(context, this)?;
    listening::add(
        context,
        &state.emitter,
        name,
        &listener,
        Times::Always,
        false,
    )?;
    state.listeners.borrow_mut().push((name.clone(), listener));
    Ok(())
}

fn state_of<'a>(context: &mut Context, this: &'a Value) -> JsResult<&'a EventIterator> {
    match this
        .as_object()
        .and_then(|object| object.payload::<EventIterator>())
    {
        Some(state) => Ok(state),
        None => Err(context.type_error("`this` is not an iterator of events")),
    }
}

fn on_event(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [iterator] = args.captures::<1>();
    let state = state_of(context, iterator)?;
    let values = Value::from(Object::array(context, args.as_slice().to_vec()));
    let request = state.requests.borrow_mut().pop_front();
    match request {
        Some(promise) => {
            let result = create_iter_result_object(context, values, false);
            resolve_promise(context, &promise, Value::from(result))?;
        }
        None => {
            let waiting = state.events.borrow().len() + 1;
            if !state.paused.get() && waiting as f64 > state.high_water_mark {
                state.paused.set(true);
                state.emitter.invoke(context, "pause", &[])?;
            }
            state.events.borrow_mut().push_back(values);
        }
    }
    Ok(Value::undefined())
}

fn on_error(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [iterator] = args.captures::<1>();
    let state = state_of(context, iterator)?;
    fail(context, state, args.get(0).clone())?;
    Ok(Value::undefined())
}

fn on_close(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [iterator] = args.captures::<1>();
    let state = state_of(context, iterator)?;
    close(context, state)?;
    Ok(Value::undefined())
}

fn on_abort(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [iterator] = args.captures::<1>();
    let state = state_of(context, iterator)?;
    let error = abort::abort_error(context, &state.signal)?;
    fail(context, state, error.into_value())?;
    Ok(Value::undefined())
}

fn fail(context: &mut Context, state: &EventIterator, error: Value) -> JsResult<()> {
    let request = state.requests.borrow_mut().pop_front();
    match request {
        Some(promise) => reject_promise(context, &promise, error),
        None => {
            state.error.replace(Some(error));
        }
    }
    close(context, state)
}

/// Takes the listeners away and answers everybody who still waits.
fn close(context: &mut Context, state: &EventIterator) -> JsResult<()> {
    let abort_listener = state.abort_listener.take();
    if let Some(listener) = abort_listener {
        abort::remove_listener(context, &state.signal, &listener)?;
    }
    let listeners = state.listeners.take();
    for (name, listener) in listeners.into_iter().rev() {
        listening::remove(context, &state.emitter, &name, &listener)?;
    }
    state.paused.set(false);
    state.finished.set(true);
    let requests = state.requests.take();
    for promise in requests {
        let result = create_iter_result_object(context, Value::undefined(), true);
        resolve_promise(context, &promise, Value::from(result))?;
    }
    Ok(())
}

fn next(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let state = state_of(context, this)?;
    let promise = new_promise(context);
    let event = state.events.borrow_mut().pop_front();
    if let Some(values) = event {
        let left = state.events.borrow().len() as f64;
        if state.paused.get() && left < state.low_water_mark {
            state.emitter.invoke(context, "resume", &[])?;
            state.paused.set(false);
        }
        let result = create_iter_result_object(context, values, false);
        resolve_promise(context, &promise, Value::from(result))?;
    } else if let Some(error) = state.error.take() {
        reject_promise(context, &promise, error);
    } else if state.finished.get() {
        close(context, state)?;
        let result = create_iter_result_object(context, Value::undefined(), true);
        resolve_promise(context, &promise, Value::from(result))?;
    } else {
        state.requests.borrow_mut().push_back(promise.clone());
    }
    Ok(Value::from(promise))
}

fn return_(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let state = state_of(context, this)?;
    close(context, state)?;
    let promise = new_promise(context);
    let result = create_iter_result_object(context, Value::undefined(), true);
    resolve_promise(context, &promise, Value::from(result))?;
    Ok(Value::from(promise))
}

fn throw(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let state = state_of(context, this)?;
    let is_error = args.get(0).as_object().is_some_and(Object::is_error);
    if !is_error {
        let name = "EventEmitter.AsyncIterator";
        return Err(errors::invalid_arg_type(
            context,
            name,
            "Error",
            args.get(0),
        ));
    }
    fail(context, state, args.get(0).clone())?;
    Ok(Value::undefined())
}
