//! What stands between a `Socket` or `Server` and the system: the object in its `_handle`.
//!
//! Reading and taking connections happen in the poll phase. Writing is tried at once; what the
//! system does not take waits until the socket is ready again.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    io::{Error, ErrorKind},
    sync::Arc,
};

use tokio::sync::oneshot;

use super::{
    server, socket,
    transport::{Connection, Listener},
};
use crate::{
    Context, JsResult, Object, Value,
    event_loop::{Found, Interest, WatchId, run_callback},
    job::{AsyncFrame, in_frame},
    memory::{Payload, Trace, Tracer, ValueCell},
};

/// How much is read at once.
const CHUNK: usize = 64 * 1024;

/// How often in a row, when the system has always more.
const READS: usize = 32;

/// Bytes that wait for the socket.
struct Waiting {
    bytes: Vec<u8>,
    written: usize,
    callback: Value,
}

impl Trace for Waiting {
    fn trace(&self, tracer: &mut Tracer) {
        self.callback.trace(tracer);
    }
}

/// The state behind a `_handle`.
pub(super) struct Handle {
    pub(super) is_pipe: bool,
    /// In which it was made, and in which all its callbacks run.
    frame: AsyncFrame,
    /// The `Socket` or `Server`.
    owner: ValueCell,
    connection: RefCell<Option<Arc<Connection>>>,
    listener: RefCell<Option<Arc<Listener>>>,
    watch: Cell<Option<WatchId>>,
    /// Whether the stream has asked for chunks.
    pub(super) reading: Cell<bool>,
    receives: Cell<bool>,
    has_ref: Cell<bool>,
    is_counted: Cell<bool>,
    closing: Cell<bool>,
    /// Whether it has made its connection itself.
    has_connected: Cell<bool>,
    pub(super) bytes_read: Cell<u64>,
    pub(super) bytes_written: Cell<u64>,
    writes: RefCell<VecDeque<Waiting>>,
    /// The callback of a shutdown that waits for the writes before it.
    shutdown: ValueCell,
    /// Dropping it gives up the connection that is being made.
    pub(super) attempt: RefCell<Option<oneshot::Sender<()>>>,
}

impl Trace for Handle {
    fn trace(&self, tracer: &mut Tracer) {
        self.frame.trace(tracer);
        self.owner.trace(tracer);
        self.writes.trace(tracer);
        self.shutdown.trace(tracer);
    }
}

impl Payload for Handle {
    fn class_name(&self) -> &'static str {
        if self.is_pipe { "Pipe" } else { "TCP" }
    }
}

/// Makes a handle that is not connected yet.
pub(super) fn create(context: &mut Context, is_pipe: bool) -> Object {
    let parent = context.intrinsic(crate::Intrinsic::ObjectPrototype);
    Object::with_payload(
        Some(&parent),
        Handle {
            is_pipe,
            frame: context.jobs.frame.clone(),
            owner: ValueCell::default(),
            connection: RefCell::default(),
            listener: RefCell::default(),
            watch: Cell::new(None),
            reading: Cell::new(false),
            receives: Cell::new(false),
            has_ref: Cell::new(true),
            is_counted: Cell::new(false),
            closing: Cell::new(false),
            has_connected: Cell::new(false),
            bytes_read: Cell::new(0),
            bytes_written: Cell::new(0),
            writes: RefCell::default(),
            shutdown: ValueCell::default(),
            attempt: RefCell::default(),
        },
    )
}

/// Makes a handle of a connection that somebody else has made: it belongs to no frame.
pub(super) fn create_accepted(context: &mut Context, connection: Connection) -> Object {
    let is_pipe = matches!(connection, Connection::Unix(_));
    let frame = std::mem::take(&mut context.jobs.frame);
    let handle = create(context, is_pipe);
    context.jobs.frame = frame;
    state(&handle).set_connection(connection);
    handle
}

/// The handle behind the property of a socket or server, if it has one.
pub(super) fn handle_of(context: &mut Context, owner: &Object) -> JsResult<Option<Object>> {
    let handle = owner.get(context, "_handle")?;
    Ok(handle
        .as_object()
        .filter(|handle| handle.has_payload::<Handle>())
        .cloned())
}

/// The state of a handle.
pub(super) fn state(handle: &Object) -> &Handle {
    handle.payload().expect("whoever keeps it has checked")
}

impl Handle {
    /// Runs a callback of the poll phase.
    fn run(
        &self,
        context: &mut Context,
        callback: impl FnOnce(&mut Context) -> JsResult<()>,
    ) -> JsResult<()> {
        let frame = self.frame.clone();
        run_callback(context, |context| in_frame(context, frame, callback))
    }

    pub(super) fn connection(&self) -> Option<Arc<Connection>> {
        self.connection.borrow().clone()
    }

    pub(super) fn set_owner(&self, owner: &Object) {
        self.owner.set(Value::from(owner.clone()));
    }

    fn owner(&self) -> Option<Object> {
        self.owner.get().as_object().cloned()
    }

    pub(super) fn is_closing(&self) -> bool {
        self.closing.get()
    }

    /// The connection that was asked for is there.
    pub(super) fn connected(&self, connection: Connection) {
        self.has_connected.set(true);
        self.set_connection(connection);
    }

    fn set_connection(&self, connection: Connection) {
        self.connection.replace(Some(Arc::new(connection)));
    }

    pub(super) fn listener(&self) -> Option<Arc<Listener>> {
        self.listener.borrow().clone()
    }

    /// Tells the loop whether this handle keeps it alive.
    fn update_liveness(&self, context: &mut Context) {
        let is_active = self.receives.get() || self.listener.borrow().is_some();
        let counts = (is_active && self.has_ref.get()) || !self.writes.borrow().is_empty();
        if self.is_counted.replace(counts) != counts {
            context.event_loop.poll.count_handle(counts);
        }
    }
}

/// `handle.ref()` and `handle.unref()`.
pub(super) fn set_ref(context: &mut Context, handle: &Object, has_ref: bool) {
    let handle = state(handle);
    handle.has_ref.set(has_ref);
    handle.update_liveness(context);
}

/// Starts to take connections.
pub(super) fn listen(context: &mut Context, handle: &Object, listener: Listener) {
    let listener = Arc::new(listener);
    state(handle).listener.replace(Some(listener.clone()));
    let watched = handle.clone();
    let id = context
        .event_loop
        .poll
        .watch(listener, move |context, _| accept(context, &watched));
    state(handle).watch.set(Some(id));
    context.event_loop.poll.want(id, Interest::Read);
    state(handle).update_liveness(context);
}

/// One connection in each turn, as libuv does.
fn accept(context: &mut Context, handle: &Object) -> JsResult<Found> {
    let handle = state(handle);
    let (Some(listener), Some(owner)) = (handle.listener(), handle.owner()) else {
        return Ok(Found::Unasked);
    };
    match listener.accept() {
        Ok(connection) => {
            handle.run(context, |context| {
                server::on_connection(context, &owner, connection)
            })?;
            Ok(Found::More)
        }
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(Found::Nothing),
        // It was gone before we came; or there are too many files open, which may change.
        Err(_) => Ok(Found::More),
    }
}

fn watch(context: &mut Context, handle: &Object) -> Option<WatchId> {
    let this = state(handle);
    if let Some(id) = this.watch.get() {
        return Some(id);
    }
    let connection = this.connection()?;
    let watched = handle.clone();
    let id = context
        .event_loop
        .poll
        .watch(connection, move |context, interest| match interest {
            Interest::Read => receive(context, &watched),
            Interest::Write => flush(context, &watched),
        });
    this.watch.set(Some(id));
    if this.has_connected.get() {
        context.event_loop.poll.was_ready(id);
    }
    Some(id)
}

/// `readStart`.
pub(super) fn start_reading(context: &mut Context, handle: &Object) {
    let this = state(handle);
    if this.closing.get() || this.receives.replace(true) {
        return;
    }
    if let Some(id) = watch(context, handle) {
        context.event_loop.poll.want(id, Interest::Read);
    }
    this.update_liveness(context);
}

/// `readStop`.
pub(super) fn stop_reading(context: &mut Context, handle: &Object) {
    let this = state(handle);
    this.receives.set(false);
    this.update_liveness(context);
}

fn receive(context: &mut Context, handle: &Object) -> JsResult<Found> {
    let this = state(handle);
    let mut buffer = vec![0; CHUNK];
    for _ in 0..READS {
        if !this.receives.get() {
            return Ok(Found::Unasked);
        }
        let (Some(connection), Some(owner)) = (this.connection(), this.owner()) else {
            return Ok(Found::Unasked);
        };
        match connection.read(&mut buffer) {
            Ok(0) => {
                stop_reading(context, handle);
                this.run(context, |context| socket::on_end(context, &owner))?;
                return Ok(Found::Unasked);
            }
            Ok(length) => {
                this.bytes_read.set(this.bytes_read.get() + length as u64);
                let bytes = buffer[..length].to_vec();
                this.run(context, |context| socket::on_bytes(context, &owner, bytes))?;
                if length < CHUNK {
                    return Ok(Found::Nothing);
                }
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(Found::Nothing),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                stop_reading(context, handle);
                this.run(context, |context| {
                    socket::on_read_error(context, &owner, &error)
                })?;
                return Ok(Found::Unasked);
            }
        }
    }
    Ok(Found::More)
}

/// What became of a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// The system has all of it.
    Now,
    /// The callback will be called.
    Later,
}

/// Writes, as far as that is possible at once.
pub(super) fn write(
    context: &mut Context,
    handle: &Object,
    bytes: Vec<u8>,
    callback: &Value,
) -> Result<Written, Error> {
    let this = state(handle);
    let Some(connection) = this.connection() else {
        return Err(Error::from_raw_os_error(ENOTCONN));
    };
    let mut written = 0;
    if this.writes.borrow().is_empty() {
        written = write_some(&connection, &bytes)?;
    }
    let sum = this.bytes_written.get() + bytes.len() as u64;
    this.bytes_written.set(sum);
    if written == bytes.len() {
        return Ok(Written::Now);
    }
    this.writes.borrow_mut().push_back(Waiting {
        bytes,
        written,
        callback: callback.clone(),
    });
    if let Some(id) = watch(context, handle) {
        context.event_loop.poll.want(id, Interest::Write);
    }
    this.update_liveness(context);
    Ok(Written::Later)
}

const ENOTCONN: i32 = 107;
const ECANCELED: i32 = 125;

/// Writes until everything is written or the system takes no more; how much that was.
fn write_some(connection: &Connection, bytes: &[u8]) -> Result<usize, Error> {
    let mut written = 0;
    while written < bytes.len() {
        match connection.write(&bytes[written..]) {
            Ok(length) => written += length,
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(written)
}

/// The socket takes bytes again.
fn flush(context: &mut Context, handle: &Object) -> JsResult<Found> {
    let this = state(handle);
    loop {
        let (Some(connection), Some(owner)) = (this.connection(), this.owner()) else {
            return Ok(Found::Unasked);
        };
        let result = match this.writes.borrow_mut().front_mut() {
            None => break,
            Some(first) => write_some(&connection, &first.bytes[first.written..]).map(|length| {
                first.written += length;
                first.written == first.bytes.len()
            }),
        };
        if matches!(result, Ok(false)) {
            return Ok(Found::Nothing);
        }
        let done = this.writes.borrow_mut().pop_front();
        this.update_liveness(context);
        if let Some(done) = done {
            let error = result.err();
            this.run(context, |context| {
                socket::after_write(context, &owner, &done.callback, error.as_ref())
            })?;
        }
    }
    let callback = this.shutdown.take();
    if !callback.is_undefined() {
        this.run(context, |context| shut_down_now(context, handle, &callback))?;
    }
    Ok(Found::Unasked)
}

/// Says to the other side that nothing more will come, after what is being written.
pub(super) fn shut_down(context: &mut Context, handle: &Object, callback: Value) {
    if !state(handle).writes.borrow().is_empty() {
        state(handle).shutdown.set(callback);
        return;
    }
    let handle = handle.clone();
    context
        .event_loop
        .defer_to_pending(Box::new(move |context| {
            let frame = state(&handle).frame.clone();
            in_frame(context, frame, |context| {
                shut_down_now(context, &handle, &callback)
            })
        }));
}

fn shut_down_now(context: &mut Context, handle: &Object, callback: &Value) -> JsResult<()> {
    if let Some(connection) = state(handle).connection() {
        // The other side may be gone already, which reading tells.
        let _ = connection.shut_down();
    }
    callback.call(context, &Value::undefined(), &[])?;
    Ok(())
}

/// Closes the handle; `closed` runs in the closing phase.
pub(super) fn close(
    context: &mut Context,
    handle: &Object,
    closed: impl FnOnce(&mut Context) -> JsResult<()> + 'static,
) {
    let this = state(handle);
    if this.closing.replace(true) {
        return;
    }
    if let Some(id) = this.watch.take() {
        context.event_loop.poll.unwatch(id);
    }
    this.connection.replace(None);
    this.listener.replace(None);
    this.attempt.replace(None);
    this.receives.set(false);
    let unwritten = this.writes.take();
    this.update_liveness(context);
    let owner = this.owner();
    let frame = this.frame.clone();
    let closed = move |context: &mut Context| {
        let error = Error::from_raw_os_error(ECANCELED);
        if let Some(owner) = owner {
            for waiting in unwritten {
                socket::after_write(context, &owner, &waiting.callback, Some(&error))?;
            }
        }
        closed(context)
    };
    context
        .event_loop
        .defer_to_closing(Box::new(move |context| in_frame(context, frame, closed)));
}
