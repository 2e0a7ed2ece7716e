//! The `js-async` command as the judges use it: built once, then told to build many programs.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// How much of a failed build is worth reading.
const MESSAGE_LINES: usize = 40;

/// One entry of a build manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestProgram {
    /// The name by which the built executable runs it.
    pub name: String,
    /// `auto`, `commonjs`, `module` or `script`.
    pub mode: &'static str,
    /// Whether the last file runs in strict mode whatever it says.
    pub strict: bool,
    /// Absolute paths; the last one is the main file.
    pub scripts: Vec<PathBuf>,
}

/// A program that did not compile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildError {
    /// The program's name in the manifest.
    pub name: String,
    /// `syntax`, `early`, `unsupported` or `resolve`.
    pub phase: String,
    /// The compiler's message.
    pub message: String,
}

/// Builds the command with the cargo that runs us and returns where it lies.
///
/// Asking cargo works on a clean checkout and in any target folder; while tests run, cargo does
/// not hold the lock of that folder. The whole workspace is selected because `cargo test` did so
/// too: dependencies keep their features and are not built again.
///
/// # Errors
///
/// If the command does not build.
pub fn build_command() -> io::Result<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let output = Command::new(cargo)
        .args(["build", "--quiet", "--workspace", "--bin", "js-async"])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()?;
    let messages = String::from_utf8_lossy(&output.stdout);
    find_executable(&messages)
        .filter(|_| output.status.success())
        .ok_or_else(|| io::Error::other("cargo did not build the `js-async` command"))
}

fn find_executable(messages: &str) -> Option<PathBuf> {
    messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let is_command = message["target"]["name"] == "js-async";
        message["executable"]
            .as_str()
            .filter(|_| is_command)
            .map(PathBuf::from)
    })
}

/// Builds all programs into the one executable `out` and returns those that did not compile.
///
/// # Errors
///
/// If nothing was built, with what the command said.
pub fn build_programs(
    command: &Path,
    programs: &[ManifestProgram],
    out: &Path,
) -> io::Result<Vec<BuildError>> {
    let manifest = out.with_extension("manifest.json");
    let errors = PathBuf::from(format!("{}.errors.json", out.display()));
    fs::create_dir_all(out.parent().expect("the executable lies in a folder"))?;
    fs::write(&manifest, spell_manifest(programs))?;
    // What an earlier run left must not pass for what this one built.
    for stale in [out, &errors] {
        if stale.exists() {
            fs::remove_file(stale)?;
        }
    }
    let output = Command::new(command)
        .args(["build", "--keep-going", "--manifest"])
        .arg(&manifest)
        .arg("-o")
        .arg(out)
        .stdin(Stdio::null())
        .output()?;
    if !out.exists() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        let stderr = stderr
            .lines()
            .take(MESSAGE_LINES)
            .collect::<Vec<_>>()
            .join("\n");
        return Err(io::Error::other(format!(
            "nothing was built ({}):\n{stderr}",
            output.status
        )));
    }
    parse_errors(&fs::read(&errors)?)
        .ok_or_else(|| io::Error::other(format!("{} is malformed", errors.display())))
}

fn spell_manifest(programs: &[ManifestProgram]) -> String {
    let programs: Vec<Value> = programs
        .iter()
        .map(|program| {
            json!({
                "name": program.name,
                "mode": program.mode,
                "strict": program.strict,
                "scripts": program.scripts,
            })
        })
        .collect();
    json!({ "programs": programs }).to_string()
}

fn parse_errors(bytes: &[u8]) -> Option<Vec<BuildError>> {
    let errors: Vec<Value> = serde_json::from_slice(bytes).ok()?;
    let text = |error: &Value, key: &str| error[key].as_str().map(str::to_owned);
    errors
        .iter()
        .map(|error| {
            let name = text(error, "name")?;
            Some(BuildError {
                name,
                phase: text(error, "phase")?,
                message: text(error, "message")?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_executable_is_found_among_the_messages() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"js-async"},"executable":null}
{"reason":"compiler-artifact","target":{"name":"js-async"},"executable":"/t/debug/js-async"}
{"reason":"build-finished","success":true}"#;
        assert_eq!(
            find_executable(messages),
            Some(PathBuf::from("/t/debug/js-async"))
        );
        assert_eq!(find_executable(r#"{"reason":"build-finished"}"#), None);
    }

    #[test]
    fn manifests_name_each_program_and_its_files() {
        let program = ManifestProgram {
            name: "topic/a".into(),
            mode: "auto",
            strict: false,
            scripts: vec![PathBuf::from("/a.js")],
        };
        let manifest: Value = serde_json::from_str(&spell_manifest(&[program])).expect("JSON");
        let expected =
            json!({"name": "topic/a", "mode": "auto", "strict": false, "scripts": ["/a.js"]});
        assert_eq!(manifest["programs"], json!([expected]));
    }

    #[test]
    fn error_lists_are_read_whole_or_not_at_all() {
        let list = br#"[{"name": "a", "phase": "early", "message": "no"}]"#;
        let error = BuildError {
            name: "a".into(),
            phase: "early".into(),
            message: "no".into(),
        };
        assert_eq!(parse_errors(list), Some(vec![error]));
        assert_eq!(parse_errors(b"[]"), Some(Vec::new()));
        assert_eq!(parse_errors(br#"[{"name": "a"}]"#), None);
    }
}
