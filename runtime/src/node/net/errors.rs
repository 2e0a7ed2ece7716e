//! Errors of sockets, as Node words them.

use std::io::Error;

use crate::{
    Attributes, Context, Intrinsic, JsError, Object, Value, node::errors::node_error, node::fs,
};

/// `connect ECONNREFUSED 127.0.0.1:1`, with the code, the call and where it was to go.
#[cold]
pub(super) fn with_host_port(
    context: &mut Context,
    error: &Error,
    syscall: &str,
    address: &str,
    port: Option<u16>,
) -> Value {
    let (errno, code, _) = fs::describe(error);
    let message = format!("{syscall} {code}{}", place(address, port));
    finish(
        context,
        &message,
        &[
            ("errno", Value::from(-errno)),
            ("code", Value::from(code)),
            ("syscall", Value::from(syscall)),
            ("address", Value::from(address)),
            ("port", port_value(port)),
        ],
    )
}

/// `listen EADDRINUSE: address already in use :::80`, the form that servers use.
#[cold]
pub(super) fn listen_error(
    context: &mut Context,
    error: &Error,
    address: &str,
    port: Option<u16>,
) -> Value {
    let (errno, code, words) = fs::describe(error);
    let message = format!("listen {code}: {words}{}", place(address, port));
    finish(
        context,
        &message,
        &[
            ("code", Value::from(code)),
            ("errno", Value::from(-errno)),
            ("syscall", Value::from("listen")),
            ("address", Value::from(address)),
            ("port", port_value(port)),
        ],
    )
}

/// `read ECONNRESET`.
#[cold]
pub(super) fn plain(context: &mut Context, error: &Error, syscall: &str) -> Value {
    let (errno, code, _) = fs::describe(error);
    let message = format!("{syscall} {code}");
    finish(
        context,
        &message,
        &[
            ("errno", Value::from(-errno)),
            ("code", Value::from(code)),
            ("syscall", Value::from(syscall)),
        ],
    )
}

/// `getaddrinfo ENOTFOUND example.invalid`.
#[cold]
pub(super) fn not_found(context: &mut Context, host: &str) -> Value {
    let message = format!("getaddrinfo ENOTFOUND {host}");
    finish(
        context,
        &message,
        &[
            ("errno", Value::from(-3008)),
            ("code", Value::from("ENOTFOUND")),
            ("syscall", Value::from("getaddrinfo")),
            ("hostname", Value::from(host)),
        ],
    )
}

/// An error with nothing but a code.
#[cold]
pub(super) fn with_code(context: &mut Context, code: &str, message: &str) -> Value {
    node_error(context, Intrinsic::Error, code, message).into_value()
}

/// `ERR_SOCKET_BAD_PORT`.
#[cold]
pub(super) fn bad_port(context: &mut Context, name: &str, port: &Value) -> JsError {
    let received = crate::node::errors::received(context, port);
    let message = format!("{name} should be >= 0 and < 65536. Received {received}.");
    node_error(
        context,
        Intrinsic::RangeError,
        "ERR_SOCKET_BAD_PORT",
        &message,
    )
}

fn place(address: &str, port: Option<u16>) -> String {
    match port {
        Some(port) if port > 0 => format!(" {address}:{port}"),
        _ if address.is_empty() => String::new(),
        _ => format!(" {address}"),
    }
}

/// Ports that say nothing are left out; -1 stands for a path.
fn port_value(port: Option<u16>) -> Value {
    match port {
        Some(0) => Value::undefined(),
        Some(port) => Value::from(u32::from(port)),
        None => Value::undefined(),
    }
}

fn finish(context: &mut Context, message: &str, properties: &[(&str, Value)]) -> Value {
    let error = context.error(message).into_value();
    if let Some(object) = error.as_object() {
        for (name, value) in properties {
            if !value.is_undefined() {
                Object::define_direct(object, *name, value, Attributes::ALL);
            }
        }
    }
    error
}
