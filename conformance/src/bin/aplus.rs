//! `cargo xtask aplus`: compiles the suite of Promises/A+ and runs it.
//!
//! With `--offline` a missing package is said, not fetched, and nothing is judged.

use std::env;
use std::io;
use std::process::{Command, ExitCode};
use std::time::Duration;

use js_async_conformance::command_line::build_command;
use js_async_conformance::promises_aplus::{TESTS, Workplace, parse_summary};
use js_async_conformance::recorded::{repository_root, run_with_timeout};

const TIMEOUT: Duration = Duration::from_mins(5);

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let offline = arguments == ["--offline"];
    if !arguments.is_empty() && !offline {
        eprintln!("usage: cargo xtask aplus [--offline]");
        return ExitCode::from(2);
    }
    let place = Workplace::in_checkout(repository_root());
    if offline && !place.has_package() {
        eprintln!("Promises/A+ is not checked: `cargo xtask aplus` fetches its suite from npm");
        return ExitCode::SUCCESS;
    }
    match judge(&place) {
        Ok((passed, 0)) if passed == TESTS => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn judge(place: &Workplace) -> io::Result<(usize, usize)> {
    if !place.has_package() {
        place.fetch_package()?;
    }
    let executable = place.build(&build_command()?)?;
    let outcome = run_with_timeout(&mut Command::new(executable), TIMEOUT)?;
    let stdout = String::from_utf8_lossy(&outcome.stdout);
    print!("{stdout}");
    parse_summary(&stdout).ok_or_else(|| {
        let said = &outcome.stderr;
        io::Error::other(format!("the suite ended without a summary:\n{said}"))
    })
}
