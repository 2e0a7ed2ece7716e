//! From a test to the programs that it asks for.

use std::path::{Path, PathBuf};

use super::{Suite, TestFile};
use crate::command_line::ManifestProgram;

/// One run of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Sloppy,
    Strict,
    Module,
}

impl Mode {
    /// As it is shown behind the name of a test.
    pub(super) fn name(self) -> &'static str {
        match self {
            Mode::Sloppy => "sloppy",
            Mode::Strict => "strict",
            Mode::Module => "module",
        }
    }

    /// A plain test runs in both modes of Scripts.
    pub(super) fn of(file: &TestFile) -> &'static [Mode] {
        let has = |flag| file.metadata.has(flag);
        if has("module") {
            &[Mode::Module]
        } else if has("onlyStrict") {
            &[Mode::Strict]
        } else if has("noStrict") || has("raw") {
            &[Mode::Sloppy]
        } else {
            &[Mode::Sloppy, Mode::Strict]
        }
    }
}

/// What the suite expects of its host.
fn host_script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/test262/host.js")
}

/// The program of one run.
pub(super) fn program(suite: &Suite, file: &TestFile, mode: Mode) -> ManifestProgram {
    let mut scripts = vec![host_script()];
    if !file.metadata.has("raw") {
        let mut names = vec!["assert.js", "sta.js"];
        if file.metadata.has("async") {
            names.push("doneprintHandle.js");
        }
        names.extend(file.metadata.includes.iter().map(String::as_str));
        scripts.extend(names.into_iter().map(|name| suite.harness_path(name)));
    }
    scripts.push(suite.test_path(&file.name));
    ManifestProgram {
        name: program_name(&file.name, mode),
        mode: match mode {
            Mode::Module => "module",
            Mode::Sloppy | Mode::Strict => "script",
        },
        strict: mode == Mode::Strict,
        scripts,
    }
}

/// The name of a run in its executable.
pub(super) fn program_name(name: &str, mode: Mode) -> String {
    format!("{name}#{}", mode.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test262::Metadata;

    #[test]
    fn flags_choose_the_modes() {
        for (flags, modes) in [
            ("", &[Mode::Sloppy, Mode::Strict][..]),
            ("async", &[Mode::Sloppy, Mode::Strict]),
            ("noStrict", &[Mode::Sloppy]),
            ("raw", &[Mode::Sloppy]),
            ("onlyStrict", &[Mode::Strict]),
            ("module, async", &[Mode::Module]),
        ] {
            let source = format!("/*---\nflags: [{flags}]\n---*/");
            let file = TestFile {
                name: "a.js".into(),
                metadata: Metadata::parse(&source).expect("front matter"),
                source,
            };
            assert_eq!(Mode::of(&file), modes, "{flags}");
        }
    }
}
