//! Parameters, `this`, `arguments` and the values of entry.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn plain_leading_parameters_are_stored_by_the_call() {
    check(
        Goal::CommonJs,
        "function f(a, b, { c }, d = b, ...e) {}",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              f := closure #1
            }
            #1 function f(a, b) {
              $source := RequireObjectCoercible(arguments[2], undefined, "c")
              c := $source.c
              d := (arguments[3] === undefined) ? b : arguments[3]
              e := arguments[4..]
            }
        "##]],
    );
}

#[test]
fn a_default_may_read_the_parameters_before_it_only() {
    check(
        Goal::CommonJs,
        "function f(a = b, b) {}",
        &expect![[r#"
        #0 function (exports, require, module, __filename, __dirname) {
          f := closure #1
        }
        #1 function f() {
          declare b
          a := (arguments[0] === undefined) ? b! : arguments[0]
          b := arguments[1]
        }
    "#]],
    );
}

#[test]
fn closures_among_the_parameters_do_not_see_the_vars_of_the_body() {
    check(
        Goal::CommonJs,
        "function f(a, b = () => a) { var a; a = 1; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              f := closure #1
            }
            #1 function f(a) {
              b := (arguments[1] === undefined) ? closure #2 : arguments[1]
              a.2 := a
              a.2 = 1
            }
            #2 function b() captures a {
              return ^a
            }
        "#]],
    );
}

#[test]
fn arrow_functions_capture_the_values_of_entry() {
    check(
        Goal::CommonJs,
        "function f() { return () => [this, new.target, arguments]; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              f := closure #1
            }
            #1 function f() this Sloppy {
              $this := this
              $new.target := new.target
              $arguments := mapped arguments()
              return closure #2
            }
            #2 function () captures this new.target arguments {
              return [^this, ^new.target, ^arguments]
            }
        "#]],
    );
}

#[test]
fn sloppy_arguments_alias_simple_parameters() {
    check(
        Goal::CommonJs,
        "function f(a, a, b) { arguments; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              f := closure #1
            }
            #1 function f(a, a.1, b) cells a.1 b {
              $arguments := mapped arguments(_, a.1, b)
              $arguments
            }
        "#]],
    );
}

#[test]
fn strict_arguments_do_not() {
    check(
        Goal::CommonJs,
        r#"function f(a) { "use strict"; arguments; }"#,
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              f := closure #1
            }
            #1 function f(a) {
              $arguments := arguments
              $arguments
            }
        "#]],
    );
}

#[test]
fn a_var_called_arguments_is_the_object() {
    check(
        Goal::CommonJs,
        "function f() { var arguments; return arguments; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              f := closure #1
            }
            #1 function f() {
              $arguments := mapped arguments()
              return $arguments
            }
        "#]],
    );
}

#[test]
fn a_generator_starts_after_its_parameters() {
    check(
        Goal::CommonJs,
        "function* g(a = f()) { yield a; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              g := closure #1
            }
            #1 function* g() {
              a := (arguments[0] === undefined) ? @f() : arguments[0]
              start generator
              yield a
            }
        "#]],
    );
}

#[test]
fn a_repeated_declaration_counts_once() {
    check(
        Goal::CommonJs,
        "function f() { return 1; } function f() { return 2; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              f := closure #1
            }
            #1 function f() {
              return 2
            }
        "#]],
    );
}

#[test]
fn anonymous_functions_take_the_name_of_their_variable() {
    check(
        Goal::CommonJs,
        "let a = () => {}; a = function () {}; (a) = class {}; [a = () => {}] = b; ({ c: a = () => {} } = b); a ??= (() => {});",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              a := closure #1
              a = closure #2
              a = do { $class := MakeBaseClass(closure #3); $prototype := ClassPrototype($class); $class }
              do { $assigned := @b; $iterator := GetIterator($assigned, undefined); try {; $value := IteratorNextOrUndefined($iterator); a = ($value === undefined) ? closure #4 : $value; } finally close $iterator; $assigned }
              do { $assigned.11 := @b; $source := RequireObjectCoercible($assigned.11, null, "c"); $value.13 := $source.c; a = ($value.13 === undefined) ? closure #5 : $value.13; $assigned.11 }
              a ?? (a = closure #6)
            }
            #1 function a() {
            }
            #2 function a() {
            }
            #3 function () {
            }
            #4 function a() {
            }
            #5 function a() {
            }
            #6 function a() {
            }
        "##]],
    );
}
