//! What a function rarely comes to, apart from the rest of it, which then need not save registers for
//! what happens there.

pub use std::convert::Infallible as Never;

use crate::{JsError, JsResult};

/// Runs work apart.
///
/// # Errors
/// The work's.
#[cold]
#[inline(never)]
pub fn rarely<T>(work: impl FnOnce() -> JsResult<T>) -> JsResult<T> {
    work()
}

/// The error in which work apart ends.
#[cold]
#[inline(never)]
pub fn error_of(work: impl FnOnce() -> JsResult<Never>) -> JsError {
    match work() {
        Err(error) => error,
        Ok(never) => match never {},
    }
}
