//! Runs the recorded programs with a real Node 24; the work is done beside the programs.

use crate::shell::{cargo, run as run_command};

pub(super) fn run(arguments: &[String]) -> Result<(), String> {
    let recorder = [
        "run",
        "--quiet",
        "--package",
        "js-async-conformance",
        "--bin",
        "record",
        "--",
    ];
    run_command(cargo(&recorder).args(arguments))
}
