//! Random async programs of recorded seeds say what Node said to them.

use std::path::Path;

use js_async_conformance::command_line::build_command;
use js_async_conformance::differential::{compare, recordings};
use js_async_conformance::recorded::repository_root;

#[test]
fn programs_of_recorded_seeds_behave_as_in_node() {
    let recordings = recordings(repository_root()).expect("the recordings can be read");
    assert!(
        recordings.len() >= 60,
        "only {} seeds are recorded",
        recordings.len()
    );
    let command = build_command().expect("the command line builds");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("differential");
    let complaints = compare(&command, &folder, &recordings).expect("the programs can be built");
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}
