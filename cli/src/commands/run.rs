//! `js-async run`: as `node FILE`, from a cache of executables.
//!
//! A record tells what the compiler asked the file system when it built the program. While all
//! the answers stay the same nothing is compiled, not even parsed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use js_async_compiler::graph::Loader;
use serde::{Deserialize, Serialize};

use super::build::link_one;
use crate::args::Run;
use crate::backend::{Profile, RuntimeSource};
use crate::cache::{Cache, Key, Shelf};
use crate::disk::{Disk, Record};
use crate::failure::{Failure, Result};
use crate::programs::{Plan, Program, absolute, compile_text, render};
use crate::progress::Progress;

/// Which executable was built from which state of the file system.
#[derive(Serialize, Deserialize)]
struct Built {
    record: Record,
    /// The key of the executable.
    program: String,
}

/// Runs the file; on unix this process becomes the program.
pub(crate) fn run(arguments: &Run) -> Result<ExitCode> {
    let cache = Cache::open()?;
    let key = record_key(arguments.file())?;
    let executable = match find(&cache, &key) {
        Some(executable) => executable,
        None => build(&cache, &key, arguments.file())?,
    };
    become_program(&executable, arguments)
}

fn find(cache: &Cache, key: &str) -> Option<PathBuf> {
    let record = fs::read(cache.find(Shelf::Records, key)?).ok()?;
    let built: Built = serde_json::from_slice(&record).ok()?;
    if built.record.still_holds() {
        cache.find(Shelf::Programs, &built.program)
    } else {
        None
    }
}

fn build(cache: &Cache, key: &str, file: &Path) -> Result<PathBuf> {
    let progress = Progress::start();
    let disk = Disk::default();
    let mut loader = Loader::new(&disk, &compile_text);
    let plan = Plan::of_file(&loader, file)?;
    let graph = loader.load(&plan.entries, plan.convention);
    if graph.has_errors() {
        drop(progress);
        return Err(Failure::rendered(render(&graph.problems, loader.units())));
    }
    let program = Program {
        name: plan.name,
        graph,
    };
    let mut content = Key::default();
    content.add(key);
    for id in program.units() {
        let unit = &loader.units()[id.index()];
        content.add(&unit.path).add(&unit.text);
    }
    // The resolutions and JSON files are not in the texts.
    content.add(format!("{:?}", program.graph.modules));
    let content = content.finish();
    let executable = if let Some(executable) = cache.find(Shelf::Programs, &content) {
        executable
    } else {
        let scratch = cache.scratch()?;
        let output = scratch.path().join("program");
        link_one(&progress, &program, &mut loader, Profile::Debug, &output)?;
        cache.publish(&output, Shelf::Programs, &content)?
    };
    drop(loader);
    let built = Built {
        record: disk.into_record(),
        program: content,
    };
    remember(cache, key, &built)?;
    Ok(executable)
}

fn remember(cache: &Cache, key: &str, built: &Built) -> Result<()> {
    let scratch = cache.scratch()?;
    let file = scratch.path().join("record");
    let text = serde_json::to_vec(built).expect("a record of strings is JSON");
    fs::write(&file, text).map_err(|error| Failure::io("write", &file, &error))?;
    cache.publish(&file, Shelf::Records, key).map(drop)
}

/// The file, this command and the runtime: whatever the record itself cannot know.
fn record_key(file: &Path) -> Result<String> {
    let mut key = Key::default();
    let own = env::current_exe().and_then(|path| {
        let metadata = fs::metadata(&path)?;
        Ok(format!(
            "{} {} {:?}",
            path.display(),
            metadata.len(),
            metadata.modified()?
        ))
    });
    key.add(own.map_err(|error| Failure::io("read", Path::new("js-async"), &error))?);
    key.add(RuntimeSource::find().fingerprint()?);
    key.add(absolute(file)?);
    Ok(key.finish())
}

#[cfg(unix)]
fn become_program(executable: &Path, arguments: &Run) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;

    let error = Command::new(executable).args(arguments.arguments()).exec();
    Err(Failure::io("start", executable, &error))
}

#[cfg(not(unix))]
fn become_program(executable: &Path, arguments: &Run) -> Result<ExitCode> {
    let status = Command::new(executable)
        .args(arguments.arguments())
        .status()
        .map_err(|error| Failure::io("start", executable, &error))?;
    Ok(ExitCode::from(status.code().map_or(1, |code| code as u8)))
}
