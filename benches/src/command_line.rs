//! The `js-async` command as a user installs it: optimised, and called for one file at a time.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::arguments::Place;
use crate::process::{Ended, measure};
use crate::repository_root;

/// How much of a failed build is worth reading.
const MESSAGE_LINES: usize = 12;

/// How a program is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Debug,
    Release,
}

/// The command, ready to be called.
#[derive(Debug)]
pub(crate) struct CommandLine {
    path: PathBuf,
    cache: Option<PathBuf>,
}

impl CommandLine {
    /// The given command, or else the one of this checkout, built first.
    ///
    /// # Errors
    ///
    /// A sentence, if it does not build.
    pub(crate) fn find(place: &Place) -> Result<Self, String> {
        let path = match &place.command {
            Some(path) => path.clone(),
            None => build_command()?,
        };
        Ok(CommandLine { path, cache: None })
    }

    /// The same command with a cache of its own.
    pub(crate) fn with_cache(self, folder: &Path) -> Self {
        CommandLine {
            cache: Some(folder.to_owned()),
            ..self
        }
    }

    /// Builds one executable and tells what that took, `rustc` included.
    ///
    /// # Errors
    ///
    /// What the command said, if it failed.
    pub(crate) fn build(&self, file: &Path, out: &Path, profile: Profile) -> Result<Ended, String> {
        if let Some(folder) = out.parent() {
            fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        let mut command = self.command("build");
        command.arg(file).arg("-o").arg(out);
        if profile == Profile::Release {
            command.arg("--release");
        }
        self.run(&mut command)
    }

    /// Runs the compiler alone.
    ///
    /// # Errors
    ///
    /// What the command said, if it failed.
    pub(crate) fn check(&self, file: &Path) -> Result<Ended, String> {
        self.run(self.command("check").arg(file))
    }

    /// Writes the Rust that a file becomes.
    ///
    /// # Errors
    ///
    /// What the command said, if it failed.
    pub(crate) fn transpile(&self, file: &Path, out: &Path) -> Result<Ended, String> {
        self.run(self.command("transpile").arg(file).arg("-o").arg(out))
    }

    fn command(&self, word: &str) -> Command {
        let mut command = Command::new(&self.path);
        command.arg(word);
        if let Some(cache) = &self.cache {
            command.env("JS_ASYNC_CACHE", cache);
        }
        command
    }

    fn run(&self, command: &mut Command) -> Result<Ended, String> {
        let ended = measure(command, crate::process::COMPILE_LIMIT)
            .map_err(|error| format!("{}: {error}", self.path.display()))?;
        if ended.succeeded {
            return Ok(ended);
        }
        let said: Vec<&str> = ended.stderr.lines().take(MESSAGE_LINES).collect();
        Err(said.join("\n"))
    }
}

fn build_command() -> Result<PathBuf, String> {
    eprintln!("building the js-async command");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let output = Command::new(cargo)
        .args(["build", "--quiet", "--release", "--package", "js-async-cli"])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(repository_root())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo cannot be started: {error}"))?;
    let messages = String::from_utf8_lossy(&output.stdout);
    find_executable(&messages)
        .filter(|_| output.status.success())
        .ok_or_else(|| "cargo did not build the `js-async` command".to_owned())
}

fn find_executable(messages: &str) -> Option<PathBuf> {
    messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let is_command = message["target"]["name"] == "js-async";
        message["executable"]
            .as_str()
            .filter(|_| is_command)
            .map(PathBuf::from)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_executable_is_found_among_the_messages() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"js-async"},"executable":null}
{"reason":"compiler-artifact","target":{"name":"js-async"},"executable":"/t/release/js-async"}
{"reason":"build-finished","success":true}"#;
        let expected = Some(PathBuf::from("/t/release/js-async"));
        assert_eq!(find_executable(messages), expected);
        assert_eq!(find_executable(r#"{"reason":"build-finished"}"#), None);
    }
}
