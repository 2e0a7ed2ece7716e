//! Operators on two values (`#sec-applystringornumericbinaryoperator`) and on one.
//!
//! Numbers take the inline path; `BigInt`s, strings and conversions are out of line.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::comparison::{LeftFirst, is_less_than};
use super::{PreferredType, to_int32, to_uint32};
use crate::{
    Context, JsResult,
    value::{JsString, MAX_STRING_LENGTH, Type, Value},
};

/// `left + right` (`#sec-addition-operator-plus`).
#[inline]
pub(crate) fn add(context: &mut Context, left: &Value, right: &Value) -> JsResult<Value> {
    if let (Some(left), Some(right)) = (left.as_number(), right.as_number()) {
        return Ok(Value::number(left + right));
    }
    if let (Some(left), Some(right)) = (left.as_string(), right.as_string()) {
        return Ok(concat(context, left, right)?.into());
    }
    add_slowly(context, left, right)
}

/// `target = target + piece`.
pub(crate) fn append(context: &mut Context, target: &mut Value, piece: &Value) -> JsResult<()> {
    if let Some(piece) = piece.as_string()
        && let Some(target) = target.as_string_mut()
        && JsString::append_short(target, piece)
    {
        return Ok(());
    }
    append_any(context, target, piece)
}

/// Apart, because it needs registers to be saved.
#[inline(never)]
fn append_any(context: &mut Context, target: &mut Value, piece: &Value) -> JsResult<()> {
    if let Some(piece) = piece.as_string()
        && let Some(target) = target.as_string_mut()
        && target.len() + piece.len() <= MAX_STRING_LENGTH
    {
        JsString::append(target, piece);
        return Ok(());
    }
    *target = add(context, target, piece)?;
    Ok(())
}

#[inline(never)]
fn add_slowly(context: &mut Context, left: &Value, right: &Value) -> JsResult<Value> {
    let left = left.to_primitive(context, PreferredType::Default)?;
    let right = right.to_primitive(context, PreferredType::Default)?;
    if left.is_string() || right.is_string() {
        let left = left.to_js_string(context)?;
        let right = right.to_js_string(context)?;
        return Ok(concat(context, &left, &right)?.into());
    }
    numeric(
        context,
        &left,
        &right,
        |left, right| left + right,
        |_, left, right| Ok(left + right),
    )
}

/// Concatenation, within the length that strings may have.
pub(crate) fn concat(
    context: &mut Context,
    left: &JsString,
    right: &JsString,
) -> JsResult<JsString> {
    if left.len() + right.len() > MAX_STRING_LENGTH {
        return Err(context.range_error("Invalid string length"));
    }
    Ok(JsString::concat(left, right))
}

type OnBigInts = fn(&mut Context, &BigInt, &BigInt) -> JsResult<BigInt>;

/// ApplyStringOrNumericBinaryOperator for the numeric operators.
#[inline(never)]
fn numeric(
    context: &mut Context,
    left: &Value,
    right: &Value,
    on_numbers: fn(f64, f64) -> f64,
    on_bigints: OnBigInts,
) -> JsResult<Value> {
    let left = left.to_numeric(context)?;
    let right = right.to_numeric(context)?;
    match (left.as_bigint(), right.as_bigint()) {
        (None, None) => {
            let left = left
                .as_number()
                .expect("numeric values are numbers or BigInts");
            let right = right
                .as_number()
                .expect("numeric values are numbers or BigInts");
            Ok(Value::number(on_numbers(left, right)))
        }
        (Some(left), Some(right)) => {
            let result = on_bigints(context, left.get(), right.get())?;
            // V8's limit: 2^30 bits.
            if result.bits() > 1 << 30 {
                return Err(context.range_error("Maximum BigInt size exceeded"));
            }
            Ok(result.into())
        }
        _ => Err(context.type_error("Cannot mix BigInt and other types, use explicit conversions")),
    }
}

macro_rules! binary {
    ($($(#[$doc:meta])* $name:ident, $on_numbers:expr, $on_bigints:expr;)*) => {
        $($(#[$doc])*
        #[inline]
        pub(crate) fn $name(context: &mut Context, left: &Value, right: &Value) -> JsResult<Value> {
            let on_numbers: fn(f64, f64) -> f64 = $on_numbers;
            if let (Some(left), Some(right)) = (left.as_number(), right.as_number()) {
                return Ok(Value::number(on_numbers(left, right)));
            }
            numeric(context, left, right, on_numbers, $on_bigints)
        })*
    };
}

binary! {
    /// `left - right`
    subtract, |left, right| left - right, |_, left, right| Ok(left - right);
    /// `left * right`
    multiply, |left, right| left * right, multiply_bigints;
    /// `left / right`
    divide, |left, right| left / right, divide_bigints;
    /// `left % right`
    remainder, number_remainder, remainder_of_bigints;
    /// `left ** right`
    exponentiate, number_exponentiate, exponentiate_bigints;
    /// `left << right`
    left_shift,
        |left, right| f64::from(to_int32(left).wrapping_shl(to_uint32(right))),
        |context, left, right| shift_bigint(context, left, right.clone());
    /// `left >> right`
    signed_right_shift,
        |left, right| f64::from(to_int32(left).wrapping_shr(to_uint32(right))),
        |context, left, right| shift_bigint(context, left, -right);
    /// `left >>> right`
    unsigned_right_shift,
        |left, right| f64::from(to_uint32(left).wrapping_shr(to_uint32(right))),
        |context, _, _| Err(context.type_error("BigInts have no unsigned right shift, use >> instead"));
    /// `left & right`
    bitwise_and, |left, right| f64::from(to_int32(left) & to_int32(right)),
        |_, left, right| Ok(left & right);
    /// `left | right`
    bitwise_or, |left, right| f64::from(to_int32(left) | to_int32(right)),
        |_, left, right| Ok(left | right);
    /// `left ^ right`
    bitwise_xor, |left, right| f64::from(to_int32(left) ^ to_int32(right)),
        |_, left, right| Ok(left ^ right);
}

/// `Number::remainder` (`#sec-numeric-types-number-remainder`).
#[inline]
pub(crate) fn number_remainder(left: f64, right: f64) -> f64 {
    let (dividend, divisor) = (left as i32, right as i32);
    if f64::from(dividend) == left && f64::from(divisor) == right && dividend > 0 && divisor > 0 {
        return f64::from(dividend % divisor);
    }
    // The library's is exact, and keeps the sign of the dividend.
    left % right
}

/// `Number::exponentiate` (`#sec-numeric-types-number-exponentiate`).
pub(crate) fn number_exponentiate(base: f64, exponent: f64) -> f64 {
    // Where IEEE 754 says one, the clause says NaN.
    if exponent.is_nan() || (base.abs() == 1.0 && exponent.is_infinite()) {
        return f64::NAN;
    }
    base.powf(exponent)
}

fn multiply_bigints(context: &mut Context, left: &BigInt, right: &BigInt) -> JsResult<BigInt> {
    if left.bits() + right.bits() > (1 << 30) + 1 {
        return Err(context.range_error("Maximum BigInt size exceeded"));
    }
    Ok(left * right)
}

fn divide_bigints(context: &mut Context, left: &BigInt, right: &BigInt) -> JsResult<BigInt> {
    if right.is_zero() {
        return Err(context.range_error("Division by zero"));
    }
    Ok(left / right)
}

fn remainder_of_bigints(context: &mut Context, left: &BigInt, right: &BigInt) -> JsResult<BigInt> {
    if right.is_zero() {
        return Err(context.range_error("Division by zero"));
    }
    Ok(left % right)
}

fn exponentiate_bigints(context: &mut Context, base: &BigInt, power: &BigInt) -> JsResult<BigInt> {
    if power.is_negative() {
        return Err(context.range_error("Exponent must be non-negative"));
    }
    if base.is_zero() || base.magnitude() == &1_u32.into() {
        let odd = power.is_odd();
        return Ok(match (power.is_zero(), odd) {
            (true, _) => BigInt::from(1),
            (false, true) => base.clone(),
            (false, false) => base * base,
        });
    }
    match power.to_u32() {
        Some(power) if base.bits().saturating_sub(1) * u64::from(power) <= 1 << 30 => {
            Ok(base.pow(power))
        }
        _ => Err(context.range_error("Maximum BigInt size exceeded")),
    }
}

/// `BigInt::leftShift` (`#sec-numeric-types-bigint-leftShift`); negative amounts go right.
fn shift_bigint(context: &mut Context, value: &BigInt, amount: BigInt) -> JsResult<BigInt> {
    match (amount.sign(), amount.magnitude().to_u64()) {
        (Sign::NoSign, _) => Ok(value.clone()),
        (Sign::Minus, Some(amount)) if amount <= value.bits() => Ok(value >> amount),
        (Sign::Minus, _) => Ok(BigInt::from(if value.is_negative() { -1 } else { 0 })),
        (Sign::Plus, _) if value.is_zero() => Ok(value.clone()),
        (Sign::Plus, Some(amount)) if amount <= 1 << 30 => Ok(value << amount),
        (Sign::Plus, _) => Err(context.range_error("Maximum BigInt size exceeded")),
    }
}

/// `-value`
pub(crate) fn negate(context: &mut Context, value: &Value) -> JsResult<Value> {
    unary(context, value, |number| -number, |integer| -integer)
}

/// `~value`
pub(crate) fn bitwise_not(context: &mut Context, value: &Value) -> JsResult<Value> {
    unary(
        context,
        value,
        |number| f64::from(!to_int32(number)),
        |integer| !integer,
    )
}

/// `value + 1`, the numeric kind kept.
pub(crate) fn increment(context: &mut Context, value: &Value) -> JsResult<Value> {
    unary(context, value, |number| number + 1.0, |integer| integer + 1)
}

/// `value - 1`, the numeric kind kept.
pub(crate) fn decrement(context: &mut Context, value: &Value) -> JsResult<Value> {
    unary(context, value, |number| number - 1.0, |integer| integer - 1)
}

#[inline]
fn unary(
    context: &mut Context,
    value: &Value,
    on_number: fn(f64) -> f64,
    on_bigint: fn(&BigInt) -> BigInt,
) -> JsResult<Value> {
    if let Some(number) = value.as_number() {
        return Ok(Value::number(on_number(number)));
    }
    let numeric = value.to_numeric(context)?;
    Ok(match (numeric.as_number(), numeric.as_bigint()) {
        (Some(number), _) => Value::number(on_number(number)),
        (_, Some(integer)) => on_bigint(integer.get()).into(),
        _ => unreachable!("numeric values are numbers or BigInts"),
    })
}

macro_rules! relation {
    ($($(#[$doc:meta])* $name:ident, $operator:tt, $swap:literal, $negate:literal;)*) => {
        $($(#[$doc])*
        #[inline]
        pub(crate) fn $name(context: &mut Context, left: &Value, right: &Value) -> JsResult<bool> {
            if let (Some(left), Some(right)) = (left.as_number(), right.as_number()) {
                return Ok(left $operator right);
            }
            let less = if $swap {
                is_less_than(context, right, left, LeftFirst::No)?
            } else {
                is_less_than(context, left, right, LeftFirst::Yes)?
            };
            // Undefined, from NaN, is false for all four.
            Ok(less.is_some_and(|less| less != $negate))
        })*
    };
}

relation! {
    /// `left < right`
    less_than, <, false, false;
    /// `left > right`
    greater_than, >, true, false;
    /// `left <= right`
    less_than_or_equal, <=, true, true;
    /// `left >= right`
    greater_than_or_equal, >=, false, true;
}

/// `typeof value` (`#sec-typeof-operator`).
pub(crate) fn type_of(value: &Value) -> JsString {
    type_name(value).into()
}

/// `typeof value` as Rust text.
pub(crate) fn type_name(value: &Value) -> &'static str {
    match value.type_() {
        Type::Undefined => "undefined",
        Type::Boolean => "boolean",
        Type::Number => "number",
        Type::String => "string",
        Type::Symbol => "symbol",
        Type::BigInt => "bigint",
        Type::Object if value.is_callable() => "function",
        Type::Null | Type::Object => "object",
    }
}
