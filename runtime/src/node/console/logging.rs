//! `console.log` and its relatives.

use std::io::IsTerminal;

use super::{invoke, output::write_line};
use crate::{
    Args, Attributes, Context, JsResult, JsString, Object, Value,
    host::Stream,
    node::{
        inspect::Inspector,
        util::{self, FormatOptions},
    },
};

/// `console.log(...args)`, also `info`, `debug` and `dirxml`.
pub(super) fn log(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    print(context, Stream::Stdout, args.as_slice())
}

/// `console.error(...args)`, also `warn`.
pub(super) fn error(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    print(context, Stream::Stderr, args.as_slice())
}

pub(super) fn print(context: &mut Context, stream: Stream, args: &[Value]) -> JsResult<Value> {
    let text = match args {
        [only] if only.is_string() => only.as_string().cloned().unwrap_or_default(),
        _ => format(context, stream, args)?,
    };
    write_line(context, stream, &text)?;
    Ok(Value::undefined())
}

fn format(context: &mut Context, stream: Stream, args: &[Value]) -> JsResult<JsString> {
    let mut inspect = util::default_options(context)?;
    inspect.colors = inspect.colors || shows_colors(stream);
    util::format(
        context,
        &FormatOptions {
            inspect,
            user: None,
        },
        args,
    )
}

/// Whether a stream is a terminal that shows colours.
pub(super) fn shows_colors(stream: Stream) -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_terminal = match stream {
        Stream::Stdout => std::io::stdout().is_terminal(),
        Stream::Stderr => std::io::stderr().is_terminal(),
    };
    if let Some(force) = std::env::var_os("FORCE_COLOR") {
        return force != "0" && force != "false";
    }
    is_terminal
        && !is_set("NO_COLOR")
        && !is_set("NODE_DISABLE_COLORS")
        && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// `console.dir(value, options)`: without custom inspection.
pub(super) fn dir(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let mut options = util::default_options(context)?;
    options.custom_inspect = false;
    options.colors = options.colors || shows_colors(Stream::Stdout);
    let mut inspector = match args.get(1).as_object() {
        Some(user) => Inspector::with_user_options(context, options, user)?,
        None => Inspector::new(options),
    };
    let text = inspector.format_value(context, args.get(0), 0)?;
    write_line(context, Stream::Stdout, &text.into())?;
    Ok(Value::undefined())
}

/// `console.trace(...args)`: the text, then where it was called.
pub(super) fn trace(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let message = format(context, Stream::Stderr, args.as_slice())?;
    let trace = Object::ordinary(context);
    trace.define_direct("name", "Trace", Attributes::ALL);
    trace.define_direct("message", message, Attributes::ALL);
    context.install_stack(&trace, Some(args.callee()));
    let stack = trace.get(context, "stack")?;
    invoke(context, "error", &[stack])
}

/// `console.assert(condition, ...args)`
pub(super) fn assert(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    if args.get(0).to_boolean() {
        return Ok(Value::undefined());
    }
    let mut rest = args.rest(1).to_vec();
    match rest.first().and_then(Value::as_string) {
        Some(text) => {
            let text = JsString::concat_all(&["Assertion failed: ".into(), text.clone()]);
            rest[0] = text.into();
        }
        None => rest.insert(0, "Assertion failed".into()),
    }
    invoke(context, "warn", &rest)
}

/// `console.clear()`: on terminals only.
pub(super) fn clear(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if std::io::stdout().is_terminal() && !is_dumb {
        context.output.write(Stream::Stdout, b"\x1b[1;1H\x1b[0J");
    }
    Ok(Value::undefined())
}
