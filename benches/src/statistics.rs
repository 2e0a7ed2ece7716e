//! Medians: one slow run, such as one interrupted by another process, does not move them.

/// The median; of an even number of samples, the mean of the two in the middle.
pub(crate) fn median(samples: &[f64]) -> Option<f64> {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        length if length % 2 == 1 => Some(sorted[middle]),
        _ => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
    }
}

/// By how much the slowest run exceeds the fastest, as a fraction of the median.
pub(crate) fn spread(samples: &[f64]) -> Option<f64> {
    let least = samples.iter().copied().reduce(f64::min)?;
    let most = samples.iter().copied().reduce(f64::max)?;
    median(samples).map(|median| (most - least) / median)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_ignore_order_and_outliers() {
        for (samples, expected) in [
            (&[][..], None),
            (&[4.0][..], Some(4.0)),
            (&[3.0, 1.0][..], Some(2.0)),
            (&[900.0, 1.0, 2.0][..], Some(2.0)),
        ] {
            assert_eq!(median(samples), expected, "{samples:?}");
        }
        assert_eq!(spread(&[2.0, 1.0, 3.0]), Some(1.0));
    }
}
