//! The whole pipeline on one screen.

use std::collections::BTreeMap;

use crate::{
    diagnostic::Diagnostics,
    emit,
    ir::{
        hir::{FunctionId, Unit},
        machine::Machine,
    },
    lower,
    source::Text,
    syntax::{self, Arena},
    unit::{Compilation, Goal, RustCapture, Source, Spans, UnitKind},
};

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
    let kind = parsed
        .as_ref()
        .map_or(expected_kind(source.goal), |parsed| parsed.kind);
    let requests = parsed
        .as_ref()
        .map(syntax::module_requests)
        .unwrap_or_default();
    let lowered = match &parsed {
        Some(parsed) if !diagnostics.has_errors() => {
            Some(lower::hir::lower(parsed, &text, &mut diagnostics))
        }
        _ => None,
    };
    let (items, rust_captures) = match lowered {
        Some(mut unit) if !diagnostics.has_errors() => {
            let machines = machines(&mut unit);
            (
                emit::emit_unit(&unit, &machines, &text),
                rust_captures(&unit),
            )
        }
        _ => (emit::emit_stub(kind, &text), Vec::new()),
    };
    Compilation {
        kind,
        items,
        requests,
        rust_captures,
        diagnostics: diagnostics.into_vec(),
    }
}

/// The machine of every function that suspends.
fn machines(unit: &mut Unit) -> BTreeMap<FunctionId, Machine> {
    let coroutines: Vec<FunctionId> = unit
        .functions
        .iter()
        .enumerate()
        .filter(|(_, function)| function.is_coroutine())
        .map(|(index, _)| FunctionId(index as u32))
        .collect();
    coroutines
        .into_iter()
        .map(|id| (id, lower::machine::lower(unit, id)))
        .collect()
}

fn rust_captures(unit: &Unit) -> Vec<RustCapture> {
    unit.rust_captures
        .iter()
        .map(|(name, span)| RustCapture {
            name: name.clone(),
            span: *span,
        })
        .collect()
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
