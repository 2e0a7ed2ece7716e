//! `error` events that nobody listens to: what is thrown, and what the report of such an error says
//! beside it.

use crate::{
    Attributes, Context, Intrinsic, JsError, Object, PropertyKey, Throw, Value,
    error::{HostPath, HostThrow},
    node::{
        errors,
        inspect::{self, InspectOptions},
    },
    value::{JsString, JsSymbol},
};

static THROW: HostThrow = HostThrow {
    file: "node:events",
    line: 505,
    column: 4,
    text: "    throw er; // Unhandled 'error' event",
};

/// Under it an error keeps who emitted it, and from where.
fn key(context: &mut Context) -> PropertyKey {
    let key = &mut context.node.symbols.emitted_at;
    let symbol = key.get_or_insert_with(|| JsSymbol::private("emitted at".into()));
    PropertyKey::Symbol(symbol.clone())
}

/// The error to throw for an event with these arguments.
#[cold]
pub(super) fn unhandled_error(context: &mut Context, emitter: &Object, args: &[Value]) -> JsError {
    let undefined = Value::undefined();
    let error = args.first().unwrap_or(&undefined);
    if let Some(object) = error
        .as_object()
        .filter(|_| errors::is_native_error(context, error))
    {
        note_emission(context, emitter, object);
        context.note_host_throw(error, &THROW);
        return JsError::throw(error.clone());
    }
    let options = InspectOptions::default();
    let text = match inspect::inspect(context, error, options) {
        Ok(text) => text,
        Err(_) => match error.to_js_string(context) {
            Ok(text) => text.to_std_string_lossy(),
            Err(error) => return error,
        },
    };
    let message = format!("Unhandled error. ({text})");
    context.note_host_path(HostPath::UnhandledError);
    let unhandled = errors::node_error(context, Intrinsic::Error, "ERR_UNHANDLED_ERROR", &message);
    if let Some(object) = unhandled.value().as_object() {
        object.define_direct("context", error.clone(), Attributes::ALL);
    }
    context.note_host_throw(unhandled.value(), &THROW);
    unhandled
}

fn note_emission(context: &mut Context, emitter: &Object, error: &Object) {
    let name = emitter
        .constructor_name()
        .map(|name| name.to_std_string_lossy())
        .filter(|name| name != "EventEmitter");
    let on = name.map_or(String::new(), |name| format!(" on {name} instance"));
    let frames = context.frames_of_now();
    let text = format!("Emitted 'error' event{on} at:{frames}");
    let key = key(context);
    if error.is_extensible_directly() && error.proxy_parts().is_none() {
        error.put_slot(&key, Value::from(text.as_str()), Attributes::WRITABLE);
    }
}

/// Adds the place of the event to the stack of an error.
pub(crate) fn enhance_stack(context: &mut Context, error: &Value) {
    let key = key(context);
    let Some(object) = error.as_object() else {
        return;
    };
    let Some(slot) = object.lookup_slot(&key) else {
        return;
    };
    let emitted = object.slot(slot.index);
    let Some(emitted) = emitted.as_string().map(JsString::to_std_string_lossy) else {
        return;
    };
    let Ok(stack) = object.get(context, "stack") else {
        return;
    };
    let Some(stack) = stack.as_string().map(JsString::to_std_string_lossy) else {
        return;
    };
    let mut lines: Vec<&str> = emitted.split('\n').collect();
    let own: Vec<&str> = stack.split('\n').skip(1).collect();
    if let Some((length, start)) = crate::node::inspect::shared_run(&lines[1..], &own) {
        let note = "    [... lines matching original stack trace ...]";
        lines.splice(start + 2..start + length, [note]);
    }
    let text = format!("{stack}\n{}", lines.join("\n"));
    let _ = object.set(context, "stack", text.as_str(), Throw::No);
}
