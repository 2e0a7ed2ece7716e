//! Operations on unboxed numbers, `#sec-numeric-types-number`.

use crate::{Value, operations::to_int32};

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

#[inline]
fn to_uint32(number: f64) -> u32 {
    to_int32(number) as u32
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
    crate::operations::number_exponentiate(base, exponent)
}

/// Number::bitwiseNOT.
#[inline]
pub fn number_bitwise_not(operand: f64) -> f64 {
    f64::from(!to_int32(operand))
}

/// Number::leftShift.
#[inline]
pub fn number_left_shift(left: f64, right: f64) -> f64 {
    f64::from(to_int32(left).wrapping_shl(to_uint32(right)))
}

/// Number::signedRightShift.
#[inline]
pub fn number_signed_right_shift(left: f64, right: f64) -> f64 {
    f64::from(to_int32(left).wrapping_shr(to_uint32(right)))
}

/// Number::unsignedRightShift.
#[inline]
pub fn number_unsigned_right_shift(left: f64, right: f64) -> f64 {
    f64::from(to_uint32(left).wrapping_shr(to_uint32(right)))
}

/// Number::bitwiseAND.
#[inline]
pub fn number_bitwise_and(left: f64, right: f64) -> f64 {
    f64::from(to_int32(left) & to_int32(right))
}

/// Number::bitwiseOR.
#[inline]
pub fn number_bitwise_or(left: f64, right: f64) -> f64 {
    f64::from(to_int32(left) | to_int32(right))
}

/// Number::bitwiseXOR.
#[inline]
pub fn number_bitwise_xor(left: f64, right: f64) -> f64 {
    f64::from(to_int32(left) ^ to_int32(right))
}
