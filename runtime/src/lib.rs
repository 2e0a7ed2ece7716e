//! JavaScript async code in Rust, compiled ahead of time, in Node’s order.
//!
//! ```
//! use js_async::js_async;
//!
//! let (attempts, name) = (3, "Ada");
//! let result = js_async! {
//!     const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
//!     for (let i = 1; i <= attempts; i++) await pause(i);
//!     return "hello " + name;
//! }
//! .run();
//! assert_eq!(result.unwrap().as_string().unwrap().to_string(), "hello Ada");
//! ```
//!
//! No engine comes with it: [`js_async!`] turns functions into Rust functions, and async functions
//! and generators into state machines. This crate is what they run on.
//!
//! # Three forms
//!
//! The block above is the body of a strict async function. Names that it does not declare, and that
//! are not globals of Node, are Rust variables: numbers, strings, `bool` and [`Value`] (see
//! [`Capture`]). What it returns is a [`Value`]; what it throws is an [`UncaughtError`], so `?`
//! works.
//!
//! Text in a string is a file of Node, verbatim. Rust's lexer never sees its quotes, templates and
//! regular expressions; values go in as they do in `format!`. It ends with an [`ExitStatus`]:
//!
//! ```
//! # use js_async::js_async;
//! let log = "GET /index 200\nGET /nowhere 404";
//! let status = js_async!(
//!     r#"
//!     const failed = log.split('\n').filter((line) => / 4\d\d$/.test(line));
//!     process.exitCode = failed.length > limit ? 1 : 0;
//!     console.log(`${failed.length} failed: '${failed[0]}'`);
//!     "#,
//!     log,
//!     limit = 2 * 5
//! )
//! .run();
//! assert!(status.success());
//! ```
//!
//! `js_async!(file = "snippets/main.js")` compiles a file, and all that it requires or imports.
//! The path is relative to the Rust file. Editing one of the files compiles the crate again.
//!
//! # Promises
//!
//! Calling an async function runs it up to its first `await`, at once, whether or not anybody waits
//! for the promise. Dropping a promise cancels nothing. And `await` gives way even when the value is
//! there already, by as many jobs as ECMA-262 says:
//!
//! ```
//! # use js_async::js_async;
//! let order = js_async! {
//!     const order = [];
//!     async function work() {
//!         order.push("starts");
//!         await null;
//!         order.push("goes on");
//!     }
//!     const promise = work();
//!     order.push("is called");
//!     await promise;
//!     return order.join();
//! }
//! .run();
//! assert_eq!(order.unwrap().as_string().unwrap().to_string(), "starts,is called,goes on");
//! ```
//!
//! # The loop
//!
//! A program runs until nothing keeps its loop alive, a block also when its result is known.
//! The phases are those of Node: timers, pending, poll, check, closing; after every callback come
//! `process.nextTick`, then jobs. A program has one thread and its own globals; two programs share
//! nothing but the values that you hand over.
//!
//! Inside a tokio runtime a block is a future, whose loop gives way to other tasks whenever it would
//! block. It stays on its thread (`tokio::task::spawn_local`), and dropping it ends the program:
//!
//! ```
//! # use js_async::js_async;
//! let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
//! let answer = runtime.block_on(async {
//!     js_async! {
//!         await new Promise((resolve) => setTimeout(resolve, 5));
//!         return 42;
//!     }
//!     .await
//! });
//! assert_eq!(answer.unwrap().as_number(), Some(42.0));
//! ```
//!
//! `run_with` takes another clock, other streams or other arguments: see [`HostOptions`].
//! `process.exit` ends the program, not the process around it.
//!
//! # Limits
//!
//! - What is only known at run time cannot be compiled: `eval` of a string and `new Function(text)`
//!   throw an `EvalError`, `import()` of a path that is not known while compiling rejects, and `with`
//!   is refused.
//! - A block has to pass Rust's lexer: strings take double quotes, and there are no templates.
//!   A Rust variable can be read there, not assigned.
//! - TypeScript, JSX and decorators are refused by name.

#[doc(hidden)]
pub mod __private;
mod builtins;
mod code;
mod context;
mod coroutine;
mod error;
mod event_loop;
mod host;
mod job;
mod memory;
mod node;
mod object;
mod operations;
mod program;
mod promise;
mod realm;
#[cfg(test)]
mod testing;
mod value;

pub use context::Context;
pub use error::{JsError, JsResult};
pub use event_loop::{Clock, ManualClock, SystemClock};
pub use host::{ExitMode, HostOptions, Output, RecordedOutput, StandardOutput, Stream};
#[cfg(feature = "macros")]
pub use js_async_macros::js_async;
pub use memory::{HeapStatistics, Variable, collect_garbage, heap_statistics};
pub use object::{
    Args, Attributes, InlineCache, Object, PropertyDescriptor, PropertyKey, Throw, get_cached,
    set_cached,
};
pub use program::{BlockProgram, Capture, ExitStatus, FileProgram, UncaughtError};
pub use realm::Intrinsic;

pub(crate) use memory::ValueCell;
pub use value::{JsBigInt, JsString, JsStringBuilder, JsSymbol, Type, Value, WellKnownSymbol};

/// The code blocks of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
