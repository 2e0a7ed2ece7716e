//! `cargo xtask test262 CHECKOUT`: runs the suite and compares the outcome with the snapshot.
//!
//! Fails if anything differs from `expectations/test262.txt`, for better or worse; `--update`
//! rewrites the folders that were run.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use js_async_conformance::command_line::build_command;
use js_async_conformance::recorded::repository_root;
use js_async_conformance::test262::{
    Limits, Reasons, Scope, Snapshot, Suite, TestFile, Verdict, count_by_folder, run,
};

const USAGE: &str = "usage: cargo xtask test262 CHECKOUT [FOLDER or FILE below test/]...
    --update         write what is seen into the snapshot
    --list           print every failure, known or not
    --workers N      batches at work at the same time (as many as processors)
    --batch N        files in a batch (200)
    --seconds N      how long one program may take (20)
    --command PATH   a built `js-async`, instead of building one";

/// What runs when no folder is named.
const ALL: [&str; 3] = ["annexB", "built-ins", "language"];

struct Options {
    checkout: PathBuf,
    paths: Vec<String>,
    update: bool,
    list: bool,
    command: Option<PathBuf>,
    limits: Limits,
}

fn main() -> ExitCode {
    let Some(options) = parse(env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match judge(&options) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Option<Options> {
    let mut options = Options {
        checkout: PathBuf::new(),
        paths: Vec::new(),
        update: false,
        list: false,
        command: None,
        limits: Limits {
            workers: thread::available_parallelism().map_or(1, usize::from),
            batch: 200,
            time: Duration::from_secs(20),
        },
    };
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next()?.parse::<usize>().ok();
        match argument.as_str() {
            "--update" => options.update = true,
            "--list" => options.list = true,
            "--workers" => options.limits.workers = number()?,
            "--batch" => options.limits.batch = number()?,
            "--seconds" => options.limits.time = Duration::from_secs(number()? as u64),
            "--command" => options.command = Some(PathBuf::from(arguments.next()?)),
            flag if flag.starts_with('-') => return None,
            path if options.checkout.as_os_str().is_empty() => options.checkout = path.into(),
            path => options.paths.push(path.to_owned()),
        }
    }
    (!options.checkout.as_os_str().is_empty()).then_some(options)
}

fn judge(options: &Options) -> io::Result<ExitCode> {
    let root = repository_root();
    let suite = Suite::open(&options.checkout)?;
    let rules = |name| fs::read_to_string(root.join("conformance/expectations").join(name));
    let scope = Scope::parse(&rules("test262_scope.txt")?).map_err(io::Error::other)?;
    let reasons = Reasons::parse(&rules("test262_reasons.txt")?).map_err(io::Error::other)?;
    let all: Vec<String> = ALL.iter().map(|&folder| folder.to_owned()).collect();
    let selected = match options.paths.as_slice() {
        [] => &all,
        paths => paths,
    };
    let (inside, outside): (Vec<TestFile>, Vec<TestFile>) = suite
        .discover(selected)?
        .into_iter()
        .partition(|file| scope.reason_against(file).is_none());
    let command = match &options.command {
        Some(command) => command.canonicalize()?,
        None => build_command()?,
    };
    let scratch = root
        .join("target/test262")
        .join(std::process::id().to_string());
    fs::create_dir_all(&scratch)?;
    let start = Instant::now();
    let verdicts = run(&command, &suite, &inside, &scratch, &options.limits);
    let _ = fs::remove_dir_all(&scratch);
    let verdicts = verdicts?;
    let rate = inside.len() as f64 / start.elapsed().as_secs_f64();
    let mut newer = summarise(&suite, &inside, &outside, &verdicts);
    newer.explain(&reasons);
    let (passed, in_scope, out) = newer.totals();
    println!("{passed} of {in_scope} files pass, {out} are out of scope; {rate:.1} files a second");
    let counts = suite.discover(&all)?;
    let counts = count_by_folder(counts.iter().map(|file| file.name.as_str()));
    report(options, &newer, &inside, &newer.partial_folders(&counts))
}

fn summarise(
    suite: &Suite,
    inside: &[TestFile],
    outside: &[TestFile],
    verdicts: &[Verdict],
) -> Snapshot {
    let mut snapshot = Snapshot {
        revision: suite.revision().unwrap_or_else(|| "unknown".to_owned()),
        ..Snapshot::default()
    };
    for (file, verdict) in inside.iter().zip(verdicts) {
        snapshot.add(file, Some(verdict));
    }
    for file in outside {
        snapshot.add(file, None);
    }
    snapshot
}

/// Compares with the snapshot, and rewrites it when told so.
fn report(
    options: &Options,
    newer: &Snapshot,
    inside: &[TestFile],
    partial: &[&str],
) -> io::Result<ExitCode> {
    let path = repository_root().join("conformance/expectations/test262.txt");
    let mut known = read_snapshot(&path)?;
    if options.list {
        for folder in newer.folders.values() {
            for (name, reason) in &folder.failures {
                println!("{name}: {reason}");
            }
        }
    }
    let ran: Vec<&str> = inside.iter().map(|file| file.name.as_str()).collect();
    let changes = known.changes(newer, &ran);
    if !options.list || options.update {
        for change in &changes {
            println!("{change}");
        }
    }
    println!("{} differences from the snapshot", changes.len());
    if !options.update {
        return Ok(match changes.is_empty() {
            true => ExitCode::SUCCESS,
            false => ExitCode::FAILURE,
        });
    }
    if !partial.is_empty() {
        let message = format!("only whole folders can be updated: {}", partial.join(", "));
        return Err(io::Error::other(message));
    }
    known.replace(newer);
    fs::write(&path, known.spell())?;
    Ok(ExitCode::SUCCESS)
}

fn read_snapshot(path: &Path) -> io::Result<Snapshot> {
    match fs::read_to_string(path) {
        Ok(text) => Snapshot::parse(&text)
            .map_err(|reason| io::Error::other(format!("{}: {reason}", path.display()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Snapshot::default()),
        Err(error) => Err(error),
    }
}
