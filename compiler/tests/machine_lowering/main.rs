//! From JavaScript to machines, as printed. One file per area of the language.

mod branches;
mod calls;
mod finalizers;
mod generators;
mod iteration;
mod literals;
mod locals;
mod loops;
mod operands;
mod size;

use expect_test::Expect;
use js_async_compiler::{Goal, Source, inspect};

/// Lowers `text` and compares its machines with what is expected.
fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&machines(text));
}

fn machines(text: &str) -> String {
    let source = Source {
        name: "test.js".to_owned(),
        text: text.to_owned(),
        goal: Goal::CommonJs,
        strict: true,
    };
    inspect::machine_text(&source).unwrap_or_else(|diagnostics| {
        diagnostics
            .iter()
            .map(|diagnostic| format!("error: {}\n", diagnostic.message))
            .collect()
    })
}
