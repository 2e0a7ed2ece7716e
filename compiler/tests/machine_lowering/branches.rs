//! Branches and short circuits.

use expect_test::expect;

use crate::check;

#[test]
fn a_branch_that_suspends() {
    check(
        "async function f(a) { if (a) { await g(); } else { h(); } i(); }",
        &expect![[r#"
            machine f, slots: a 0
            START:
              branch a {
                await @g() -> JOIN_1
              } else {
                @h()
                jump JOIN_1
              }
            JOIN_1:
              @i()
              return undefined
        "#]],
    );
}

#[test]
fn a_test_that_suspends_keeps_its_branches() {
    check(
        "async function f(p) { if (await p) { g(); return 1; } h(); }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              if $awaited {
                {
                  @g()
                  return 1
                }
              }
              @h()
              return undefined
        "#]],
    );
}

#[test]
fn conditions_do_not_materialise() {
    check(
        "async function f(a, p) { if (a && !(await p)) { await g(); } }",
        &expect![[r#"
            machine f, slots: a 0, p 1
            START:
              branch a {
                await p -> AWAIT_1
              } else {
                return undefined
              }
            AWAIT_1: $awaited = sent
              branch $awaited {
                return undefined
              } else {
                await @g() -> JOIN_2
              }
            JOIN_2:
              return undefined
        "#]],
    );
}

#[test]
fn logical_values() {
    check(
        "async function f(a, p) { const x = a ?? await p; return x; }",
        &expect![[r#"
            machine f, slots: a 0, p 1, $result 2
            START:
              $result := a
              branch $result == null {
                await p -> AWAIT_1
              } else {
                jump JOIN_2
              }
            AWAIT_1: $result = sent
              jump JOIN_2
            JOIN_2:
              x := $result
              return x
        "#]],
    );
}

#[test]
fn conditional_values() {
    check(
        "async function f(a, p) { return a ? await p : 2; }",
        &expect![[r#"
            machine f, slots: a 0, p 1, $result 2
            START:
              branch a {
                await p -> AWAIT_1
              } else {
                $result := 2
                jump JOIN_2
              }
            AWAIT_1: $result = sent
              jump JOIN_2
            JOIN_2:
              return $result
        "#]],
    );
}

#[test]
fn logical_effects() {
    check(
        "async function f(a, p) { a || await p; }",
        &expect![[r#"
            machine f, slots: a 0, p 1
            START:
              branch a {
                return undefined
              } else {
                await p -> JOIN_1
              }
            JOIN_1:
              return undefined
        "#]],
    );
}

#[test]
fn a_switch_keeps_cases_that_do_not_suspend() {
    check(
        "async function f(x, p) { switch (x) { case 1: a(); break; case 2: await p; case 3: b(); break; default: c(); } }",
        &expect![[r#"
            machine f, slots: x 0, p 1
            START:
              $discriminant := x
              L0: switch $discriminant {
                case 1:
                  @a()
                  break L0
                case 2:
                  break L1
                case 3:
                  break L2
                default:
                  @c()
              }
              return undefined
            CASE_1:
              await p -> CASE_2
            CASE_2:
              @b()
              return undefined
            L1 -> CASE_1
            L2 -> CASE_2
        "#]],
    );
}

#[test]
fn switch_tests_that_suspend() {
    check(
        "async function f(x, p) { switch (x) { case await p: a(); case 2: b(); } }",
        &expect![[r#"
            machine f, slots: x 0, p 1, $discriminant 2
            START:
              $discriminant := x
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              branch $discriminant === $awaited {
                @a()
                jump CASE_2
              } else {
                branch $discriminant === 2 {
                  jump CASE_2
                } else {
                  return undefined
                }
              }
            CASE_2:
              @b()
              return undefined
        "#]],
    );
}

#[test]
fn labelled_blocks() {
    check(
        "async function f(p) { l: { if (await p) break l; g(); } h(); }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              if $awaited {
                break L1
              }
              @g()
              jump JOIN_2
            JOIN_2:
              @h()
              return undefined
            L1 -> JOIN_2
        "#]],
    );
}
