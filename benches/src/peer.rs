//! The engines that run the workloads: ours, and those found on this machine.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::repository_root;

/// An engine.
#[derive(Debug, Clone)]
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    pub(crate) version: String,
    invocation: Invocation,
}

#[derive(Debug, Clone)]
enum Invocation {
    /// Executables built beforehand, in this folder.
    Built(PathBuf),
    /// A program that is given the file.
    Interpreter {
        program: PathBuf,
        arguments: &'static [&'static str],
    },
}

/// An engine that may be there.
struct Candidate {
    name: &'static str,
    /// The environment variable that names its program.
    variable: &'static str,
    program: &'static str,
    arguments: &'static [&'static str],
    /// How its version must begin to be the engine we compare with.
    version: &'static str,
}

const CANDIDATES: &[Candidate] = &[
    Candidate {
        name: "node",
        variable: "NODE24",
        program: "node",
        arguments: &[],
        version: "24.",
    },
    Candidate {
        name: "bun",
        variable: "BUN",
        program: "bun",
        arguments: &[],
        version: "",
    },
    Candidate {
        name: "deno",
        variable: "DENO",
        program: "deno",
        arguments: &["run", "--quiet", "--allow-all"],
        version: "",
    },
    Candidate {
        name: "qjs",
        variable: "QJS",
        program: "qjs",
        arguments: &[],
        version: "",
    },
    Candidate {
        name: "boa",
        variable: "BOA",
        program: "boa",
        arguments: &[],
        version: "",
    },
];

/// The name of our own engine in reports.
pub(crate) const OURS: &str = "js-async";
/// The engine that ratios are about.
pub(crate) const NODE: &str = "node";

/// The engines of one session.
#[derive(Debug)]
pub(crate) struct Peers {
    /// Ours first.
    pub(crate) list: Vec<Peer>,
    /// The names of those that are not there.
    pub(crate) missing: Vec<&'static str>,
}

impl Peers {
    /// All engines of this machine; our executables will lie in `built`.
    pub(crate) fn find(built: &Path) -> Self {
        let mut list = vec![Peer {
            name: OURS,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            invocation: Invocation::Built(built.to_owned()),
        }];
        let mut missing = Vec::new();
        for candidate in CANDIDATES {
            match candidate.find() {
                Some(peer) => list.push(peer),
                None => missing.push(candidate.name),
            }
        }
        Peers { list, missing }
    }

    /// The engine of that name.
    pub(crate) fn get(&self, name: &str) -> Option<&Peer> {
        self.list.iter().find(|peer| peer.name == name)
    }

    /// One line about who is there and who is not.
    pub(crate) fn describe(&self) -> String {
        let there: Vec<String> = self
            .list
            .iter()
            .map(|peer| format!("{} {}", peer.name, peer.version))
            .collect();
        let mut text = there.join(", ");
        if !self.missing.is_empty() {
            text = format!("{text}; not found: {}", self.missing.join(", "));
        }
        text
    }
}

impl Peer {
    /// The command that runs a file; `name` is what our executable of it is called.
    pub(crate) fn command(&self, name: &str, file: &Path) -> Command {
        match &self.invocation {
            Invocation::Built(folder) => Command::new(folder.join(name)),
            Invocation::Interpreter { program, arguments } => {
                let mut command = Command::new(program);
                command.args(*arguments).arg(file);
                command
            }
        }
    }

    /// The file that has to be on a machine to run a program: its size is what is shipped.
    pub(crate) fn executable(&self, name: &str) -> PathBuf {
        match &self.invocation {
            Invocation::Built(folder) => folder.join(name),
            Invocation::Interpreter { program, .. } => program.clone(),
        }
    }
}

impl Candidate {
    fn find(&self) -> Option<Peer> {
        self.places().into_iter().find_map(|place| {
            // The real file, lest a link or a script of npm be measured with it.
            let program = place.canonicalize().ok()?;
            let version = version_of(&program)?;
            version.starts_with(self.version).then_some(Peer {
                name: self.name,
                version,
                invocation: Invocation::Interpreter {
                    program,
                    arguments: self.arguments,
                },
            })
        })
    }

    fn places(&self) -> Vec<PathBuf> {
        let named = env::var_os(self.variable).map(PathBuf::from);
        let installed = repository_root()
            .join(".oracle/node_modules/.bin")
            .join(self.program);
        let path = env::var_os("PATH").unwrap_or_default();
        let on_path = env::split_paths(&path).map(|folder| folder.join(self.program));
        named
            .into_iter()
            .chain([installed])
            .chain(on_path)
            .collect()
    }
}

fn version_of(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let said = String::from_utf8_lossy(&output.stdout);
    version_in(&said).filter(|_| output.status.success())
}

/// The first word with a digit: engines print `v24.1.0`, `1.2.3` or `deno 2.0.0 (stable)`.
fn version_in(said: &str) -> Option<String> {
    let word = said
        .split_whitespace()
        .find(|word| word.contains(|it: char| it.is_ascii_digit()))?;
    Some(word.trim_start_matches('v').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_engines_print() {
        for (said, expected) in [
            ("v24.1.0\n", Some("24.1.0")),
            ("1.2.3\n", Some("1.2.3")),
            ("deno 2.0.0 (stable)\nv8 13.0\n", Some("2.0.0")),
            ("hello\n", None),
        ] {
            assert_eq!(version_in(said).as_deref(), expected, "{said}");
        }
    }

    #[test]
    fn ours_is_first_and_named_in_the_description() {
        let peers = Peers::find(Path::new("/built"));
        assert_eq!(peers.list[0].name, OURS);
        let command = peers.list[0].command("fib", Path::new("fib.js"));
        assert_eq!(command.get_program(), "/built/fib");
        assert!(peers.describe().starts_with(OURS));
    }
}
