//! The functions of `Math`, by clause `#sec-function-properties-of-the-math-object`.

use crate::operations::{number_exponentiate, to_int32};
use crate::{Args, Context, JsResult, Value};

/// The first argument as a Number.
fn number(context: &mut Context, argument: &Value) -> JsResult<f64> {
    match argument.as_number() {
        Some(number) => Ok(number),
        None => argument.to_number(context),
    }
}

/// `#sec-math.abs`
pub(super) fn abs(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.abs()))
}

/// `#sec-math.acos`
pub(super) fn acos(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.acos()))
}

/// `#sec-math.acosh`
pub(super) fn acosh(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(acosh_of(number(context, args.get(0))?)))
}

/// `#sec-math.asin`
pub(super) fn asin(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.asin()))
}

/// `#sec-math.asinh`
pub(super) fn asinh(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(asinh_of(number(context, args.get(0))?)))
}

/// `#sec-math.atan`
pub(super) fn atan(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.atan()))
}

/// `#sec-math.atanh`
pub(super) fn atanh(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(atanh_of(number(context, args.get(0))?)))
}

/// `#sec-math.ceil`
pub(super) fn ceil(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.ceil()))
}

/// `#sec-math.cbrt`
pub(super) fn cbrt(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let number = number(context, args.get(0))?;
    let root = number.cbrt();
    // C libraries differ in the last bit; cubes of integers are exact everywhere.
    let whole = root.round();
    let is_exact = whole * whole * whole == number && whole != 0.0;
    Ok(Value::from(if is_exact { whole } else { root }))
}

/// `#sec-math.expm1`
pub(super) fn expm1(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.exp_m1()))
}

/// `#sec-math.cos`
pub(super) fn cos(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.cos()))
}

/// `#sec-math.cosh`
pub(super) fn cosh(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.cosh()))
}

/// `#sec-math.exp`
pub(super) fn exp(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.exp()))
}

/// `#sec-math.floor`
pub(super) fn floor(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.floor()))
}

/// `#sec-math.log`
pub(super) fn log(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.ln()))
}

/// `#sec-math.log1p`
pub(super) fn log1p(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.ln_1p()))
}

/// `#sec-math.log2`
pub(super) fn log2(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.log2()))
}

/// `#sec-math.log10`
pub(super) fn log10(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.log10()))
}

/// `#sec-math.sin`
pub(super) fn sin(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.sin()))
}

/// `#sec-math.sinh`
pub(super) fn sinh(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.sinh()))
}

/// `#sec-math.sqrt`
pub(super) fn sqrt(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.sqrt()))
}

/// `#sec-math.tan`
pub(super) fn tan(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.tan()))
}

/// `#sec-math.tanh`
pub(super) fn tanh(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.tanh()))
}

/// `#sec-math.trunc`
pub(super) fn trunc(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(number(context, args.get(0))?.trunc()))
}

/// The standard library's formula overflows and loses small arguments.
fn asinh_of(number: f64) -> f64 {
    let magnitude = number.abs();
    if magnitude == 0.0 || !number.is_finite() {
        return number;
    }
    let result = if magnitude > 268_435_456.0 {
        magnitude.ln() + std::f64::consts::LN_2
    } else {
        (magnitude + magnitude * magnitude / (1.0 + (magnitude * magnitude + 1.0).sqrt())).ln_1p()
    };
    result.copysign(number)
}

fn acosh_of(number: f64) -> f64 {
    if number > 268_435_456.0 {
        return number.ln() + std::f64::consts::LN_2;
    }
    let above_one = number - 1.0;
    (above_one + (2.0 * above_one + above_one * above_one).sqrt()).ln_1p()
}

fn atanh_of(number: f64) -> f64 {
    if number == 0.0 {
        return number;
    }
    let magnitude = number.abs();
    (0.5 * (2.0 * magnitude / (1.0 - magnitude)).ln_1p()).copysign(number)
}

/// `#sec-math.atan2`
pub(super) fn atan2(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let y = number(context, args.get(0))?;
    let x = number(context, args.get(1))?;
    Ok(Value::from(y.atan2(x)))
}

/// `#sec-math.clz32`
pub(super) fn clz32(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(args.get(0).to_uint32(context)?.leading_zeros()))
}

/// `#sec-math.fround`
pub(super) fn fround(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(f64::from(number(context, args.get(0))? as f32)))
}

/// `Math.f16round ( x )`
pub(super) fn f16round(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let number = number(context, args.get(0))?;
    Ok(Value::from(crate::builtins::typed_array::half_to_f64(
        crate::builtins::typed_array::half_from_f64(number),
    )))
}

/// All arguments as Numbers; every one is converted, whatever the others are.
fn numbers(context: &mut Context, args: &Args<'_>) -> JsResult<Vec<f64>> {
    args.as_slice()
        .iter()
        .map(|argument| number(context, argument))
        .collect()
}

/// `#sec-math.hypot`
pub(super) fn hypot(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let numbers = numbers(context, args)?;
    // An infinity wins over NaN.
    if numbers.iter().any(|number| number.is_infinite()) {
        return Ok(Value::from(f64::INFINITY));
    }
    let largest = numbers
        .iter()
        .fold(0.0_f64, |largest, number| largest.max(number.abs()));
    if numbers.iter().any(|number| number.is_nan()) {
        return Ok(Value::from(f64::NAN));
    }
    if largest == 0.0 {
        return Ok(Value::from(0));
    }
    // Scaled against overflow, with the rounding errors of the sum carried along.
    let mut sum = 0.0;
    let mut compensation = 0.0;
    for number in numbers {
        let scaled = number / largest;
        let summand = scaled * scaled - compensation;
        let preliminary = sum + summand;
        compensation = (preliminary - sum) - summand;
        sum = preliminary;
    }
    Ok(Value::from(sum.sqrt() * largest))
}

/// `#sec-math.imul`
pub(super) fn imul(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let left = args.get(0).to_int32(context)?;
    let right = args.get(1).to_int32(context)?;
    Ok(Value::from(left.wrapping_mul(right)))
}

pub(super) fn imul_quickly(_: &mut Context, _: &Value, args: &[Value]) -> Option<Value> {
    let [left, right] = args else { return None };
    let left = to_int32(left.as_number()?);
    let right = to_int32(right.as_number()?);
    Some(Value::from(left.wrapping_mul(right)))
}

/// `#sec-math.max`
pub(super) fn max(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let numbers = numbers(context, args)?;
    let larger = |left: f64, right: f64| match left.partial_cmp(&right) {
        None => f64::NAN,
        Some(std::cmp::Ordering::Less) => right,
        // Plus zero is larger than minus zero.
        Some(std::cmp::Ordering::Equal) if left.is_sign_negative() => right,
        Some(_) => left,
    };
    Ok(Value::from(
        numbers.into_iter().fold(f64::NEG_INFINITY, larger),
    ))
}

/// `#sec-math.min`
pub(super) fn min(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let numbers = numbers(context, args)?;
    let smaller = |left: f64, right: f64| match left.partial_cmp(&right) {
        None => f64::NAN,
        Some(std::cmp::Ordering::Greater) => right,
        Some(std::cmp::Ordering::Equal) if right.is_sign_negative() => right,
        Some(_) => left,
    };
    Ok(Value::from(
        numbers.into_iter().fold(f64::INFINITY, smaller),
    ))
}

/// `#sec-math.pow`
pub(super) fn pow(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let base = number(context, args.get(0))?;
    let exponent = number(context, args.get(1))?;
    Ok(Value::from(number_exponentiate(base, exponent)))
}

/// `#sec-math.round`: ties go up, and the sign of zero is kept.
pub(super) fn round(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let number = number(context, args.get(0))?;
    let floor = number.floor();
    let rounded = if number - floor >= 0.5 {
        floor + 1.0
    } else {
        floor
    };
    Ok(Value::from(rounded.copysign(number)))
}

/// `#sec-math.sign`
pub(super) fn sign(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let number = number(context, args.get(0))?;
    Ok(Value::from(if number == 0.0 || number.is_nan() {
        number
    } else {
        number.signum()
    }))
}
