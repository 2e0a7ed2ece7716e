//! What compiling costs: CPU seconds of the command with its `rustc`, and the size of the Rust.
//!
//! A cache of its own keeps results of earlier runs out; the runtime is built into it first and
//! not counted, because a user pays for it once.

mod generate;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::arguments;
use crate::command_line::{CommandLine, Profile};
use crate::peer::{NODE, Peers};
use crate::process::{RUN_LIMIT, measure};
use crate::report::{Output, Table, figure};

/// One file to compile.
struct Subject {
    title: String,
    file: PathBuf,
    /// Whether we wrote it, so that it may be run.
    is_generated: bool,
}

/// What compiling it took.
struct Cost {
    lines: usize,
    /// Seconds of the compiler alone.
    check: f64,
    rust_bytes: u64,
    debug: f64,
    release: f64,
}

/// Compiles the generated files and the given ones, and reports.
///
/// # Errors
///
/// If one does not compile, or a generated one prints something else than under Node.
pub(crate) fn run(arguments: &arguments::CompileCost) -> Result<(), String> {
    let scratch = tempfile::tempdir().map_err(|error| format!("no scratch folder: {error}"))?;
    let folder = scratch.path();
    let command_line = CommandLine::find(&arguments.place)?.with_cache(&folder.join("cache"));
    let output = Output::create(&arguments.place, "compile-cost")?;
    let peers = Peers::find(folder);
    let subjects =
        subjects(arguments, folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    build_runtime(&command_line, folder)?;
    let mut table = Table::new(
        "Compile cost: CPU seconds, rustc included",
        &[
            "file",
            "lines",
            "compiler",
            "debug",
            "release",
            "debug/1000 lines",
            "release/1000 lines",
            "Rust kB",
        ],
    );
    let mut figures = Vec::new();
    for subject in &subjects {
        eprint!("{}: ", subject.title);
        let cost = measure_cost(subject, &command_line, &peers, folder)
            .map_err(|said| format!("{}: {said}", subject.title))?;
        // A long session that is interrupted has still said something.
        eprintln!(
            "{} s debug, {} s release",
            figure(Some(cost.debug)),
            figure(Some(cost.release))
        );
        table.push(cost.cells(&subject.title));
        figures.push(cost.figures(&subject.title));
    }
    output.write(&[table], &[], &Value::Array(figures))
}

fn subjects(arguments: &arguments::CompileCost, folder: &Path) -> std::io::Result<Vec<Subject>> {
    let functions = arguments
        .functions
        .iter()
        .map(|&count| (format!("{count} functions"), generate::functions(count)));
    let awaits = arguments.awaits.iter().map(|&count| {
        (
            format!("{count} awaits in one function"),
            generate::awaits(count),
        )
    });
    let mut subjects = Vec::new();
    for (index, (title, text)) in functions.chain(awaits).enumerate() {
        let file = folder.join(format!("generated{index}.js"));
        fs::write(&file, text)?;
        subjects.push(Subject {
            title,
            file,
            is_generated: true,
        });
    }
    subjects.extend(arguments.files.iter().map(|file| {
        Subject {
            title: file
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            file: file.clone(),
            is_generated: false,
        }
    }));
    Ok(subjects)
}

/// Builds the empty program in both profiles: the runtime and the program's frame are then there.
fn build_runtime(command_line: &CommandLine, folder: &Path) -> Result<(), String> {
    eprintln!("building the runtime");
    let empty = folder.join("empty.js");
    fs::write(&empty, "").map_err(|error| format!("{}: {error}", empty.display()))?;
    for profile in [Profile::Debug, Profile::Release] {
        command_line.build(&empty, &folder.join("empty"), profile)?;
    }
    Ok(())
}

fn measure_cost(
    subject: &Subject,
    command_line: &CommandLine,
    peers: &Peers,
    folder: &Path,
) -> Result<Cost, String> {
    let (rust, debug, release) = (
        folder.join("rust.rs"),
        folder.join("debug"),
        folder.join("release"),
    );
    let text = fs::read_to_string(&subject.file).map_err(|error| error.to_string())?;
    let check = command_line.check(&subject.file)?;
    command_line.transpile(&subject.file, &rust)?;
    let in_debug = command_line.build(&subject.file, &debug, Profile::Debug)?;
    let in_release = command_line.build(&subject.file, &release, Profile::Release)?;
    if subject.is_generated {
        for executable in [&debug, &release] {
            compare_with_node(subject, executable, peers)?;
        }
    }
    Ok(Cost {
        lines: text.lines().count(),
        check: check.usage.cpu.as_secs_f64(),
        rust_bytes: fs::metadata(&rust)
            .map_err(|error| error.to_string())?
            .len(),
        debug: in_debug.usage.cpu.as_secs_f64(),
        release: in_release.usage.cpu.as_secs_f64(),
    })
}

/// A program that compiles fast into something wrong is worth nothing.
fn compare_with_node(subject: &Subject, executable: &Path, peers: &Peers) -> Result<(), String> {
    let Some(node) = peers.get(NODE) else {
        return Ok(());
    };
    let run = |mut command| measure(&mut command, RUN_LIMIT).map_err(|error| error.to_string());
    let expected = run(node.command("", &subject.file))?;
    let actual = run(std::process::Command::new(executable))?;
    if actual.stdout == expected.stdout {
        Ok(())
    } else {
        let (actual, said) = (actual.stdout.trim().to_owned(), actual.stderr);
        Err(format!(
            "prints {actual:?} where Node prints {:?}\n{said}",
            expected.stdout.trim()
        ))
    }
}

impl Cost {
    fn per_1000_lines(&self, seconds: f64) -> f64 {
        seconds * 1000.0 / self.lines as f64
    }

    fn cells(&self, title: &str) -> Vec<String> {
        vec![
            title.to_owned(),
            self.lines.to_string(),
            figure(Some(self.check)),
            figure(Some(self.debug)),
            figure(Some(self.release)),
            figure(Some(self.per_1000_lines(self.debug))),
            figure(Some(self.per_1000_lines(self.release))),
            (self.rust_bytes / 1000).to_string(),
        ]
    }

    fn figures(&self, title: &str) -> Value {
        json!({
            "file": title,
            "lines": self.lines,
            "compiler_seconds": self.check,
            "debug_seconds": self.debug,
            "release_seconds": self.release,
            "rust_bytes": self.rust_bytes,
        })
    }
}
