//! Why the command stops: one message for a person, never a backtrace.

use std::fmt;
use std::io;
use std::path::Path;

/// What is printed on stderr before the command ends with exit code 1.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
}

pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// One lower-case sentence; `error: ` is added when it is printed.
    pub(crate) fn new(message: impl fmt::Display) -> Self {
        Failure {
            message: format!("error: {message}\n"),
        }
    }

    /// Text that already carries its own headings: rendered diagnostics.
    pub(crate) fn rendered(message: String) -> Self {
        Failure { message }
    }

    /// `cannot read `x.js`: no such file`.
    pub(crate) fn io(action: &str, path: &Path, error: &io::Error) -> Self {
        Failure::new(format_args!(
            "cannot {action} `{}`: {}",
            path.display(),
            reason(error)
        ))
    }

    /// A defect of the compiler, not of the user's program.
    pub(crate) fn internal(message: impl fmt::Display) -> Self {
        let note = "this is a defect of js-async, not of your program";
        Failure {
            message: format!("error: internal error: {message}\n  = note: {note}\n"),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

/// The operating system's reason in words, without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a directory".to_owned(),
        io::ErrorKind::NotADirectory => "a part of the path is not a directory".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error")
                .next()
                .unwrap_or(&text)
                .to_lowercase()
        }
    }
}
