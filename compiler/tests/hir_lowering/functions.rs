//! Parameters, `this`, `arguments` and the values of entry.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn plain_leading_parameters_are_stored_by_the_call() {
    check(Goal::CommonJs, "function f(a, b, { c }, d = b, ...e) {}", &expect![[r#""#]]);
}

#[test]
fn a_default_may_read_the_parameters_before_it_only() {
    check(Goal::CommonJs, "function f(a = b, b) {}", &expect![[r#""#]]);
}

#[test]
fn closures_among_the_parameters_do_not_see_the_vars_of_the_body() {
    check(Goal::CommonJs, "function f(a, b = () => a) { var a; a = 1; }", &expect![[r#""#]]);
}

#[test]
fn arrow_functions_capture_the_values_of_entry() {
    check(Goal::CommonJs, "function f() { return () => [this, new.target, arguments]; }", &expect![[r#""#]]);
}

#[test]
fn sloppy_arguments_alias_simple_parameters() {
    check(Goal::CommonJs, "function f(a, a, b) { arguments; }", &expect![[r#""#]]);
}

#[test]
fn strict_arguments_do_not() {
    check(Goal::CommonJs, r#"function f(a) { "use strict"; arguments; }"#, &expect![[r#""#]]);
}

#[test]
fn a_var_called_arguments_is_the_object() {
    check(Goal::CommonJs, "function f() { var arguments; return arguments; }", &expect![[r#""#]]);
}

#[test]
fn a_generator_starts_after_its_parameters() {
    check(Goal::CommonJs, "function* g(a = f()) { yield a; }", &expect![[r#""#]]);
}

#[test]
fn a_repeated_declaration_counts_once() {
    check(Goal::CommonJs, "function f() { return 1; } function f() { return 2; }", &expect![[r#""#]]);
}

#[test]
fn anonymous_functions_take_the_name_of_their_variable() {
    check(Goal::CommonJs, "let a = () => {}; a = function () {}; (a) = class {}; [a = () => {}] = b; ({ c: a = () => {} } = b); a ??= (() => {});", &expect![[r#""#]]);
}
