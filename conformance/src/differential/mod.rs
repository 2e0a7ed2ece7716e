//! Differential testing: random async programs, compared with Node 24.
//!
//! A program follows from its seed and its size, for ever. A few seeds are recorded and run with
//! the tests; `cargo xtask differential` runs any number of them, and shrinks what differs:
//!
//! ```sh
//! cargo xtask differential --seeds 1..500        # sizes as they come
//! cargo xtask differential --seeds 7 --size 40   # one of them, larger
//! cargo xtask differential --seeds 7 --print     # what is in it
//! ```

mod campaign;
mod generate;
mod judge;
mod node;
mod random;
mod shrink;

pub use campaign::{Campaign, Report, size_of};
pub use judge::Judge;

/// The names and texts of the files that a seed stands for; the main file is the last one.
pub fn print(seed: u64, size: u32) -> Vec<(String, String)> {
    generate::program(seed, size).print()
}
