//! `equal` and its relatives.

use super::{assertion_error::failure, options, require_operands};
use crate::{
    Args, Context, JsResult, Value,
    node::util::comparison::{Mode, is_deep_equal},
};

/// Throws unless the values are related as they should be.
fn check(
    context: &mut Context,
    args: &Args<'_>,
    operator: &str,
    related: fn(&mut Context, &Value, &Value) -> JsResult<bool>,
) -> JsResult<Value> {
    require_operands(context, args)?;
    let (actual, expected) = (args.get(0), args.get(1));
    if related(context, actual, expected)? {
        return Ok(Value::undefined());
    }
    let values = (actual.clone(), expected.clone(), args.get(2).clone());
    Err(failure(context, options(args, operator, values)))
}

/// `==`, but `NaN` equals itself.
fn is_equal(context: &mut Context, actual: &Value, expected: &Value) -> JsResult<bool> {
    let is_nan = |value: &Value| value.as_number().is_some_and(f64::is_nan);
    Ok(actual.is_loosely_equal(context, expected)? || (is_nan(actual) && is_nan(expected)))
}

/// `assert.equal(actual, expected, message)`
pub(super) fn equal(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    check(context, args, "==", is_equal)
}

/// `assert.notEqual(actual, expected, message)`
pub(super) fn not_equal(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    check(context, args, "!=", |context, actual, expected| {
        Ok(!is_equal(context, actual, expected)?)
    })
}

/// `assert.deepEqual(actual, expected, message)`
pub(super) fn deep_equal(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    check(context, args, "deepEqual", |context, actual, expected| {
        is_deep_equal(context, actual, expected, Mode::Loose)
    })
}

/// `assert.notDeepEqual(actual, expected, message)`
pub(super) fn not_deep_equal(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    check(
        context,
        args,
        "notDeepEqual",
        |context, actual, expected| Ok(!is_deep_equal(context, actual, expected, Mode::Loose)?),
    )
}

/// `assert.deepStrictEqual(actual, expected, message)`
pub(super) fn deep_strict_equal(
    context: &mut Context,
    _: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    check(
        context,
        args,
        "deepStrictEqual",
        |context, actual, expected| is_deep_equal(context, actual, expected, Mode::Strict),
    )
}

/// `assert.notDeepStrictEqual(actual, expected, message)`
pub(super) fn not_deep_strict_equal(
    context: &mut Context,
    _: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    check(
        context,
        args,
        "notDeepStrictEqual",
        |context, actual, expected| Ok(!is_deep_equal(context, actual, expected, Mode::Strict)?),
    )
}

/// `assert.strictEqual(actual, expected, message)`
pub(super) fn strict_equal(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    check(context, args, "strictEqual", |_, actual, expected| {
        Ok(actual.same_value(expected))
    })
}

/// `assert.notStrictEqual(actual, expected, message)`
pub(super) fn not_strict_equal(
    context: &mut Context,
    _: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    check(context, args, "notStrictEqual", |_, actual, expected| {
        Ok(!actual.same_value(expected))
    })
}

/// `assert.partialDeepStrictEqual(actual, expected, message)`
pub(super) fn partial_deep_strict_equal(
    context: &mut Context,
    _: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    check(
        context,
        args,
        "partialDeepStrictEqual",
        |context, actual, expected| is_deep_equal(context, actual, expected, Mode::Partial),
    )
}
