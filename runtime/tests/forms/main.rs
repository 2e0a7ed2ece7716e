//! The three forms of the macro, as a program that uses them sees them.

mod block;
mod program;
mod tour;

use js_async::{HostOptions, RecordedOutput};

/// Host options whose output can be read afterwards.
fn recorded() -> (HostOptions, RecordedOutput) {
    let output = RecordedOutput::new();
    let options = HostOptions {
        output: Box::new(output.clone()),
        ..HostOptions::default()
    };
    (options, output)
}
