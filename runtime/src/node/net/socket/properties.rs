//! What a socket tells of itself.

use std::net::SocketAddr;

use super::{
    super::{address, handle},
    state::{self, this_socket},
};
use crate::{
    Args, Context, JsResult, Object, Value,
    node::{
        buffer,
        stream::{calls::is_set, calls::put, state::writable_side},
    },
    object::Getter,
};

pub(super) static GETTERS: &[Getter] = &[
    Getter::new("get _connecting", |context, this, _| {
        this.get(context, "connecting")
    }),
    Getter::new("get pending", pending),
    Getter::new("get readyState", ready_state),
    Getter::new("get bufferSize", buffer_size),
    Getter::new("get bytesRead", |context, this, _| {
        bytes(
            context,
            this,
            |handle| handle.bytes_read.get(),
            |state| state.bytes_read.get(),
        )
        .map(|bytes| Value::from(bytes as f64))
    }),
    Getter::new("get _bytesDispatched", |context, this, _| {
        dispatched(context, this).map(|bytes| Value::from(bytes as f64))
    }),
    Getter::new("get bytesWritten", bytes_written),
    Getter::new("get remoteAddress", |context, this, _| {
        of_place(context, this, Side::Remote, "address")
    }),
    Getter::new("get remoteFamily", |context, this, _| {
        of_place(context, this, Side::Remote, "family")
    }),
    Getter::new("get remotePort", |context, this, _| {
        of_place(context, this, Side::Remote, "port")
    }),
    Getter::new("get localAddress", |context, this, _| {
        of_place(context, this, Side::Local, "address")
    }),
    Getter::new("get localFamily", |context, this, _| {
        of_place(context, this, Side::Local, "family")
    }),
    Getter::new("get localPort", |context, this, _| {
        of_place(context, this, Side::Local, "port")
    }),
];

fn pending(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    let connected = is_set(context, &socket, "_handle")?;
    Ok(Value::from(
        !connected || is_set(context, &socket, "connecting")?,
    ))
}

fn ready_state(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    if is_set(context, &socket, "connecting")? {
        return Ok(Value::from("opening"));
    }
    let readable = is_set(context, &socket, "readable")?;
    let writable = is_set(context, &socket, "writable")?;
    Ok(Value::from(match (readable, writable) {
        (true, true) => "open",
        (true, false) => "readOnly",
        (false, true) => "writeOnly",
        (false, false) => "closed",
    }))
}

fn buffer_size(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    if this.get(context, "_handle")?.to_boolean() {
        return this.get(context, "writableLength");
    }
    Ok(Value::undefined())
}

/// A count of the handle, or what it was when the handle was closed.
fn bytes(
    context: &mut Context,
    this: &Value,
    of_handle: fn(&handle::Handle) -> u64,
    kept: fn(&state::SocketState) -> u64,
) -> JsResult<u64> {
    let socket = this_socket(context, this)?;
    match handle::handle_of(context, &socket)? {
        Some(object) => Ok(of_handle(handle::state(&object))),
        None => state::with(context, &socket, kept),
    }
}

fn dispatched(context: &mut Context, this: &Value) -> JsResult<u64> {
    bytes(
        context,
        this,
        |handle| handle.bytes_written.get(),
        |state| state.bytes_written.get(),
    )
}

/// Bytes given to the system, and those that wait for it.
fn bytes_written(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    let mut sum = dispatched(context, this)?;
    sum += state::with(context, &socket, |state| state.pending_bytes.get())?;
    if let Some(side) = writable_side(context, &socket)? {
        let buffered: Vec<_> = side.buffered.borrow().iter().cloned().collect();
        for waiting in buffered {
            let bytes = buffer::bytes_of(context, &waiting.chunk, &waiting.encoding)?;
            sum += bytes.map_or(0, |bytes| bytes.len() as u64);
        }
    }
    Ok(Value::from(sum as f64))
}

/// One of the two ends of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Local,
    Remote,
}

/// The object that tells of an end; kept, so that it can be asked for after the end.
fn place(context: &mut Context, socket: &Object, side: Side) -> JsResult<Object> {
    let name = match side {
        Side::Local => "_sockname",
        Side::Remote => "_peername",
    };
    let kept = socket.get(context, name)?;
    let object = handle::handle_of(context, socket)?;
    let connecting = is_set(context, socket, "connecting")?;
    if let Some(kept) = kept.as_object()
        && (side == Side::Remote || object.is_some())
    {
        return Ok(kept.clone());
    }
    let connection = object.and_then(|object| handle::state(&object).connection());
    let address: Option<SocketAddr> = match (connection, side) {
        (Some(connection), Side::Local) => connection.local_address(),
        (Some(connection), Side::Remote) if !connecting => connection.remote_address(),
        _ => None,
    };
    let place = address::object(context, address);
    if address.is_some() {
        put(context, socket, name, place.clone())?;
    }
    Ok(place)
}

fn of_place(context: &mut Context, this: &Value, side: Side, name: &str) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    place(context, &socket, side)?.get(context, name)
}

/// `socket.address()`.
pub(super) fn address(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    place(context, &socket, Side::Local).map(Value::from)
}
