//! What goes out: `read`, and `end` after the last chunk.

use super::{
    super::{
        calls::{emit, is_set, tick_with},
        chunk,
        destroy::{When, error_or_destroy},
        state::{Readable, Sides, flag, this_readable},
    },
    bit,
    push::emit_readable,
};
use crate::{
    Args, Context, JsResult, JsString, Object, Value,
    node::{buffer, errors},
};

/// `readable.read([size])`.
pub(super) fn read(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (stream, state) = this_readable(context, this)?;
    let size = size_argument(context, args.get(0))?;
    if let Some(size) = size
        && size > state.mark() as f64
    {
        let mark = raised_mark(context, size)?;
        state.common.high_water_mark.set(mark);
    }
    if size != Some(0.0) {
        state.clear(bit::EMITTED_READABLE);
    }
    let length = state.length();
    if size == Some(0.0) && state.has(bit::NEED_READABLE) {
        let full = match state.mark() {
            0 => length > 0,
            mark => length >= mark,
        };
        if full || state.has(bit::ENDED) {
            if length == 0 && state.has(bit::ENDED) {
                end_readable(context, &stream, &state);
            } else {
                emit_readable(context, &stream, &state);
            }
            return Ok(Value::null());
        }
    }
    let mut amount = how_much(&state, size);
    if amount == 0 && state.has(bit::ENDED) {
        if state.length() == 0 {
            end_readable(context, &stream, &state);
        }
        return Ok(Value::null());
    }
    if wants_more(&state, amount) {
        call_read(context, &stream, &state)?;
        if !state.has(bit::READING) {
            amount = how_much(&state, size);
        }
    }
    hand_out(context, &stream, &state, size, amount)
}

/// Whether to ask the producer before handing out.
fn wants_more(state: &Readable, amount: usize) -> bool {
    let busy = bit::READING | bit::ENDED | flag::DESTROYED | flag::ERRORED | flag::CONSTRUCTED;
    if state.common.only(busy) != flag::CONSTRUCTED {
        return false;
    }
    let length = state.length();
    state.has(bit::NEED_READABLE) || length == 0 || length.saturating_sub(amount) < state.mark()
}

fn call_read(context: &mut Context, stream: &Object, state: &Readable) -> JsResult<()> {
    state.set(bit::READING | bit::SYNC);
    if state.length() == 0 {
        state.set(bit::NEED_READABLE);
    }
    let mark = Value::from(state.mark());
    if let Err(error) = stream.invoke(context, "_read", &[mark]) {
        let error = error.into_catchable()?;
        error_or_destroy(context, stream, &error, When::Now)?;
    }
    state.clear(bit::SYNC);
    Ok(())
}

fn hand_out(
    context: &mut Context,
    stream: &Object,
    state: &Readable,
    size: Option<f64>,
    amount: usize,
) -> JsResult<Value> {
    let chunk = if amount > 0 {
        take(context, state, amount)
    } else {
        None
    };
    let amount = if chunk.is_some() {
        state.common.length.set(state.length() - amount);
        state.awaiting_drain.borrow_mut().clear();
        amount
    } else {
        if state.length() <= state.mark() {
            state.set(bit::NEED_READABLE);
        }
        0
    };
    if state.length() == 0 {
        if !state.has(bit::ENDED) {
            state.set(bit::NEED_READABLE);
        }
        let asked_for_it = size.is_some_and(|size| size == amount as f64);
        if !asked_for_it && state.has(bit::ENDED) {
            end_readable(context, stream, state);
        }
    }
    let Some(chunk) = chunk else {
        return Ok(Value::null());
    };
    if !state.has(flag::ERROR_EMITTED | flag::CLOSE_EMITTED) {
        state.set(bit::DATA_EMITTED);
        emit(context, stream, "data", std::slice::from_ref(&chunk))?;
    }
    Ok(chunk)
}

/// The argument of `read`; `None` when there is none, or no number.
fn size_argument(context: &mut Context, size: &Value) -> JsResult<Option<f64>> {
    if size.is_undefined() {
        return Ok(None);
    }
    if let Some(number) = size.as_number()
        && number.fract() == 0.0
    {
        return Ok(Some(number));
    }
    let number = size.to_number(context)?;
    Ok(number.is_finite().then_some(number.trunc()))
}

/// The next power of two, as reading more than the mark at once raises it.
fn raised_mark(context: &mut Context, size: f64) -> JsResult<usize> {
    if size > 1_073_741_824.0 {
        let size = Value::from(size);
        return Err(errors::out_of_range(context, "size", "<= 1GiB", &size));
    }
    Ok((size as usize).next_power_of_two())
}

fn how_much(state: &Readable, size: Option<f64>) -> usize {
    let length = state.length();
    if size.is_some_and(|size| size <= 0.0) || (length == 0 && state.has(bit::ENDED)) {
        return 0;
    }
    if state.is_object_mode() {
        return 1;
    }
    match size {
        // While it flows, each chunk goes out as it came in.
        None if state.has(bit::FLOWING) && length > 0 => {
            state.buffer.borrow().front().map_or(0, chunk::length)
        }
        None => length,
        Some(size) if size <= length as f64 => size as usize,
        Some(_) if state.has(bit::ENDED) => length,
        Some(_) => 0,
    }
}

/// Takes so much out of the buffer.
fn take(context: &mut Context, state: &Readable, amount: usize) -> Option<Value> {
    if state.length() == 0 {
        return None;
    }
    if state.is_object_mode() {
        return state.buffer.borrow_mut().pop_front();
    }
    let mut parts = Vec::new();
    let mut missing = amount;
    while missing > 0 {
        let Some(first) = state.buffer.borrow_mut().pop_front() else {
            break;
        };
        let length = chunk::length(&first);
        if length <= missing {
            missing -= length;
            parts.push(first);
            continue;
        }
        let (head, tail) = split(context, &first, missing);
        state.buffer.borrow_mut().push_front(tail);
        parts.push(head);
        break;
    }
    Some(join(context, state, parts))
}

fn split(context: &mut Context, chunk: &Value, at: usize) -> (Value, Value) {
    let length = chunk::length(chunk);
    if let Some(text) = chunk.as_string() {
        let (head, tail) = (text.substring(0..at), text.substring(at..length));
        return (head.into(), tail.into());
    }
    (
        chunk::slice_buffer(context, chunk, 0..at),
        chunk::slice_buffer(context, chunk, at..length),
    )
}

fn join(context: &mut Context, state: &Readable, mut parts: Vec<Value>) -> Value {
    if parts.len() == 1
        && let Some(only) = parts.pop()
    {
        return only;
    }
    if state.decodes() {
        let texts: Vec<JsString> = parts
            .iter()
            .filter_map(|part| part.as_string().cloned())
            .collect();
        return Value::from(JsString::concat_all(&texts));
    }
    let mut bytes = Vec::new();
    for part in &parts {
        bytes.extend(buffer::bytes_of_view(part).unwrap_or_default());
    }
    Value::from(buffer::create(context, bytes))
}

/// Schedules `end`.
fn end_readable(context: &mut Context, stream: &Object, state: &Readable) {
    if state.has(bit::END_EMITTED | bit::END_SCHEDULED) {
        return;
    }
    state.set(bit::ENDED | bit::END_SCHEDULED);
    tick_with(context, stream, |context, _, args| {
        let (stream, state) = this_readable(context, &args.captures::<1>()[0])?;
        tell_end(context, &stream, &state)?;
        Ok(Value::undefined())
    });
}

fn tell_end(context: &mut Context, stream: &Object, state: &Readable) -> JsResult<()> {
    state.clear(bit::END_SCHEDULED);
    // Somebody may have put something back meanwhile.
    if state.has(flag::ERRORED | flag::CLOSE_EMITTED | bit::END_EMITTED) || state.length() > 0 {
        return Ok(());
    }
    state.set(bit::END_EMITTED);
    emit(context, stream, "end", &[])?;
    let half_open = stream.get(context, "allowHalfOpen")?;
    if is_set(context, stream, "writable")? && half_open.as_boolean() == Some(false) {
        tick_with(context, stream, end_writable);
        return Ok(());
    }
    if !state.has(flag::AUTO_DESTROY) {
        return Ok(());
    }
    let sides = Sides::of(context, stream)?;
    let over = sides.writable.is_none_or(|writable| {
        writable.has(flag::AUTO_DESTROY) && writable.is_finished_or_never_was()
    });
    if over {
        stream.invoke(context, "destroy", &[])?;
    }
    Ok(())
}

fn end_writable(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let stream = super::super::calls::captured(args.captures::<1>(), 0);
    let open = is_set(context, stream, "writable")?
        && !is_set(context, stream, "writableEnded")?
        && !is_set(context, stream, "destroyed")?;
    if open {
        stream.invoke(context, "end", &[])?;
    }
    Ok(Value::undefined())
}
