//! Loops over iterators.

use expect_test::expect;

use crate::check;

#[test]
fn for_of_closes_the_iterator_on_each_way_out() {
    check(
        "async function f(xs) { for (const x of xs) { if (await x) return x; } g(); }",
        &expect![[r#"
            machine f, slots: xs 0, $iterator 1, x 2
            START:
              $iterator := GetIterator(xs, "xs is not iterable")
              jump LOOP_1
            LOOP_1: throw -> CATCH_3
              branch $value = step $iterator {
                x := $value
                await x -> AWAIT_2
              } else {
                enter START
                @g()
                return undefined
              }
            AWAIT_2: $awaited = sent throw -> CATCH_3
              if $awaited {
                {
                  $result := x
                  CloseIterator($iterator)
                  return $result
                }
              }
              jump LOOP_1
            CATCH_3: $error = sent
              CloseIteratorSilently($iterator)
              throw $error
        "#]],
    );
}

#[test]
fn a_return_that_stays_closes_in_place() {
    check(
        "async function f(xs) { for (const x of xs) { const y = await x; if (y) return y; } }",
        &expect![[r#"
            machine f, slots: xs 0, $iterator 1
            START:
              $iterator := GetIterator(xs, "xs is not iterable")
              jump LOOP_1
            LOOP_1: throw -> CATCH_3
              branch $value = step $iterator {
                x := $value
                await x -> AWAIT_2
              } else {
                return undefined
              }
            AWAIT_2: y = sent throw -> CATCH_3
              if y {
                {
                  $result := y
                  CloseIterator($iterator)
                  return $result
                }
              }
              jump LOOP_1
            CATCH_3: $error = sent
              CloseIteratorSilently($iterator)
              throw $error
        "#]],
    );
}

#[test]
fn a_return_inside_of_try_closes_outside() {
    check(
        "async function f(xs) { for (const x of xs) { try { return await x; } catch {} } }",
        &expect![[r#"
            machine f, slots: xs 0, $iterator 1
            START:
              $iterator := GetIterator(xs, "xs is not iterable")
              jump LOOP_1
            LOOP_1: throw -> CATCH_4
              branch $value = step $iterator {
                x := $value
                enter AWAIT_2
                await x -> AWAIT_2
              } else {
                return undefined
              }
            AWAIT_2: $awaited = sent throw -> CATCH_3
              $result := $awaited
              enter START
              CloseIterator($iterator)
              return $result
            CATCH_3: $error = sent throw -> CATCH_4
              jump LOOP_1
            CATCH_4: $error.5 = sent
              CloseIteratorSilently($iterator)
              throw $error.5
        "#]],
    );
}

#[test]
fn jumps_through_two_loops() {
    check(
        "async function f(xs) { a: for (const x of xs) { for (const y of x) { if (await y) continue a; } } }",
        &expect![[r#"
            machine f, slots: xs 0, $iterator 1, $iterator.4 2
            START:
              $iterator := GetIterator(xs, "xs is not iterable")
              jump LOOP_1
            LOOP_1: throw -> CATCH_5
              branch $value = step $iterator {
                x := $value
                $iterator.4 := GetIterator(x, "x is not iterable")
                jump LOOP_2
              } else {
                return undefined
              }
            LOOP_2: throw -> CATCH_4
              branch $value.5 = step $iterator.4 {
                y := $value.5
                await y -> AWAIT_3
              } else {
                jump LOOP_1
              }
            AWAIT_3: $awaited = sent throw -> CATCH_4
              if $awaited {
                {
                  CloseIterator($iterator.4)
                  break L2
                }
              }
              jump LOOP_2
            CATCH_4: $error.8 = sent throw -> CATCH_5
              CloseIteratorSilently($iterator.4)
              throw $error.8
            CATCH_5: $error = sent
              CloseIteratorSilently($iterator)
              throw $error
            L2 -> LOOP_1
        "#]],
    );
}

#[test]
fn for_in() {
    check(
        "async function f(o) { for (const k in o) { await k; } }",
        &expect![[r#"
            machine f, slots: o 0, $enumerator 1
            START:
              $enumerator := ForInEnumerate(o)
              jump LOOP_1
            LOOP_1:
              branch $key = key of $enumerator {
                k := $key
                await k -> LOOP_1
              } else {
                return undefined
              }
        "#]],
    );
}

#[test]
fn for_await() {
    check(
        "async function f(xs) { for await (const x of xs) { g(x); } }",
        &expect![[r#"
            machine f, slots: xs 0, $iterator 1, $completion 2, $completion_value 3
            START:
              $iterator := GetAsyncIterator(xs, "xs is not async iterable")
              jump LOOP_1
            LOOP_1: throw -> CATCH_4
              await AsyncIteratorNext($iterator) -> AWAIT_2
            AWAIT_2: $result = sent throw -> CATCH_4
              if AsyncIteratorComplete($iterator, $result) {
                break L1
              }
              $value := AsyncIteratorValue($iterator, $result)
              x := $value
              @g(x)
              jump LOOP_1
            JOIN_3: throw -> CATCH_4
              $completion := 0
              jump FINALLY_5
            CATCH_4: $completion_value = sent
              $completion := 1
              jump FINALLY_5
            FINALLY_5: throw -> CATCH_7
              branch AsyncIteratorCloseStart($iterator) {
                await AsyncIteratorCloseResult($iterator) -> AWAIT_6
              } else {
                jump JOIN_8
              }
            AWAIT_6: $awaited = sent throw -> CATCH_7
              if $completion !== 1 {
                AsyncIteratorCloseFinish($awaited)
              }
              jump JOIN_8
            CATCH_7: $error = sent
              branch $completion === 1 {
                throw $completion_value
              } else {
                throw $error
              }
            JOIN_8:
              dispatch $completion {
                0:
                  return undefined
                1:
                  throw $completion_value
              }
            L1 -> JOIN_3
        "#]],
    );
}

#[test]
fn for_await_that_returns() {
    check(
        "async function f(xs) { for await (const x of xs) { if (x) return x; } }",
        &expect![[r#"
            machine f, slots: xs 0, $iterator 1, $completion 2, $completion_value 3
            START:
              $iterator := GetAsyncIterator(xs, "xs is not async iterable")
              jump LOOP_1
            LOOP_1: throw -> CATCH_4
              await AsyncIteratorNext($iterator) -> AWAIT_2
            AWAIT_2: $result = sent throw -> CATCH_4
              if AsyncIteratorComplete($iterator, $result) {
                break L1
              }
              $value := AsyncIteratorValue($iterator, $result)
              x := $value
              if x {
                {
                  $completion_value := x
                  $completion := 2
                  break L2
                }
              }
              jump LOOP_1
            JOIN_3: throw -> CATCH_4
              $completion := 0
              jump FINALLY_5
            CATCH_4: $completion_value = sent
              $completion := 1
              jump FINALLY_5
            FINALLY_5: throw -> CATCH_7
              branch AsyncIteratorCloseStart($iterator) {
                await AsyncIteratorCloseResult($iterator) -> AWAIT_6
              } else {
                jump JOIN_8
              }
            AWAIT_6: $awaited = sent throw -> CATCH_7
              if $completion !== 1 {
                AsyncIteratorCloseFinish($awaited)
              }
              jump JOIN_8
            CATCH_7: $error = sent
              branch $completion === 1 {
                throw $completion_value
              } else {
                throw $error
              }
            JOIN_8:
              dispatch $completion {
                0:
                  return undefined
                1:
                  throw $completion_value
                2:
                  return $completion_value
              }
            L1 -> JOIN_3
            L2 -> FINALLY_5
        "#]],
    );
}
