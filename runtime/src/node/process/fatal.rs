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
    error::{Excerpt, HostThrow, location},
    host::{ExceptionOrigin, Stream},
    node::{
        errors, events,
        inspect::{self, InspectOptions},
        util::inspect_to_string,
    },
    program::ModuleSource,
};

/// Prints the report.
pub(super) fn print(
    context: &mut Context,
    error: &Value,
    origin: ExceptionOrigin,
    thrown: Option<Excerpt>,
) {
    // A rejection is reported where its reason was made.
    let thrown = thrown.filter(|_| origin == ExceptionOrigin::UncaughtException);

    let is_error = errors::is_native_error(context, error);
    let mut text = String::new();
    if is_error {
        events::enhance_stack(context, error);
        let shown = inspect_deeply(context, error);
        let place = thrown.or_else(|| first_frame(context, error, origin));
        let place = place.or_else(|| match origin {
            ExceptionOrigin::UnhandledRejection => place_of_rejection(origin),
            ExceptionOrigin::UncaughtException | ExceptionOrigin::MainModule => None,
        });
        if let Some(place) = place {
            text += &place.render();
            text.push('\n');
            text += &shown;
        } else {
            text += &without_brackets(context, error, &shown);
        }
    } else {
        text += &format!("\n{}", place_of_throw(thrown, origin));
        text += &match error.as_string() {
            Some(string) => string.to_std_string_lossy(),
            None if error.is_symbol() => String::new(),
            None => inspect_to_string(context, error),
        };
        if !error.is_object() {
            text += "\n(Use `node --trace-uncaught ...` to show where the exception was thrown)";
        }
    }
    text += &format!("\n\nNode.js {VERSION}\n");
    context.output.write(Stream::Stderr, text.as_bytes());
}

/// An error of no place at all, as of scripts that declare a name twice or modules that ask for a
/// missing export, has no frames either; its text stands without the brackets that inspection puts
/// around such a text.
fn without_brackets(context: &mut Context, error: &Value, shown: &str) -> String {
    let stack = error.get(context, "stack").ok();
    let stack = stack.and_then(|stack| Some(stack.as_string()?.to_std_string_lossy()));
    match stack.and_then(|stack| Some((shown.strip_prefix(&format!("[{stack}]"))?, stack))) {
        Some((rest, stack)) => format!("{stack}{rest}"),
        None => shown.to_owned(),
    }
}

/// The error with more of its depth than `console` shows, and as the class of the error has it.
fn inspect_deeply(context: &mut Context, error: &Value) -> String {
    let options = InspectOptions {
        depth: Some(5.0),
        custom_inspect: false,
        ..InspectOptions::default()
    };
    inspect::inspect(context, error, options).unwrap_or_else(|_| "[object]".to_owned())
}

/// Where something was thrown that has no stack: by a statement, or by Node itself when a promise
/// was rejected with it.
fn place_of_throw(thrown: Option<Excerpt>, origin: ExceptionOrigin) -> String {
    let place = place_of_rejection(origin).or(thrown);
    place.map_or_else(|| "Uncaught:\n".to_owned(), |place| place.render())
}

/// Where Node reports a rejection.
fn place_of_rejection(origin: ExceptionOrigin) -> Option<Excerpt> {
    let place = match origin {
        ExceptionOrigin::UncaughtException => return None,
        ExceptionOrigin::UnhandledRejection => HostThrow {
            file: "node:internal/process/promises",
            line: 394,
            column: 4,
            text: "    triggerUncaughtException(err, true /* fromPromise */);",
        },
        ExceptionOrigin::MainModule => HostThrow {
            file: "node:internal/modules/run_main",
            line: 107,
            column: 4,
            text: "    triggerUncaughtException(",
        },
    };
    Some(place.excerpt())
}

/// The line of source that the first frame of the stack points at. What was thrown by a built-in
/// function is shown where that was called; rejections are not.
fn first_frame(context: &mut Context, error: &Value, origin: ExceptionOrigin) -> Option<Excerpt> {
    let object = error.as_object()?;
    if object.get_own_direct("generatedMessage").is_some() {
        // Assertions capture their stack apart, which the report does not see.
        return None;
    }
    let stack = object.get(context, "stack").ok()?;
    let stack = stack.as_string()?.to_std_string_lossy();
    let is_thrown = origin == ExceptionOrigin::UncaughtException;
    let is_built_in = |line: &str| line.ends_with("<anonymous>)");
    let mut frames = stack.lines().filter(|line| line.starts_with("    at "));
    let frame = frames.find(|line| !is_thrown || !is_built_in(line))?;
    let (file, line, column) = position(frame)?;
    let text = if file == "node:internal/process/promises" {
        "      new UnhandledPromiseRejection(reason);"
    } else {
        let source = source_of(context, file)?;
        source.lines().nth(line.checked_sub(1)?)?
    };
    Some(Excerpt {
        file: file.to_owned(),
        line,
        column: column.checked_sub(1)?,
        text,
    })
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
