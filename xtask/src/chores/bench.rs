//! Measures compiled programs and the compiler; the work is done beside the workloads.

use crate::shell::{cargo, run as run_command};

pub(super) fn run(arguments: &[String]) -> Result<(), String> {
    let bench = [
        "run",
        "--quiet",
        "--package",
        "js-async-benches",
        "--bin",
        "bench",
        "--",
    ];
    run_command(cargo(&bench).args(arguments))
}
