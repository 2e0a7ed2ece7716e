//! Builds programs with the command and runs them beside Node.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::command_line::{ManifestProgram, build_programs};
use crate::oracle::node_command;
use crate::recorded::{Observation, describe_difference, run_with_timeout};

use super::generate::Program;

/// A program that is still running by then hangs.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The two that are compared, and a folder to work in.
#[derive(Debug, Clone)]
pub struct Judge {
    /// The `js-async` command.
    pub command: PathBuf,
    /// A Node 24.
    pub node: PathBuf,
    /// Programs and executables go here.
    pub folder: PathBuf,
}

/// What became of one program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Equal,
    /// How ours differs.
    Different(String),
    /// Node itself refuses the program, or hangs: nothing can be said.
    Unjudged(String),
}

impl Judge {
    /// Judges programs under their names.
    pub(super) fn judge(&self, programs: &[(String, Program)]) -> io::Result<Vec<Verdict>> {
        let mains: Vec<PathBuf> = programs
            .iter()
            .map(|(name, program)| self.write(name, program))
            .collect::<io::Result<_>>()?;
        let expected = in_parallel(programs.len(), |index| self.observe_node(&mains[index]));
        let mut verdicts: Vec<Option<Verdict>> = vec![None; programs.len()];
        let mut to_build = Vec::new();
        for (index, observation) in expected.iter().enumerate() {
            match observation {
                Ok(_) => to_build.push(index),
                Err(reason) => verdicts[index] = Some(Verdict::Unjudged(reason.clone())),
            }
        }
        let names: Vec<&str> = programs.iter().map(|(name, _)| name.as_str()).collect();
        let built = self.build(&to_build, &names, &mains, &mut verdicts)?;
        let outcomes = in_parallel(built.len(), |place| {
            let (index, executable) = &built[place];
            let expected = expected[*index]
                .as_ref()
                .expect("only judged ones are built");
            compare(expected, executable, names[*index])
        });
        for ((index, _), verdict) in built.iter().zip(outcomes) {
            verdicts[*index] = Some(verdict);
        }
        Ok(verdicts
            .into_iter()
            .map(|verdict| verdict.expect("each program was built or refused"))
            .collect())
    }

    /// Whether Node says the same each time; a program that does not is a mistake of the generator.
    pub(super) fn node_agrees_with_itself(
        &self,
        name: &str,
        program: &Program,
    ) -> io::Result<bool> {
        let main = self.write(name, program)?;
        let first = self.observe_node(&main);
        Ok((0..4).all(|_| self.observe_node(&main) == first))
    }

    /// What Node says, if it says the same five times.
    pub(super) fn steady_observation(
        &self,
        name: &str,
        program: &Program,
    ) -> io::Result<Observation> {
        let main = self.write(name, program)?;
        let first = self.observe_node(&main);
        let first = first.map_err(|reason| io::Error::other(format!("{name}: {reason}")))?;
        if !self.node_agrees_with_itself(name, program)? {
            return Err(io::Error::other(format!(
                "{name}: Node disagrees with itself"
            )));
        }
        Ok(first)
    }

    fn write(&self, name: &str, program: &Program) -> io::Result<PathBuf> {
        write_program(&self.folder.join("programs").join(name), program)
    }

    fn observe_node(&self, main: &Path) -> Result<Observation, String> {
        let outcome = run_with_timeout(&mut node_command(&self.node, main), TIMEOUT)
            .map_err(|error| error.to_string())?;
        if outcome.timed_out {
            return Err("Node does not end".to_owned());
        }
        if outcome.stderr.contains("\nSyntaxError: ") {
            let lines: Vec<&str> = outcome.stderr.lines().take(6).collect();
            return Err(lines.join("\n"));
        }
        Ok(comparable(outcome))
    }

    /// Builds what can be built and notes what cannot; a batch that fails as a whole is divided.
    fn build(
        &self,
        indices: &[usize],
        names: &[&str],
        mains: &[PathBuf],
        verdicts: &mut [Option<Verdict>],
    ) -> io::Result<Vec<(usize, PathBuf)>> {
        if indices.is_empty() {
            return Ok(Vec::new());
        }
        let manifest: Vec<ManifestProgram> = indices
            .iter()
            .map(|&index| ManifestProgram {
                name: names[index].to_owned(),
                mode: "auto",
                strict: false,
                scripts: vec![mains[index].clone()],
            })
            .collect();
        let executable = self
            .folder
            .join(format!("executable_{}", names[indices[0]]));
        match build_programs(&self.command, &manifest, &executable) {
            Ok(errors) => {
                let mut built = Vec::new();
                for &index in indices {
                    match errors.iter().find(|error| error.name == names[index]) {
                        None => built.push((index, executable.clone())),
                        Some(error) => {
                            let message = format!("does not compile: {}\n", error.message);
                            verdicts[index] = Some(Verdict::Different(message));
                        }
                    }
                }
                Ok(built)
            }
            Err(error) if indices.len() == 1 => {
                let message = format!("does not build: {error}\n");
                verdicts[indices[0]] = Some(Verdict::Different(message));
                Ok(Vec::new())
            }
            Err(_) => {
                let (left, right) = indices.split_at(indices.len() / 2);
                let mut built = self.build(left, names, mains, verdicts)?;
                built.extend(self.build(right, names, mains, verdicts)?);
                Ok(built)
            }
        }
    }
}

/// Writes the files of a program and returns its main file.
pub(super) fn write_program(folder: &Path, program: &Program) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let files = program.print();
    let mut main = PathBuf::new();
    for (name, text) in files {
        main = folder.join(name);
        fs::write(&main, text)?;
    }
    Ok(main)
}

pub(super) fn compare(expected: &Observation, executable: &Path, name: &str) -> Verdict {
    match observe_built(executable, name) {
        Err(error) => Verdict::Different(format!("cannot be run: {error}\n")),
        Ok((actual, stderr)) => match describe_difference(expected, &actual) {
            None => Verdict::Equal,
            Some(difference) => {
                let lines: Vec<&str> = stderr.lines().take(8).collect();
                Verdict::Different(format!("{difference}stderr: {}\n", lines.join("\n")))
            }
        },
    }
}

/// Runs one program of a built executable.
fn observe_built(executable: &Path, name: &str) -> io::Result<(Observation, String)> {
    let mut command = Command::new(executable);
    command.arg(name).env("TZ", "UTC");
    let outcome = run_with_timeout(&mut command, TIMEOUT)?;
    let stderr = outcome.stderr.clone();
    Ok((comparable(outcome), stderr))
}

/// Output and exit code. Standard error is judged by the recorded programs.
fn comparable(outcome: crate::recorded::Outcome) -> Observation {
    Observation {
        stdout: outcome.stdout,
        code: outcome.code,
        stderr: Vec::new(),
    }
}

/// Calls `work` with each number under `count`, and returns the answers in order.
pub(super) fn in_parallel<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::with_capacity(count));
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= count {
                        break;
                    }
                    let result = work(index);
                    results
                        .lock()
                        .expect("no worker panicked")
                        .push((index, result));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no worker panicked");
    results.sort_by_key(|&(index, _)| index);
    results.into_iter().map(|(_, result)| result).collect()
}
