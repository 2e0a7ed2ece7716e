//! Loops, labels and `switch`.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn while_and_do() {
    check(Goal::CommonJs, "while (a) b(); do { continue; } while (c);", &expect![[r#""#]]);
}

#[test]
fn each_iteration_of_for_has_its_own_let() {
    check(Goal::CommonJs, "for (let i = 0; i < 3; i++) { f(() => i); i++; }", &expect![[r#""#]]);
}

#[test]
fn a_copied_variable_needs_no_cell_per_iteration() {
    check(Goal::CommonJs, "for (let i = 0; i < 3; i++) f(() => i);", &expect![[r#""#]]);
}

#[test]
fn for_of_closes_its_iterator() {
    check(Goal::CommonJs, "for (const a of b) { if (a) continue; break; }", &expect![[r#""#]]);
}

#[test]
fn the_head_of_for_of_is_a_dead_zone() {
    check(Goal::CommonJs, "for (const a of f(a)); for (let b of c()) { f(() => b); }", &expect![[r#""#]]);
}

#[test]
fn for_of_targets() {
    check(Goal::CommonJs, "for (a.b of c); for (var [d] of e); for ({ g } of h);", &expect![[r#""#]]);
}

#[test]
fn for_in() {
    check(Goal::CommonJs, "for (var a = 1 in b); for (const c in d) f(c);", &expect![[r#""#]]);
}

#[test]
fn for_await() {
    check(Goal::CommonJs, "async function f() { for await (const a of b) c(a); }", &expect![[r#""#]]);
}

#[test]
fn labels() {
    check(Goal::CommonJs, "a: b: for (;;) { for (const x of y) { continue a; } break b; } c: { break c; } d: switch (1) { case 1: break d; }", &expect![[r#""#]]);
}

#[test]
fn switch_cases_share_a_scope() {
    check(Goal::CommonJs, "switch (a()) { case b(): let x = 1; f(); default: function f() {} case c: x; }", &expect![[r#""#]]);
}

#[test]
fn try_catch_finally() {
    check(Goal::CommonJs, "try { a(); } catch (e) { b(e); } finally { c(); } try { d(); } catch { }", &expect![[r#""#]]);
}
