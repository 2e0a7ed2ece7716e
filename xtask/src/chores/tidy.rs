//! Prints every complaint of the house rules.

use crate::shell::root;
use crate::tidy::{Repository, complaints};

pub(super) fn run(_: &[String]) -> Result<(), String> {
    let repository = Repository::read(root()).map_err(|error| error.to_string())?;
    let complaints = complaints(&repository);
    for complaint in &complaints {
        println!("{complaint}");
    }
    if complaints.is_empty() {
        Ok(())
    } else {
        Err(format!("{} complaints", complaints.len()))
    }
}
