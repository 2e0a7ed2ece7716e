//! `end`: `_final`, `prefinish`, `finish`, and the callbacks that wait for it.

use super::{
    super::{
        calls::{call, captured, closure, emit, tick_with},
        destroy::{When, error_or_destroy},
        errors::StreamError,
        state::{Sides, Writable, flag, this_writable},
    },
    bit, readable_bit,
    write::{Written, write_chunk},
};
use crate::{Args, Context, JsResult, Object, Value, node::process};

/// `writable.end([chunk[, encoding]][, callback])`.
pub(in crate::node) fn end(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (stream, state) = this_writable(context, this)?;
    let (mut chunk, mut encoding) = (args.get(0).clone(), args.get(1).clone());
    let mut callback = args.get(2).clone();
    if chunk.is_callable() {
        callback = std::mem::take(&mut chunk);
        encoding = Value::null();
    } else if encoding.is_callable() {
        callback = std::mem::replace(&mut encoding, Value::null());
    }
    let mut error = None;
    if !chunk.is_nullish() {
        let nobody = Value::undefined();
        let written = write_chunk(context, &stream, &state, &chunk, &encoding, &nobody)?;
        if let Written::Refused(refusal) = written {
            error = Some(refusal);
        }
    }
    if state.has(bit::CORKED) {
        state.corked.set(1);
        stream.invoke(context, "uncork", &[])?;
    }
    if error.is_none() {
        if !state.has(bit::ENDING | flag::ERRORED) {
            state.set(bit::ENDING);
            finish_maybe(context, &stream, &state, When::Tick)?;
            state.set(bit::ENDED);
        } else if state.has(bit::FINISHED) {
            error = Some(StreamError::AlreadyFinished("end").value(context));
        } else if state.has(flag::DESTROYED) {
            error = Some(StreamError::Destroyed("end").value(context));
        }
    }
    if callback.is_callable() {
        if let Some(error) = error {
            process::next_tick(context, callback, vec![error]);
        } else if state.has(flag::ERRORED) {
            process::next_tick(context, callback, vec![state.common.error()]);
        } else if state.has(bit::FINISHED) {
            process::next_tick(context, callback, vec![Value::null()]);
        } else {
            state.on_finished.borrow_mut().push(callback);
        }
    }
    Ok(this.clone())
}

fn needs_finish(state: &Writable) -> bool {
    let flags = bit::ENDING
        | flag::DESTROYED
        | flag::CONSTRUCTED
        | bit::FINISHED
        | bit::WRITING
        | flag::ERROR_EMITTED
        | flag::CLOSE_EMITTED
        | flag::ERRORED
        | bit::BUFFERED;
    state.common.only(flags) == bit::ENDING | flag::CONSTRUCTED && state.length() == 0
}

/// Finishes when everything is written.
pub(in crate::node::stream) fn finish_maybe(
    context: &mut Context,
    stream: &Object,
    state: &Writable,
    when: When,
) -> JsResult<()> {
    if !needs_finish(state) {
        return Ok(());
    }
    prefinish(context, stream, state)?;
    if state.pending.get() > 0 {
        return Ok(());
    }
    if when == When::Tick {
        state.add_pending(1);
        tick_with(context, stream, |context, _, args| {
            let (stream, state) = this_writable(context, &args.captures::<1>()[0])?;
            if needs_finish(&state) {
                finish(context, &stream, &state)?;
            } else {
                state.remove_pending(1);
            }
            Ok(Value::undefined())
        });
    } else if needs_finish(state) {
        state.add_pending(1);
        finish(context, stream, state)?;
    }
    Ok(())
}

fn prefinish(context: &mut Context, stream: &Object, state: &Writable) -> JsResult<()> {
    if state.has(bit::PREFINISHED | bit::FINAL_CALLED) {
        return Ok(());
    }
    let has_final = stream.get(context, "_final")?.is_callable();
    if !has_final || state.has(flag::DESTROYED) {
        state.set(bit::FINAL_CALLED | bit::PREFINISHED);
        emit(context, stream, "prefinish", &[])?;
        return Ok(());
    }
    state.set(bit::FINAL_CALLED | bit::SYNC);
    state.add_pending(1);
    let captures = vec![Value::from(stream.clone())];
    let callback = closure(context, 1, captures, |context, _, args| {
        let stream = captured(args.captures::<1>(), 0);
        after_final(context, stream, args.get(0))?;
        Ok(Value::undefined())
    });
    if let Err(error) = stream.invoke(context, "_final", &[callback]) {
        let error = error.into_catchable()?;
        after_final(context, stream, &error)?;
    }
    state.clear(bit::SYNC);
    Ok(())
}

/// `_final` has called back.
fn after_final(context: &mut Context, stream: &Object, error: &Value) -> JsResult<()> {
    let (_, state) = this_writable(context, stream.as_value())?;
    if state.has(bit::PREFINISHED) {
        let error = if error.is_nullish() {
            StreamError::MultipleCallback.value(context)
        } else {
            error.clone()
        };
        return error_or_destroy(context, stream, &error, When::Now);
    }
    state.remove_pending(1);
    if error.to_boolean() {
        call_finished_callbacks(context, &state, error)?;
        let when = if state.has(bit::SYNC) {
            When::Tick
        } else {
            When::Now
        };
        return error_or_destroy(context, stream, error, when);
    }
    if needs_finish(&state) {
        state.set(bit::PREFINISHED);
        emit(context, stream, "prefinish", &[])?;
        state.add_pending(1);
        tick_with(context, stream, |context, _, args| {
            let (stream, state) = this_writable(context, &args.captures::<1>()[0])?;
            finish(context, &stream, &state)?;
            Ok(Value::undefined())
        });
    }
    Ok(())
}

fn finish(context: &mut Context, stream: &Object, state: &Writable) -> JsResult<()> {
    state.remove_pending(1);
    state.set(bit::FINISHED);
    call_finished_callbacks(context, state, &Value::null())?;
    emit(context, stream, "finish", &[])?;
    if !state.has(flag::AUTO_DESTROY) {
        return Ok(());
    }
    let sides = Sides::of(context, stream)?;
    let over = sides.readable.is_none_or(|readable| {
        readable.has(flag::AUTO_DESTROY)
            && readable.has(readable_bit::END_EMITTED | readable_bit::NOT_READABLE)
    });
    if over {
        stream.invoke(context, "destroy", &[])?;
    }
    Ok(())
}

/// Calls those back who gave `end` a callback.
pub(super) fn call_finished_callbacks(
    context: &mut Context,
    state: &Writable,
    error: &Value,
) -> JsResult<()> {
    let callbacks = state.on_finished.take();
    for callback in callbacks {
        call(context, &callback, std::slice::from_ref(error))?;
    }
    Ok(())
}
