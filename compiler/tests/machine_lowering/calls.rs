//! Calls and `new` with a suspension among callee and arguments.

use expect_test::expect;

use crate::check;

#[test]
fn the_method_is_fetched_before_the_arguments() {
    check(
        "async function f(o, p) { return o.m(await p); }",
        &expect![[r#"
            machine f, slots: o 0, p 1, $function 2
            START:
              $function := o.m
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              return $function on o ($awaited)
        "#]],
    );
}

#[test]
fn an_awaited_object() {
    check(
        "async function f(p) { return (await p).m(1); }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              return $awaited.m(1)
        "#]],
    );
}

#[test]
fn a_spread_is_iterated_before_the_await() {
    check(
        "async function f(a, p) { return g(...a, await p, 1); }",
        &expect![[r#"
            machine f, slots: a 0, p 1, $function 2, $array 3
            START:
              $function := @g
              $array := [...a]
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              return CallWithArray($function, undefined, ExtendArray($array, [$awaited, 1]), "g")
        "#]],
    );
}

#[test]
fn a_spread_behind_the_await_stays() {
    check(
        "async function f(a, p) { return g(await p, ...a); }",
        &expect![[r#"
            machine f, slots: a 0, p 1, $function 2
            START:
              $function := @g
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              return $function($awaited, ...a)
        "#]],
    );
}

#[test]
fn constructors() {
    check(
        "async function f(C, p, a) { new C(await p); return new C(...a, await p); }",
        &expect![[r#"
            machine f, slots: C 0, p 1, a 2, $array 3
            START:
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              new C($awaited)
              $array := [...a]
              await p -> AWAIT_2
            AWAIT_2: $awaited.5 = sent
              return ConstructWithArray(C, ExtendArray($array, [$awaited.5]), "C")
        "#]],
    );
}

#[test]
fn optional_calls() {
    check(
        "async function f(o, p) { return o?.m(await p)?.n; }",
        &expect![[r#"
            machine f, slots: o 0, p 1, $function 2, $result 3
            START:
              branch o == null {
                $result := undefined
                jump JOIN_2
              } else {
                $function := o.m
                await p -> AWAIT_1
              }
            AWAIT_1: $awaited = sent
              $result := chain($function on o ($awaited)?.n)
              jump JOIN_2
            JOIN_2:
              return $result
        "#]],
    );
}

#[test]
fn an_optional_chain_behind_the_await_stays() {
    check(
        "async function f(p) { return (await p)?.a.b; }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              return chain($awaited?.a.b)
        "#]],
    );
}

#[test]
fn tagged_templates() {
    check(
        "async function f(tag, p) { return tag`a${await p}b`; }",
        &expect![[r#"
            machine f, slots: tag 0, p 1, $operand 2
            START:
              $operand := template #0
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              return tag($operand, $awaited)
        "#]],
    );
}
