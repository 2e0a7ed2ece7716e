//! JavaScript async code in Rust, compiled ahead of time, in Node’s order.
