//! What comes in: `push`, `unshift`, and the end.

use super::{
    super::{
        calls::{emit, tick_with},
        chunk,
        destroy::{When, error_or_destroy},
        errors::{self, StreamError},
        state::{Readable, flag, this_readable},
    },
    bit,
    flow::flow,
    state::chunk_encoding,
};
use crate::{Args, Context, JsError, JsResult, Object, Value, node::buffer};

/// `readable.push(chunk[, encoding])`.
pub(super) fn push(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (stream, state) = this_readable(context, this)?;
    push_chunk(context, &stream, &state, args.get(0), args.get(1)).map(Value::from)
}

/// Takes a chunk in; whether the producer should go on.
pub(super) fn push_chunk(
    context: &mut Context,
    stream: &Object,
    state: &Readable,
    chunk: &Value,
    encoding: &Value,
) -> JsResult<bool> {
    if chunk.is_null() {
        state.clear(bit::READING);
        end_of_chunks(context, stream, state)?;
        return Ok(false);
    }
    if state.is_object_mode() {
        return push_object(context, stream, state, chunk, encoding);
    }
    let Some((chunk, encoding)) = incoming(context, stream, state, chunk, encoding)? else {
        return Ok(false);
    };
    if chunk::length(&chunk) == 0 {
        state.clear(bit::READING);
        maybe_read_more(context, stream, state);
        return Ok(state.can_push_more());
    }
    if !may_push(context, stream, state)? {
        return Ok(false);
    }
    state.clear(bit::READING);
    let mut chunk = chunk;
    if !encoding && let Some(text) = state.decode(context, &chunk)? {
        chunk = text;
        if chunk::length(&chunk) == 0 {
            maybe_read_more(context, stream, state);
            return Ok(state.can_push_more());
        }
    }
    add_chunk(context, stream, state, &chunk, Place::Back)?;
    Ok(state.can_push_more())
}

/// A chunk of bytes or text, and whether it is text in the encoding that comes out.
fn incoming(
    context: &mut Context,
    stream: &Object,
    state: &Readable,
    chunk: &Value,
    encoding: &Value,
) -> JsResult<Option<(Value, bool)>> {
    if let Some(text) = chunk.as_string() {
        let name = if encoding.to_boolean() {
            encoding.clone()
        } else {
            visible_default(state)
        };
        if state.encoding.get().is_strictly_equal(&name) {
            return Ok(Some((chunk.clone(), true)));
        }
        let encoding = chunk_encoding(context, &state.common, encoding)?;
        let bytes = buffer::encode(encoding, text);
        return Ok(Some((buffer::create(context, bytes).into(), false)));
    }
    if chunk.is_undefined() {
        return Ok(Some((chunk.clone(), false)));
    }
    if let Some(buffer) = chunk::as_buffer(context, chunk) {
        return Ok(Some((buffer, false)));
    }
    let error = errors::invalid_chunk(context, chunk).into_value();
    error_or_destroy(context, stream, &error, When::Now)?;
    Ok(None)
}

fn visible_default(state: &Readable) -> Value {
    let encoding = state.common.default_encoding.get();
    if encoding.is_undefined() {
        Value::from("utf8")
    } else {
        encoding
    }
}

/// Whether the stream still takes chunks; it is an error when it has ended.
fn may_push(context: &mut Context, stream: &Object, state: &Readable) -> JsResult<bool> {
    if state.has(bit::ENDED) {
        let error = StreamError::PushAfterEof.value(context);
        error_or_destroy(context, stream, &error, When::Now)?;
        return Ok(false);
    }
    Ok(!state.has(flag::DESTROYED | flag::ERRORED))
}

fn push_object(
    context: &mut Context,
    stream: &Object,
    state: &Readable,
    chunk: &Value,
    encoding: &Value,
) -> JsResult<bool> {
    if !may_push(context, stream, state)? {
        return Ok(false);
    }
    state.clear(bit::READING);
    let decoded = if encoding.to_boolean() {
        None
    } else {
        state.decode(context, chunk)?
    };
    let chunk = decoded.unwrap_or_else(|| chunk.clone());
    add_chunk(context, stream, state, &chunk, Place::Back)?;
    Ok(state.can_push_more())
}

/// `readable.unshift(chunk[, encoding])`.
pub(super) fn unshift(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (stream, state) = this_readable(context, this)?;
    let chunk = args.get(0);
    if chunk.is_null() {
        state.clear(bit::READING);
        end_of_chunks(context, &stream, &state)?;
        return Ok(Value::from(false));
    }
    let mut chunk = chunk.clone();
    if !state.is_object_mode() {
        let Some((incoming, is_text)) = incoming(context, &stream, &state, &chunk, args.get(1))?
        else {
            return Ok(Value::from(false));
        };
        if chunk::length(&incoming) == 0 {
            return Ok(Value::from(state.can_push_more()));
        }
        chunk = incoming;
        // What is put back was decoded before: it does not go through the decoder again.
        if !is_text && chunk_needs_text(&state) {
            let bytes = buffer::bytes_of_view(&chunk).unwrap_or_default();
            let name = state.encoding.get();
            let (encoding, _) = crate::node::string_decoder::normalized_encoding(context, &name)?;
            if args.get(0).is_string() {
                chunk = Value::from(buffer::decode(encoding, &bytes));
            }
        }
    }
    if state.has(bit::END_EMITTED) {
        let error = StreamError::UnshiftAfterEndEvent.value(context);
        error_or_destroy(context, &stream, &error, When::Now)?;
    } else if state.has(flag::DESTROYED | flag::ERRORED) {
        return Ok(Value::from(false));
    } else {
        add_chunk(context, &stream, &state, &chunk, Place::Front)?;
    }
    Ok(Value::from(state.can_push_more()))
}

fn chunk_needs_text(state: &Readable) -> bool {
    !state.encoding.get().is_null()
}

/// Where a chunk joins those that wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Front,
    Back,
}

fn add_chunk(
    context: &mut Context,
    stream: &Object,
    state: &Readable,
    chunk: &Value,
    place: Place,
) -> JsResult<()> {
    let direct = bit::FLOWING | bit::DATA_LISTENING;
    if state.common.only(direct | bit::SYNC) == direct && state.length() == 0 {
        state.awaiting_drain.borrow_mut().clear();
        state.set(bit::DATA_EMITTED);
        emit(context, stream, "data", std::slice::from_ref(chunk))?;
    } else {
        let size = state.common.size_of(chunk);
        state.common.length.set(state.length() + size);
        match place {
            Place::Front => state.buffer.borrow_mut().push_front(chunk.clone()),
            Place::Back => state.buffer.borrow_mut().push_back(chunk.clone()),
        }
        if state.has(bit::NEED_READABLE) {
            emit_readable(context, stream, state);
        }
    }
    maybe_read_more(context, stream, state);
    Ok(())
}

/// Nothing more will be pushed.
fn end_of_chunks(context: &mut Context, stream: &Object, state: &Readable) -> JsResult<()> {
    if state.has(bit::ENDED) {
        return Ok(());
    }
    if let Some(text) = state.decode_end()
        && !text.is_empty()
    {
        let text = Value::from(text);
        let size = state.common.size_of(&text);
        state.common.length.set(state.length() + size);
        state.buffer.borrow_mut().push_back(text);
    }
    state.set(bit::ENDED);
    if state.has(bit::SYNC) {
        // Within `_read`: somebody may listen only after it returns.
        emit_readable(context, stream, state);
        return Ok(());
    }
    state.clear(bit::NEED_READABLE);
    state.set(bit::EMITTED_READABLE);
    tell_readable(context, stream, state)
}

/// Schedules `readable`.
pub(super) fn emit_readable(context: &mut Context, stream: &Object, state: &Readable) {
    state.clear(bit::NEED_READABLE);
    if state.has(bit::EMITTED_READABLE) {
        return;
    }
    state.set(bit::EMITTED_READABLE);
    tick_with(context, stream, |context, _, args| {
        let (stream, state) = this_readable(context, &args.captures::<1>()[0])?;
        tell_readable(context, &stream, &state)?;
        Ok(Value::undefined())
    });
}

fn tell_readable(context: &mut Context, stream: &Object, state: &Readable) -> JsResult<()> {
    if !state.has(flag::DESTROYED | flag::ERRORED) && (state.length() > 0 || state.has(bit::ENDED))
    {
        emit(context, stream, "readable", &[])?;
        state.clear(bit::EMITTED_READABLE);
    }
    if !state.has(bit::FLOWING | bit::ENDED) && state.length() <= state.mark() {
        state.set(bit::NEED_READABLE);
    }
    flow(context, stream, state)
}

/// Fills the buffer up to the mark in a tick, as long as `_read` answers.
pub(super) fn maybe_read_more(context: &mut Context, stream: &Object, state: &Readable) {
    let flags = bit::READING_MORE | bit::READING | flag::CONSTRUCTED;
    if state.common.only(flags) != flag::CONSTRUCTED {
        return;
    }
    state.set(bit::READING_MORE);
    tick_with(context, stream, |context, _, args| {
        let (stream, state) = this_readable(context, &args.captures::<1>()[0])?;
        read_more(context, &stream, &state)?;
        Ok(Value::undefined())
    });
}

fn read_more(context: &mut Context, stream: &Object, state: &Readable) -> Result<(), JsError> {
    while !state.has(bit::READING | bit::ENDED)
        && (state.length() < state.mark() || (state.has(bit::FLOWING) && state.length() == 0))
    {
        let length = state.length();
        stream.invoke(context, "read", &[Value::from(0)])?;
        if length == state.length() {
            break;
        }
    }
    state.clear(bit::READING_MORE);
    Ok(())
}
