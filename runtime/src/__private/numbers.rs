//! Operations on unboxed numbers, `#sec-numeric-types-number`.

use crate::{Context, JsResult, Value, operations};

/// The number in a value that the compiler knows to be one.
#[inline]
pub fn number_of(value: &Value) -> f64 {
    value.as_number().unwrap_or(f64::NAN)
}

/// ToBoolean.
#[inline]
pub fn number_to_boolean(number: f64) -> bool {
    // NaN compares unequal to itself, and both zeros equal 0.
    number != 0.0 && !number.is_nan()
}

/// ToInt32 of a Number.
#[inline]
pub fn int32(number: f64) -> i32 {
    operations::to_int32(number)
}

/// ToInt32 of an operand whose partner is a Number.
///
/// # Errors
/// A TypeError for a BigInt; what the conversion throws.
#[inline]
pub fn int32_operand(value: &Value, context: &mut Context) -> JsResult<i32> {
    number_operand(value, context).map(int32)
}

/// ToNumeric of an operand whose partner is a Number.
///
/// # Errors
/// A TypeError for a BigInt; what the conversion throws.
#[inline]
pub fn number_operand(value: &Value, context: &mut Context) -> JsResult<f64> {
    match value.as_number() {
        Some(number) => Ok(number),
        None => convert_operand(value, context),
    }
}

#[cold]
#[inline(never)]
fn convert_operand(value: &Value, context: &mut Context) -> JsResult<f64> {
    // Subtraction converts both operands and refuses a mix.
    let number = operations::subtract(context, value, &Value::from(0))?;
    Ok(number_of(&number))
}

/// ToInt32 of the sum of a Number and what may be anything.
///
/// # Errors
/// Those of the addition and the conversion.
#[inline]
pub fn sum_int32(left: f64, right: &Value, context: &mut Context) -> JsResult<i32> {
    match right.as_number() {
        Some(right) => Ok(int32(left + right)),
        None => convert_sum(&Value::number(left), right, context),
    }
}

/// The same the other way round.
///
/// # Errors
/// Those of the addition and the conversion.
#[inline]
pub fn sum_with_int32(left: &Value, right: f64, context: &mut Context) -> JsResult<i32> {
    match left.as_number() {
        Some(left) => Ok(int32(left + right)),
        None => convert_sum(left, &Value::number(right), context),
    }
}

#[cold]
#[inline(never)]
fn convert_sum(left: &Value, right: &Value, context: &mut Context) -> JsResult<i32> {
    let sum = operations::add(context, left, right)?;
    int32_operand(&sum, context)
}

/// An int32 out of a double that is one.
#[inline]
pub fn exact_int32(number: f64) -> i32 {
    // With 1.5 * 2^52 added, the lowest bits of the double are those of the integer.
    (number + 6_755_399_441_055_744.0).to_bits() as i32
}

/// An int32 as a value.
#[inline]
pub fn int32_value(integer: i32) -> Value {
    Value::from(integer)
}

/// A whole number that a double holds exactly as a value.
#[inline]
pub fn integer_value(integer: i64) -> Value {
    Value::number(integer as f64)
}

/// Addition modulo 2^32.
#[inline]
pub fn wrapping_add(left: i32, right: i32) -> i32 {
    left.wrapping_add(right)
}

/// Subtraction modulo 2^32.
#[inline]
pub fn wrapping_subtract(left: i32, right: i32) -> i32 {
    left.wrapping_sub(right)
}

/// Multiplication modulo 2^32.
#[inline]
pub fn wrapping_multiply(left: i32, right: i32) -> i32 {
    left.wrapping_mul(right)
}

/// Number::leftShift.
#[inline]
pub fn left_shift_int32(left: i32, right: i32) -> i32 {
    left.wrapping_shl(right as u32)
}

/// Number::signedRightShift.
#[inline]
pub fn signed_right_shift_int32(left: i32, right: i32) -> i32 {
    left.wrapping_shr(right as u32)
}

/// Number::unsignedRightShift.
#[inline]
pub fn unsigned_right_shift_int32(left: i32, right: i32) -> i64 {
    i64::from((left as u32).wrapping_shr(right as u32))
}

/// Number::remainder of whole numbers.
#[inline]
pub fn integer_remainder(left: i64, right: i64) -> f64 {
    match (u32::try_from(left), u32::try_from(right)) {
        (Ok(left), Ok(right)) if right != 0 => f64::from(left % right),
        // The result may be minus zero or NaN.
        _ => left as f64 % right as f64,
    }
}

/// `value < number`.
///
/// # Errors
/// What the conversion throws.
#[inline]
pub fn less_than_number(value: &Value, number: f64, context: &mut Context) -> JsResult<bool> {
    match value.as_number() {
        Some(value) => Ok(value < number),
        None => operations::less_than(context, value, &Value::number(number)),
    }
}

/// `value <= number`.
///
/// # Errors
/// What the conversion throws.
#[inline]
pub fn less_than_or_equal_number(
    value: &Value,
    number: f64,
    context: &mut Context,
) -> JsResult<bool> {
    match value.as_number() {
        Some(value) => Ok(value <= number),
        None => operations::less_than_or_equal(context, value, &Value::number(number)),
    }
}

/// `value > number`.
///
/// # Errors
/// What the conversion throws.
#[inline]
pub fn greater_than_number(value: &Value, number: f64, context: &mut Context) -> JsResult<bool> {
    match value.as_number() {
        Some(value) => Ok(value > number),
        None => operations::greater_than(context, value, &Value::number(number)),
    }
}

/// `value >= number`.
///
/// # Errors
/// What the conversion throws.
#[inline]
pub fn greater_than_or_equal_number(
    value: &Value,
    number: f64,
    context: &mut Context,
) -> JsResult<bool> {
    match value.as_number() {
        Some(value) => Ok(value >= number),
        None => operations::greater_than_or_equal(context, value, &Value::number(number)),
    }
}

/// Number::remainder.
#[inline]
pub fn number_remainder(left: f64, right: f64) -> f64 {
    // Whole operands of moderate size, the usual case, need no library call. A zero result takes
    // the sign of the dividend.
    let (a, b) = (left as i32, right as i32);
    if a > 0 && b > 0 && f64::from(a) == left && f64::from(b) == right {
        return f64::from(a % b);
    }
    left % right
}

/// Number::exponentiate.
#[inline]
pub fn number_exponentiate(base: f64, exponent: f64) -> f64 {
    operations::number_exponentiate(base, exponent)
}
