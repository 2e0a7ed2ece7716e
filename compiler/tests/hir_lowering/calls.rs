//! Calls, optional chains, and how V8 names a callee.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn the_object_of_a_member_is_this() {
    check(Goal::CommonJs, r#"f(); o.f(1, ...a); o["f"](); o[f](); (o.f)(); (0, o.f)();"#, &expect![[r#""#]]);
}

#[test]
fn optional_chains_give_up_together() {
    check(Goal::CommonJs, "a?.b.c(d).e; a?.[b]; a?.(b); a.b?.(c); a?.b?.c;", &expect![[r#""#]]);
}

#[test]
fn a_parenthesized_chain_still_gives_this() {
    check(Goal::CommonJs, "(a?.b)(); (a?.b).c;", &expect![[r#""#]]);
}

#[test]
fn new_and_spread() {
    check(Goal::CommonJs, "new A; new A.B(1, ...c); [1, , ...d];", &expect![[r#""#]]);
}

#[test]
fn import_calls() {
    check(Goal::CommonJs, r#"import("x"); import(x, { with: {} });"#, &expect![[r#""#]]);
}
