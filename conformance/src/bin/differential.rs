//! `cargo xtask differential`: judges random programs by a real Node 24.

use std::env;
use std::io;
use std::process::ExitCode;

use js_async_conformance::command_line::build_command;
use js_async_conformance::differential::{Campaign, Judge, print, record, size_of};
use js_async_conformance::oracle::find_node;
use js_async_conformance::recorded::repository_root;

const USAGE: &str =
    "usage: cargo xtask differential [--seeds A..B] [--size N] [--no-shrink] [--print | --write]";

/// What was asked for.
struct Arguments {
    seeds: Vec<u64>,
    size: Option<u32>,
    shrinks: bool,
    prints: bool,
    writes: bool,
}

fn main() -> ExitCode {
    let Some(arguments) = parse(&env::args().skip(1).collect::<Vec<_>>()) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    if arguments.prints {
        for seed in arguments.seeds {
            for (name, text) in print(seed, arguments.size.unwrap_or(size_of(seed))) {
                println!("// seed {seed}: {name}\n{text}");
            }
        }
        return ExitCode::SUCCESS;
    }
    match judge(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns whether all programs said what Node says.
fn judge(arguments: Arguments) -> io::Result<bool> {
    let root = repository_root();
    let judge = Judge {
        command: build_command()?,
        node: find_node(root)?,
        folder: root.join("target/differential"),
    };
    if arguments.writes {
        record(&judge, root, &arguments.seeds, arguments.size)?;
        return Ok(true);
    }
    let campaign = Campaign {
        judge,
        seeds: arguments.seeds,
        size: arguments.size,
        shrinks: arguments.shrinks,
    };
    let report = campaign.run(&|text| print!("{text}"))?;
    Ok(report.different.is_empty() && report.unstable.is_empty() && report.unjudged.is_empty())
}

fn parse(arguments: &[String]) -> Option<Arguments> {
    let mut parsed = Arguments {
        seeds: (1..101).collect(),
        size: None,
        shrinks: true,
        prints: false,
        writes: false,
    };
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--seeds" => parsed.seeds = parse_seeds(arguments.next()?)?,
            "--size" => parsed.size = Some(arguments.next()?.parse().ok()?),
            "--no-shrink" => parsed.shrinks = false,
            "--print" => parsed.prints = true,
            "--write" => parsed.writes = true,
            _ => return None,
        }
    }
    Some(parsed)
}

/// `A..B` without `B`, as Rust has it, or one seed.
fn parse_seeds(text: &str) -> Option<Vec<u64>> {
    match text.split_once("..") {
        None => Some(vec![text.parse().ok()?]),
        Some((from, to)) => Some((from.parse().ok()?..to.parse().ok()?).collect()),
    }
}
