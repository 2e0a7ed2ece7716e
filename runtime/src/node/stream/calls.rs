//! Calls that go through properties: programs replace any method of a stream, and listen to all
//! of its events.

use crate::{
    Context, JsResult, Object, PropertyKey, Throw, Value, code::NativeFunction, node::process,
};

/// `stream.emit(name, ...args)`.
pub(in crate::node) fn emit(
    context: &mut Context,
    stream: &Object,
    name: &str,
    args: &[Value],
) -> JsResult<bool> {
    let mut arguments = Vec::with_capacity(args.len() + 1);
    arguments.push(Value::from(name));
    arguments.extend_from_slice(args);
    Ok(stream.invoke(context, "emit", &arguments)?.to_boolean())
}

/// `emitter.on(name, listener)`, or another method that takes the two.
pub(in crate::node) fn listen(
    context: &mut Context,
    emitter: &Object,
    method: &str,
    name: &str,
    listener: &Value,
) -> JsResult<()> {
    emitter.invoke(context, method, &[Value::from(name), listener.clone()])?;
    Ok(())
}

/// `emitter.listenerCount(name)`.
pub(in crate::node) fn listener_count(
    context: &mut Context,
    emitter: &Object,
    name: &str,
) -> JsResult<f64> {
    emitter
        .invoke(context, "listenerCount", &[Value::from(name)])?
        .to_number(context)
}

/// A function of no name that keeps values.
pub(in crate::node) fn closure(
    context: &mut Context,
    length: usize,
    captures: Vec<Value>,
    function: NativeFunction,
) -> Value {
    Value::from(Object::host_closure(context, length, captures, function))
}

/// Runs a function in a tick.
pub(in crate::node) fn tick(context: &mut Context, captures: Vec<Value>, function: NativeFunction) {
    let callback = closure(context, 0, captures, function);
    process::next_tick(context, callback, Vec::new());
}

/// Runs a function with the stream it captures in a tick.
pub(in crate::node) fn tick_with(context: &mut Context, stream: &Object, function: NativeFunction) {
    tick(context, vec![Value::from(stream.clone())], function);
}

/// The object captured at a place.
pub(in crate::node) fn captured(captures: &[Value], index: usize) -> &Object {
    captures[index]
        .as_object()
        .expect("whoever made the closure captured an object there")
}

/// `callback(...args)`, without a receiver.
pub(in crate::node) fn call(
    context: &mut Context,
    callback: &Value,
    args: &[Value],
) -> JsResult<Value> {
    callback.call(context, &Value::undefined(), args)
}

/// Whether a property is truthy.
pub(in crate::node) fn is_set(
    context: &mut Context,
    object: &Object,
    key: impl Into<PropertyKey>,
) -> JsResult<bool> {
    Ok(object.get(context, key)?.to_boolean())
}

/// Whether a property is a function.
pub(in crate::node) fn has_function(
    context: &mut Context,
    value: &Value,
    key: impl Into<PropertyKey>,
) -> JsResult<bool> {
    if value.is_nullish() {
        return Ok(false);
    }
    Ok(value.get(context, key)?.is_callable())
}

/// `object[key] = value` in strict code.
pub(in crate::node) fn put(
    context: &mut Context,
    object: &Object,
    key: &str,
    value: impl Into<Value>,
) -> JsResult<()> {
    object.set(context, key, value, Throw::Yes)
}
