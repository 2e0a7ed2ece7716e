//! Says where a run left its recording, short enough to read a hundred of them.

use std::fmt::Write;

use super::Observation;

const CONTEXT: usize = 2;
const SHOWN: usize = 12;

/// Describes how `actual` differs from `expected`, or `None` when they agree.
pub fn describe_difference(expected: &Observation, actual: &Observation) -> Option<String> {
    let mut text = String::new();
    if expected.code != actual.code {
        let _ = writeln!(
            text,
            "exit code: expected {}, got {}",
            spell_code(expected.code),
            spell_code(actual.code)
        );
    }
    if expected.stdout != actual.stdout {
        let before = String::from_utf8_lossy(&expected.stdout);
        let after = String::from_utf8_lossy(&actual.stdout);
        let before: Vec<&str> = before.split('\n').collect();
        let after: Vec<&str> = after.split('\n').collect();
        describe_lines("stdout", &before, &after, &mut text);
    }
    if expected.stderr != actual.stderr {
        describe_lines("stderr facts", &expected.stderr, &actual.stderr, &mut text);
    }
    (!text.is_empty()).then_some(text)
}

fn spell_code(code: Option<i32>) -> String {
    code.map_or_else(|| "none (killed)".to_owned(), |code| code.to_string())
}

/// Prints the two texts from shortly before the first differing line on.
fn describe_lines<L: AsRef<str>>(stream: &str, expected: &[L], actual: &[L], text: &mut String) {
    let differing = expected
        .iter()
        .zip(actual)
        .take_while(|(left, right)| left.as_ref() == right.as_ref());
    let start = differing.count();
    let _ = writeln!(text, "{stream} differs at line {}:", start + 1);
    for line in &expected[start.saturating_sub(CONTEXT)..start] {
        let _ = writeln!(text, "      {}", line.as_ref());
    }
    for (sign, lines) in [('-', &expected[start..]), ('+', &actual[start..])] {
        for line in lines.iter().take(SHOWN) {
            let _ = writeln!(text, "    {sign} {}", line.as_ref());
        }
        if lines.len() > SHOWN {
            let _ = writeln!(text, "    {sign} ... {} more lines", lines.len() - SHOWN);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observation(stdout: &str, code: i32, stderr: &[&str]) -> Observation {
        Observation {
            stdout: stdout.as_bytes().to_vec(),
            code: Some(code),
            stderr: stderr.iter().map(|&line| line.to_owned()).collect(),
        }
    }

    #[test]
    fn equal_observations_have_no_difference() {
        let one = observation("a\n", 0, &[]);
        assert_eq!(describe_difference(&one, &one.clone()), None);
    }

    #[test]
    fn each_part_is_named_with_its_first_differing_line() {
        let expected = observation("a\nb\nc\n", 1, &["Error: x"]);
        let actual = observation("a\nb\nd\n", 0, &[]);
        let text = describe_difference(&expected, &actual).expect("they differ");
        for part in [
            "exit code: expected 1, got 0",
            "stdout differs at line 3:",
            "    - c",
            "    + d",
            "stderr facts differs at line 1:",
            "    - Error: x",
        ] {
            assert!(text.contains(part), "{part:?} is missing in:\n{text}");
        }
    }

    #[test]
    fn a_missing_final_newline_is_a_difference() {
        let text = describe_difference(&observation("a\n", 0, &[]), &observation("a", 0, &[]));
        assert!(text.is_some_and(|text| text.contains("stdout differs at line 2")));
    }
}
