//! `node:util`.

mod inspect_function;

pub(crate) use inspect_function::{default_options, inspect_function};

use super::inspect;
use crate::{Context, Object, Value};

/// What `util` keeps for one run.
#[derive(Default)]
pub(crate) struct UtilState {
    inspect: Option<Object>,
    /// `util.inspect.defaultOptions`, once it was asked for.
    default_options: Option<Object>,
}

/// A value as `util.inspect` shows it, for messages of the runtime itself: never fails.
pub(crate) fn inspect_to_string(context: &mut Context, value: &Value) -> String {
    let options = inspect::InspectOptions::default();
    inspect::inspect(context, value, options).unwrap_or_else(|_| "[object]".to_owned())
}
