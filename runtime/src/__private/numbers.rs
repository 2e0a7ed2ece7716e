//! Operations on unboxed numbers, `#sec-numeric-types-number`.

use crate::{Context, JsResult, Value, operations, value::number::whole_part};

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
        None => value.apart(|value| convert_operand(value, context)),
    }
}

#[cold]
#[inline(never)]
fn convert_operand(value: &Value, context: &mut Context) -> JsResult<f64> {
    // Subtraction converts both operands and refuses a mix.
    let number = operations::subtract(context, value, &Value::from(0))?;
    Ok(number_of(&number))
}

/// A term of a sum of which only ToInt32 is wanted.
///
/// Int32s add up modulo 2^32 in one instruction. As doubles they would be converted to and fro, and
/// a loop that adds to a variable would wait for that in each round.
pub trait Term: Copy {
    /// Modulo 2^32, if that is how the term adds up.
    fn wrapped(self) -> Option<i32>;
    /// The Number.
    fn number(self) -> f64;
}

impl Term for i32 {
    #[inline]
    fn wrapped(self) -> Option<i32> {
        Some(self)
    }

    #[inline]
    fn number(self) -> f64 {
        f64::from(self)
    }
}

/// A whole number that a double holds exactly.
impl Term for i64 {
    #[inline]
    fn wrapped(self) -> Option<i32> {
        Some(self as i32)
    }

    #[inline]
    fn number(self) -> f64 {
        self as f64
    }
}

impl Term for f64 {
    #[inline]
    fn wrapped(self) -> Option<i32> {
        // With 1.5 * 2^52 added, the lowest bits of the double are those of the integer.
        let integer = (self + 6_755_399_441_055_744.0).to_bits() as i32;
        (f64::from(integer) == self).then_some(integer)
    }

    #[inline]
    fn number(self) -> f64 {
        self
    }
}

/// ToInt32 of the sum of two Numbers.
#[inline]
pub fn sum_of_numbers_int32(left: impl Term, right: impl Term) -> i32 {
    match (left.wrapped(), right.wrapped()) {
        (Some(left), Some(right)) => left.wrapping_add(right),
        _ => int32(left.number() + right.number()),
    }
}

/// ToInt32 of the sum of a Number and what may be anything.
///
/// # Errors
/// Those of the addition and the conversion.
#[inline]
pub fn sum_int32(left: impl Term, right: &Value, context: &mut Context) -> JsResult<i32> {
    // What is no Number is a NaN as a double.
    match (left.wrapped(), right.number_bits().wrapped()) {
        (Some(left), Some(right)) => Ok(left.wrapping_add(right)),
        _ => right.apart(|right| convert_sum(&Value::number(left.number()), right, context)),
    }
}

/// The same the other way round.
///
/// # Errors
/// Those of the addition and the conversion.
#[inline]
pub fn sum_with_int32(left: &Value, right: impl Term, context: &mut Context) -> JsResult<i32> {
    match (left.number_bits().wrapped(), right.wrapped()) {
        (Some(left), Some(right)) => Ok(left.wrapping_add(right)),
        _ => left.apart(|left| convert_sum(left, &Value::number(right.number()), context)),
    }
}

/// ToInt32 of `left + middle + right`, of which the middle may be anything.
///
/// # Errors
/// Those of the additions and the conversion.
#[inline]
pub fn sum_around_int32(
    left: impl Term,
    middle: &Value,
    right: impl Term,
    context: &mut Context,
) -> JsResult<i32> {
    let terms = (
        left.wrapped(),
        middle.number_bits().wrapped(),
        right.wrapped(),
    );
    if let (Some(left), Some(middle), Some(right)) = terms {
        return Ok(left.wrapping_add(middle).wrapping_add(right));
    }
    let right = Value::number(right.number());
    let left = Value::number(left.number());
    middle.apart(|middle| convert_sum_around(&left, middle, &right, context))
}

#[cold]
#[inline(never)]
fn convert_sum_around(
    left: &Value,
    middle: &Value,
    right: &Value,
    context: &mut Context,
) -> JsResult<i32> {
    let sum = operations::add(context, left, middle)?;
    convert_sum(&sum, right, context)
}

#[inline(never)]
fn convert_sum(left: &Value, right: &Value, context: &mut Context) -> JsResult<i32> {
    if let (Some(left), Some(right)) = (left.as_number(), right.as_number()) {
        return Ok(int32(left + right));
    }
    let sum = operations::add(context, left, right)?;
    int32_operand(&sum, context)
}

/// An int32 as a value.
#[inline]
pub fn int32_value(integer: i32) -> Value {
    Value::from(integer)
}

/// What a slot or variable holds that only emitted code reads, and that never is anything but an int32.
#[inline]
pub fn bare_int32(integer: i32) -> Value {
    Value::of_bare_int32(integer)
}

/// The same for whole numbers that a double holds exactly.
#[inline]
pub fn bare_integer(integer: i64) -> Value {
    Value::of_bare_integer(integer)
}

/// A whole number that a double holds exactly as a value.
#[inline]
pub fn integer_value(integer: i64) -> Value {
    Value::whole(integer)
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

/// `whole * factor % modulus`, of a factor less than 2^20.
#[inline]
pub fn product_remainder(whole: i64, factor: u32, modulus: u32) -> f64 {
    match u32::try_from(whole) {
        // Below 2^52, which a double holds as exactly.
        Ok(whole) if modulus != 0 => {
            let product = u64::from(whole) * u64::from(factor);
            f64::from((product % u64::from(modulus)) as u32)
        }
        _ => number_remainder(whole as f64 * f64::from(factor), f64::from(modulus)),
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
        None => value.apart(|value| operations::less_than(context, value, &Value::number(number))),
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
        None => value
            .apart(|value| operations::less_than_or_equal(context, value, &Value::number(number))),
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
        None => {
            value.apart(|value| operations::greater_than(context, value, &Value::number(number)))
        }
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
        None => value.apart(|value| {
            operations::greater_than_or_equal(context, value, &Value::number(number))
        }),
    }
}

/// Number::remainder.
#[inline]
pub fn number_remainder(left: f64, right: f64) -> f64 {
    // Whole operands of moderate size, the usual case, need no library call. A zero result takes
    // the sign of the dividend.
    let (a, b) = (whole_part(left), whole_part(right));
    let is_moderate = |whole| (1..=i64::from(u32::MAX)).contains(&whole);
    if is_moderate(a) && is_moderate(b) && a as f64 == left && b as f64 == right {
        return f64::from(a as u32 % b as u32);
    }
    left % right
}

/// Number::exponentiate.
#[inline]
pub fn number_exponentiate(base: f64, exponent: f64) -> f64 {
    operations::number_exponentiate(base, exponent)
}
