//! The programs that are known to differ from Node, each with its reason.
//!
//! The list is honest by force: an entry without a reason, for an unknown program, or for a
//! program that passes, fails the run.

/// One line of the list: `topic/behaviour: reason`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownDeviation {
    /// The program's name.
    pub program: String,
    /// Why it differs, for the reader of the list.
    pub reason: String,
}

/// Reads the list; blank lines and lines that start with `#` are comments.
///
/// # Errors
///
/// The first line that has no reason, or repeats a program.
pub fn parse_known_deviations(text: &str) -> Result<Vec<KnownDeviation>, String> {
    let mut deviations: Vec<KnownDeviation> = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((program, reason)) = line
            .split_once(": ")
            .filter(|(_, reason)| !reason.trim().is_empty())
        else {
            return Err(format!(
                "`{line}` has no reason: write `topic/behaviour: reason`"
            ));
        };
        if deviations.iter().any(|known| known.program == program) {
            return Err(format!("`{program}` is listed twice"));
        }
        deviations.push(KnownDeviation {
            program: program.to_owned(),
            reason: reason.to_owned(),
        });
    }
    Ok(deviations)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_carry_a_reason() {
        let text = "# Differences.\n\nconsole/a: we print: b\n";
        let known = KnownDeviation {
            program: "console/a".into(),
            reason: "we print: b".into(),
        };
        assert_eq!(parse_known_deviations(text), Ok(vec![known]));
    }

    #[test]
    fn an_entry_without_reason_or_given_twice_is_refused() {
        for text in ["console/a\n", "console/a: \n", "a: x\na: y\n"] {
            assert!(parse_known_deviations(text).is_err(), "{text:?}");
        }
    }
}
