//! Patterns.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn object_patterns() {
    check(Goal::CommonJs, "const { a, b: { c }, [d()]: e = 1, ...f } = o;", &expect![[r#""#]]);
}

#[test]
fn array_patterns_close_their_iterator() {
    check(Goal::CommonJs, "const [a, , b = 1, [c], ...d] = o.x;", &expect![[r#""#]]);
}

#[test]
fn targets_are_evaluated_before_their_values() {
    check(Goal::CommonJs, "({ a: f().x, b: [g().y] = [] } = o); [h()[k()] = 1] = o;", &expect![[r#""#]]);
}

#[test]
fn the_value_of_a_destructuring_assignment_is_the_source() {
    check(Goal::CommonJs, "a = [b, c] = d;", &expect![[r#""#]]);
}

#[test]
fn var_patterns_assign() {
    check(Goal::CommonJs, "var { a, a: [b] } = o;", &expect![[r#""#]]);
}

#[test]
fn parameters_and_catch_clauses() {
    check(Goal::CommonJs, "function f([a], { b } = {}) {} try {} catch ({ message }) {}", &expect![[r#""#]]);
}
