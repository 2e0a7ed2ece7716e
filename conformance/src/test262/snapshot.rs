//! The committed text: totals by folder, and every failing file by name with what it said.
//!
//! ```text
//! revision be13516f
//!
//! built-ins/Promise: 718 of 720 passed, 9 out of scope
//!     built-ins/Promise/name.js: Test262Error: Expected 1
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Reasons, TestFile, Verdict};

/// What came of one or more runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The commit of the suite.
    pub revision: String,
    /// By name.
    pub folders: BTreeMap<String, Folder>,
}

/// What came of a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// Files that ran.
    pub in_scope: usize,
    /// Files that a rule leaves out.
    pub out_of_scope: usize,
    /// What failing files said, by their names.
    pub failures: BTreeMap<String, String>,
}

impl Folder {
    fn passed(&self) -> usize {
        self.in_scope - self.failures.len()
    }
}

/// The folder under which a file is counted.
fn folder_of(name: &str) -> String {
    const DEEP: [&str; 3] = [
        "language/expressions",
        "language/statements",
        "language/module-code",
    ];
    let depth = 2 + usize::from(DEEP.iter().any(|deep| name.starts_with(deep)));
    let parts: Vec<&str> = name.split('/').collect();
    parts[..depth.min(parts.len() - 1)].join("/")
}

impl Snapshot {
    /// Counts a file; no verdict means that it is out of scope.
    pub fn add(&mut self, file: &TestFile, verdict: Option<&Verdict>) {
        let folder = self.folders.entry(folder_of(&file.name)).or_default();
        match verdict {
            None => folder.out_of_scope += 1,
            Some(verdict) => {
                folder.in_scope += 1;
                if let Some(reason) = verdict.reason() {
                    folder.failures.insert(file.name.clone(), reason);
                }
            }
        }
    }

    /// Says why files fail, where that is known.
    pub fn explain(&mut self, reasons: &Reasons) {
        for folder in self.folders.values_mut() {
            for (name, seen) in &mut folder.failures {
                *seen = reasons.explain(name, seen);
            }
        }
    }

    /// Folders that were only run in part, compared with all files of the suite; such a run must
    /// not replace what is known of the whole.
    pub fn partial_folders<'a>(&self, all: &'a BTreeMap<String, usize>) -> Vec<&'a str> {
        let is_partial = |(name, count): &(&'a String, &usize)| {
            self.folders
                .get(*name)
                .is_some_and(|ran| ran.in_scope + ran.out_of_scope != **count)
        };
        all.iter()
            .filter(is_partial)
            .map(|(name, _)| name.as_str())
            .collect()
    }

    /// Takes over the folders of a newer run.
    pub fn replace(&mut self, newer: &Snapshot) {
        self.revision.clone_from(&newer.revision);
        let folders = newer.folders.iter();
        self.folders
            .extend(folders.map(|(name, folder)| (name.clone(), folder.clone())));
    }

    /// What `newer` says otherwise about the files it ran, one line each; `ran` are their names.
    pub fn changes(&self, newer: &Snapshot, ran: &[&str]) -> Vec<String> {
        let known = |snapshot: &Snapshot, name: &str| {
            let folder = snapshot.folders.get(&folder_of(name))?;
            folder.failures.get(name).cloned()
        };
        let mut changes = Vec::new();
        for name in ran {
            match (known(self, name), known(newer, name)) {
                (None, Some(reason)) => changes.push(format!("fails now: {name}: {reason}")),
                (Some(_), None) => changes.push(format!("passes now: {name}")),
                (Some(before), Some(now)) if before != now => {
                    changes.push(format!("fails otherwise: {name}: {now} (was: {before})"));
                }
                _ => {}
            }
        }
        changes
    }

    /// The totals: passed, in scope, out of scope.
    pub fn totals(&self) -> (usize, usize, usize) {
        self.folders.values().fold((0, 0, 0), |sum, folder| {
            (
                sum.0 + folder.passed(),
                sum.1 + folder.in_scope,
                sum.2 + folder.out_of_scope,
            )
        })
    }

    /// The committed form.
    pub fn spell(&self) -> String {
        let (passed, in_scope, out) = self.totals();
        let mut text = String::from(
            "# Written by `cargo xtask test262 CHECKOUT --update [FOLDER]...`; rules: test262_scope.txt.\n",
        );
        let _ = writeln!(
            text,
            "# {passed} of {in_scope} files pass, {out} are out of scope."
        );
        let _ = writeln!(text, "revision {}\n", self.revision);
        for (name, folder) in &self.folders {
            let _ = writeln!(
                text,
                "{name}: {} of {} passed, {} out of scope",
                folder.passed(),
                folder.in_scope,
                folder.out_of_scope
            );
            for (file, reason) in &folder.failures {
                let _ = writeln!(text, "    {file}: {reason}");
            }
        }
        text
    }

    /// Reads the committed form.
    ///
    /// # Errors
    ///
    /// The first line that is not as `spell` writes it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut snapshot = Self::default();
        let mut current = String::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            if line.starts_with('#') {
                continue;
            }
            let understood = if let Some(revision) = line.strip_prefix("revision ") {
                revision.clone_into(&mut snapshot.revision);
                Some(())
            } else if let Some(failure) = line.strip_prefix("    ") {
                failure.split_once(": ").and_then(|(file, reason)| {
                    let folder = snapshot.folders.get_mut(&current)?;
                    folder.failures.insert(file.to_owned(), reason.to_owned());
                    Some(())
                })
            } else {
                parse_folder(line).map(|(name, folder)| {
                    name.clone_into(&mut current);
                    snapshot.folders.insert(current.clone(), folder);
                })
            };
            understood.ok_or_else(|| format!("`{line}` is not understood"))?;
        }
        Ok(snapshot)
    }
}

/// `NAME: 1 of 2 passed, 3 out of scope`
fn parse_folder(line: &str) -> Option<(&str, Folder)> {
    let (name, counts) = line.split_once(": ")?;
    let (passed, rest) = counts.split_once(" of ")?;
    let (in_scope, rest) = rest.split_once(" passed, ")?;
    let out_of_scope = rest.strip_suffix(" out of scope")?;
    passed.parse::<usize>().ok()?;
    let folder = Folder {
        in_scope: in_scope.parse().ok()?,
        out_of_scope: out_of_scope.parse().ok()?,
        failures: BTreeMap::new(),
    };
    Some((name, folder))
}

/// How many files each folder of the suite has, for [`Snapshot::partial_folders`].
pub fn count_by_folder<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(folder_of(name)).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test262::Metadata;

    fn snapshot(verdicts: &[(&str, Option<Verdict>)]) -> Snapshot {
        let mut snapshot = Snapshot {
            revision: "abc".into(),
            ..Snapshot::default()
        };
        for (name, verdict) in verdicts {
            let file = TestFile {
                name: (*name).to_owned(),
                metadata: Metadata::default(),
                source: String::new(),
            };
            snapshot.add(&file, verdict.as_ref());
        }
        snapshot
    }

    fn sample() -> Snapshot {
        snapshot(&[
            ("built-ins/Promise/a.js", Some(Verdict::Passed)),
            (
                "built-ins/Promise/all/b.js",
                Some(Verdict::Failed("TypeError: x: y".into())),
            ),
            ("built-ins/Promise/c.js", None),
            ("language/expressions/await/d.js", Some(Verdict::TimedOut)),
        ])
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = sample().spell();
        assert!(
            text.contains("built-ins/Promise: 1 of 2 passed, 1 out of scope\n"),
            "{text}"
        );
        assert!(
            text.contains("language/expressions/await: 0 of 1 passed"),
            "{text}"
        );
        assert_eq!(Snapshot::parse(&text), Ok(sample()));
        assert!(Snapshot::parse("nonsense").is_err());
    }

    #[test]
    fn a_later_run_says_what_changed_in_the_files_it_ran() {
        let newer = snapshot(&[
            ("built-ins/Promise/a.js", Some(Verdict::TimedOut)),
            ("built-ins/Promise/all/b.js", Some(Verdict::Passed)),
        ]);
        let ran = ["built-ins/Promise/a.js", "built-ins/Promise/all/b.js"];
        assert_eq!(
            sample().changes(&newer, &ran),
            [
                "fails now: built-ins/Promise/a.js: timeout",
                "passes now: built-ins/Promise/all/b.js"
            ]
        );
        assert!(sample().changes(&sample(), &ran).is_empty());
    }

    #[test]
    fn only_whole_folders_replace_what_is_known() {
        let all = [
            "built-ins/Promise/a.js",
            "built-ins/Promise/z.js",
            "built-ins/Map/m.js",
        ];
        let all = count_by_folder(all.into_iter());
        let part = snapshot(&[("built-ins/Promise/a.js", Some(Verdict::Passed))]);
        assert_eq!(part.partial_folders(&all), ["built-ins/Promise"]);
        let mut known = sample();
        known.replace(&snapshot(&[("built-ins/Map/m.js", Some(Verdict::Passed))]));
        assert_eq!(known.totals(), (2, 4, 1));
    }
}
