//! Installs the Node that order and output are judged by, where git does not look.

use std::fs;
use std::process::Command;

use crate::shell::{root, run as run_command};

pub(super) fn run(_: &[String]) -> Result<(), String> {
    let folder = root().join(".oracle");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    run_command(Command::new("npm").args(["install", "--prefix", ".oracle", "node@24"]))
}
