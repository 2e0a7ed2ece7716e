//! What CI runs, in the order in which it fails fastest.
//!
//! The tests come last and alone, as the README gives them, so that the output ends in their
//! summary. A tool that is not installed is reported, not forgiven silently.

use crate::shell::{cargo, is_installed, run as run_command};

pub(super) fn run(_: &[String]) -> Result<(), String> {
    if has("fmt", "layouts") {
        run_command(&mut cargo(&["fmt", "--all", "--check"]))?;
    }
    super::tidy::run(&[])?;
    if has("clippy", "lints") {
        let lints = [
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ];
        run_command(&mut cargo(&lints))?;
    }
    let mut doc = cargo(&["doc", "--workspace", "--no-deps"]);
    run_command(doc.env("RUSTDOCFLAGS", "-D warnings"))?;
    if has("deny", "licences and advisories") {
        run_command(&mut cargo(&["deny", "check"]))?;
    }
    super::aplus::run(&["--offline".to_owned()])?;
    run_command(&mut cargo(&["test", "--workspace"]))
}

fn has(subcommand: &str, checked: &str) -> bool {
    let has = is_installed("cargo", &[subcommand]);
    if !has {
        eprintln!("`cargo {subcommand}` is not installed: {checked} are not checked");
    }
    has
}
