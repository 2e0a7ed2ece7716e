//! Number::toString for a radix other than ten.
//!
//! The clause leaves the digits of a fraction to the implementation. V8's choice is the shortest
//! expansion that names this double and no neighbour: digits are produced until the rest is
//! smaller than half the gap to the next double.

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// Writes a finite `value` in `radix` (2 to 36) as V8 does.
pub(super) fn to_radix_string(value: f64, radix: u32) -> String {
    let magnitude = value.abs();
    let integer = magnitude.floor();
    let mut fraction_digits = Vec::new();
    let carry = push_fraction(magnitude - integer, magnitude, radix, &mut fraction_digits);
    let integer = if carry { integer + 1.0 } else { integer };

    let mut text = Vec::new();
    if value < 0.0 {
        text.push(b'-');
    }
    push_integer(integer, radix, &mut text);
    if !fraction_digits.is_empty() {
        text.push(b'.');
        text.extend(fraction_digits.iter().map(|&digit| DIGITS[digit as usize]));
    }
    String::from_utf8(text).expect("digits are ASCII")
}

/// Appends the digits of `fraction`; true when rounding them up reaches the integer part.
fn push_fraction(mut fraction: f64, magnitude: f64, radix: u32, digits: &mut Vec<u8>) -> bool {
    let base = f64::from(radix);
    // Half the distance to the next double: every number nearer than this reads back the same.
    let mut tolerance = (0.5 * (magnitude.next_up() - magnitude)).max(f64::from_bits(1));
    if fraction < tolerance {
        return false;
    }
    loop {
        fraction *= base;
        tolerance *= base;
        let digit = fraction as u8;
        digits.push(digit);
        fraction -= f64::from(digit);
        let rounds_up = fraction > 0.5 || (fraction == 0.5 && digit & 1 == 1);
        if rounds_up && fraction + tolerance > 1.0 {
            return round_up(digits, radix);
        }
        if fraction < tolerance {
            return false;
        }
    }
}

/// Adds one to the last digit, dropping the digits that overflow; true when all of them did.
fn round_up(digits: &mut Vec<u8>, radix: u32) -> bool {
    while let Some(last) = digits.pop() {
        if u32::from(last) + 1 < radix {
            digits.push(last + 1);
            return false;
        }
    }
    true
}

/// Appends the digits of an integral `value`; those beyond the precision of a double are zeros.
fn push_integer(mut value: f64, radix: u32, text: &mut Vec<u8>) {
    let base = f64::from(radix);
    let start = text.len();
    // Above 2^53 doubles have holes: a division then loses nothing that could be told.
    while value / base >= 9_007_199_254_740_992.0 {
        value /= base;
        text.push(b'0');
    }
    loop {
        let remainder = value % base;
        text.push(DIGITS[remainder as usize]);
        value = (value - remainder) / base;
        if value <= 0.0 {
            break;
        }
    }
    text[start..].reverse();
}

#[cfg(test)]
mod tests {
    use super::to_radix_string;

    #[test]
    fn radix_digits_are_those_of_v8() {
        for (value, radix, expected) in [
            (255.0, 16, "ff"),
            (-255.0, 2, "-11111111"),
            (0.5, 2, "0.1"),
            (0.1, 3, "0.0022002200220022002200220022002201"),
            (
                0.1,
                2,
                "0.0001100110011001100110011001100110011001100110011001101",
            ),
            (1e21, 36, "5v1j4f4ds7c000"),
            (
                1_423_324_143_361_345_536.0,
                3,
                "100111000222211120020021120220121120000",
            ),
            (123.456, 36, "3f.gez4w97ry"),
            (1e-6, 36, "0.0001ogs5wo29m8"),
            (1e-7, 7, "0.000000004015062102535220433"),
            (9_007_199_254_740_994.0, 7, "5350140446150306056"),
        ] {
            assert_eq!(
                to_radix_string(value, radix),
                expected,
                "({value}).toString({radix})"
            );
        }
    }
}
