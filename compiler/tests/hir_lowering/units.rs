//! What the top level of each kind of unit binds.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn a_block_asks_rust_for_unknown_names() {
    check(
        Goal::Block,
        "const a = await fetch(url); console.log(url, a, typeof window); return () => retries;",
        &expect![[r#"
            #0 async function (url, retries) {
              a := await @fetch(url)
              @console.log(url, a, typeof @window)
              return closure #1
            }
            #1 function () captures retries {
              return ^retries
            }
        "#]],
    );
}

#[test]
fn scripts_declare_global_names() {
    check(
        Goal::Script,
        "var a = 1; let b = 2; const c = 3; class D {} function f() { return a + b; } { function g() {} } b = c; this;",
        &expect![[r##"
            #0 function () this Sloppy {
              sloppy @a = 1
              @b := 2
              @c := 3
              @D := do { D := MakeBaseClass(closure #1); $prototype := ClassPrototype(D); D }
              {
                g := closure #3
                DeclareGlobalFunction("g", g)
              }
              sloppy @b = @c
              this
            }
            #1 function D() {
            }
            #2 function f() {
              return @a + @b
            }
            #3 function g() {
            }
        "##]],
    );
}

#[test]
fn common_js_has_parameters() {
    check(
        Goal::CommonJs,
        r#"exports.a = require("b"); var module; this; arguments;"#,
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) this Sloppy cells exports require module __filename __dirname {
              $arguments := mapped arguments(exports, require, module, __filename, __dirname)
              sloppy exports.a = require("b")
              this
              $arguments
            }
        "##]],
    );
}

#[test]
fn module_cells_hold_what_others_can_see() {
    check(
        Goal::Module,
        "export let a = 1; const b = 2, c = 3; function f() { return b; } export const g = () => c; var h = 4; export { h as i };",
        &expect![[r#"
            #0 function () captures a b g h f {
              ^a := 1
              ^b := 2
              c := 3
              ^g := closure #3
              ^h = 4
            }
            #1 function <instantiate>() captures a b g h f {
              ^h := undefined
              ^f := closure #2
            }
            #2 function f() captures b {
              return ^b!
            }
            #3 function g() captures c {
              return ^c
            }
        "#]],
    );
}

#[test]
fn imports_are_captures() {
    check(
        Goal::Module,
        r#"import a, { b } from "x"; import * as c from "y"; a; b; c; f(() => a);"#,
        &expect![[r#"
            #0 function () captures a b c {
              ^a!
              ^b!
              ^c
              @f(closure #1)
            }
            #1 function () captures a {
              return ^a
            }
        "#]],
    );
}

#[test]
fn default_exports_are_called_default() {
    check(
        Goal::Module,
        "export default () => {};",
        &expect![[r#"
        #0 function () captures *default* {
          ^*default* := closure #1
        }
        #1 function default() {
        }
    "#]],
    );
}

#[test]
fn a_default_exported_function_is_hoisted() {
    check(
        Goal::Module,
        "export default function () {}",
        &expect![[r#"
            #0 function () captures *default* {
            }
            #1 function <instantiate>() captures *default* {
              ^*default* := closure #2
            }
            #2 function default() {
            }
        "#]],
    );
}

#[test]
fn import_meta() {
    check(
        Goal::Module,
        "import.meta.url; this;",
        &expect![[r#"
        #0 function () this Strict {
          import.meta.url
          this
        }
    "#]],
    );
}
