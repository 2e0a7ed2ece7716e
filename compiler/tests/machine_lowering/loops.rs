//! Loops.

use expect_test::expect;

use crate::check;

#[test]
fn one_suspension_and_one_jump_for_each_turn() {
    check(
        "async function f(n) { for (let i = 0; i < n; i++) { await g(i); } }",
        &expect![[r#"
            machine f, slots: n 0, i 1
            START:
              i := 0
              jump LOOP_1
            LOOP_1:
              branch i < n {
                await @g(i) -> UPDATE_2
              } else {
                return undefined
              }
            UPDATE_2:
              i = 1 + (numeric i)
              jump LOOP_1
        "#]],
    );
}

#[test]
fn while_loops() {
    check(
        "async function f(p) { while (await p) g(); }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              jump LOOP_1
            LOOP_1:
              await p -> AWAIT_2
            AWAIT_2: $awaited = sent
              branch $awaited {
                @g()
                jump LOOP_1
              } else {
                return undefined
              }
        "#]],
    );
}

#[test]
fn do_loops() {
    check(
        "async function f(p) { do { g(); } while (await p); }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              jump LOOP_1
            LOOP_1:
              @g()
              await p -> AWAIT_2
            AWAIT_2: $awaited = sent
              branch $awaited {
                jump LOOP_1
              } else {
                return undefined
              }
        "#]],
    );
}

#[test]
fn endless_loops() {
    check(
        "async function f(p) { for (;;) await p; }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              jump LOOP_1
            LOOP_1:
              await p -> LOOP_1
        "#]],
    );
}

#[test]
fn jumps_out_of_statements_that_stay() {
    check(
        "async function f(p) { a: for (;;) { const x = await p; for (const y in x) { if (y) continue a; else break a; } } g(); }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              jump LOOP_1
            LOOP_1:
              await p -> AWAIT_2
            AWAIT_2: x = sent
              $enumerator := ForInEnumerate(x)
              L1: loop {
                $key = key of $enumerator else break L1
                y := $key
                {
                  if y {
                    break L2
                  } else {
                    break L3
                  }
                }
              }
              jump LOOP_1
            JOIN_3:
              @g()
              return undefined
            L2 -> LOOP_1
            L3 -> JOIN_3
        "#]],
    );
}

#[test]
fn captured_loop_variables() {
    check(
        "async function f(n) { for (let i = 0; i < n; i++) { g(() => i); await i; } }",
        &expect![[r#"
            machine f, slots: n 0, i 1
            START:
              i := 0
              jump LOOP_1
            LOOP_1:
              branch i < n {
                @g(closure #2)
                await i -> UPDATE_2
              } else {
                return undefined
              }
            UPDATE_2:
              i = 1 + (numeric i)
              jump LOOP_1
        "#]],
    );
}
