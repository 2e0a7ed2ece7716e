//! Scopes, hoisting, dead zones, and where variables live.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn a_variable_that_never_changes_after_capture_is_copied() {
    check(
        Goal::CommonJs,
        "const a = 1; let b; if (a) b = 1; else b = 2; f(() => a + b);",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              a := 1
              b := undefined
              if a {
                b = 1
              } else {
                b = 2
              }
              @f(closure #1)
            }
            #1 function () captures a b {
              return ^a + ^b
            }
        "#]],
    );
}

#[test]
fn a_variable_written_after_capture_lives_in_a_cell() {
    check(
        Goal::CommonJs,
        "let a = 1; f(() => a); a = 2;",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) cells a {
              declare a
              a := 1
              @f(closure #1)
              a = 2
            }
            #1 function () captures a {
              return ^a
            }
        "#]],
    );
}

#[test]
fn a_variable_written_by_a_closure_lives_in_a_cell() {
    check(
        Goal::CommonJs,
        "let a = 1; f(() => a++);",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) cells a {
              declare a
              a := 1
              @f(closure #1)
            }
            #1 function () captures a {
              return do { $old := numeric ^a; ^a = 1 + $old; $old }
            }
        "#]],
    );
}

#[test]
fn a_hoisted_function_needs_no_check_when_it_is_mentioned_late_enough() {
    check(
        Goal::CommonJs,
        "const a = 1; function f() { return a; } f();",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) cells a {
              declare a
              f := closure #1
              a := 1
              f()
            }
            #1 function f() captures a {
              return ^a
            }
        "#]],
    );
}

#[test]
fn a_hoisted_function_checks_what_it_may_see_empty() {
    check(
        Goal::CommonJs,
        "f(); const a = 1; function f() { return a; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) cells a {
              declare a
              f := closure #1
              f()
              a := 1
            }
            #1 function f() captures a {
              return ^a!
            }
        "#]],
    );
}

#[test]
fn mutual_recursion_is_followed_to_the_first_mention() {
    check(
        Goal::CommonJs,
        "g(); const a = 1; function f() { return a; } function g() { return f(); }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) cells a {
              declare a
              f := closure #1
              g := closure #2
              g()
              a := 1
            }
            #1 function f() captures a {
              return ^a!
            }
            #2 function g() captures f {
              return ^f()
            }
        "#]],
    );
}

#[test]
fn a_function_that_mentions_itself_captures_nothing() {
    check(
        Goal::CommonJs,
        "function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              fib := closure #1
            }
            #1 function fib(n) {
              return (n < 2) ? n : (active function(n - 1) + active function(n - 2))
            }
        "#]],
    );
}

#[test]
fn reads_before_the_declaration_are_checked() {
    check(
        Goal::CommonJs,
        "{ a; a = 1; let a; a; }",
        &expect![[r#"
        #0 function (exports, require, module, __filename, __dirname) {
          {
            declare a
            a!
            a = 1
            a := undefined
            a
          }
        }
    "#]],
    );
}

#[test]
fn one_way_without_a_value_keeps_the_check() {
    check(
        Goal::CommonJs,
        "switch (f()) { case 0: let a = 1; break; case 1: a; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              $discriminant := @f()
              declare a
              L0: switch $discriminant {
                case 0:
                  a := 1
                  break L0
                case 1:
                  a!
              }
            }
        "#]],
    );
}

#[test]
fn a_caught_exception_may_come_before_the_value() {
    check(
        Goal::CommonJs,
        "let g = () => a; try { f(); } catch { g(); } let a = 1;",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) cells a {
              declare a
              g := closure #1
              try {
                @f()
              } catch $error {
                g()
              }
              a := 1
            }
            #1 function g() captures a {
              return ^a!
            }
        "#]],
    );
}

#[test]
fn assigning_a_constant_evaluates_the_value_first() {
    check(
        Goal::CommonJs,
        "const a = 1; a = f(); a += 2;",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              a := 1
              (@f(), a, ThrowConstAssignment("a"))
              (a + 2, a, ThrowConstAssignment("a"))
            }
        "##]],
    );
}

#[test]
fn sloppy_code_ignores_assignments_to_a_function_expressions_name() {
    check(
        Goal::CommonJs,
        r#"(function f() { f = 1; }); (function g() { "use strict"; g = 1; });"#,
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              closure #1
              closure #2
            }
            #1 function f() {
              $active function := active function
              1
            }
            #2 function g() {
              $active function := active function
              (1, ThrowConstAssignment("g"))
            }
        "##]],
    );
}

#[test]
fn a_sloppy_function_in_a_block_is_also_a_var() {
    check(
        Goal::CommonJs,
        "{ function f() {} } f;",
        &expect![[r#"
        #0 function (exports, require, module, __filename, __dirname) {
          {
            f.6 := closure #1
            f = f.6
          }
          f
        }
        #1 function f() {
        }
    "#]],
    );
}

#[test]
fn a_let_in_between_keeps_a_block_function_from_hoisting() {
    check(
        Goal::CommonJs,
        "{ let f; { function f() {} } } try {} catch ([g]) { { function g() {} } }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              {
                f := undefined
                {
                  f.6 := closure #1
                }
              }
              try {
              } catch $error {
                $iterator := GetIterator($error, undefined)
                try {
                  g := IteratorNextOrUndefined($iterator)
                } finally close $iterator
                {
                  g.10 := closure #2
                }
              }
            }
            #1 function f() {
            }
            #2 function g() {
            }
        "#]],
    );
}

#[test]
fn strict_blocks_keep_their_functions() {
    check(
        Goal::CommonJs,
        r#""use strict"; { function f() {} }"#,
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              {
                f := closure #1
              }
            }
            #1 function f() {
            }
        "#]],
    );
}

#[test]
fn typeof_forgives_what_is_not_declared_but_not_the_dead_zone() {
    check(
        Goal::CommonJs,
        "typeof a; typeof b; let b;",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              declare b
              typeof @a
              typeof b!
              b := undefined
            }
        "#]],
    );
}

#[test]
fn undeclared_names_are_global() {
    check(
        Goal::CommonJs,
        "a = b; delete a; undefined; NaN;",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              sloppy @a = @b
              sloppy delete @globalThis.a
              undefined
              NaN
            }
        "#]],
    );
}

#[test]
fn strict_code_throws_for_undeclared_targets() {
    check(
        Goal::CommonJs,
        r#""use strict"; a = 1;"#,
        &expect![[r#"
        #0 function (exports, require, module, __filename, __dirname) {
          @a = 1
        }
    "#]],
    );
}
