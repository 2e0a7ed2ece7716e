//! Deep programs go through every stage, and those beyond the limit through none.
//!
//! Chains that lowering cuts go as deep as the tree may be, and what remains nested in the emitted
//! program as deep as rustc bears; all of them were given to rustc at the limit once.

use js_async_compiler::{CallSite, Goal, Source, compile};

#[test]
fn every_stage_bears_deep_programs() {
    // How often each is repeated, by what it becomes.
    const FLAT: usize = 600;
    const NESTED: usize = 70;
    for (open, middle, close, count) in [
        ("(", "a", ")", NESTED),
        ("[", "", "]", NESTED),
        ("({ a: ", "b", " })", NESTED),
        ("{", "", "}", NESTED),
        ("(function () {", "", "})", NESTED),
        ("(async () => { await ", "a", " })", NESTED),
        ("(class { a() {", "", "}})", NESTED),
        ("`${", "a", "}`", NESTED),
        ("!", "a", "", NESTED),
        ("await ", "a", "", NESTED),
        ("a + ", "b", "", FLAT),
        ("a + await ", "b", "", FLAT),
        ("a && ", "b", "", FLAT),
        ("a ? b : ", "c", "", FLAT),
        ("a.b = ", "c", "", NESTED),
        ("a => ", "b", "", NESTED),
        ("f(", "a", ")", NESTED),
        ("", "a", ".b", FLAT),
        ("", "a", "?.b", FLAT),
        ("", "a", "()", FLAT),
        ("if (a) b(); else ", "c()", "", FLAT),
        ("if (a) ", "await b", "", NESTED),
        ("for (;;) ", "await a", "", NESTED),
        ("try {", "await a", "} finally { await b }", NESTED),
        ("switch (a) { default: ", "await a", "}", NESTED),
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
        assert_eq!(compiles(count), [], "{open}{middle}{close}");
        assert_ne!(compiles(6_000), [], "{open}{middle}{close}");
    }
}
