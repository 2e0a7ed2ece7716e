//! StringToNumber (`#sec-stringtonumber`), StringToBigInt, and what `parseFloat` needs of them.

use num_bigint::BigInt;

use crate::value::JsString;

/// WhiteSpace or LineTerminator.
pub(crate) fn is_white_space(unit: u16) -> bool {
    matches!(
        unit,
        0x09..=0x0D | 0x20 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F
            | 0x3000 | 0xFEFF
    )
}

/// The text without white space at both ends; `None` if it cannot be a numeric literal.
fn trimmed_ascii(string: &JsString) -> Option<Vec<u8>> {
    let units = string.units();
    let mut start = 0;
    let mut end = units.len();
    while start < end && is_white_space(units.at(start)) {
        start += 1;
    }
    while end > start && is_white_space(units.at(end - 1)) {
        end -= 1;
    }
    (start..end)
        .map(|index| u8::try_from(units.at(index)).ok().filter(u8::is_ascii))
        .collect()
}

/// StringToNumber
pub(crate) fn string_to_number(string: &JsString) -> f64 {
    let Some(text) = trimmed_ascii(string) else {
        return f64::NAN;
    };
    if text.is_empty() {
        return 0.0;
    }
    if let Some((radix, digits)) = radix_prefix(&text) {
        return integer_in_radix(digits, radix).unwrap_or(f64::NAN);
    }
    match parse_decimal_prefix(&text) {
        Some((number, length)) if length == text.len() => number,
        _ => f64::NAN,
    }
}

/// `0b`, `0o`, `0x`, without a sign.
fn radix_prefix(text: &[u8]) -> Option<(u32, &[u8])> {
    let radix = match text {
        [b'0', b'b' | b'B', ..] => 2,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'x' | b'X', ..] => 16,
        _ => return None,
    };
    Some((radix, &text[2..]))
}

/// The number that digits in a radix stand for, correctly rounded.
fn integer_in_radix(digits: &[u8], radix: u32) -> Option<f64> {
    if digits.is_empty()
        || !digits
            .iter()
            .all(|digit| char::from(*digit).is_digit(radix))
    {
        return None;
    }
    let mut number = 0_u64;
    for digit in digits {
        let digit = u64::from(char::from(*digit).to_digit(radix)?);
        match number
            .checked_mul(radix.into())
            .and_then(|number| number.checked_add(digit))
        {
            Some(next) => number = next,
            None => {
                use num_traits::ToPrimitive;
                return BigInt::parse_bytes(digits, radix)?.to_f64();
            }
        }
    }
    // Correctly rounded by the conversion.
    Some(number as f64)
}

/// The longest StrDecimalLiteral that a text starts with, and its length.
pub(crate) fn parse_decimal_prefix(text: &[u8]) -> Option<(f64, usize)> {
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let negative = text.first() == Some(&b'-');
    if text[sign..].starts_with(b"Infinity") {
        let infinity = if negative {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        };
        return Some((infinity, sign + 8));
    }
    let count = |from: usize| {
        text[from..]
            .iter()
            .take_while(|unit| unit.is_ascii_digit())
            .count()
    };
    let integer = count(sign);
    let mut end = sign + integer;
    let mut digits = integer;
    if text.get(end) == Some(&b'.') {
        let fraction = count(end + 1);
        if integer + fraction > 0 {
            digits += fraction;
            end += 1 + fraction;
        }
    }
    if digits == 0 {
        return None;
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let exponent_sign = usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let exponent = count((end + 1 + exponent_sign).min(text.len()));
        if exponent > 0 {
            end += 1 + exponent_sign + exponent;
        }
    }
    let number = fast_float2::parse(&text[..end]).unwrap_or(f64::NAN);
    Some((number, end))
}

/// StringToBigInt (`#sec-stringtobigint`).
pub(crate) fn string_to_bigint(string: &JsString) -> Option<BigInt> {
    let text = trimmed_ascii(string)?;
    if text.is_empty() {
        return Some(BigInt::from(0));
    }
    if let Some((radix, digits)) = radix_prefix(&text) {
        // `parse_bytes` would take signs and underscores.
        let valid = !digits.is_empty() && digits.iter().all(|it| char::from(*it).is_digit(radix));
        return valid.then(|| BigInt::parse_bytes(digits, radix))?;
    }
    let sign = usize::from(matches!(text[0], b'+' | b'-'));
    let digits = &text[sign..];
    let valid = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    valid.then(|| BigInt::parse_bytes(&text, 10))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_become_numbers_by_their_grammar() {
        for (text, expected) in [
            ("", 0.0),
            ("  \n42\u{feff} ", 42.0),
            ("-0", -0.0),
            ("+.5e1", 5.0),
            ("5.", 5.0),
            ("0x1F", 31.0),
            ("0b101", 5.0),
            ("0o17", 15.0),
            ("Infinity", f64::INFINITY),
            ("-Infinity", f64::NEG_INFINITY),
            ("1e1000", f64::INFINITY),
            ("0x20000000000001", 9_007_199_254_740_992.0),
        ] {
            let number = string_to_number(&text.into());
            assert!(number == expected && number.is_sign_negative() == expected.is_sign_negative());
        }
        for text in [
            ".", "e5", "1e", "-0x10", "1_000", "infinity", "1 2", "0x", "12px", "\u{e9}",
        ] {
            assert!(string_to_number(&text.into()).is_nan(), "{text}");
        }
    }

    #[test]
    fn strings_become_bigints_by_their_grammar() {
        for (text, expected) in [("", "0"), (" -12 ", "-12"), ("0xff", "255"), ("+7", "7")] {
            assert_eq!(
                string_to_bigint(&text.into()).map(|it| it.to_string()),
                Some(expected.into())
            );
        }
        for text in ["1n", "1.5", "-0x1", "1_0", "0x_1"] {
            assert_eq!(string_to_bigint(&text.into()), None, "{text}");
        }
    }
}
