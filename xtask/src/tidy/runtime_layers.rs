//! Inside `runtime`, order is strict above the knot of values and objects.
//!
//! The knot itself (`value`, `object`, `operations`, `error`, `realm`) is free inside. Jobs,
//! promises and coroutines are one layer: a job holds its reaction or its coroutine by value, so
//! that queueing one allocates nothing. The event loop stands apart: it runs jobs for a host and
//! knows no built-in.

use super::code::{code_of, top_modules};
use super::{Complaint, Repository};

const LAYERS: &[&[&str]] = &[&["job", "promise", "coroutine"], &["builtins"], &["node"]];

/// Modules that name nothing of the layers.
const BELOW: &[&str] = &["memory", "value", "error"];

/// What the event loop must not name.
const UNSEEN_BY_THE_LOOP: &[&str] = &["promise", "coroutine", "builtins", "node"];

pub(super) fn check(repository: &Repository) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in repository
        .rust_files("runtime/src/")
        .filter(|file| !file.is_test())
    {
        let modules = file.module_path();
        let Some(&own) = modules.first() else {
            continue;
        };
        for (line, named) in top_modules(&code_of(&file.text), modules.len()) {
            if !may_name(own, named) {
                let message = format!("`{own}` lies below `{named}` and must not name it");
                complaints.push(Complaint::new(file, line, message));
            }
        }
    }
    complaints
}

fn may_name(own: &str, named: &str) -> bool {
    let rank = |module| LAYERS.iter().position(|layer| layer.contains(&module));
    if own == "event_loop" {
        return !UNSEEN_BY_THE_LOOP.contains(&named);
    }
    match (rank(own), rank(named)) {
        (Some(own), Some(named)) => named <= own,
        (None, Some(_)) => !BELOW.contains(&own),
        (_, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_complaints;
    use super::*;

    #[test]
    fn layers_name_only_those_below() {
        check_complaints(
            check,
            &[
                ("runtime/src/job/mod.rs", "use crate::promise::Promise;\n"),
                (
                    "runtime/src/promise/jobs.rs",
                    "use crate::job::Job;\nuse crate::builtins::promise;\n",
                ),
                (
                    "runtime/src/value/number.rs",
                    "use crate::builtins::number;\n",
                ),
                (
                    "runtime/src/node/fs/mod.rs",
                    "use crate::builtins::array;\n",
                ),
                ("runtime/src/realm/mod.rs", "use crate::builtins;\n"),
            ],
            &[
                "runtime/src/promise/jobs.rs:2",
                "runtime/src/value/number.rs:1",
            ],
        );
    }

    #[test]
    fn the_loop_knows_no_builtin() {
        check_complaints(
            check,
            &[(
                "runtime/src/event_loop/mod.rs",
                "use crate::job::Job;\nuse crate::builtins::timers;\n",
            )],
            &["runtime/src/event_loop/mod.rs:2"],
        );
    }
}
