//! Inside `compiler`, a module names only those before it: data flows one way.

use super::code::{code_of, top_modules};
use super::{Complaint, Repository};

const ORDER: &[&str] = &[
    "source",
    "diagnostic",
    "unit",
    "syntax",
    "semantic",
    "ir",
    "lower",
    "emit",
    "pretty",
    "print",
    "compile",
    "inspect",
    "graph",
];

pub(super) fn check(repository: &Repository) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in repository
        .rust_files("compiler/src/")
        .filter(|file| !file.is_test())
    {
        let modules = file.module_path();
        let Some(own) = modules.first() else { continue };
        let Some(own_rank) = rank(own) else {
            let message = format!(
                "module `{own}` has no place in the order {}",
                ORDER.join(" < ")
            );
            complaints.push(Complaint::new(file, 1, message));
            continue;
        };
        for (line, named) in top_modules(&code_of(&file.text), modules.len()) {
            if rank(named).is_some_and(|named_rank| named_rank > own_rank) {
                let message = format!("`{own}` comes before `{named}` and must not name it");
                complaints.push(Complaint::new(file, line, message));
            }
        }
    }
    complaints
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|&name| name == module)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_complaints;
    use super::*;

    #[test]
    fn a_later_module_is_not_named() {
        check_complaints(
            check,
            &[
                ("compiler/src/lib.rs", "mod emit;\nuse crate::emit::emit;\n"),
                (
                    "compiler/src/syntax/parse.rs",
                    "use crate::source::Span;\nuse crate::ir::Hir;\n",
                ),
                (
                    "compiler/src/ir/mod.rs",
                    "// crate::emit is later.\nuse crate::source;\n",
                ),
                ("compiler/src/lower/hir/tests.rs", "use crate::emit;\n"),
            ],
            &["compiler/src/syntax/parse.rs:2"],
        );
    }

    #[test]
    fn a_new_module_asks_for_its_place() {
        check_complaints(
            check,
            &[("compiler/src/misty.rs", "\n")],
            &["compiler/src/misty.rs:1"],
        );
    }
}
