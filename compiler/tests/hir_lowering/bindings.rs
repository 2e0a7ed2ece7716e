//! Scopes, hoisting, dead zones, and where variables live.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn a_variable_that_never_changes_after_capture_is_copied() {
    check(Goal::CommonJs, "const a = 1; let b; if (a) b = 1; else b = 2; f(() => a + b);", &expect![[r#""#]]);
}

#[test]
fn a_variable_written_after_capture_lives_in_a_cell() {
    check(Goal::CommonJs, "let a = 1; f(() => a); a = 2;", &expect![[r#""#]]);
}

#[test]
fn a_variable_written_by_a_closure_lives_in_a_cell() {
    check(Goal::CommonJs, "let a = 1; f(() => a++);", &expect![[r#""#]]);
}

#[test]
fn a_hoisted_function_needs_no_check_when_it_is_mentioned_late_enough() {
    check(Goal::CommonJs, "const a = 1; function f() { return a; } f();", &expect![[r#""#]]);
}

#[test]
fn a_hoisted_function_checks_what_it_may_see_empty() {
    check(Goal::CommonJs, "f(); const a = 1; function f() { return a; }", &expect![[r#""#]]);
}

#[test]
fn mutual_recursion_is_followed_to_the_first_mention() {
    check(Goal::CommonJs, "g(); const a = 1; function f() { return a; } function g() { return f(); }", &expect![[r#""#]]);
}

#[test]
fn a_function_that_mentions_itself_captures_nothing() {
    check(Goal::CommonJs, "function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }", &expect![[r#""#]]);
}

#[test]
fn reads_before_the_declaration_are_checked() {
    check(Goal::CommonJs, "{ a; a = 1; let a; a; }", &expect![[r#""#]]);
}

#[test]
fn one_way_without_a_value_keeps_the_check() {
    check(Goal::CommonJs, "switch (f()) { case 0: let a = 1; break; case 1: a; }", &expect![[r#""#]]);
}

#[test]
fn a_caught_exception_may_come_before_the_value() {
    check(Goal::CommonJs, "let g = () => a; try { f(); } catch { g(); } let a = 1;", &expect![[r#""#]]);
}

#[test]
fn assigning_a_constant_evaluates_the_value_first() {
    check(Goal::CommonJs, "const a = 1; a = f(); a += 2;", &expect![[r#""#]]);
}

#[test]
fn sloppy_code_ignores_assignments_to_a_function_expressions_name() {
    check(Goal::CommonJs, r#"(function f() { f = 1; }); (function g() { "use strict"; g = 1; });"#, &expect![[r#""#]]);
}

#[test]
fn a_sloppy_function_in_a_block_is_also_a_var() {
    check(Goal::CommonJs, "{ function f() {} } f;", &expect![[r#""#]]);
}

#[test]
fn a_let_in_between_keeps_a_block_function_from_hoisting() {
    check(Goal::CommonJs, "{ let f; { function f() {} } } try {} catch ([g]) { { function g() {} } }", &expect![[r#""#]]);
}

#[test]
fn strict_blocks_keep_their_functions() {
    check(Goal::CommonJs, r#""use strict"; { function f() {} }"#, &expect![[r#""#]]);
}

#[test]
fn typeof_forgives_what_is_not_declared_but_not_the_dead_zone() {
    check(Goal::CommonJs, "typeof a; typeof b; let b;", &expect![[r#""#]]);
}

#[test]
fn undeclared_names_are_global() {
    check(Goal::CommonJs, "a = b; delete a; undefined; NaN;", &expect![[r#""#]]);
}

#[test]
fn strict_code_throws_for_undeclared_targets() {
    check(Goal::CommonJs, r#""use strict"; a = 1;"#, &expect![[r#""#]]);
}
