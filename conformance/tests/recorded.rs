//! Builds all recorded programs by one command and compares each with what Node 24 did.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use js_async_conformance::command_line::{ManifestProgram, build_command, build_programs};
use js_async_conformance::recorded::{
    Observation, Program, Verdict, describe_difference, discover, parse_known_deviations,
    repository_root, run_with_timeout,
};

const TIMEOUT: Duration = Duration::from_secs(30);

#[test]
fn programs_behave_as_recorded() {
    let root = repository_root();
    let programs = discover(root).expect("the programs can be listed");
    let executable = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recorded/programs");
    let mut results = build(root, &programs, &executable);
    let built: Vec<&Program> = programs
        .iter()
        .filter(|program| !results.contains_key(&program.name))
        .collect();
    results.extend(run_all(root, &executable, &built));

    let list = fs::read_to_string(root.join("conformance/expectations/recorded.txt"))
        .expect("the list of deviations can be read");
    let known = parse_known_deviations(&list).expect("each deviation has a reason");
    let verdict = Verdict::of(&results, &known);
    assert!(verdict.is_clean(), "\n{verdict}");
    println!("{verdict}");
}

#[test]
fn every_recording_has_a_program() {
    let root = repository_root();
    let programs = discover(root).expect("the programs can be listed");
    for program in &programs {
        assert!(
            root.join(program.output_path()).exists(),
            "{} is not recorded",
            program.name
        );
    }
    let mut expected: Vec<PathBuf> = programs
        .iter()
        .flat_map(|program| [program.output_path(), program.exit_path()])
        .collect();
    expected.sort();
    for file in recordings(&root.join("conformance/programs")) {
        let relative = file
            .strip_prefix(root)
            .expect("programs lie in the repository");
        assert!(
            expected.iter().any(|path| path == relative),
            "{} belongs to no program",
            relative.display()
        );
    }
}

fn recordings(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("the entry can be read").path()) {
        if path.to_string_lossy().ends_with("_files") {
            continue;
        }
        if path.is_dir() {
            found.extend(recordings(&path));
        } else if path
            .extension()
            .is_some_and(|extension| extension == "out" || extension == "json")
        {
            found.push(path);
        }
    }
    found
}

/// Returns the failures of programs that do not compile; the others are in the executable.
fn build(root: &Path, programs: &[Program], executable: &Path) -> BTreeMap<String, Option<String>> {
    let manifest: Vec<ManifestProgram> = programs
        .iter()
        .map(|program| ManifestProgram {
            name: program.name.clone(),
            mode: "auto",
            strict: false,
            scripts: vec![root.join(&program.path)],
        })
        .collect();
    let command = build_command().expect("the command line builds");
    build_programs(&command, &manifest, executable)
        .unwrap_or_else(|error| panic!("{error}"))
        .into_iter()
        .map(|error| {
            (
                error.name,
                Some(format!("{} error: {}", error.phase, error.message)),
            )
        })
        .collect()
}

fn run_all(
    root: &Path,
    executable: &Path,
    programs: &[&Program],
) -> BTreeMap<String, Option<String>> {
    let results = Mutex::new(BTreeMap::new());
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(program) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = run(root, executable, program);
                    results
                        .lock()
                        .expect("no worker panicked")
                        .insert(program.name.clone(), result);
                }
            });
        }
    });
    results.into_inner().expect("no worker panicked")
}

/// Runs one program and says how it differs from its recording, if it does.
fn run(root: &Path, executable: &Path, program: &Program) -> Option<String> {
    let expected = match Observation::read(root, program) {
        Ok(Some(expected)) => expected,
        Ok(None) => return Some("not recorded: run `cargo xtask record --write`".to_owned()),
        Err(error) => return Some(error.to_string()),
    };
    let mut command = Command::new(executable);
    command
        .arg(&program.name)
        .current_dir(root)
        .env("TZ", "UTC");
    let outcome = match run_with_timeout(&mut command, TIMEOUT) {
        Ok(outcome) => outcome,
        Err(error) => return Some(format!("cannot be run: {error}")),
    };
    let difference = describe_difference(&expected, &Observation::of(&outcome, root))?;
    let hint = if outcome.timed_out {
        format!("did not end within {} seconds\n", TIMEOUT.as_secs())
    } else if outcome.code != expected.code {
        let lines: Vec<&str> = outcome.stderr.lines().take(6).collect();
        format!("stderr began with:\n{}\n", lines.join("\n"))
    } else {
        String::new()
    };
    Some(format!("{hint}{difference}"))
}
