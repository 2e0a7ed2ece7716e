//! Streams that an AbortSignal destroys.

use super::{
    calls::{captured, closure},
    end_of_stream::{self, Watched},
    errors::abort_error,
    inspection,
};
use crate::{Args, Attributes, Context, JsResult, Object, Value, node::errors};

/// `stream.addAbortSignal(signal, stream)`.
pub(super) fn add_abort_signal(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (signal, stream) = (args.get(0), args.get(1));
    validate(context, "signal", signal)?;
    if !inspection::is_node_stream(context, stream)? {
        let expected = "an instance of ReadableStream, WritableStream, or Stream";
        return Err(errors::invalid_arg(context, "stream", expected, stream));
    }
    let object = stream.to_object(context)?;
    add(context, signal, &object)?;
    Ok(stream.clone())
}

/// Whether something is a signal, which is an object with `aborted`.
pub(super) fn validate(context: &mut Context, name: &str, signal: &Value) -> JsResult<()> {
    let is_signal = match signal.as_object() {
        Some(signal) => signal.has_property(context, "aborted")?,
        None => false,
    };
    if is_signal {
        return Ok(());
    }
    Err(errors::invalid_arg_type(
        context,
        name,
        "AbortSignal",
        signal,
    ))
}

/// Destroys the stream when the signal aborts.
pub(super) fn add(context: &mut Context, signal: &Value, stream: &Object) -> JsResult<()> {
    let captures = vec![signal.clone(), Value::from(stream.clone())];
    let on_abort = closure(context, 0, captures, |context, _, args| {
        let captures = args.captures::<2>();
        let reason = captures[0].get(context, "reason")?;
        let error = abort_error(context, Some(reason));
        captured(captures, 1).invoke(context, "destroy", &[error])
    });
    if signal.get(context, "aborted")?.to_boolean() {
        on_abort.call(context, &Value::undefined(), &[])?;
        return Ok(());
    }
    let dispose = listen(context, signal, on_abort)?;
    let stream = Value::from(stream.clone());
    end_of_stream::watch(context, &stream, Watched::default(), dispose)?;
    Ok(())
}

/// Calls a function once when a signal aborts; answers the function that takes that back.
pub(super) fn listen(context: &mut Context, signal: &Value, on_abort: Value) -> JsResult<Value> {
    let options = Object::ordinary(context);
    options.define_direct("once", true, Attributes::ALL);
    let event = Value::from("abort");
    let arguments = [event.clone(), on_abort.clone(), Value::from(options)];
    signal.invoke(context, "addEventListener", &arguments)?;
    let captures = vec![signal.clone(), on_abort];
    Ok(closure(context, 0, captures, |context, _, args| {
        let [signal, on_abort] = args.captures::<2>();
        let arguments = [Value::from("abort"), on_abort.clone()];
        signal.invoke(context, "removeEventListener", &arguments)
    }))
}

/// The error of a signal that gave something up.
pub(super) fn error_of(context: &mut Context, signal: &Value) -> JsResult<Value> {
    let reason = if signal.is_nullish() {
        Value::undefined()
    } else {
        signal.get(context, "reason")?
    };
    Ok(abort_error(context, Some(reason)))
}
