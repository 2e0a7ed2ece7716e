//! `events.on`: the events of a name as an async iterator.

use std::{cell::RefCell, collections::VecDeque};

use crate::{
    Args, Context, Intrinsic, JsResult, Object, Value,
    memory::{Payload, Trace, Tracer},
    object::{Method, ObjectBuilder},
    operations::create_iter_result_object,
    promise::{new_promise, reject_promise, resolve_promise},
};

/// The state of an iterator: events nobody asked for yet, or requests that wait.
#[derive(Debug)]
struct EventIterator {
    emitter: Value,
    name: Value,
    events: RefCell<VecDeque<Value>>,
    requests: RefCell<VecDeque<Object>>,
    error: RefCell<Option<Value>>,
    finished: std::cell::Cell<bool>,
    /// The two listeners, to take them away again.
    listeners: RefCell<Vec<(Value, Value)>>,
}

impl Trace for EventIterator {
    fn trace(&self, tracer: &mut Tracer) {
        self.emitter.trace(tracer);
        self.name.trace(tracer);
        self.events.trace(tracer);
        self.requests.trace(tracer);
        self.error.trace(tracer);
        self.listeners.trace(tracer);
    }
}

impl Payload for EventIterator {
    fn class_name(&self) -> &'static str {
        "Object [AsyncIterator]"
    }
}

static METHODS: &[Method] = &[
    Method::new("next", 0, next),
    Method::new("return", 0, return_),
    Method::new("throw", 1, throw),
];

/// `on(emitter, name)`.
pub(super) fn on(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (emitter, name) = (args.get(0), args.get(1));
    let parent = context.intrinsic(Intrinsic::AsyncIteratorPrototype);
    let prototype = Object::with_prototype(Some(&parent));
    let prototype = ObjectBuilder::of(context, prototype)
        .methods(METHODS)
        .build();
    let iterator = Object::with_payload(
        Some(&prototype),
        EventIterator {
            emitter: emitter.clone(),
            name: name.clone(),
            events: RefCell::default(),
            requests: RefCell::default(),
            error: RefCell::default(),
            finished: std::cell::Cell::new(false),
            listeners: RefCell::default(),
        },
    );
    let captures = vec![Value::from(iterator.clone())];
    let listener = Value::from(Object::native_closure(
        context,
        "eventHandler",
        0,
        captures.clone(),
        on_event,
    ));
    emitter.invoke(context, "on", &[name.clone(), listener.clone()])?;
    let state = iterator
        .payload::<EventIterator>()
        .expect("it was just made");
    state.listeners.borrow_mut().push((name.clone(), listener));
    if name.as_string().is_none_or(|name| *name != "error") {
        let listener = Value::from(Object::native_closure(
            context,
            "errorHandler",
            1,
            captures,
            on_error,
        ));
        let error = Value::from("error");
        emitter.invoke(context, "on", &[error.clone(), listener.clone()])?;
        state.listeners.borrow_mut().push((error, listener));
    }
    Ok(Value::from(iterator))
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
        None => state.events.borrow_mut().push_back(values),
    }
    Ok(Value::undefined())
}

fn on_error(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [iterator] = args.captures::<1>();
    let state = state_of(context, iterator)?;
    fail(context, state, args.get(0).clone())?;
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
    let listeners = state.listeners.take();
    for (name, listener) in listeners {
        state
            .emitter
            .invoke(context, "removeListener", &[name, listener])?;
    }
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
    fail(context, state, args.get(0).clone())?;
    Ok(Value::undefined())
}
