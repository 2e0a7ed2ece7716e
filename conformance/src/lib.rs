//! Judges from outside.
