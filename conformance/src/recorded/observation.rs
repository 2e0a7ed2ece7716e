//! What is compared: the bytes of standard output, the exit code, and facts of standard error.
//!
//! Standard error cannot be compared whole: it names files, stack frames and Node's version.
//! Its *facts* are the lines that would be the same on any machine and in any implementation.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::{Outcome, Program};

/// The part of a run that must not depend on who ran it, or where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// All bytes of standard output.
    pub stdout: Vec<u8>,
    /// The exit code, `None` after a signal or a timeout.
    pub code: Option<i32>,
    /// The facts of standard error, in order.
    pub stderr: Vec<String>,
}

impl Observation {
    /// Keeps of an outcome what can be compared; `root` is the folder whose paths are ignored.
    pub fn of(outcome: &Outcome, root: &Path) -> Self {
        Self {
            stdout: outcome.stdout.clone(),
            code: outcome.code,
            stderr: facts(&outcome.stderr, &root.to_string_lossy()),
        }
    }

    /// Reads the recording of a program, or `None` when it was never recorded.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, or the exit file is not what `write` writes.
    pub fn read(root: &Path, program: &Program) -> io::Result<Option<Self>> {
        let Some(stdout) = read_if_present(&root.join(program.output_path()))? else {
            return Ok(None);
        };
        let (code, stderr) = match read_if_present(&root.join(program.exit_path()))? {
            None => (0, Vec::new()),
            Some(bytes) => parse_exit(&bytes).ok_or_else(|| {
                io::Error::other(format!("{} is malformed", program.exit_path().display()))
            })?,
        };
        Ok(Some(Self {
            stdout,
            code: Some(code),
            stderr,
        }))
    }

    /// Writes the recording of a program; an uneventful exit leaves no file.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn write(&self, root: &Path, program: &Program) -> io::Result<()> {
        fs::write(root.join(program.output_path()), &self.stdout)?;
        let exit_path = root.join(program.exit_path());
        if self.code == Some(0) && self.stderr.is_empty() {
            return match fs::remove_file(exit_path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        let exit = json!({ "code": self.code, "stderr": self.stderr });
        fs::write(exit_path, format!("{exit:#}\n"))
    }
}

fn read_if_present(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn parse_exit(bytes: &[u8]) -> Option<(i32, Vec<String>)> {
    let exit: Value = serde_json::from_slice(bytes).ok()?;
    let code = i32::try_from(exit.get("code")?.as_i64()?).ok()?;
    let lines = exit.get("stderr")?.as_array()?;
    let stderr = lines
        .iter()
        .map(|line| line.as_str().map(str::to_owned))
        .collect::<Option<_>>()?;
    Some((code, stderr))
}

fn facts(stderr: &str, root: &str) -> Vec<String> {
    let mut facts = Vec::new();
    let mut lines = stderr.lines().peekable();
    while let Some(line) = lines.next() {
        let is_header = heads_an_excerpt(line, root);
        if is_header {
            // The quoted source line and its carets follow.
            lines.next();
            lines.next_if(|line| line.trim_matches([' ', '\t', '^']).is_empty());
        }
        let starts_with_place = PLACES.iter().any(|place| line.starts_with(place));
        let is_only_a_place = is_header && (starts_with_place || line.starts_with(root));
        let is_frame = line.trim_start().starts_with("at ");
        let is_about_node = line.starts_with("Node.js v")
            || line.starts_with("(node:")
            || line.starts_with("(Use `node");
        if !line.is_empty() && !is_only_a_place && !is_frame && !is_about_node {
            facts.push(line.replace("file://", "").replace(root, "<root>"));
        }
    }
    facts
}

const PLACES: [&str; 2] = ["node:", "file://"];

/// Ends in a place: `/repository/file.js:12` or `node:internal/process/promises:394`.
fn heads_an_excerpt(line: &str, root: &str) -> bool {
    let names_a_file = line.contains(root) || PLACES.iter().any(|place| line.starts_with(place));
    let position = line.rsplit_once(':').map_or("", |(_, position)| position);
    names_a_file && !position.is_empty() && position.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_free_of_paths_frames_and_versions() {
        let uncaught = "/place/a.js:3\n  throw new Error('no');\n  ^\n\nError: no\n    at \
                        f (/place/a.js:3:9)\n\nNode.js v24.1.0\n";
        let thrown_number = "/place/a.js:1\nthrow 1;\n^\n1\n(Use `node --trace-uncaught ...` to \
                             show where the exception was thrown)\n\nNode.js v24.1.0\n";
        let rejection = "node:internal/process/promises:394\n      triggerUncaughtException();\n   \
                         \t  ^\n\n[UnhandledPromiseRejection: because] {\n  code: 'C'\n}\n";
        for (stderr, expected) in [
            (uncaught, vec!["Error: no"]),
            (thrown_number, vec!["1"]),
            (
                rejection,
                vec!["[UnhandledPromiseRejection: because] {", "  code: 'C'", "}"],
            ),
            ("one: 1\ntwo\n", vec!["one: 1", "two"]),
            (
                "Warning: at file:///place/a.mjs:1\nawait x;\n^\n",
                vec!["Warning: at <root>/a.mjs:1"],
            ),
        ] {
            assert_eq!(facts(stderr, "/place"), expected, "{stderr}");
        }
    }

    #[test]
    fn the_exit_file_is_read_as_written() {
        let text = br#"{"code": 13, "stderr": ["Warning: x"]}"#;
        assert_eq!(parse_exit(text), Some((13, vec!["Warning: x".to_owned()])));
        assert_eq!(parse_exit(br#"{"code": "13", "stderr": []}"#), None);
        assert_eq!(parse_exit(br#"{"code": 1, "stderr": [2]}"#), None);
    }
}
