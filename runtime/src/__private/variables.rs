//! Captured variables and temporal dead zones.

use crate::{Context, JsResult, Value, code::At, memory::Variable};

/// A fresh variable.
#[inline]
pub fn new_cell(value: Value) -> Value {
    Variable::new(value).into_value()
}

/// CreatePerIterationEnvironment for one variable.
#[inline]
pub fn renew_cell(cell: &Value) -> Value {
    new_cell(variable(cell).get())
}

/// The variable in a capture or local.
///
/// # Panics
/// Never for emitted code: only variables are kept where it looks for one.
#[inline]
pub fn variable(cell: &Value) -> &Variable {
    Variable::from_value(cell).expect("the compiler keeps a variable here")
}

/// Reads a variable that is initialised.
#[inline]
pub fn get_cell(cell: &Variable) -> Value {
    cell.get()
}

/// Reads a variable that may be in its dead zone.
///
/// # Errors
/// A ReferenceError in the dead zone.
#[inline]
pub fn get_cell_checked(cell: &Variable, at: At, context: &mut Context) -> JsResult<Value> {
    reach_cell(cell, at, context)?;
    Ok(get_cell(cell))
}

/// Leaves a variable alone that may be in its dead zone.
///
/// # Errors
/// A ReferenceError in the dead zone.
#[inline]
pub fn reach_cell(cell: &Variable, at: At, context: &mut Context) -> JsResult<()> {
    match cell.is_empty() {
        true => Err(context.uninitialized(at)),
        false => Ok(()),
    }
}

/// Writes a variable.
#[inline]
pub fn set_cell(cell: &Variable, value: Value) {
    cell.set(value);
}

/// Reads a variable that holds a Number.
#[inline]
pub fn get_number_cell(cell: &Variable) -> f64 {
    cell.get_number()
}

/// Reads a variable that holds int32s only, as [`bare_int32`](super::bare_int32) makes them.
#[inline]
pub fn get_int32_cell(cell: &Variable) -> i32 {
    cell.get_bare_int32()
}

/// Reads a variable that holds whole numbers only, as [`bare_integer`](super::bare_integer) makes
/// them.
#[inline]
pub fn get_integer_cell(cell: &Variable) -> i64 {
    cell.get_bare_integer()
}

/// Reads a variable that holds a boolean.
#[inline]
pub fn get_boolean_cell(cell: &Variable) -> bool {
    cell.get_boolean()
}

/// Writes a variable that never holds what has to be dropped.
#[inline]
pub fn set_plain_cell(cell: &Variable, value: Value) {
    cell.set_plain(value);
}

/// Assigns a variable that may be in its dead zone.
///
/// # Errors
/// A ReferenceError in the dead zone.
#[inline]
pub fn set_cell_checked(
    cell: &Variable,
    value: Value,
    at: At,
    context: &mut Context,
) -> JsResult<()> {
    reach_cell(cell, at, context)?;
    set_cell(cell, value);
    Ok(())
}

/// Reads a local that may be in its dead zone.
///
/// # Errors
/// A ReferenceError in the dead zone.
#[inline]
pub fn checked(value: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    if value.is_empty() {
        Err(context.uninitialized(at))
    } else {
        Ok(value.clone())
    }
}

/// Assigns a local that may be in its dead zone.
///
/// # Errors
/// A ReferenceError in the dead zone.
#[inline]
pub fn set_checked(local: &mut Value, value: Value, at: At, context: &mut Context) -> JsResult<()> {
    if local.is_empty() {
        return Err(context.uninitialized(at));
    }
    *local = value;
    Ok(())
}

/// BindThisValue of a constructor whose `this` no closure captures.
///
/// # Errors
/// A ReferenceError when `super()` has run before.
#[inline]
pub fn initialize_this(
    this: &mut Value,
    value: Value,
    at: At,
    context: &mut Context,
) -> JsResult<()> {
    if !this.is_empty() {
        return Err(context.super_called_twice(at));
    }
    *this = value;
    Ok(())
}

/// BindThisValue of a constructor whose `this` is captured.
///
/// # Errors
/// A ReferenceError when `super()` has run before.
#[inline]
pub fn initialize_this_cell(
    cell: &Variable,
    value: Value,
    at: At,
    context: &mut Context,
) -> JsResult<()> {
    if !cell.is_empty() {
        return Err(context.super_called_twice(at));
    }
    set_cell(cell, value);
    Ok(())
}
