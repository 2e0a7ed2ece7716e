//! The `js_async!` macro: JavaScript in Rust programs, compiled ahead of time.
//!
//! `input` tells the three spellings apart, `locate` finds the JavaScript between the tokens,
//! `expand` compiles it and writes the program, `report` puts what is wrong where it is wrong.
//! Everything that is about JavaScript is in `js-async-compiler`.

mod disk;
mod expand;
mod input;
mod literal;
mod locate;
mod report;

/// Compiles JavaScript, and evaluates to the program.
///
/// | spelling | the JavaScript |
/// | --- | --- |
/// | `js_async! { const a = await f(x); return a; }` | the body of a strict async function; names it does not declare are Rust variables |
/// | `js_async!(r#"..."#, url, n = retries + 1)` | a file as Node runs it, with Rust values under the names given |
/// | `js_async!(file = "main.js")` | the same, in a file relative to this one, with all that it requires or imports |
#[proc_macro]
pub fn js_async(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let tokens = input.into();
    // A panic would be reported without a place, and would take the rest of the crate with it.
    std::panic::catch_unwind(|| expand::expand(tokens))
        .unwrap_or_else(|panic| report::internal_error(panic.as_ref()))
        .into()
}
