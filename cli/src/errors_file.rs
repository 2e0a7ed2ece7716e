//! `OUT.errors.json`: which programs of a manifest were left out, for other programs to read.

use std::fs;
use std::path::{Path, PathBuf};

use js_async_compiler::diagnostic::Phase;
use js_async_compiler::graph::{Problem, Unit};
use js_async_compiler::source::Text;
use serde::Serialize;

use crate::failure::{Failure, Result};

/// One program that is not in the executable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Left {
    pub(crate) name: String,
    pub(crate) phase: &'static str,
    pub(crate) message: String,
}

impl Left {
    /// Left out because of a mistake in its text.
    pub(crate) fn mistaken(name: &str, problem: &Problem, units: &[Unit]) -> Self {
        let diagnostic = &problem.diagnostic;
        let place = problem
            .unit
            .zip(diagnostic.primary_span())
            .map(|(id, span)| {
                let unit = &units[id.index()];
                let at = Text::new(unit.path.as_str(), unit.text.as_str()).location(span.start);
                format!(" ({}:{}:{})", unit.path, at.line, at.column)
            });
        let message = format!("{}{}", diagnostic.message, place.unwrap_or_default());
        Left {
            name: name.to_owned(),
            phase: diagnostic.phase.as_str(),
            message,
        }
    }

    /// Left out because of a defect of the compiler.
    pub(crate) fn refused(name: &str, origin: &str, said: &str) -> Self {
        let message = format!("internal error: {origin}: {said}");
        Left {
            name: name.to_owned(),
            phase: Phase::Unsupported.as_str(),
            message,
        }
    }
}

/// Where the list of an executable stands.
pub(crate) fn path_for(output: &Path) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(".errors.json");
    PathBuf::from(name)
}

/// Writes the list, an empty one too: a stale list would lie.
pub(crate) fn write(output: &Path, left: &[Left]) -> Result<()> {
    let path = path_for(output);
    let mut text = serde_json::to_string_pretty(left).expect("a list of strings is JSON");
    text.push('\n');
    fs::write(&path, text).map_err(|error| Failure::io("write", &path, &error))
}
