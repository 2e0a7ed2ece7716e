//! The `js-async` command.
fn main() {}
