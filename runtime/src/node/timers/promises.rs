//! `timers/promises`: timers that settle a promise, and that a signal can cancel.

use super::{Repeat, duration, immediate_shape, interval, new_timeout};
use crate::{
    Args, Attributes, Context, JsResult, Object, Value,
    builtins::promise::guarded_finally,
    event_loop::{Immediate, Timeout},
    job::Arguments,
    node::{abort, errors},
    object::{Method, ObjectBuilder},
    promise::{create_resolving_functions, new_promise, promise_of, reject_promise},
};

static METHODS: &[Method] = &[
    Method::enumerable("setTimeout", 2, set_timeout),
    Method::enumerable("setImmediate", 1, set_immediate),
];

static SCHEDULER_METHODS: &[Method] = &[
    Method::new("yield", 0, scheduler_yield),
    Method::new("wait", 2, scheduler_wait),
];

/// The module.
pub(in crate::node) fn make(context: &mut Context) -> JsResult<Value> {
    let prototype = Object::ordinary(context);
    let constructor = Object::native_constructor(context, "Scheduler", 0, |context, _, _| {
        Err(errors::illegal_constructor(context))
    });
    prototype.define_direct("constructor", constructor, Attributes::METHOD);
    let prototype = ObjectBuilder::of(context, prototype)
        .methods(SCHEDULER_METHODS)
        .build();
    let scheduler = Object::with_prototype(Some(&prototype));
    let set_interval = interval::function(context);
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object)
        .methods(METHODS)
        .property("setInterval", set_interval, Attributes::ALL)
        .property("scheduler", scheduler, Attributes::ALL)
        .build();
    Ok(Value::from(object))
}

/// The options that all functions share.
pub(super) struct Options {
    /// Undefined, or an abort signal.
    pub(super) signal: Value,
    /// Whether the timer counts.
    pub(super) has_ref: bool,
}

/// Reads and checks the options.
pub(super) fn parse_options(context: &mut Context, options: &Value) -> JsResult<Options> {
    if options.is_undefined() {
        return Ok(Options {
            signal: Value::undefined(),
            has_ref: true,
        });
    }
    let options = Value::from(errors::validate_object(context, "options", options)?);
    let signal = abort::signal_option(context, &options)?;
    let has_ref = options.get(context, "ref")?;
    let has_ref =
        has_ref.is_undefined() || errors::validate_boolean(context, "options.ref", &has_ref)?;
    Ok(Options { signal, has_ref })
}

/// `validateNumber`; undefined is allowed.
pub(super) fn validate_delay(context: &mut Context, delay: &Value) -> JsResult<()> {
    if delay.is_undefined() || delay.is_number() {
        return Ok(());
    }
    Err(errors::invalid_arg_type(context, "delay", "number", delay))
}

/// The promise of a request that a signal has cancelled already.
fn cancelled(context: &mut Context, signal: &Value) -> JsResult<Value> {
    let error = abort::abort_error(context, signal)?;
    promise_of(context, Err(error)).map(Value::from)
}

/// `setTimeout(delay, value, options)`.
fn set_timeout(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let checked =
        validate_delay(context, args.get(0)).and_then(|()| parse_options(context, args.get(2)));
    let Options { signal, has_ref } = match checked {
        Ok(options) => options,
        Err(error) => return promise_of(context, Err(error)).map(Value::from),
    };
    if abort::is_aborted(context, &signal)? {
        return cancelled(context, &signal);
    }
    let promise = new_promise(context);
    let (resolve, _) = create_resolving_functions(context, &promise);
    let duration = duration(context, args.get(0))?;
    let value = &[args.get(1).clone()];
    let timer = new_timeout(context, Value::from(resolve), value, duration, Repeat::Once);
    let timeout = timer.payload::<Timeout>().expect("it was just made");
    context.event_loop.set_timer_ref(timeout, has_ref);
    cancel_with(context, &promise, timer, &signal)
}

/// `setImmediate(value, options)`.
fn set_immediate(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Options { signal, has_ref } = match parse_options(context, args.get(1)) {
        Ok(options) => options,
        Err(error) => return promise_of(context, Err(error)).map(Value::from),
    };
    if abort::is_aborted(context, &signal)? {
        return cancelled(context, &signal);
    }
    let promise = new_promise(context);
    let (resolve, _) = create_resolving_functions(context, &promise);
    let frame = context.jobs.frame.clone();
    let value = Arguments::new(&[args.get(0).clone()]);
    let immediate = Immediate::new(frame, Value::from(resolve), value);
    let object = Object::allocate_payload(immediate_shape(context), immediate);
    context.event_loop.immediates.push(object.clone());
    let immediate = object.payload::<Immediate>().expect("it was just made");
    context.event_loop.immediates.set_ref(immediate, has_ref);
    cancel_with(context, &promise, object, &signal)
}

/// Lets a signal cancel a request. The promise is then a later one, behind the `finally` that
/// stops listening to the signal.
fn cancel_with(
    context: &mut Context,
    promise: &Object,
    handle: Object,
    signal: &Value,
) -> JsResult<Value> {
    if signal.is_undefined() {
        return Ok(promise.into());
    }
    let captures = vec![promise.into(), handle.into(), signal.clone()];
    let listener = Object::host_closure(context, 0, captures, cancel);
    abort::add_listener(context, signal, listener.clone(), false)?;
    let captures = vec![signal.clone(), listener.into()];
    let on_finally = Object::host_closure(context, 0, captures, |context, _, args| {
        let [signal, listener] = args.captures::<2>();
        let listener = listener.as_object().expect("captured by `cancel_with`");
        abort::remove_listener(context, signal, listener)?;
        Ok(Value::undefined())
    });
    Ok(guarded_finally(context, promise, &on_finally).into())
}

/// The listener of `abort`.
fn cancel(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [promise, handle, signal] = args.captures::<3>();
    let handle = handle.as_object().expect("captured by `cancel_with`");
    let is_over = if let Some(timeout) = handle.payload::<Timeout>() {
        let is_over = timeout.destroyed.get();
        context.event_loop.clear_timer(timeout);
        is_over
    } else if let Some(immediate) = handle.payload::<Immediate>() {
        let is_over = immediate.is_over();
        context.event_loop.immediates.clear(immediate);
        is_over
    } else {
        true
    };
    if !is_over {
        let error = abort::abort_error(context, signal)?;
        let promise = promise.as_object().expect("captured by `cancel_with`");
        reject_promise(context, promise, error.into_value());
    }
    Ok(Value::undefined())
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
