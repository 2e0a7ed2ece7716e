//! The end of a socket.

use super::{
    super::{errors, handle, server},
    state::{self, this_socket},
    timeout,
};
use crate::{
    Args, Context, JsResult, Object, Value,
    node::stream::calls::{call, captured, emit, is_set, listen, put, tick_with},
};

/// `socket._destroy(error, callback)`: `close` follows in the closing phase.
pub(super) fn destroy(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    let (error, callback) = (args.get(0), args.get(1));
    put(context, &socket, "connecting", false)?;
    timeout::clear(context, &socket)?;
    if let Some(object) = handle::handle_of(context, &socket)? {
        let had_error = Value::from(error.to_boolean());
        let this = handle::state(&object);
        let (read, written) = (this.bytes_read.get(), this.bytes_written.get());
        state::with(context, &socket, |state| {
            state.bytes_read.set(read);
            state.bytes_written.set(written);
        })?;
        let closed = socket.clone();
        handle::close(context, &object, move |context| {
            emit(context, &closed, "close", &[had_error]).map(|_| ())
        });
        put(context, &socket, "_handle", Value::null())?;
        put(context, &socket, "_sockname", Value::null())?;
        call(context, callback, std::slice::from_ref(error))?;
    } else {
        call(context, callback, std::slice::from_ref(error))?;
        tick_with(context, &socket, |context, _, args| {
            emit(context, captured(args.captures::<1>(), 0), "close", &[])?;
            Ok(Value::undefined())
        });
    }
    let server = socket.get(context, "_server")?;
    if let Some(server) = server.as_object() {
        server::connection_closed(context, server)?;
    }
    Ok(Value::undefined())
}

/// `socket.destroySoon()`: after everything is written.
pub(super) fn destroy_soon(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    if is_set(context, &socket, "writable")? {
        socket.invoke(context, "end", &[])?;
    }
    if is_set(context, &socket, "writableFinished")? {
        socket.invoke(context, "destroy", &[])?;
    } else {
        let destroy = socket.get(context, "destroy")?;
        listen(context, &socket, "once", "finish", &destroy)?;
    }
    Ok(Value::undefined())
}

/// `socket.resetAndDestroy()`.
// DEVIATES: the other side sees an end, and not a reset.
pub(super) fn reset_and_destroy(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    if handle::handle_of(context, &socket)?.is_none() {
        let error = errors::with_code(context, "ERR_SOCKET_CLOSED", "Socket is closed");
        socket.invoke(context, "destroy", &[error])?;
    } else if is_set(context, &socket, "connecting")? {
        let destroy = socket.get(context, "destroy")?;
        listen(context, &socket, "once", "connect", &destroy)?;
    } else {
        socket.invoke(context, "destroy", &[])?;
    }
    Ok(this.clone())
}

/// The error of a connection that could not be made.
pub(super) fn with_error(context: &mut Context, socket: &Object, error: Value) -> JsResult<()> {
    socket.invoke(context, "destroy", &[error])?;
    Ok(())
}
