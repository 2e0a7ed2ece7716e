//! Runs the suite of Promises/A+; the work is done beside its driver.

use crate::shell::{cargo, run as run_command};

pub(super) fn run(arguments: &[String]) -> Result<(), String> {
    let runner = [
        "run",
        "--quiet",
        "--package",
        "js-async-conformance",
        "--bin",
        "aplus",
        "--",
    ];
    run_command(cargo(&runner).args(arguments))
}
