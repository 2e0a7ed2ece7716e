//! Numbers: the conversions that look at the mathematical value only.

use super::{JsString, Value};

/// ToInt32 of a number (`#sec-toint32`).
#[inline]
pub(crate) fn to_int32(number: f64) -> i32 {
    match truncate(number) {
        // Modulo 2^32, as the lower half of two's complement is.
        Some(integer) => integer as i32,
        None => to_int32_slow(number),
    }
}

/// The whole part, unless it needs more than 64 bits: one instruction and a comparison, where the
/// saturating conversions of Rust have to look for NaN and both limits.
#[cfg(target_arch = "x86_64")]
#[inline]
fn truncate(number: f64) -> Option<i64> {
    let integer = whole_part(number);
    (integer != i64::MIN).then_some(integer)
}

/// The whole part of what has one of less than 64 bits; of all else an integer that is not equal to
/// it, or not less than 63 bits long.
#[cfg(target_arch = "x86_64")]
#[inline]
pub(crate) fn whole_part(number: f64) -> i64 {
    use std::arch::x86_64::{_mm_cvttsd_si64, _mm_set_sd};
    // SAFETY: every x86-64 processor has SSE2.
    unsafe { _mm_cvttsd_si64(_mm_set_sd(number)) }
}

/// The same.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
pub(crate) fn whole_part(number: f64) -> i64 {
    number as i64
}

/// The whole part, unless it needs more than 64 bits.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
fn truncate(number: f64) -> Option<i64> {
    let integer = number as i64;
    (integer != i64::MIN && integer != i64::MAX && !number.is_nan()).then_some(integer)
}

/// Modulo 2^32, by the bits of the double.
#[cold]
fn to_int32_slow(number: f64) -> i32 {
    if !number.is_finite() {
        return 0;
    }
    let bits = number.to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as i32 - 1075;
    let mantissa = (bits & ((1 << 52) - 1)) | (1 << 52);
    let magnitude = match exponent {
        ..=-53 => 0,
        -52..=-1 => (mantissa >> -exponent) as u32,
        0..=31 => (mantissa as u32).wrapping_shl(exponent as u32),
        _ => 0,
    };
    if number < 0.0 {
        (magnitude as i32).wrapping_neg()
    } else {
        magnitude as i32
    }
}

/// ToUint32 of a number (`#sec-touint32`).
#[inline]
pub(crate) fn to_uint32(number: f64) -> u32 {
    to_int32(number) as u32
}

/// `Number::toString` in base ten (`#sec-numeric-types-number-tostring`).
pub(crate) fn to_js_string(number: f64) -> JsString {
    let integer = number as i32;
    if f64::from(integer) == number {
        return integer_to_js_string(integer);
    }
    if number.is_nan() {
        return "NaN".into();
    }
    if number.is_infinite() {
        return if number > 0.0 {
            "Infinity".into()
        } else {
            "-Infinity".into()
        };
    }
    ryu_js::Buffer::new().format_finite(number).into()
}

fn integer_to_js_string(integer: i32) -> JsString {
    let mut digits = [0_u8; 11];
    let mut start = digits.len();
    let mut rest = integer.unsigned_abs();
    loop {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if integer < 0 {
        start -= 1;
        digits[start] = b'-';
    }
    JsString::from_latin1(&digits[start..])
}

/// The array index that a number is, if it is one.
#[inline]
pub(crate) fn as_array_index(number: f64) -> Option<u32> {
    let whole = whole_part(number);
    let is_index = (0..i64::from(u32::MAX)).contains(&whole) && whole as f64 == number;
    is_index.then_some(whole as u32)
}

impl Value {
    /// The array index that this number is; strings are not looked at.
    #[inline]
    pub(crate) fn as_array_index(&self) -> Option<u32> {
        self.as_number().and_then(as_array_index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_int32_wraps_modulo_two_to_the_32() {
        for (input, expected) in [
            (0.0, 0),
            (-1.9, -1),
            (f64::NAN, 0),
            (f64::INFINITY, 0),
            (2_147_483_648.0, -2_147_483_648),
            (4_294_967_296.0, 0),
            (4_294_967_297.5, 1),
            (-4_294_967_297.5, -1),
            (9_007_199_254_740_993.0, 0),
            (9_007_199_254_740_992.0 * 4.0, 0),
            (1e21, -559_939_584),
            (-2_147_483_649.0, 2_147_483_647),
            (0.5, 0),
            (5e-324, 0),
        ] {
            assert_eq!(to_int32(input), expected, "to_int32({input})");
        }
    }

    #[test]
    fn numbers_print_as_javascript_does() {
        for (input, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (42.0, "42"),
            (-7.0, "-7"),
            (0.1, "0.1"),
            (1e21, "1e+21"),
            (123_456_789_012.0, "123456789012"),
            (1e-7, "1e-7"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(to_js_string(input), expected);
        }
    }
}
