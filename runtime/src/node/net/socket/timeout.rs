//! `setTimeout`: a timer that every transfer starts anew. It never keeps the loop alive.

use super::state::{self, this_socket};
use crate::{
    Args, Context, JsResult, Object, Value,
    event_loop::Timeout,
    node::{
        errors,
        stream::calls::{captured, closure, emit, is_set, listen, put},
        timers,
    },
};

/// `socket.setTimeout(milliseconds[, callback])`.
pub(super) fn set_timeout(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    if is_set(context, &socket, "destroyed")? {
        return Ok(this.clone());
    }
    let (milliseconds, callback) = (args.get(0), args.get(1));
    put(context, &socket, "timeout", milliseconds.clone())?;
    let duration = duration(context, milliseconds)?;
    clear(context, &socket)?;
    if duration == 0 {
        if !callback.is_undefined() {
            errors::validate_function(context, "callback", callback)?;
            listen(context, &socket, "removeListener", "timeout", callback)?;
        }
        return Ok(this.clone());
    }
    let captures = vec![this.clone()];
    let on_timeout = closure(context, 0, captures, |context, _, args| {
        captured(args.captures::<1>(), 0).invoke(context, "_onTimeout", &[])
    });
    let timer = timers::new_unref_timeout(context, on_timeout, duration);
    state::with(context, &socket, |state| {
        state.timer.set(Value::from(timer));
    })?;
    if !callback.is_undefined() {
        errors::validate_function(context, "callback", callback)?;
        listen(context, &socket, "once", "timeout", callback)?;
    }
    Ok(this.clone())
}

/// `getTimerDuration`.
fn duration(context: &mut Context, milliseconds: &Value) -> JsResult<u32> {
    let Some(number) = milliseconds.as_number() else {
        return Err(errors::invalid_arg_type(
            context,
            "msecs",
            "number",
            milliseconds,
        ));
    };
    if number < 0.0 || !number.is_finite() {
        let range = "a non-negative finite number";
        return Err(errors::out_of_range(context, "msecs", range, milliseconds));
    }
    Ok(number.min(2_147_483_647.0) as u32)
}

/// Stops the timer.
pub(super) fn clear(context: &mut Context, socket: &Object) -> JsResult<()> {
    let timer = state::with(context, socket, |state| state.timer.take())?;
    if let Some(timeout) = timer.payload::<Timeout>() {
        context.event_loop.clear_timer(timeout);
    }
    Ok(())
}

/// `socket._onTimeout()`.
pub(super) fn on_timeout(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    emit(context, &socket, "timeout", &[])?;
    Ok(Value::undefined())
}

/// `socket._unrefTimer()`: something has happened.
pub(super) fn refresh(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    let timer = state::with(context, &socket, |state| state.timer.get())?;
    if let Some(timer) = timer.as_object()
        && let Some(timeout) = timer.payload::<Timeout>()
    {
        context.event_loop.activate_timer(timer, timeout);
    }
    Ok(Value::undefined())
}
