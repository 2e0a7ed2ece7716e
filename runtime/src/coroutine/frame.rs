//! What a state machine sees of its own call.

use crate::{Object, Value};

/// The frame of a running coroutine.
#[derive(Debug)]
pub struct Frame<'a> {
    /// The state: which block runs, and whose row says where a throw goes.
    pub state: u32,
    /// Values that live across suspensions. The parameters come first, then `this` if the
    /// function looks at it; everything else starts undefined.
    pub slots: &'a mut [Value],
    pub(super) function: &'a Object,
    pub(super) arguments: &'a [Value],
}

impl<'a> Frame<'a> {
    /// The function object that was called.
    #[inline]
    #[must_use]
    pub fn function(&self) -> &'a Object {
        self.function
    }

    /// The environment of the function.
    #[inline]
    #[must_use]
    pub fn captures<const N: usize>(&self) -> &'a [Value; N] {
        self.function.captures::<N>()
    }

    /// All arguments of the call, if the function keeps them.
    #[inline]
    #[must_use]
    pub fn arguments(&self) -> &'a [Value] {
        self.arguments
    }
}
