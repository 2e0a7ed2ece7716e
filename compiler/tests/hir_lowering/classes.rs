//! Class definitions.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn a_base_class() {
    check(Goal::CommonJs, "class A { constructor(x) { this.x = x; } m() { return A; } static s() {} get g() {} }", &expect![[r#""#]]);
}

#[test]
fn a_derived_class_without_a_constructor() {
    check(Goal::CommonJs, "class A extends B { x = 1; }", &expect![[r#""#]]);
}

#[test]
fn super_may_be_called_by_an_arrow_function() {
    check(Goal::CommonJs, "class A extends B { constructor() { const f = () => super(1); f(); } }", &expect![[r#""#]]);
}

#[test]
fn the_result_of_a_derived_constructor_is_judged_after_finally() {
    check(Goal::CommonJs, "class A extends B { constructor() { try { return 1; } finally { super(); } } }", &expect![[r#""#]]);
}

#[test]
fn computed_keys_run_once_and_in_order() {
    check(Goal::CommonJs, "class A { [a()] = 1; [b()]() {} static [c()] = () => {}; }", &expect![[r#""#]]);
}

#[test]
fn private_names_are_variables_of_the_class() {
    check(Goal::CommonJs, "class A { #f = 1; #m() { return this.#f++; } static #s() {} get #g() {} set #g(v) {} static t(o) { return #f in o && o.#m(); } }", &expect![[r#""#]]);
}

#[test]
fn static_elements_run_in_one_function() {
    check(Goal::CommonJs, "class A { static a = 1; static { var b = this; } static c = super.d; }", &expect![[r#""#]]);
}

#[test]
fn the_name_of_a_class_is_in_its_dead_zone_for_keys_and_heritage() {
    check(Goal::CommonJs, "class A extends A { [A.b]() {} }", &expect![[r#""#]]);
}

#[test]
fn super_properties_start_at_the_home_object() {
    check(Goal::CommonJs, "class A { m() { super.x = super.y(super[k()]++); } }", &expect![[r#""#]]);
}
