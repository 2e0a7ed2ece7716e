//! Adding and removing listeners.

use super::{
    EventTarget,
    listener::{ListenerList, ListenerOptions},
};
use crate::{
    Args, Attributes, Context, JsResult, JsString, Object, Value,
    node::{abort, errors, process},
};

/// `this`, which has to be a target.
pub(super) fn target_of<'a>(
    context: &mut Context,
    this: &'a Value,
) -> JsResult<(&'a Object, &'a EventTarget)> {
    this.as_object()
        .and_then(|object| Some((object, object.payload::<EventTarget>()?)))
        .ok_or_else(|| errors::invalid_this(context, "EventTarget"))
}

/// `target.addEventListener(type, listener, options)`
pub(super) fn add_event_listener(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (object, _) = target_of(context, this)?;
    if args.len() < 2 {
        return Err(errors::missing_args(context, &["type", "listener"]));
    }
    // The options come first: their getters run before anything can be wrong with the listener.
    let (options, signal) = parse_options(context, args.get(2))?;
    if !signal.is_undefined() {
        abort::validate_abort_signal(context, "options.signal", &signal)?;
        if abort::is_aborted(context, &signal)? {
            return Ok(Value::undefined());
        }
        let captures = vec![
            this.clone(),
            args.get(0).clone(),
            args.get(1).clone(),
            options.capture.into(),
        ];
        let remover = Object::host_closure(context, 0, captures, |context, _, args| {
            let [target, event_type, listener, capture] = args.captures::<4>();
            remove_checked(context, target, event_type, listener, capture.to_boolean())
        });
        abort::add_listener(context, &signal, remover, true)?;
    }
    if !validate_listener(context, args.get(1))? {
        warn_of_no_effect(context, this, args)?;
        return Ok(Value::undefined());
    }
    let event_type = event_type_of(context, args.get(0))?;
    add(context, object, &event_type, args.get(1), options)?;
    Ok(Value::undefined())
}

/// `validateEventListenerOptions`, with the signal.
fn parse_options(context: &mut Context, options: &Value) -> JsResult<(ListenerOptions, Value)> {
    let mut parsed = ListenerOptions::default();
    if options.is_nullish() {
        return Ok((parsed, Value::undefined()));
    }
    if let Some(capture) = options.as_boolean() {
        parsed.capture = capture;
        return Ok((parsed, Value::undefined()));
    }
    let Some(object) = options.as_object() else {
        return Err(errors::invalid_arg_type(
            context, "options", "object", options,
        ));
    };
    parsed.once = object.get(context, "once")?.to_boolean();
    parsed.capture = object.get(context, "capture")?.to_boolean();
    parsed.passive = object.get(context, "passive")?.to_boolean();
    let signal = object.get(context, "signal")?;
    Ok((parsed, signal))
}

/// Whether it can be called; `null` and `undefined` cannot, and are allowed.
fn validate_listener(context: &mut Context, listener: &Value) -> JsResult<bool> {
    if listener.is_object() {
        return Ok(true);
    }
    if listener.is_nullish() {
        return Ok(false);
    }
    let handle = listener.get(context, "handleEvent")?;
    if handle.is_callable() {
        return Ok(true);
    }
    Err(errors::invalid_arg_type(
        context,
        "listener",
        "EventListener",
        listener,
    ))
}

fn warn_of_no_effect(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<()> {
    let listener = args.get(1).to_js_string(context)?;
    let message = format!("addEventListener called with {listener} which has no effect.");
    let details = [("target", this.clone()), ("type", args.get(0).clone())];
    let name = "AddEventListenerArgumentTypeWarning";
    warn(context, &message, name, &details);
    Ok(())
}

fn warn(context: &mut Context, message: &str, name: &str, details: &[(&str, Value)]) {
    let warning = context.error(message).into_value();
    if let Some(object) = warning.as_object() {
        object.define_direct("name", name, Attributes::ALL);
        for (key, value) in details {
            object.define_direct(*key, value.clone(), Attributes::ALL);
        }
    }
    process::emit_warning_object(context, warning);
}

fn event_type_of(context: &mut Context, event_type: &Value) -> JsResult<JsString> {
    if event_type.is_symbol() {
        let message = "Value is a Symbol and cannot be converted to a string.";
        return Err(errors::web_type_error(context, message));
    }
    event_type.to_js_string(context)
}

/// Adds a listener unless it is there already.
pub(in crate::node) fn add(
    context: &mut Context,
    object: &Object,
    event_type: &JsString,
    callback: &Value,
    options: ListenerOptions,
) -> JsResult<()> {
    let target = object
        .payload::<EventTarget>()
        .expect("listeners are added to targets");
    let function = callback.as_object().expect("listeners are objects");
    let list = match target.list(event_type) {
        Some(list) if list.find(function, options.capture).is_some() => return Ok(()),
        Some(list) => list,
        None => {
            let list = ListenerList::new();
            target
                .lists
                .borrow_mut()
                .push((event_type.clone(), list.clone()));
            list
        }
    };
    list.push(callback.clone(), options);
    added(context, object, target, event_type, list.size.get())
}

/// `kNewListener`.
fn added(
    context: &mut Context,
    object: &Object,
    target: &EventTarget,
    event_type: &JsString,
    size: usize,
) -> JsResult<()> {
    let max = target.max_listeners.get();
    if max > 0.0 && size as f64 > max && !target.has_warned.replace(true) {
        warn_of_leak(context, object, event_type, size, max);
    }
    if target.signal.is_some() && *event_type == "abort" && size == 1 {
        abort::first_listener_was_added(context, object)?;
    }
    Ok(())
}

#[cold]
fn warn_of_leak(
    context: &mut Context,
    object: &Object,
    event_type: &JsString,
    size: usize,
    max: f64,
) {
    let name = object
        .constructor_name()
        .unwrap_or_else(|| "EventTarget".into());
    let max = crate::value::number::to_js_string(max);
    let message = format!(
        "Possible EventTarget memory leak detected. {size} {event_type} listeners added to \
         {name}. MaxListeners is {max}. Use events.setMaxListeners() to increase limit"
    );
    let details = [
        ("target", Value::from(object)),
        ("type", event_type.into()),
        ("count", size.into()),
    ];
    warn(context, &message, "MaxListenersExceededWarning", &details);
}

/// `kRemoveListener`, with what has to happen to the list before it.
pub(super) fn removed(object: &Object, target: &EventTarget, event_type: &JsString, size: usize) {
    if target.signal.is_some() && *event_type == "abort" && size == 0 {
        abort::last_listener_was_removed(object);
    }
}

/// `target.removeEventListener(type, listener, options)`
pub(super) fn remove_event_listener(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    target_of(context, this)?;
    if args.len() < 2 {
        return Err(errors::missing_args(context, &["type", "listener"]));
    }
    if !validate_listener(context, args.get(1))? {
        return Ok(Value::undefined());
    }
    let options = args.get(2);
    let event_type = Value::from(event_type_of(context, args.get(0))?);
    let capture = if options.is_nullish() {
        false
    } else {
        options.get(context, "capture")?.as_boolean() == Some(true)
    };
    remove_checked(context, this, &event_type, args.get(1), capture)
}

fn remove_checked(
    context: &mut Context,
    this: &Value,
    event_type: &Value,
    listener: &Value,
    capture: bool,
) -> JsResult<Value> {
    let (object, _) = target_of(context, this)?;
    let event_type = event_type_of(context, event_type)?;
    if let Some(listener) = listener.as_object() {
        remove(object, &event_type, listener, capture);
    }
    Ok(Value::undefined())
}

/// Removes a listener if it is there.
pub(in crate::node) fn remove(
    object: &Object,
    event_type: &JsString,
    callback: &Object,
    capture: bool,
) {
    let Some(target) = object.payload::<EventTarget>() else {
        return;
    };
    let Some(list) = target.list(event_type) else {
        return;
    };
    let Some(listener) = list.find(callback, capture) else {
        return;
    };
    listener.remove();
    list.size.set(list.size.get() - 1);
    if list.size.get() == 0 {
        target
            .lists
            .borrow_mut()
            .retain(|(known, _)| known != event_type);
    }
    removed(object, target, event_type, list.size.get());
}

/// What listens to a type, in order.
pub(in crate::node) fn event_listeners(target: &EventTarget, event_type: &JsString) -> Vec<Value> {
    target
        .list(event_type)
        .map(|list| list.callbacks())
        .unwrap_or_default()
}

/// The function of an event handler attribute is about to be replaced: it does not count any more.
pub(in crate::node) fn removed_handler(object: &Object, event_type: &JsString) {
    let Some(target) = object.payload::<EventTarget>() else {
        return;
    };
    if let Some(list) = target.list(event_type) {
        list.size.set(list.size.get().saturating_sub(1));
        removed(object, target, event_type, list.size.get());
    }
}

/// The function of an event handler attribute was replaced by another one. Answers whether the
/// wrapper still listens.
pub(in crate::node) fn resized_handler(
    context: &mut Context,
    object: &Object,
    event_type: &JsString,
) -> JsResult<bool> {
    let Some(target) = object.payload::<EventTarget>() else {
        return Ok(false);
    };
    let Some(list) = target.list(event_type) else {
        return Ok(false);
    };
    list.size.set(list.size.get() + 1);
    added(context, object, target, event_type, list.size.get())?;
    Ok(true)
}
