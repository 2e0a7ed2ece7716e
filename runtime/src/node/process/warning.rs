//! `process.emitWarning`, as `lib/internal/process/warning.js` has it.

use super::{emit, next_tick};
use crate::{
    Args, Attributes, Context, JsError, JsResult, Object, Value, host::Stream, node::errors,
};

/// A warning of the runtime itself.
pub(crate) fn emit_warning(context: &mut Context, message: &str, name: &str) {
    let warning = create(
        context,
        &Value::from(message),
        name,
        &Value::undefined(),
        None,
    );
    emit_warning_object(context, Value::from(warning));
}

/// A deprecation, with its code unless that is empty.
pub(crate) fn emit_deprecation(context: &mut Context, message: &str, code: &str) {
    let code = if code.is_empty() {
        Value::undefined()
    } else {
        Value::from(code)
    };
    let warning = create(
        context,
        &Value::from(message),
        "DeprecationWarning",
        &code,
        None,
    );
    emit_warning_object(context, Value::from(warning));
}

/// `process.nextTick(doEmitWarning, warning)`.
pub(crate) fn emit_warning_object(context: &mut Context, warning: Value) {
    if is_deprecation(context, &warning) {
        if has_flag(context, "noDeprecation") {
            return;
        }
        if has_flag(context, "throwDeprecation") {
            let tick = Object::native_function(context, "", 1, |_, _, args| {
                Err(JsError::throw(args.get(0).clone()))
            });
            next_tick(context, Value::from(tick), vec![warning]);
            return;
        }
    }
    let tick = Object::native_function(context, "doEmitWarning", 1, |context, _, args| {
        print(context, args.get(0))?;
        emit(context, "warning", &[args.get(0).clone()])?;
        Ok(Value::undefined())
    });
    next_tick(context, Value::from(tick), vec![warning]);
}

fn is_deprecation(context: &mut Context, warning: &Value) -> bool {
    let name = warning.get(context, "name");
    name.is_ok_and(|name| {
        name.as_string()
            .is_some_and(|name| *name == "DeprecationWarning")
    })
}

/// Whether a program has set a property of `process`.
fn has_flag(context: &mut Context, name: &str) -> bool {
    let Some(process) = context.process.object.clone() else {
        return false;
    };
    let flag = process.get(context, name);
    flag.is_ok_and(|flag| flag.to_boolean())
}

/// `process.emitWarning(warning[, type[, code]][, ctor])`, or with an options object.
pub(super) fn emit_warning_method(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (mut name, mut code, mut detail) = (args.get(1).clone(), args.get(2).clone(), None);
    if name.is_callable() {
        (name, code) = (Value::undefined(), Value::undefined());
    } else if let Some(options) = args.get(1).as_object()
        && !options.is_array_exotic()
    {
        code = options.get(context, "code")?;
        detail = Some(options.get(context, "detail")?).filter(Value::is_string);
        name = options.get(context, "type")?;
        if !name.to_boolean() {
            name = Value::undefined();
        }
    }
    if !name.is_undefined() {
        errors::validate_string(context, "type", &name)?;
    }
    if code.is_callable() {
        code = Value::undefined();
    } else if !code.is_undefined() {
        errors::validate_string(context, "code", &code)?;
    }
    let warning = if args.get(0).is_string() {
        let name = if name.to_boolean() {
            name
        } else {
            Value::from("Warning")
        };
        let name = name.to_js_string(context)?.to_std_string_lossy();
        Value::from(create(context, args.get(0), &name, &code, detail))
    } else if errors::is_native_error(context, args.get(0)) {
        args.get(0).clone()
    } else {
        let expected = "of type string or an instance of Error";
        return Err(errors::invalid_arg(
            context,
            "warning",
            expected,
            args.get(0),
        ));
    };
    emit_warning_object(context, warning);
    Ok(Value::undefined())
}

/// `createWarningObject`.
fn create(
    context: &mut Context,
    message: &Value,
    name: &str,
    code: &Value,
    detail: Option<Value>,
) -> Object {
    let message = message.as_string().cloned().unwrap_or_default();
    let error = context.error(message).into_value();
    let object = error.as_object().expect("errors are objects").clone();
    object.define_direct("name", name, Attributes::ALL);
    if !code.is_undefined() {
        object.define_direct("code", code.clone(), Attributes::ALL);
    }
    if let Some(detail) = detail {
        object.define_direct("detail", detail, Attributes::ALL);
    }
    object
}

/// `onWarning`: what standard error shows.
fn print(context: &mut Context, warning: &Value) -> JsResult<()> {
    let Some(object) = warning.as_object() else {
        return Ok(());
    };
    let code = object.get(context, "code")?;
    let mut text = format!("(node:{}) ", std::process::id());
    if code.to_boolean() {
        text += &format!("[{}] ", code.to_js_string(context)?);
    }
    text += &warning
        .invoke(context, "toString", &[])?
        .to_js_string(context)?
        .to_std_string_lossy();
    let detail = object.get(context, "detail")?;
    if let Some(detail) = detail.as_string() {
        text += &format!("\n{detail}");
    }
    if !std::mem::replace(&mut context.process.told_how_to_trace_warnings, true) {
        let name = object.get(context, "name")?;
        let flag = match name.as_string() {
            Some(name) if *name == "DeprecationWarning" => "--trace-deprecation",
            _ => "--trace-warnings",
        };
        text += &format!("\n(Use `node {flag} ...` to show where the warning was created)");
    }
    text.push('\n');
    context.output.write(Stream::Stderr, text.as_bytes());
    Ok(())
}
