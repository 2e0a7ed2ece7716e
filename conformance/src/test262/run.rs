//! Builds and runs tests, many to an executable, on as many workers as were asked for.
//!
//! A worker takes a batch, builds it and runs what came out, so that while one compiles another
//! may run. A batch that does not build is halved until the file at fault is alone: it must not
//! take the others with it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::judge::{judge_build_error, judge_run};
use super::plan::{Mode, program, program_name};
use super::{Suite, TestFile, Verdict};
use crate::command_line::{BuildError, build_programs};
use crate::recorded::run_with_timeout;

/// What a run may cost.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Batches at work at the same time.
    pub workers: usize,
    /// Files in a batch.
    pub batch: usize,
    /// How long a program may take.
    pub time: Duration,
}

/// A program may take this much address space, in KiB: a leak must not take the machine along.
const MEMORY: &str = "4000000";

struct Runner<'a> {
    command: &'a Path,
    suite: &'a Suite,
    time: Duration,
}

/// Runs the files; the verdicts come in their order. `scratch` holds the executables meanwhile.
///
/// # Errors
///
/// If the executables cannot be kept or run; what is wrong with a test is a verdict.
///
/// # Panics
///
/// If a worker does.
pub fn run(
    command: &Path,
    suite: &Suite,
    files: &[TestFile],
    scratch: &Path,
    limits: &Limits,
) -> io::Result<Vec<Verdict>> {
    let runner = Runner {
        command,
        suite,
        time: limits.time,
    };
    let batches: Vec<&[TestFile]> = files.chunks(limits.batch.max(1)).collect();
    let next = AtomicUsize::new(0);
    let progress = Progress::new(files.len());
    let results = Mutex::new(Vec::new());
    let work = || -> io::Result<()> {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(batch) = batches.get(index) else {
                return Ok(());
            };
            let verdicts = runner.run_batch(batch, &scratch.join(format!("batch{index}")))?;
            progress.report(&verdicts);
            let mut results = results.lock().expect("no holder panics");
            results.push((index, verdicts));
        }
    };
    thread::scope(|scope| {
        let workers = 0..limits.workers.clamp(1, batches.len().max(1));
        let threads: Vec<_> = workers.map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().expect("a worker does not panic"))
    })?;
    let mut results = results.into_inner().expect("no holder panics");
    results.sort_by_key(|(index, _)| *index);
    Ok(results
        .into_iter()
        .flat_map(|(_, verdicts)| verdicts)
        .collect())
}

impl Runner<'_> {
    fn run_batch(&self, files: &[TestFile], executable: &Path) -> io::Result<Vec<Verdict>> {
        let programs: Vec<_> = files
            .iter()
            .flat_map(|file| {
                let modes = Mode::of(file).iter();
                modes.map(|&mode| program(self.suite, file, mode))
            })
            .collect();
        match build_programs(self.command, &programs, executable) {
            Ok(errors) => {
                let verdicts = files
                    .iter()
                    .map(|file| self.judge(file, executable, &errors));
                let verdicts = verdicts.collect();
                remove_built(executable);
                verdicts
            }
            Err(error) if files.len() == 1 => {
                let said = error.to_string();
                let line = said.lines().nth(1).unwrap_or(&said).trim().to_owned();
                Ok(vec![Verdict::NotBuilt(line)])
            }
            Err(_) => {
                let (first, second) = files.split_at(files.len() / 2);
                let mut verdicts = self.run_batch(first, executable)?;
                verdicts.extend(self.run_batch(second, executable)?);
                Ok(verdicts)
            }
        }
    }

    /// A file passes if each of its runs does; the first that does not speaks for it.
    fn judge(
        &self,
        file: &TestFile,
        executable: &Path,
        errors: &[BuildError],
    ) -> io::Result<Verdict> {
        for &mode in Mode::of(file) {
            let name = program_name(&file.name, mode);
            let verdict = match errors.iter().find(|error| error.name == name) {
                Some(error) => judge_build_error(&file.metadata, error),
                None => self.judge_run(file, executable, &name)?,
            };
            if verdict != Verdict::Passed {
                return Ok(verdict);
            }
        }
        Ok(Verdict::Passed)
    }

    fn judge_run(&self, file: &TestFile, executable: &Path, name: &str) -> io::Result<Verdict> {
        let verdict = judge_run(&file.metadata, &self.start(executable, name, self.time)?);
        if verdict != Verdict::TimedOut {
            return Ok(verdict);
        }
        // A busy machine is no reason to fail: once more, with patience.
        let outcome = self.start(executable, name, self.time * 3)?;
        Ok(judge_run(&file.metadata, &outcome))
    }

    fn start(
        &self,
        executable: &Path,
        name: &str,
        time: Duration,
    ) -> io::Result<crate::recorded::Outcome> {
        let mut command = Command::new("sh");
        command
            .args([
                "-c",
                "ulimit -v $1; ulimit -c 0; exec \"$2\" \"$3\"",
                "sh",
                MEMORY,
            ])
            .arg(executable)
            .arg(name)
            .env("TZ", "UTC");
        run_with_timeout(&mut command, time)
    }
}

fn remove_built(executable: &Path) {
    let beside = |suffix: &str| PathBuf::from(format!("{}{suffix}", executable.display()));
    for path in [beside(""), beside(".errors.json"), beside(".manifest.json")] {
        // Left-overs of an earlier batch are only untidy.
        let _ = std::fs::remove_file(path);
    }
}

/// Says now and then how far the run is.
struct Progress {
    total: usize,
    start: Instant,
    done: AtomicUsize,
    failed: AtomicUsize,
}

impl Progress {
    fn new(total: usize) -> Self {
        Self {
            total,
            start: Instant::now(),
            done: AtomicUsize::new(0),
            failed: AtomicUsize::new(0),
        }
    }

    fn report(&self, verdicts: &[Verdict]) {
        let bad = verdicts.iter().filter(|it| **it != Verdict::Passed).count();
        let done = self.done.fetch_add(verdicts.len(), Ordering::Relaxed) + verdicts.len();
        let failed = self.failed.fetch_add(bad, Ordering::Relaxed) + bad;
        let rate = done as f64 / self.start.elapsed().as_secs_f64();
        eprintln!(
            "{done} of {} files, {failed} failed, {rate:.1} a second",
            self.total
        );
    }
}
