//! Finds the recorded programs, in an order that does not depend on the file system.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One program and where its recording lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// `topic/behaviour`, unique over all programs.
    pub name: String,
    /// The source file, relative to the repository root.
    pub path: PathBuf,
}

impl Program {
    /// Where the recorded standard output is kept.
    pub fn output_path(&self) -> PathBuf {
        self.path.with_extension("out")
    }

    /// Where the recorded exit code and the facts of standard error are kept.
    pub fn exit_path(&self) -> PathBuf {
        self.path.with_extension("exit.json")
    }
}

/// The root of the checkout, from which every program is run.
///
/// # Panics
///
/// If this crate does not lie in a folder of the repository.
pub fn repository_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("conformance/ lies in the repository")
}

/// How a folder ends that holds what a program requires or imports.
const PARTS: &str = "_files";

/// All programs of `conformance/programs/` and `examples/`, sorted by name.
///
/// # Errors
///
/// If a folder cannot be read, or two programs would share a recording.
pub fn discover(root: &Path) -> io::Result<Vec<Program>> {
    let mut programs = BTreeMap::new();
    collect(root, &root.join("conformance/programs"), "", &mut programs)?;
    collect(root, &root.join("examples"), "examples/", &mut programs)?;
    Ok(programs
        .into_iter()
        .map(|(name, path)| Program { name, path })
        .collect())
}

fn collect(
    root: &Path,
    folder: &Path,
    prefix: &str,
    programs: &mut BTreeMap<String, PathBuf>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let file_name = entry.file_name().to_string_lossy().into_owned();
        if file_name.ends_with(PARTS) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(root, &path, &format!("{prefix}{file_name}/"), programs)?;
            continue;
        }
        let Some(stem) = file_name
            .strip_suffix(".mjs")
            .or_else(|| file_name.strip_suffix(".js"))
        else {
            continue;
        };
        let relative = path
            .strip_prefix(root)
            .expect("entries lie under the root")
            .to_path_buf();
        if let Some(other) = programs.insert(format!("{prefix}{stem}"), relative) {
            let message = format!(
                "{} and {} share one recording",
                other.display(),
                path.display()
            );
            return Err(io::Error::other(message));
        }
    }
    Ok(())
}
