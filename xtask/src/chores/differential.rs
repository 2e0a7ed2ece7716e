//! Compares random async programs with a real Node 24; the work is done beside the generator.

use crate::shell::{cargo, run as run_command};

pub(super) fn run(arguments: &[String]) -> Result<(), String> {
    let judge = [
        "run",
        "--quiet",
        "--package",
        "js-async-conformance",
        "--bin",
        "differential",
        "--",
    ];
    run_command(cargo(&judge).args(arguments))
}
