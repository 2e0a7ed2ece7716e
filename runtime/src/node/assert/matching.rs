//! `assert.match` and `assert.doesNotMatch`.

use super::{assertion_error::create, options, throw_sites};
use crate::{
    Args, Attributes, Context, JsError, JsResult, Object, Value,
    node::{
        errors,
        inspect::{Brand, InspectOptions, inspect, is_error},
    },
    operations::type_of,
};

/// `assert.match(string, pattern, message)`
pub(super) fn match_(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    check(
        context,
        args,
        "match",
        "The input did not match the regular expression ",
    )
}

/// `assert.doesNotMatch(string, pattern, message)`
pub(super) fn does_not_match(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let start = "The input was expected to not match the regular expression ";
    check(context, args, "doesNotMatch", start)
}

/// A pattern, if the value is one.
pub(super) fn as_pattern(value: &Value) -> Option<&Object> {
    value
        .as_object()
        .filter(|object| Brand::of(object) == Brand::RegExp)
}

/// `RegExpBuiltinExec`, as far as whether there is a match.
pub(super) fn is_match(context: &mut Context, pattern: &Object, text: &Value) -> JsResult<bool> {
    let result = pattern.invoke(context, "exec", std::slice::from_ref(text))?;
    Ok(!result.is_null())
}

fn check(context: &mut Context, args: &Args<'_>, operator: &str, start: &str) -> JsResult<Value> {
    let (text, message) = (args.get(0), args.get(2));
    let Some(pattern) = as_pattern(args.get(1)) else {
        return Err(errors::invalid_arg_type(
            context,
            "regexp",
            "RegExp",
            args.get(1),
        ));
    };
    if text.is_string() && is_match(context, pattern, text)? == (operator == "match") {
        return Ok(Value::undefined());
    }
    if let Some(object) = message.as_object()
        && is_error(context, object)?
    {
        return Err(JsError::throw(message.clone()));
    }
    let generated = !message.to_boolean();
    let message = if generated {
        let shown = inspect(context, text, InspectOptions::default())?;
        let message = if text.is_string() {
            let pattern = inspect(context, args.get(1), InspectOptions::default())?;
            format!("{start}{pattern}. Input:\n\n{shown}\n")
        } else {
            format!(
                "The \"string\" argument must be of type string. Received type {} ({shown})",
                type_of(text)
            )
        };
        message.into()
    } else {
        message.clone()
    };
    let values = (text.clone(), args.get(1).clone(), message);
    let error = create(context, None, options(args, operator, values))?;
    error.define_direct("generatedMessage", generated, Attributes::ALL);
    Err(throw_sites::throw(context, error, &throw_sites::MATCH))
}
