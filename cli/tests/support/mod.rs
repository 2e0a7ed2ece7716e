//! A scratch folder with files in it, and the command run there.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(crate) struct Place {
    folder: tempfile::TempDir,
}

/// What a command did.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Place {
    /// A folder with these files, whose folders are made as needed.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let place = Place {
            folder: tempfile::tempdir().expect("a scratch folder"),
        };
        for (name, text) in files {
            place.write(name, text);
        }
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        // The command prints real paths.
        self.folder
            .path()
            .canonicalize()
            .expect("the scratch folder is there")
            .join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders are made");
        fs::write(path, text).expect("the scratch folder is writable");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs `js-async` with these arguments, in this folder.
    pub(crate) fn js_async(&self, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_js-async"));
        command
            .args(arguments)
            .current_dir(self.path(""))
            .env("JS_ASYNC_CACHE", shared_cache());
        ran(&mut command)
    }

    /// The same with other environment variables.
    pub(crate) fn js_async_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Ran {
        let mut command = self.command(arguments);
        command.envs(variables.iter().copied());
        ran(&mut command)
    }

    /// Runs something that was built here.
    pub(crate) fn program(&self, name: &str, arguments: &[&str]) -> Ran {
        ran(Command::new(self.path(name))
            .args(arguments)
            .current_dir(self.path("")))
    }
}

impl Place {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_js-async"));
        command
            .args(arguments)
            .current_dir(self.path(""))
            .env("JS_ASYNC_CACHE", shared_cache());
        command
    }
}

fn ran(command: &mut Command) -> Ran {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("the command starts");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Ran {
        code: status.code(),
        stdout: text(stdout),
        stderr: text(stderr),
    }
}

/// One cache for all tests: the runtime is built once.
pub(crate) fn shared_cache() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("js-async-cache")
}
