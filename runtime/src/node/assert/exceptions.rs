//! `throws`, `rejects`, and their opposites.

use super::{
    assertion_error::failure,
    expectation::{Expectation, is_unwanted},
    options,
};
use crate::{
    Args, Context, Intrinsic, JsError, JsResult, Object, Value,
    code::NativeFunction,
    error::HostPath,
    node::{errors, inspect::Brand},
    operations::create_list_from_array_like,
};

/// `assert.throws(function, error, message)`
pub(super) fn throws(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    context.note_host_path(HostPath::AssertThrows);
    let actual = exception_of(context, args.get(0))?;
    expect_error(context, args, "throws", actual.as_ref(), args.rest(1))?;
    Ok(Value::undefined())
}

/// `assert.doesNotThrow(function, error, message)`
pub(super) fn does_not_throw(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    if let Some(actual) = exception_of(context, args.get(0))? {
        expect_no_error(context, args, "doesNotThrow", &actual, args.rest(1))?;
    }
    Ok(Value::undefined())
}

/// `assert.rejects(promise, error, message)`
pub(super) fn rejects(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    after_settling(
        context,
        args,
        [
            |context, _, args| {
                let [callee, rest] = args.captures::<2>();
                judge(context, callee, rest, |context, args, rest| {
                    expect_error(context, args, "rejects", None, rest)
                })
            },
            |context, _, args| {
                let [callee, rest] = args.captures::<2>();
                let reason = args.get(0);
                judge(context, callee, rest, |context, args, rest| {
                    expect_error(context, args, "rejects", Some(reason), rest)
                })
            },
        ],
    )
}

/// `assert.doesNotReject(promise, error, message)`
pub(super) fn does_not_reject(
    context: &mut Context,
    _: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    after_settling(
        context,
        args,
        [
            |_, _, _| Ok(Value::undefined()),
            |context, _, args| {
                let [callee, rest] = args.captures::<2>();
                let reason = args.get(0);
                judge(context, callee, rest, |context, args, rest| {
                    expect_no_error(context, args, "doesNotReject", reason, rest)
                })
            },
        ],
    )
}

/// A promise for the verdict about a promise, or about one that a function answers. The reactions
/// capture the method that was called and its other arguments.
fn after_settling(
    context: &mut Context,
    args: &Args<'_>,
    reactions: [NativeFunction; 2],
) -> JsResult<Value> {
    let promise = match promise_of(context, args.get(0)) {
        Ok(promise) => promise,
        Err(error) => return rejected(context, error),
    };
    let rest = Object::array(context, args.rest(1).to_vec());
    let captures = vec![Value::from(args.callee()), rest.into()];
    let reactions = reactions
        .map(|reaction| Value::from(Object::host_closure(context, 1, captures.clone(), reaction)));
    promise.invoke(context, "then", &reactions)
}

fn rejected(context: &mut Context, error: JsError) -> JsResult<Value> {
    let reason = error.into_catchable()?;
    let promise = context.intrinsic(Intrinsic::Promise);
    promise.invoke(context, "reject", &[reason])
}

/// Runs the judgement as if the method were still running.
fn judge(
    context: &mut Context,
    callee: &Value,
    rest: &Value,
    judgement: impl FnOnce(&mut Context, &Args<'_>, &[Value]) -> JsResult<()>,
) -> JsResult<Value> {
    let callee = callee.as_object().expect("captured as a function");
    let rest = create_list_from_array_like(context, rest)?;
    judgement(context, &Args::new(callee, &[], None), &rest)?;
    Ok(Value::undefined())
}

fn promise_of(context: &mut Context, value: &Value) -> JsResult<Value> {
    if value.is_callable() {
        let result = value.call(context, &Value::undefined(), &[])?;
        if is_promise_like(context, &result)? {
            return Ok(result);
        }
        let shown = errors::received(context, &result);
        let message = format!(
            "Expected instance of Promise to be returned from the \"promiseFn\" function but got {shown}."
        );
        return Err(errors::node_error(
            context,
            Intrinsic::TypeError,
            "ERR_INVALID_RETURN_VALUE",
            &message,
        ));
    }
    if is_promise_like(context, value)? {
        return Ok(value.clone());
    }
    let expected = "of type function or an instance of Promise";
    Err(errors::invalid_arg(context, "promiseFn", expected, value))
}

fn is_promise_like(context: &mut Context, value: &Value) -> JsResult<bool> {
    let Some(object) = value.as_object().filter(|object| !object.is_callable()) else {
        return Ok(false);
    };
    Ok(Brand::of(object) == Brand::Promise
        || (object.get(context, "then")?.is_callable()
            && object.get(context, "catch")?.is_callable()))
}

/// What a function throws, if anything.
fn exception_of(context: &mut Context, function: &Value) -> JsResult<Option<Value>> {
    errors::validate_function(context, "fn", function)?;
    match function.call(context, &Value::undefined(), &[]) {
        Ok(_) => Ok(None),
        Err(error) => error.into_catchable().map(Some),
    }
}

/// Judges an exception (`None`: there was none) by the arguments behind the function.
fn expect_error(
    context: &mut Context,
    args: &Args<'_>,
    operator: &'static str,
    actual: Option<&Value>,
    rest: &[Value],
) -> JsResult<()> {
    let mut error = rest.first().cloned().unwrap_or_default();
    let mut message = rest.get(1).cloned().unwrap_or_default();
    if error.is_string() {
        if rest.len() > 1 {
            return Err(wrong_error_argument(context, &error));
        }
        if let Some(actual) = actual {
            refuse_ambiguity(context, actual, &error)?;
        }
        message = std::mem::take(&mut error);
    } else if !error.is_nullish() && !error.is_object() {
        return Err(wrong_error_argument(context, &error));
    }
    let Some(actual) = actual else {
        return Err(missing_exception(context, args, operator, error, &message)?);
    };
    let Some(expected) = error.as_object() else {
        return Ok(());
    };
    Expectation {
        args,
        operator,
        actual,
        expected,
        message: &message,
    }
    .check(context)
}

fn wrong_error_argument(context: &mut Context, error: &Value) -> JsError {
    let expected = "of type function or an instance of Error, RegExp, or Object";
    errors::invalid_arg(context, "error", expected, error)
}

/// `throws(function, "text")`: the text is a message, and nothing that the exception may say.
fn refuse_ambiguity(context: &mut Context, actual: &Value, text: &Value) -> JsResult<()> {
    let said = match actual.as_object() {
        Some(object) if !object.is_callable() => object.get(context, "message")?,
        _ => actual.clone(),
    };
    if !said.is_strictly_equal(text) {
        return Ok(());
    }
    let text = text.to_js_string(context)?;
    let what = if actual.is_object() {
        "error message"
    } else {
        "error"
    };
    let message = format!(
        "The \"error/message\" argument is ambiguous. The {what} \"{text}\" is identical to the message."
    );
    let code = "ERR_AMBIGUOUS_ARGUMENT";
    Err(errors::node_error(
        context,
        Intrinsic::TypeError,
        code,
        &message,
    ))
}

fn missing_exception(
    context: &mut Context,
    args: &Args<'_>,
    operator: &str,
    error: Value,
    message: &Value,
) -> JsResult<JsError> {
    let mut details = String::new();
    if !error.is_nullish() {
        let name = error.get(context, "name")?;
        if name.to_boolean() {
            details = format!(" ({})", name.to_js_string(context)?);
        }
    }
    details += &ending(context, message)?;
    let what = if operator == "rejects" {
        "rejection"
    } else {
        "exception"
    };
    let text = format!("Missing expected {what}{details}");
    Ok(failure(
        context,
        options(args, operator, (Value::undefined(), error, text.into())),
    ))
}

/// `: message`, or a full stop.
fn ending(context: &mut Context, message: &Value) -> JsResult<String> {
    if message.to_boolean() {
        return Ok(format!(": {}", message.to_js_string(context)?));
    }
    Ok(".".to_owned())
}

/// Throws: either that the exception is unwanted, or the exception itself.
fn expect_no_error(
    context: &mut Context,
    args: &Args<'_>,
    operator: &'static str,
    actual: &Value,
    rest: &[Value],
) -> JsResult<()> {
    let mut error = rest.first().cloned().unwrap_or_default();
    let mut message = rest.get(1).cloned().unwrap_or_default();
    if error.is_string() {
        message = std::mem::take(&mut error);
    }
    if error.to_boolean() && !is_unwanted(context, actual, &error)? {
        return Err(JsError::throw(actual.clone()));
    }
    let what = if operator == "doesNotReject" {
        "rejection"
    } else {
        "exception"
    };
    let said = if actual.is_nullish() {
        Value::undefined()
    } else {
        actual.get(context, "message")?
    };
    let said = match said.as_symbol() {
        Some(symbol) => symbol.descriptive_string(),
        None => said.to_js_string(context)?,
    };
    let ending = ending(context, &message)?;
    let text = format!("Got unwanted {what}{ending}\nActual message: \"{said}\"");
    Err(failure(
        context,
        options(args, operator, (actual.clone(), error, text.into())),
    ))
}
