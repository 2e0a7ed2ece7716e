//! Early errors: oxc's complaints in our words, and the few rules that oxc does not check.

use oxc_ast::ast::IdentifierReference;
use oxc_diagnostics::OxcDiagnostic;

use super::Parsed;
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Phase},
    source::Span,
    unit::UnitKind,
};

/// One error of oxc's as one of ours.
pub(super) fn reword(error: &OxcDiagnostic, _source: &str, phase: Phase) -> Diagnostic {
    let code = if phase == Phase::Syntax { Code::Syntax } else { Code::Early };
    let mut diagnostic = Diagnostic::error(code, error.message.to_string());
    for label in &error.labels {
        diagnostic = diagnostic.label(label.span().into(), label.label().unwrap_or_default());
    }
    diagnostic
}

/// Rules of the hosts that oxc does not know.
pub(super) fn check(_parsed: &Parsed<'_>, _errors: &mut Diagnostics) {}
