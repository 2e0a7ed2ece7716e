//! The stages of a compilation as text, for tests and `cargo xtask expand`.

use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    ir::hir,
    lower,
    source::Text,
    syntax::{self, Arena},
    unit::Source,
};

/// The HIR of a text.
///
/// # Errors
///
/// The mistakes in the text.
pub fn hir(source: &Source) -> Result<hir::Unit, Vec<Diagnostic>> {
    syntax::with_large_stack(|| {
        let text = Text::new(source.name.as_str(), source.text.as_str());
        let arena = Arena::default();
        let mut diagnostics = Diagnostics::new();
        let parsed = syntax::parse(&arena, &text, source.goal, source.strict, &mut diagnostics);
        let unit = parsed.map(|parsed| lower::hir::lower(&parsed, &text, &mut diagnostics));
        match unit {
            Some(unit) if !diagnostics.has_errors() => Ok(unit),
            _ => Err(diagnostics.into_vec()),
        }
    })
}

/// The HIR of a text, printed.
///
/// # Errors
///
/// The mistakes in the text.
pub fn hir_text(source: &Source) -> Result<String, Vec<Diagnostic>> {
    hir(source).map(|unit| hir::pretty::unit(&unit))
}
