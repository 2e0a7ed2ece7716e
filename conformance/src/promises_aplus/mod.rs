//! The suite of Promises/A+: the npm package, compiled by us and run unchanged.
//!
//! The package is fetched when it is missing, into the target folder; nothing of it is committed.
//! `driver.js` beside this file stands in for the part of mocha that its tests use.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

const PACKAGE: &str = "promises-aplus-tests@2.1.2";

/// The whole suite, so that a test that vanishes is no success.
pub const TESTS: usize = 872;

/// The program: the driver, the files of the package in their order, and then the run.
const MAIN: &str = "'use strict';
const { run } = require('./driver.js');
require('promises-aplus-tests/lib/testFiles');
run();
";

/// Where the package lies, and the program that is built from it.
#[derive(Debug)]
pub struct Workplace {
    folder: PathBuf,
}

impl Workplace {
    /// The folder of a checkout of ours.
    pub fn in_checkout(root: &Path) -> Self {
        Self {
            folder: root.join("target/promises-aplus"),
        }
    }

    /// Whether the package need not be fetched.
    pub fn has_package(&self) -> bool {
        let files = "node_modules/promises-aplus-tests/lib/testFiles.js";
        self.folder.join(files).is_file()
    }

    /// Fetches the package with npm.
    ///
    /// # Errors
    ///
    /// If npm is missing or fails.
    pub fn fetch_package(&self) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg("--prefix")
            .arg(&self.folder)
            .arg(PACKAGE);
        match npm.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(io::Error::other(format!("npm failed: {status}"))),
            Err(error) => Err(io::Error::other(format!("npm cannot be started: {error}"))),
        }
    }

    /// Builds the program with the command of ours.
    ///
    /// # Errors
    ///
    /// If the program cannot be written or does not build.
    pub fn build(&self, command: &Path) -> io::Result<PathBuf> {
        let main = self.folder.join("main.js");
        fs::write(&main, MAIN)?;
        fs::write(self.folder.join("driver.js"), include_str!("driver.js"))?;
        let executable = self.folder.join("program");
        let status = Command::new(command)
            .arg("build")
            .arg(&main)
            .arg("-o")
            .arg(&executable)
            .status()?;
        match status.success() {
            true => Ok(executable),
            false => Err(io::Error::other("the suite does not build")),
        }
    }
}

/// How many tests passed and failed, from the last line of the program.
pub fn parse_summary(stdout: &str) -> Option<(usize, usize)> {
    let (passed, rest) = stdout.lines().last()?.split_once(" passed, ")?;
    let failed = rest.strip_suffix(" failed")?;
    Some((passed.parse().ok()?, failed.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::parse_summary;

    #[test]
    fn the_last_line_counts() {
        let stdout = "failed: a: Error\n870 passed, 2 failed\n";
        assert_eq!(parse_summary(stdout), Some((870, 2)));
        assert_eq!(parse_summary("870 passed, 2 failed\nmore\n"), None);
        assert_eq!(parse_summary(""), None);
    }
}
