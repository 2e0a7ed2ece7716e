//! What a state machine sees of its own call.

use std::rc::Rc;

use crate::{
    Object, Value,
    memory::{Activation, Variable},
};

/// The frame of a running coroutine.
pub struct Frame<'a> {
    /// The state: which block runs, and whose row says where a throw goes.
    pub state: u32,
    /// Values that live across suspensions. The parameters come first, then `this` if the
    /// function looks at it; everything else starts undefined.
    pub slots: &'a mut [Value],
    pub(super) activation: &'a Activation,
}

impl<'a> Frame<'a> {
    /// The function object that was called.
    #[inline]
    #[must_use]
    pub fn function(&self) -> &'a Object {
        self.activation.function()
    }

    /// The environment of the function.
    #[inline]
    #[must_use]
    pub fn captures<const N: usize>(&self) -> &'a [Value; N] {
        self.function().captures::<N>()
    }

    /// One of them that is a variable; see [`Object::captured_variable`].
    #[inline(always)]
    pub fn captured_variable<const VARIABLES: u16, const INDEX: usize>(&self) -> &'a Variable {
        self.function().captured_variable::<VARIABLES, INDEX>()
    }

    /// All arguments of the call, if the function keeps them.
    #[must_use]
    pub fn arguments(&self) -> Rc<[Value]> {
        self.activation.kept_arguments()
    }
}

impl std::fmt::Debug for Frame<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Frame({})", self.state)
    }
}
