//! Which locals have slots.

use expect_test::expect;

use crate::check;

#[test]
fn a_local_of_one_state_is_a_variable() {
    check(
        "async function f(p) { const x = g(); h(x); await p; const y = g(); h(y); }",
        &expect![[r#"
            machine f, slots: p 0
            START:
              x := @g()
              @h(x)
              await p -> AWAIT_1
            AWAIT_1:
              y := @g()
              @h(y)
              return undefined
        "#]],
    );
}

#[test]
fn temporaries_that_are_never_needed_together_share() {
    check(
        "async function f(p) { g(h(), await p); g(h(), await p); g(h(), await p); }",
        &expect![[r#"
            machine f, slots: p 0, $function 1, $operand 2, $function.4 3, $operand.5 4, $function.7 1, $operand.8 2
            START:
              $function := @g
              $operand := @h()
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              $function($operand, $awaited)
              $function.4 := @g
              $operand.5 := @h()
              await p -> AWAIT_2
            AWAIT_2: $awaited.6 = sent
              $function.4($operand.5, $awaited.6)
              $function.7 := @g
              $operand.8 := @h()
              await p -> AWAIT_3
            AWAIT_3: $awaited.9 = sent
              $function.7($operand.8, $awaited.9)
              return undefined
        "#]],
    );
}

#[test]
fn a_handler_needs_what_the_body_wrote() {
    check(
        "async function f(p) { let x = 1; try { x = 2; await p; } catch { g(x); } }",
        &expect![[r#"
            machine f, slots: p 0, x 1
            START:
              x := 1
              enter AWAIT_1
              x = 2
              await p -> AWAIT_1
            AWAIT_1: throw -> CATCH_2
              return undefined
            CATCH_2: $error = sent
              @g(x)
              return undefined
        "#]],
    );
}

#[test]
fn a_variable_that_starts_empty() {
    check(
        "async function f(p) { const g = () => x; await p; let x = 1; return g; }",
        &expect![[r#"
            machine f, slots: p 0, g 1, x 2
            START:
              declare x
              g := closure #2
              await p -> AWAIT_1
            AWAIT_1:
              x := 1
              return g
        "#]],
    );
}

#[test]
fn captured_parameters() {
    check(
        "async function f(a, b) { await a; return () => b++; }",
        &expect![[r#"
            machine f, slots: a 0, b 1
            START:
              await a -> AWAIT_1
            AWAIT_1:
              return closure #2
        "#]],
    );
}

#[test]
fn this_is_kept_where_it_is_read() {
    check(
        "const o = { async f(p) { await p; return this.x; } };",
        &expect![[r#"
            machine f, slots: p 0, $this 1
            START:
              await p -> AWAIT_1
            AWAIT_1:
              return $this.x
        "#]],
    );
}
