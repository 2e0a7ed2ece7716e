//! What a stream is and how far it has come, asked through its properties: these questions are
//! also put to streams that others have made.

use super::{
    calls::{has_function, is_set},
    destroy,
};
use crate::{Context, JsResult, Object, Value, WellKnownSymbol};

fn property(context: &mut Context, value: &Value, name: &str) -> JsResult<Value> {
    if value.is_nullish() {
        return Ok(Value::undefined());
    }
    value.get(context, name)
}

/// `value?._readableState` or `value?._writableState`, and a property of it.
fn state(context: &mut Context, stream: &Value, side: &str, name: &str) -> JsResult<Value> {
    let state = property(context, stream, side)?;
    property(context, &state, name)
}

fn has_state(context: &mut Context, stream: &Value, side: &str) -> JsResult<bool> {
    Ok(property(context, stream, side)?.to_boolean())
}

fn is_false(value: &Value) -> bool {
    value.as_boolean() == Some(false)
}

/// Whether something can be read from in Node's manner.
pub(super) fn is_readable_node_stream(context: &mut Context, value: &Value) -> JsResult<bool> {
    if !has_function(context, value, "pipe")? || !has_function(context, value, "on")? {
        return Ok(false);
    }
    if !has_state(context, value, "_writableState")? {
        return Ok(true);
    }
    let readable = state(context, value, "_readableState", "readable")?;
    Ok(!is_false(&readable) && has_state(context, value, "_readableState")?)
}

/// Whether something can be written to in Node's manner.
pub(super) fn is_writable_node_stream(context: &mut Context, value: &Value) -> JsResult<bool> {
    if !has_function(context, value, "write")? || !has_function(context, value, "on")? {
        return Ok(false);
    }
    if !has_state(context, value, "_readableState")? {
        return Ok(true);
    }
    let writable = state(context, value, "_writableState", "writable")?;
    Ok(!is_false(&writable))
}

/// Whether something is a stream of Node's kind at all.
pub(super) fn is_node_stream(context: &mut Context, value: &Value) -> JsResult<bool> {
    if !value.to_boolean() {
        return Ok(false);
    }
    if has_state(context, value, "_readableState")? || has_state(context, value, "_writableState")?
    {
        return Ok(true);
    }
    if !has_function(context, value, "on")? {
        return Ok(false);
    }
    Ok(has_function(context, value, "write")? || has_function(context, value, "pipe")?)
}

/// Whether something has `[Symbol.asyncIterator]`, or `[Symbol.iterator]` as well as an
/// alternative.
pub(super) fn is_iterable(
    context: &mut Context,
    value: &Value,
    only_async: bool,
) -> JsResult<bool> {
    if has_function(context, value, WellKnownSymbol::AsyncIterator)? {
        return Ok(true);
    }
    Ok(!only_async && has_function(context, value, WellKnownSymbol::Iterator)?)
}

/// Whether a stream is destroyed; `None` for what is no stream.
pub(super) fn is_destroyed(context: &mut Context, stream: &Value) -> JsResult<Option<bool>> {
    if !is_node_stream(context, stream)? {
        return Ok(None);
    }
    let Some(object) = stream.as_object() else {
        return Ok(None);
    };
    if is_set(context, object, "destroyed")? || destroy::is_marked_destroyed(context, object)? {
        return Ok(Some(true));
    }
    let side = if has_state(context, stream, "_writableState")? {
        "_writableState"
    } else {
        "_readableState"
    };
    Ok(Some(
        state(context, stream, side, "destroyed")?.to_boolean(),
    ))
}

fn is_writable_ended(context: &mut Context, stream: &Value) -> JsResult<Option<bool>> {
    if !is_writable_node_stream(context, stream)? {
        return Ok(None);
    }
    if property(context, stream, "writableEnded")?.as_boolean() == Some(true) {
        return Ok(Some(true));
    }
    if state(context, stream, "_writableState", "errored")?.to_boolean() {
        return Ok(Some(false));
    }
    Ok(state(context, stream, "_writableState", "ended")?.as_boolean())
}

/// Whether everything was written; a stream that will finish at once counts when `nearly` is.
pub(super) fn is_writable_finished(
    context: &mut Context,
    stream: &Value,
    nearly: bool,
) -> JsResult<Option<bool>> {
    if !is_writable_node_stream(context, stream)? {
        return Ok(None);
    }
    if property(context, stream, "writableFinished")?.as_boolean() == Some(true) {
        return Ok(Some(true));
    }
    if state(context, stream, "_writableState", "errored")?.to_boolean() {
        return Ok(Some(false));
    }
    let finished = state(context, stream, "_writableState", "finished")?.as_boolean();
    is_over(context, stream, "_writableState", finished, nearly)
}

/// Whether `end` was told; a stream that will end at once counts when `nearly` is.
pub(super) fn is_readable_finished(
    context: &mut Context,
    stream: &Value,
    nearly: bool,
) -> JsResult<Option<bool>> {
    if !is_readable_node_stream(context, stream)? {
        return Ok(None);
    }
    if state(context, stream, "_readableState", "errored")?.to_boolean() {
        return Ok(Some(false));
    }
    let finished = state(context, stream, "_readableState", "endEmitted")?.as_boolean();
    is_over(context, stream, "_readableState", finished, nearly)
}

fn is_over(
    context: &mut Context,
    stream: &Value,
    side: &str,
    finished: Option<bool>,
    nearly: bool,
) -> JsResult<Option<bool>> {
    let Some(finished) = finished else {
        return Ok(None);
    };
    if finished || !nearly {
        return Ok(Some(finished));
    }
    let ended = state(context, stream, side, "ended")?.as_boolean() == Some(true);
    let length = state(context, stream, side, "length")?;
    Ok(Some(ended && length.as_number() == Some(0.0)))
}

/// Whether there may be something to read.
pub(super) fn is_readable(context: &mut Context, stream: &Value) -> JsResult<Option<bool>> {
    let Some(readable) = property(context, stream, "readable")?.as_boolean() else {
        return Ok(None);
    };
    if is_destroyed(context, stream)? == Some(true) {
        return Ok(Some(false));
    }
    let open = readable
        && is_readable_node_stream(context, stream)?
        && is_readable_finished(context, stream, false)? != Some(true);
    Ok(Some(open))
}

/// Whether it makes sense to write.
pub(super) fn is_writable(context: &mut Context, stream: &Value) -> JsResult<Option<bool>> {
    let Some(writable) = property(context, stream, "writable")?.as_boolean() else {
        return Ok(None);
    };
    if is_destroyed(context, stream)? == Some(true) {
        return Ok(Some(false));
    }
    let open = writable
        && is_writable_node_stream(context, stream)?
        && is_writable_ended(context, stream)? != Some(true);
    Ok(Some(open))
}

/// Whether nothing more will happen on either side.
pub(super) fn is_finished(context: &mut Context, stream: &Value) -> JsResult<Option<bool>> {
    if !is_node_stream(context, stream)? {
        return Ok(None);
    }
    if is_destroyed(context, stream)? == Some(true) {
        return Ok(Some(true));
    }
    let busy =
        is_readable(context, stream)? == Some(true) || is_writable(context, stream)? == Some(true);
    Ok(Some(!busy))
}

/// The error of either side, or null.
pub(super) fn errored(context: &mut Context, stream: &Value) -> JsResult<Value> {
    for side in ["_writableState", "_readableState"] {
        let error = state(context, stream, side, "errored")?;
        if error.to_boolean() {
            return Ok(error);
        }
    }
    Ok(Value::null())
}

/// Whether `error` was told.
pub(super) fn has_emitted_error(context: &mut Context, stream: &Value) -> JsResult<bool> {
    Ok(
        state(context, stream, "_writableState", "errorEmitted")?.to_boolean()
            || state(context, stream, "_readableState", "errorEmitted")?.to_boolean(),
    )
}

/// Whether the stream has closed.
pub(super) fn is_closed(context: &mut Context, stream: &Value) -> JsResult<bool> {
    if let Some(closed) = property(context, stream, "closed")?.as_boolean() {
        return Ok(closed);
    }
    Ok(
        state(context, stream, "_writableState", "closed")?.to_boolean()
            || state(context, stream, "_readableState", "closed")?.to_boolean(),
    )
}

/// Whether `close` is still to come.
pub(super) fn will_emit_close(context: &mut Context, stream: &Value) -> JsResult<bool> {
    let side = if has_state(context, stream, "_writableState")? {
        "_writableState"
    } else {
        "_readableState"
    };
    Ok(state(context, stream, side, "autoDestroy")?.to_boolean()
        && state(context, stream, side, "emitClose")?.to_boolean()
        && is_false(&state(context, stream, side, "closed")?))
}

/// Whether writes are under way; `None` where that is not counted.
pub(super) fn pending_callbacks(context: &mut Context, stream: &Value) -> JsResult<Option<f64>> {
    Ok(state(context, stream, "_writableState", "pendingcb")?.as_number())
}

/// `Stream.isDisturbed(stream)`: whether it was read from, or broken off.
pub(super) fn is_disturbed(context: &mut Context, stream: &Object) -> JsResult<bool> {
    Ok(is_set(context, stream, "readableDidRead")? || is_set(context, stream, "readableAborted")?)
}

/// `Stream.isErrored(stream)`.
pub(super) fn is_errored(context: &mut Context, stream: &Value) -> JsResult<bool> {
    Ok(has_emitted_error(context, stream)? || errored(context, stream)?.to_boolean())
}
