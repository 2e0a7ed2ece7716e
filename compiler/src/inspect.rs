//! The stages of a compilation as text, for tests and `cargo xtask expand`.

use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    ir::{
        hir::{self, FunctionId},
        machine,
    },
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

/// The machines of a text, one for each function that suspends, printed.
///
/// # Errors
///
/// The mistakes in the text.
pub fn machine_text(source: &Source) -> Result<String, Vec<Diagnostic>> {
    let mut unit = hir(source)?;
    let count = u32::try_from(unit.functions.len()).expect("functions are numbered by u32");
    let mut text = String::new();
    for id in (0..count).map(FunctionId) {
        if unit.functions[id.0 as usize].is_coroutine() {
            let machine = lower::machine::lower(&mut unit, id);
            text += &machine::pretty::machine(&machine, &unit.functions[id.0 as usize]);
        }
    }
    Ok(text)
}
