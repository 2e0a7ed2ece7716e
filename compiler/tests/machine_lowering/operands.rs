//! Operands in front of a suspension, and where its value goes.

use expect_test::expect;

use crate::check;

#[test]
fn await_resumes_into_the_variable() {
    check(
        "async function f(p) { const x = await p; return x; }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              await p -> AWAIT_1
            AWAIT_1: x = sent
              return x
        "#]],
    );
}

#[test]
fn a_discarded_await_resumes_into_nothing() {
    check(
        "async function f(p) { await p; g(); }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              await p -> AWAIT_1
            AWAIT_1:
              @g()
              return undefined
        "#]],
    );
}

#[test]
fn operands_before_an_await_wait_in_temporaries() {
    check(
        "async function f(a, b) { return g(a, await b) + h(); }",
        &expect![[r#"
            machine f, slots: a 0, b 1, $function 2
            START:
              $function := @g
              await b -> AWAIT_1
            AWAIT_1: $awaited = sent
              return $function(a, $awaited) + @h()
        "#]],
    );
}

#[test]
fn a_variable_that_changes_is_copied() {
    check(
        "async function f(x, p) { return x + (x = await p); }",
        &expect![[r#"
            machine f, slots: x 0, p 1, $operand 2
            START:
              $operand := x
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              return $operand + (x = $awaited)
        "#]],
    );
}

#[test]
fn an_assignment_target_is_evaluated_first() {
    check(
        "async function f(o, p) { o.a.b[g()] = await p; }",
        &expect![[r#"
            machine f, slots: o 0, p 1, $operand 2, $operand.3 3
            START:
              $operand := o.a.b
              $operand.3 := @g()
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              $operand[$operand.3] = $awaited
              return undefined
        "#]],
    );
}

#[test]
fn awaits_in_awaits() {
    check(
        "async function f(p) { return await g(await p, await p); }",
        &expect![[r#"
            machine f, slots: p 0, $function 1, $awaited.3 2
            START:
              $function := @g
              await p -> AWAIT_1
            AWAIT_1: $awaited.3 = sent
              await p -> AWAIT_2
            AWAIT_2: $awaited.4 = sent
              await $function($awaited.3, $awaited.4) -> AWAIT_3
            AWAIT_3: $awaited = sent
              return $awaited
        "#]],
    );
}

#[test]
fn templates_convert_each_part_in_turn() {
    check(
        "async function f(a, p) { return `${a}-${await p}!`; }",
        &expect![[r#"
            machine f, slots: a 0, p 1, $operand 2
            START:
              $operand := ToString(a)
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              return template($operand, "-", $awaited, "!")
        "#]],
    );
}
