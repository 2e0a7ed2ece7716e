//! `js-async check`: diagnostics only, nothing is built.

use std::collections::BTreeSet;
use std::process::ExitCode;

use js_async_compiler::graph::Loader;

use crate::args::Check;
use crate::disk::Disk;
use crate::failure::Result;
use crate::programs::{Plan, compile_text, render};

/// Reports what is wrong with all files and with what they load, each mistake once.
pub(crate) fn check(arguments: &Check) -> Result<ExitCode> {
    let disk = Disk::default();
    let mut loader = Loader::new(&disk, &compile_text);
    let mut said = BTreeSet::new();
    let mut code = ExitCode::SUCCESS;
    for file in &arguments.files {
        let plan = match Plan::of_file(&loader, file) {
            Ok(plan) => plan,
            Err(failure) => {
                eprint!("{failure}");
                code = ExitCode::FAILURE;
                continue;
            }
        };
        let graph = loader.load(&plan.entries, plan.convention);
        if graph.has_errors() {
            code = ExitCode::FAILURE;
        }
        for problem in &graph.problems {
            let text = render(std::slice::from_ref(problem), loader.units());
            if !said.contains(&text) {
                eprint!("{}{text}", if said.is_empty() { "" } else { "\n" });
                said.insert(text);
            }
        }
    }
    Ok(code)
}
