//! Where the stages of one compilation put their diagnostics.

use super::{Diagnostic, Severity};

/// Diagnostics of one compilation, in the order they were found.
///
/// In the tests of this crate, dropping a collector that holds errors nobody has read is a panic:
/// a forgotten error is then a crash there and not a miscompiled program elsewhere.
#[derive(Default, Debug)]
#[must_use]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// An empty collector.
    pub const fn new() -> Self {
        Self { list: Vec::new() }
    }

    /// Reports one mistake.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Whether any of them keeps the program from being compiled.
    pub fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them in the order of the text, the first one of each place: what is found later at
    /// the same token is a consequence. Counts as reading them.
    #[must_use]
    pub fn into_vec(mut self) -> Vec<Diagnostic> {
        let mut list = std::mem::take(&mut self.list);
        list.sort_by_key(|diagnostic| diagnostic.primary_span().map(|span| span.start));
        list.dedup_by(|later, earlier| {
            let start = |diagnostic: &Diagnostic| diagnostic.primary_span().map(|span| span.start);
            start(later).is_some() && start(later) == start(earlier)
        });
        list
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        self.list.extend(diagnostics);
    }
}

#[cfg(test)]
impl Drop for Diagnostics {
    fn drop(&mut self) {
        assert!(
            !self.has_errors() || std::thread::panicking(),
            "errors were collected and never read: {:?}",
            self.list
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnostic::Code, source::Span};

    #[test]
    fn diagnostics_come_out_in_the_order_of_the_text_and_once() {
        let at = |start| Diagnostic::error(Code::Syntax, "here").label(Span::new(start, 9), "");
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend([at(4), at(2), at(4)]);
        assert_eq!(diagnostics.into_vec(), [at(2), at(4)]);
    }

    #[test]
    #[should_panic(expected = "never read")]
    fn dropping_unread_errors_panics() {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(Diagnostic::error(Code::Syntax, "lost"));
    }
}
