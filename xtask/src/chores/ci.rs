//! What CI runs, in the order in which it fails fastest.
//!
//! The tests come last, so that the output ends in their summary.

use crate::shell::{cargo, is_installed, run as run_command};

pub(super) fn run(_: &[String]) -> Result<(), String> {
    run_command(&mut cargo(&["fmt", "--all", "--check"]))?;
    super::tidy::run(&[])?;
    run_command(&mut cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    let mut doc = cargo(&["doc", "--workspace", "--no-deps"]);
    run_command(doc.env("RUSTDOCFLAGS", "-D warnings"))?;
    if is_installed("cargo", &["deny"]) {
        run_command(&mut cargo(&["deny", "check"]))?;
    } else {
        eprintln!("cargo-deny is not installed: licences and advisories are not checked");
    }
    run_command(&mut cargo(&["test", "--workspace"]))
}
