//! What a function receives besides `this`.

use crate::{memory::Variable, object::Object, value::Value};

const UNDEFINED: &Value = &Value::undefined();

/// The arguments of a call, the function itself and `new.target`.
#[derive(Clone, Copy, Debug)]
pub struct Args<'a> {
    values: &'a [Value],
    callee: &'a Object,
    new_target: Option<&'a Object>,
}

/// Whether a refused change throws.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Throw {
    /// As in strict mode.
    Yes,
    /// As in sloppy mode.
    No,
}

impl<'a> Args<'a> {
    /// The arguments of a call of `callee`.
    #[inline]
    pub fn new(
        callee: &'a Object,
        values: &'a [Value],
        new_target: Option<&'a Object>,
    ) -> Args<'a> {
        Args {
            values,
            callee,
            new_target,
        }
    }

    /// The same for the next of several calls.
    #[inline(always)]
    pub(crate) fn set_callee(&mut self, callee: &'a Object) {
        self.callee = callee;
    }

    /// The argument at an index, `undefined` beyond the last.
    #[inline]
    pub fn get(&self, index: usize) -> &'a Value {
        self.values.get(index).unwrap_or(UNDEFINED)
    }

    /// How many arguments were passed.
    #[inline]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether no argument was passed.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// All arguments.
    #[inline]
    pub fn as_slice(&self) -> &'a [Value] {
        self.values
    }

    /// The arguments from an index on.
    #[inline]
    pub fn rest(&self, from: usize) -> &'a [Value] {
        self.values.get(from..).unwrap_or_default()
    }

    /// `new.target`
    #[inline]
    pub fn new_target(&self) -> Option<&'a Object> {
        self.new_target
    }

    /// The function that was called.
    #[inline]
    pub fn callee(&self) -> &'a Object {
        self.callee
    }

    /// The captures of the function that was called.
    #[inline]
    pub fn captures<const N: usize>(&self) -> &'a [Value; N] {
        self.callee.captures()
    }

    /// One of them that is a variable; see [`Object::captured_variable`].
    #[inline(always)]
    pub fn captured_variable<const VARIABLES: u16, const INDEX: usize>(&self) -> &'a Variable {
        self.callee.captured_variable::<VARIABLES, INDEX>()
    }
}
