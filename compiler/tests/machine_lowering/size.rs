//! Lowering takes time in proportion to the text.

use std::{fmt::Write as _, time::Duration};

use crate::machines;

#[track_caller]
fn check_size(text: &str, states: usize) {
    let start = std::time::Instant::now();
    let machines = machines(text);
    let elapsed = start.elapsed();
    let actual = machines.lines().filter(|line| line.starts_with(char::is_uppercase)).count();
    assert_eq!(actual, states, "states");
    assert!(elapsed < Duration::from_secs(10), "{elapsed:?}");
}
