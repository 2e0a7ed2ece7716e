//! Which crate may depend on which: the table of the house's map.

use super::{Complaint, Repository};

/// A crate's folder and what of ours it may depend on; other folders judge from outside.
const ALLOWED: &[(&str, &[&str])] = &[
    ("macros", &["js-async-compiler"]),
    ("compiler", &[]),
    ("runtime", &["js-async-macros"]),
    ("cli", &["js-async-compiler"]),
    ("xtask", &[]),
];

/// What the compiler needs from others, besides tools for its tests.
const COMPILER_NEEDS: &[&str] = &["proc-macro2", "quote", "prettyplease", "syn", "stacker"];

pub(super) fn check(repository: &Repository) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in &repository.files {
        let folder = file.path.strip_suffix("/Cargo.toml").unwrap_or_default();
        let Some(&(_, allowed)) = ALLOWED.iter().find(|&&(name, _)| name == folder) else {
            continue;
        };
        for Dependency {
            line,
            section,
            name,
        } in dependencies(&file.text)
        {
            let is_ours = name.starts_with("js-async");
            let is_for_tests = section == "dev-dependencies";
            if is_ours && !allowed.contains(&name) && !(is_for_tests && folder != "compiler") {
                let message = format!("`{folder}` must not depend on `{name}`");
                complaints.push(Complaint::new(file, line, message));
            }
            let is_oxc = name.starts_with("oxc_");
            if is_oxc && folder != "compiler" {
                let message = format!("only `compiler` depends on `{name}`");
                complaints.push(Complaint::new(file, line, message));
            }
            let is_needed = is_ours || is_oxc || COMPILER_NEEDS.contains(&name);
            if folder == "compiler" && !is_for_tests && !is_needed {
                let message = format!("`{name}` is not among what the compiler may depend on");
                complaints.push(Complaint::new(file, line, message));
            }
        }
    }
    complaints
}

struct Dependency<'a> {
    line: usize,
    section: &'a str,
    name: &'a str,
}

/// The entries of every dependency section, target-specific ones included.
fn dependencies(manifest: &str) -> Vec<Dependency<'_>> {
    let mut section = "";
    let mut found = Vec::new();
    for (index, line) in manifest.lines().map(str::trim).enumerate() {
        if let Some(header) = line.strip_prefix('[') {
            let header = header.trim_end_matches(']');
            section = header.rsplit('.').next().unwrap_or(header);
            continue;
        }
        let is_entry = !line.is_empty() && !line.starts_with('#');
        if section.ends_with("dependencies") && is_entry {
            let end = line.find(['.', '=', ' ']).unwrap_or(line.len());
            found.push(Dependency {
                line: index + 1,
                section,
                name: &line[..end],
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_complaints;
    use super::*;

    #[test]
    fn the_compiler_never_sees_the_runtime() {
        let compiler =
            "[dependencies]\nquote.workspace = true\n[dev-dependencies]\njs-async = \"1\"\n";
        check_complaints(
            check,
            &[("compiler/Cargo.toml", compiler)],
            &["compiler/Cargo.toml:4"],
        );
    }

    #[test]
    fn each_crate_keeps_to_its_row() {
        check_complaints(
            check,
            &[
                (
                    "runtime/Cargo.toml",
                    "[dependencies]\njs-async-macros = { optional = true }\n",
                ),
                (
                    "macros/Cargo.toml",
                    "[dependencies]\noxc_ast.workspace = true\n",
                ),
                (
                    "compiler/Cargo.toml",
                    "[target.'cfg(unix)'.dependencies]\n# A reason.\nlibc = \"1\"\n",
                ),
                (
                    "conformance/Cargo.toml",
                    "[dependencies]\njs-async-cli = \"1\"\n",
                ),
                (
                    "xtask/Cargo.toml",
                    "[package]\nname = \"js-async\"\n[dependencies]\njs-async = \"1\"\n",
                ),
            ],
            &[
                "macros/Cargo.toml:2",
                "compiler/Cargo.toml:3",
                "xtask/Cargo.toml:4",
            ],
        );
    }
}
