//! Numbers as people in the United States write them, for `toLocaleString`.

use super::decimal::shortest_digits;

/// At most three fractional digits, ties away from zero, thousands grouped.
pub(super) fn to_locale_string(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    let sign = if number.is_sign_negative() { "-" } else { "" };
    if number.is_infinite() {
        return format!("{sign}\u{221e}");
    }
    let (integer, fraction) = rounded_parts(number.abs());
    let integer = group_digits(&integer);
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{integer}{point}{fraction}")
}

/// Puts a comma before every third digit from the end.
pub(crate) fn group_digits(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The integer and up to three fractional digits of the shortest decimal of `number`.
fn rounded_parts(number: f64) -> (String, String) {
    if number == 0.0 {
        return ("0".to_owned(), String::new());
    }
    let (digits, exponent) = shortest_digits(number);
    // The number in thousandths, as decimal digits.
    let mut kept: Vec<u8> = digits.bytes().collect();
    let wanted = exponent + 1 + 3;
    let mut rounds_up = false;
    if wanted < 0 {
        kept.clear();
    } else {
        rounds_up = kept
            .get(wanted as usize)
            .is_some_and(|&digit| digit >= b'5');
        kept.resize(wanted as usize, b'0');
    }
    while kept.len() < 4 {
        kept.insert(0, b'0');
    }
    if rounds_up {
        increment(&mut kept);
    }
    let text = String::from_utf8(kept).expect("digits are ASCII");
    let (integer, fraction) = text.split_at(text.len() - 3);
    (
        integer.to_owned(),
        fraction.trim_end_matches('0').to_owned(),
    )
}

fn increment(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}

#[cfg(test)]
mod tests {
    use super::to_locale_string;

    #[test]
    fn thousands_are_grouped_and_fractions_rounded() {
        for (number, expected) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (999.0, "999"),
            (1000.0, "1,000"),
            (123_456_789.123_45, "123,456,789.123"),
            (-1234.5, "-1,234.5"),
            (0.0005, "0.001"),
            (0.0004, "0"),
            (1e-7, "0"),
            (1.0005, "1.001"),
            (999.9996, "1,000"),
            (1e21, "1,000,000,000,000,000,000,000"),
            (f64::NEG_INFINITY, "-\u{221e}"),
        ] {
            assert_eq!(to_locale_string(number), expected, "{number}");
        }
    }
}
