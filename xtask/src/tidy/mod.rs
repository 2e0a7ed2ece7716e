//! The rules of the house as a program, run by `cargo xtask tidy` and with the tests.
//!
//! One file per rule. A rule reads sources and manifests as text, so it sees what a reviewer
//! sees, and needs no compiler.

mod code;
mod compiler_order;
mod compiler_purity;
mod crate_dependencies;
mod file_length;
mod file_names;
mod ignored_tests;
mod module_headers;
mod oxc_boundary;
mod repository;
mod runtime_layers;
mod runtime_world;
mod unsafe_places;

pub(crate) use repository::{Repository, SourceFile};

use std::fmt;

/// One broken rule at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Complaint {
    path: String,
    line: usize,
    message: String,
}

impl Complaint {
    fn new(file: &SourceFile, line: usize, message: impl Into<String>) -> Self {
        Self {
            path: file.path.clone(),
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.path, self.line, self.message)
    }
}

type Rule = fn(&Repository) -> Vec<Complaint>;

const RULES: &[Rule] = &[
    crate_dependencies::check,
    compiler_order::check,
    compiler_purity::check,
    oxc_boundary::check,
    runtime_layers::check,
    runtime_world::check,
    unsafe_places::check,
    module_headers::check,
    file_length::check,
    file_names::check,
    ignored_tests::check,
];

/// What every rule has to say, rule by rule.
pub(crate) fn complaints(repository: &Repository) -> Vec<Complaint> {
    RULES.iter().flat_map(|rule| rule(repository)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::root;

    /// Asserts the `path:line` of each complaint of a rule about some files.
    #[track_caller]
    pub(super) fn check_complaints(rule: Rule, files: &[(&str, &str)], expected: &[&str]) {
        let repository = Repository::of(files);
        let places: Vec<String> = rule(&repository)
            .iter()
            .map(|complaint| format!("{}:{}", complaint.path, complaint.line))
            .collect();
        assert_eq!(places, expected);
    }

    #[test]
    fn the_repository_is_tidy() {
        let repository = Repository::read(root()).expect("the sources can be read");
        assert!(
            repository.files.len() > 10,
            "the sources are where they are looked for"
        );
        let complaints: Vec<String> = complaints(&repository)
            .iter()
            .map(Complaint::to_string)
            .collect();
        assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    }
}
