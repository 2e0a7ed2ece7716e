//! References: what is evaluated once, and in which order.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn compound_assignment_evaluates_its_operands_once() {
    check(Goal::CommonJs, "a.b += c(); a()[b()] -= c(); a[0] *= 2;", &expect![[r#""#]]);
}

#[test]
fn a_key_is_converted_once_where_it_is_read_and_written() {
    check(Goal::CommonJs, "a[b]++; a[b + 1]++; a[b] = 1; super_;", &expect![[r#""#]]);
}

#[test]
fn updates_keep_the_old_value_only_where_it_is_used() {
    check(Goal::CommonJs, "let a; a++; b = a++; a.b--; c = a.b--;", &expect![[r#""#]]);
}

#[test]
fn logical_assignment_assigns_only_when_it_must() {
    check(Goal::CommonJs, "a.b ??= c; let d; d ||= f(); d &&= 1;", &expect![[r#""#]]);
}

#[test]
fn delete() {
    check(Goal::CommonJs, "delete a.b; delete a[b]; delete a?.b; delete f(); delete 1;", &expect![[r#""#]]);
}

#[test]
fn delete_of_super_evaluates_and_throws() {
    check(Goal::CommonJs, "({ m() { delete super[f()]; } });", &expect![[r#""#]]);
}

#[test]
fn comma_and_void() {
    check(Goal::CommonJs, "(a(), b()); void f(); void 0;", &expect![[r#""#]]);
}

#[test]
fn template_parts_are_converted_where_that_can_be_seen() {
    check(Goal::CommonJs, "`${a()}x${b()}`; `${a()}${1}`; `plain`;", &expect![[r#""#]]);
}

#[test]
fn tagged_templates_have_one_object_per_site() {
    check(Goal::CommonJs, r#"f`a${1}\unicode`; o.f``;"#, &expect![[r#""#]]);
}

#[test]
fn literals() {
    check(Goal::CommonJs, r#"10n; 0x10n; /a/giu; 010; "\ud800a"; -1; null;"#, &expect![[r#""#]]);
}
