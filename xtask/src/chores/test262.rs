//! Runs test262; the work is done beside what is expected of it.

use crate::shell::{cargo, run as run_command};

pub(super) fn run(arguments: &[String]) -> Result<(), String> {
    let runner = [
        "run",
        "--quiet",
        "--package",
        "js-async-conformance",
        "--bin",
        "test262",
        "--",
    ];
    run_command(cargo(&runner).args(arguments))
}
