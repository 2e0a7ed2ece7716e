//! Every module opens with `//!`: why it exists and what it promises.

use super::{Complaint, Repository};

/// Inputs of tests, whose line numbers are part of what is tested.
const INPUTS: &[&str] = &["ui-tests/tests/pass/", "ui-tests/tests/fail/"];

pub(super) fn check(repository: &Repository) -> Vec<Complaint> {
    repository
        .rust_files("")
        .filter(|file| !INPUTS.iter().any(|folder| file.is_in(folder)))
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| Complaint::new(file, 1, "say with `//!` why this module exists"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_complaints;
    use super::*;

    #[test]
    fn a_module_without_header_is_named() {
        check_complaints(
            check,
            &[
                ("cli/src/main.rs", "//! The command.\n"),
                ("cli/src/args.rs", "use std::env;\n"),
                ("ui-tests/tests/fail/a.rs", "fn main() {}\n"),
            ],
            &["cli/src/args.rs:1"],
        );
    }
}
