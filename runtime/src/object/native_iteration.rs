//! Iterators that Rust code steps without a result object.
//!
//! Such a payload says which built-in `next` belongs to it. A loop that has read exactly this function
//! from such an iterator calls the step instead: the result object would be fresh, and nobody could
//! look at it between its creation and its end.

use super::Object;
use crate::{Context, Intrinsic, JsResult, value::Value};

/// How to step an iterator of some kind.
pub(crate) struct NativeIteration {
    /// Its `next` function.
    pub(crate) next: Intrinsic,
    /// What `next()` would answer: its value, or `None` when done. What can throw shows the frame of
    /// `next` while it does.
    pub(crate) step: NativeStep,
}

/// See [`NativeIteration::step`].
pub(crate) type NativeStep = fn(&Object, &mut Context) -> JsResult<Option<Value>>;

impl Object {
    /// The step behind `next_method`, if that is the built-in one for this iterator.
    pub(crate) fn native_step(&self, context: &Context, next_method: &Value) -> Option<NativeStep> {
        let iteration = self.payload_iteration()?;
        let next_method = next_method.as_object()?;
        context
            .is_intrinsic(next_method, iteration.next)
            .then_some(iteration.step)
    }
}
