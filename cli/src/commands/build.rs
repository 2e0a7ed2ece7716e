//! `js-async build`: one executable from one file, or from the many programs of a manifest.

use std::path::Path;
use std::process::ExitCode;

use js_async_compiler::graph::Loader;

use crate::args::Build;
use crate::backend::{Placement, Profile, RuntimeSource, Toolchain, Workbench, build_executable};
use crate::cache::Cache;
use crate::disk::Disk;
use crate::errors_file::{self, Left};
use crate::failure::{Failure, Result};
use crate::manifest;
use crate::programs::{
    Plan, Printed, Program, RustUnits, compile_text, first_error, main_of_many, main_of_one, render,
};
use crate::progress::Progress;

/// Builds the executable; nothing is left under its name unless it is complete.
pub(crate) fn build(arguments: &Build) -> Result<ExitCode> {
    check_output(&arguments.output)?;
    let profile = if arguments.release {
        Profile::Release
    } else {
        Profile::Debug
    };
    match (&arguments.manifest, &arguments.file) {
        (Some(manifest), _) => build_many(arguments, manifest, profile)?,
        (None, Some(file)) => build_one(file, &arguments.output, profile)?,
        (None, None) => unreachable!("clap requires one of the two"),
    }
    Ok(ExitCode::SUCCESS)
}

fn build_one(file: &Path, output: &Path, profile: Profile) -> Result<()> {
    let progress = Progress::start();
    let disk = Disk::default();
    let mut loader = Loader::new(&disk, &compile_text);
    let plan = Plan::of_file(&loader, file)?;
    let graph = loader.load(&plan.entries, plan.convention);
    if graph.has_errors() {
        return Err(Failure::rendered(render(&graph.problems, loader.units())));
    }
    eprint!("{}", render(&graph.problems, loader.units()));
    let program = Program {
        name: plan.name,
        graph,
    };
    link_one(&progress, &program, &mut loader, profile, output)
}

/// Builds the executable of one program.
pub(super) fn link_one(
    progress: &Progress,
    program: &Program,
    loader: &mut Loader,
    profile: Profile,
    output: &Path,
) -> Result<()> {
    let cache = Cache::open()?;
    let (toolchain, runtime) = (Toolchain::find()?, RuntimeSource::find());
    let bench = Workbench {
        cache: &cache,
        toolchain: &toolchain,
        runtime: &runtime,
        progress,
        profile,
    };
    let mut printed = Printed::default();
    printed.take(loader.units_mut());
    let units = RustUnits::of(std::slice::from_ref(program), &printed);
    let main = |placement: &Placement| match placement.refused() {
        [] => Ok(main_of_one(&units.emit(program, placement))),
        refused => {
            Err(internal(refused.iter().map(|it| {
                (units.list[it.unit].origin.as_str(), it.message.as_str())
            })))
        }
    };
    build_executable(&bench, &units.list, &main, output)
}

fn internal<'a>(refused: impl Iterator<Item = (&'a str, &'a str)>) -> Failure {
    let lines: Vec<String> = refused
        .map(|(origin, said)| format!("{origin}: rustc says: {said}"))
        .collect();
    Failure::internal(lines.join("\n  "))
}

fn build_many(arguments: &Build, manifest: &Path, profile: Profile) -> Result<()> {
    let plans = manifest::read(manifest)?;
    let progress = Progress::start();
    let disk = Disk::default();
    let mut loader = Loader::new(&disk, &compile_text);
    let mut printed = Printed::default();
    let (programs, mut left, said) = load_all(&plans, &mut loader, &mut printed, &progress);
    if !left.is_empty() && !arguments.keep_going {
        errors_file::write(&arguments.output, &left)?;
        return Err(Failure::rendered(said));
    }
    let units = RustUnits::of(&programs, &printed);
    let cache = Cache::open()?;
    let (toolchain, runtime) = (Toolchain::find()?, RuntimeSource::find());
    let bench = Workbench {
        cache: &cache,
        toolchain: &toolchain,
        runtime: &runtime,
        progress: &progress,
        profile,
    };
    let refused = std::cell::RefCell::new(Vec::new());
    let main = |placement: &Placement| {
        let (alive, gone) = without_refused(&programs, &units, placement);
        refused.replace(gone);
        if !arguments.keep_going && !placement.refused().is_empty() {
            return Err(internal(placement.refused().iter().map(|it| {
                (units.list[it.unit].origin.as_str(), it.message.as_str())
            })));
        }
        let tables: Vec<_> = alive
            .into_iter()
            .map(|program| units.emit(program, placement))
            .collect();
        Ok(main_of_many(&tables))
    };
    let built = build_executable(&bench, &units.list, &main, &arguments.output);
    left.extend(refused.into_inner());
    let order = |left: &Left| plans.iter().position(|plan| plan.name == left.name);
    left.sort_by_key(order);
    errors_file::write(&arguments.output, &left)?;
    drop(progress);
    if built.is_ok() && !left.is_empty() {
        let count = left.len();
        let list = errors_file::path_for(&arguments.output);
        eprintln!(
            "warning: left out {count} of {} programs, see {}",
            plans.len(),
            list.display()
        );
    }
    built
}

/// Loads all programs: the good ones, the others, and what is wrong with these.
fn load_all(
    plans: &[Plan],
    loader: &mut Loader,
    printed: &mut Printed,
    progress: &Progress,
) -> (Vec<Program>, Vec<Left>, String) {
    let (mut programs, mut left, mut said) = (Vec::new(), Vec::new(), String::new());
    for (index, plan) in plans.iter().enumerate() {
        progress.say(&format!("reading program {} of {}", index + 1, plans.len()));
        let graph = loader.load(&plan.entries, plan.convention);
        printed.take(loader.units_mut());
        match first_error(&graph) {
            None => programs.push(Program {
                name: plan.name.clone(),
                graph,
            }),
            Some(problem) => {
                left.push(Left::mistaken(&plan.name, problem, loader.units()));
                said.push_str(&render(&graph.problems, loader.units()));
            }
        }
    }
    (programs, left, said)
}

/// The programs all of whose files `rustc` accepts, and the others.
fn without_refused<'p>(
    programs: &'p [Program],
    units: &RustUnits,
    placement: &Placement,
) -> (Vec<&'p Program>, Vec<Left>) {
    let (mut alive, mut left) = (Vec::new(), Vec::new());
    for program in programs {
        let refused = placement
            .refused()
            .iter()
            .find(|refused| program.units().any(|id| units.position(id) == refused.unit));
        match refused {
            None => alive.push(program),
            Some(refused) => {
                let origin = &units.list[refused.unit].origin;
                left.push(Left::refused(&program.name, origin, &refused.message));
            }
        }
    }
    (alive, left)
}

/// Says early that the executable could not be written in the end.
fn check_output(output: &Path) -> Result<()> {
    if output.is_dir() {
        return Err(Failure::io(
            "write",
            output,
            &std::io::ErrorKind::IsADirectory.into(),
        ));
    }
    let folder = output
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => Err(Failure::new(format_args!(
            "cannot write `{}`: there is no folder `{}`",
            output.display(),
            folder.display()
        ))),
        _ => Ok(()),
    }
}
