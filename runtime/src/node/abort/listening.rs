//! How other modules use signals.
//!
//! Anything with a property `aborted` passes for a signal; listeners are added to signals that are
//! not ours through `addEventListener`.

use super::signal::is_signal_aborted;
use crate::{
    Args, Attributes, Context, JsError, JsResult, JsString, Object, Value, WellKnownSymbol,
    job::Job,
    node::{
        errors,
        event_target::{self, EventTarget, ListenerOptions},
    },
    promise::{new_promise, promise_of, resolve_promise},
};

/// `validateAbortSignal`; undefined is no signal.
pub(in crate::node) fn validate_abort_signal(
    context: &mut Context,
    name: &str,
    signal: &Value,
) -> JsResult<()> {
    if signal.is_undefined() {
        return Ok(());
    }
    if let Some(object) = signal.as_object()
        && !object.is_callable()
        && object.has_property(context, "aborted")?
    {
        return Ok(());
    }
    Err(errors::invalid_arg_type(
        context,
        name,
        "AbortSignal",
        signal,
    ))
}

/// The `signal` of an options object, validated; undefined without one.
pub(in crate::node) fn signal_option(context: &mut Context, options: &Value) -> JsResult<Value> {
    let Some(options) = options.as_object() else {
        return Ok(Value::undefined());
    };
    let signal = options.get(context, "signal")?;
    validate_abort_signal(context, "options.signal", &signal)?;
    Ok(signal)
}

/// `signal?.aborted`
pub(in crate::node) fn is_aborted(context: &mut Context, signal: &Value) -> JsResult<bool> {
    let Some(object) = signal.as_object() else {
        return Ok(false);
    };
    match is_signal_aborted(context, object)? {
        Some(aborted) => Ok(aborted),
        None => Ok(object.get(context, "aborted")?.to_boolean()),
    }
}

/// `signal?.reason`
fn reason_of(context: &mut Context, signal: &Value) -> JsResult<Value> {
    match signal.as_object() {
        Some(object) => object.get(context, "reason"),
        None => Ok(Value::undefined()),
    }
}

/// Node's own `AbortError`, caused by the reason of a signal.
pub(in crate::node) fn abort_error(context: &mut Context, signal: &Value) -> JsResult<JsError> {
    let cause = reason_of(context, signal)?;
    let error = context.error("The operation was aborted");
    if let Some(object) = error.value().as_object() {
        // The stack is captured under the class's first name and says so for good.
        object.get(context, "stack")?;
        object.define_direct("cause", cause, Attributes::METHOD);
        object.define_direct("code", "ABORT_ERR", Attributes::ALL);
        object.define_direct("name", "AbortError", Attributes::ALL);
    }
    Ok(error)
}

/// Listens to `abort`, even if another listener stops the event.
pub(in crate::node) fn add_listener(
    context: &mut Context,
    signal: &Value,
    listener: Object,
    once: bool,
) -> JsResult<()> {
    let abort = JsString::from("abort");
    if let Some(object) = signal.as_object()
        && object.has_payload::<EventTarget>()
    {
        let options = ListenerOptions {
            once,
            resists_stopping: true,
            ..ListenerOptions::default()
        };
        return event_target::add(context, object, &abort, &listener.into(), options);
    }
    let options = Object::with_prototype(None);
    options.define_direct("once", once, Attributes::ALL);
    let arguments = [abort.into(), listener.into(), options.into()];
    signal.invoke(context, "addEventListener", &arguments)?;
    Ok(())
}

/// Stops listening to `abort`.
pub(in crate::node) fn remove_listener(
    context: &mut Context,
    signal: &Value,
    listener: &Object,
) -> JsResult<()> {
    let abort = JsString::from("abort");
    if let Some(object) = signal.as_object()
        && object.has_payload::<EventTarget>()
    {
        event_target::remove(object, &abort, listener, false);
        return Ok(());
    }
    let arguments = [abort.into(), listener.into()];
    signal.invoke(context, "removeEventListener", &arguments)?;
    Ok(())
}

/// `addAbortListener(signal, listener)` of `events`.
pub(in crate::node) fn add_abort_listener(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (signal, listener) = (args.get(0), args.get(1));
    if signal.is_undefined() {
        return Err(errors::invalid_arg_type(
            context,
            "signal",
            "AbortSignal",
            signal,
        ));
    }
    validate_abort_signal(context, "signal", signal)?;
    errors::validate_function(context, "listener", listener)?;
    let captures = if is_aborted(context, signal)? {
        let call = Object::host_closure(context, 0, vec![listener.clone()], |context, _, args| {
            let [listener] = args.captures::<1>();
            listener.call(context, &Value::undefined(), &[])
        });
        context.enqueue_job(Job::Call(call.into()));
        vec![Value::undefined(), Value::undefined()]
    } else {
        let function = listener.as_object().expect("functions are objects");
        add_listener(context, signal, function.clone(), true)?;
        vec![signal.clone(), listener.clone()]
    };
    let dispose = Object::native_closure(
        context,
        "[Symbol.dispose]",
        0,
        captures,
        |context, _, args| {
            let [signal, listener] = args.captures::<2>();
            if let Some(listener) = listener.as_object() {
                remove_listener(context, signal, listener)?;
            }
            Ok(Value::undefined())
        },
    );
    let disposable = Object::with_prototype(None);
    disposable.define_direct(WellKnownSymbol::Dispose, dispose, Attributes::ALL);
    Ok(disposable.into())
}

/// `util.aborted(signal, resource)`
pub(in crate::node) fn aborted_promise(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let checked = check_aborted_arguments(context, args);
    let aborted = match checked {
        Ok(aborted) => aborted,
        Err(error) => return promise_of(context, Err(error)).map(Value::from),
    };
    let promise = new_promise(context);
    if aborted {
        resolve_promise(context, &promise, Value::undefined())?;
        return Ok(promise.into());
    }
    let captures = vec![promise.clone().into()];
    let listener = Object::host_closure(context, 1, captures, |context, _, args| {
        let [promise] = args.captures::<1>();
        let promise = promise.as_object().expect("captured just above");
        resolve_promise(context, promise, args.get(0).clone())?;
        Ok(Value::undefined())
    });
    add_listener(context, args.get(0), listener, true)?;
    // An async function that returns a promise settles later than that.
    promise_of(context, Ok(promise.into())).map(Value::from)
}

fn check_aborted_arguments(context: &mut Context, args: &Args<'_>) -> JsResult<bool> {
    let signal = args.get(0);
    let is_signal = signal
        .as_object()
        .is_some_and(|object| super::signal::state_of(object).is_some());
    if !is_signal {
        let message = "signal is not of type AbortSignal.";
        return Err(errors::web_type_error(context, message));
    }
    if !args.get(1).is_object() {
        return Err(errors::invalid_arg_type(
            context,
            "resource",
            "object",
            args.get(1),
        ));
    }
    is_aborted(context, signal)
}
