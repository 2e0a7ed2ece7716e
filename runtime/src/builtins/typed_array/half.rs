//! Half precision, binary16: `Float16Array` and `Math.f16round`.

/// The value of a half.
pub(crate) fn half_to_f64(half: u16) -> f64 {
    let sign = if half & 0x8000 == 0 { 1.0 } else { -1.0 };
    let exponent = i32::from(half >> 10 & 0x1f);
    let mantissa = f64::from(half & 0x3ff);
    sign * match exponent {
        0 => mantissa * 2_f64.powi(-24),
        0x1f if mantissa == 0.0 => f64::INFINITY,
        0x1f => f64::NAN,
        _ => (1.0 + mantissa / 1024.0) * 2_f64.powi(exponent - 15),
    }
}

/// The half nearest to a number, ties to even.
pub(crate) fn half_from_f64(number: f64) -> u16 {
    let sign = if number.is_sign_negative() { 0x8000 } else { 0 };
    let magnitude = number.abs();
    if magnitude.is_nan() {
        return 0x7e00;
    }
    // Half-way between the largest half and the next power of two rounds to infinity.
    if magnitude >= 65520.0 {
        return sign | 0x7c00;
    }
    // The unit in the last place, a power of two, so the division is exact.
    let exponent = (((magnitude.to_bits() >> 52) as i32) - 1023).max(-14);
    let unit = 2_f64.powi(exponent - 10);
    let mantissa = (magnitude / unit).round_ties_even() as u16;
    // A mantissa that rounds up to 2048 carries into the exponent by itself.
    let biased = (exponent + 14) as u16;
    sign | ((biased << 10) + mantissa)
}

#[cfg(test)]
mod tests {
    use super::{half_from_f64, half_to_f64};

    #[test]
    fn halves_round_to_even() {
        for (number, expected) in [
            (0.0, 0.0),
            (1.0, 1.0),
            (1.337, 1.336_914_062_5),
            (65504.0, 65504.0),
            (65519.9, 65504.0),
            (65520.0, f64::INFINITY),
            (2049.0, 2048.0),
            (2051.0, 2052.0),
            (5.960_464_477_539_063e-8, 5.960_464_477_539_063e-8),
            (2.980_232_238_769_531_3e-8, 0.0),
            (-1.5, -1.5),
        ] {
            assert_eq!(half_to_f64(half_from_f64(number)), expected, "{number}");
        }
    }

    #[test]
    fn every_half_survives_the_way_through_a_double() {
        for half in 0..0x7c00 {
            assert_eq!(half_from_f64(half_to_f64(half)), half);
        }
    }
}
