//! `connect`: looking the host up, making the connection, and telling of it.

use std::{
    future::{Future, poll_fn},
    io::Error,
    net::{IpAddr, SocketAddr},
    pin::pin,
    task::Poll,
};

use tokio::{
    net::{TcpSocket, UnixStream},
    sync::oneshot,
};

use super::{
    super::{address, arguments, errors, handle, transport::Connection},
    destroy,
    state::{self, this_socket},
};
use crate::{
    Args, Context, Intrinsic, JsResult, Object, Value,
    node::{
        errors::{invalid_arg_type, node_error, validate_function, validate_string},
        stream::calls::{captured, closure, emit, is_set, listen, put, tick},
    },
};

/// `socket.connect(...)`.
pub(super) fn connect(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let socket = this_socket(context, this)?;
    let arguments = arguments::normalize(context, args.as_slice())?;
    let options = arguments.options;
    if arguments.callback.is_callable() {
        listen(context, &socket, "once", "connect", &arguments.callback)?;
    }
    let path = options.get(context, "path")?;
    if options.get(context, "port")?.is_undefined() && path.is_nullish() {
        let message = "The \"options\" or \"port\" or \"path\" argument must be specified";
        let code = "ERR_MISSING_ARGS";
        return Err(node_error(context, Intrinsic::TypeError, code, message));
    }
    prepare(context, &socket, path.to_boolean())?;
    socket.invoke(context, "_unrefTimer", &[])?;
    put(context, &socket, "connecting", true)?;
    if path.to_boolean() {
        let path = validate_string(context, "options.path", &path)?.to_std_string_lossy();
        start(context, &socket, Target::Path(path), Local::default())?;
    } else {
        look_up(context, &socket, &options)?;
    }
    Ok(this.clone())
}

/// A socket can connect again after it was closed.
fn prepare(context: &mut Context, socket: &Object, is_pipe: bool) -> JsResult<()> {
    let class = super::super::classes(context)?.socket.clone();
    let write = class.prototype.get(context, "write")?;
    if !socket.get(context, "write")?.is_strictly_equal(&write) {
        put(context, socket, "write", write)?;
    }
    if is_set(context, socket, "destroyed")? {
        for name in ["_handle", "_peername", "_sockname"] {
            put(context, socket, name, Value::null())?;
        }
    }
    if !is_set(context, socket, "_handle")? {
        let object = handle::create(context, is_pipe);
        handle::state(&object).set_owner(socket);
        put(context, socket, "_handle", object)?;
        socket.invoke(context, "_undestroy", &[])?;
        put(context, socket, "_sockname", Value::null())?;
    }
    Ok(())
}

/// `localAddress` and `localPort`.
#[derive(Debug, Clone, Default)]
struct Local {
    address: Option<IpAddr>,
    port: u16,
}

impl Local {
    fn of(context: &mut Context, options: &Object) -> JsResult<Self> {
        let mut local = Self::default();
        let address = options.get(context, "localAddress")?;
        if address.to_boolean() {
            let text = address.to_js_string(context)?.to_std_string_lossy();
            local.address = text.parse().ok();
            if local.address.is_none() {
                let message = format!("Invalid IP address: {text}");
                let code = "ERR_INVALID_IP_ADDRESS";
                return Err(node_error(context, Intrinsic::TypeError, code, &message));
            }
        }
        let port = options.get(context, "localPort")?;
        if port.to_boolean() {
            let Some(number) = port.as_number() else {
                return Err(invalid_arg_type(
                    context,
                    "options.localPort",
                    "number",
                    &port,
                ));
            };
            local.port = number as u16;
        }
        Ok(local)
    }

    fn is_given(&self) -> bool {
        self.address.is_some() || self.port != 0
    }
}

/// Finds the address: at once but in a tick, or with the help of the system or the program.
fn look_up(context: &mut Context, socket: &Object, options: &Object) -> JsResult<()> {
    let host = options.get(context, "host")?;
    let host = if host.to_boolean() {
        validate_string(context, "options.host", &host)?.to_std_string_lossy()
    } else {
        "localhost".to_owned()
    };
    let local = Local::of(context, options)?;
    let port = options.get(context, "port")?;
    if !port.is_undefined() && !port.is_number() && !port.is_string() {
        let expected = "one of type number or string";
        let error = crate::node::errors::invalid_arg(context, "options.port", expected, &port);
        return Err(error);
    }
    let port = if port.is_undefined() {
        0
    } else {
        arguments::port(context, "Port", &port)?
    };
    if let Ok(address) = host.parse::<IpAddr>() {
        let target = Value::from(address.to_string());
        let captures = vec![
            Value::from(socket.clone()),
            target,
            Value::from(u32::from(port)),
            Value::from(options.clone()),
        ];
        tick(context, captures, |context, _, args| {
            let [_, address, port, options] = args.captures::<4>();
            let socket = captured(args.captures::<4>(), 0);
            if !is_set(context, socket, "connecting")? {
                return Ok(Value::undefined());
            }
            let address = address.to_js_string(context)?.to_std_string_lossy();
            let port = port.as_number().unwrap_or_default() as u16;
            let options = options.to_object(context)?;
            let local = Local::of(context, &options)?;
            if let Ok(address) = address.parse() {
                let target = Target::Address(SocketAddr::new(address, port));
                start(context, socket, target, local)?;
            }
            Ok(Value::undefined())
        });
        return Ok(());
    }
    put(context, socket, "_host", host.as_str())?;
    let lookup = options.get(context, "lookup")?;
    if lookup.is_nullish() {
        ask_system(context, socket, host, port, local);
        return Ok(());
    }
    validate_function(context, "options.lookup", &lookup)?;
    ask_program(context, socket, options, &lookup, &host, port)
}

fn ask_system(context: &mut Context, socket: &Object, host: String, port: u16, local: Local) {
    let socket = socket.clone();
    let name = host.clone();
    context.start_blocking(
        move || address::resolve(&name),
        move |context, addresses| {
            if !is_set(context, &socket, "connecting")? {
                return Ok(());
            }
            let addresses = addresses.unwrap_or_default();
            if addresses.is_empty() {
                let error = errors::not_found(context, &host);
                let undefined = Value::undefined();
                let told = [
                    error.clone(),
                    undefined.clone(),
                    undefined,
                    Value::from(host),
                ];
                emit(context, &socket, "lookup", &told)?;
                destroy_in_tick(context, &socket, error);
                return Ok(());
            }
            for address in &addresses {
                tell_lookup(context, &socket, address, &host)?;
                if !is_set(context, &socket, "connecting")? {
                    return Ok(());
                }
            }
            let addresses = addresses
                .into_iter()
                .map(|address| SocketAddr::new(address, port))
                .collect();
            socket.invoke(context, "_unrefTimer", &[])?;
            start(context, &socket, Target::OneOf(addresses), local)
        },
    );
}

fn tell_lookup(
    context: &mut Context,
    socket: &Object,
    address: &IpAddr,
    host: &str,
) -> JsResult<()> {
    let version = if address.is_ipv4() { 4 } else { 6 };
    let told = [
        Value::null(),
        Value::from(address.to_string()),
        Value::from(version),
        Value::from(host),
    ];
    emit(context, socket, "lookup", &told)?;
    Ok(())
}

fn destroy_in_tick(context: &mut Context, socket: &Object, error: Value) {
    let captures = vec![Value::from(socket.clone()), error];
    tick(context, captures, |context, _, args| {
        let captures = args.captures::<2>();
        destroy::with_error(context, captured(captures, 0), captures[1].clone())?;
        Ok(Value::undefined())
    });
}

/// The `lookup` option: a function like `dns.lookup`.
fn ask_program(
    context: &mut Context,
    socket: &Object,
    options: &Object,
    lookup: &Value,
    host: &str,
    port: u16,
) -> JsResult<()> {
    let asked = Object::ordinary(context);
    let family = options.get(context, "family")?;
    put(context, &asked, "family", family)?;
    put(context, &asked, "hints", 0)?;
    put(context, &asked, "all", true)?;
    let captures = vec![
        Value::from(socket.clone()),
        Value::from(host),
        Value::from(u32::from(port)),
        Value::from(options.clone()),
    ];
    let found = closure(context, 2, captures, found_by_program);
    lookup.call(
        context,
        &Value::undefined(),
        &[Value::from(host), Value::from(asked), found],
    )?;
    Ok(())
}

fn found_by_program(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [_, host, port, options] = args.captures::<4>();
    let socket = captured(args.captures::<4>(), 0);
    if !is_set(context, socket, "connecting")? {
        return Ok(Value::undefined());
    }
    let error = args.get(0);
    if error.to_boolean() {
        let undefined = Value::undefined();
        let told = [error.clone(), undefined.clone(), undefined, host.clone()];
        emit(context, socket, "lookup", &told)?;
        destroy_in_tick(context, socket, error.clone());
        return Ok(Value::undefined());
    }
    let host = host.to_js_string(context)?.to_std_string_lossy();
    let port = port.as_number().unwrap_or_default() as u16;
    let mut texts = vec![args.get(1).clone()];
    if args.get(1).is_array(context)? {
        texts.clear();
        for entry in crate::operations::create_list_from_array_like(context, args.get(1))? {
            texts.push(entry.get(context, "address")?);
        }
    }
    let mut addresses = Vec::new();
    for text in texts {
        let text = text.to_js_string(context)?.to_std_string_lossy();
        let Ok(address) = text.parse::<IpAddr>() else {
            let message = format!("Invalid IP address: {text}");
            let error = errors::with_code(context, "ERR_INVALID_IP_ADDRESS", &message);
            destroy_in_tick(context, socket, error);
            return Ok(Value::undefined());
        };
        tell_lookup(context, socket, &address, &host)?;
        addresses.push(SocketAddr::new(address, port));
    }
    let options = options.to_object(context)?;
    let local = Local::of(context, &options)?;
    start(context, socket, Target::OneOf(addresses), local)?;
    Ok(Value::undefined())
}

/// Where to connect to.
enum Target {
    Address(SocketAddr),
    OneOf(Vec<SocketAddr>),
    Path(String),
}

/// Why there is no connection: the address that was tried, and what the system said.
type Failure = (String, Option<u16>, Error);

/// Makes the connection in a task.
fn start(context: &mut Context, socket: &Object, target: Target, local: Local) -> JsResult<()> {
    let Some(object) = handle::handle_of(context, socket)? else {
        return Ok(());
    };
    if let Target::Address(address) = &target {
        tell_attempt(context, socket, address)?;
    }
    if let Target::OneOf(addresses) = &target
        && let Some(first) = addresses.first()
    {
        tell_attempt(context, socket, first)?;
    }
    let (sender, receiver) = oneshot::channel();
    handle::state(&object).attempt.replace(Some(sender));
    let socket = socket.clone();
    let connection = open(target, local);
    context.start_task(
        unless_given_up(connection, receiver),
        move |context, outcome| connected(context, &socket, &object, outcome),
    );
    Ok(())
}

fn tell_attempt(context: &mut Context, socket: &Object, address: &SocketAddr) -> JsResult<()> {
    let version = if address.is_ipv4() { 4 } else { 6 };
    let told = [
        Value::from(address.ip().to_string()),
        Value::from(u32::from(address.port())),
        Value::from(version),
    ];
    emit(context, socket, "connectionAttempt", &told)?;
    Ok(())
}

/// `None` when the handle was closed meanwhile.
async fn unless_given_up<R>(
    work: impl Future<Output = R>,
    given_up: oneshot::Receiver<()>,
) -> Option<R> {
    let (mut work, mut given_up) = (pin!(work), pin!(given_up));
    poll_fn(|task| {
        if given_up.as_mut().poll(task).is_ready() {
            return Poll::Ready(None);
        }
        work.as_mut().poll(task).map(Some)
    })
    .await
}

/// One address after the other, until one answers.
async fn open(target: Target, local: Local) -> Result<Connection, Vec<Failure>> {
    let addresses = match target {
        Target::Address(address) => vec![address],
        Target::OneOf(addresses) => addresses,
        Target::Path(path) => {
            let stream = UnixStream::connect(&path).await;
            return match stream.and_then(UnixStream::into_std) {
                Ok(stream) => Ok(Connection::Unix(stream)),
                Err(error) => Err(vec![(path, None, error)]),
            };
        }
    };
    let mut failures = Vec::new();
    for address in addresses {
        match open_tcp(address, &local).await {
            Ok(connection) => return Ok(connection),
            Err(error) => {
                let text = address.ip().to_string();
                failures.push((text, Some(address.port()), error));
            }
        }
    }
    Err(failures)
}

async fn open_tcp(address: SocketAddr, local: &Local) -> Result<Connection, Error> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    if local.is_given() {
        let any: IpAddr = if address.is_ipv4() {
            std::net::Ipv4Addr::UNSPECIFIED.into()
        } else {
            std::net::Ipv6Addr::UNSPECIFIED.into()
        };
        socket.bind(SocketAddr::new(local.address.unwrap_or(any), local.port))?;
    }
    let stream = socket.connect(address).await?.into_std()?;
    Ok(Connection::Tcp(stream))
}

/// The attempt is over.
fn connected(
    context: &mut Context,
    socket: &Object,
    object: &Object,
    outcome: Option<Result<Connection, Vec<Failure>>>,
) -> JsResult<()> {
    let this = handle::state(object);
    let Some(outcome) = outcome.filter(|_| !this.is_closing()) else {
        return Ok(());
    };
    if is_set(context, socket, "destroyed")? {
        return Ok(());
    }
    put(context, socket, "connecting", false)?;
    put(context, socket, "_sockname", Value::null())?;
    let connection = match outcome {
        Ok(connection) => connection,
        Err(failures) => return failed(context, socket, failures),
    };
    socket.invoke(context, "_unrefTimer", &[])?;
    if state::with(context, socket, |state| state.no_delay.get())? {
        connection.set_no_delay(true);
    }
    this.connected(connection);
    emit(context, socket, "connect", &[])?;
    emit(context, socket, "ready", &[])?;
    if !socket.invoke(context, "isPaused", &[])?.to_boolean() {
        socket.invoke(context, "read", &[Value::from(0)])?;
    }
    Ok(())
}

fn failed(context: &mut Context, socket: &Object, failures: Vec<Failure>) -> JsResult<()> {
    let mut errors = Vec::new();
    for (address, port, error) in failures {
        let error = errors::with_host_port(context, &error, "connect", &address, port);
        if let Some(port) = port {
            let version = if address::version(&address) == 6 {
                6
            } else {
                4
            };
            let told = [
                Value::from(address.as_str()),
                Value::from(u32::from(port)),
                Value::from(version),
                error.clone(),
            ];
            emit(context, socket, "connectionAttemptFailed", &told)?;
        }
        errors.push(error);
    }
    if errors.len() == 1 {
        return destroy::with_error(context, socket, errors.remove(0));
    }
    // No address of several has answered.
    let code = match errors.first() {
        Some(first) => first.get(context, "code")?,
        None => Value::undefined(),
    };
    let list = Object::array(context, errors);
    let error = context.aggregate_error("", list).into_value();
    if let Some(object) = error.as_object() {
        put(context, object, "code", code)?;
    }
    destroy::with_error(context, socket, error)
}
