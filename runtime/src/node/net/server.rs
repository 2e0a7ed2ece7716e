//! `Server`.

use std::{
    io::{Error, ErrorKind},
    net::TcpListener,
    os::unix::net::UnixListener,
};

use super::{
    address, arguments, errors, handle,
    transport::{Connection, Listener},
};
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value,
    node::{
        errors::{invalid_arg_type, node_error, validate_function},
        events, process,
        stream::{
            calls::{captured, closure, emit, is_set, listen as on, put, tick, tick_with},
            classes::{Class, derive, receiver},
        },
    },
    object::{Getter, Method, ObjectBuilder},
};

static METHODS: &[Method] = &[
    Method::enumerable("listen", 0, listen),
    Method::enumerable("address", 0, address_method),
    Method::enumerable("getConnections", 1, get_connections),
    Method::enumerable("close", 1, close),
    Method::enumerable("_emitCloseIfDrained", 0, emit_close_if_drained),
    Method::enumerable("ref", 0, ref_),
    Method::enumerable("unref", 0, unref),
    Method::symbol(
        crate::WellKnownSymbol::AsyncDispose,
        "[Symbol.asyncDispose]",
        0,
        dispose,
    ),
];

static GETTERS: &[Getter] = &[Getter::new("get listening", |context, this, _| {
    Ok(Value::from(this.get(context, "_handle")?.to_boolean()))
})];

/// Makes the class.
pub(super) fn class(context: &mut Context) -> JsResult<Class> {
    let emitter = crate::node::require(context, "events")?;
    let emitter = Class {
        constructor: emitter.to_object(context)?,
        prototype: events::emitter_prototype(context)?,
    };
    let class = derive(context, "Server", &emitter, construct);
    ObjectBuilder::of(context, class.prototype.clone())
        .methods(METHODS)
        .getters(GETTERS);
    let rejected = closure(context, 2, Vec::new(), |context, this, args| {
        let (error, event) = (args.get(0).clone(), args.get(1));
        if event
            .as_string()
            .is_some_and(|event| *event == "connection")
        {
            return args.get(2).invoke(context, "destroy", &[error]);
        }
        this.invoke(context, "emit", &[Value::from("error"), error])
    });
    let symbol = context.node.symbols.rejection.clone();
    class
        .prototype
        .define_direct(&symbol, rejected, Attributes::ALL);
    Ok(class)
}

/// `new Server([options][, listener])`.
fn construct(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let class = super::classes(context)?.server.clone();
    let server = receiver(context, this, args, &class)?;
    events::init_emitter(context, &server)?;
    let (mut options, mut listener) = (args.get(0).clone(), args.get(1).clone());
    if options.is_callable() {
        listener = std::mem::take(&mut options);
    } else if !options.is_nullish() && !options.is_object() {
        return Err(invalid_arg_type(context, "options", "object", &options));
    }
    if listener.is_callable() {
        on(context, &server, "on", "connection", &listener)?;
    }
    let option = |context: &mut Context, name: &str| -> JsResult<Value> {
        match options.as_object() {
            Some(options) => options.get(context, name),
            None => Ok(Value::undefined()),
        }
    };
    let half_open = option(context, "allowHalfOpen")?.to_boolean();
    let pauses = option(context, "pauseOnConnect")?.to_boolean();
    let no_delay = option(context, "noDelay")?.to_boolean();
    let keep_alive = option(context, "keepAlive")?.to_boolean();
    let mut mark = option(context, "highWaterMark")?;
    if mark.is_nullish() || mark.as_number().is_some_and(|mark| mark < 0.0) {
        mark = Value::from(context.node.streams.marks.bytes);
    }
    for (name, value) in [
        ("_connections", Value::from(0)),
        ("_handle", Value::null()),
        ("_unref", Value::from(false)),
        ("_listeningId", Value::from(1)),
        ("allowHalfOpen", Value::from(half_open)),
        ("pauseOnConnect", Value::from(pauses)),
        ("noDelay", Value::from(no_delay)),
        ("keepAlive", Value::from(keep_alive)),
        ("keepAliveInitialDelay", Value::from(0)),
        ("highWaterMark", mark),
    ] {
        put(context, &server, name, value)?;
    }
    Ok(Value::from(server))
}

/// Where a server listens.
enum Place {
    Any(u16),
    Host(String, u16),
    Path(String),
}

/// `server.listen(...)`.
fn listen(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let server = this.to_object(context)?;
    let arguments = arguments::normalize(context, args.as_slice())?;
    if is_set(context, &server, "_handle")? {
        let message = "Listen method has been called more than once without closing.";
        let code = "ERR_SERVER_ALREADY_LISTEN";
        return Err(node_error(context, Intrinsic::Error, code, message));
    }
    if arguments.callback.is_callable() {
        on(context, &server, "once", "listening", &arguments.callback)?;
    }
    let id = next_listening_id(context, &server)?;
    let options = &arguments.options;
    stop_on_signal(context, &server, options)?;
    match place(context, args, options)? {
        Place::Any(port) => listen_on_any(context, &server, port)?,
        Place::Path(path) => {
            put(context, &server, "_pipeName", path.as_str())?;
            let result = UnixListener::bind(&path).and_then(|listener| {
                listener.set_nonblocking(true)?;
                Ok(Listener::Unix(listener))
            });
            begin(context, &server, result, &path, None)?;
        }
        Place::Host(host, port) if address::version(&host) != 0 => {
            // Looking an address up answers at once, but in a tick.
            let captures = vec![
                this.clone(),
                Value::from(host),
                Value::from(u32::from(port)),
                id,
            ];
            tick(context, captures, |context, _, args| {
                let [_, host, port, id] = args.captures::<4>();
                let server = captured(args.captures::<4>(), 0);
                if server.get(context, "_listeningId")?.is_strictly_equal(id) {
                    let host = host.to_js_string(context)?.to_std_string_lossy();
                    let port = port.as_number().unwrap_or_default() as u16;
                    listen_on_host(context, server, &host, port)?;
                }
                Ok(Value::undefined())
            });
        }
        Place::Host(host, port) => look_up(context, &server, host, port, id),
    }
    Ok(this.clone())
}

fn next_listening_id(context: &mut Context, server: &Object) -> JsResult<Value> {
    let id = server.get(context, "_listeningId")?.to_number(context)?;
    let id = Value::from(id + 1.0);
    put(context, server, "_listeningId", id.clone())?;
    Ok(id)
}

/// The `signal` option closes the server.
fn stop_on_signal(context: &mut Context, server: &Object, options: &Object) -> JsResult<()> {
    let signal = options.get(context, "signal")?;
    if signal.is_undefined() {
        return Ok(());
    }
    let captures = vec![Value::from(server.clone())];
    let on_abort = closure(context, 0, captures, |context, _, args| {
        captured(args.captures::<1>(), 0).invoke(context, "close", &[])
    });
    if signal.get(context, "aborted")?.to_boolean() {
        process::next_tick(context, on_abort, Vec::new());
        return Ok(());
    }
    let options = Object::ordinary(context);
    options.define_direct("once", true, Attributes::ALL);
    let arguments = [Value::from("abort"), on_abort.clone(), Value::from(options)];
    signal.invoke(context, "addEventListener", &arguments)?;
    let captures = vec![signal, on_abort];
    let forget = closure(context, 0, captures, |context, _, args| {
        let [signal, on_abort] = args.captures::<2>();
        let arguments = [Value::from("abort"), on_abort.clone()];
        signal.invoke(context, "removeEventListener", &arguments)
    });
    on(context, server, "once", "close", &forget)
}

/// What the arguments of `listen` mean.
fn place(context: &mut Context, args: &Args<'_>, options: &Object) -> JsResult<Place> {
    let mut port = options.get(context, "port")?;
    let names_port = options.has_property(context, "port")?;
    if args.is_empty() || args.get(0).is_callable() || (port.is_nullish() && names_port) {
        port = Value::from(0);
    }
    if port.is_number() || port.is_string() {
        let port = arguments::port(context, "options.port", &port)?;
        let host = options.get(context, "host")?;
        if !host.to_boolean() {
            return Ok(Place::Any(port));
        }
        let host = host.to_js_string(context)?.to_std_string_lossy();
        return Ok(Place::Host(host, port));
    }
    let path = options.get(context, "path")?;
    if path.to_boolean() && arguments::is_path(context, &path)? {
        let path = path.to_js_string(context)?.to_std_string_lossy();
        return Ok(Place::Path(path));
    }
    let shown = Value::from(options.clone());
    let reason = if names_port || options.has_property(context, "path")? {
        "is invalid"
    } else {
        "must have the property \"port\" or \"path\""
    };
    Err(crate::node::errors::invalid_arg_value(
        context, "options", &shown, reason,
    ))
}

fn bind(host: &str, port: u16) -> Result<Listener, Error> {
    let listener = TcpListener::bind((host, port))?;
    listener.set_nonblocking(true)?;
    Ok(Listener::Tcp(listener))
}

/// All addresses, of both families if there are two.
fn listen_on_any(context: &mut Context, server: &Object, port: u16) -> JsResult<()> {
    let result = bind("::", port);
    match &result {
        // Nobody else may have the port; anything else means that there is no IPv6.
        Err(error) if error.kind() != ErrorKind::AddrInUse => {
            let result = bind("0.0.0.0", port);
            begin(context, server, result, "0.0.0.0", Some(port))
        }
        _ => begin(context, server, result, "::", Some(port)),
    }
}

fn listen_on_host(context: &mut Context, server: &Object, host: &str, port: u16) -> JsResult<()> {
    let result = bind(host, port);
    begin(context, server, result, host, Some(port))
}

fn look_up(context: &mut Context, server: &Object, host: String, port: u16, id: Value) {
    let server = server.clone();
    let name = host.clone();
    context.start_blocking(
        move || address::resolve(&name),
        move |context, addresses| {
            if !server.get(context, "_listeningId")?.is_strictly_equal(&id) {
                return Ok(());
            }
            match addresses
                .ok()
                .and_then(|addresses| addresses.first().copied())
            {
                Some(address) => listen_on_host(context, &server, &address.to_string(), port),
                None => {
                    let error = errors::not_found(context, &host);
                    emit(context, &server, "error", &[error]).map(|_| ())
                }
            }
        },
    );
}

/// The system has answered: `listening` or `error` follow in a tick.
fn begin(
    context: &mut Context,
    server: &Object,
    result: Result<Listener, Error>,
    address: &str,
    port: Option<u16>,
) -> JsResult<()> {
    let listener = match result {
        Ok(listener) => listener,
        Err(error) => {
            let error = errors::listen_error(context, &error, address, port);
            let captures = vec![Value::from(server.clone()), error];
            tick(context, captures, |context, _, args| {
                let captures = args.captures::<2>();
                emit(context, captured(captures, 0), "error", &captures[1..])?;
                Ok(Value::undefined())
            });
            return Ok(());
        }
    };
    let object = handle::create(context, port.is_none());
    handle::state(&object).set_owner(server);
    put(context, server, "_handle", object.clone())?;
    handle::listen(context, &object, listener);
    if is_set(context, server, "_unref")? {
        handle::set_ref(context, &object, false);
    }
    tick_with(context, server, |context, _, args| {
        let server = captured(args.captures::<1>(), 0);
        if is_set(context, server, "_handle")? {
            emit(context, server, "listening", &[])?;
        }
        Ok(Value::undefined())
    });
    Ok(())
}

/// Somebody has connected.
pub(super) fn on_connection(
    context: &mut Context,
    server: &Object,
    connection: Connection,
) -> JsResult<()> {
    let limit = server.get(context, "maxConnections")?;
    let connections = server.get(context, "_connections")?.to_number(context)?;
    if !limit.is_nullish() && connections >= limit.to_number(context)? {
        return drop_connection(context, server, &connection);
    }
    let no_delay = is_set(context, server, "noDelay")?;
    if no_delay {
        connection.set_no_delay(true);
    }
    let object = handle::create_accepted(context, connection);
    let options = Object::ordinary(context);
    let mark = server.get(context, "highWaterMark")?;
    for (name, value) in [
        ("handle", Value::from(object)),
        ("allowHalfOpen", server.get(context, "allowHalfOpen")?),
        ("pauseOnCreate", server.get(context, "pauseOnConnect")?),
        ("readable", Value::from(true)),
        ("writable", Value::from(true)),
        ("readableHighWaterMark", mark.clone()),
        ("writableHighWaterMark", mark),
        ("noDelay", Value::from(no_delay)),
    ] {
        options.define_direct(name, value, Attributes::ALL);
    }
    let constructor = super::classes(context)?.socket.constructor.clone();
    let socket = constructor.construct(context, &[Value::from(options)], None)?;
    put(context, server, "_connections", connections + 1.0)?;
    put(context, &socket, "server", server.clone())?;
    put(context, &socket, "_server", server.clone())?;
    emit(context, server, "connection", &[Value::from(socket)])?;
    Ok(())
}

/// More than `maxConnections`.
fn drop_connection(
    context: &mut Context,
    server: &Object,
    connection: &Connection,
) -> JsResult<()> {
    let data = Object::with_prototype(None);
    for (side, place) in [
        ("local", connection.local_address()),
        ("remote", connection.remote_address()),
    ] {
        let Some(place) = place else {
            continue;
        };
        let address = place.ip().to_string();
        for (name, value) in [
            ("Address", Value::from(address)),
            ("Port", Value::from(u32::from(place.port()))),
            ("Family", Value::from(address::family(&place.ip()))),
        ] {
            put(context, &data, &format!("{side}{name}"), value)?;
        }
    }
    emit(context, server, "drop", &[Value::from(data)])?;
    Ok(())
}

/// `server.address()`.
fn address_method(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let server = this.to_object(context)?;
    if let Some(object) = handle::handle_of(context, &server)?
        && let Some(listener) = handle::state(&object).listener()
        && let Some(place) = listener.local_address()
    {
        return Ok(Value::from(address::object(context, Some(place))));
    }
    let path = server.get(context, "_pipeName")?;
    Ok(if path.to_boolean() {
        path
    } else {
        Value::null()
    })
}

/// `server.getConnections(callback)`.
fn get_connections(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    validate_function(context, "callback", args.get(0))?;
    let count = this.get(context, "_connections")?;
    process::next_tick(context, args.get(0).clone(), vec![Value::null(), count]);
    Ok(this.clone())
}

/// `server.close([callback])`: `close` follows when all connections have ended.
fn close(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let server = this.to_object(context)?;
    next_listening_id(context, &server)?;
    let object = handle::handle_of(context, &server)?;
    let callback = args.get(0);
    if callback.is_callable() {
        let listener = if object.is_some() {
            callback.clone()
        } else {
            closure(context, 0, vec![callback.clone()], |context, _, args| {
                let [callback] = args.captures::<1>();
                let message = "Server is not running.";
                let error = errors::with_code(context, "ERR_SERVER_NOT_RUNNING", message);
                callback.call(context, &Value::undefined(), &[error])
            })
        };
        on(context, &server, "once", "close", &listener)?;
    }
    if let Some(object) = object {
        remove_path(&object);
        handle::close(context, &object, |_| Ok(()));
        put(context, &server, "_handle", Value::null())?;
    }
    server.invoke(context, "_emitCloseIfDrained", &[])?;
    Ok(this.clone())
}

/// The file of a server on a path goes with it.
fn remove_path(handle: &Object) {
    if let Some(listener) = handle::state(handle).listener() {
        listener.remove_path();
    }
}

/// `server[Symbol.asyncDispose]()`.
fn dispose(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let promise = crate::promise::new_promise(context);
    if !this.get(context, "_handle")?.to_boolean() {
        crate::promise::resolve_promise(context, &promise, Value::undefined())?;
        return Ok(Value::from(promise));
    }
    let captures = vec![Value::from(promise.clone())];
    let closed = closure(context, 1, captures, |context, _, args| {
        let promise = captured(args.captures::<1>(), 0);
        crate::promise::resolve_promise(context, promise, Value::undefined())?;
        Ok(Value::undefined())
    });
    this.invoke(context, "close", &[closed])?;
    Ok(Value::from(promise))
}

fn emit_close_if_drained(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let server = this.to_object(context)?;
    if is_set(context, &server, "_handle")? || is_set(context, &server, "_connections")? {
        return Ok(Value::undefined());
    }
    tick_with(context, &server, |context, _, args| {
        emit(context, captured(args.captures::<1>(), 0), "close", &[])?;
        Ok(Value::undefined())
    });
    Ok(Value::undefined())
}

fn ref_(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    set_ref(context, this, true)
}

fn unref(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    set_ref(context, this, false)
}

fn set_ref(context: &mut Context, this: &Value, has_ref: bool) -> JsResult<Value> {
    let server = this.to_object(context)?;
    put(context, &server, "_unref", !has_ref)?;
    if let Some(object) = handle::handle_of(context, &server)? {
        handle::set_ref(context, &object, has_ref);
    }
    Ok(this.clone())
}

/// One connection of the server has ended.
pub(super) fn connection_closed(context: &mut Context, server: &Object) -> JsResult<()> {
    let count = server.get(context, "_connections")?.to_number(context)?;
    put(context, server, "_connections", count - 1.0)?;
    if server.get(context, "_emitCloseIfDrained")?.is_callable() {
        server.invoke(context, "_emitCloseIfDrained", &[])?;
    }
    Ok(())
}
