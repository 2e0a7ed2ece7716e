//! Generators and async generators.

use expect_test::expect;

use crate::check;

#[test]
fn a_generator_starts_at_the_first_next() {
    check(
        "function* f(a) { const b = yield a; return b; }",
        &expect![[r#"
            machine f, starts at the first next, slots: a 0
            START:
              yield a -> YIELD_1
            YIELD_1: b = sent
              return b
        "#]],
    );
}

#[test]
fn a_parameter_prologue_runs_at_the_call() {
    check(
        "function* f(a = g()) { yield a; }",
        &expect![[r#"
            machine f, slots: a 0
            START:
              a := (arguments[0] === undefined) ? @g() : arguments[0]
              initial yield -> BODY_1
            BODY_1:
              yield a -> YIELD_2
            YIELD_2:
              return undefined
        "#]],
    );
}

#[test]
fn return_through_finally() {
    check(
        "function* f() { try { yield 1; } finally { g(); } }",
        &expect![[r#"
            machine f, starts at the first next, slots: $completion 0, $completion_value 1
            START:
              enter YIELD_1
              yield 1 -> YIELD_1
            YIELD_1: throw -> CATCH_3 return -> RETURN_2
              $completion := 0
              jump FINALLY_4
            RETURN_2: $returned = sent throw -> CATCH_3
              $completion_value := $returned
              $completion := 2
              jump FINALLY_4
            CATCH_3: $completion_value = sent
              $completion := 1
              jump FINALLY_4
            FINALLY_4:
              @g()
              dispatch $completion {
                0:
                  return undefined
                1:
                  throw $completion_value
                2:
                  return $completion_value
              }
        "#]],
    );
}

#[test]
fn return_through_a_loop() {
    check(
        "function* f(xs) { for (const x of xs) yield x; }",
        &expect![[r#"
            machine f, starts at the first next, slots: xs 0, $iterator 1
            START:
              $iterator := GetIterator(xs, "xs is not iterable")
              jump LOOP_1
            LOOP_1: throw -> CATCH_4
              branch $value = step $iterator {
                x := $value
                yield x -> YIELD_2
              } else {
                return undefined
              }
            YIELD_2: throw -> CATCH_4 return -> RETURN_3
              jump LOOP_1
            RETURN_3: $returned = sent throw -> CATCH_4
              $result := $returned
              CloseIterator($iterator)
              return $result
            CATCH_4: $error = sent
              CloseIteratorSilently($iterator)
              throw $error
        "#]],
    );
}

#[test]
fn handlers_alone_do_not_see_a_return() {
    check(
        "function* f() { try { yield 1; } catch {} }",
        &expect![[r#"
            machine f, starts at the first next
            START:
              enter YIELD_1
              yield 1 -> YIELD_1
            YIELD_1: throw -> CATCH_2
              return undefined
            CATCH_2: $error = sent
              return undefined
        "#]],
    );
}

#[test]
fn an_async_generator_awaits_what_it_returns() {
    check(
        "async function* f() { try { yield 1; } catch (e) { g(e); } }",
        &expect![[r#"
            machine f, starts at the first next
            START:
              enter AWAIT_1
              await 1 -> AWAIT_1
            AWAIT_1: $awaited = sent throw -> CATCH_5
              yield $awaited -> YIELD_2
            YIELD_2: throw -> CATCH_5 return -> RETURN_3
              return undefined
            RETURN_3: $returned = sent throw -> CATCH_5
              await $returned -> AWAIT_4
            AWAIT_4: $awaited.4 = sent throw -> CATCH_5
              return $awaited.4
            CATCH_5: $error = sent
              e := $error
              @g(e)
              return undefined
        "#]],
    );
}

#[test]
fn async_return_through_finally() {
    check(
        "async function* f() { try { yield 1; yield 2; } finally { await g(); } }",
        &expect![[r#"
            machine f, starts at the first next, slots: $completion 0, $completion_value 1
            START:
              enter AWAIT_1
              await 1 -> AWAIT_1
            AWAIT_1: $awaited = sent throw -> CATCH_7
              yield $awaited -> YIELD_2
            YIELD_2: throw -> CATCH_7 return -> RETURN_3
              await 2 -> AWAIT_5
            RETURN_3: $returned = sent throw -> CATCH_7
              await $returned -> AWAIT_4
            AWAIT_4: $awaited.4 = sent throw -> CATCH_7
              $completion_value := $awaited.4
              $completion := 2
              jump FINALLY_8
            AWAIT_5: $awaited.5 = sent throw -> CATCH_7
              yield $awaited.5 -> YIELD_6
            YIELD_6: throw -> CATCH_7 return -> RETURN_3
              $completion := 0
              jump FINALLY_8
            CATCH_7: $completion_value = sent
              $completion := 1
              jump FINALLY_8
            FINALLY_8:
              await @g() -> AWAIT_9
            AWAIT_9:
              dispatch $completion {
                0:
                  return undefined
                1:
                  throw $completion_value
                2:
                  return $completion_value
              }
        "#]],
    );
}

#[test]
fn delegation() {
    check(
        "function* f(xs) { const x = yield* xs; return x; }",
        &expect![[r#"
            machine f, starts at the first next, slots: xs 0
            START:
              delegate GetIterator(xs, undefined) -> DELEGATE_1
            DELEGATE_1: x = sent
              return x
        "#]],
    );
}

#[test]
fn async_delegation_in_try() {
    check(
        "async function* f(xs) { try { yield* xs; } finally { g(); } }",
        &expect![[r#"
            machine f, starts at the first next, slots: xs 0, $completion 1, $completion_value 2
            START:
              enter DELEGATE_1
              delegate GetAsyncIterator(xs, undefined) -> DELEGATE_1
            DELEGATE_1: throw -> CATCH_3 return -> RETURN_2
              $completion := 0
              jump FINALLY_4
            RETURN_2: $returned = sent throw -> CATCH_3
              $completion_value := $returned
              $completion := 2
              jump FINALLY_4
            CATCH_3: $completion_value = sent
              $completion := 1
              jump FINALLY_4
            FINALLY_4:
              @g()
              dispatch $completion {
                0:
                  return undefined
                1:
                  throw $completion_value
                2:
                  return $completion_value
              }
        "#]],
    );
}
