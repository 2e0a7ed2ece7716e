//! The parser's names stop at `lower/hir`: the IR borrows nothing from its arena.

use super::code::{code_of, line_at};
use super::{Complaint, Repository};

const INSIDE: &[&str] = &[
    "compiler/src/syntax/",
    "compiler/src/semantic/",
    "compiler/src/lower/hir/",
];

pub(super) fn check(repository: &Repository) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in repository
        .rust_files("")
        .filter(|file| !file.is_in("xtask/"))
    {
        if INSIDE.iter().any(|folder| file.is_in(folder)) {
            continue;
        }
        let code = code_of(&file.text);
        for (offset, _) in code.match_indices("oxc_") {
            let message = "oxc is named in `syntax`, `semantic` and `lower/hir` only";
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
    fn oxc_stays_behind_its_boundary() {
        check_complaints(
            check,
            &[
                ("compiler/src/syntax/parse.rs", "use oxc_parser::Parser;\n"),
                (
                    "compiler/src/lower/hir/class.rs",
                    "use oxc_ast::ast::Class;\n",
                ),
                (
                    "compiler/src/lower/machine/mod.rs",
                    "\nuse oxc_ast::ast::Class;\n",
                ),
                ("cli/src/main.rs", "// oxc_parser\n"),
            ],
            &["compiler/src/lower/machine/mod.rs:2"],
        );
    }
}
