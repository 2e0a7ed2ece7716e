//! `captureRejections`: a promise that a listener returns becomes an `error` event if it rejects.

use super::{super::process, emitter::emit_event};
use crate::{Args, Context, JsResult, Object, PropertyKey, Throw, Value};

/// Watches what a listener returned, if the emitter asks for it.
pub(super) fn add_catch(
    context: &mut Context,
    emitter: &Object,
    promise: &Value,
    key: &PropertyKey,
    args: &[Value],
) -> JsResult<()> {
    let capture = context.node.symbols.capture.clone();
    if !emitter.get(context, &capture)?.to_boolean() {
        return Ok(());
    }
    let attached = promise.get(context, "then").and_then(|then| {
        if !then.is_callable() {
            return Ok(());
        }
        let list = Object::array(context, args.to_vec());
        let captures = vec![
            Value::from(emitter.clone()),
            key.to_value(),
            Value::from(list),
        ];
        let handler = Object::host_closure(context, 1, captures, |context, _, args| {
            let captures = args.captures::<3>().to_vec();
            let tick = Object::host_closure(context, 1, captures, emit_captured);
            process::next_tick(context, Value::from(tick), vec![args.get(0).clone()]);
            Ok(Value::undefined())
        });
        then.call(
            context,
            promise,
            &[Value::undefined(), Value::from(handler)],
        )
        .map(|_| ())
    });
    if let Err(error) = attached {
        let error = error.into_catchable()?;
        emit_event(context, emitter, &PropertyKey::from("error"), &[error])?;
    }
    Ok(())
}

fn emit_captured(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [emitter, key, list] = args.captures::<3>();
    let object = emitter.as_object().expect("captured by `add_catch`");
    let rejection = context.node.symbols.rejection.clone();
    let handler = object.get(context, &rejection)?;
    if handler.is_callable() {
        let mut arguments = vec![args.get(0).clone(), key.clone()];
        arguments.extend(crate::operations::create_list_from_array_like(
            context, list,
        )?);
        return handler.call(context, emitter, &arguments);
    }
    let capture = context.node.symbols.capture.clone();
    let previous = object.get(context, &capture)?;
    object.set(context, &capture, false, Throw::Yes)?;
    let result = emit_event(
        context,
        object,
        &PropertyKey::from("error"),
        &[args.get(0).clone()],
    );
    object.set(context, &capture, previous, Throw::Yes)?;
    result.map(|_| Value::undefined())
}
