//! `net`: servers and sockets, on TCP and on paths.
//!
//! A socket is a duplex stream whose bytes come from and go to a [`handle`]; everything the loop
//! has to know of it is there. Names are looked up on the blocking pool, connections are made by
//! tasks of the runtime, everything else happens in the poll phase itself. A program that runs inside
//! a tokio runtime of its user needs that runtime's I/O driver.

mod address;
mod arguments;
mod errors;
mod handle;
mod server;
mod socket;
mod transport;

use std::rc::Rc;

use super::stream::classes::Class;
use crate::{
    Args, Attributes, Context, JsResult, JsSymbol, Object, Value,
    object::{Method, ObjectBuilder},
};

/// What the module keeps in a context.
#[derive(Debug)]
pub(crate) struct Net {
    classes: Option<Rc<Classes>>,
    /// Where a socket keeps what no program sees.
    state: JsSymbol,
    auto_select_family: bool,
    attempt_timeout: f64,
}

#[derive(Debug)]
struct Classes {
    socket: Class,
    server: Class,
}

impl Default for Net {
    fn default() -> Self {
        Self {
            classes: None,
            state: JsSymbol::new(Some("kState".into())),
            auto_select_family: true,
            attempt_timeout: 500.0,
        }
    }
}

static METHODS: &[Method] = &[
    Method::enumerable("connect", 0, connect),
    Method::enumerable("createServer", 2, create_server),
    Method::enumerable("isIP", 1, address::is_ip),
    Method::enumerable("isIPv4", 1, address::is_ipv4),
    Method::enumerable("isIPv6", 1, address::is_ipv6),
    Method::enumerable("getDefaultAutoSelectFamily", 0, |context, _, _| {
        Ok(Value::from(context.node.net.auto_select_family))
    }),
    Method::enumerable("setDefaultAutoSelectFamily", 1, |context, _, args| {
        context.node.net.auto_select_family = args.get(0).to_boolean();
        Ok(Value::undefined())
    }),
    Method::enumerable(
        "getDefaultAutoSelectFamilyAttemptTimeout",
        0,
        |context, _, _| Ok(Value::from(context.node.net.attempt_timeout)),
    ),
    Method::enumerable(
        "setDefaultAutoSelectFamilyAttemptTimeout",
        1,
        |context, _, args| {
            let timeout = args.get(0).to_number(context)?;
            context.node.net.attempt_timeout = timeout.max(10.0);
            Ok(Value::undefined())
        },
    ),
];

fn classes(context: &mut Context) -> JsResult<Rc<Classes>> {
    if let Some(classes) = &context.node.net.classes {
        return Ok(classes.clone());
    }
    let classes = Rc::new(Classes {
        socket: socket::class(context)?,
        server: server::class(context)?,
    });
    context.node.net.classes = Some(classes.clone());
    Ok(classes)
}

/// The module.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let classes = classes(context)?;
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object).methods(METHODS).build();
    let connect = object.get(context, "connect")?;
    let socket = Value::from(classes.socket.constructor.clone());
    for (name, value) in [
        ("createConnection", connect),
        ("Server", Value::from(classes.server.constructor.clone())),
        ("Socket", socket.clone()),
        ("Stream", socket),
    ] {
        object.define_direct(name, value, Attributes::ALL);
    }
    Ok(Value::from(object))
}

/// `net.createServer([options][, listener])`.
fn create_server(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let server = classes(context)?.server.constructor.clone();
    let arguments = [args.get(0).clone(), args.get(1).clone()];
    server.construct(context, &arguments, None).map(Value::from)
}

/// `net.connect(...)`, also known as `net.createConnection`.
fn connect(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let arguments = arguments::normalize(context, args.as_slice())?;
    let options = Value::from(arguments.options.clone());
    let constructor = classes(context)?.socket.constructor.clone();
    let socket = constructor.construct(context, &[options], None)?;
    let timeout = arguments.options.get(context, "timeout")?;
    if timeout.to_boolean() {
        socket.invoke(context, "setTimeout", &[timeout])?;
    }
    // Through the method: classes that inherit look at it.
    socket.invoke(context, "connect", &arguments.as_list())
}
