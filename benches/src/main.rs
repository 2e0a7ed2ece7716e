//! `cargo xtask bench`: what compiled programs and their compilation cost.
//!
//! Every figure comes from whole child processes: nothing is linked into this one, so each
//! engine runs the same files as a user would start them. The runs of the engines take turns,
//! hence a machine that slows down slows all of them, and medians are compared.

mod arguments;
mod command_line;
mod compile_cost;
mod header;
mod memory;
mod peer;
mod process;
mod report;
mod start;
mod statistics;
mod suite;
mod workload;

use std::path::Path;
use std::process::ExitCode;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::of_process();
    let done = match &arguments.command {
        None => suite::run(&arguments.suite),
        Some(Command::CompileCost(arguments)) => compile_cost::run(arguments),
        Some(Command::Memory(arguments)) => memory::run(arguments),
        Some(Command::Start(arguments)) => start::run(arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the checkout.
fn repository_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("benches/ lies in the repository")
}
