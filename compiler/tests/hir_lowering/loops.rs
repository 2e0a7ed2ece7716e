//! Loops, labels and `switch`.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn while_and_do() {
    check(
        Goal::CommonJs,
        "while (a) b(); do { continue; } while (c);",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              L0: loop while @a {
                @b()
              }
              L1: loop {
                {
                  continue L1
                }
              } while @c
            }
        "#]],
    );
}

#[test]
fn each_iteration_of_for_has_its_own_let() {
    check(
        Goal::CommonJs,
        "for (let i = 0; i < 3; i++) { f(() => i); i++; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) cells i {
              {
                declare i
                i := 0
                renew i
                L0: loop while i < 3 {
                  {
                    @f(closure #1)
                    i = 1 + (numeric i)
                  }
                } update {
                  renew i
                  i = 1 + (numeric i)
                }
              }
            }
            #1 function () captures i {
              return ^i
            }
        "#]],
    );
}

#[test]
fn a_copied_variable_needs_no_cell_per_iteration() {
    check(
        Goal::CommonJs,
        "for (let i = 0; i < 3; i++) f(() => i);",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              {
                i := 0
                L0: loop while i < 3 {
                  @f(closure #1)
                } update {
                  i = 1 + (numeric i)
                }
              }
            }
            #1 function () captures i {
              return ^i
            }
        "#]],
    );
}

#[test]
fn for_of_closes_its_iterator() {
    check(
        Goal::CommonJs,
        "for (const a of b) { if (a) continue; break; }",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              $iterator := GetIterator(@b, "b is not iterable")
              try {
                L0: loop {
                  $value = step $iterator else break L0
                  a := $value
                  {
                    if a {
                      continue L0
                    }
                    break L0
                  }
                }
              } finally close $iterator
            }
        "##]],
    );
}

#[test]
fn the_head_of_for_of_is_a_dead_zone() {
    check(
        Goal::CommonJs,
        "for (const a of f(a)); for (let b of c()) { f(() => b); }",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              declare a
              $iterator := GetIterator(@f(a!), "f is not a function or its return value is not iterable")
              try {
                L0: loop {
                  $value = step $iterator else break L0
                  a.8 := $value
                }
              } finally close $iterator
              $iterator.9 := GetIterator(@c(), "c is not a function or its return value is not iterable")
              try {
                L1: loop {
                  $value.10 = step $iterator.9 else break L1
                  b := $value.10
                  {
                    @f(closure #1)
                  }
                }
              } finally close $iterator.9
            }
            #1 function () captures b {
              return ^b
            }
        "##]],
    );
}

#[test]
fn for_of_targets() {
    check(
        Goal::CommonJs,
        "for (a.b of c); for (var [d] of e); for ({ g } of h);",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              $iterator := GetIterator(@c, "c is not iterable")
              try {
                L0: loop {
                  $value = step $iterator else break L0
                  $object := @a
                  sloppy $object.b = $value
                }
              } finally close $iterator
              $iterator.9 := GetIterator(@e, "e is not iterable")
              try {
                L1: loop {
                  $value.10 = step $iterator.9 else break L1
                  $iterator.11 := GetIterator($value.10, ".for is not iterable")
                  try {
                    d = IteratorNextOrUndefined($iterator.11)
                  } finally close $iterator.11
                }
              } finally close $iterator.9
              $iterator.12 := GetIterator(@h, "h is not iterable")
              try {
                L2: loop {
                  $value.13 = step $iterator.12 else break L2
                  $source := $value.13
                  sloppy @g = $source.g
                }
              } finally close $iterator.12
            }
        "##]],
    );
}

#[test]
fn for_in() {
    check(
        Goal::CommonJs,
        "for (var a = 1 in b); for (const c in d) f(c);",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              a = 1
              $enumerator := ForInEnumerate(@b)
              L0: loop {
                $key = key of $enumerator else break L0
                a = $key
              }
              $enumerator.8 := ForInEnumerate(@d)
              L1: loop {
                $key.9 = key of $enumerator.8 else break L1
                c := $key.9
                @f(c)
              }
            }
        "#]],
    );
}

#[test]
fn for_await() {
    check(
        Goal::CommonJs,
        "async function f() { for await (const a of b) c(a); }",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              f := closure #1
            }
            #1 async function f() {
              $iterator := GetAsyncIterator(@b, "b is not async iterable")
              try {
                L0: loop {
                  $result := await AsyncIteratorNext($iterator)
                  if AsyncIteratorComplete($iterator, $result) {
                    break L0
                  }
                  $value := AsyncIteratorValue($iterator, $result)
                  a := $value
                  @c(a)
                }
              } finally close async $iterator
            }
        "##]],
    );
}

#[test]
fn labels() {
    check(
        Goal::CommonJs,
        "a: b: for (;;) { for (const x of y) { continue a; } break b; } c: { break c; } d: switch (1) { case 1: break d; }",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              {
                L0: loop {
                  {
                    $iterator := GetIterator(@y, "y is not iterable")
                    try {
                      L1: loop {
                        $value = step $iterator else break L1
                        x := $value
                        {
                          continue L0
                        }
                      }
                    } finally close $iterator
                    break L0
                  }
                }
              }
              L2: {
                {
                  break L2
                }
              }
              $discriminant := 1
              L3: switch $discriminant {
                case 1:
                  break L3
              }
            }
        "##]],
    );
}

#[test]
fn switch_cases_share_a_scope() {
    check(
        Goal::CommonJs,
        "switch (a()) { case b(): let x = 1; f(); default: function f() {} case c: x; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              $discriminant := @a()
              declare x
              f.8 := closure #1
              L0: switch $discriminant {
                case @b():
                  x := 1
                  f.8()
                default:
                  f = f.8
                case @c:
                  x!
              }
            }
            #1 function f() {
            }
        "#]],
    );
}

#[test]
fn try_catch_finally() {
    check(
        Goal::CommonJs,
        "try { a(); } catch (e) { b(e); } finally { c(); } try { d(); } catch { }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              try {
                try {
                  @a()
                } catch $error {
                  e := $error
                  @b(e)
                }
              } finally {
                @c()
              }
              try {
                @d()
              } catch $error.7 {
              }
            }
        "#]],
    );
}
