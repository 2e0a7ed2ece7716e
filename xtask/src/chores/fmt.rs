//! Formats all Rust code.

use crate::shell::{cargo, run as run_command};

pub(super) fn run(_: &[String]) -> Result<(), String> {
    run_command(&mut cargo(&["fmt", "--all"]))
}
