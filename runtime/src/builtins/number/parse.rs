//! `parseInt` and `parseFloat`: the longest numeral at the start of a text.

use num_traits::ToPrimitive;

use crate::operations::{is_white_space, parse_decimal_prefix};
use crate::value::JsString;
use crate::{Args, Context, JsResult, Value};

/// The text after leading white space, as bytes; whatever is not ASCII ends a numeral anyway.
fn trimmed(string: &JsString) -> Vec<u8> {
    string
        .units()
        .iter()
        .skip_while(|&unit| is_white_space(unit))
        .map_while(|unit| u8::try_from(unit).ok().filter(u8::is_ascii))
        .collect()
}

fn split_sign(text: &[u8]) -> (f64, &[u8]) {
    match text {
        [b'-', rest @ ..] => (-1.0, rest),
        [b'+', rest @ ..] => (1.0, rest),
        rest => (1.0, rest),
    }
}

/// `#sec-parsefloat-string`
pub(crate) fn parse_float(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    if let Some(number) = args.get(0).as_number()
        && number.abs() < 1e21
        && number.abs() >= 1e-6
    {
        return Ok(Value::from(number));
    }
    let text = trimmed(&args.get(0).to_js_string(context)?);
    let number = parse_decimal_prefix(&text).map_or(f64::NAN, |(number, _)| number);
    Ok(Value::from(number))
}

/// `#sec-parseint-string-radix`
pub(crate) fn parse_int(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // A small integer reads back as itself in radix ten.
    if let Some(number) = args.get(0).as_number()
        && args.get(1).is_undefined()
        && number.trunc() == number
        && number.abs() < 1e15
    {
        return Ok(Value::from(number + 0.0));
    }
    // 1-6.
    let text = trimmed(&args.get(0).to_js_string(context)?);
    let (sign, digits) = split_sign(&text);
    let radix = args.get(1).to_int32(context)?;
    // 7-11.
    let (radix, digits) = match (radix, digits) {
        (0 | 16, [b'0', b'x' | b'X', rest @ ..]) => (16, rest),
        (0, rest) => (10, rest),
        (2..=36, rest) => (radix as u32, rest),
        _ => return Ok(Value::from(f64::NAN)),
    };
    // 12-16.
    let end = digits
        .iter()
        .take_while(|&&byte| char::from(byte).is_digit(radix))
        .count();
    if end == 0 {
        return Ok(Value::from(f64::NAN));
    }
    Ok(Value::from(sign * integer_value(&digits[..end], radix)))
}

/// The Number value of a digit string, correctly rounded where the clause asks for it.
fn integer_value(digits: &[u8], radix: u32) -> f64 {
    if radix == 10 {
        return fast_float2::parse(digits).unwrap_or(f64::INFINITY);
    }
    let digit = |byte: u8| char::from(byte).to_digit(radix).unwrap_or(0);
    // Exact as long as 53 bits hold the value.
    let approximate = digits.iter().fold(0.0, |value, &byte| {
        value * f64::from(radix) + f64::from(digit(byte))
    });
    if approximate < 9_007_199_254_740_992.0 {
        return approximate;
    }
    num_bigint::BigUint::parse_bytes(digits, radix)
        .and_then(|value| value.to_f64())
        .unwrap_or(f64::INFINITY)
}
