//! What standard error shows when an exception ends the program.
//!
//! ```text
//! /home/me/app.js:2
//!   throw new TypeError("boom");
//!   ^
//!
//! TypeError: boom
//!     at f (/home/me/app.js:2:9)
//!
//! Node.js v24.21.0
//! ```

use super::VERSION;
use crate::{
    Context, Value,
    error::location,
    host::{ExceptionOrigin, Stream},
    node::{errors, util::inspect_to_string},
    program::ModuleSource,
};

/// Prints the report.
pub(super) fn print(context: &mut Context, error: &Value, origin: ExceptionOrigin) {
    let is_error = errors::is_native_error(context, error);
    let mut text = String::new();
    if is_error {
        let shown = inspect_to_string(context, error);
        if let Some(excerpt) = excerpt(context, error, origin) {
            text += &excerpt;
            text.push('\n');
            text += &shown;
        } else {
            text += &without_brackets(context, error, &shown);
        }
    } else {
        text += "Uncaught:\n";
        text += &match error.as_string() {
            Some(string) => string.to_std_string_lossy(),
            None => inspect_to_string(context, error),
        };
        if !error.is_object() {
            text += "\n(Use `node --trace-uncaught ...` to show where the exception was thrown)";
        }
    }
    text += &format!("\n\nNode.js {VERSION}\n");
    context.output.write(Stream::Stderr, text.as_bytes());
}

/// An error that no JavaScript threw has no frames; its text stands without the brackets that
/// inspection puts around such a text.
fn without_brackets(context: &mut Context, error: &Value, shown: &str) -> String {
    let stack = error.get(context, "stack").ok();
    let stack = stack.and_then(|stack| Some(stack.as_string()?.to_std_string_lossy()));
    match stack.and_then(|stack| Some((shown.strip_prefix(&format!("[{stack}]"))?, stack))) {
        Some((rest, stack)) => format!("{stack}{rest}"),
        None => shown.to_owned(),
    }
}

/// The line of source that the first frame of the stack points at, with a caret.
fn excerpt(context: &mut Context, error: &Value, origin: ExceptionOrigin) -> Option<String> {
    let stack = error.as_object()?.get(context, "stack").ok()?;
    let stack = stack.as_string()?.to_std_string_lossy();
    let frame = stack.lines().find(|line| line.starts_with("    at "))?;
    let (file, line, column) = position(frame)?;
    let source = source_of(context, file)?;
    let text = source.lines().nth(line.checked_sub(1)?)?;
    let mut column = column.checked_sub(1)?;
    // A throw that was never caught is reported at the `throw`, a rejection where its reason was
    // made.
    if origin == ExceptionOrigin::UncaughtException
        && let Some(before) = text.get(..column)
        && let Some(statement) = before.trim_end().strip_suffix("throw")
    {
        column = statement.len();
    }
    let indent: String = text
        .chars()
        .take(column)
        .map(|char| if char == '\t' { '\t' } else { ' ' })
        .collect();
    Some(format!("{file}:{line}\n{text}\n{indent}^\n"))
}

/// File, line and column of a line of a stack.
fn position(frame: &str) -> Option<(&str, usize, usize)> {
    let place = frame.trim_start().strip_prefix("at ")?;
    let place = match place.split_once(" (") {
        Some((_, place)) => place.strip_suffix(')')?,
        None => place.strip_prefix("async ").unwrap_or(place),
    };
    let (rest, column) = place.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    Some((file, line.parse().ok()?, column.parse().ok()?))
}

fn source_of(context: &Context, file: &str) -> Option<&'static str> {
    let program = context.loader.program?;
    program
        .modules
        .iter()
        .find_map(|module| match module.source {
            ModuleSource::Unit(unit) if location(unit) == file => Some(unit.source),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn the_position_of_a_frame_is_its_last_two_numbers() {
        for (frame, expected) in [
            ("    at f (/a/b.js:2:9)", Some(("/a/b.js", 2, 9))),
            ("    at /a/b.js:2:9", Some(("/a/b.js", 2, 9))),
            (
                "    at async file:///a/b.mjs:1:16",
                Some(("file:///a/b.mjs", 1, 16)),
            ),
            (
                "    at new C (/a (x)/b.js:1:2)",
                Some(("/a (x)/b.js", 1, 2)),
            ),
            ("    at Array.map (<anonymous>)", None),
        ] {
            assert_eq!(position(frame), expected, "{frame}");
        }
    }
}
