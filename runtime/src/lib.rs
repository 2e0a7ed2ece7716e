//! JavaScript async code in Rust, compiled ahead of time, in Node’s order.

// __private follows the program loader.
mod builtins;
mod code;
mod context;
mod coroutine;
mod error;
mod memory;
mod node;
mod object;
mod operations;
mod realm;
mod value;

pub use context::Context;
pub use error::{JsError, JsResult};
pub use memory::{HeapStatistics, Variable, collect_garbage, heap_statistics};
pub use object::{
    Args, Attributes, InlineCache, Object, PropertyDescriptor, PropertyKey, Throw, get_cached,
    set_cached,
};
pub use realm::Intrinsic;
pub use value::{JsBigInt, JsString, JsStringBuilder, JsSymbol, Type, Value, WellKnownSymbol};
