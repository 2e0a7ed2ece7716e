//! What a socket keeps where no program looks.

use std::cell::Cell;

use crate::{
    Context, JsResult, Object, PropertyKey, Throw, Value,
    memory::{Payload, Trace, Tracer, ValueCell},
};

/// The hidden state of a socket.
#[derive(Debug)]
pub(super) struct SocketState {
    /// The timer of `setTimeout`.
    pub(super) timer: ValueCell,
    pub(super) no_delay: Cell<bool>,
    /// As they were when the handle was closed.
    pub(super) bytes_read: Cell<u64>,
    pub(super) bytes_written: Cell<u64>,
    /// What was given to `write` while the socket was connecting.
    pub(super) pending: ValueCell,
    pub(super) pending_bytes: Cell<u64>,
}

impl Trace for SocketState {
    fn trace(&self, tracer: &mut Tracer) {
        self.timer.trace(tracer);
        self.pending.trace(tracer);
    }
}

impl Payload for SocketState {
    fn class_name(&self) -> &'static str {
        "SocketState"
    }
}

/// Gives a new socket its state.
pub(super) fn add(context: &mut Context, socket: &Object, no_delay: bool) -> JsResult<()> {
    let state = Object::with_payload(
        None,
        SocketState {
            timer: ValueCell::default(),
            no_delay: Cell::new(no_delay),
            bytes_read: Cell::new(0),
            bytes_written: Cell::new(0),
            pending: ValueCell::default(),
            pending_bytes: Cell::new(0),
        },
    );
    let key = PropertyKey::from(&context.node.net.state);
    socket.set(context, &key, state, Throw::Yes)
}

/// Works with the state of a socket.
pub(super) fn with<R>(
    context: &mut Context,
    socket: &Object,
    work: impl FnOnce(&SocketState) -> R,
) -> JsResult<R> {
    let key = PropertyKey::from(&context.node.net.state);
    let state = socket.get(context, &key)?;
    match state.payload::<SocketState>() {
        Some(state) => Ok(work(state)),
        None => Err(context.type_error("the receiver is not a socket")),
    }
}

/// The receiver of a method.
pub(super) fn this_socket(context: &mut Context, this: &Value) -> JsResult<Object> {
    match this.as_object() {
        Some(socket) => Ok(socket.clone()),
        None => Err(context.type_error("the receiver is not a socket")),
    }
}
