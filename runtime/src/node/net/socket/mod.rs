//! `Socket`: a duplex stream on a connection.

mod connect;
mod destroy;
mod properties;
mod state;
mod timeout;
mod transfer;

use self::state::this_socket;
pub(super) use self::transfer::{after_write, on_bytes, on_end, on_read_error};
use super::handle;
use crate::{
    Args, Context, Intrinsic, JsResult, Object, Value,
    node::{
        errors::node_error,
        stream::{
            self,
            calls::{closure, listen, put},
            classes::{Class, derive, init_duplex, receiver},
            readable,
            state::this_readable,
        },
    },
    object::{Method, ObjectBuilder},
    operations::copy_data_properties,
};

static METHODS: &[Method] = &[
    Method::enumerable("connect", 0, connect::connect),
    Method::enumerable("_read", 1, transfer::read),
    Method::enumerable("_write", 3, transfer::write),
    Method::enumerable("_writev", 2, transfer::writev),
    Method::enumerable("_final", 1, transfer::final_),
    Method::enumerable("_destroy", 2, destroy::destroy),
    Method::enumerable("destroySoon", 0, destroy::destroy_soon),
    Method::enumerable("resetAndDestroy", 0, destroy::reset_and_destroy),
    Method::enumerable("end", 3, transfer::end),
    Method::enumerable("setTimeout", 2, timeout::set_timeout),
    Method::enumerable("_onTimeout", 0, timeout::on_timeout),
    Method::enumerable("_unrefTimer", 0, timeout::refresh),
    Method::enumerable("setNoDelay", 1, set_no_delay),
    Method::enumerable("setKeepAlive", 2, set_keep_alive),
    Method::enumerable("address", 0, properties::address),
    Method::enumerable("ref", 0, ref_),
    Method::enumerable("unref", 0, unref),
];

/// Makes the class.
pub(super) fn class(context: &mut Context) -> JsResult<Class> {
    let duplex = stream::classes(context)?.duplex.clone();
    let class = derive(context, "Socket", &duplex, construct);
    ObjectBuilder::of(context, class.prototype.clone())
        .methods(METHODS)
        .getters(properties::GETTERS);
    Ok(class)
}

/// `new Socket([options])`.
fn construct(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let class = super::classes(context)?.socket.clone();
    let socket = receiver(context, this, args, &class)?;
    let given = args.get(0);
    refuse_object_mode(context, given)?;
    for (name, value) in [
        ("connecting", Value::from(false)),
        ("_hadError", Value::from(false)),
        ("_handle", Value::null()),
        ("_parent", Value::null()),
        ("_host", Value::null()),
        ("_closeAfterHandlingError", Value::from(false)),
    ] {
        put(context, &socket, name, value)?;
    }
    let options = Object::ordinary(context);
    copy_data_properties(context, &options, given, &[])?;
    let half_open = options.get(context, "allowHalfOpen")?.to_boolean();
    let no_delay = options.get(context, "noDelay")?.to_boolean();
    put(context, &options, "allowHalfOpen", half_open)?;
    put(context, &options, "emitClose", false)?;
    put(context, &options, "autoDestroy", true)?;
    put(context, &options, "decodeStrings", false)?;
    state::add(context, &socket, no_delay)?;
    init_duplex(context, &socket, &Value::from(options.clone()))?;
    let handle = options.get(context, "handle")?;
    if let Some(object) = handle.as_object().filter(|object| is_handle(object)) {
        put(context, &socket, "_handle", object.clone())?;
        handle::state(object).set_owner(&socket);
    }
    let on_end = closure(context, 0, Vec::new(), transfer::on_readable_end);
    listen(context, &socket, "on", "end", &on_end)?;
    socket.invoke(context, "_undestroy", &[])?;
    put(context, &socket, "_sockname", Value::null())?;
    put(context, &socket, "_pendingData", Value::null())?;
    put(context, &socket, "_pendingEncoding", "")?;
    for name in ["server", "_server"] {
        put(context, &socket, name, Value::null())?;
    }
    start_reading(context, &socket, &options)?;
    Ok(Value::from(socket))
}

fn is_handle(object: &Object) -> bool {
    object.has_payload::<handle::Handle>()
}

fn refuse_object_mode(context: &mut Context, options: &Value) -> JsResult<()> {
    let Some(options) = options.as_object() else {
        return Ok(());
    };
    for name in ["objectMode", "readableObjectMode", "writableObjectMode"] {
        let value = options.get(context, name)?;
        if value.to_boolean() {
            let shown = crate::node::util::inspect_to_string(context, &value);
            let message =
                format!("The property 'options.{name}' is not supported. Received {shown}");
            let code = "ERR_INVALID_ARG_VALUE";
            return Err(node_error(context, Intrinsic::TypeError, code, &message));
        }
    }
    Ok(())
}

/// A connection that a server has taken is read from at once, unless it is to pause.
fn start_reading(context: &mut Context, socket: &Object, options: &Object) -> JsResult<()> {
    if !socket.get(context, "_handle")?.to_boolean() {
        return Ok(());
    }
    if options.get(context, "readable")?.as_boolean() == Some(false) {
        return Ok(());
    }
    if options.get(context, "pauseOnCreate")?.to_boolean() {
        let (_, state) = this_readable(context, socket.as_value())?;
        state.set_flowing(Some(false));
        debug_assert!(!state.has(readable::bit::FLOWING), "nobody listens yet");
    } else if !options.get(context, "manualStart")?.to_boolean() {
        socket.invoke(context, "read", &[Value::from(0)])?;
    }
    Ok(())
}

/// `socket.setNoDelay([enable])`.
fn set_no_delay(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    let enable = args.get(0).is_undefined() || args.get(0).to_boolean();
    let before = state::with(context, &socket, |state| state.no_delay.replace(enable))?;
    if before != enable
        && let Some(object) = handle::handle_of(context, &socket)?
        && let Some(connection) = handle::state(&object).connection()
    {
        connection.set_no_delay(enable);
    }
    Ok(this.clone())
}

/// `socket.setKeepAlive([enable][, delay])`.
// DEVIATES: the system is not told; an idle connection sends no probes.
fn set_keep_alive(_: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(this.clone())
}

fn ref_(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    set_ref(context, this, "ref", true)
}

fn unref(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    set_ref(context, this, "unref", false)
}

/// Before there is a connection it is done as soon as there is one.
fn set_ref(context: &mut Context, this: &Value, name: &str, has_ref: bool) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    match handle::handle_of(context, &socket)? {
        Some(object) => handle::set_ref(context, &object, has_ref),
        None => {
            let method = socket.get(context, name)?;
            listen(context, &socket, "once", "connect", &method)?;
        }
    }
    Ok(this.clone())
}
