//! `assert(value)`, `assert.fail` and `assert.ifError`.

use super::{
    assertion_error::{create, failure},
    call_text::call_text,
    options, throw_sites,
};
use crate::{
    Args, Attributes, Context, JsResult, Throw, Value,
    node::{
        inspect::{InspectOptions, inspect, is_error},
        process,
    },
};

/// `assert(value, message)`, also `assert.ok` and `assert.strict`.
pub(super) fn ok(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    if args.get(0).to_boolean() {
        return Ok(Value::undefined());
    }
    let mut message = args.get(1).clone();
    let mut generated = false;
    if args.is_empty() {
        message = "No value argument passed to `assert.ok()`".into();
        generated = true;
    } else if message.is_nullish() {
        if let Some(call) = call_text(context, args.callee()) {
            message = format!("The expression evaluated to a falsy value:\n\n  {call}\n").into();
        }
        generated = true;
    } else if let Some(object) = message.as_object()
        && is_error(context, object)?
    {
        return Err(throw_sites::throw(
            context,
            message,
            &throw_sites::TRUTH_OWN_ERROR,
        ));
    }
    let values = (args.get(0).clone(), true.into(), message);
    let error = create(context, None, options(args, "==", values))?;
    error.define_direct("generatedMessage", generated, Attributes::ALL);
    Err(throw_sites::throw(context, error, &throw_sites::TRUTH))
}

/// `assert.fail(message)`, or the deprecated `assert.fail(actual, expected, message, operator)`.
pub(super) fn fail(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (mut actual, mut message) = (args.get(0).clone(), args.get(2).clone());
    let mut operator = args.get(3).clone();
    let is_default = actual.is_nullish() && args.len() <= 1;
    if is_default {
        message = "Failed".into();
    } else if args.len() == 1 {
        message = std::mem::take(&mut actual);
    } else {
        let text = "assert.fail() with more than one argument is deprecated. \
                    Please use assert.strictEqual() instead or only pass a message.";
        if !std::mem::replace(&mut context.assert.warned_of_fail, true) {
            process::emit_deprecation(context, text, "DEP0094");
        }
        if args.len() == 2 {
            operator = "!=".into();
        }
    }
    let mut options = options(args, "fail", (actual, args.get(1).clone(), message));
    if !operator.is_undefined() {
        options.operator = operator;
    }
    if let Some(start) = args.get(4).as_object() {
        options.start = Some(start.clone());
    }
    let error = failure(context, options);
    if is_default && let Some(error) = error.value().as_object() {
        error.set(context, "generatedMessage", true, Throw::No)?;
    }
    context.note_host_throw(error.value(), &throw_sites::FAIL);
    Err(error)
}

/// `assert.ifError(value)`
pub(super) fn if_error(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let value = args.get(0);
    if value.is_nullish() {
        return Ok(Value::undefined());
    }
    let message = format!(
        "ifError got unwanted exception: {}",
        describe(context, value)?
    );
    let values = (value.clone(), Value::null(), message.into());
    let error = create(context, None, options(args, "ifError", values))?;
    if let Some(object) = value.as_object() {
        let original = object.get(context, "stack")?;
        if let Some(original) = original.as_string() {
            let original = original.to_std_string_lossy();
            let stack = error
                .get(context, "stack")?
                .to_js_string(context)?
                .to_std_string_lossy();
            if let Some(stack) = join_stacks(&stack, &original) {
                error.set(context, "stack", stack, Throw::Yes)?;
            }
        }
    }
    Err(throw_sites::throw(context, error, &throw_sites::IF_ERROR))
}

fn describe(context: &mut Context, value: &Value) -> JsResult<String> {
    if let Some(object) = value.as_object().filter(|object| !object.is_callable()) {
        let message = object.get(context, "message")?;
        if let Some(message) = message.as_string() {
            let constructor = object.get(context, "constructor")?;
            if message.is_empty() && constructor.is_object() {
                let name = constructor.get(context, "name")?;
                return Ok(name.to_js_string(context)?.to_std_string_lossy());
            }
            return Ok(message.to_std_string_lossy());
        }
    }
    inspect(context, value, InspectOptions::default())
}

/// The frames of the original error, below those that the new one has on its own.
fn join_stacks(stack: &str, original: &str) -> Option<String> {
    let start = original.find("\n    at")?;
    let frames: Vec<&str> = original[start + 1..].split('\n').collect();
    let mut own: Vec<&str> = stack.split('\n').collect();
    if let Some(end) = frames
        .iter()
        .find_map(|frame| own.iter().position(|line| line == frame))
    {
        own.truncate(end);
    }
    Some(format!("{}\n{}", own.join("\n"), frames.join("\n")))
}
