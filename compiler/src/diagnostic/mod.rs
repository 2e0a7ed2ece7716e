//! What is wrong with a program, where, and what to do about it.
//!
//! A stage never stops at its first mistake: it pushes a [`Diagnostic`] and goes on, so that one
//! run reports all of them. Constructors live in one file per stage (`syntax/unsupported.rs` is
//! the model), so that the messages of a stage are worded together.

mod code;
mod collector;
mod render;

pub use code::{Code, Phase};
pub use collector::Diagnostics;

use crate::source::Span;

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Severity {
    /// The program is not compiled.
    Error,
    /// The program is compiled, though hardly as meant.
    Warning,
}

/// A place in the text with a few words about it, possibly none.
pub type Label = (Span, String);

/// One mistake: a reason, the places that show it, and a way out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Which rule.
    pub code: Code,
    /// Which kind of rule; test262's `negative` metadata asks for it.
    pub phase: Phase,
    /// The reason: lower case, no final full stop, JavaScript words in backticks.
    pub message: String,
    /// Places, the offending token first.
    pub labels: Vec<Label>,
    /// What to do next.
    pub helps: Vec<String>,
}

impl Diagnostic {
    /// An error of the phase that `code` belongs to.
    #[cold]
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            phase: code.phase(),
            message: message.into(),
            labels: Vec::new(),
            helps: Vec::new(),
        }
    }

    /// A warning.
    #[cold]
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, message)
        }
    }

    /// Adds a place; the first one added is where the error stands.
    #[must_use]
    pub fn label(mut self, span: Span, words: impl Into<String>) -> Self {
        self.labels.push((span, words.into()));
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.helps.push(help.into());
        self
    }

    /// Overrides the phase, for a code that more than one phase reports.
    #[must_use]
    pub fn phase(mut self, phase: Phase) -> Self {
        self.phase = phase;
        self
    }

    /// The offending token, if the mistake has a place.
    pub fn primary_span(&self) -> Option<Span> {
        self.labels.first().map(|(span, _)| *span)
    }
}
