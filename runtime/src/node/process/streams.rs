//! `process.stdout` and `process.stderr`: writable streams that write at once.
//!
//! They never close: ending or destroying one makes it as new.

use std::io::IsTerminal;

use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value,
    host::Stream,
    node::{
        buffer, errors,
        stream::{
            self,
            calls::{call, captured, emit, tick_with},
            classes::{derive, init_writable},
            state::{flag, this_writable},
            writable::{WritableState, bit},
        },
    },
    object::{Method, ObjectBuilder},
};

static METHODS: &[Method] = &[
    Method::new("write", 3, write),
    Method::new("_write", 3, write_chunk),
    Method::new("_destroy", 2, pretend_to_destroy),
    Method::new("destroySoon", 2, |context, this, args| {
        this.invoke(context, "destroy", args.as_slice())
    }),
];

/// `process.stdout` or `process.stderr`.
pub(super) fn stream_object(context: &mut Context, stream: Stream) -> JsResult<Object> {
    let writable = stream::classes(context)?.writable.clone();
    let class = derive(context, "WriteStream", &writable, |context, _, _| {
        Err(context.type_error("Illegal constructor"))
    });
    ObjectBuilder::of(context, class.prototype.clone()).methods(METHODS);
    let object = Object::with_prototype(Some(&class.prototype));
    let options = Object::ordinary(context);
    options.define_direct("decodeStrings", false, Attributes::ALL);
    init_writable(context, &object, &Value::from(options))?;
    let (fd, is_terminal) = match stream {
        Stream::Stdout => (1, std::io::stdout().is_terminal()),
        Stream::Stderr => (2, std::io::stderr().is_terminal()),
    };
    object.define_direct("fd", fd, Attributes::ALL);
    object.define_direct("_isStdio", true, Attributes::ALL);
    if is_terminal {
        object.define_direct("isTTY", true, Attributes::ALL);
        object.define_direct("columns", 80, Attributes::ALL);
        object.define_direct("rows", 24, Attributes::ALL);
    }
    Ok(object)
}

/// The `write` that a program has put in place of ours, with its stream; for `console`. Ours as
/// well, while what is written has to wait its turn.
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
    if let Some(write) = object.get_own_direct("write").filter(Value::is_callable) {
        return Ok(Some((stream.clone(), write)));
    }
    let state = object.get_own_direct("_writableState").unwrap_or_default();
    let corked = state.payload::<WritableState>();
    if corked.is_some_and(|state| state.has(bit::CORKED)) {
        let write = object.get(context, "write")?;
        return Ok(Some((stream.clone(), write)));
    }
    Ok(None)
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

/// `stream.write(chunk[, encoding][, callback])`: straight to the system, unless the stream has
/// ended or is corked.
fn write(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (_, state) = this_writable(context, this)?;
    let detour = bit::ENDING | bit::CORKED | bit::BUFFERED | flag::DESTROYED | flag::ERRORED;
    if state.has(detour) {
        return stream::writable::write(context, this, args);
    }
    let chunk = args.get(0);
    let Some(bytes) = buffer::bytes_of(context, chunk, args.get(1))? else {
        if chunk.is_null() {
            let message = "May not write null values to stream";
            let code = "ERR_STREAM_NULL_VALUES";
            let kind = Intrinsic::TypeError;
            return Err(errors::node_error(context, kind, code, message));
        }
        let expected = "of type string or an instance of Buffer, TypedArray, or DataView";
        return Err(errors::invalid_arg(context, "chunk", expected, chunk));
    };
    put_out(context, this, &bytes)?;
    if let Some(callback) = args.as_slice().last().filter(|value| value.is_callable()) {
        super::next_tick(context, callback.clone(), vec![Value::null()]);
    }
    Ok(Value::from(true))
}

/// `_write`, for what comes by the detour.
fn write_chunk(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let bytes = buffer::bytes_of(context, args.get(0), args.get(1))?;
    put_out(context, this, &bytes.unwrap_or_default())?;
    call(context, args.get(2), &[])
}

fn put_out(context: &mut Context, this: &Value, bytes: &[u8]) -> JsResult<()> {
    let fd = this.get(context, "fd")?.as_number();
    let stream = if fd == Some(2.0) {
        Stream::Stderr
    } else {
        Stream::Stdout
    };
    context.output.write(stream, bytes);
    context.jobs.has_written = true;
    Ok(())
}

/// `_destroy`: others still write here.
fn pretend_to_destroy(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    call(context, args.get(1), &[args.get(0).clone()])?;
    let stream = this.to_object(context)?;
    stream.invoke(context, "_undestroy", &[])?;
    let (_, state) = this_writable(context, this)?;
    if !state.has(flag::EMIT_CLOSE) {
        tick_with(context, &stream, |context, _, args| {
            let stream = captured(args.captures::<1>(), 0);
            emit(context, stream, "close", &[])?;
            Ok(Value::undefined())
        });
    }
    Ok(Value::undefined())
}
