//! The list of programs for one executable.
//!
//! ```json
//! {"programs": [{"name": "p1", "mode": "module", "strict": false, "scripts": ["a.js", "b.js"]}]}
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use js_async_compiler::Goal;
use js_async_compiler::graph::{Convention, Entry};
use serde::Deserialize;

use crate::failure::{Failure, Result};
use crate::programs::{Plan, absolute};

#[derive(Debug, Deserialize)]
struct Manifest {
    programs: Vec<ProgramEntry>,
}

#[derive(Debug, Deserialize)]
struct ProgramEntry {
    name: String,
    #[serde(default)]
    mode: Mode,
    #[serde(default)]
    strict: bool,
    scripts: Vec<PathBuf>,
}

/// What the last file is; the files before it are Scripts of the same realm.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Mode {
    #[default]
    Auto,
    CommonJs,
    Module,
    Script,
}

/// Reads the manifest and checks what can be checked before a file is read.
pub(crate) fn read(file: &Path) -> Result<Vec<Plan>> {
    let text = fs::read_to_string(file).map_err(|error| Failure::io("read", file, &error))?;
    let wrong = |reason: String| Failure::new(format_args!("`{}`: {reason}", file.display()));
    let manifest: Manifest = serde_json::from_str(&text).map_err(|error| {
        // serde_json ends its messages with the place.
        wrong(format!("not a manifest: {error}"))
    })?;
    let mut names = BTreeSet::new();
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut plans = Vec::new();
    for program in manifest.programs {
        let name = &program.name;
        if name.is_empty() || name.starts_with('-') {
            return Err(wrong(format!("`{name}` cannot name a program")));
        }
        if !names.insert(name.clone()) {
            return Err(wrong(format!("two programs are named `{name}`")));
        }
        if program.scripts.is_empty() {
            return Err(wrong(format!("program `{name}` has no scripts")));
        }
        plans.push(program.plan(folder)?);
    }
    Ok(plans)
}

impl ProgramEntry {
    fn plan(&self, folder: &Path) -> Result<Plan> {
        let (goal, convention) = match self.mode {
            Mode::Auto => (Goal::Auto, Convention::Node),
            Mode::CommonJs => (Goal::CommonJs, Convention::Node),
            Mode::Module => (Goal::Module, Convention::Modules),
            Mode::Script => (Goal::Script, Convention::Modules),
        };
        let last = self.scripts.len() - 1;
        let entry = |(index, script): (usize, &PathBuf)| {
            let (goal, strict) = if index == last {
                (goal, self.strict)
            } else {
                (Goal::Script, false)
            };
            Ok(Entry {
                path: locate(folder, script)?,
                text: None,
                goal,
                strict,
            })
        };
        let entries = self
            .scripts
            .iter()
            .enumerate()
            .map(entry)
            .collect::<Result<_>>()?;
        Ok(Plan {
            name: self.name.clone(),
            entries,
            convention,
        })
    }
}

/// Relative to the manifest; a file that is only found from the current folder is meant as well.
fn locate(folder: &Path, script: &Path) -> Result<String> {
    let beside = folder.join(script);
    let path = if !beside.exists() && script.exists() {
        script
    } else {
        &beside
    };
    absolute(&path.canonicalize().unwrap_or_else(|_| path.to_path_buf()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<Vec<Plan>> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("m.json");
        fs::write(&file, text).unwrap();
        read(&file)
    }

    #[test]
    fn the_mode_is_that_of_the_last_file() {
        let plans = read_text(
            r#"{"programs": [
                {"name": "m", "mode": "module", "strict": true, "scripts": ["a.js", "b.js"]},
                {"name": "c", "mode": "commonjs", "scripts": ["/x/c.js"]},
                {"name": "d", "scripts": ["d.js"]}
            ]}"#,
        )
        .unwrap();
        let goals: Vec<Vec<_>> = plans
            .iter()
            .map(|plan| {
                plan.entries
                    .iter()
                    .map(|entry| (entry.goal, entry.strict))
                    .collect()
            })
            .collect();
        assert_eq!(goals[0], [(Goal::Script, false), (Goal::Module, true)]);
        assert_eq!(goals[1], [(Goal::CommonJs, false)]);
        assert_eq!(goals[2], [(Goal::Auto, false)]);
        assert_eq!(plans[1].entries[0].path, "/x/c.js");
        assert_eq!(plans[0].convention, Convention::Modules);
    }

    #[test]
    fn wrong_manifests_are_refused_with_the_reason() {
        for (text, reason) in [
            ("{", "EOF while parsing an object at line 1 column 1"),
            (
                "{\n\"programs\": [{\"name\": 1}]}",
                "expected a string at line 2",
            ),
            (
                r#"{"programs": [{"name": "a", "mode": "x", "scripts": []}]}"#,
                "unknown variant `x`",
            ),
            (
                r#"{"programs": [{"name": "a", "scripts": []}]}"#,
                "program `a` has no scripts",
            ),
            (
                r#"{"programs": [{"name": "-a", "scripts": ["b"]}]}"#,
                "`-a` cannot name a program",
            ),
            (
                r#"{"programs": [{"name":"a","scripts":["b"]},{"name":"a","scripts":["b"]}]}"#,
                "two programs are named `a`",
            ),
        ] {
            let message = read_text(text).unwrap_err().to_string();
            assert!(
                message.starts_with("error: `") && message.contains(reason),
                "{message}"
            );
        }
    }
}
