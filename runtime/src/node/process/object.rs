//! The `process` object: properties and methods.

use super::{VERSION, exit, stdin, streams, time, warning};
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value, WellKnownSymbol,
    host::Stream,
    node::{errors, events},
    object::{Getter, Method, ObjectBuilder},
};

static METHODS: &[Method] = &[
    Method::enumerable("nextTick", 1, next_tick)
        .with_quick(next_tick_quickly)
        .registered(Intrinsic::NextTick),
    Method::enumerable("exit", 1, exit::exit),
    Method::enumerable("reallyExit", 1, exit::really_exit_method),
    Method::enumerable("emitWarning", 4, warning::emit_warning_method),
    Method::enumerable("uptime", 0, time::uptime),
    Method::enumerable("cwd", 0, cwd),
    Method::enumerable("chdir", 1, chdir),
    Method::enumerable("umask", 1, umask),
    Method::enumerable("abort", 0, abort),
    Method::enumerable(
        "setUncaughtExceptionCaptureCallback",
        1,
        set_capture_callback,
    ),
    Method::enumerable(
        "hasUncaughtExceptionCaptureCallback",
        0,
        has_capture_callback,
    ),
];

static GETTERS: &[Getter] = &[
    Getter::new("get exitCode", exit_code).with_setter("set exitCode", set_exit_code),
    Getter::new("get _exiting", exiting),
    Getter::new("get stdout", stdout),
    Getter::new("get stderr", stderr),
    Getter::new("get stdin", stdin),
];

/// Makes the global.
pub(crate) fn install(context: &mut Context) {
    let object = process_object(context).expect("making `process` runs no user code");
    context.set_intrinsic(Intrinsic::Process, object);
}

/// `process`, made on first use.
pub(crate) fn process_object(context: &mut Context) -> JsResult<Object> {
    if let Some(object) = &context.process.object {
        return Ok(object.clone());
    }
    let emitter = events::emitter_prototype(context)?;
    let prototype = Object::with_prototype(Some(&emitter));
    let constructor =
        Object::native_function(context, "process", 0, |_, _, _| Ok(Value::undefined()));
    prototype.define_direct("constructor", constructor, Attributes::METHOD);
    let object = Object::with_prototype(Some(&prototype));
    context.process.object = Some(object.clone());
    define_facts(context, &object);
    let object = ObjectBuilder::of(context, object)
        .methods(METHODS)
        .getters(GETTERS)
        .property(
            WellKnownSymbol::ToStringTag,
            "process",
            Attributes::CONFIGURABLE,
        )
        .build();
    object.watch("nextTick");
    let hrtime = Object::native_function(context, "hrtime", 1, time::hrtime);
    let bigint = Object::native_function(context, "hrtimeBigInt", 0, time::hrtime_bigint);
    hrtime.create_data_property_or_throw(context, "bigint", bigint)?;
    object.define_direct("hrtime", hrtime, Attributes::ALL);
    let memory_usage = Object::native_function(context, "memoryUsage", 0, time::memory_usage);
    let rss = Object::native_function(context, "rss", 0, time::memory_usage_rss);
    memory_usage.create_data_property_or_throw(context, "rss", rss)?;
    object.define_direct("memoryUsage", memory_usage, Attributes::ALL);
    events::init_emitter(context, &object)?;
    Ok(object)
}

/// What never changes.
fn define_facts(context: &mut Context, object: &Object) {
    let versions = Object::ordinary(context);
    for (name, version) in [
        ("node", &VERSION[1..]),
        ("v8", "13.6.233.17-node.53"),
        ("uv", "1.52.1"),
        ("modules", "137"),
    ] {
        versions.define_direct(name, version, Attributes::ENUMERABLE);
    }
    let release = Object::ordinary(context);
    release.define_direct("name", "node", Attributes::ALL);
    release.define_direct("lts", "Krypton", Attributes::ALL);
    let arguments = context
        .process
        .arguments
        .clone()
        .into_iter()
        .map(Value::from)
        .collect();
    let argv = Object::array(context, arguments);
    let exec_argv = Object::array(context, Vec::new());
    let executable = std::env::current_exe().ok();
    let executable = executable
        .map(|path| path.to_string_lossy().into_owned())
        .unwrap_or_default();
    let env = Object::ordinary(context);
    for (name, value) in std::env::vars_os() {
        let (name, value) = (
            name.to_string_lossy().into_owned(),
            value.to_string_lossy().into_owned(),
        );
        env.define_direct(name.as_str(), value, Attributes::ALL);
    }
    for (name, value) in [
        ("version", Value::from(VERSION)),
        ("versions", Value::from(versions)),
        ("arch", Value::from(architecture())),
        ("platform", Value::from(platform())),
        ("release", Value::from(release)),
        ("title", Value::from("node")),
        ("argv", Value::from(argv)),
        ("execArgv", Value::from(exec_argv)),
        ("env", Value::from(env)),
        ("pid", Value::from(std::process::id())),
        ("execPath", Value::from(executable.as_str())),
        ("argv0", Value::from("node")),
    ] {
        object.define_direct(name, value, Attributes::ALL);
    }
}

/// `process.arch`.
pub(crate) fn architecture() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        "x86" => "ia32",
        other => other,
    }
}

/// `process.platform`.
pub(crate) fn platform() -> &'static str {
    match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    }
}

/// `process.nextTick(callback, ...args)`.
fn next_tick(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    errors::validate_function(context, "callback", args.get(0))?;
    Ok(next_tick_quickly(context, this, args.as_slice()).unwrap_or_default())
}

fn next_tick_quickly(context: &mut Context, _this: &Value, args: &[Value]) -> Option<Value> {
    let (callback, rest) = args.split_first()?;
    if !callback.is_callable() {
        return None;
    }
    if !context.process.exiting {
        context.schedule_tick(callback, rest);
    }
    Some(Value::undefined())
}

fn exit_code(context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Ok(context
        .process
        .exit_code
        .map_or(Value::undefined(), Value::from))
}

fn set_exit_code(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    exit::set_exit_code(context, args.get(0))?;
    Ok(Value::undefined())
}

fn exiting(context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(context.process.exiting))
}

fn stdout(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    replace_by_stream(context, this, "stdout", Stream::Stdout)
}

fn stderr(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    replace_by_stream(context, this, "stderr", Stream::Stderr)
}

fn stdin(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let object = stdin::stream_object(context)?;
    replace(context, this, "stdin", object)
}

/// The stream is made when it is first read, and takes the place of the getter.
fn replace_by_stream(
    context: &mut Context,
    this: &Value,
    name: &str,
    stream: Stream,
) -> JsResult<Value> {
    let object = streams::stream_object(context, stream)?;
    replace(context, this, name, object)
}

fn replace(context: &mut Context, this: &Value, name: &str, object: Object) -> JsResult<Value> {
    if let Some(process) = this.as_object() {
        let property =
            crate::PropertyDescriptor::data(Value::from(object.clone()), Attributes::ALL);
        process.define_property_or_throw(context, name, &property)?;
    }
    Ok(Value::from(object))
}

fn cwd(_context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(crate::node::path::current_folder()))
}

fn chdir(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let path = errors::validate_string(context, "directory", args.get(0))?.to_std_string_lossy();
    std::env::set_current_dir(&path)
        .map_err(|error| crate::node::fs::io_error(context, &error, "chdir", Some(&path), None))?;
    Ok(Value::undefined())
}

fn umask(_context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    // What nearly every system starts with; Rust's library does not tell.
    Ok(Value::from(0o022))
}

fn abort(context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    context.output.flush();
    std::process::abort()
}

fn has_capture_callback(context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(context.process.exception_handler.is_some()))
}

/// `process.setUncaughtExceptionCaptureCallback(fn)`.
fn set_capture_callback(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let function = args.get(0);
    if function.is_null() {
        context.process.exception_handler = None;
        return Ok(Value::undefined());
    }
    if !function.is_callable() {
        let expected = "of type function or null";
        return Err(errors::invalid_arg(context, "fn", expected, function));
    }
    if context.process.exception_handler.is_some() {
        return Err(errors::node_error(
            context,
            Intrinsic::Error,
            "ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET",
            "`process.setupUncaughtExceptionCapture()` was called while a capture callback was \
             already active",
        ));
    }
    let state = Object::ordinary(context);
    state.define_direct("captureFn", function.clone(), Attributes::ALL);
    context.process.exception_handler = Some(state);
    Ok(Value::undefined())
}
