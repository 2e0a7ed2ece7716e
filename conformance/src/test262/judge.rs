//! What a run means.

use super::metadata::{Metadata, Phase};
use crate::command_line::BuildError;
use crate::recorded::Outcome;

/// How a test went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// As it says.
    Passed,
    /// Otherwise than it says, with what was seen.
    Failed(String),
    /// A panic or a signal: whatever the test says, that is wrong.
    Crashed(String),
    /// It did not end.
    TimedOut,
    /// The compiler refuses the program by name.
    Unsupported(String),
    /// Neither an executable nor a diagnostic came out of the compiler.
    NotBuilt(String),
}

impl Verdict {
    /// The line of a list of failures; `None` if it passed.
    pub fn reason(&self) -> Option<String> {
        match self {
            Verdict::Passed => None,
            Verdict::Failed(reason) => Some(reason.clone()),
            Verdict::Crashed(reason) => Some(format!("crash: {reason}")),
            Verdict::TimedOut => Some("timeout".to_owned()),
            Verdict::Unsupported(reason) => Some(format!("unsupported: {reason}")),
            Verdict::NotBuilt(reason) => Some(format!("not built: {reason}")),
        }
    }
}

/// Judges a program that did not compile.
pub(super) fn judge_build_error(metadata: &Metadata, error: &BuildError) -> Verdict {
    let message = first_line(&error.message);
    if error.phase == "unsupported" {
        let is_defect = message.contains("internal error") || message.contains("rustc says");
        return match is_defect {
            true => Verdict::NotBuilt(message),
            false => Verdict::Unsupported(message),
        };
    }
    let may_fail_now = metadata
        .negative
        .as_ref()
        .is_some_and(|negative| match negative.phase {
            Phase::Parse => error.phase != "resolve",
            Phase::Resolution => true,
            Phase::Runtime => false,
        });
    // All of these phases end in a SyntaxError, or in what the host throws for missing modules.
    match may_fail_now {
        true => Verdict::Passed,
        false => Verdict::Failed(format!("refused ({}): {message}", error.phase)),
    }
}

/// Judges the run of a program.
pub(super) fn judge_run(metadata: &Metadata, outcome: &Outcome) -> Verdict {
    if outcome.timed_out {
        return Verdict::TimedOut;
    }
    if let Some(reason) = crash(outcome) {
        return Verdict::Crashed(reason);
    }
    let stdout = String::from_utf8_lossy(&outcome.stdout);
    let has_failed = outcome.code != Some(0);
    if let Some(negative) = &metadata.negative {
        let has_thrown = thrown_name(&outcome.stderr) == Some(&negative.error);
        return match (negative.phase, has_failed && has_thrown) {
            (Phase::Runtime | Phase::Resolution, true) => Verdict::Passed,
            (Phase::Parse, _) => Verdict::Failed("compiled although it must not".to_owned()),
            (_, false) => Verdict::Failed(format!(
                "should throw a {}: {}",
                negative.error,
                seen(outcome)
            )),
        };
    }
    if has_failed {
        return Verdict::Failed(seen(outcome));
    }
    if !metadata.has("async") {
        return Verdict::Passed;
    }
    match stdout.lines().find(|line| line.starts_with("Test262:")) {
        Some("Test262:AsyncTestComplete") => Verdict::Passed,
        Some(line) => Verdict::Failed(shorten(
            line.trim_start_matches("Test262:AsyncTestFailure:"),
        )),
        None => Verdict::Failed("$DONE was not called".to_owned()),
    }
}

fn crash(outcome: &Outcome) -> Option<String> {
    let panicked = outcome
        .stderr
        .lines()
        .skip_while(|line| !line.contains("panicked at"))
        .take(2)
        .collect::<Vec<_>>()
        .join(" ");
    match outcome.code {
        _ if !panicked.is_empty() => Some(shorten(&panicked)),
        None => Some("signal".to_owned()),
        Some(code) if code > 128 => Some(format!("exit code {code}")),
        Some(_) => None,
    }
}

/// The constructor of what ended the program: `TypeError` of `Uncaught TypeError: no`.
fn thrown_name(stderr: &str) -> Option<&str> {
    stderr.lines().find_map(error_of_line).map(|(name, _)| name)
}

/// A line such as `TypeError: no` or `Test262Error { message: 'no' }`.
fn error_of_line(line: &str) -> Option<(&str, &str)> {
    let line = line.strip_prefix("Uncaught ").unwrap_or(line);
    let end = line
        .find(|character: char| !character.is_alphanumeric())
        .unwrap_or(line.len());
    let (name, rest) = line.split_at(end);
    let is_error = name.ends_with("Error") && name.starts_with(char::is_uppercase);
    let is_said = [":", " {", " ["]
        .iter()
        .any(|start| rest.starts_with(start));
    (is_error && (rest.is_empty() || is_said)).then_some((name, line))
}

/// What a failed program said, in one line.
fn seen(outcome: &Outcome) -> String {
    let lines = || {
        outcome
            .stderr
            .lines()
            .filter(|line| !line.trim().is_empty())
    };
    let message = || lines().find(|line| line.trim_start().starts_with("message: "));
    match lines().find_map(error_of_line) {
        Some((name, line)) if line.ends_with(" }") && line.contains(" { message: ") => {
            let (_, message) = line.split_once(" { message: ").expect("just seen");
            shorten(&format!("{name}: {}", message.trim_end_matches(" }")))
        }
        Some((name, line)) if line.ends_with('{') => {
            let message = message().map_or("", |line| line.trim().trim_start_matches("message: "));
            shorten(&format!("{name}: {message}"))
        }
        Some((_, line)) => shorten(line),
        None => lines().next_back().map_or_else(
            || format!("exit code {:?}", outcome.code.unwrap_or(-1)),
            shorten,
        ),
    }
}

/// The message without the place in the checkout that ends it.
fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let end = line.rfind(" (/").filter(|_| line.ends_with(')'));
    shorten(&line[..end.unwrap_or(line.len())])
}

/// Room for the reason, not for a dumped object.
fn shorten(text: &str) -> String {
    const MOST: usize = 160;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(code: Option<i32>, stdout: &str, stderr: &str) -> Outcome {
        Outcome {
            code,
            timed_out: false,
            stdout: stdout.into(),
            stderr: stderr.into(),
        }
    }

    fn metadata(text: &str) -> Metadata {
        Metadata::parse(&format!("/*---\n{text}\n---*/")).expect("front matter")
    }

    #[test]
    fn a_plain_test_passes_by_ending_well() {
        let plain = metadata("description: x");
        let judge = |outcome: &Outcome| judge_run(&plain, outcome).reason();
        assert_eq!(judge(&outcome(Some(0), "", "")), None);
        let thrown = "/a.js:1\nx\n^\n\nTypeError: no\n    at f (/a.js:1:1)\n";
        assert_eq!(
            judge(&outcome(Some(1), "", thrown)),
            Some("TypeError: no".to_owned())
        );
        let object = "Uncaught:\nTest262Error {\n  message: 'Expected 1'\n}\n";
        assert_eq!(
            judge(&outcome(Some(1), "", object)),
            Some("Test262Error: 'Expected 1'".to_owned())
        );
        let object = "Uncaught:\nTest262Error { message: 'Expected 1' }\n";
        assert_eq!(
            judge(&outcome(Some(1), "", object)),
            Some("Test262Error: 'Expected 1'".to_owned())
        );
        let signal = judge(&outcome(None, "", ""));
        assert_eq!(signal, Some("crash: signal".to_owned()));
    }

    #[test]
    fn an_async_test_passes_by_saying_so() {
        let metadata = metadata("flags: [async]");
        for (stdout, passes) in [
            ("Test262:AsyncTestComplete\n", true),
            ("", false),
            ("Test262:AsyncTestFailure:Error: no\n", false),
        ] {
            let verdict = judge_run(&metadata, &outcome(Some(0), stdout, ""));
            assert_eq!(verdict == Verdict::Passed, passes, "{stdout}");
        }
    }

    #[test]
    fn a_negative_test_passes_by_its_error_in_its_phase() {
        let runtime = metadata("negative:\n  phase: runtime\n  type: TypeError");
        let parse = metadata("negative:\n  phase: parse\n  type: SyntaxError");
        let thrown = outcome(Some(1), "", "TypeError: no\n");
        assert_eq!(judge_run(&runtime, &thrown), Verdict::Passed);
        assert_ne!(
            judge_run(&runtime, &outcome(Some(0), "", "")),
            Verdict::Passed
        );
        assert_ne!(judge_run(&parse, &thrown), Verdict::Passed);
        let error = |phase: &str| BuildError {
            name: "a".into(),
            phase: phase.into(),
            message: "no (/checkout/test/a.js:1:2)".into(),
        };
        assert_eq!(judge_build_error(&parse, &error("early")), Verdict::Passed);
        assert_ne!(
            judge_build_error(&runtime, &error("early")),
            Verdict::Passed
        );
        assert_eq!(
            judge_build_error(&parse, &error("unsupported")),
            Verdict::Unsupported("no".into())
        );
    }
}
