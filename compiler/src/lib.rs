//! Compiles JavaScript text to Rust tokens: a pure function from text to tokens or diagnostics.
//!
//! Nothing in this crate touches the file system, the environment, the clock or the `proc_macro`
//! crate, so that every stage can be tested as plain Rust. A stage imports only from those before
//! it: `source < diagnostic < unit < syntax < semantic < ir < lower < emit`.

mod compile;
pub mod diagnostic;
mod emit;
pub mod graph;
#[doc(hidden)]
pub mod inspect;
#[doc(hidden)]
pub mod ir;
#[doc(hidden)]
pub mod lower;
#[cfg(feature = "pretty")]
pub mod pretty;
pub mod print;
mod semantic;
pub mod source;
mod syntax;
mod unit;

pub use compile::compile;
pub use unit::{
    CallSite, Compilation, Goal, ModuleRequest, RequestKind, RustCapture, Source, Spans, UnitKind,
};
