//! Patterns.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn object_patterns() {
    check(
        Goal::CommonJs,
        "const { a, b: { c }, [d()]: e = 1, ...f } = o;",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              $source := RequireObjectCoercible(@o, "o", "a")
              a := $source.a
              $source.10 := $source.b
              c := $source.10.c
              $key := ToPropertyKey(@d())
              $value := $source[$key]
              e := ($value === undefined) ? 1 : $value
              f := ObjectRest($source, "a", "b", $key)
            }
        "##]],
    );
}

#[test]
fn array_patterns_close_their_iterator() {
    check(
        Goal::CommonJs,
        "const [a, , b = 1, [c], ...d] = o.x;",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              $iterator := GetIterator(@o.x, undefined)
              try {
                a := IteratorNextOrUndefined($iterator)
                IteratorSkip($iterator)
                $value := IteratorNextOrUndefined($iterator)
                b := ($value === undefined) ? 1 : $value
                $iterator.11 := GetIterator(IteratorNextOrUndefined($iterator), undefined)
                try {
                  c := IteratorNextOrUndefined($iterator.11)
                } finally close $iterator.11
                d := IteratorRest($iterator)
              } finally close $iterator
            }
        "#]],
    );
}

#[test]
fn targets_are_evaluated_before_their_values() {
    check(
        Goal::CommonJs,
        "({ a: f().x, b: [g().y] = [] } = o); [h()[k()] = 1] = o;",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              do { $assigned := @o; $source := RequireObjectCoercible($assigned, null, "a"); $object := @f(); sloppy $object.x = $source.a; $value := $source.b; $iterator := GetIterator(($value === undefined) ? [] : $value, undefined); try {; $object.10 := @g(); sloppy $object.10.y = IteratorNextOrUndefined($iterator); } finally close $iterator; $assigned }
              do { $assigned.11 := @o; $iterator.12 := GetIterator($assigned.11, undefined); try {; $object.13 := @h(); $key := @k(); $value.15 := IteratorNextOrUndefined($iterator.12); sloppy $object.13[$key] = ($value.15 === undefined) ? 1 : $value.15; } finally close $iterator.12; $assigned.11 }
            }
        "##]],
    );
}

#[test]
fn the_value_of_a_destructuring_assignment_is_the_source() {
    check(
        Goal::CommonJs,
        "a = [b, c] = d;",
        &expect![[r#"
        #0 function (exports, require, module, __filename, __dirname) {
          sloppy @a = do { $assigned := @d; $iterator := GetIterator($assigned, undefined); try {; sloppy @b = IteratorNextOrUndefined($iterator); sloppy @c = IteratorNextOrUndefined($iterator); } finally close $iterator; $assigned }
        }
    "#]],
    );
}

#[test]
fn var_patterns_assign() {
    check(
        Goal::CommonJs,
        "var { a, a: [b] } = o;",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              $source := RequireObjectCoercible(@o, "o", "a")
              a = $source.a
              $iterator := GetIteratorOfProperty($source.a, "o")
              try {
                b = IteratorNextOrUndefined($iterator)
              } finally close $iterator
            }
        "##]],
    );
}

#[test]
fn parameters_and_catch_clauses() {
    check(
        Goal::CommonJs,
        "function f([a], { b } = {}) {} try {} catch ({ message }) {}",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              f := closure #1
              try {
              } catch $error {
                $source := RequireObjectCoercible($error, ".catch", "message")
                message := $source.message
              }
            }
            #1 function f() {
              $iterator := GetIterator(arguments[0], undefined)
              try {
                a := IteratorNextOrUndefined($iterator)
              } finally close $iterator
              $source := RequireObjectCoercible((arguments[1] === undefined) ? {} : arguments[1], "(intermediate value)(intermediate value)(intermediate value)", "b")
              b := $source.b
            }
        "##]],
    );
}
