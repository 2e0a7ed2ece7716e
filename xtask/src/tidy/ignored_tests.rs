//! No test is ignored: a known failure asserts today's behaviour and carries `// FIXME:`.

use super::{Complaint, Repository};

pub(super) fn check(repository: &Repository) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in repository
        .rust_files("")
        .filter(|file| !file.is_in("xtask/"))
    {
        for (index, line) in file.text.lines().enumerate() {
            if line.trim_start().starts_with("#[ignore") {
                let message = "assert what happens today, with a `// FIXME:` and its reason";
                complaints.push(Complaint::new(file, index + 1, message));
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
    fn ignored_tests_are_named() {
        let text = "#[test]\n#[ignore = \"slow\"]\nfn a() {}\n// #[ignore]\n";
        check_complaints(check, &[("cli/tests/a.rs", text)], &["cli/tests/a.rs:2"]);
    }
}
