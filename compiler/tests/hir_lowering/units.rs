//! What the top level of each kind of unit binds.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn a_block_asks_rust_for_unknown_names() {
    check(Goal::Block, "const a = await fetch(url); console.log(url, a, typeof window); return () => retries;", &expect![[r#""#]]);
}

#[test]
fn scripts_declare_global_names() {
    check(Goal::Script, "var a = 1; let b = 2; const c = 3; class D {} function f() { return a + b; } { function g() {} } b = c; this;", &expect![[r#""#]]);
}

#[test]
fn common_js_has_parameters() {
    check(Goal::CommonJs, r#"exports.a = require("b"); var module; this; arguments;"#, &expect![[r#""#]]);
}

#[test]
fn module_cells_hold_what_others_can_see() {
    check(Goal::Module, "export let a = 1; const b = 2, c = 3; function f() { return b; } export const g = () => c; var h = 4; export { h as i };", &expect![[r#""#]]);
}

#[test]
fn imports_are_captures() {
    check(Goal::Module, r#"import a, { b } from "x"; import * as c from "y"; a; b; c; f(() => a);"#, &expect![[r#""#]]);
}

#[test]
fn default_exports_are_called_default() {
    check(Goal::Module, "export default () => {};", &expect![[r#""#]]);
}

#[test]
fn a_default_exported_function_is_hoisted() {
    check(Goal::Module, "export default function () {}", &expect![[r#""#]]);
}

#[test]
fn import_meta() {
    check(Goal::Module, "import.meta.url; this;", &expect![[r#""#]]);
}
