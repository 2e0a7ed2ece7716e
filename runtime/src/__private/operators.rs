//! Operators on any two values: numbers inline, everything else in `operations`.

use super::numbers::{self, int32};
use crate::{Context, JsResult, Value, operations};

/// Addition, `#sec-addition-operator-plus`.
///
/// # Errors
/// A TypeError for operands of mixed numeric types; what conversions throw.
#[inline]
pub fn add(left: &Value, right: &Value, context: &mut Context) -> JsResult<Value> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(Value::number(a + b));
    }
    operations::add(context, left, right)
}

/// `target = target + piece`, which leaves `target` alone when it throws.
///
/// # Errors
/// Those of [`add`].
#[inline]
pub fn append(target: &mut Value, piece: &Value, context: &mut Context) -> JsResult<()> {
    // Most targets are strings, which only one look is taken at here.
    if let Some(a) = target.as_number()
        && let Some(b) = piece.as_number()
    {
        *target = Value::number(a + b);
        return Ok(());
    }
    operations::append(context, target, piece)
}

/// Subtraction.
///
/// # Errors
/// A TypeError for operands of mixed numeric types; what conversions throw.
#[inline]
pub fn subtract(left: &Value, right: &Value, context: &mut Context) -> JsResult<Value> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(Value::number(a - b));
    }
    operations::subtract(context, left, right)
}

/// Multiplication.
///
/// # Errors
/// A TypeError for operands of mixed numeric types; what conversions throw.
#[inline]
pub fn multiply(left: &Value, right: &Value, context: &mut Context) -> JsResult<Value> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(Value::number(a * b));
    }
    operations::multiply(context, left, right)
}

/// Division.
///
/// # Errors
/// A TypeError for operands of mixed numeric types; what conversions throw.
#[inline]
pub fn divide(left: &Value, right: &Value, context: &mut Context) -> JsResult<Value> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(Value::number(a / b));
    }
    operations::divide(context, left, right)
}

/// The operator of this name on Numbers or BigInts.
///
/// # Errors
/// As [`add`].
#[inline]
pub fn remainder(left: &Value, right: &Value, context: &mut Context) -> JsResult<Value> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(Value::number(numbers::number_remainder(a, b)));
    }
    operations::remainder(context, left, right)
}

/// The operator of this name on Numbers or BigInts.
///
/// # Errors
/// As [`add`].
#[inline]
pub fn exponentiate(left: &Value, right: &Value, context: &mut Context) -> JsResult<Value> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(Value::number(numbers::number_exponentiate(a, b)));
    }
    operations::exponentiate(context, left, right)
}

/// The operator of this name on Numbers or BigInts.
///
/// # Errors
/// As [`add`].
#[inline]
pub fn left_shift(left: &Value, right: &Value, context: &mut Context) -> JsResult<Value> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(Value::from(numbers::left_shift_int32(int32(a), int32(b))));
    }
    operations::left_shift(context, left, right)
}

/// The operator of this name on Numbers or BigInts.
///
/// # Errors
/// As [`add`].
#[inline]
pub fn signed_right_shift(left: &Value, right: &Value, context: &mut Context) -> JsResult<Value> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(Value::from(numbers::signed_right_shift_int32(
            int32(a),
            int32(b),
        )));
    }
    operations::signed_right_shift(context, left, right)
}

/// The operator of this name on Numbers or BigInts.
///
/// # Errors
/// As [`add`].
#[inline]
pub fn bitwise_and(left: &Value, right: &Value, context: &mut Context) -> JsResult<Value> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(Value::from(int32(a) & int32(b)));
    }
    operations::bitwise_and(context, left, right)
}

/// The operator of this name on Numbers or BigInts.
///
/// # Errors
/// As [`add`].
#[inline]
pub fn bitwise_or(left: &Value, right: &Value, context: &mut Context) -> JsResult<Value> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(Value::from(int32(a) | int32(b)));
    }
    operations::bitwise_or(context, left, right)
}

/// The operator of this name on Numbers or BigInts.
///
/// # Errors
/// As [`add`].
#[inline]
pub fn bitwise_xor(left: &Value, right: &Value, context: &mut Context) -> JsResult<Value> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(Value::from(int32(a) ^ int32(b)));
    }
    operations::bitwise_xor(context, left, right)
}

/// `>>>`, which BigInts do not have.
///
/// # Errors
/// As [`add`].
#[inline]
pub fn unsigned_right_shift(left: &Value, right: &Value, context: &mut Context) -> JsResult<i64> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(numbers::unsigned_right_shift_int32(int32(a), int32(b)));
    }
    let result = operations::unsigned_right_shift(context, left, right)?;
    Ok(numbers::number_of(&result) as i64)
}

/// `<`, with the operands converted left first.
///
/// # Errors
/// What conversions throw.
#[inline]
pub fn less_than(left: &Value, right: &Value, context: &mut Context) -> JsResult<bool> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(a < b);
    }
    operations::less_than(context, left, right)
}

/// `<=`, with the operands converted left first.
///
/// # Errors
/// What conversions throw.
#[inline]
pub fn less_than_or_equal(left: &Value, right: &Value, context: &mut Context) -> JsResult<bool> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(a <= b);
    }
    operations::less_than_or_equal(context, left, right)
}

/// `>`, with the operands converted left first.
///
/// # Errors
/// What conversions throw.
#[inline]
pub fn greater_than(left: &Value, right: &Value, context: &mut Context) -> JsResult<bool> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(a > b);
    }
    operations::greater_than(context, left, right)
}

/// `>=`, with the operands converted left first.
///
/// # Errors
/// What conversions throw.
#[inline]
pub fn greater_than_or_equal(left: &Value, right: &Value, context: &mut Context) -> JsResult<bool> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(a >= b);
    }
    operations::greater_than_or_equal(context, left, right)
}

/// IsStrictlyEqual.
#[inline]
pub fn strict_equal(left: &Value, right: &Value) -> bool {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return a == b;
    }
    left.is_strictly_equal(right)
}

/// IsLooselyEqual.
///
/// # Errors
/// What conversions throw.
#[inline]
pub fn loosely_equal(left: &Value, right: &Value, context: &mut Context) -> JsResult<bool> {
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(a == b);
    }
    left.is_loosely_equal(context, right)
}

/// ToBoolean.
#[inline]
pub fn to_boolean(value: &Value) -> bool {
    value.to_boolean()
}

/// ToNumber: unary `+`.
///
/// # Errors
/// A TypeError for Symbols and BigInts; what conversions throw.
#[inline]
pub fn to_number(value: &Value, context: &mut Context) -> JsResult<f64> {
    match value.as_number() {
        Some(number) => Ok(number),
        None => value.to_number(context),
    }
}

/// ToNumeric, the first half of `x++`.
///
/// # Errors
/// As [`to_number`], BigInts excepted.
#[inline]
pub fn to_numeric(value: &Value, context: &mut Context) -> JsResult<Value> {
    if value.is_number() {
        Ok(value.clone())
    } else {
        value.to_numeric(context)
    }
}

/// Adds one to a numeric value.
///
/// # Errors
/// None for numeric values.
#[inline]
pub fn increment(value: &Value, context: &mut Context) -> JsResult<Value> {
    match value.as_number() {
        Some(number) => Ok(Value::number(number + 1.0)),
        None => operations::increment(context, value),
    }
}

/// Subtracts one from a numeric value.
///
/// # Errors
/// None for numeric values.
#[inline]
pub fn decrement(value: &Value, context: &mut Context) -> JsResult<Value> {
    match value.as_number() {
        Some(number) => Ok(Value::number(number - 1.0)),
        None => operations::decrement(context, value),
    }
}

/// Unary `-`.
///
/// # Errors
/// What ToNumeric throws.
#[inline]
pub fn negate(value: &Value, context: &mut Context) -> JsResult<Value> {
    match value.as_number() {
        Some(number) => Ok(Value::number(-number)),
        None => operations::negate(context, value),
    }
}

/// `~`.
///
/// # Errors
/// What ToNumeric throws.
#[inline]
pub fn bitwise_not(value: &Value, context: &mut Context) -> JsResult<Value> {
    match value.as_number() {
        Some(number) => Ok(Value::from(!int32(number))),
        None => operations::bitwise_not(context, value),
    }
}

/// `typeof`.
#[inline]
pub fn type_of(value: &Value, _context: &mut Context) -> Value {
    operations::type_of(value).into()
}

/// `typeof value === "undefined"`.
#[inline]
pub fn is_typeof_undefined(value: &Value) -> bool {
    value.is_undefined()
}

/// `typeof value === "boolean"`.
#[inline]
pub fn is_typeof_boolean(value: &Value) -> bool {
    value.is_boolean()
}

/// `typeof value === "number"`.
#[inline]
pub fn is_typeof_number(value: &Value) -> bool {
    value.is_number()
}

/// `typeof value === "bigint"`.
#[inline]
pub fn is_typeof_bigint(value: &Value) -> bool {
    value.is_bigint()
}

/// `typeof value === "string"`.
#[inline]
pub fn is_typeof_string(value: &Value) -> bool {
    value.is_string()
}

/// `typeof value === "symbol"`.
#[inline]
pub fn is_typeof_symbol(value: &Value) -> bool {
    value.is_symbol()
}

/// `typeof value === "object"`.
#[inline]
pub fn is_typeof_object(value: &Value) -> bool {
    value.is_null() || (value.is_object() && !value.is_callable())
}

/// `typeof value === "function"`.
#[inline]
pub fn is_typeof_function(value: &Value) -> bool {
    value.is_callable()
}
