//! Long and deep functions: the machine grows with the text, not with its square.

use crate::machines;

/// Lowers an async function and compares the number of lines printed.
#[track_caller]
fn check_lines(body: &str, most: usize) {
    let machines = machines(&format!("async function f(p) {{ {body} }}"));
    let lines = machines.lines().count();
    assert!(machines.starts_with("machine f"), "{machines}");
    assert!(lines <= most, "{lines} lines");
}

fn nested(open: &str, inside: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + inside + &close.repeat(depth)
}

#[test]
fn a_thousand_awaits() {
    check_lines(&"g(p, await p); ".repeat(1000), 4_010);
}

#[test]
fn a_thousand_branches() {
    check_lines(&"if (g()) { await p; return; } ".repeat(1000), 9_000);
}

#[test]
fn a_thousand_finalizers_in_a_row() {
    check_lines(
        &"try { if (g()) return 1; await p; } finally { h(); } ".repeat(1000),
        25_010,
    );
}

#[test]
fn finalizers_in_finalizers() {
    check_lines(
        &nested(
            "try { if (g()) return 1; ",
            "await p;",
            " } finally { h(); }",
            100,
        ),
        4_000,
    );
}

#[test]
fn returns_through_many_loops() {
    check_lines(
        &nested(
            "for (const x of p) { if (g()) return 1; ",
            "await p;",
            " }",
            100,
        ),
        3_500,
    );
}

#[test]
fn awaits_in_arguments_of_awaits() {
    check_lines(&nested("await g(p, ", "p", ")", 100), 500);
}

#[test]
fn a_long_sum() {
    check_lines(
        &format!("return {}", vec!["await p"; 500].join(" + ")),
        2_000,
    );
}

#[test]
fn a_long_switch() {
    check_lines(
        &format!(
            "switch (p) {{ {} }}",
            "case 1: await p; break; ".repeat(500)
        ),
        4_000,
    );
}
