//! The `js_async!` macro.
