//! Programs of our own, one behaviour each, with what Node 24 printed for them.
//!
//! | file              | meaning                                                              |
//! | ----------------- | -------------------------------------------------------------------- |
//! | `name.js`, `.mjs` | the program; its name is a sentence about the behaviour               |
//! | `name_files/`     | modules that the program requires or imports                          |
//! | `name.out`        | the bytes of its standard output                                      |
//! | `name.exit.json`  | exit code and facts of standard error; absent for code 0 and silence |
//!
//! Nobody writes the last two by hand: `cargo xtask record --write` does, from a real Node, and
//! `cargo xtask record` fails on any difference. The runner compares our programs with them.

mod difference;
mod expectations;
mod observation;
mod process;
mod program;
mod verdict;

pub use difference::describe_difference;
pub use expectations::{KnownDeviation, parse_known_deviations};
pub use observation::Observation;
pub use process::{Outcome, run_with_timeout};
pub use program::{Program, discover, repository_root};
pub use verdict::Verdict;
