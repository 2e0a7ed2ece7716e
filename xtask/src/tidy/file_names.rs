//! A file is named after its concept; a drawer for the rest is not a concept.

use super::{Complaint, Repository};

const DRAWERS: &[&str] = &[
    "utils", "util", "helpers", "helper", "common", "misc", "shared", "stuff",
];

pub(super) fn check(repository: &Repository) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in repository
        .rust_files("")
        .filter(|file| !file.is_in("runtime/src/node/"))
    {
        let names = file.path.trim_end_matches(".rs").split('/');
        if let Some(name) = names.into_iter().find(|name| DRAWERS.contains(name)) {
            let message = format!("`{name}` names no concept, or its content has one caller");
            complaints.push(Complaint::new(file, 1, message));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_complaints;
    use super::*;

    #[test]
    fn drawers_are_refused_but_node_has_a_module_called_util() {
        check_complaints(
            check,
            &[
                ("compiler/src/lower/utils.rs", ""),
                ("cli/src/common/mod.rs", ""),
                ("runtime/src/node/util/mod.rs", ""),
            ],
            &["compiler/src/lower/utils.rs:1", "cli/src/common/mod.rs:1"],
        );
    }
}
