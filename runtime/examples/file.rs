//! A file: a Node program with everything that it requires, compiled into this one.
//!
//! `cargo run --example file`, where `examples/greeting.txt` is

use js_async::js_async;

fn main() {
    let status = js_async!(file = "../../examples/tour.js").run();
    println!("Rust goes on after exit code {}", status.code());
}
