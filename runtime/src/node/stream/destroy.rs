//! How streams begin and end: `_construct`, `destroy`, and the error on the way.
//!
//! `error` and `close` are told in one tick after `_destroy` has called back, the error first. Both
//! sides of a duplex stream share each of these steps.

use super::{
    calls::{call, captured, closure, emit, is_set, tick, tick_with},
    errors::{StreamError, abort_error, aggregate_two_errors},
    inspection,
    state::{Sides, flag},
};
use crate::{Args, Context, JsResult, JsSymbol, Object, PropertyKey, Throw, Value, Variable};

/// The events by which the steps wait for each other.
#[derive(Debug)]
pub(in crate::node) struct Symbols {
    construct: JsSymbol,
    destroy: JsSymbol,
    is_destroyed: JsSymbol,
    /// Where transform streams keep the callback of a write that waits for room.
    pub(super) callback: JsSymbol,
}

impl Default for Symbols {
    fn default() -> Self {
        Self {
            construct: JsSymbol::new(Some("kConstruct".into())),
            destroy: JsSymbol::new(Some("kDestroy".into())),
            is_destroyed: JsSymbol::registered(&"nodejs.stream.destroyed".into()),
            callback: JsSymbol::new(Some("kCallback".into())),
        }
    }
}

/// `stream.destroy([error[, callback]])`.
pub(super) fn destroy(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let stream = this.to_object(context)?;
    let sides = Sides::of(context, &stream)?;
    let (error, callback) = (args.get(0), args.get(1));
    if sides.has(flag::DESTROYED) {
        if callback.is_callable() {
            call(context, callback, &[])?;
        }
        return Ok(this.clone());
    }
    if error.to_boolean() {
        sides.record_error(error);
    }
    sides.set(flag::DESTROYED);
    let constructed = sides.first().is_none_or(|side| side.has(flag::CONSTRUCTED));
    if constructed {
        call_destroy(context, &stream, error, callback)?;
        return Ok(this.clone());
    }
    let captures = vec![this.clone(), error.clone(), callback.clone()];
    let listener = closure(context, 1, captures, |context, _, args| {
        let [stream, error, callback] = args.captures::<3>();
        let error = aggregate_two_errors(context, args.get(0), error)?;
        let stream = stream.as_object().expect("captured by `destroy`");
        call_destroy(context, stream, &error, callback)?;
        Ok(Value::undefined())
    });
    let event = Value::from(context.node.streams.symbols.destroy.clone());
    stream.invoke(context, "once", &[event, listener])?;
    Ok(this.clone())
}

/// Calls `_destroy`, which calls back once.
fn call_destroy(
    context: &mut Context,
    stream: &Object,
    error: &Value,
    callback: &Value,
) -> JsResult<()> {
    let called = Variable::new(Value::from(false)).into_value();
    let captures = vec![Value::from(stream.clone()), callback.clone(), called];
    let on_destroy = closure(context, 1, captures, on_destroy);
    let error = if error.to_boolean() {
        error.clone()
    } else {
        Value::null()
    };
    let result = stream.invoke(context, "_destroy", &[error, on_destroy.clone()]);
    if let Err(error) = result {
        let error = error.into_catchable()?;
        call(context, &on_destroy, &[error])?;
    }
    Ok(())
}

fn on_destroy(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [_, callback, called] = args.captures::<3>();
    let called = Variable::from_value(called).expect("captured by `call_destroy`");
    if called.replace(Value::from(true)).to_boolean() {
        return Ok(Value::undefined());
    }
    let stream = captured(args.captures::<3>(), 0);
    let error = args.get(0);
    let sides = Sides::of(context, stream)?;
    if error.to_boolean() {
        sides.record_error(error);
    }
    sides.set(flag::CLOSED);
    if callback.is_callable() {
        call(context, callback, std::slice::from_ref(error))?;
    }
    if error.to_boolean() {
        let captures = vec![Value::from(stream.clone()), error.clone()];
        tick(context, captures, |context, _, args| {
            let captures = args.captures::<2>();
            let stream = captured(captures, 0);
            emit_error_once(context, stream, &captures[1])?;
            emit_close(context, stream)
        });
    } else {
        tick_with(context, stream, |context, _, args| {
            emit_close(context, captured(args.captures::<1>(), 0))
        });
    }
    Ok(Value::undefined())
}

fn emit_close(context: &mut Context, stream: &Object) -> JsResult<Value> {
    let sides = Sides::of(context, stream)?;
    sides.set(flag::CLOSE_EMITTED);
    if sides.has(flag::EMIT_CLOSE) {
        emit(context, stream, "close", &[])?;
    }
    Ok(Value::undefined())
}

fn emit_error_once(context: &mut Context, stream: &Object, error: &Value) -> JsResult<()> {
    let sides = Sides::of(context, stream)?;
    if sides.has(flag::ERROR_EMITTED) {
        return Ok(());
    }
    sides.set(flag::ERROR_EMITTED);
    emit(context, stream, "error", std::slice::from_ref(error))?;
    Ok(())
}

/// `stream._undestroy()`: a socket connects again.
pub(super) fn undestroy(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let stream = this.to_object(context)?;
    let sides = Sides::of(context, &stream)?;
    sides.set(flag::CONSTRUCTED);
    sides.clear(
        flag::CLOSED | flag::CLOSE_EMITTED | flag::DESTROYED | flag::ERRORED | flag::ERROR_EMITTED,
    );
    if let Some(readable) = &sides.readable {
        readable.start_anew();
    }
    if let Some(writable) = &sides.writable {
        writable.start_anew();
    }
    Ok(Value::undefined())
}

/// Whether an error is told at once or in a tick, for streams that do not destroy themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::node) enum When {
    Now,
    Tick,
}

/// An error of the stream: it destroys the stream, unless `autoDestroy` is off.
pub(in crate::node) fn error_or_destroy(
    context: &mut Context,
    stream: &Object,
    error: &Value,
    when: When,
) -> JsResult<()> {
    let sides = Sides::of(context, stream)?;
    if sides.has(flag::DESTROYED) {
        return Ok(());
    }
    if sides.has(flag::AUTO_DESTROY) {
        stream.invoke(context, "destroy", std::slice::from_ref(error))?;
        return Ok(());
    }
    if !error.to_boolean() {
        return Ok(());
    }
    sides.record_error(error);
    if when == When::Now {
        return emit_error_once(context, stream, error);
    }
    let captures = vec![Value::from(stream.clone()), error.clone()];
    tick(context, captures, |context, _, args| {
        let captures = args.captures::<2>();
        emit_error_once(context, captured(captures, 0), &captures[1])?;
        Ok(Value::undefined())
    });
    Ok(())
}

/// Asks for `_construct` in a tick, and for `constructed` after it.
pub(super) fn construct(
    context: &mut Context,
    stream: &Object,
    constructed: Value,
) -> JsResult<()> {
    if !stream.get(context, "_construct")?.is_callable() {
        return Ok(());
    }
    Sides::of(context, stream)?.clear(flag::CONSTRUCTED);
    let event = Value::from(context.node.streams.symbols.construct.clone());
    stream.invoke(context, "once", &[event, constructed])?;
    tick_with(context, stream, |context, _, args| {
        call_construct(context, captured(args.captures::<1>(), 0))
    });
    Ok(())
}

fn call_construct(context: &mut Context, stream: &Object) -> JsResult<Value> {
    let called = Variable::new(Value::from(false)).into_value();
    let captures = vec![Value::from(stream.clone()), called];
    let finish = closure(context, 1, captures, on_construct);
    // The callback may come at once, but what it leads to waits for a tick.
    let captures = vec![finish.clone()];
    let callback = closure(context, 1, captures, |context, _, args| {
        let [finish] = args.captures::<1>();
        crate::node::process::next_tick(context, finish.clone(), vec![args.get(0).clone()]);
        Ok(Value::undefined())
    });
    if let Err(error) = stream.invoke(context, "_construct", &[callback]) {
        let error = error.into_catchable()?;
        crate::node::process::next_tick(context, finish, vec![error]);
    }
    Ok(Value::undefined())
}

fn on_construct(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let captures = args.captures::<2>();
    let stream = captured(captures, 0);
    let error = args.get(0);
    let called = Variable::from_value(&captures[1]).expect("captured by `call_construct`");
    if called.replace(Value::from(true)).to_boolean() {
        let error = if error.is_nullish() {
            StreamError::MultipleCallback.value(context)
        } else {
            error.clone()
        };
        error_or_destroy(context, stream, &error, When::Now)?;
        return Ok(Value::undefined());
    }
    let sides = Sides::of(context, stream)?;
    sides.set(flag::CONSTRUCTED);
    let symbols = &context.node.streams.symbols;
    if sides.first().is_some_and(|side| side.has(flag::DESTROYED)) {
        let event = Value::from(symbols.destroy.clone());
        stream.invoke(context, "emit", &[event, error.clone()])?;
    } else if error.to_boolean() {
        error_or_destroy(context, stream, error, When::Tick)?;
    } else {
        let event = Value::from(symbols.construct.clone());
        stream.invoke(context, "emit", &[event])?;
    }
    Ok(Value::undefined())
}

/// `stream.destroy(stream, error)` of the module: ends any kind of stream.
pub(super) fn destroyer(context: &mut Context, stream: &Value, error: &Value) -> JsResult<()> {
    if !stream.to_boolean() || inspection::is_destroyed(context, stream)? == Some(true) {
        return Ok(());
    }
    let Some(object) = stream.as_object() else {
        return Ok(());
    };
    let finished = inspection::is_finished(context, stream)?;
    let error = if !error.to_boolean() && finished != Some(true) {
        abort_error(context, None)
    } else {
        error.clone()
    };
    if object.get(context, "destroy")?.is_callable() {
        object.invoke(context, "destroy", &[error])?;
    } else if object.get(context, "close")?.is_callable() {
        object.invoke(context, "close", &[])?;
    } else {
        let captures = vec![stream.clone(), error];
        tick(context, captures, close_legacy);
    }
    if !is_set(context, object, "destroyed")? {
        let key = PropertyKey::from(&context.node.streams.symbols.is_destroyed);
        object.set(context, &key, true, Throw::Yes)?;
    }
    Ok(())
}

/// Ends an emitter that knows nothing of destroying.
fn close_legacy(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let captures = args.captures::<2>();
    let (stream, error) = (captured(captures, 0), &captures[1]);
    if !error.to_boolean() {
        emit(context, stream, "close", &[])?;
        return Ok(Value::undefined());
    }
    emit(context, stream, "error", std::slice::from_ref(error))?;
    tick_with(context, stream, |context, _, args| {
        emit(context, captured(args.captures::<1>(), 0), "close", &[])?;
        Ok(Value::undefined())
    });
    Ok(Value::undefined())
}

/// Whether [`destroyer`] has marked the object.
pub(super) fn is_marked_destroyed(context: &mut Context, stream: &Object) -> JsResult<bool> {
    let key = PropertyKey::from(&context.node.streams.symbols.is_destroyed);
    is_set(context, stream, &key)
}
