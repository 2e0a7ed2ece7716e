//! The runtime touches the outside world in two files: the clock, which tests replace, and files.

use super::code::{code_of, line_at, word_offsets};
use super::{Complaint, Repository};

/// What is named, where it may be, and why.
const BOUNDS: &[(&str, &str, &str)] = &[
    (
        "Instant::now",
        "runtime/src/event_loop/clock",
        "tests move the clock by hand",
    ),
    (
        "SystemTime::now",
        "runtime/src/event_loop/clock",
        "tests move the clock by hand",
    ),
    (
        "std::fs",
        "runtime/src/node/fs",
        "files are read where JavaScript asks for them",
    ),
];

pub(super) fn check(repository: &Repository) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in repository
        .rust_files("runtime/src/")
        .filter(|file| !file.is_test())
    {
        let code = code_of(&file.text);
        for (name, place, reason) in BOUNDS.iter().filter(|(_, place, _)| !file.is_in(place)) {
            for offset in word_offsets(&code, name) {
                let message = format!("`{name}` belongs to {place}: {reason}");
                complaints.push(Complaint::new(file, line_at(&code, offset), message));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_complaints;
    use super::*;

    #[test]
    fn clock_and_files_have_one_door_each() {
        check_complaints(
            check,
            &[
                (
                    "runtime/src/event_loop/clock.rs",
                    "fn now() { Instant::now() }\n",
                ),
                ("runtime/src/node/fs/read_file.rs", "use std::fs;\n"),
                (
                    "runtime/src/builtins/date/mod.rs",
                    "\nfn now() { SystemTime::now() }\n",
                ),
                ("runtime/src/job/mod.rs", "use std::fs::File;\n"),
            ],
            &[
                "runtime/src/builtins/date/mod.rs:2",
                "runtime/src/job/mod.rs:1",
            ],
        );
    }
}
