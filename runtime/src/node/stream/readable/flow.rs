//! Flowing and paused: listening to `data` or `readable`, `resume` and `pause`.

use super::{
    super::{
        calls::{captured, emit, listener_count, tick_with},
        state::{Readable, flag, this_readable},
    },
    bit,
    push::emit_readable,
};
use crate::{Args, Context, JsResult, Object, Value, node::events};

/// A method of the emitter that ours replaces.
fn emitter_method(
    context: &mut Context,
    name: &str,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let emitter = events::emitter_prototype(context)?;
    let method = emitter.get(context, name)?;
    method.call(context, this, args.as_slice())
}

fn is_event(args: &Args<'_>, name: &str) -> bool {
    args.get(0).as_string().is_some_and(|text| *text == *name)
}

/// `readable.on(name, listener)`: listening to `data` makes the stream flow.
pub(super) fn on(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let result = emitter_method(context, "on", this, args)?;
    if is_event(args, "data") {
        let (stream, state) = this_readable(context, this)?;
        state.set(bit::DATA_LISTENING);
        if listener_count(context, &stream, "readable")? > 0.0 {
            state.set(bit::READABLE_LISTENING);
        }
        if state.flowing() != Some(false) {
            stream.invoke(context, "resume", &[])?;
        }
    } else if is_event(args, "readable") {
        let (stream, state) = this_readable(context, this)?;
        if !state.has(bit::END_EMITTED | bit::READABLE_LISTENING) {
            state.set(bit::READABLE_LISTENING | bit::NEED_READABLE | bit::HAS_FLOWING);
            state.clear(bit::FLOWING | bit::EMITTED_READABLE);
            if state.length() > 0 {
                emit_readable(context, &stream, &state);
            } else if !state.has(bit::READING) {
                tick_with(context, &stream, |context, _, args| {
                    let stream = captured(args.captures::<1>(), 0);
                    stream.invoke(context, "read", &[Value::from(0)])
                });
            }
        }
    }
    Ok(result)
}

/// `readable.removeListener(name, listener)`.
pub(super) fn remove_listener(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let result = emitter_method(context, "removeListener", this, args)?;
    if is_event(args, "readable") {
        let (stream, _) = this_readable(context, this)?;
        tick_with(context, &stream, update_readable_listening);
    } else if is_event(args, "data") {
        let (stream, state) = this_readable(context, this)?;
        if listener_count(context, &stream, "data")? == 0.0 {
            state.clear(bit::DATA_LISTENING);
        }
    }
    Ok(result)
}

/// `readable.removeAllListeners([name])`.
pub(super) fn remove_all_listeners(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let result = emitter_method(context, "removeAllListeners", this, args)?;
    if is_event(args, "readable") || args.get(0).is_undefined() {
        let (stream, _) = this_readable(context, this)?;
        tick_with(context, &stream, update_readable_listening);
    }
    Ok(result)
}

fn update_readable_listening(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (stream, state) = this_readable(context, &args.captures::<1>()[0])?;
    let listens = listener_count(context, &stream, "readable")? > 0.0;
    state.common.put(bit::READABLE_LISTENING, listens);
    let resuming = bit::HAS_PAUSED | bit::RESUME_SCHEDULED;
    if state.common.only(resuming | bit::PAUSED) == resuming {
        state.set_flowing(Some(true));
    } else if state.has(bit::DATA_LISTENING) {
        stream.invoke(context, "resume", &[])?;
    } else if !state.has(bit::READABLE_LISTENING) {
        state.set_flowing(None);
    }
    Ok(Value::undefined())
}

/// `readable.resume()`.
pub(super) fn resume(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let (stream, state) = this_readable(context, this)?;
    if !state.has(bit::FLOWING) {
        // With a listener of `readable`, that one reads.
        state.set_flowing(Some(!state.has(bit::READABLE_LISTENING)));
        if !state.has(bit::RESUME_SCHEDULED) {
            state.set(bit::RESUME_SCHEDULED);
            tick_with(context, &stream, resumed);
        }
    }
    state.set(bit::HAS_PAUSED);
    state.clear(bit::PAUSED);
    Ok(this.clone())
}

fn resumed(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (stream, state) = this_readable(context, &args.captures::<1>()[0])?;
    if !state.has(bit::READING) {
        stream.invoke(context, "read", &[Value::from(0)])?;
    }
    state.clear(bit::RESUME_SCHEDULED);
    emit(context, &stream, "resume", &[])?;
    flow(context, &stream, &state)?;
    if state.has(bit::FLOWING) && !state.has(bit::READING) {
        stream.invoke(context, "read", &[Value::from(0)])?;
    }
    Ok(Value::undefined())
}

/// `readable.pause()`.
pub(super) fn pause(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let (stream, state) = this_readable(context, this)?;
    if state.flowing() != Some(false) {
        state.set_flowing(Some(false));
        emit(context, &stream, "pause", &[])?;
    }
    state.set(bit::HAS_PAUSED | bit::PAUSED);
    Ok(this.clone())
}

/// `readable.isPaused()`.
pub(super) fn is_paused(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let (_, state) = this_readable(context, this)?;
    let paused = state.has(bit::PAUSED) || state.flowing() == Some(false);
    Ok(Value::from(paused))
}

/// Reads as long as the stream flows and there is something.
pub(super) fn flow(context: &mut Context, stream: &Object, state: &Readable) -> JsResult<()> {
    while state.has(bit::FLOWING) {
        if stream.invoke(context, "read", &[])?.is_null() {
            break;
        }
    }
    Ok(())
}

/// The stream is constructed: what was asked for meanwhile is read.
pub(in crate::node::stream) fn constructed(
    context: &mut Context,
    stream: &Object,
    state: &Readable,
) {
    debug_assert!(state.has(flag::CONSTRUCTED), "`_construct` has called back");
    if state.has(bit::NEED_READABLE) {
        super::push::maybe_read_more(context, stream, state);
    }
}
