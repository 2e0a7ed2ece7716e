//! `EventEmitter.prototype`, as `lib/events.js` has it.
//!
//! Everything lives in properties that programs can see and print: `_events` (an object without
//! prototype, from names to a listener or an array of them), `_eventsCount`, `_maxListeners`. A
//! class may inherit from it, or call it on an object of its own.

use super::removal::{is_listener, remove_all_listeners, remove_listener};
use super::{
    super::{errors, process},
    capture::add_catch,
    unhandled::unhandled_error,
};
use crate::{
    Args, Attributes, Context, JsResult, Object, PropertyKey, Throw, Value, error::HostPath,
    object::Method,
};

/// `EventEmitter.defaultMaxListeners` until a program sets it.
pub(super) const DEFAULT_MAX_LISTENERS: f64 = 10.0;

/// Methods of the prototype, except for the aliases `on` and `off`.
pub(super) static METHODS: &[Method] = &[
    Method::new("setMaxListeners", 1, set_max_listeners),
    Method::new("getMaxListeners", 0, get_max_listeners),
    Method::new("emit", 1, emit),
    Method::new("addListener", 2, add_listener),
    Method::new("prependListener", 2, prepend_listener),
    Method::new("once", 2, once),
    Method::new("prependOnceListener", 2, prepend_once_listener),
    Method::new("removeListener", 2, remove_listener),
    Method::new("removeAllListeners", 1, remove_all_listeners),
    Method::new("listeners", 1, listeners),
    Method::new("rawListeners", 1, raw_listeners),
    Method::new("listenerCount", 2, listener_count),
    Method::new("eventNames", 0, event_names),
];

/// Where a listener goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    First,
    Last,
}

pub(super) fn receiver(context: &mut Context, this: &Value) -> JsResult<Object> {
    this.to_object(context)
}

/// `EventEmitter.init`.
pub(super) fn init(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let this = receiver(context, this)?;
    let events = this.get(context, "_events")?;
    let own = if events.is_undefined() {
        true
    } else {
        let prototype = this.get_prototype_of(context)?;
        match prototype {
            Some(prototype) => prototype
                .get(context, "_events")?
                .is_strictly_equal(&events),
            None => false,
        }
    };
    let shape_mode = context.node.symbols.shape_mode.clone();
    if own {
        let events = Object::with_prototype(None);
        this.set(context, "_events", events, Throw::Yes)?;
        this.set(context, "_eventsCount", 0.0, Throw::Yes)?;
    }
    let max = this.get(context, "_maxListeners")?;
    let max = if max.to_boolean() {
        max
    } else {
        Value::undefined()
    };
    this.set(context, "_maxListeners", max, Throw::Yes)?;
    this.set(context, &shape_mode, !own, Throw::Yes)?;
    let capture = match args.get(0).as_object() {
        Some(options) => options.get(context, "captureRejections")?,
        None => Value::undefined(),
    };
    if capture.to_boolean() && !capture.is_boolean() {
        return Err(errors::invalid_arg_type(
            context,
            "options.captureRejections",
            "boolean",
            &capture,
        ));
    }
    let key = context.node.symbols.capture.clone();
    let capture = capture.to_boolean() || context.node.capture_rejections;
    this.set(context, &key, capture, Throw::Yes)?;
    Ok(Value::undefined())
}

fn set_max_listeners(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    errors::validate_non_negative(context, "setMaxListeners", args.get(0))?;
    receiver(context, this)?.set(context, "_maxListeners", args.get(0).clone(), Throw::Yes)?;
    Ok(this.clone())
}

fn get_max_listeners(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let this = receiver(context, this)?;
    max_listeners(context, &this).map(Value::from)
}

pub(super) fn max_listeners(context: &mut Context, emitter: &Object) -> JsResult<f64> {
    let own = emitter.get(context, "_maxListeners")?;
    if own.is_undefined() {
        return Ok(context
            .node
            .default_max_listeners
            .unwrap_or(DEFAULT_MAX_LISTENERS));
    }
    own.to_number(context)
}

/// `emitter.emit(type, ...args)`.
fn emit(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let this = receiver(context, this)?;
    let key = args.get(0).to_property_key(context)?;
    emit_with(context, &this, &key, args.rest(1), |context, is_only| {
        context.note_host_path(match is_only {
            true => HostPath::EmitOne,
            false => HostPath::EmitMany,
        });
    })
    .map(Value::from)
}

/// Calls the listeners of an event; whether there were any.
///
/// # Errors
///
/// What a listener throws; the error of an `error` event that nobody listens to.
pub(crate) fn emit_event(
    context: &mut Context,
    emitter: &Object,
    key: &PropertyKey,
    args: &[Value],
) -> JsResult<bool> {
    emit_with(context, emitter, key, args, |_, _| {})
}

/// The same; `note` learns whether there is only one listener.
fn emit_with(
    context: &mut Context,
    emitter: &Object,
    key: &PropertyKey,
    args: &[Value],
    note: impl FnOnce(&mut Context, bool),
) -> JsResult<bool> {
    let is_error = *key == PropertyKey::from("error");
    let events = emitter.get(context, "_events")?;
    let Some(events) = events.as_object() else {
        return if is_error {
            Err(unhandled_error(context, emitter, args))
        } else {
            Ok(false)
        };
    };
    if is_error {
        let monitor = PropertyKey::from(&context.node.symbols.error_monitor);
        if !events.get(context, &monitor)?.is_undefined() {
            emit_event(context, emitter, &monitor, args)?;
        }
        if events.get(context, key)?.is_undefined() {
            return Err(unhandled_error(context, emitter, args));
        }
    }
    let handler = events.get(context, key)?;
    let Some(handler) = handler.as_object() else {
        return Ok(false);
    };
    note(context, handler.is_callable());
    let receiver = Value::from(emitter.clone());
    for listener in listeners_of(context, handler)? {
        let result = listener.call(context, &receiver, args)?;
        if !result.is_nullish() {
            add_catch(context, emitter, &result, key, args)?;
        }
    }
    Ok(true)
}

/// What `_events` holds for one name: a listener or an array of them.
pub(super) fn listeners_of(context: &mut Context, handler: &Object) -> JsResult<Vec<Value>> {
    if handler.is_callable() {
        return Ok(vec![Value::from(handler.clone())]);
    }
    let length = handler.array_length().unwrap_or(0);
    (0..length)
        .map(|index| handler.get(context, index))
        .collect()
}

/// What `_events` holds for more than one listener.
pub(super) fn list_of_listeners(context: &mut Context, listeners: Vec<Value>) -> Object {
    let list = Object::array(context, listeners);
    let emitting = PropertyKey::from(&context.node.symbols.emitting);
    list.define_direct(emitting, 0, Attributes::ALL);
    list
}

fn add_listener(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    add(context, this, args.get(0), args.get(1), Position::Last)
}

fn prepend_listener(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    add(context, this, args.get(0), args.get(1), Position::First)
}

pub(super) fn check_listener(context: &mut Context, listener: &Value) -> JsResult<()> {
    if listener.is_callable() {
        return Ok(());
    }
    Err(errors::invalid_arg_type(
        context, "listener", "function", listener,
    ))
}

/// `_addListener`.
fn add(
    context: &mut Context,
    this: &Value,
    name: &Value,
    listener: &Value,
    position: Position,
) -> JsResult<Value> {
    check_listener(context, listener)?;
    let emitter = receiver(context, this)?;
    let key = name.to_property_key(context)?;
    let events = match emitter.get(context, "_events")?.as_object() {
        Some(events) => events.clone(),
        None => fresh_events(context, &emitter)?,
    };
    let events = if events.get(context, "newListener")?.is_undefined() {
        events
    } else {
        let inner = listener.get(context, "listener")?;
        let shown = if inner.is_nullish() {
            listener.clone()
        } else {
            inner
        };
        let new_listener = PropertyKey::from("newListener");
        emit_event(context, &emitter, &new_listener, &[name.clone(), shown])?;
        match emitter.get(context, "_events")?.as_object() {
            Some(events) => events.clone(),
            None => fresh_events(context, &emitter)?,
        }
    };
    let existing = events.get(context, &key)?;
    let Some(existing) = existing.as_object() else {
        events.set(context, &key, listener.clone(), Throw::Yes)?;
        let count = emitter.get(context, "_eventsCount")?.to_number(context)?;
        emitter.set(context, "_eventsCount", count + 1.0, Throw::Yes)?;
        return Ok(this.clone());
    };
    let mut list = listeners_of(context, existing)?;
    match position {
        Position::First => list.insert(0, listener.clone()),
        Position::Last => list.push(listener.clone()),
    }
    let length = list.len();
    let warned = !existing.is_callable() && existing.get(context, "warned")?.to_boolean();
    let list = list_of_listeners(context, list);
    if warned {
        list.set(context, "warned", true, Throw::Yes)?;
    }
    events.set(context, &key, list.clone(), Throw::Yes)?;
    let max = max_listeners(context, &emitter)?;
    if max > 0.0 && length as f64 > max && !warned {
        warn_about_leak(context, &emitter, name, &list, max)?;
    }
    Ok(this.clone())
}

pub(super) fn fresh_events(context: &mut Context, emitter: &Object) -> JsResult<Object> {
    let events = Object::with_prototype(None);
    emitter.set(context, "_events", events.clone(), Throw::Yes)?;
    emitter.set(context, "_eventsCount", 0.0, Throw::Yes)?;
    Ok(events)
}

#[cold]
fn warn_about_leak(
    context: &mut Context,
    emitter: &Object,
    name: &Value,
    list: &Object,
    max: f64,
) -> JsResult<()> {
    list.set(context, "warned", true, Throw::Yes)?;
    let count = list.array_length().unwrap_or(0);
    let name_text = match name.as_symbol() {
        Some(symbol) => symbol.descriptive_string().to_string(),
        None => name.to_js_string(context)?.to_string(),
    };
    let shown = crate::node::constructor_in_brackets(emitter);
    let max = crate::value::number::to_js_string(max);
    let message = format!(
        "Possible EventEmitter memory leak detected. {count} {name_text} listeners added to {shown}. \
         MaxListeners is {max}. Use emitter.setMaxListeners() to increase limit"
    );
    let warning = context.error(message.as_str());
    if let Some(object) = warning.value().as_object() {
        for (key, value) in [
            ("name", Value::from("MaxListenersExceededWarning")),
            ("emitter", Value::from(emitter.clone())),
            ("type", name.clone()),
            ("count", Value::from(count)),
        ] {
            object.define_direct(key, value, Attributes::ALL);
        }
    }
    process::emit_warning_object(context, warning.into_value());
    Ok(())
}

fn once(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    check_listener(context, args.get(1))?;
    let wrapper = once_wrapper(context, this, args.get(0), args.get(1))?;
    this.invoke(context, "on", &[args.get(0).clone(), wrapper])?;
    Ok(this.clone())
}

fn prepend_once_listener(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    check_listener(context, args.get(1))?;
    let wrapper = once_wrapper(context, this, args.get(0), args.get(1))?;
    this.invoke(context, "prependListener", &[args.get(0).clone(), wrapper])?;
    Ok(this.clone())
}

/// `_onceWrap`: a function that removes itself, then calls the listener.
fn once_wrapper(
    context: &mut Context,
    this: &Value,
    name: &Value,
    listener: &Value,
) -> JsResult<Value> {
    let fired = crate::Variable::new(Value::from(false)).into_value();
    let captures = vec![this.clone(), name.clone(), listener.clone(), fired];
    let wrapper = Object::native_closure(context, "wrapper", 0, captures, |context, _, args| {
        let [target, name, listener, fired] = args.captures::<4>();
        let fired = crate::Variable::from_value(fired).expect("captured by `once_wrapper`");
        if fired.replace(Value::from(true)).to_boolean() {
            return Ok(Value::undefined());
        }
        let own = Value::from(args.callee().clone());
        target.invoke(context, "removeListener", &[name.clone(), own])?;
        context.note_host_path(HostPath::OnceWrapper);
        listener.call(context, target, args.as_slice())
    });
    wrapper.create_data_property_or_throw(context, "listener", listener.clone())?;
    Ok(Value::from(wrapper))
}

/// The listeners of a name, `once` wrappers included.
fn entries(context: &mut Context, this: &Value, name: &Value) -> JsResult<Vec<Value>> {
    let emitter = receiver(context, this)?;
    let key = name.to_property_key(context)?;
    let events = emitter.get(context, "_events")?;
    let Some(events) = events.as_object() else {
        return Ok(Vec::new());
    };
    match events.get(context, &key)?.as_object() {
        Some(handler) => listeners_of(context, handler),
        None => Ok(Vec::new()),
    }
}

fn unwrap(context: &mut Context, entry: Value) -> JsResult<Value> {
    let inner = entry.get(context, "listener")?;
    Ok(if inner.to_boolean() { inner } else { entry })
}

pub(super) fn listeners(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let entries = entries(context, this, args.get(0))?;
    let listeners = entries
        .into_iter()
        .map(|entry| unwrap(context, entry))
        .collect::<JsResult<Vec<_>>>()?;
    Ok(Value::from(Object::array(context, listeners)))
}

fn raw_listeners(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let entries = entries(context, this, args.get(0))?;
    Ok(Value::from(Object::array(context, entries)))
}

fn listener_count(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let entries = entries(context, this, args.get(0))?;
    if args.get(1).is_nullish() {
        return Ok(Value::from(entries.len()));
    }
    let mut count = 0;
    for entry in entries {
        if is_listener(context, &entry, args.get(1))? {
            count += 1;
        }
    }
    Ok(Value::from(count))
}

fn event_names(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let emitter = receiver(context, this)?;
    let count = emitter.get(context, "_eventsCount")?.to_number(context)?;
    let events = emitter.get(context, "_events")?;
    let mut names = Vec::new();
    if let Some(events) = events.as_object().filter(|_| count > 0.0) {
        for key in events.own_property_keys(context)? {
            // A name whose listeners were removed may stay, with nothing behind it.
            if !events.get(context, &key)?.is_undefined() {
                names.push(key.to_value());
            }
        }
    }
    Ok(Value::from(Object::array(context, names)))
}
