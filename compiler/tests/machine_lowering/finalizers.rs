//! `try`, `catch` and `finally`.

use expect_test::expect;

use crate::check;

#[test]
fn await_in_try() {
    check(
        "async function f(p) { try { await p; } catch (e) { g(e); } h(); }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              enter AWAIT_1
              await p -> AWAIT_1
            AWAIT_1: throw -> CATCH_2
              jump JOIN_3
            CATCH_2: $error = sent
              e := $error
              @g(e)
              jump JOIN_3
            JOIN_3:
              @h()
              return undefined
        "#]],
    );
}

#[test]
fn await_in_catch() {
    check(
        "async function f() { try { g(); } catch (e) { await e; } }",
        &expect![[r#"
            machine f
            START:
              jump TRY_1
            TRY_1: throw -> CATCH_2
              @g()
              return undefined
            CATCH_2: $error = sent
              e := $error
              await e -> JOIN_3
            JOIN_3:
              return undefined
        "#]],
    );
}

#[test]
fn try_in_a_loop() {
    check(
        "async function f(p) { for (;;) { try { g(await p); } catch (e) { h(e); } } }",
        &expect![[r#"
            machine f, slots: p 0, $function 1
            START:
              jump TRY_1
            TRY_1: throw -> CATCH_3
              $function := @g
              await p -> AWAIT_2
            AWAIT_2: $awaited = sent throw -> CATCH_3
              $function($awaited)
              jump TRY_1
            CATCH_3: $error = sent
              e := $error
              @h(e)
              jump TRY_1
        "#]],
    );
}

#[test]
fn a_try_that_does_not_suspend_stays() {
    check(
        "async function f(p) { try { g(); } catch {} await p; }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              try {
                @g()
              } catch $error {
              }
              await p -> AWAIT_1
            AWAIT_1:
              return undefined
        "#]],
    );
}

#[test]
fn await_in_try_with_finally() {
    check(
        "async function f(p) { try { await p; } finally { g(); } }",
        &expect![[r#"
            machine f, slots: p 0, $completion 1, $completion_value 2
            START:
              enter AWAIT_1
              await p -> AWAIT_1
            AWAIT_1: throw -> CATCH_2
              $completion := 0
              jump FINALLY_3
            CATCH_2: $completion_value = sent
              $completion := 1
              jump FINALLY_3
            FINALLY_3:
              @g()
              dispatch $completion {
                0:
                  return undefined
                1:
                  throw $completion_value
              }
        "#]],
    );
}

#[test]
fn await_in_finally() {
    check(
        "async function f(p) { try { g(); } finally { await p; } h(); }",
        &expect![[r#"
            machine f, slots: p 0, $completion 1, $completion_value 2
            START:
              jump TRY_1
            TRY_1: throw -> CATCH_2
              @g()
              $completion := 0
              jump FINALLY_3
            CATCH_2: $completion_value = sent
              $completion := 1
              jump FINALLY_3
            FINALLY_3:
              await p -> AWAIT_4
            AWAIT_4:
              dispatch $completion {
                0:
                  @h()
                  return undefined
                1:
                  throw $completion_value
              }
        "#]],
    );
}

#[test]
fn completions_pass_through_nested_finalizers() {
    check(
        "async function f(p) { a: for (;;) { try { try { if (await p) break a; return 1; } finally { g(); } } finally { await h(); } } }",
        &expect![[r#"
            machine f, slots: p 0, $completion 1, $completion_value 2, $completion.3 3, $completion_value.4 4
            START:
              enter AWAIT_1
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent throw -> CATCH_2
              if $awaited {
                {
                  $completion.3 := 2
                  break L1
                }
              }
              $completion_value.4 := 1
              $completion.3 := 3
              jump FINALLY_3
            CATCH_2: $completion_value.4 = sent throw -> CATCH_4
              $completion.3 := 1
              jump FINALLY_3
            FINALLY_3: throw -> CATCH_4
              @g()
              dispatch $completion.3 {
                1:
                  throw $completion_value.4
                2:
                  $completion := 2
                  jump FINALLY_5
                3:
                  $completion_value := $completion_value.4
                  $completion := 3
                  jump FINALLY_5
              }
            CATCH_4: $completion_value = sent
              $completion := 1
              jump FINALLY_5
            FINALLY_5:
              await @h() -> AWAIT_6
            AWAIT_6:
              dispatch $completion {
                1:
                  throw $completion_value
                2:
                  return undefined
                3:
                  return $completion_value
              }
            L1 -> FINALLY_3
        "#]],
    );
}

#[test]
fn try_catch_finally() {
    check(
        "async function f(p) { try { return await p; } catch (e) { throw g(e); } finally { h(); } }",
        &expect![[r#"
            machine f, slots: p 0, $completion 1, $completion_value 2
            START:
              enter AWAIT_1
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent throw -> CATCH_2
              $completion_value := $awaited
              $completion := 2
              jump FINALLY_4
            CATCH_2: $error = sent throw -> CATCH_3
              e := $error
              throw @g(e)
            CATCH_3: $completion_value = sent
              $completion := 1
              jump FINALLY_4
            FINALLY_4:
              @h()
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
fn a_finalizer_that_overrides() {
    check(
        "async function f(p) { l: try { return await p; } finally { break l; } }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              enter AWAIT_1
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent throw -> CATCH_2
              $completion_value := $awaited
              $completion := 2
              return undefined
            CATCH_2: $completion_value = sent
              $completion := 1
              return undefined
        "#]],
    );
}
