//! Which `rustc` and `cargo` are called, and with which environment.

use std::env;
use std::ffi::OsString;
use std::io;
use std::process::Command;

use crate::failure::{Failure, Result, reason};

/// The Rust compiler that turns programs into machine code.
#[derive(Debug)]
pub(crate) struct Toolchain {
    rustc: OsString,
    cargo: OsString,
    version: String,
}

impl Toolchain {
    /// `$RUSTC` and `$CARGO`, else the commands of these names.
    pub(crate) fn find() -> Result<Self> {
        let named = |variable: &str, name: &str| {
            env::var_os(variable)
                .filter(|value| !value.is_empty())
                .unwrap_or_else(|| name.into())
        };
        let (rustc, cargo) = (named("RUSTC", "rustc"), named("CARGO", "cargo"));
        let mut command = Command::new(&rustc);
        let output = command
            .arg("-vV")
            .output()
            .map_err(|error| cannot_start(&command, &error))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            let name = rustc.to_string_lossy();
            return Err(Failure::new(format_args!("`{name} -vV` failed: {said}")));
        }
        let version = String::from_utf8_lossy(&output.stdout).into_owned();
        Ok(Toolchain {
            rustc,
            cargo,
            version,
        })
    }

    /// What `rustc -vV` prints: part of every cache key.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    pub(crate) fn rustc(&self) -> Command {
        let mut command = clean(Command::new(&self.rustc));
        command.env("RUST_MIN_STACK", STACK_OF_RUSTC);
        command
    }

    pub(crate) fn cargo(&self) -> Command {
        let mut command = clean(Command::new(&self.cargo));
        command.env("RUSTC", &self.rustc);
        command
    }
}

/// Bytes of stack for rustc, which recurses over the program: eight times what it takes by itself.
const STACK_OF_RUSTC: &str = "67108864";

/// Programs are large constant tables full of pointers. At a fixed address they are ready as they
/// lie in the file; else each start would relocate all of them, those of other programs included.
pub(super) fn relocation() -> Option<&'static str> {
    cfg!(target_os = "linux").then_some("-Crelocation-model=static")
}

/// The message for a compiler that does not start.
pub(super) fn cannot_start(command: &Command, error: &io::Error) -> Failure {
    let name = command.get_program().to_string_lossy();
    Failure::new(format_args!(
        "cannot start `{name}`: {}\n  = help: js-async builds programs with the Rust compiler; \
         install it from https://rustup.rs",
        reason(error)
    ))
}

/// Without what cargo and make leave for their children: flags, wrappers, job servers.
fn clean(mut command: Command) -> Command {
    const KEPT: [&str; 4] = ["CARGO_HOME", "CARGO_HTTP_", "CARGO_NET_", "CARGO_REGISTR"];
    const REMOVED: [&str; 6] = [
        "RUSTFLAGS",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "MAKEFLAGS",
        "MFLAGS",
        "CARGO",
    ];
    for (name, _) in env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        let from_cargo =
            text.starts_with("CARGO_") && !KEPT.iter().any(|kept| text.starts_with(kept));
        if from_cargo || REMOVED.contains(&text) {
            command.env_remove(&name);
        }
    }
    command
}
