//! Completions inside one function: `try` and `finally` without a suspension.

use crate::{Context, JsError, JsResult, Value, code::At};

/// How the body of a `finally` completed; `Jump` numbers the `break`s and `continue`s through it.
#[derive(Debug)]
pub enum Completion {
    /// Falls through.
    Normal,
    /// Throws.
    Throw(JsError),
    /// Returns from the function.
    Return(Value),
    /// Leaves for one of the function's labels.
    Jump(u32),
}

impl Completion {
    /// Whether the program is ending: `process.exit` runs no finalizers.
    #[inline]
    #[must_use]
    pub fn is_exit(&self) -> bool {
        matches!(self, Self::Throw(error) if error.is_exit())
    }
}

/// The value that a `catch` binds. The end of the program cannot be caught.
///
/// # Errors
/// The same error, when `process.exit` is under way.
#[inline]
pub fn caught(error: JsError, _context: &mut Context) -> JsResult<Value> {
    if error.is_exit() {
        Err(error)
    } else {
        Ok(error.into_value())
    }
}

/// `throw value`.
pub fn throw(value: impl Into<Value>, at: At, context: &mut Context) -> JsError {
    let value = value.into();
    context.note_throw(&value, at);
    JsError::throw(value)
}
