//! The files that rules look at, read once.

use std::fs;
use std::io;
use std::path::Path;

/// A Rust source or a `Cargo.toml`.
#[derive(Debug)]
pub(crate) struct SourceFile {
    /// Relative to the root, with `/` between folders.
    pub(crate) path: String,
    /// Its whole text.
    pub(crate) text: String,
}

impl SourceFile {
    /// Whether it lies under a folder given with its final `/`.
    pub(super) fn is_in(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }

    /// Whether it holds nothing but tests.
    pub(super) fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs")
    }

    /// The modules that lead to this file inside `src/`: `a/b.rs` and `a/b/mod.rs` give `[a, b]`.
    pub(super) fn module_path(&self) -> Vec<&str> {
        let inner = self.path.split_once("/src/").map_or("", |(_, inner)| inner);
        let mut modules: Vec<&str> = inner.trim_end_matches(".rs").split('/').collect();
        if matches!(modules.last(), Some(&("mod" | "lib" | "main"))) {
            modules.pop();
        }
        modules
    }
}

/// All files that rules look at.
#[derive(Debug, Default)]
pub(crate) struct Repository {
    /// Sorted by path.
    pub(crate) files: Vec<SourceFile>,
}

impl Repository {
    /// Reads the sources and manifests under `root`.
    pub(crate) fn read(root: &Path) -> io::Result<Self> {
        let mut repository = Self::default();
        repository.collect(root, "")?;
        repository
            .files
            .sort_by(|left, right| left.path.cmp(&right.path));
        Ok(repository)
    }

    /// A repository of a few small files, for the tests of rules.
    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|&(path, text)| SourceFile {
            path: path.into(),
            text: text.into(),
        });
        Self {
            files: files.collect(),
        }
    }

    /// The Rust files under a folder given with its final `/`.
    pub(super) fn rust_files(&self, folder: &str) -> impl Iterator<Item = &SourceFile> {
        self.files
            .iter()
            .filter(move |file| file.is_in(folder) && is_rust(&file.path))
    }

    fn collect(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            if entry.file_type()?.is_dir() {
                if !name.starts_with('.') && name != "target" && name != "node_modules" {
                    self.collect(&entry.path(), &format!("{path}/"))?;
                }
            } else if is_rust(&path) || name == "Cargo.toml" {
                self.files.push(SourceFile {
                    path,
                    text: fs::read_to_string(entry.path())?,
                });
            }
        }
        Ok(())
    }
}

fn is_rust(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn module_paths_follow_the_file_names() {
        for (path, expected) in [
            ("compiler/src/lib.rs", vec![]),
            ("compiler/src/unit.rs", vec!["unit"]),
            ("compiler/src/lower/mod.rs", vec!["lower"]),
            (
                "compiler/src/lower/hir/class.rs",
                vec!["lower", "hir", "class"],
            ),
        ] {
            let file = SourceFile {
                path: path.into(),
                text: String::new(),
            };
            assert_eq!(file.module_path(), expected, "{path}");
        }
    }
}
