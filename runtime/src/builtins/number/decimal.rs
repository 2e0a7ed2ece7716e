//! Decimal digits for `toFixed`, `toExponential` and `toPrecision`.
//!
//! The clauses want the nearest decimal of the exact binary value, and the larger one of two equally near.
//! Rust's formatting is exact as well but breaks ties towards even digits, so ties are met here:
//! a double with `k` fractional bits has exactly `k` fractional decimal digits, the last being
//! 5, hence it lies half-way between two decimals of `f` digits only when `k == f + 1`.

/// How many binary digits stand after the point of a finite `value`.
fn fractional_bits(value: f64) -> usize {
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    let mantissa = bits & ((1 << 52) - 1);
    if exponent == 0 && mantissa == 0 {
        return 0;
    }
    let (mantissa, exponent) = match exponent {
        0 => (mantissa, -1074),
        _ => (mantissa | 1 << 52, exponent - 1075),
    };
    usize::try_from(-(exponent + mantissa.trailing_zeros() as i32)).unwrap_or(0)
}

/// `value` (finite, not negative) with `digits` digits after the point, ties upwards.
pub(super) fn to_fixed(value: f64, digits: usize) -> String {
    if fractional_bits(value) != digits + 1 {
        return format!("{value:.digits$}");
    }
    let exact = format!("{value:.*}", digits + 1);
    let mut kept = exact.into_bytes();
    kept.pop();
    if digits == 0 {
        kept.pop();
    }
    increment(&mut kept);
    String::from_utf8(kept).expect("digits are ASCII")
}

/// Adds one to the last place of a decimal numeral.
fn increment(numeral: &mut Vec<u8>) {
    for digit in numeral.iter_mut().rev() {
        match *digit {
            b'.' => {}
            b'9' => *digit = b'0',
            _ => {
                *digit += 1;
                return;
            }
        }
    }
    numeral.insert(0, b'1');
}

/// The `precision` most significant digits of `value` (finite, positive), ties upwards, and the
/// power of ten of the first.
pub(super) fn significant_digits(value: f64, precision: usize) -> (String, i32) {
    let (digits, exponent) = split_exponent(&format!("{value:.*e}", precision - 1));
    let kept_after_point = precision as i32 - 1 - exponent;
    if !may_be_tie(value, kept_after_point) {
        return (digits, exponent);
    }
    // The exact expansion: a double never has more significant digits than this.
    let (exact, exponent) = split_exponent(&format!("{value:.*e}", 800));
    let exact = exact.into_bytes();
    let mut kept = exact[..precision].to_vec();
    let is_tie_or_above = exact[precision] >= b'5';
    if is_tie_or_above {
        increment(&mut kept);
    }
    let carried = kept.len() > precision;
    kept.truncate(precision);
    let digits = String::from_utf8(kept).expect("digits are ASCII");
    (digits, exponent + i32::from(carried))
}

/// False when `value` cannot lie half-way between two decimals with so many fractional digits.
fn may_be_tie(value: f64, fractional_digits: i32) -> bool {
    let bits = fractional_bits(value);
    if fractional_digits >= 0 {
        // Rounding may already have moved the exponent by one, hence the neighbour.
        return bits as i32 == fractional_digits + 1 || bits as i32 == fractional_digits + 2;
    }
    bits == 0 || fractional_digits == -1 && bits == 1
}

/// The shortest digits that read back as `value` (finite, positive), and the power of ten of the first.
pub(super) fn shortest_digits(value: f64) -> (String, i32) {
    split_exponent(&format!("{value:e}"))
}

fn split_exponent(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text
        .split_once('e')
        .expect("scientific notation has an exponent");
    let digits = mantissa.chars().filter(char::is_ascii_digit).collect();
    (digits, exponent.parse().expect("an exponent is an integer"))
}

#[cfg(test)]
mod tests {
    use super::{significant_digits, to_fixed};

    #[test]
    fn ties_round_upwards() {
        for (value, digits, expected) in [
            (0.5, 0, "1"),
            (1.5, 0, "2"),
            (2.5, 0, "3"),
            (9.5, 0, "10"),
            (1.005, 2, "1.00"),
            (1.125, 2, "1.13"),
            (0.375, 2, "0.38"),
            (9.875, 2, "9.88"),
            (0.0, 2, "0.00"),
            (1.45, 1, "1.4"),
            (123.456, 5, "123.45600"),
            (1e-10, 2, "0.00"),
        ] {
            assert_eq!(
                to_fixed(value, digits),
                expected,
                "({value}).toFixed({digits})"
            );
        }
    }

    #[test]
    fn significant_digits_round_ties_upwards() {
        for (value, precision, expected, exponent) in [
            (25.0, 1, "3", 1),
            (35.0, 1, "4", 1),
            (95.0, 1, "1", 2),
            (0.25, 1, "3", -1),
            (2.5, 1, "3", 0),
            (1.25, 2, "13", 0),
            (123.456, 4, "1235", 2),
            (99.99, 3, "100", 2),
            (1e21, 3, "100", 21),
            (5e-324, 3, "494", -324),
            (12345.0, 4, "1235", 4),
            (12355.0, 4, "1236", 4),
            (9.5, 1, "1", 1),
            (0.95, 1, "9", -1),
        ] {
            let found = significant_digits(value, precision);
            assert_eq!(
                found,
                (expected.to_owned(), exponent),
                "{value} with {precision}"
            );
        }
    }
}
