//! The list of chores. Adding one means adding a file and a line here.

mod aplus;
mod bench;
mod ci;
mod deviations;
mod differential;
mod expand;
mod fmt;
mod new_builtin;
mod oracle;
mod record;
mod snapshots;
mod test262;
mod tidy;

use std::fmt::Write;

/// Something a developer does more than once.
pub(crate) struct Chore {
    name: &'static str,
    summary: &'static str,
    /// Does it, given the arguments after its name.
    pub(crate) run: fn(&[String]) -> Result<(), String>,
}

const CHORES: &[Chore] = &[
    Chore {
        name: "ci",
        summary: "everything CI checks; the tests come last",
        run: ci::run,
    },
    Chore {
        name: "fmt",
        summary: "format all Rust code",
        run: fmt::run,
    },
    Chore {
        name: "tidy",
        summary: "check the rules of the house",
        run: tidy::run,
    },
    Chore {
        name: "record",
        summary: "compare the recorded programs with Node 24 [--write] [NAME PART]...",
        run: record::run,
    },
    Chore {
        name: "test262",
        summary: "run the official suite: CHECKOUT [--update] [FOLDER]...",
        run: test262::run,
    },
    Chore {
        name: "aplus",
        summary: "run the suite of Promises/A+, fetched from npm [--offline]",
        run: aplus::run,
    },
    Chore {
        name: "differential",
        summary: "compare random programs with Node 24 [--seeds A..B] [--size N] [--no-shrink] [--print]",
        run: differential::run,
    },
    Chore {
        name: "bench",
        summary: "measure: [--filter PART] [--runs N] | compile-cost | memory | start",
        run: bench::run,
    },
    Chore {
        name: "oracle",
        summary: "install Node 24 into .oracle/",
        run: oracle::run,
    },
    Chore {
        name: "snapshots",
        summary: "accept what the compiler prints now",
        run: snapshots::run,
    },
    Chore {
        name: "expand",
        summary: "show what a file becomes: FILE [--stage hir|machine|rust]",
        run: expand::run,
    },
    Chore {
        name: "deviations",
        summary: "list every known deviation",
        run: deviations::run,
    },
    Chore {
        name: "new-builtin",
        summary: "start the file of a built-in: GLOBAL CONCEPT",
        run: new_builtin::run,
    },
];

/// Looks a chore up by its name.
pub(crate) fn find(name: &str) -> Option<&'static Chore> {
    CHORES.iter().find(|chore| chore.name == name)
}

/// What `cargo xtask` says when it does not know what to do.
pub(crate) fn usage() -> String {
    let mut text = String::from("usage: cargo xtask CHORE [ARGUMENTS]\n\n");
    for Chore { name, summary, .. } in CHORES {
        let _ = writeln!(text, "  {name:<12} {summary}");
    }
    text
}
