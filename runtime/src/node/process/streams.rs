//! `process.stdout` and `process.stderr`: writable streams, as far as programs mostly use them.

use std::io::IsTerminal;

use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value,
    host::Stream,
    node::{buffer, errors, events},
    object::{Method, ObjectBuilder},
};

static METHODS: &[Method] = &[
    Method::new("write", 3, write),
    Method::new("end", 3, end),
    Method::new("cork", 0, nothing),
    Method::new("uncork", 0, nothing),
];

/// `process.stdout` or `process.stderr`.
pub(super) fn stream_object(context: &mut Context, stream: Stream) -> JsResult<Object> {
    let emitter = events::emitter_prototype(context)?;
    let prototype = Object::with_prototype(Some(&emitter));
    let prototype = ObjectBuilder::of(context, prototype)
        .methods(METHODS)
        .build();
    let object = Object::with_prototype(Some(&prototype));
    events::init_emitter(context, &object)?;
    let (fd, is_terminal) = match stream {
        Stream::Stdout => (1, std::io::stdout().is_terminal()),
        Stream::Stderr => (2, std::io::stderr().is_terminal()),
    };
    object.define_direct("fd", fd, Attributes::ALL);
    object.define_direct("writable", true, Attributes::ALL);
    if is_terminal {
        object.define_direct("isTTY", true, Attributes::ALL);
        object.define_direct("columns", 80, Attributes::ALL);
        object.define_direct("rows", 24, Attributes::ALL);
    }
    Ok(object)
}

/// The `write` that a program has put in place of ours, with its stream; for `console`.
pub(crate) fn replaced_write(
    context: &mut Context,
    stream: Stream,
) -> JsResult<Option<(Value, Value)>> {
    let Some(process) = context.process.object.clone() else {
        return Ok(None);
    };
    let name = match stream {
        Stream::Stdout => "stdout",
        Stream::Stderr => "stderr",
    };
    // Before its first use the stream is an accessor, and nobody has replaced anything.
    let Some(stream) = process.get_own_direct(name) else {
        return Ok(None);
    };
    let Some(object) = stream.as_object() else {
        return Ok(None);
    };
    let write = object.get_own_direct("write").filter(Value::is_callable);
    Ok(write.map(|write| (stream.clone(), write)))
}

/// Whether an object is `process.stdout` or `process.stderr`.
pub(crate) fn is_standard_stream(context: &mut Context, object: &Object) -> bool {
    let Some(process) = context.process.object.clone() else {
        return false;
    };
    ["stdout", "stderr"].into_iter().any(|name| {
        let stream = process.get_own_direct(name);
        stream.is_some_and(|stream| stream.as_object() == Some(object))
    })
}

/// `stream.write(chunk[, encoding][, callback])`.
fn write(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let chunk = args.get(0);
    let bytes = match buffer::bytes_of(context, chunk, args.get(1))? {
        Some(bytes) => bytes,
        None if chunk.is_null() => {
            let message = "May not write null values to stream";
            return Err(errors::node_error(
                context,
                Intrinsic::TypeError,
                "ERR_STREAM_NULL_VALUES",
                message,
            ));
        }
        None => {
            let expected = "of type string or an instance of Buffer, TypedArray, or DataView";
            return Err(errors::invalid_arg(context, "chunk", expected, chunk));
        }
    };
    let fd = this.get(context, "fd")?.as_number();
    let stream = if fd == Some(2.0) {
        Stream::Stderr
    } else {
        Stream::Stdout
    };
    context.output.write(stream, &bytes);
    call_back(context, args);
    Ok(Value::from(true))
}

/// `stream.end([chunk[, encoding]][, callback])`: standard streams stay open.
fn end(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    if args.get(0).is_nullish() || args.get(0).is_callable() {
        call_back(context, args);
    } else {
        write(context, this, args)?;
    }
    Ok(this.clone())
}

fn nothing(_context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::undefined())
}

/// Calls the last argument back in a tick, as streams do after a write that went through at once.
fn call_back(context: &mut Context, args: &Args<'_>) {
    if let Some(callback) = args.as_slice().last().filter(|value| value.is_callable()) {
        super::next_tick(context, callback.clone(), Vec::new());
    }
}
