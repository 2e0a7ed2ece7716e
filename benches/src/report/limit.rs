//! What our engine may take at most, and whether it keeps to it.

/// One limit with the figure that it bounds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    pub(crate) most: f64,
    pub(crate) unit: &'static str,
    pub(crate) value: Option<f64>,
}

/// The last two cells of a row: what is asked, and whether it is met.
pub(crate) fn limit_cells(limits: &[Limit]) -> [String; 2] {
    let asked: Vec<String> = limits
        .iter()
        .map(|it| format!("{} {}", it.most, it.unit))
        .collect();
    let is_met = limits
        .iter()
        .all(|it| it.value.is_some_and(|value| value <= it.most));
    let met = match (limits.is_empty(), is_met) {
        (true, _) => "",
        (false, true) => "yes",
        (false, false) => "NO",
    };
    [asked.join(", "), met.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_counts_and_a_missing_figure_meets_none() {
        let limit = |value| Limit {
            most: 3.0,
            unit: "MB",
            value,
        };
        for (limits, expected) in [
            (vec![], ["", ""]),
            (vec![limit(Some(3.0))], ["3 MB", "yes"]),
            (
                vec![limit(Some(2.0)), limit(Some(4.0))],
                ["3 MB, 3 MB", "NO"],
            ),
            (vec![limit(None)], ["3 MB", "NO"]),
        ] {
            assert_eq!(limit_cells(&limits), expected);
        }
    }
}
