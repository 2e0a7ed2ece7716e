//! Functions that wait to be called.

use std::mem::ManuallyDrop;

use super::{heap::release_cell, trait_flag};
use crate::{code::NativeFunction, object::Object, value::Value};

/// A function that a call just enters, as nearly all callables are: what a call would look at first
/// was looked at before it began to wait.
#[derive(Debug, Clone)]
#[repr(transparent)]
pub(crate) struct Callback(ManuallyDrop<Object>);

impl Callback {
    /// The value, if it is such a function.
    #[inline(always)]
    pub(crate) fn of(value: &Value) -> Option<Callback> {
        let function = value.as_object()?;
        function
            .header()
            .has_trait(trait_flag::ENTERED)
            .then(|| Callback(ManuallyDrop::new(function.clone())))
    }

    /// The function.
    #[inline(always)]
    pub(crate) fn function(&self) -> &Object {
        &self.0
    }

    /// Its entry point.
    #[inline(always)]
    pub(crate) fn entry(&self) -> NativeFunction {
        // SAFETY: `of` has looked at the trait, which a function never loses.
        unsafe { self.0.entry_unchecked() }
    }

    /// Gives the callback up where another one of the same function lives on.
    #[inline(always)]
    pub(crate) fn release_shared(self) {
        // SAFETY: the callback owns a count, which it gives up here, and forgets.
        let was_last = unsafe { ManuallyDrop::new(self).0.cell().as_ref().release() };
        debug_assert!(!was_last, "somebody else has the function");
    }
}

/// As an object's, but nobody asks whether it is one.
impl Drop for Callback {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: the callback owns a count, which it gives up here.
        unsafe {
            let cell = self.0.cell();
            if cell.as_ref().release() {
                release_cell(cell);
            }
        }
    }
}
