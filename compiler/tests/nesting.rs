//! Deep programs go through every stage, and those beyond the limit through none.
//!
//! All of them were tried at the limit once, unoptimised: nothing overflows, some take a minute.

use js_async_compiler::{CallSite, Goal, Source, compile};

#[test]
fn every_stage_bears_deep_programs() {
    for (open, middle, close) in [
        ("(", "a", ")"),
        ("[", "", "]"),
        ("({ a: ", "b", " })"),
        ("{", "", "}"),
        ("(function () {", "", "})"),
        ("(async () => { await ", "a", " })"),
        ("(class { a() {", "", "}})"),
        ("`${", "a", "}`"),
        ("!", "a", ""),
        ("await ", "a", ""),
        ("a + ", "b", ""),
        ("a + await ", "b", ""),
        ("a && ", "b", ""),
        ("a ? b : ", "c", ""),
        ("a.b = ", "c", ""),
        ("a => ", "b", ""),
        ("f(", "a", ")"),
        ("", "a", ".b"),
        ("", "a", "?.b"),
        ("", "a", "()"),
        ("if (a) b(); else ", "c()", ""),
        ("if (a) ", "await b", ""),
        ("for (;;) ", "await a", ""),
        ("try {", "await a", "} finally { await b }"),
        ("switch (a) { default: ", "await a", "}"),
    ] {
        let depth = |count: usize| format!("{}{middle}{}", open.repeat(count), close.repeat(count));
        let compiles = |count| {
            let text = depth(count);
            let source = Source {
                name: "a.js".to_string(),
                text,
                goal: Goal::Block,
                strict: true,
            };
            compile(&source, &CallSite).diagnostics
        };
        assert_eq!(compiles(70), [], "{open}{middle}{close}");
        assert_ne!(compiles(6_000), [], "{open}{middle}{close}");
    }
}
