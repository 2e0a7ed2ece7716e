//! Differential testing: random async programs, compared with Node 24.
//!
//! A program follows from its seed and its size, for ever. A few seeds are recorded and run with
//! the tests; `cargo xtask differential` runs any number of them, and shrinks what differs:
//!
//! ```sh
//! cargo xtask differential --seeds 1..500        # sizes as they come
//! cargo xtask differential --seeds 7 --size 40   # one of them, larger
//! cargo xtask differential --seeds 7 --print     # what is in it
//! cargo xtask differential --seeds 1..61 --write # record what Node says to them
//! ```

mod campaign;
mod generate;
mod judge;
mod node;
mod random;
mod recording;
mod shrink;

use std::io;
use std::path::Path;

use crate::command_line::{ManifestProgram, build_programs};
use judge::Verdict;

pub use campaign::{Campaign, Report, size_of};
pub use judge::Judge;
pub use recording::{Recording, recordings};

/// The names and texts of the files that a seed stands for; the main file is the last one.
pub fn print(seed: u64, size: u32) -> Vec<(String, String)> {
    generate::program(seed, size).print()
}

/// Records what Node says to the programs of some seeds.
///
/// # Errors
///
/// If Node refuses a program, or is not of one mind about it.
pub fn record(judge: &Judge, root: &Path, seeds: &[u64], size: Option<u32>) -> io::Result<()> {
    for &seed in seeds {
        let size = size.unwrap_or(size_of(seed));
        let program = generate::program(seed, size);
        let name = format!("seed{seed}");
        let expected = judge.steady_observation(&name, &program)?;
        Recording::of(seed, size, &program, expected).write(root)?;
    }
    Ok(())
}

/// Builds the recorded programs by one command, and says what differs from the recordings.
///
/// # Errors
///
/// If nothing was built, or a file cannot be written.
pub fn compare(command: &Path, folder: &Path, recordings: &[Recording]) -> io::Result<Vec<String>> {
    let mut complaints = Vec::new();
    let mut manifest = Vec::new();
    for recording in recordings {
        let program = generate::program(recording.seed, recording.size);
        let name = format!("seed{}", recording.seed);
        if !recording.is_of(&program) {
            complaints.push(format!(
                "{name} is another program by now: record it again\n"
            ));
        }
        let main = judge::write_program(&folder.join(&name), &program)?;
        manifest.push(ManifestProgram {
            name,
            mode: "auto",
            strict: false,
            scripts: vec![main],
        });
    }
    let executable = folder.join("executable");
    for error in build_programs(command, &manifest, &executable)? {
        complaints.push(format!(
            "{} does not compile: {}\n",
            error.name, error.message
        ));
    }
    let verdicts = judge::in_parallel(recordings.len(), |index| {
        judge::compare(
            &recordings[index].expected,
            &executable,
            &manifest[index].name,
        )
    });
    for (program, verdict) in manifest.iter().zip(verdicts) {
        if let Verdict::Different(difference) = verdict {
            complaints.push(format!("{} differs\n{difference}", program.name));
        }
    }
    Ok(complaints)
}
