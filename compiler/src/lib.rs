//! Compiles JavaScript text to Rust tokens: a pure function from text to tokens or diagnostics.
/// The files of a program.
pub mod graph;
