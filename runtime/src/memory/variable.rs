//! Captured variables.

use super::{header::Kind, heap::allocate, value_cell::ValueCell};
use crate::{memory::Header, value::Value};

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
        let cell = allocate(size_of::<VariableCell>(), Kind::Cell, 0, 0).cast::<VariableCell>();
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
