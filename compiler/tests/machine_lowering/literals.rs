//! Array and object literals that suspend.

use expect_test::expect;

use crate::check;

#[test]
fn few_elements_wait_one_by_one() {
    check(
        "async function f(p) { return [g(), , await p, h()]; }",
        &expect![[r#"
            machine f, slots: p 0, $operand 1
            START:
              $operand := @g()
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              return [$operand, , $awaited, @h()]
        "#]],
    );
}

#[test]
fn spread_elements_come_first() {
    check(
        "async function f(a, p) { return [...a, await p, ...a]; }",
        &expect![[r#"
            machine f, slots: a 0, p 1, $array 2
            START:
              $array := [...a]
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              return ExtendArray($array, [$awaited, ...a])
        "#]],
    );
}

#[test]
fn long_arrays_are_built_piece_by_piece() {
    check(
        "async function f(p) { return [await p, await p, await p, await p, await p, await p]; }",
        &expect![[r#"
            machine f, slots: p 0, $array 1
            START:
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              $array := [$awaited]
              await p -> AWAIT_2
            AWAIT_2: $awaited.3 = sent
              $array := ExtendArray($array, [$awaited.3])
              await p -> AWAIT_3
            AWAIT_3: $awaited.4 = sent
              $array := ExtendArray($array, [$awaited.4])
              await p -> AWAIT_4
            AWAIT_4: $awaited.5 = sent
              $array := ExtendArray($array, [$awaited.5])
              await p -> AWAIT_5
            AWAIT_5: $awaited.6 = sent
              $array := ExtendArray($array, [$awaited.6])
              await p -> AWAIT_6
            AWAIT_6: $awaited.7 = sent
              return ExtendArray($array, [$awaited.7])
        "#]],
    );
}

#[test]
fn objects() {
    check(
        "async function f(p) { return { a: g(), b: await p, c: h() }; }",
        &expect![[r#"
            machine f, slots: p 0, $operand 1
            START:
              $operand := @g()
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              return {a: $operand, b: $awaited, c: @h()}
        "#]],
    );
}

#[test]
fn object_spread_and_computed_keys() {
    check(
        "async function f(p, o) { return { ...o, [g()]: await p, m() {} }; }",
        &expect![[r#"
            machine f, slots: p 0, o 1, $object 2, $operand 3
            START:
              $object := {}
              CopyDataProperties($object, o)
              $operand := ToPropertyKey(@g())
              await p -> AWAIT_1
            AWAIT_1: $awaited = sent
              DefineProperty($object, $operand, $awaited)
              DefineObjectMethod($object, "m", closure #2)
              return $object
        "#]],
    );
}
