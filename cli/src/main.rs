//! The `js-async` command: files, arguments and exit codes around the compiler.

mod args;
mod backend;
mod cache;
mod commands;
mod disk;
mod errors_file;
mod failure;
mod internal_error;
mod manifest;
mod programs;
mod progress;

use std::process::ExitCode;
use std::thread;

use args::{Arguments, Command};
use failure::{Failure, Result};

/// Printing deeply nested tokens recurses; a page of stack that is not touched costs nothing.
const STACK_SIZE: usize = 512 << 20;

fn main() -> ExitCode {
    let arguments = Arguments::of_process();
    internal_error::keep_quiet();
    let execute = || internal_error::catch(|| execute(arguments.command));
    let thread = thread::Builder::new().stack_size(STACK_SIZE).spawn(execute);
    let result = match thread.map(thread::JoinHandle::join) {
        Ok(Ok(Ok(result))) => result,
        Ok(Ok(Err(said))) => Err(Failure::internal(said)),
        Ok(Err(_)) => Err(Failure::internal("the main thread panicked")),
        Err(error) => Err(Failure::new(format_args!(
            "no thread: {}",
            failure::reason(&error)
        ))),
    };
    result.unwrap_or_else(|failure| {
        eprint!("{failure}");
        ExitCode::FAILURE
    })
}

fn execute(command: Command) -> Result<ExitCode> {
    match command {
        Command::Run(run) => commands::run(&run),
        Command::Build(build) => commands::build(&build),
        Command::Transpile(transpile) => commands::transpile(&transpile),
        Command::Check(check) => commands::check(&check),
    }
}
