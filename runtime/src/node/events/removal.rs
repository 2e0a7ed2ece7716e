//! Taking listeners away: `removeListener` and `removeAllListeners`.

use super::emitter::{
    check_listener, emit_event, fresh_events, list_of_listeners, listeners_of, receiver,
};
use crate::{Args, Context, JsResult, Object, PropertyKey, Throw, Value};

/// Whether an entry is the listener, or a `once` wrapper of it.
pub(super) fn is_listener(
    context: &mut Context,
    entry: &Value,
    listener: &Value,
) -> JsResult<bool> {
    Ok(entry.is_strictly_equal(listener)
        || entry.get(context, "listener")?.is_strictly_equal(listener))
}

pub(super) fn remove_listener(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (name, listener) = (args.get(0), args.get(1));
    check_listener(context, listener)?;
    let emitter = receiver(context, this)?;
    let key = name.to_property_key(context)?;
    let events = emitter.get(context, "_events")?;
    let Some(events) = events.as_object() else {
        return Ok(this.clone());
    };
    let existing = events.get(context, &key)?;
    let Some(list) = existing.as_object() else {
        return Ok(this.clone());
    };
    let shown = if is_listener(context, &existing, listener)? {
        forget(context, &emitter, events, &key)?;
        let inner = existing.get(context, "listener")?;
        if inner.to_boolean() {
            inner
        } else {
            listener.clone()
        }
    } else {
        let mut entries = if list.is_callable() {
            Vec::new()
        } else {
            listeners_of(context, list)?
        };
        let mut found = None;
        for (index, entry) in entries.iter().enumerate().rev() {
            if is_listener(context, entry, listener)? {
                found = Some(index);
                break;
            }
        }
        let Some(index) = found else {
            return Ok(this.clone());
        };
        entries.remove(index);
        let left = if entries.len() == 1 {
            entries.remove(0)
        } else {
            Value::from(list_of_listeners(context, entries))
        };
        events.set(context, &key, left, Throw::Yes)?;
        listener.clone()
    };
    if !events.get(context, "removeListener")?.is_undefined() {
        let remove = PropertyKey::from("removeListener");
        emit_event(context, &emitter, &remove, &[name.clone(), shown])?;
    }
    Ok(this.clone())
}

/// Takes a name out of `_events`.
fn forget(
    context: &mut Context,
    emitter: &Object,
    events: &Object,
    key: &PropertyKey,
) -> JsResult<()> {
    let count = emitter.get(context, "_eventsCount")?.to_number(context)? - 1.0;
    emitter.set(context, "_eventsCount", count, Throw::Yes)?;
    let shape_mode = context.node.symbols.shape_mode.clone();
    if emitter.get(context, &shape_mode)?.to_boolean() {
        events.set(context, key, Value::undefined(), Throw::Yes)
    } else if count == 0.0 {
        emitter.set(context, "_events", Object::with_prototype(None), Throw::Yes)
    } else {
        events.delete(context, key).map(|_| ())
    }
}

pub(super) fn remove_all_listeners(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let emitter = receiver(context, this)?;
    let events = emitter.get(context, "_events")?;
    let Some(events) = events.as_object() else {
        return Ok(this.clone());
    };
    let shape_mode = context.node.symbols.shape_mode.clone();
    let watched = !events.get(context, "removeListener")?.is_undefined();
    if args.is_empty() {
        if watched {
            for key in events.own_property_keys(context)? {
                if key != PropertyKey::from("removeListener") {
                    this.invoke(context, "removeAllListeners", &[key.to_value()])?;
                }
            }
            this.invoke(
                context,
                "removeAllListeners",
                &[Value::from("removeListener")],
            )?;
        }
        fresh_events(context, &emitter)?;
        emitter.set(context, &shape_mode, false, Throw::Yes)?;
        return Ok(this.clone());
    }
    let key = args.get(0).to_property_key(context)?;
    let existing = events.get(context, &key)?;
    if !watched {
        if !existing.is_undefined() {
            emitter.set(context, &shape_mode, false, Throw::Yes)?;
            forget(context, &emitter, events, &key)?;
        }
        emitter.set(context, &shape_mode, false, Throw::Yes)?;
        return Ok(this.clone());
    }
    if let Some(handler) = existing.as_object() {
        for listener in listeners_of(context, handler)?.into_iter().rev() {
            this.invoke(context, "removeListener", &[args.get(0).clone(), listener])?;
        }
    }
    Ok(this.clone())
}
