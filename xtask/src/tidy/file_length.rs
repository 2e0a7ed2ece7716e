//! A file stays under six hundred lines, or says in its header why it cannot.

use super::{Complaint, Repository};

const LIMIT: usize = 600;
const EXCUSE: &str = "//! Long because";

pub(super) fn check(repository: &Repository) -> Vec<Complaint> {
    repository
        .rust_files("")
        .filter(|file| file.text.lines().count() > LIMIT)
        .filter(|file| !file.text.lines().any(|line| line.starts_with(EXCUSE)))
        .map(|file| {
            let message = format!("over {LIMIT} lines: divide by concept, or write `{EXCUSE} ...`");
            Complaint::new(file, LIMIT + 1, message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_complaints;
    use super::*;

    #[test]
    fn long_files_need_an_excuse() {
        let long = "\n".repeat(LIMIT + 1);
        let excused = format!("//! A table.\n//! Long because it is one.\n{long}");
        check_complaints(
            check,
            &[
                ("cli/src/a.rs", long.as_str()),
                ("cli/src/b.rs", excused.as_str()),
                ("cli/src/c.rs", &long[1..]),
            ],
            &["cli/src/a.rs:601"],
        );
    }
}
