//! The `js-async` command: files, arguments and exit codes around the compiler.

mod args;
mod backend;
mod cache;
mod commands;
mod disk;
mod errors_file;
mod failure;
mod manifest;
mod programs;
mod progress;

use std::process::ExitCode;
use std::thread;

use args::{Arguments, Command};

/// Printing deeply nested tokens recurses; a page of stack that is not touched costs nothing.
const STACK_SIZE: usize = 512 << 20;

fn main() -> ExitCode {
    let arguments = Arguments::of_process();
    let work = thread::Builder::new()
        .stack_size(STACK_SIZE)
        .spawn(|| execute(arguments.command));
    match work.map(thread::JoinHandle::join) {
        Ok(Ok(Ok(code))) => code,
        Ok(Ok(Err(failure))) => {
            eprint!("{failure}");
            ExitCode::FAILURE
        }
        // The panic hook has already said what is wrong.
        Ok(Err(_)) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: cannot start a thread: {}", failure::reason(&error));
            ExitCode::FAILURE
        }
    }
}

fn execute(command: Command) -> failure::Result<ExitCode> {
    match command {
        Command::Run(run) => commands::run(&run),
        Command::Build(build) => commands::build(&build),
        Command::Transpile(transpile) => commands::transpile(&transpile),
        Command::Check(check) => commands::check(&check),
    }
}
