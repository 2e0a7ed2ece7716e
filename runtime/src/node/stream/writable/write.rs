//! `write`: one chunk at a time goes to `_write`, the others wait.

use std::cell::Cell;

use super::{
    super::{
        calls::{call, captured, closure, emit, tick, tick_with},
        chunk,
        destroy::{When, error_or_destroy},
        errors::{self, StreamError},
        readable::chunk_encoding,
        state::{Writable, flag, readable_side, this_writable},
    },
    bit,
    finish::{call_finished_callbacks, finish_maybe},
    state::{AfterWrite, Buffered},
};
use crate::{
    Args, Context, JsResult, Object, Throw, Value,
    memory::Internal,
    node::{
        buffer::{self, Encoding},
        process,
    },
};

/// `writable.write(chunk[, encoding][, callback])`.
pub(in crate::node) fn write(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (stream, state) = this_writable(context, this)?;
    let (mut encoding, mut callback) = (args.get(1).clone(), args.get(2).clone());
    if encoding.is_callable() {
        callback = std::mem::replace(&mut encoding, Value::null());
    }
    let written = write_chunk(context, &stream, &state, args.get(0), &encoding, &callback)?;
    Ok(Value::from(matches!(written, Written::Accepted(true))))
}

/// What became of a chunk.
pub(super) enum Written {
    /// It was taken; whether more may come.
    Accepted(bool),
    /// It came too late.
    Refused(Value),
}

pub(super) fn write_chunk(
    context: &mut Context,
    stream: &Object,
    state: &Writable,
    chunk: &Value,
    encoding: &Value,
    callback: &Value,
) -> JsResult<Written> {
    if chunk.is_null() {
        return Err(StreamError::NullValues.make(context));
    }
    let callback = if callback.is_callable() {
        callback.clone()
    } else {
        Value::undefined()
    };
    let (chunk, encoding) = if state.has(flag::OBJECT_MODE) {
        (chunk.clone(), encoding.clone())
    } else {
        outgoing(context, state, chunk, encoding)?
    };
    let refusal = if state.has(bit::ENDING) {
        Some(StreamError::WriteAfterEnd)
    } else if state.has(flag::DESTROYED) {
        Some(StreamError::Destroyed("write"))
    } else {
        None
    };
    if let Some(error) = refusal {
        let error = error.value(context);
        if !callback.is_undefined() {
            process::next_tick(context, callback, vec![error.clone()]);
        }
        error_or_destroy(context, stream, &error, When::Tick)?;
        return Ok(Written::Refused(error));
    }
    state.add_pending(1);
    let buffered = Buffered {
        chunk,
        encoding,
        callback,
    };
    write_or_buffer(context, stream, state, buffered).map(Written::Accepted)
}

/// A chunk of bytes or text as `_write` takes it.
fn outgoing(
    context: &mut Context,
    state: &Writable,
    chunk: &Value,
    encoding: &Value,
) -> JsResult<(Value, Value)> {
    let named_buffer = encoding.as_string().is_some_and(|name| *name == "buffer");
    if encoding.to_boolean() && !named_buffer {
        let known = encoding
            .as_string()
            .and_then(|name| Encoding::from_name(&name.to_std_string_lossy()));
        if known.is_none() {
            return Err(errors::unknown_encoding(context, encoding));
        }
    }
    let Some(text) = chunk.as_string() else {
        return match chunk::as_buffer(context, chunk) {
            Some(buffer) => Ok((buffer, Value::from("buffer"))),
            None => Err(errors::invalid_chunk(context, chunk)),
        };
    };
    if named_buffer {
        return Err(errors::unknown_encoding(context, encoding));
    }
    if state.has(bit::DECODE_STRINGS) {
        let encoding = chunk_encoding(context, &state.common, encoding)?;
        let bytes = buffer::encode(encoding, text);
        let bytes = buffer::create(context, bytes);
        return Ok((Value::from(bytes), Value::from("buffer")));
    }
    let encoding = if encoding.to_boolean() {
        encoding.clone()
    } else {
        let default = state.common.default_encoding.get();
        if default.is_undefined() {
            Value::from("utf8")
        } else {
            default
        }
    };
    Ok((chunk.clone(), encoding))
}

fn write_or_buffer(
    context: &mut Context,
    stream: &Object,
    state: &Writable,
    next: Buffered,
) -> JsResult<bool> {
    let size = state.common.size_of(&next.chunk);
    state.common.length.set(state.length() + size);
    let busy = bit::WRITING | flag::ERRORED | bit::CORKED | flag::CONSTRUCTED;
    if state.common.only(busy) == flag::CONSTRUCTED {
        begin_write(state, size, &next.callback);
        let on_write = state.on_write.get();
        stream.invoke(context, "_write", &[next.chunk, next.encoding, on_write])?;
        state.clear(bit::SYNC);
    } else {
        let is_buffer = next
            .encoding
            .as_string()
            .is_some_and(|name| *name == "buffer");
        if !is_buffer {
            state.clear(bit::ALL_BUFFERS);
        }
        state.set(bit::BUFFERED);
        state.buffered.borrow_mut().push_back(next);
    }
    let more = state.length() < state.common.high_water_mark.get() || state.length() == 0;
    if !more {
        state.set(bit::NEED_DRAIN);
    }
    Ok(more && !state.has(flag::DESTROYED | flag::ERRORED))
}

fn begin_write(state: &Writable, size: usize, callback: &Value) {
    state.write_size.set(size);
    state.write_callback.set(callback.clone());
    state.set(bit::WRITING | bit::SYNC | bit::EXPECT_CALLBACK);
}

/// A write of a chunk that has waited.
fn write_buffered(
    context: &mut Context,
    stream: &Object,
    state: &Writable,
    size: usize,
    callback: &Value,
    work: impl FnOnce(&mut Context, Value) -> JsResult<Value>,
) -> JsResult<()> {
    begin_write(state, size, callback);
    let on_write = state.on_write.get();
    if state.has(flag::DESTROYED) {
        let error = StreamError::Destroyed("write").value(context);
        written(context, stream, &error)?;
    } else {
        work(context, on_write)?;
    }
    state.clear(bit::SYNC);
    Ok(())
}

/// Makes the function that `_write` calls back.
pub(in crate::node::stream) fn on_write_function(context: &mut Context, stream: &Object) -> Value {
    let captures = vec![Value::from(stream.clone())];
    closure(context, 1, captures, |context, _, args| {
        written(context, captured(args.captures::<1>(), 0), args.get(0))?;
        Ok(Value::undefined())
    })
}

/// `_write` has called back.
fn written(context: &mut Context, stream: &Object, error: &Value) -> JsResult<()> {
    let (_, state) = this_writable(context, stream.as_value())?;
    if !state.has(bit::EXPECT_CALLBACK) {
        let error = StreamError::MultipleCallback.value(context);
        return error_or_destroy(context, stream, &error, When::Now);
    }
    let is_sync = state.has(bit::SYNC);
    let callback = state.write_callback.replace(Value::undefined());
    state.clear(bit::WRITING | bit::EXPECT_CALLBACK);
    let size = state.write_size.replace(0);
    state.common.length.set(state.length().saturating_sub(size));
    if error.to_boolean() {
        return write_failed(context, stream, &state, error, callback, is_sync);
    }
    if state.has(bit::BUFFERED) {
        clear_buffer(context, stream, &state)?;
    }
    if !is_sync {
        return after_write(context, stream, &state, 1, &callback);
    }
    after_sync_write(context, stream, &state, callback)
}

fn write_failed(
    context: &mut Context,
    stream: &Object,
    state: &Writable,
    error: &Value,
    callback: Value,
    is_sync: bool,
) -> JsResult<()> {
    state.common.record_error(error);
    if let Some(readable) = readable_side(context, stream)? {
        readable.common.record_error(error);
    }
    if !is_sync {
        return tell_write_error(context, stream, state, error, &callback);
    }
    let captures = vec![Value::from(stream.clone()), error.clone(), callback];
    tick(context, captures, |context, _, args| {
        let [stream, error, callback] = args.captures::<3>();
        let (stream, state) = this_writable(context, stream)?;
        tell_write_error(context, &stream, &state, error, callback)?;
        Ok(Value::undefined())
    });
    Ok(())
}

fn tell_write_error(
    context: &mut Context,
    stream: &Object,
    state: &Writable,
    error: &Value,
    callback: &Value,
) -> JsResult<()> {
    state.remove_pending(1);
    if !callback.is_undefined() {
        call(context, callback, std::slice::from_ref(error))?;
    }
    fail_buffered(context, state)?;
    error_or_destroy(context, stream, error, When::Now)
}

/// A write that went through within `_write`: its callback waits for a tick, with others alike.
fn after_sync_write(
    context: &mut Context,
    stream: &Object,
    state: &Writable,
    callback: Value,
) -> JsResult<()> {
    let needs_drain = state.has(bit::NEED_DRAIN) && state.length() == 0;
    if callback.is_undefined() {
        let needs_tick = needs_drain || state.has(flag::OBJECT_MODE);
        if !state.has(bit::AFTER_WRITE_PENDING) && needs_tick {
            tick_with(context, stream, |context, _, args| {
                let (stream, state) = this_writable(context, &args.captures::<1>()[0])?;
                after_write(context, &stream, &state, 1, &Value::undefined())?;
                Ok(Value::undefined())
            });
            state.set(bit::AFTER_WRITE_PENDING);
            return Ok(());
        }
        state.remove_pending(1);
        if state.has(bit::ENDING) {
            finish_maybe(context, stream, state, When::Tick)?;
        }
        return Ok(());
    }
    if let Some(waiting) = &*state.after_write.borrow()
        && waiting.callback.is_strictly_equal(&callback)
    {
        waiting.count.set(waiting.count.get() + 1);
        return Ok(());
    }
    let waiting = Internal::new(AfterWrite {
        count: Cell::new(1),
        callback,
    });
    state.after_write.replace(Some(waiting.clone()));
    let captures = vec![Value::from(stream.clone()), waiting.into_value()];
    tick(context, captures, |context, _, args| {
        let [stream, waiting] = args.captures::<2>();
        let (stream, state) = this_writable(context, stream)?;
        state.after_write.replace(None);
        let waiting = Internal::<AfterWrite>::from_value(waiting).expect("captured just above");
        let (count, callback) = (waiting.count.get(), &waiting.callback);
        after_write(context, &stream, &state, count, callback)?;
        Ok(Value::undefined())
    });
    state.set(bit::AFTER_WRITE_PENDING);
    Ok(())
}

fn after_write(
    context: &mut Context,
    stream: &Object,
    state: &Writable,
    count: u32,
    callback: &Value,
) -> JsResult<()> {
    state.clear(bit::AFTER_WRITE_PENDING);
    let flags = bit::ENDING | bit::NEED_DRAIN | flag::DESTROYED;
    if state.common.only(flags) == bit::NEED_DRAIN && state.length() == 0 {
        state.clear(bit::NEED_DRAIN);
        emit(context, stream, "drain", &[])?;
    }
    for _ in 0..count {
        state.remove_pending(1);
        if !callback.is_undefined() {
            call(context, callback, &[Value::null()])?;
        }
    }
    if state.has(flag::DESTROYED) {
        fail_buffered(context, state)?;
    }
    if state.has(bit::ENDING) {
        finish_maybe(context, stream, state, When::Tick)?;
    }
    Ok(())
}

/// Calls those back whose chunks will never be written.
pub(super) fn fail_buffered(context: &mut Context, state: &Writable) -> JsResult<()> {
    if state.has(bit::WRITING) {
        return Ok(());
    }
    let buffered = state.buffered.take();
    for waiting in buffered {
        let size = state.common.size_of(&waiting.chunk);
        state.common.length.set(state.length().saturating_sub(size));
        let error = error_or(context, state, StreamError::Destroyed("write"));
        if !waiting.callback.is_undefined() {
            call(context, &waiting.callback, &[error])?;
        }
    }
    let error = error_or(context, state, StreamError::Destroyed("end"));
    call_finished_callbacks(context, state, &error)?;
    state.reset_buffer();
    Ok(())
}

fn error_or(context: &mut Context, state: &Writable, other: StreamError) -> Value {
    let error = state.common.error();
    if error.is_null() {
        other.value(context)
    } else {
        error
    }
}

/// Writes what waits: all of it with `_writev`, or one by one.
pub(in crate::node::stream) fn clear_buffer(
    context: &mut Context,
    stream: &Object,
    state: &Writable,
) -> JsResult<()> {
    let flags =
        flag::DESTROYED | bit::BUFFER_PROCESSING | bit::CORKED | bit::BUFFERED | flag::CONSTRUCTED;
    if state.common.only(flags) != bit::BUFFERED | flag::CONSTRUCTED
        || state.buffered.borrow().is_empty()
    {
        return Ok(());
    }
    state.set(bit::BUFFER_PROCESSING);
    let count = state.buffered.borrow().len();
    if count > 1 && stream.get(context, "_writev")?.to_boolean() {
        write_all(context, stream, state)?;
        state.reset_buffer();
    } else {
        loop {
            let Some(next) = state.buffered.borrow_mut().pop_front() else {
                break;
            };
            let size = state.common.size_of(&next.chunk);
            let callback = next.callback.clone();
            write_buffered(
                context,
                stream,
                state,
                size,
                &callback,
                |context, on_write| {
                    stream.invoke(context, "_write", &[next.chunk, next.encoding, on_write])
                },
            )?;
            if state.has(bit::WRITING) {
                break;
            }
        }
        if state.buffered.borrow().is_empty() {
            state.reset_buffer();
        }
    }
    state.clear(bit::BUFFER_PROCESSING);
    Ok(())
}

/// Hands everything that waits to `_writev`.
fn write_all(context: &mut Context, stream: &Object, state: &Writable) -> JsResult<()> {
    let buffered = state.buffered.take();
    state.remove_pending(buffered.len() as u32 - 1);
    let mut callbacks = Vec::new();
    let mut chunks = Vec::new();
    for waiting in &buffered {
        if !waiting.callback.is_undefined() {
            callbacks.push(waiting.callback.clone());
        }
        chunks.push(Value::from(waiting.object(context)));
    }
    let chunks = Object::array(context, chunks);
    let all_buffers = state.has(bit::ALL_BUFFERS);
    chunks.set(context, "allBuffers", all_buffers, Throw::Yes)?;
    let callback = if callbacks.is_empty() {
        Value::undefined()
    } else {
        closure(context, 1, callbacks, |context, _, args| {
            for callback in args.callee().captured() {
                call(context, callback, &[args.get(0).clone()])?;
            }
            Ok(Value::undefined())
        })
    };
    let size = state.length();
    write_buffered(
        context,
        stream,
        state,
        size,
        &callback,
        |context, on_write| stream.invoke(context, "_writev", &[Value::from(chunks), on_write]),
    )
}
