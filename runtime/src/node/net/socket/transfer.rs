//! Bytes in and out, and the ends of both directions.

use std::io::Error;

use super::{
    super::{
        errors,
        handle::{self, Written},
    },
    state::{self, this_socket},
};
use crate::{
    Args, Context, JsResult, Object, Value,
    node::{
        buffer, process,
        stream::{
            self,
            calls::{call, captured, closure, is_set, listen, put},
            readable,
            state::this_readable,
        },
    },
};

/// `socket._read(size)`.
pub(super) fn read(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    let connecting = is_set(context, &socket, "connecting")?;
    match handle::handle_of(context, &socket)? {
        Some(object) if !connecting => {
            if !handle::state(&object).reading.replace(true) {
                handle::start_reading(context, &object);
            }
        }
        _ => {
            let captures = vec![this.clone(), args.get(0).clone()];
            let again = closure(context, 0, captures, |context, _, args| {
                let [socket, size] = args.captures::<2>();
                socket.invoke(context, "_read", std::slice::from_ref(size))
            });
            listen(context, &socket, "once", "connect", &again)?;
        }
    }
    Ok(Value::undefined())
}

fn refresh_timer(context: &mut Context, socket: &Object) -> JsResult<()> {
    socket.invoke(context, "_unrefTimer", &[])?;
    Ok(())
}

/// Bytes have arrived.
pub(in super::super) fn on_bytes(
    context: &mut Context,
    socket: &Object,
    bytes: Vec<u8>,
) -> JsResult<()> {
    refresh_timer(context, socket)?;
    if is_set(context, socket, "destroyed")? {
        return Ok(());
    }
    let chunk = Value::from(buffer::create(context, bytes));
    let more = socket.invoke(context, "push", &[chunk])?;
    if !more.to_boolean()
        && let Some(object) = handle::handle_of(context, socket)?
    {
        handle::state(&object).reading.set(false);
        if !is_set(context, socket, "destroyed")? {
            handle::stop_reading(context, &object);
        }
    }
    Ok(())
}

/// The other side has ended.
pub(in super::super) fn on_end(context: &mut Context, socket: &Object) -> JsResult<()> {
    refresh_timer(context, socket)?;
    let (_, state) = this_readable(context, socket.as_value())?;
    if !state.has(readable::bit::END_EMITTED) {
        socket.invoke(context, "push", &[Value::null()])?;
        socket.invoke(context, "read", &[Value::from(0)])?;
    }
    Ok(())
}

/// The connection has broken.
pub(in super::super) fn on_read_error(
    context: &mut Context,
    socket: &Object,
    error: &Error,
) -> JsResult<()> {
    refresh_timer(context, socket)?;
    let error = errors::plain(context, error, "read");
    socket.invoke(context, "destroy", &[error])?;
    Ok(())
}

/// `socket._write(chunk, encoding, callback)`.
pub(super) fn write(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    let bytes = buffer::bytes_of(context, args.get(0), args.get(1))?.unwrap_or_default();
    write_bytes(context, &socket, bytes, args.get(2))?;
    Ok(Value::undefined())
}

/// `socket._writev(chunks, callback)`.
pub(super) fn writev(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    let mut bytes = Vec::new();
    for chunk in crate::operations::create_list_from_array_like(context, args.get(0))? {
        let encoding = chunk.get(context, "encoding")?;
        let chunk = chunk.get(context, "chunk")?;
        bytes.extend(buffer::bytes_of(context, &chunk, &encoding)?.unwrap_or_default());
    }
    write_bytes(context, &socket, bytes, args.get(1))?;
    Ok(Value::undefined())
}

fn write_bytes(
    context: &mut Context,
    socket: &Object,
    bytes: Vec<u8>,
    callback: &Value,
) -> JsResult<()> {
    if is_set(context, socket, "connecting")? {
        return write_when_connected(context, socket, bytes, callback);
    }
    state::with(context, socket, |state| state.pending_bytes.set(0))?;
    let Some(object) = handle::handle_of(context, socket)? else {
        let error = errors::with_code(context, "ERR_SOCKET_CLOSED", "Socket is closed");
        call(context, callback, &[error])?;
        return Ok(());
    };
    refresh_timer(context, socket)?;
    match handle::write(context, &object, bytes, callback) {
        Ok(Written::Now) => {
            call(context, callback, &[])?;
        }
        Ok(Written::Later) => {}
        Err(error) => {
            let error = errors::plain(context, &error, "write");
            call(context, callback, &[error])?;
        }
    }
    Ok(())
}

/// The bytes wait for `connect`; or for `close`, which comes instead.
fn write_when_connected(
    context: &mut Context,
    socket: &Object,
    bytes: Vec<u8>,
    callback: &Value,
) -> JsResult<()> {
    let length = bytes.len() as u64;
    let chunk = Value::from(buffer::create(context, bytes));
    state::with(context, socket, |state| {
        state.pending.set(chunk);
        state.pending_bytes.set(length);
    })?;
    let on_close = closure(context, 0, vec![callback.clone()], |context, _, args| {
        let [callback] = args.captures::<1>();
        let code = "ERR_SOCKET_CLOSED_BEFORE_CONNECTION";
        let message = "Socket closed before the connection was established";
        let error = errors::with_code(context, code, message);
        call(context, callback, &[error])
    });
    let captures = vec![
        Value::from(socket.clone()),
        on_close.clone(),
        callback.clone(),
    ];
    let on_connect = closure(context, 0, captures, |context, _, args| {
        let captures = args.captures::<3>();
        let socket = captured(captures, 0);
        listen(context, socket, "off", "close", &captures[1])?;
        let chunk = state::with(context, socket, |state| state.pending.take())?;
        let bytes = buffer::bytes_of_view(&chunk).unwrap_or_default();
        write_bytes(context, socket, bytes, &captures[2])?;
        Ok(Value::undefined())
    });
    listen(context, socket, "once", "connect", &on_connect)?;
    listen(context, socket, "once", "close", &on_close)
}

/// A write that had to wait is done.
pub(in super::super) fn after_write(
    context: &mut Context,
    socket: &Object,
    callback: &Value,
    error: Option<&Error>,
) -> JsResult<()> {
    let outcome = match error {
        Some(error) => errors::plain(context, error, "write"),
        None => {
            if !is_set(context, socket, "destroyed")? {
                refresh_timer(context, socket)?;
            }
            Value::null()
        }
    };
    call(context, callback, &[outcome])?;
    Ok(())
}

/// `socket._final(callback)`: everything is written.
pub(super) fn final_(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    let callback = args.get(0);
    if is_set(context, &socket, "connecting")? {
        let captures = vec![this.clone(), callback.clone()];
        let again = closure(context, 0, captures, |context, _, args| {
            let [socket, callback] = args.captures::<2>();
            socket.invoke(context, "_final", std::slice::from_ref(callback))
        });
        listen(context, &socket, "once", "connect", &again)?;
        return Ok(Value::undefined());
    }
    match handle::handle_of(context, &socket)? {
        None => call(context, callback, &[]),
        Some(object) => {
            handle::shut_down(context, &object, callback.clone());
            Ok(Value::undefined())
        }
    }
}

/// `socket.end([data[, encoding]][, callback])`.
pub(super) fn end(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    stream::writable::end(context, this, args)?;
    Ok(this.clone())
}

/// After the end of the other side, writing is an error once we have ended too.
pub(super) fn on_readable_end(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    if !is_set(context, &socket, "allowHalfOpen")? {
        let write = closure(context, 2, Vec::new(), write_after_end);
        put(context, &socket, "write", write)?;
    }
    Ok(Value::undefined())
}

fn write_after_end(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    if !is_set(context, &socket, "writableEnded")? {
        let duplex = stream::classes(context)?.duplex.prototype.clone();
        let write = duplex.get(context, "write")?;
        return write.call(context, this, args.as_slice());
    }
    let message = "This socket has been ended by the other party";
    let error = context.error(message).into_value();
    if let Some(object) = error.as_object() {
        put(context, object, "code", "EPIPE")?;
    }
    let callback = args
        .as_slice()
        .iter()
        .skip(1)
        .find(|value| value.is_callable());
    if let Some(callback) = callback {
        process::next_tick(context, callback.clone(), vec![error.clone()]);
    }
    socket.invoke(context, "destroy", &[error])?;
    Ok(Value::from(false))
}
