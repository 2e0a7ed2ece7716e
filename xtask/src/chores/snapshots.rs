//! Accepts what the compiler prints now; read the difference before you commit it.

use crate::shell::{cargo, run as run_command};

pub(super) fn run(_: &[String]) -> Result<(), String> {
    let mut compiler = cargo(&["test", "--package", "js-async-compiler", "--all-features"]);
    run_command(
        compiler
            .env("INSTA_UPDATE", "always")
            .env("UPDATE_EXPECT", "1"),
    )?;
    let mut messages = cargo(&["test", "--package", "js-async-ui-tests"]);
    run_command(messages.env("TRYBUILD", "overwrite"))
}
