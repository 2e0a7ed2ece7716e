//! The whole pipeline on one screen.

use proc_macro2::TokenStream;

use crate::diagnostic::Diagnostics;
use crate::source::Text;
use crate::syntax::{self, Arena};
use crate::unit::{Compilation, Goal, Source, Spans, UnitKind};

/// Compiles one text to the items of one Rust module.
///
/// `spans` says which Rust span a piece of the text has; [`CallSite`](crate::CallSite) where the
/// text is not made of Rust tokens.
pub fn compile(source: &Source, spans: &dyn Spans) -> Compilation {
    syntax::with_large_stack(|| run(source, spans))
}

fn run(source: &Source, _spans: &dyn Spans) -> Compilation {
    let text = Text::new(source.name.as_str(), source.text.as_str());
    let arena = Arena::default();
    let mut diagnostics = Diagnostics::new();
    let parsed = syntax::parse(&arena, &text, source.goal, source.strict, &mut diagnostics);
    let kind = parsed.as_ref().map_or(expected_kind(source.goal), |parsed| parsed.kind);
    let requests = parsed.as_ref().map(syntax::module_requests).unwrap_or_default();
    Compilation {
        kind,
        items: TokenStream::new(),
        requests,
        rust_captures: Vec::new(),
        diagnostics: diagnostics.into_vec(),
    }
}

/// What a text with mistakes most likely is.
fn expected_kind(goal: Goal) -> UnitKind {
    match goal {
        Goal::Block => UnitKind::Block,
        Goal::Auto | Goal::CommonJs => UnitKind::CommonJs,
        Goal::Module => UnitKind::Module,
        Goal::Script => UnitKind::Script,
    }
}
