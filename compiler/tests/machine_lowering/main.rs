//! From JavaScript to machines, as printed. One file per area of the language.
#![expect(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes its literals this way"
)]

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
        let messages = diagnostics
            .iter()
            .map(|diagnostic| diagnostic.message.as_str());
        messages.collect::<Vec<_>>().join(
            "
",
        )
    })
}
