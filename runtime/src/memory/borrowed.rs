//! Values side by side that belong to somebody else.

use std::{marker::PhantomData, mem::ManuallyDrop, ops::Deref, ptr};

use crate::value::Value;

/// Arguments of a call that are kept alive elsewhere: no reference is counted for them.
#[repr(transparent)]
pub(crate) struct Borrowed<'a, const N: usize>([ManuallyDrop<Value>; N], PhantomData<&'a Value>);

impl<'a, const N: usize> Borrowed<'a, N> {
    /// The same values, next to each other.
    #[inline(always)]
    pub(crate) fn new(values: [&'a Value; N]) -> Borrowed<'a, N> {
        // SAFETY: the copies are neither dropped nor handed out as values of their own, and the
        // originals stay where they are as long as they are borrowed.
        let copy = |value: &'a Value| ManuallyDrop::new(unsafe { ptr::read(value) });
        Borrowed(values.map(copy), PhantomData)
    }
}

impl<const N: usize> Deref for Borrowed<'_, N> {
    type Target = [Value; N];

    #[inline(always)]
    fn deref(&self) -> &[Value; N] {
        // SAFETY: `ManuallyDrop` is transparent.
        unsafe { &*ptr::from_ref(&self.0).cast() }
    }
}
