//! Async functions and generators.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn await_and_async_arrows() {
    check(
        Goal::CommonJs,
        "async function f() { return await g(); } const h = async (x) => { await x; };",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              f := closure #1
              h := closure #2
            }
            #1 async function f() {
              return await @g()
            }
            #2 async function h(x) {
              await x
            }
        "#]],
    );
}

#[test]
fn yields() {
    check(
        Goal::CommonJs,
        "function* g() { const a = yield; yield* a; return yield 1; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              g := closure #1
            }
            #1 function* g() {
              start generator
              a := yield undefined
              yield* GetIterator(a, undefined)
              return yield 1
            }
        "#]],
    );
}

#[test]
fn async_generators_await_what_they_yield_and_return() {
    check(
        Goal::CommonJs,
        "async function* g() { yield 1; yield; yield* a; return 2; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              g := closure #1
            }
            #1 async function* g() {
              start generator
              yield (await 1)
              yield (await undefined)
              yield* GetAsyncIterator(@a, undefined)
              return await 2
            }
        "#]],
    );
}

#[test]
fn top_level_await() {
    check(
        Goal::Module,
        "const a = await b; for await (const c of d);",
        &expect![[r##"
            #0 async function () {
              a := await @b
              $iterator := GetAsyncIterator(@d, "d is not async iterable")
              try {
                L0: loop {
                  $result := await AsyncIteratorNext($iterator)
                  if AsyncIteratorComplete($iterator, $result) {
                    break L0
                  }
                  $value := AsyncIteratorValue($iterator, $result)
                  c := $value
                }
              } finally close async $iterator
            }
        "##]],
    );
}
