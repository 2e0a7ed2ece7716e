//! Thrown values, error objects and their stacks.

mod call_site;
mod data;
mod host_frames;
mod inferred_name;
pub(crate) mod messages;
mod stack;
mod throw_site;

use std::fmt;

pub(crate) use call_site::line_and_column;
pub(crate) use data::ErrorData;
pub(crate) use host_frames::{Between, Evaluation, HostPath, Stage};
pub(crate) use stack::{StackProperty, file_url, location};
pub(crate) use throw_site::{Excerpt, HostThrow, LastThrow, excerpt};

use crate::value::Value;

/// What went wrong: a thrown value, or the end of the program by `process.exit`.
///
/// Eight bytes, so that results travel in two registers.
#[repr(transparent)]
#[derive(Clone)]
pub struct JsError(Value);

/// The outcome of anything that may run user code.
pub type JsResult<T> = Result<T, JsError>;

impl JsError {
    /// Throws a value.
    #[inline]
    pub fn throw(value: impl Into<Value>) -> JsError {
        JsError(value.into())
    }

    /// The end of the program: passes through handlers and finalizers.
    pub(crate) fn exit() -> JsError {
        JsError(Value::empty())
    }

    /// Whether the program is ending.
    #[inline]
    pub fn is_exit(&self) -> bool {
        self.0.is_empty()
    }

    /// The thrown value.
    #[inline]
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// The thrown value.
    #[inline]
    pub fn into_value(self) -> Value {
        self.0
    }

    /// The thrown value, for whoever handles it; the end of the program goes on.
    #[inline]
    pub(crate) fn into_catchable(self) -> JsResult<Value> {
        if self.is_exit() {
            Err(self)
        } else {
            Ok(self.0)
        }
    }
}

impl From<Value> for JsError {
    #[inline]
    fn from(value: Value) -> JsError {
        JsError(value)
    }
}

impl fmt::Debug for JsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(message) = data::brief(&self.0) {
            return write!(formatter, "JsError({message})");
        }
        write!(formatter, "JsError({:?})", self.0)
    }
}

impl fmt::Display for JsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match data::brief(&self.0) {
            Some(message) => formatter.write_str(&message),
            None if self.is_exit() => formatter.write_str("the program ended"),
            None => write!(formatter, "{:?}", self.0),
        }
    }
}

impl std::error::Error for JsError {}
