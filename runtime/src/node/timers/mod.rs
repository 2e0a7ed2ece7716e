//! `timers`, and the globals of the same names.

mod classes;
mod interval;
pub(crate) mod promises;

use self::classes::{immediate_shape, timeout_shape};
use super::{errors, process};
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value,
    event_loop::{Immediate, Timeout},
    job::Arguments,
    object::Method,
};

/// The longest delay; anything above becomes a millisecond.
const TIMEOUT_MAX: f64 = 2_147_483_647.0;

/// Functions on the global object; all but the last are the module as well.
pub(crate) static GLOBAL_FUNCTIONS: &[Method] = &[
    Method::enumerable("setTimeout", 2, set_timeout).with_quick(set_timeout_quickly),
    Method::enumerable("clearTimeout", 1, clear_timeout),
    Method::enumerable("setImmediate", 1, set_immediate).with_quick(set_immediate_quickly),
    Method::enumerable("clearImmediate", 1, clear_immediate),
    Method::enumerable("setInterval", 2, set_interval),
    Method::enumerable("clearInterval", 1, clear_timeout),
    Method::enumerable("queueMicrotask", 1, queue_microtask)
        .with_quick(queue_microtask_quickly)
        .registered(Intrinsic::QueueMicrotask),
];

/// The module: the global functions themselves.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let global = context.global_object();
    let object = Object::ordinary(context);
    for method in &GLOBAL_FUNCTIONS[..GLOBAL_FUNCTIONS.len() - 1] {
        let function = global.get(context, method.key())?;
        object.define_direct(method.key(), function, Attributes::ALL);
    }
    let promises = super::require(context, "timers/promises")?;
    object.define_direct("promises", promises, Attributes::ALL);
    Ok(Value::from(object))
}

/// Whether a timer repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Repeat {
    Once,
    Always,
}

fn set_timeout(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    schedule(context, args, Repeat::Once)
}

fn set_timeout_quickly(context: &mut Context, _this: &Value, args: &[Value]) -> Option<Value> {
    let [callback, delay] = args else { return None };
    let delay = delay.as_number()?;
    if !callback.is_callable() || !(0.0..=TIMEOUT_MAX).contains(&delay) {
        return None;
    }
    let duration = (delay as u32).max(1);
    let timer = new_timeout(context, callback.clone(), &[], duration, Repeat::Once);
    Some(Value::from(timer))
}

fn set_interval(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    schedule(context, args, Repeat::Always)
}

fn schedule(context: &mut Context, args: &Args<'_>, repeat: Repeat) -> JsResult<Value> {
    errors::validate_function(context, "callback", args.get(0))?;
    let duration = duration(context, args.get(1))?;
    let callback = args.get(0).clone();
    let object = new_timeout(context, callback, args.rest(2), duration, repeat);
    Ok(Value::from(object))
}

/// A timer that does not keep the loop alive; for timeouts of the runtime itself.
#[cfg(unix)]
pub(in crate::node) fn new_unref_timeout(
    context: &mut Context,
    callback: Value,
    duration: u32,
) -> Object {
    let timer = new_timeout(context, callback, &[], duration, Repeat::Once);
    let timeout = timer.payload::<Timeout>().expect("it was just made");
    context.event_loop.set_timer_ref(timeout, false);
    timer
}

fn new_timeout(
    context: &mut Context,
    callback: Value,
    args: &[Value],
    duration: u32,
    repeat: Repeat,
) -> Object {
    let timeout = Timeout::new(
        context.jobs.frame.clone(),
        callback,
        Arguments::new(args),
        duration,
        repeat == Repeat::Always,
    );
    let object = Object::allocate_payload_inline(timeout_shape(context), timeout);
    let timeout = object.payload::<Timeout>().expect("it was just made");
    context.event_loop.activate_timer(&object, timeout);
    object
}

/// `setTimeout(callback, delay).unref()`
pub(super) fn set_unref_timeout(
    context: &mut Context,
    callback: Value,
    delay: &Value,
) -> JsResult<()> {
    let duration = duration(context, delay)?;
    let object = new_timeout(context, callback, &[], duration, Repeat::Once);
    let timeout = object.payload::<Timeout>().expect("it was just made");
    context.event_loop.set_timer_ref(timeout, false);
    Ok(())
}

/// The delay in whole milliseconds, with Node's warnings for those that make no sense.
fn duration(context: &mut Context, after: &Value) -> JsResult<u32> {
    let after = if after.is_undefined() {
        1.0
    } else {
        after.to_number(context)?
    };
    if (1.0..=TIMEOUT_MAX).contains(&after) {
        return Ok(after as u32);
    }
    if (0.0..=TIMEOUT_MAX).contains(&after) {
        return Ok(1);
    }
    warn_of_duration(context, after);
    Ok(1)
}

#[cold]
fn warn_of_duration(context: &mut Context, after: f64) {
    let text = crate::value::number::to_js_string(after);
    if after > TIMEOUT_MAX {
        let message = format!(
            "{text} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1."
        );
        process::emit_warning(context, &message, "TimeoutOverflowWarning");
    } else if after < 0.0
        && !std::mem::replace(&mut context.process.warned_of_negative_timeout, true)
    {
        let message = format!("{text} is a negative number.\nTimeout duration was set to 1.");
        process::emit_warning(context, &message, "TimeoutNegativeWarning");
    } else if after.is_nan() && !std::mem::replace(&mut context.process.warned_of_nan_timeout, true)
    {
        let message = format!("{text} is not a number.\nTimeout duration was set to 1.");
        process::emit_warning(context, &message, "TimeoutNaNWarning");
    }
}

/// `clearTimeout` and `clearInterval`, of a timer or of the number it converts to.
fn clear_timeout(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    clear_timer(context, args.get(0))
}

fn clear_timer(context: &mut Context, timer: &Value) -> JsResult<Value> {
    let object = if let Some(object) = timer.as_object() {
        Some(object.clone())
    } else if timer.is_number() || timer.is_string() {
        let id = timer.to_number(context)?;
        context.event_loop.timers.by_id(id as u64)
    } else {
        None
    };
    if let Some(object) = object {
        clear(context, &object);
    }
    Ok(Value::undefined())
}

fn clear(context: &mut Context, object: &Object) {
    if let Some(timeout) = object.payload::<Timeout>() {
        context.event_loop.clear_timer(timeout);
    }
}

fn set_immediate(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    errors::validate_function(context, "callback", args.get(0))?;
    Ok(set_immediate_quickly(context, this, args.as_slice()).unwrap_or_default())
}

fn set_immediate_quickly(context: &mut Context, _this: &Value, args: &[Value]) -> Option<Value> {
    let (callback, rest) = args.split_first()?;
    if !callback.is_callable() {
        return None;
    }
    let frame = context.jobs.frame.clone();
    let immediate = Immediate::new(frame, callback.clone(), Arguments::new(rest));
    let object = Object::allocate_payload(immediate_shape(context), immediate);
    context.event_loop.immediates.push(object.clone());
    Some(Value::from(object))
}

fn clear_immediate(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    clear_queued(context, args.get(0));
    Ok(Value::undefined())
}

fn clear_queued(context: &mut Context, immediate: &Value) {
    if let Some(immediate) = immediate.as_object().and_then(Object::payload::<Immediate>) {
        context.event_loop.immediates.clear(immediate);
    }
}

/// `queueMicrotask(callback)`.
fn queue_microtask(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    errors::validate_function(context, "callback", args.get(0))?;
    Ok(queue_microtask_quickly(context, this, args.as_slice()).unwrap_or_default())
}

fn queue_microtask_quickly(context: &mut Context, _this: &Value, args: &[Value]) -> Option<Value> {
    let callback = args.first()?;
    if !callback.is_callable() {
        return None;
    }
    context.enqueue_callback(callback);
    Some(Value::undefined())
}
