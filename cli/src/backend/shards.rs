//! Groups of files as libraries, compiled beside each other and kept by content.
//!
//! Emitted code that `rustc` refuses is a defect of ours. It must not take other programs with it:
//! the file at fault is left out of its shard and reported, the rest is compiled again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use super::diagnostics::RustError;
use super::runtime_crate::Runtime;
use super::rustc::{self, Crate, CrateType, Outcome};
use super::{RustUnit, Workbench};
use crate::cache::{Key, Shelf};
use crate::failure::{Failure, Result};

/// A library of compiled files.
#[derive(Debug)]
pub(super) struct Shard {
    /// The crate's name.
    pub(super) name: String,
    pub(super) library: PathBuf,
    /// The units in it, refused ones left out.
    pub(super) units: Vec<usize>,
    pub(super) refused: Vec<Refused>,
}

/// A unit that `rustc` does not accept, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) unit: usize,
    pub(crate) message: String,
}

/// The list of refused modules beside a library, by name: indices change from build to build.
#[derive(Default, Serialize, Deserialize)]
struct RefusedModules(Vec<(String, String)>);

const REFUSED: &str = "refused.json";

/// Builds all chunks, as many at a time as there are processors.
pub(super) fn build(
    bench: &Workbench,
    runtime: &Runtime,
    units: &[RustUnit],
    chunks: &[Vec<usize>],
) -> Result<Vec<Shard>> {
    let next = AtomicUsize::new(0);
    let shards = Mutex::new(Vec::new());
    let work = || -> Result<()> {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(chunk) = chunks.get(index) else {
                return Ok(());
            };
            bench
                .progress
                .say(&format!("compiling part {} of {}", index + 1, chunks.len()));
            let built = build_chunk(bench, runtime, units, chunk).inspect_err(|_| {
                // The others stop after the part they are at.
                next.store(chunks.len(), Ordering::Relaxed);
            })?;
            shards
                .lock()
                .expect("no holder panics")
                .push((index, built));
        }
    };
    let workers = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(chunks.len());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| Err(Failure::internal("a worker panicked")))
        })
    })?;
    let mut shards = shards.into_inner().expect("no holder panics");
    shards.sort_by_key(|(index, _)| *index);
    Ok(shards.into_iter().flat_map(|(_, built)| built).collect())
}

/// Builds one chunk: one shard, or several where `rustc` does not survive all of it at once.
fn build_chunk(
    bench: &Workbench,
    runtime: &Runtime,
    units: &[RustUnit],
    chunk: &[usize],
) -> Result<Vec<Shard>> {
    let mut key = Key::default();
    key.add(&runtime.key);
    for option in bench.profile.options() {
        key.add(option);
    }
    for unit in chunk {
        key.add(&units[*unit].module).add(&units[*unit].text);
    }
    let key = key.finish();
    if let Some(shard) = find(bench, &key, units, chunk) {
        return Ok(vec![shard]);
    }
    let scratch = bench.cache.scratch()?;
    let folder = scratch.path().join("shard");
    fs::create_dir(&folder).map_err(|error| Failure::io("write", &folder, &error))?;
    let name = crate_name(&key);
    let mut alive: Vec<usize> = chunk.to_vec();
    let mut refused = Vec::new();
    loop {
        let source = write_sources(scratch.path(), "", units, &alive)?;
        let output = folder.join(library_name(&name));
        let crate_ = Crate {
            name: &name,
            kind: CrateType::Library,
            source: &source,
            output: &output,
            shards: &[],
        };
        match rustc::compile(bench, runtime, &crate_)? {
            Outcome::Built => break,
            Outcome::Refused { errors, said } => {
                let blamed = blame(&errors, units, &alive);
                if blamed.is_empty() && alive.len() > 1 {
                    return split(bench, runtime, units, (&alive, refused));
                }
                let fallback = || {
                    vec![Refused {
                        unit: alive[0],
                        message: said,
                    }]
                };
                let blamed = if blamed.is_empty() {
                    fallback()
                } else {
                    blamed
                };
                alive.retain(|unit| !blamed.iter().any(|refused| refused.unit == *unit));
                refused.extend(blamed);
            }
        }
    }
    store(&folder, units, &refused)?;
    bench.cache.publish(&folder, Shelf::Shards, &key)?;
    let shard = find(bench, &key, units, chunk);
    shard
        .map(|shard| vec![shard])
        .ok_or_else(|| Failure::internal("a built part is not there"))
}

/// `rustc` failed without naming a file: each half on its own, down to the file at fault.
fn split(
    bench: &Workbench,
    runtime: &Runtime,
    units: &[RustUnit],
    (alive, refused): (&[usize], Vec<Refused>),
) -> Result<Vec<Shard>> {
    let (first, second) = alive.split_at(alive.len() / 2);
    let mut shards = build_chunk(bench, runtime, units, first)?;
    shards.extend(build_chunk(bench, runtime, units, second)?);
    if let Some(shard) = shards.first_mut() {
        shard.refused.extend(refused);
    }
    Ok(shards)
}

/// Writes each unit to a file of its own, and the root file that names them all.
///
/// `tail` is what the root holds besides the modules.
pub(super) fn write_sources(
    folder: &Path,
    tail: &str,
    units: &[RustUnit],
    alive: &[usize],
) -> Result<PathBuf> {
    let mut root = String::new();
    let write = |path: &Path, text: &str| {
        fs::write(path, text).map_err(|error| Failure::io("write", path, &error))
    };
    for unit in alive.iter().map(|unit| &units[*unit]) {
        root.extend(["pub mod ", &unit.module, ";\n"]);
        write(&folder.join(format!("{}.rs", unit.module)), &unit.text)?;
    }
    root.push_str(tail);
    let path = folder.join("root.rs");
    write(&path, &root)?;
    Ok(path)
}

/// The units that errors point at, each with the first error.
pub(super) fn blame(errors: &[RustError], units: &[RustUnit], alive: &[usize]) -> Vec<Refused> {
    let names: Vec<&str> = alive
        .iter()
        .map(|unit| units[*unit].module.as_str())
        .collect();
    let mut blamed: Vec<Refused> = Vec::new();
    for error in errors {
        let Some(name) = error.blamed(&names) else {
            continue;
        };
        let at = names
            .iter()
            .position(|known| *known == name)
            .expect("a name of the list");
        if blamed.iter().all(|refused| refused.unit != alive[at]) {
            blamed.push(Refused {
                unit: alive[at],
                message: error.summary.clone(),
            });
        }
    }
    blamed
}

fn store(folder: &Path, units: &[RustUnit], refused: &[Refused]) -> Result<()> {
    let named = |refused: &Refused| (units[refused.unit].module.clone(), refused.message.clone());
    let list = RefusedModules(refused.iter().map(named).collect());
    let list = serde_json::to_vec(&list).expect("a list of strings is JSON");
    fs::write(folder.join(REFUSED), list).map_err(|error| Failure::io("write", folder, &error))
}

fn find(bench: &Workbench, key: &str, units: &[RustUnit], chunk: &[usize]) -> Option<Shard> {
    let folder = bench.cache.find(Shelf::Shards, key)?;
    let RefusedModules(modules) =
        serde_json::from_slice(&fs::read(folder.join(REFUSED)).ok()?).ok()?;
    let name = crate_name(key);
    let library = folder.join(library_name(&name));
    let mut shard = Shard {
        name,
        library,
        units: Vec::new(),
        refused: Vec::new(),
    };
    for unit in chunk {
        match modules
            .iter()
            .find(|(module, _)| *module == units[*unit].module)
        {
            Some((_, message)) => {
                shard.refused.push(Refused {
                    unit: *unit,
                    message: message.clone(),
                });
            }
            None => shard.units.push(*unit),
        }
    }
    Some(shard)
}

fn crate_name(key: &str) -> String {
    format!("shard_{key}")
}

fn library_name(crate_name: &str) -> String {
    format!("lib{crate_name}.rlib")
}
