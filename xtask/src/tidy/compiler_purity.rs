//! `compiler` is a pure function: no file system, environment, clock, process or `proc_macro`.

use super::code::{code_of, line_at, word_offsets};
use super::{Complaint, Repository};

const FORBIDDEN: &[&str] = &[
    "std::fs",
    "std::env",
    "std::time",
    "std::net",
    "std::process",
    "proc_macro",
];

pub(super) fn check(repository: &Repository) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in repository
        .rust_files("compiler/src/")
        .filter(|file| !file.is_test())
    {
        let code = code_of(&file.text);
        for forbidden in FORBIDDEN {
            for offset in word_offsets(&code, forbidden) {
                let message = format!("the compiler is a pure function: no `{forbidden}`");
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
    fn the_outside_world_is_not_named() {
        check_complaints(
            check,
            &[
                (
                    "compiler/src/a.rs",
                    "//! No std::fs.\nuse std::fs;\nuse proc_macro2::Span;\n",
                ),
                (
                    "compiler/src/b.rs",
                    "fn f() { std::time::Instant::now(); }\n",
                ),
                ("cli/src/main.rs", "use std::fs;\n"),
            ],
            &["compiler/src/a.rs:2", "compiler/src/b.rs:1"],
        );
    }
}
