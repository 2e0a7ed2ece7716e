//! The executable: one crate where the program is small, else shards and a main crate.

use std::fs;
use std::path::Path;

use super::runtime_crate::Runtime;
use super::rustc::{self, Crate, CrateType, Outcome};
use super::shards::{self, Shard, blame, write_sources};
use super::{RustUnit, Workbench, chunks};
use crate::failure::{Failure, Result};

pub(crate) use super::shards::Refused;

/// Where each unit's module can be named from the main crate; `None` for refused units.
pub(crate) struct Placement {
    paths: Vec<Option<String>>,
    refused: Vec<Refused>,
}

impl Placement {
    /// The Rust path of a unit's module.
    pub(crate) fn path(&self, unit: usize) -> Option<&str> {
        self.paths[unit].as_deref()
    }

    /// The units that `rustc` does not accept.
    pub(crate) fn refused(&self) -> &[Refused] {
        &self.refused
    }
}

/// Builds `output` from the units and from what `main` writes once their places are known.
///
/// `main` fails where the refused units do not leave anything to build.
pub(crate) fn build_executable(
    bench: &Workbench,
    units: &[RustUnit],
    main: &dyn Fn(&Placement) -> Result<String>,
    output: &Path,
) -> Result<()> {
    let runtime = Runtime::ensure(bench)?;
    let chunks = chunks::plan(units);
    if chunks.len() <= 1 {
        build_whole(bench, &runtime, units, main, output)?;
    } else {
        build_sharded(bench, &runtime, units, &chunks, main, output)?;
    }
    bench.cache.prune();
    Ok(())
}

/// A library for each chunk, and a main crate.
fn build_sharded(
    bench: &Workbench,
    runtime: &Runtime,
    units: &[RustUnit],
    chunks: &[Vec<usize>],
    main: &dyn Fn(&Placement) -> Result<String>,
    output: &Path,
) -> Result<()> {
    let shards = shards::build(bench, runtime, units, chunks)?;
    bench.progress.say("linking");
    let text = main(&place(units, &shards))?;
    let externs: Vec<_> = shards
        .into_iter()
        .map(|shard| (shard.name, shard.library))
        .collect();
    let scratch = bench.cache.scratch()?;
    let source = write_sources(scratch.path(), &text, units, &[])?;
    match compile_main(bench, runtime, &source, &externs, output)? {
        Outcome::Built => Ok(()),
        Outcome::Refused { said, .. } => Err(Failure::internal(said)),
    }
}

/// All in one crate.
fn build_whole(
    bench: &Workbench,
    runtime: &Runtime,
    units: &[RustUnit],
    main: &dyn Fn(&Placement) -> Result<String>,
    output: &Path,
) -> Result<()> {
    let mut placement = Placement {
        paths: units
            .iter()
            .map(|unit| Some(format!("crate::{}", unit.module)))
            .collect(),
        refused: Vec::new(),
    };
    let scratch = bench.cache.scratch()?;
    loop {
        bench.progress.say("compiling");
        let text = main(&placement)?;
        let alive: Vec<usize> = (0..units.len())
            .filter(|unit| placement.paths[*unit].is_some())
            .collect();
        let source = write_sources(scratch.path(), &text, units, &alive)?;
        match compile_main(bench, runtime, &source, &[], output)? {
            Outcome::Built => return Ok(()),
            Outcome::Refused { errors, said } => {
                let blamed = blame(&errors, units, &alive);
                if blamed.is_empty() {
                    return Err(Failure::internal(said));
                }
                for refused in blamed {
                    placement.paths[refused.unit] = None;
                    placement.refused.push(refused);
                }
            }
        }
    }
}

fn place(units: &[RustUnit], shards: &[Shard]) -> Placement {
    let mut paths = vec![None; units.len()];
    for shard in shards {
        for unit in &shard.units {
            paths[*unit] = Some(format!("::{}::{}", shard.name, units[*unit].module));
        }
    }
    let refused = shards
        .iter()
        .flat_map(|shard| shard.refused.iter().cloned())
        .collect();
    Placement { paths, refused }
}

/// The executable appears under its name only when it is complete.
fn compile_main(
    bench: &Workbench,
    runtime: &Runtime,
    source: &Path,
    shards: &[(String, std::path::PathBuf)],
    output: &Path,
) -> Result<Outcome> {
    let mut name = output.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let unfinished = output.with_file_name(name);
    let crate_ = Crate {
        name: "program",
        kind: CrateType::Executable,
        source,
        output: &unfinished,
        shards,
    };
    let outcome = rustc::compile(bench, runtime, &crate_);
    if let Ok(Outcome::Built) = outcome {
        fs::rename(&unfinished, output).map_err(|error| Failure::io("write", output, &error))?;
    } else {
        let _ = fs::remove_file(&unfinished);
    }
    outcome
}
