//! Captured variables.

use std::ptr::NonNull;

use super::{
    header::Kind,
    heap::{allocate_inline, free_plain_cell},
    value_cell::ValueCell,
};
use crate::{code::FunctionCode, memory::Header, value::Value};

/// A variable shared by the functions that capture it. Empty during the temporal dead zone.
#[derive(Clone, Debug)]
#[repr(transparent)]
pub struct Variable(Value);

#[repr(C)]
pub(super) struct VariableCell {
    header: Header,
    pub(super) value: ValueCell,
}

impl Variable {
    /// A fresh variable.
    pub fn new(value: Value) -> Variable {
        let cell = allocate_inline(size_of::<VariableCell>(), Kind::Cell, 0, 0);
        let cell = cell.cast::<VariableCell>();
        // SAFETY: the cell is fresh; only the part behind the header is undefined.
        unsafe { (&raw mut (*cell.as_ptr()).value).write(ValueCell::new(value)) };
        // SAFETY: the count of the fresh cell is handed over.
        Variable(unsafe { Value::from_internal_cell(cell.cast()) })
    }

    #[inline]
    fn cell(&self) -> &VariableCell {
        // SAFETY: a `Variable` always refers to a live cell of kind `Cell`.
        unsafe { self.0.cell_pointer().cast::<VariableCell>().as_ref() }
    }

    /// A copy of the value.
    #[inline]
    pub fn get(&self) -> Value {
        self.cell().value.get()
    }

    /// [`Object::makes`](crate::Object::makes) of the value.
    #[inline]
    pub(crate) fn makes(&self, code: &'static FunctionCode) -> bool {
        self.cell().value.makes(code)
    }

    /// Whether it holds this very object.
    #[inline]
    pub(crate) fn holds(&self, object: &Value) -> bool {
        self.cell().value.bits() == object.bits()
    }

    /// The number in a variable that holds one.
    #[inline]
    pub fn get_number(&self) -> f64 {
        // Every other bit pattern is a NaN, which does no harm.
        f64::from_bits(self.cell().value.bits())
    }

    /// The int32 in a variable that holds one by its bits alone.
    #[inline]
    pub fn get_bare_int32(&self) -> i32 {
        self.cell().value.bare_int32()
    }

    /// The integer in a variable that holds one by its bits alone.
    #[inline]
    pub fn get_bare_integer(&self) -> i64 {
        self.cell().value.bare_integer()
    }

    /// The boolean in a variable that holds one.
    #[inline]
    pub fn get_boolean(&self) -> bool {
        self.cell().value.bits() == Value::boolean(true).bits()
    }

    /// Replaces a value that has no references to give up, a number or an immediate.
    #[inline]
    pub fn set_plain(&self, value: Value) {
        std::mem::forget(self.cell().value.replace(value));
    }

    /// Whether the variable is in its dead zone.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.cell().value.is_empty()
    }

    /// Replaces the value.
    #[inline]
    pub fn set(&self, value: Value) {
        self.cell().value.set(value);
    }

    /// Replaces the value and hands the old one out.
    #[inline]
    pub fn replace(&self, value: Value) -> Value {
        self.cell().value.replace(value)
    }

    /// The variable as a value, to be kept among captures and slots.
    #[inline]
    pub fn into_value(self) -> Value {
        self.0
    }

    /// The variable as a value.
    #[inline]
    pub fn as_value(&self) -> &Value {
        &self.0
    }

    /// The variable behind a value.
    #[inline]
    pub fn from_value(value: &Value) -> Option<&Variable> {
        let cell = value.internal_cell()?;
        // SAFETY: the value keeps the cell alive; `Variable` is transparent over `Value`.
        unsafe {
            (cell.as_ref().kind() == Kind::Cell)
                .then(|| &*std::ptr::from_ref(value).cast::<Variable>())
        }
    }
}

/// Frees a cell to which one reference is left, if it is a variable whose value lives on without it.
/// Answers whether that was so.
///
/// # Safety
/// The cell is alive; if the answer is yes, that reference is not used again.
#[inline(always)]
pub(super) unsafe fn free_shared_variable(cell: NonNull<Header>) -> bool {
    // SAFETY: by contract; the kind says which layout the cell has.
    unsafe {
        if cell.as_ref().kind() != Kind::Cell || !cell.as_ref().is_plain() {
            return false;
        }
        let value = &cell.cast::<VariableCell>().as_ref().value;
        let is_shared = value.peek(|value| match value.heap_cell() {
            Some(held) if held.as_ref().count() == 1 => false,
            Some(held) => !held.as_ref().release(),
            None => true,
        });
        if is_shared {
            free_plain_cell(cell);
        }
        is_shared
    }
}
