//! Requests that cannot be met.

/// Why a specifier stands for nothing: what Node throws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The `code` property: `MODULE_NOT_FOUND`.
    pub code: &'static str,
    /// The message, without the require stack: only the running program knows who loaded whom.
    pub message: String,
}

impl Failure {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Failure {
            code,
            message: message.into(),
        }
    }
}
