//! The runtime crate, compiled once and kept.
//!
//! Cargo builds a tiny package that depends on `js-async` alone. Its libraries are then taken out
//! of cargo's folder, so that later calls need `rustc` only and a newer runtime cannot disturb
//! programs that are being linked. Cargo's folder stays: a changed runtime does not rebuild tokio.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde::Deserialize;

use super::Workbench;
use super::start_order;
use super::toolchain::{cannot_start, relocation};
use crate::cache::{Key, Shelf};
use crate::failure::{Failure, Result};

/// Where the runtime crate comes from.
#[derive(Clone, Debug)]
pub(crate) enum RuntimeSource {
    /// A folder: the runtime of the same checkout as this command.
    Folder(PathBuf),
    /// The registry, at exactly this version.
    Version(&'static str),
}

impl RuntimeSource {
    /// The runtime that belongs to this command.
    pub(crate) fn find() -> Self {
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        match beside.canonicalize() {
            Ok(folder) if folder.join("Cargo.toml").is_file() => RuntimeSource::Folder(folder),
            _ => RuntimeSource::Version(env!("CARGO_PKG_VERSION")),
        }
    }

    /// Changes whenever a program would have to be linked again.
    pub(crate) fn fingerprint(&self) -> Result<String> {
        let mut key = Key::default();
        key.add(PROFILE)
            .add(relocation().unwrap_or_default())
            .add(start_order::NAMES);
        match self {
            RuntimeSource::Version(version) => drop(key.add(version)),
            RuntimeSource::Folder(folder) => {
                key.add(folder.to_string_lossy().as_bytes());
                let mut files = Vec::new();
                list_files(&folder.join("src"), &mut files)
                    .map_err(|error| Failure::io("read", folder, &error))?;
                files.extend(
                    ["Cargo.toml", "../Cargo.toml", "../Cargo.lock"].map(|name| folder.join(name)),
                );
                files.sort();
                for file in files {
                    // A file that is not there, such as the workspace's manifest, is empty.
                    key.add(file.to_string_lossy().as_bytes());
                    key.add(fs::read(&file).unwrap_or_default());
                }
            }
        }
        Ok(key.finish())
    }

    fn dependency(&self) -> String {
        match self {
            // A TOML basic string and a Rust string escape these paths alike.
            RuntimeSource::Folder(folder) => format!("path = {:?}", folder.to_string_lossy()),
            RuntimeSource::Version(version) => format!("version = \"={version}\""),
        }
    }
}

/// The runtime does the work of a debug program too, so it is always optimised.
const PROFILE: &str =
    "[profile.release]\nopt-level = 3\ncodegen-units = 1\npanic = \"abort\"\ndebug = false\n";

/// A compiled runtime.
#[derive(Clone, Debug)]
pub(crate) struct Runtime {
    /// The library `js_async`.
    pub(crate) library: PathBuf,
    /// The folder of everything it depends on.
    pub(crate) dependencies: PathBuf,
    /// Part of the key of all that is built on it.
    pub(crate) key: String,
}

/// The file beside the libraries that names the one of `js-async`.
const LIBRARY_NAME: &str = "library-name";

impl Runtime {
    /// The runtime for this compiler, built first if need be.
    pub(crate) fn ensure(bench: &Workbench) -> Result<Self> {
        let key = Key::default()
            .add(bench.runtime.fingerprint()?)
            .add(bench.toolchain.version())
            .finish();
        if let Some(runtime) = Self::find(bench, &key) {
            return Ok(runtime);
        }
        bench
            .progress
            .say("waiting for another js-async that builds the runtime");
        let _lock = bench.cache.lock("runtime")?;
        if let Some(runtime) = Self::find(bench, &key) {
            return Ok(runtime);
        }
        bench
            .progress
            .say("building the runtime: once, then kept (about a minute)");
        let libraries = build(bench)?;
        store(bench, &libraries, &key)?;
        Self::find(bench, &key).ok_or_else(|| Failure::internal("the built runtime is not there"))
    }

    fn find(bench: &Workbench, key: &str) -> Option<Self> {
        let folder = bench.cache.find(Shelf::Runtimes, key)?;
        let name = fs::read_to_string(folder.join(LIBRARY_NAME)).ok()?;
        Some(Runtime {
            library: folder.join(name),
            dependencies: folder,
            key: key.to_owned(),
        })
    }
}

/// One line of cargo's report.
#[derive(Deserialize)]
struct CargoMessage {
    reason: String,
    #[serde(default)]
    filenames: Vec<PathBuf>,
    #[serde(default)]
    target: CargoTarget,
}

#[derive(Default, Deserialize)]
struct CargoTarget {
    #[serde(default)]
    name: String,
    #[serde(default)]
    kind: Vec<String>,
}

/// A compiled library and the crate it holds.
struct Library {
    crate_name: String,
    path: PathBuf,
}

fn build(bench: &Workbench) -> Result<Vec<Library>> {
    let package = write_package(bench)?;
    let mut command = bench.toolchain.cargo();
    command
        .args([
            "rustc",
            "--package",
            "js-async",
            "--release",
            "--lib",
            "--message-format",
            "json-render-diagnostics",
        ])
        .arg("--manifest-path")
        .arg(package.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(package.join("target"))
        // At a fixed address as the programs, calls and thread-locals are reached directly.
        .arg("--")
        .args(relocation())
        .current_dir(&package)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut cargo = command
        .spawn()
        .map_err(|error| cannot_start(&command, &error))?;
    let mut stderr = cargo.stderr.take().expect("stderr is piped");
    let said = std::thread::spawn(move || {
        let mut said = Vec::new();
        let _ = stderr.read_to_end(&mut said);
        said
    });
    let mut libraries = Vec::new();
    for line in BufReader::new(cargo.stdout.take().expect("stdout is piped")).lines() {
        let Ok(line) = line else { break };
        if let Ok(message) = serde_json::from_str::<CargoMessage>(&line) {
            libraries.extend(libraries_of(message));
        }
    }
    let status = cargo
        .wait()
        .map_err(|error| cannot_start(&command, &error))?;
    let said = said.join().unwrap_or_default();
    if !status.success() {
        let said = String::from_utf8_lossy(&said);
        return Err(Failure::new(format_args!(
            "cannot build the runtime:\n{}",
            said.trim_end()
        )));
    }
    Ok(libraries)
}

fn libraries_of(message: CargoMessage) -> Vec<Library> {
    let is_library = message
        .target
        .kind
        .iter()
        .any(|kind| kind.ends_with("lib") || kind == "proc-macro");
    if message.reason != "compiler-artifact" || !is_library {
        return Vec::new();
    }
    let crate_name = message.target.name.replace('-', "_");
    let is_needed = |path: &PathBuf| {
        path.extension().is_some_and(|end| {
            ["rlib", "so", "dylib", "dll"]
                .iter()
                .any(|known| end == *known)
        })
    };
    let paths = message.filenames.into_iter().filter(is_needed);
    paths
        .map(|path| Library {
            crate_name: crate_name.clone(),
            path,
        })
        .collect()
}

/// The package whose only dependency is the runtime.
fn write_package(bench: &Workbench) -> Result<PathBuf> {
    let dependency = bench.runtime.dependency();
    let name = Key::default()
        .add(&dependency)
        .add(bench.toolchain.version())
        .finish();
    let folder = bench.cache.workshop(&name)?;
    let manifest = format!(
        "[package]\nname = \"js-async-program\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [workspace]\n\n\
         [dependencies]\njs-async = {{ {dependency}, default-features = false }}\n\n{PROFILE}"
    );
    let write = || -> io::Result<()> {
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::write(folder.join("src/lib.rs"), "")?;
        // The checkout's own choice of versions, so that both agree and nothing is looked up.
        if let RuntimeSource::Folder(runtime) = bench.runtime
            && let Ok(lock) = fs::read(runtime.join("../Cargo.lock"))
        {
            fs::write(folder.join("Cargo.lock"), lock)?;
        }
        Ok(())
    };
    write().map_err(|error| Failure::io("write", &folder, &error))?;
    Ok(folder)
}

/// Takes the libraries out of cargo's folder.
fn store(bench: &Workbench, libraries: &[Library], key: &str) -> Result<()> {
    let scratch = bench.cache.scratch()?;
    let folder = scratch.path().join("runtime");
    let copy = || -> io::Result<Option<String>> {
        fs::create_dir(&folder)?;
        let mut name = None;
        for Library { crate_name, path } in libraries {
            let file = path.file_name().unwrap_or_default();
            // Cargo replaces its files and never writes into them, so a hard link is a copy.
            fs::hard_link(path, folder.join(file))
                .or_else(|_| fs::copy(path, folder.join(file)).map(drop))?;
            if crate_name == "js_async" {
                name = Some(file.to_string_lossy().into_owned());
            }
        }
        if let Some(name) = &name {
            fs::write(folder.join(LIBRARY_NAME), name)?;
        }
        Ok(name)
    };
    let name = copy().map_err(|error| Failure::io("write", &folder, &error))?;
    start_order::write(bench, &folder).map_err(|error| Failure::io("write", &folder, &error))?;
    name.ok_or_else(|| Failure::internal("cargo built no library named js_async"))?;
    bench.cache.publish(&folder, Shelf::Runtimes, key).map(drop)
}

fn list_files(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list_files(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
