//! The Rust that each construct becomes: JavaScript above, formatted Rust below.
//!
//! Only the functions and their state names are shown; the tables of a unit are the same for all.

use js_async_compiler::{CallSite, Goal, Source, compile, pretty};
use quote::ToTokens;

/// Compares the functions that `text` becomes with the committed snapshot.
#[track_caller]
fn check(name: &str, text: &str) {
    let source = Source {
        name: "app.js".to_owned(),
        text: text.to_owned(),
        goal: Goal::Block,
        strict: true,
    };
    let compilation = compile(&source, &CallSite);
    assert!(
        compilation.diagnostics.is_empty(),
        "{:?}",
        compilation.diagnostics
    );
    let file: syn::File = syn::parse2(compilation.items).expect("emitted tokens are a Rust file");
    let functions = file.items.into_iter().filter(|item| match item {
        syn::Item::Fn(_) => true,
        syn::Item::Mod(module) => module.ident.to_string().ends_with("_states"),
        _ => false,
    });
    let rust = pretty::format(functions.map(ToTokens::into_token_stream).collect());
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, format!("{}\n\n{rust}", text.trim()));
    });
}

#[test]
fn a_function_without_suspension_is_a_plain_one() {
    check(
        "plain_function",
        "return function add(a, b) { return a + b; };",
    );
}

#[test]
fn numbers_that_stay_numbers_are_unboxed() {
    check(
        "unboxed_loop",
        "return function sum(n) { let s = 0; for (let i = 0; i < n; i++) { if (i % 3 === 0) continue; s += i; } return s; };",
    );
}

#[test]
fn await_is_a_state() {
    check(
        "await",
        "return async function load(id) { const user = await find(id); return user.name; };",
    );
}

#[test]
fn await_in_a_loop_costs_one_state_for_the_loop() {
    check(
        "await_in_loop",
        "return async function all(n) { let s = 0; for (let i = 0; i < n; i++) s += await i; return s; };",
    );
}

#[test]
fn try_without_suspension_is_a_labelled_block() {
    check(
        "try_catch",
        "return function safe(f) { try { return f(); } catch (e) { return e.message; } };",
    );
}

#[test]
fn try_with_suspension_is_a_row_of_the_state_table() {
    check(
        "try_catch_await",
        "return async function safe(f) { try { return await f(); } catch (e) { return e.message; } };",
    );
}

#[test]
fn finally_takes_up_the_completion() {
    check(
        "finally",
        "return function close(f) { try { return f(); } finally { f.close(); } };",
    );
}

#[test]
fn a_generator_resumes_with_what_is_sent() {
    check(
        "generator",
        "return function* counter(n) { while (n > 0) { const got = yield n--; if (got) return got; } };",
    );
}

#[test]
fn for_of_closes_its_iterator() {
    check(
        "for_of",
        "return function first(list) { for (const x of list) return x; };",
    );
}

#[test]
fn a_reassigned_capture_lives_in_a_cell() {
    check(
        "captured_cell",
        "return function counter() { let n = 0; return () => ++n; };",
    );
}

#[test]
fn switch_finds_its_case_and_falls_through() {
    check(
        "switch",
        "return function kind(x) { switch (x) { case 1: return 'one'; case 2: default: return 'more'; } };",
    );
}

#[test]
fn an_optional_chain_leaves_its_block() {
    check(
        "optional_chain",
        "return function name(user) { return user?.profile.name ?? 'nobody'; };",
    );
}

#[test]
fn object_patterns_read_their_properties_in_order() {
    check(
        "object_pattern",
        "return function pick({ a, b: { c } = {} }) { return a + c; };",
    );
}

#[test]
fn methods_are_looked_up_before_their_arguments() {
    check(
        "method_call",
        "return function send(socket, make) { return socket.write(make(), 1); };",
    );
}
