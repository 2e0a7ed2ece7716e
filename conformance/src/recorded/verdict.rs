//! From the result of each program and the list of known deviations to one verdict.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::KnownDeviation;

/// What a run of all programs says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// How many programs do what Node does.
    pub passed: usize,
    /// How many fail as the list says they do.
    pub known: usize,
    /// Each failure that nobody knew of, and what differs.
    pub failures: Vec<(String, String)>,
    /// Entries of the list that name a passing program, or none at all.
    pub stale: Vec<String>,
}

impl Verdict {
    /// Judges `results`, where `Some` says how a program differs from its recording.
    pub fn of(results: &BTreeMap<String, Option<String>>, known: &[KnownDeviation]) -> Self {
        let listed: BTreeSet<&str> = known.iter().map(|known| known.program.as_str()).collect();
        let mut verdict = Self::default();
        for (name, result) in results {
            match result {
                None => verdict.passed += 1,
                Some(_) if listed.contains(name.as_str()) => verdict.known += 1,
                Some(difference) => verdict.failures.push((name.clone(), difference.clone())),
            }
        }
        let is_stale = |name: &&&str| !matches!(results.get(**name), Some(Some(_)));
        verdict.stale = listed
            .iter()
            .filter(is_stale)
            .map(|&name| name.to_owned())
            .collect();
        verdict
    }

    /// Whether every program passes or is known not to, and every entry of the list is needed.
    pub fn is_clean(&self) -> bool {
        self.failures.is_empty() && self.stale.is_empty()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, difference) in &self.failures {
            writeln!(formatter, "FAILED {name}")?;
            for line in difference.lines() {
                writeln!(formatter, "    {line}")?;
            }
        }
        for name in &self.stale {
            writeln!(
                formatter,
                "STALE {name}: listed as a deviation, but it passes or is gone"
            )?;
        }
        let Self {
            passed,
            known,
            failures,
            stale,
        } = self;
        let (failed, stale) = (failures.len(), stale.len());
        write!(
            formatter,
            "{passed} passed, {failed} failed, {known} known, {stale} stale"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(results: &[(&str, Option<&str>)], listed: &[&str]) -> Verdict {
        let results = results
            .iter()
            .map(|&(name, difference)| (name.to_owned(), difference.map(str::to_owned)))
            .collect();
        let known: Vec<KnownDeviation> = listed
            .iter()
            .map(|&program| KnownDeviation {
                program: program.into(),
                reason: "r".into(),
            })
            .collect();
        Verdict::of(&results, &known)
    }

    #[test]
    fn a_known_failure_is_counted_and_accepted() {
        let verdict = judge(&[("a", None), ("b", Some("differs"))], &["b"]);
        assert_eq!((verdict.passed, verdict.known), (1, 1));
        assert!(verdict.is_clean());
    }

    #[test]
    fn an_unknown_failure_is_shown_with_its_difference() {
        let verdict = judge(&[("a", Some("line one\nline two"))], &[]);
        assert!(!verdict.is_clean());
        let text = verdict.to_string();
        assert!(
            text.contains("FAILED a\n    line one\n    line two\n"),
            "{text}"
        );
        assert!(
            text.ends_with("0 passed, 1 failed, 0 known, 0 stale"),
            "{text}"
        );
    }

    #[test]
    fn an_entry_that_passes_or_names_nothing_is_stale() {
        let verdict = judge(&[("a", None)], &["a", "gone"]);
        assert_eq!(verdict.stale, ["a", "gone"]);
        assert!(!verdict.is_clean());
    }
}
