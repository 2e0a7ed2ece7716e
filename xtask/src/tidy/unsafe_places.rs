//! Unsafe code lives where memory and values are represented, and nowhere else.

use super::code::{code_of, line_at, word_offsets};
use super::{Complaint, Repository};

const PLACES: &[&str] = &["runtime/src/memory/", "runtime/src/value/"];

pub(super) fn check(repository: &Repository) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in repository.rust_files("") {
        if PLACES.iter().any(|folder| file.is_in(folder)) {
            continue;
        }
        let code = code_of(&file.text);
        for offset in word_offsets(&code, "unsafe") {
            let message = format!("`unsafe` belongs to {}", PLACES.join(" and "));
            complaints.push(Complaint::new(file, line_at(&code, offset), message));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_complaints;
    use super::*;

    #[test]
    fn unsafe_stays_in_its_places() {
        check_complaints(
            check,
            &[
                ("runtime/src/memory/cell.rs", "unsafe fn a() {}\n"),
                (
                    "runtime/src/object/mod.rs",
                    "// unsafe\n#![deny(unsafe_code)]\nunsafe { b() }\n",
                ),
            ],
            &["runtime/src/object/mod.rs:3"],
        );
    }
}
