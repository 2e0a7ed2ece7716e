//! `timers/promises`.

use std::cell::{Cell, RefCell};

use super::{Repeat, duration, immediate_prototype, new_timeout};
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value,
    event_loop::{Immediate, Timeout},
    memory::{Payload, Trace, Tracer},
    node::errors,
    object::{Method, ObjectBuilder},
    operations::create_iter_result_object,
    promise::{create_resolving_functions, new_promise, promise_of, resolve_promise},
};

static METHODS: &[Method] = &[
    Method::new("setTimeout", 2, set_timeout).with_attributes(Attributes::ALL),
    Method::new("setImmediate", 1, set_immediate).with_attributes(Attributes::ALL),
    Method::new("setInterval", 2, set_interval).with_attributes(Attributes::ALL),
];

static SCHEDULER_METHODS: &[Method] = &[
    Method::new("yield", 0, scheduler_yield),
    Method::new("wait", 2, scheduler_wait),
];

/// The module.
pub(in crate::node) fn make(context: &mut Context) -> JsResult<Value> {
    let prototype = Object::ordinary(context);
    let prototype = ObjectBuilder::of(context, prototype)
        .methods(SCHEDULER_METHODS)
        .build();
    let scheduler = Object::with_prototype(Some(&prototype));
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object)
        .methods(METHODS)
        .property("scheduler", scheduler, Attributes::ALL)
        .build();
    Ok(Value::from(object))
}

/// The options that all functions share: whether the timer counts.
fn has_ref(context: &mut Context, options: &Value) -> JsResult<bool> {
    if options.is_undefined() {
        return Ok(true);
    }
    let Some(options) = options.as_object() else {
        return Err(errors::invalid_arg_type(
            context, "options", "object", options,
        ));
    };
    let value = options.get(context, "ref")?;
    match value.as_boolean() {
        Some(has_ref) => Ok(has_ref),
        None if value.is_undefined() => Ok(true),
        None => Err(errors::invalid_arg_type(
            context,
            "options.ref",
            "boolean",
            &value,
        )),
    }
}

fn validate_delay(context: &mut Context, delay: &Value) -> JsResult<()> {
    if delay.is_undefined() || delay.is_number() {
        return Ok(());
    }
    Err(errors::invalid_arg_type(context, "delay", "number", delay))
}

/// `setTimeout(delay, value, options)`.
fn set_timeout(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let checked = validate_delay(context, args.get(0)).and_then(|()| has_ref(context, args.get(2)));
    let has_ref = match checked {
        Ok(has_ref) => has_ref,
        Err(error) => return promise_of(context, Err(error)).map(Value::from),
    };
    let promise = new_promise(context);
    let (resolve, _) = create_resolving_functions(context, &promise);
    let duration = duration(context, args.get(0))?;
    let value = vec![args.get(1).clone()];
    let timer = new_timeout(context, Value::from(resolve), value, duration, Repeat::Once);
    let timeout = timer.payload::<Timeout>().expect("it was just made");
    context.event_loop.set_timer_ref(timeout, has_ref);
    Ok(Value::from(promise))
}

/// `setImmediate(value, options)`.
fn set_immediate(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let has_ref = match has_ref(context, args.get(1)) {
        Ok(has_ref) => has_ref,
        Err(error) => return promise_of(context, Err(error)).map(Value::from),
    };
    let promise = new_promise(context);
    let (resolve, _) = create_resolving_functions(context, &promise);
    let prototype = immediate_prototype(context);
    let immediate = Immediate::new(Value::from(resolve), vec![args.get(0).clone()]);
    let object = Object::with_payload(Some(&prototype), immediate);
    context.event_loop.immediates.push(object.clone());
    let immediate = object.payload::<Immediate>().expect("it was just made");
    context.event_loop.immediates.set_ref(immediate, has_ref);
    Ok(Value::from(promise))
}

/// `scheduler.yield()`.
fn scheduler_yield(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set_immediate(context, this, &Args::new(args.callee(), &[], None))
}

/// `scheduler.wait(delay, options)`.
fn scheduler_wait(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let arguments = [args.get(0).clone(), Value::undefined(), args.get(1).clone()];
    set_timeout(context, this, &Args::new(args.callee(), &arguments, None))
}

/// The iterator that `setInterval` answers: ticks that nobody has taken yet, or who waits for one.
#[derive(Debug)]
struct Interval {
    timer: RefCell<Option<Object>>,
    delay: u32,
    has_ref: bool,
    value: Value,
    ticks: Cell<usize>,
    request: RefCell<Option<Object>>,
    finished: Cell<bool>,
}

impl Trace for Interval {
    fn trace(&self, tracer: &mut Tracer) {
        self.timer.trace(tracer);
        self.value.trace(tracer);
        self.request.trace(tracer);
    }
}

impl Payload for Interval {
    fn class_name(&self) -> &'static str {
        "AsyncGenerator"
    }
}

static INTERVAL_METHODS: &[Method] = &[
    Method::new("next", 1, interval_next),
    Method::new("return", 1, interval_return),
];

/// `setInterval(delay, value, options)`: an async iterator; the timer starts with the first `next`.
fn set_interval(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    validate_delay(context, args.get(0))?;
    let has_ref = has_ref(context, args.get(2))?;
    let delay = duration(context, args.get(0))?;
    let parent = context.intrinsic(Intrinsic::AsyncIteratorPrototype);
    let prototype = Object::with_prototype(Some(&parent));
    let prototype = ObjectBuilder::of(context, prototype)
        .methods(INTERVAL_METHODS)
        .build();
    let interval = Interval {
        timer: RefCell::default(),
        delay,
        has_ref,
        value: args.get(1).clone(),
        ticks: Cell::new(0),
        request: RefCell::default(),
        finished: Cell::new(false),
    };
    Ok(Value::from(Object::with_payload(
        Some(&prototype),
        interval,
    )))
}

fn interval_of<'a>(context: &mut Context, this: &'a Value) -> JsResult<&'a Interval> {
    match this
        .as_object()
        .and_then(|object| object.payload::<Interval>())
    {
        Some(interval) => Ok(interval),
        None => Err(context.type_error("`this` is not an interval")),
    }
}

fn interval_next(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let interval = interval_of(context, this)?;
    let promise = new_promise(context);
    if interval.finished.get() {
        let result = create_iter_result_object(context, Value::undefined(), true);
        resolve_promise(context, &promise, Value::from(result))?;
        return Ok(Value::from(promise));
    }
    if interval.timer.borrow().is_none() {
        let captures = vec![this.clone()];
        let on_tick = Object::anonymous_closure(context, 0, captures, interval_tick);
        let timer = new_timeout(
            context,
            Value::from(on_tick),
            Vec::new(),
            interval.delay,
            Repeat::Always,
        );
        let timeout = timer.payload::<Timeout>().expect("it was just made");
        context.event_loop.set_timer_ref(timeout, interval.has_ref);
        interval.timer.replace(Some(timer));
    }
    if interval.ticks.get() > 0 {
        interval.ticks.set(interval.ticks.get() - 1);
        let result = create_iter_result_object(context, interval.value.clone(), false);
        resolve_promise(context, &promise, Value::from(result))?;
    } else {
        interval.request.replace(Some(promise.clone()));
    }
    Ok(Value::from(promise))
}

fn interval_tick(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [this] = args.captures::<1>();
    let interval = interval_of(context, this)?;
    let request = interval.request.take();
    match request {
        Some(promise) => {
            let result = create_iter_result_object(context, interval.value.clone(), false);
            resolve_promise(context, &promise, Value::from(result))?;
        }
        None => interval.ticks.set(interval.ticks.get() + 1),
    }
    Ok(Value::undefined())
}

fn interval_return(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let interval = interval_of(context, this)?;
    interval.finished.set(true);
    if let Some(timer) = interval.timer.take()
        && let Some(timeout) = timer.payload::<Timeout>()
    {
        context.event_loop.clear_timer(timeout);
    }
    let result = create_iter_result_object(context, args.get(0).clone(), true);
    promise_of(context, Ok(Value::from(result))).map(Value::from)
}
