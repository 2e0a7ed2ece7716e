//! Listening to what may be an `EventEmitter` or an `EventTarget`.

use crate::{
    Args, Attributes, Context, JsResult, JsString, Object, Value,
    node::{
        errors,
        event_target::{self, EventTarget, ListenerOptions},
    },
};

/// Whether a listener listens more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    Once,
    Always,
}

/// `eventTargetAgnosticAddListener`; listeners of Node's own resist `stopImmediatePropagation`
/// where `resists` says so.
pub(super) fn add(
    context: &mut Context,
    emitter: &Value,
    name: &Value,
    listener: &Value,
    times: Times,
    resists: bool,
) -> JsResult<()> {
    if emitter.get(context, "on")?.is_callable() {
        let method = match times {
            Times::Once => "once",
            Times::Always => "on",
        };
        emitter.invoke(context, method, &[name.clone(), listener.clone()])?;
        return Ok(());
    }
    if !emitter.get(context, "addEventListener")?.is_callable() {
        return Err(not_an_emitter(context, emitter));
    }
    let once = times == Times::Once;
    if let Some(object) = emitter.as_object()
        && object.has_payload::<EventTarget>()
    {
        let event_type = name.to_js_string(context)?;
        let options = ListenerOptions {
            once,
            resists_stopping: resists,
            ..ListenerOptions::default()
        };
        return event_target::add(context, object, &event_type, listener, options);
    }
    let options = Object::with_prototype(None);
    options.define_direct("once", once, Attributes::ALL);
    let arguments = [name.clone(), listener.clone(), options.into()];
    emitter.invoke(context, "addEventListener", &arguments)?;
    Ok(())
}

/// `eventTargetAgnosticRemoveListener`.
pub(super) fn remove(
    context: &mut Context,
    emitter: &Value,
    name: &Value,
    listener: &Value,
) -> JsResult<()> {
    for method in ["removeListener", "removeEventListener"] {
        if emitter.get(context, method)?.is_callable() {
            emitter.invoke(context, method, &[name.clone(), listener.clone()])?;
            return Ok(());
        }
    }
    Err(not_an_emitter(context, emitter))
}

#[cold]
fn not_an_emitter(context: &mut Context, value: &Value) -> crate::JsError {
    errors::invalid_arg_type(context, "emitter", "EventEmitter", value)
}

#[cold]
fn neither(context: &mut Context, name: &str, value: &Value) -> crate::JsError {
    let expected = "an instance of EventEmitter or EventTarget";
    errors::invalid_arg(context, name, expected, value)
}

fn target_of(value: &Value) -> Option<&EventTarget> {
    value.payload::<EventTarget>()
}

/// `getEventListeners(emitterOrTarget, name)`
pub(super) fn get_event_listeners(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let emitter = args.get(0);
    if emitter.get(context, "listeners")?.is_callable() {
        return emitter.invoke(context, "listeners", &[args.get(1).clone()]);
    }
    let Some(target) = target_of(emitter) else {
        return Err(neither(context, "emitter", emitter));
    };
    let listeners = match args.get(1).as_string() {
        Some(event_type) => event_target::event_listeners(target, event_type),
        None => Vec::new(),
    };
    Ok(Object::array(context, listeners).into())
}

/// `getMaxListeners(emitterOrTarget)`
pub(super) fn get_max_listeners(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let emitter = args.get(0);
    if let Some(target) = target_of(emitter) {
        return Ok(target.max_listeners.get().into());
    }
    if let Some(object) = emitter.as_object()
        && object.get(context, "getMaxListeners")?.is_callable()
    {
        return super::emitter::max_listeners(context, object).map(Value::from);
    }
    Err(neither(context, "emitter", emitter))
}

/// `listenerCount(emitterOrTarget, name)`
pub(super) fn listener_count(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let emitter = args.get(0);
    if emitter.get(context, "listenerCount")?.is_callable() {
        return emitter.invoke(context, "listenerCount", &[args.get(1).clone()]);
    }
    let Some(target) = target_of(emitter) else {
        return Err(neither(context, "emitter", emitter));
    };
    let count = |event_type: &JsString| target.count(event_type);
    Ok(args.get(1).as_string().map_or(0, count).into())
}

/// `setMaxListeners(n, ...emittersOrTargets)`
pub(super) fn set_max_listeners(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let count = if args.get(0).is_undefined() {
        Value::from(super::default_max_listeners_of(context))
    } else {
        args.get(0).clone()
    };
    let number = errors::validate_non_negative(context, "setMaxListeners", &count)?;
    if args.len() < 2 {
        context.node.default_max_listeners = Some(number);
        return Ok(Value::undefined());
    }
    for emitter in args.rest(1) {
        if let Some(target) = target_of(emitter) {
            target.max_listeners.set(number);
            target.has_warned.set(false);
        } else if emitter.get(context, "setMaxListeners")?.is_callable() {
            emitter.invoke(context, "setMaxListeners", std::slice::from_ref(&count))?;
        } else {
            return Err(neither(context, "eventTargets", emitter));
        }
    }
    Ok(Value::undefined())
}
