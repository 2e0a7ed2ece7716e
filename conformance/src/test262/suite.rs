//! The files of a checkout.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Metadata;

/// A checkout of the suite.
#[derive(Debug)]
pub struct Suite {
    root: PathBuf,
}

/// A test.
#[derive(Debug, Clone)]
pub struct TestFile {
    /// Its path below `test/`, with `/` between folders.
    pub name: String,
    /// What it says about itself.
    pub metadata: Metadata,
    /// Its text; what is not UTF-8 is replaced.
    pub source: String,
}

impl Suite {
    /// Opens a checkout.
    ///
    /// # Errors
    ///
    /// If the folder holds no suite.
    pub fn open(root: &Path) -> io::Result<Self> {
        let root = root.canonicalize()?;
        for part in ["test", "harness"] {
            if !root.join(part).is_dir() {
                let message = format!("{} holds no `{part}/`", root.display());
                return Err(io::Error::other(message));
            }
        }
        Ok(Self { root })
    }

    /// The commit of the checkout, where git knows it.
    pub fn revision(&self) -> Option<String> {
        let output = Command::new("git")
            .arg("-C")
            .arg(&self.root)
            .args(["rev-parse", "HEAD"])
            .output()
            .ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    }

    /// Where a test lies.
    pub fn test_path(&self, name: &str) -> PathBuf {
        self.root.join("test").join(name)
    }

    /// Where a file of the harness lies.
    pub fn harness_path(&self, name: &str) -> PathBuf {
        self.root.join("harness").join(name)
    }

    /// All tests at or below the given paths, by name; modules that only others import are none.
    ///
    /// # Errors
    ///
    /// If a path does not exist, or a test is not understood.
    pub fn discover(&self, paths: &[String]) -> io::Result<Vec<TestFile>> {
        let mut names = Vec::new();
        for path in paths {
            let path = path.trim_matches('/');
            let path = path.strip_prefix("test/").unwrap_or(path);
            collect(&self.test_path(path), path, &mut names)?;
        }
        names.sort();
        names.dedup();
        names.into_iter().map(|name| self.read(name)).collect()
    }

    fn read(&self, name: String) -> io::Result<TestFile> {
        let source = fs::read(self.test_path(&name))?;
        let source = String::from_utf8_lossy(&source).into_owned();
        let metadata = Metadata::parse(&source)
            .map_err(|reason| io::Error::other(format!("{name}: {reason}")))?;
        Ok(TestFile {
            name,
            metadata,
            source,
        })
    }
}

fn collect(path: &Path, name: &str, names: &mut Vec<String>) -> io::Result<()> {
    if !path.is_dir() {
        if !path.exists() {
            return Err(io::Error::other(format!("{} is missing", path.display())));
        }
        if path.extension().is_some_and(|it| it == "js") && !name.contains("_FIXTURE") {
            names.push(name.to_owned());
        }
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let below = format!("{name}/{}", entry.file_name().to_string_lossy());
        collect(&entry.path(), &below, names)?;
    }
    Ok(())
}
