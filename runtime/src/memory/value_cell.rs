//! A place for one value that can be replaced through a shared reference.

use std::{cell::UnsafeCell, fmt, mem};

use super::trace::{Trace, Tracer};
use crate::{
    code::FunctionCode,
    object::{Object, QuickFunction},
    value::{JsString, Value},
};

/// Like `Cell<Value>`, but readable: values are copied out, never borrowed.
#[repr(transparent)]
#[derive(Default)]
pub(crate) struct ValueCell(UnsafeCell<Value>);

impl ValueCell {
    /// A place that holds `value`.
    #[inline]
    pub(crate) const fn new(value: Value) -> ValueCell {
        ValueCell(UnsafeCell::new(value))
    }

    /// The value.
    #[inline]
    pub(super) fn into_inner(self) -> Value {
        self.0.into_inner()
    }

    /// A copy of the value.
    #[inline]
    pub(crate) fn get(&self) -> Value {
        // SAFETY: cloning counts a reference and runs nothing else that could write here.
        unsafe { &*self.0.get() }.clone()
    }

    /// Replaces the value.
    #[inline]
    pub(crate) fn set(&self, value: Value) {
        drop(self.replace(value));
    }

    /// Replaces the value and hands the old one out.
    #[inline]
    pub(crate) fn replace(&self, value: Value) -> Value {
        // SAFETY: nobody holds a reference to the inside; the old value is moved out, not dropped.
        mem::replace(unsafe { &mut *self.0.get() }, value)
    }

    /// Leaves `undefined` behind.
    #[inline]
    pub(crate) fn take(&self) -> Value {
        self.replace(Value::undefined())
    }

    /// Whether the value is the internal empty marker, without counting a reference.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        // SAFETY: looks at the bits only.
        unsafe { &*self.0.get() }.is_empty()
    }

    /// Whether the value is this object.
    pub(crate) fn holds(&self, object: &Object) -> bool {
        self.get()
            .as_object()
            .is_some_and(|held| held.is_same(object))
    }

    /// The object in this place, if it is a closure of `code`.
    #[inline]
    pub(crate) fn closure(&self, code: &'static FunctionCode) -> Option<Object> {
        // SAFETY: looking at a function runs nothing.
        unsafe {
            self.peek(|value| {
                let function = value.as_object()?;
                function.has_code(code).then(|| function.clone())
            })
        }
    }

    /// The string in this place, without counting a reference to it.
    ///
    /// # Safety
    /// The place is not written while the reference is in use.
    #[inline]
    pub(crate) unsafe fn peek_string(&self) -> Option<&JsString> {
        // SAFETY: by contract.
        unsafe { &*self.0.get() }.as_string()
    }

    /// The short way through the built-in function in this place, if it has one.
    #[inline]
    pub(crate) fn quick_function(&self) -> Option<QuickFunction> {
        // SAFETY: looking at a function runs nothing.
        unsafe { self.peek(|value| value.as_object()?.quick_function()) }
    }

    /// The number, if the value is one.
    #[inline]
    pub(crate) fn as_number(&self) -> Option<f64> {
        // SAFETY: looks at the bits only.
        unsafe { &*self.0.get() }.as_number()
    }

    /// [`Value::bare_int32`] of what is there.
    #[inline]
    pub(crate) fn bare_int32(&self) -> i32 {
        // SAFETY: nothing is written meanwhile.
        unsafe { self.peek(Value::bare_int32) }
    }

    /// [`Value::bare_integer`] of what is there.
    #[inline]
    pub(crate) fn bare_integer(&self) -> i64 {
        // SAFETY: nothing is written meanwhile.
        unsafe { self.peek(Value::bare_integer) }
    }

    /// [`Object::makes`] of the value.
    #[inline]
    pub(crate) fn makes(&self, code: &'static FunctionCode) -> bool {
        // SAFETY: that only looks at the object.
        unsafe { self.peek(|value| value.as_object().is_some_and(|class| class.makes(code))) }
    }

    /// The bits of the value, without counting a reference.
    #[inline]
    pub(crate) fn bits(&self) -> u64 {
        // SAFETY: looks at the bits only.
        unsafe { &*self.0.get() }.bits()
    }

    /// Looks at the value without counting a reference.
    ///
    /// # Safety
    /// `work` neither writes to this place nor drops anything.
    #[inline]
    pub(super) unsafe fn peek<R>(&self, work: impl FnOnce(&Value) -> R) -> R {
        // SAFETY: by contract nobody writes meanwhile.
        work(unsafe { &*self.0.get() })
    }
}

impl Trace for ValueCell {
    #[inline]
    fn trace(&self, tracer: &mut Tracer) {
        // SAFETY: the tracer only looks at headers.
        unsafe { self.peek(|value| tracer.visit(value)) };
    }
}

impl fmt::Debug for ValueCell {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(formatter)
    }
}
