//! Dispatching: every listener in turn, none able to stop the others by throwing.

use super::{EventTarget, event::Event, listener::Listener, target};
use crate::{
    Args, Context, Intrinsic, JsResult, Object, Value,
    error::HostPath,
    node::{errors, process},
    promise::{
        NativeReaction, new_promise, perform_then_native, promise_of, promise_resolve,
        reject_promise, resolve_promise,
    },
};

/// `target.dispatchEvent(event)`
pub(super) fn dispatch_event(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (target, _) = target::target_of(context, this)?;
    if args.is_empty() {
        return Err(errors::missing_args(context, &["event"]));
    }
    let object = args.get(0).as_object();
    let Some((object, event)) =
        object.and_then(|object| Some((object, object.payload::<Event>()?)))
    else {
        return Err(errors::invalid_arg_type(
            context,
            "event",
            "Event",
            args.get(0),
        ));
    };
    if event.is_being_dispatched.get() {
        let message = format!(
            "The event \"{}\" is already being dispatched",
            event.event_type()
        );
        let code = "ERR_EVENT_RECURSION";
        return Err(errors::node_error(
            context,
            Intrinsic::Error,
            code,
            &message,
        ));
    }
    context.note_host_path(HostPath::Dispatch);
    dispatch(context, target, object)?;
    Ok((!event.is_default_prevented()).into())
}

/// Calls the listeners.
///
/// # Errors
///
/// Only a termination.
pub(super) fn dispatch(context: &mut Context, object: &Object, event: &Object) -> JsResult<()> {
    let target = object.payload::<EventTarget>().expect("it is a target");
    let state = event.payload::<Event>().expect("it is an event");
    state.target.set(object.into());
    state.is_being_dispatched.set(true);
    let event_type = state.event_type();
    let Some(list) = target.list(&event_type) else {
        state.is_being_dispatched.set(false);
        return Ok(());
    };
    let mut next = list.first();
    while let Some(listener) = next {
        let stopped = state.is_stopped.get();
        if stopped && !list.resists_stopping.get() && !listener.options.passive {
            break;
        }
        // Read before the call: a listener added at the end by the last one is not called.
        next = listener.next();
        if listener.is_removed() || stopped && !listener.options.resists_stopping {
            continue;
        }
        if listener.options.once {
            listener.remove();
            list.size.set(list.size.get() - 1);
            target::removed(object, target, &event_type, list.size.get());
        }
        if listener.options.passive {
            state.in_passive_listener.set(true);
        }
        let result = call(context, &listener, object, event);
        if result.is_ok() {
            state.is_being_dispatched.set(false);
        }
        let watched = match result {
            Ok(result) => watch(context, &result),
            Err(error) => Err(error),
        };
        if let Err(error) = watched {
            throw_in_tick(context, error.into_catchable()?);
        }
        state.in_passive_listener.set(false);
    }
    state.is_being_dispatched.set(false);
    Ok(())
}

fn call(
    context: &mut Context,
    listener: &Listener,
    target: &Object,
    event: &Object,
) -> JsResult<Value> {
    let event = Value::from(event);
    if listener.callback.is_callable() {
        return listener
            .callback
            .call(context, &Value::from(target), &[event]);
    }
    handle_event(context, &listener.callback, event).map(Value::from)
}

/// An object that listens: its `handleEvent` is called and awaited as by an async function.
fn handle_event(context: &mut Context, listener: &Value, event: Value) -> JsResult<Object> {
    let called = listener.get(context, "handleEvent").and_then(|handle| {
        if !handle.to_boolean() {
            return Ok(None);
        }
        handle.call(context, listener, &[event]).map(Some)
    });
    let awaited = match called {
        Ok(Some(value)) => value,
        Ok(None) => return promise_of(context, Ok(Value::undefined())),
        Err(error) => return promise_of(context, Err(error)),
    };
    let outer = new_promise(context);
    let constructor = context.intrinsic(Intrinsic::Promise);
    let inner = promise_resolve(context, &constructor, &awaited)?;
    let settle = |context: &mut Context,
                  reaction: &NativeReaction,
                  _index: u32,
                  outcome: Result<Value, Value>| {
        let data = &reaction.data;
        let outer = data.as_object().expect("the promise of the listener");
        match outcome {
            Ok(_) => resolve_promise(context, outer, Value::undefined()),
            Err(reason) => {
                reject_promise(context, outer, reason);
                Ok(())
            }
        }
    };
    perform_then_native(context, &inner, settle, Value::from(outer.clone()));
    Ok(outer)
}

/// A rejection of what a listener answered is thrown by a tick, as an error of the listener is.
fn watch(context: &mut Context, result: &Value) -> JsResult<()> {
    if result.is_nullish() {
        return Ok(());
    }
    let then = result.get(context, "then")?;
    if !then.is_callable() {
        return Ok(());
    }
    let rejected = Object::host_closure(context, 1, Vec::new(), |context, _, args| {
        throw_in_tick(context, args.get(0).clone());
        Ok(Value::undefined())
    });
    then.call(context, result, &[Value::undefined(), rejected.into()])?;
    Ok(())
}

/// `process.nextTick(() => { throw error; })`
fn throw_in_tick(context: &mut Context, error: Value) {
    let tick = Object::host_closure(context, 0, vec![error], |_, _, args| {
        let [error] = args.captures::<1>();
        Err(error.clone().into())
    });
    process::next_tick(context, tick.into(), Vec::new());
}
