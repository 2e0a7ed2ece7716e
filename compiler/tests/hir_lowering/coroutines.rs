//! Async functions and generators.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn await_and_async_arrows() {
    check(Goal::CommonJs, "async function f() { return await g(); } const h = async (x) => { await x; };", &expect![[r#""#]]);
}

#[test]
fn yield() {
    check(Goal::CommonJs, "function* g() { const a = yield; yield* a; return yield 1; }", &expect![[r#""#]]);
}

#[test]
fn async_generators_await_what_they_yield_and_return() {
    check(Goal::CommonJs, "async function* g() { yield 1; yield; yield* a; return 2; }", &expect![[r#""#]]);
}

#[test]
fn top_level_await() {
    check(Goal::Module, "const a = await b; for await (const c of d);", &expect![[r#""#]]);
}
