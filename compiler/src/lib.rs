//! Compiles JavaScript text to Rust tokens: a pure function from text to tokens or diagnostics.
