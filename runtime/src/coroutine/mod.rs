//! Functions that suspend.

use crate::{Context, JsResult, Object, Value, code::Coroutine};

/// The frame of a running coroutine.
#[derive(Debug)]
pub struct Frame<'a> {
    /// The state.
    pub state: u32,
    /// Values that live across suspensions.
    pub slots: &'a mut [Value],
}

/// \[\[Call\]\] of a compiled function that suspends.
pub(crate) fn call_coroutine(
    context: &mut Context,
    _function: &Object,
    _code: &'static Coroutine,
    _this: &Value,
    _args: &[Value],
) -> JsResult<Value> {
    Err(context.type_error("functions that suspend are not linked yet"))
}
