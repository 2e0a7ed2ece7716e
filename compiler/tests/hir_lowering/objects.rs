//! Object literals.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn leading_plain_members_make_one_node() {
    check(Goal::CommonJs, r#"({ a: 1, b, c() {}, "d e": () => {} });"#, &expect![[r#""#]]);
}

#[test]
fn the_rest_is_defined_in_order() {
    check(Goal::CommonJs, "({ a, [b()]: c(), get d() {}, set d(v) {}, ...e, __proto__: f, 0: 1, async *g() {} });", &expect![[r#""#]]);
}

#[test]
fn proto_is_special_only_in_its_plain_spelling() {
    check(Goal::CommonJs, r#"({ __proto__: a }); ({ __proto__ }); ({ ["__proto__"]: a }); ({ __proto__() {} });"#, &expect![[r#""#]]);
}

#[test]
fn methods_with_super_know_the_object() {
    check(Goal::CommonJs, "({ m() { return super.m(); }, n() {} });", &expect![[r#""#]]);
}

#[test]
fn a_repeated_name_is_defined_again() {
    check(Goal::CommonJs, "({ a: 1, a: 2 });", &expect![[r#""#]]);
}
