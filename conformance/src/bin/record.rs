//! `cargo xtask record`: runs every recorded program with a real Node 24.
//!
//! Prints each difference and fails on any; with `--write` the recording becomes what Node said.
//! Which Node: `NODE24` in the environment, else the one that `cargo xtask oracle` installs.

use std::env;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use js_async_conformance::oracle::{find_node, node_command};
use js_async_conformance::recorded::{
    Observation, Program, describe_difference, discover, repository_root, run_with_timeout,
};

const TIMEOUT: Duration = Duration::from_mins(1);

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (flags, filters): (Vec<_>, Vec<_>) = arguments
        .iter()
        .map(String::as_str)
        .partition(|argument| argument.starts_with('-'));
    if flags.iter().any(|&flag| flag != "--write") {
        eprintln!("usage: cargo xtask record [--write] [PART OF A NAME]...");
        return ExitCode::from(2);
    }
    match record(!flags.is_empty(), &filters) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns how many recordings differ and were left as they are.
fn record(write: bool, filters: &[&str]) -> io::Result<usize> {
    let root = repository_root();
    let node = find_node(root)?;
    let programs: Vec<Program> = discover(root)?
        .into_iter()
        .filter(|program| {
            filters.is_empty() || filters.iter().any(|part| program.name.contains(part))
        })
        .collect();
    let mut differing = 0;
    for program in &programs {
        let actual = observe(&node, root, program)?;
        let difference = match Observation::read(root, program)? {
            None => Some("not recorded yet\n".to_owned()),
            Some(expected) => describe_difference(&expected, &actual),
        };
        if let Some(difference) = difference {
            differing += 1;
            println!("{}\n{difference}", program.name);
            if write {
                actual.write(root, program)?;
            }
        }
    }
    let verdict = if write { "rewritten" } else { "differ" };
    println!("{} programs, {differing} {verdict}", programs.len());
    Ok(if write { 0 } else { differing })
}

fn observe(node: &Path, root: &Path, program: &Program) -> io::Result<Observation> {
    let mut command = node_command(node, &program.path);
    command.current_dir(root);
    let outcome = run_with_timeout(&mut command, TIMEOUT)?;
    if outcome.timed_out {
        return Err(io::Error::other(format!("{} does not end", program.name)));
    }
    Ok(Observation::of(&outcome, root))
}
