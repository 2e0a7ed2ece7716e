//! JavaScript async code in Rust, compiled ahead of time, in Node’s order.

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
