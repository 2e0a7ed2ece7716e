//! From JavaScript to HIR, as printed. One file per area of the language.

mod bindings;
mod calls;
mod classes;
mod coroutines;
mod destructuring;
mod functions;
mod loops;
mod objects;
mod operators;
mod units;

use expect_test::Expect;
use js_async_compiler::{Goal, Source, inspect};

/// Lowers `text` and compares the HIR with what is expected.
fn check(goal: Goal, text: &str, expected: &Expect) {
    let source = Source {
        name: "test.js".to_owned(),
        text: text.to_owned(),
        goal,
        strict: false,
    };
    let printed = inspect::hir_text(&source).unwrap_or_else(|diagnostics| {
        diagnostics
            .iter()
            .map(|diagnostic| format!("error: {}\n", diagnostic.message))
            .collect()
    });
    expected.assert_eq(&printed);
}
