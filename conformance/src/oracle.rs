//! The Node 24 that order and output are judged by.
//!
//! `NODE24` in the environment says which, else it is the one that `cargo xtask oracle` installs.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Finds Node and makes sure of its version.
///
/// # Errors
///
/// If it cannot be run, or is another version.
pub fn find_node(root: &Path) -> io::Result<PathBuf> {
    let node = env::var_os("NODE24").map_or_else(
        || root.join(".oracle/node_modules/.bin/node"),
        PathBuf::from,
    );
    let version = Command::new(&node)
        .arg("--version")
        .output()
        .map_err(|error| {
            io::Error::other(format!(
                "{}: {error}; run `cargo xtask oracle`, or set NODE24",
                node.display()
            ))
        })?;
    let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
    if !version.starts_with("v24.") {
        let message = format!("{} is Node {version}, not v24", node.display());
        return Err(io::Error::other(message));
    }
    Ok(node)
}

/// Node as the judges run it: nothing of the environment changes what a program prints.
pub fn node_command(node: &Path, main: &Path) -> Command {
    let mut command = Command::new(node);
    command
        .arg(main)
        .env("TZ", "UTC")
        .env_remove("NODE_OPTIONS")
        .env_remove("FORCE_COLOR");
    command
}
