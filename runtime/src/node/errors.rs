//! Errors with a `code`, as Node throws them, and the checks that throw them.

use crate::{Attributes, Context, Intrinsic, JsError, JsResult, JsString, Object, Value};

/// An error of a kind (`Intrinsic::TypeError`, ..) with a code.
///
/// `name` stays that of the kind; the code stands in `stack` and in what `toString` answers.
#[cold]
pub(crate) fn node_error(
    context: &mut Context,
    kind: Intrinsic,
    code: &str,
    message: &str,
) -> JsError {
    let error = match kind {
        Intrinsic::TypeError => context.type_error(message),
        Intrinsic::RangeError => context.range_error(message),
        Intrinsic::SyntaxError => context.syntax_error(message),
        _ => context.error(message),
    };
    let name = match kind {
        Intrinsic::TypeError => "TypeError",
        Intrinsic::RangeError => "RangeError",
        Intrinsic::SyntaxError => "SyntaxError",
        _ => "Error",
    };
    if let Some(object) = error.value().as_object() {
        add_code(context, object, name, code);
    }
    error
}

fn add_code(context: &mut Context, object: &Object, name: &str, code: &str) {
    let header = format!("{name} [{code}]");
    if let Ok(stack) = object.get(context, "stack")
        && let Some(stack) = stack.as_string()
    {
        let stack = stack.to_std_string_lossy();
        if let Some(rest) = stack.strip_prefix(name) {
            // The property exists and is writable; it is ours alone so far.
            let text = format!("{header}{rest}");
            let _ = object.set(context, "stack", text.as_str(), crate::Throw::No);
        }
    }
    let captures = vec![Value::from(code)];
    let to_string =
        Object::native_closure(context, "toString", 0, captures, |context, this, args| {
            let [code] = args.captures::<1>();
            let name = this.get(context, "name")?.to_js_string(context)?;
            let code = code.to_js_string(context)?;
            let message = this.get(context, "message")?.to_js_string(context)?;
            Ok(Value::from(format!("{name} [{code}]: {message}")))
        });
    object.define_direct("toString", to_string, Attributes::METHOD);
    object.define_direct("code", code, Attributes::ALL);
}

/// `ERR_INVALID_ARG_TYPE` for one expected type.
#[cold]
pub(crate) fn invalid_arg_type(
    context: &mut Context,
    name: &str,
    expected: &str,
    value: &Value,
) -> JsError {
    let expected = if expected.starts_with(|first: char| first.is_ascii_uppercase()) {
        format!("an instance of {expected}")
    } else {
        format!("of type {expected}")
    };
    invalid_arg(context, name, &expected, value)
}

/// `ERR_INVALID_ARG_TYPE`, with the expectation spelt out.
#[cold]
pub(crate) fn invalid_arg(
    context: &mut Context,
    name: &str,
    expected: &str,
    value: &Value,
) -> JsError {
    let what = match name.contains('.') {
        // "first argument", "last argument"
        _ if name.ends_with(" argument") => name.to_owned(),
        true => format!("\"{name}\" property"),
        false => format!("\"{name}\" argument"),
    };
    let received = received(context, value);
    let message = format!("The {what} must be {expected}. Received {received}");
    node_error(
        context,
        Intrinsic::TypeError,
        "ERR_INVALID_ARG_TYPE",
        &message,
    )
}

/// `ERR_INVALID_ARG_VALUE`.
#[cold]
pub(crate) fn invalid_arg_value(
    context: &mut Context,
    name: &str,
    value: &Value,
    reason: &str,
) -> JsError {
    let what = if name.contains('.') {
        "property"
    } else {
        "argument"
    };
    let shown = super::util::inspect_to_string(context, value);
    let message = format!("The {what} '{name}' {reason}. Received {shown}");
    node_error(
        context,
        Intrinsic::TypeError,
        "ERR_INVALID_ARG_VALUE",
        &message,
    )
}

/// `ERR_OUT_OF_RANGE`.
#[cold]
pub(crate) fn out_of_range(
    context: &mut Context,
    name: &str,
    range: &str,
    value: &Value,
) -> JsError {
    let shown = match value.as_number() {
        Some(number)
            if number.is_finite() && number.trunc() == number && number.abs() > 4_294_967_296.0 =>
        {
            with_separators(&crate::value::number::to_js_string(number).to_string())
        }
        _ => super::util::inspect_to_string(context, value),
    };
    let message =
        format!("The value of \"{name}\" is out of range. It must be {range}. Received {shown}");
    node_error(context, Intrinsic::RangeError, "ERR_OUT_OF_RANGE", &message)
}

/// `addNumericalSeparator`: large integers are easier to read in groups of three digits.
fn with_separators(digits: &str) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    let mut text = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

/// `determineSpecificType`.
pub(crate) fn received(context: &mut Context, value: &Value) -> String {
    if value.is_nullish() {
        return if value.is_null() { "null" } else { "undefined" }.to_owned();
    }
    if let Some(text) = value.as_string() {
        let mut text = text.to_std_string_lossy();
        if text.chars().count() > 28 {
            text = text.chars().take(25).collect::<String>() + "...";
        }
        let quote = if text.contains('\'') { '"' } else { '\'' };
        return format!("type string ({quote}{text}{quote})");
    }
    if let Some(number) = value.as_number() {
        let text = if number == 0.0 && number.is_sign_negative() {
            JsString::from("-0")
        } else {
            crate::value::number::to_js_string(number)
        };
        return format!("type number ({text})");
    }
    if let Some(symbol) = value.as_symbol() {
        return format!("type symbol ({})", symbol.descriptive_string());
    }
    if let Some(bigint) = value.as_bigint() {
        return format!("type bigint ({}n)", bigint.get());
    }
    match value.as_object() {
        Some(object) => received_object(context, object),
        None => format!("type boolean ({})", value.to_boolean()),
    }
}

fn received_object(context: &mut Context, object: &Object) -> String {
    let name_of = |context: &mut Context, object: &Object| -> Option<String> {
        let name = object.get(context, "name").ok()?;
        Some(name.to_js_string(context).ok()?.to_std_string_lossy())
    };
    if object.is_callable() {
        return format!("function {}", name_of(context, object).unwrap_or_default());
    }
    let constructor = object.get(context, "constructor").ok();
    if let Some(constructor) = constructor.as_ref().and_then(Value::as_object)
        && let Some(name) = name_of(context, constructor)
    {
        return format!("an instance of {name}");
    }
    super::util::inspect_to_string(context, &Value::from(object.clone()))
}

/// Whether a value is an object made by an Error constructor.
pub(crate) fn is_native_error(_context: &mut Context, value: &Value) -> bool {
    value.as_object().is_some_and(Object::is_error)
}

/// `validateFunction`.
pub(crate) fn validate_function(context: &mut Context, name: &str, value: &Value) -> JsResult<()> {
    if value.is_callable() {
        return Ok(());
    }
    Err(invalid_arg_type(context, name, "function", value))
}

/// `validateString`.
pub(crate) fn validate_string(
    context: &mut Context,
    name: &str,
    value: &Value,
) -> JsResult<JsString> {
    match value.as_string() {
        Some(text) => Ok(text.clone()),
        None => Err(invalid_arg_type(context, name, "string", value)),
    }
}

/// `validateNumber` with a minimum of zero.
pub(crate) fn validate_non_negative(
    context: &mut Context,
    name: &str,
    value: &Value,
) -> JsResult<f64> {
    match value.as_number() {
        None => Err(invalid_arg_type(context, name, "number", value)),
        Some(number) if number >= 0.0 => Ok(number),
        Some(_) => Err(out_of_range(context, name, ">= 0", value)),
    }
}

/// `validateBoolean`.
pub(crate) fn validate_boolean(context: &mut Context, name: &str, value: &Value) -> JsResult<bool> {
    match value.as_boolean() {
        Some(boolean) => Ok(boolean),
        None => Err(invalid_arg_type(context, name, "boolean", value)),
    }
}

/// `validateObject`: neither null nor an array nor a function.
pub(crate) fn validate_object(
    context: &mut Context,
    name: &str,
    value: &Value,
) -> JsResult<Object> {
    match value.as_object() {
        Some(object) if !object.is_callable() && !value.is_array(context)? => Ok(object.clone()),
        _ => Err(invalid_arg_type(context, name, "object", value)),
    }
}

/// `validateInteger`, between two bounds.
pub(crate) fn validate_integer(
    context: &mut Context,
    name: &str,
    value: &Value,
    min: f64,
    max: f64,
) -> JsResult<f64> {
    match value.as_number() {
        None => Err(invalid_arg_type(context, name, "number", value)),
        Some(number) if number.trunc() != number || number.is_infinite() => {
            Err(out_of_range(context, name, "an integer", value))
        }
        Some(number) if number < min || number > max => {
            let range = format!("{} && {}", at_least(min), at_most(max));
            Err(out_of_range(context, name, &range, value))
        }
        Some(number) => Ok(number),
    }
}

fn at_least(min: f64) -> String {
    format!(">= {}", crate::value::number::to_js_string(min))
}

fn at_most(max: f64) -> String {
    format!("<= {}", crate::value::number::to_js_string(max))
}

/// `validateUint32`.
pub(crate) fn validate_uint32(context: &mut Context, name: &str, value: &Value) -> JsResult<u32> {
    let number = validate_integer(context, name, value, 0.0, f64::from(u32::MAX))?;
    Ok(number as u32)
}

/// `ERR_MISSING_ARGS`.
#[cold]
pub(crate) fn missing_args(context: &mut Context, names: &[&str]) -> JsError {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let message = match quoted.as_slice() {
        [name] => format!("The {name} argument must be specified"),
        [first, second] => format!("The {first} and {second} arguments must be specified"),
        [init @ .., last] => {
            format!(
                "The {}, and {last} arguments must be specified",
                init.join(", ")
            )
        }
        [] => String::new(),
    };
    node_error(context, Intrinsic::TypeError, "ERR_MISSING_ARGS", &message)
}

/// `ERR_INVALID_THIS`.
#[cold]
pub(crate) fn invalid_this(context: &mut Context, class: &str) -> JsError {
    let message = format!("Value of \"this\" must be of type {class}");
    node_error(context, Intrinsic::TypeError, "ERR_INVALID_THIS", &message)
}

/// `ERR_ILLEGAL_CONSTRUCTOR`.
#[cold]
pub(crate) fn illegal_constructor(context: &mut Context) -> JsError {
    node_error(
        context,
        Intrinsic::TypeError,
        "ERR_ILLEGAL_CONSTRUCTOR",
        "Illegal constructor",
    )
}

/// A TypeError of a Web IDL conversion: it has a code, but does not say so.
#[cold]
pub(crate) fn web_type_error(context: &mut Context, message: &str) -> JsError {
    let error = context.type_error(message);
    if let Some(object) = error.value().as_object() {
        object.define_direct("code", "ERR_INVALID_ARG_TYPE", Attributes::ALL);
    }
    error
}

/// The `new.target` of a class, which cannot be called.
pub(crate) fn require_new(
    context: &mut Context,
    class: &str,
    args: &crate::Args<'_>,
) -> JsResult<Object> {
    match args.new_target() {
        Some(new_target) => Ok(new_target.clone()),
        None => {
            let message = format!("Class constructor {class} cannot be invoked without 'new'");
            Err(context.type_error(message))
        }
    }
}
