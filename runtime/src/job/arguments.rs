//! What a callback is called with.

use crate::{
    Value,
    memory::{Trace, Tracer},
};

/// The arguments of a callback that waits: one word, for mostly there are none.
#[derive(Debug, Default, Clone)]
#[expect(clippy::box_collection, reason = "a boxed slice would be two words")]
pub(crate) struct Arguments(Option<Box<Vec<Value>>>);

impl Arguments {
    /// These arguments.
    #[inline]
    pub(crate) fn new(values: &[Value]) -> Self {
        if values.is_empty() {
            return Self(None);
        }
        Self::some(values)
    }

    #[cold]
    fn some(values: &[Value]) -> Self {
        Self(Some(Box::new(values.to_vec())))
    }

    /// All of them.
    #[inline]
    pub(crate) fn as_slice(&self) -> &[Value] {
        self.0.as_ref().map_or(&[], |values| values.as_slice())
    }
}

impl Trace for Arguments {
    fn trace(&self, tracer: &mut Tracer) {
        for value in self.as_slice() {
            tracer.visit(value);
        }
    }
}
