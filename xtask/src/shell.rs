//! Starts other programs in the repository's root, showing what is started.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// The root of the checkout.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask/ lies in the repository")
}

/// A command of the cargo that runs us.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(arguments);
    command
}

/// Runs a command to its end.
///
/// # Errors
///
/// A sentence, if it cannot be started or fails.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let spelled = spell(command);
    eprintln!("$ {spelled}");
    let status = command
        .current_dir(root())
        .status()
        .map_err(|error| format!("`{spelled}` cannot be started: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{spelled}` failed"))
    }
}

/// Whether a program answers to `--version`.
pub(crate) fn is_installed(program: &str, arguments: &[&str]) -> bool {
    let output = Command::new(program)
        .args(arguments)
        .arg("--version")
        .output();
    output.is_ok_and(|output| output.status.success())
}

fn spell(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default();
    let mut words = vec![program.to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_shown_without_the_folder_of_their_program() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["test", "--workspace"]);
        assert_eq!(spell(&command), "cargo test --workspace");
    }
}
