//! Calls under names that built-in functions with a short way through them have.
//!
//! Looking for the short way is a tail call, which has nothing to save for the long one.

use super::{
    calls::{call_in_frame, call_method, call_with_this},
    scripts,
};
use crate::{
    Context, JsResult, Value,
    code::{At, Literal, Unit},
};

const UNDEFINED: &Value = &Value::undefined();

/// [`call_method`] under a name that built-in functions with a short way through them have.
///
/// # Errors
/// Those of [`call_method`].
#[inline]
pub fn call_builtin(
    object: &Value,
    key: Literal,
    site: u32,
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    // The short way is a tail call, which has nothing to save for the long one.
    match call_quick_method(context, object, arguments, key.0, site) {
        Some(answer) => Ok(answer),
        None => call_method(object, key, site, arguments, at, context),
    }
}

#[inline(never)]
fn call_quick_method(
    context: &mut Context,
    object: &Value,
    arguments: &[Value],
    unit: &'static Unit,
    site: u32,
) -> Option<Value> {
    let Some(receiver) = object.as_object() else {
        return call_quick_method_of_primitive(context, object, arguments, unit, site);
    };
    let quick = context.cache(At(unit, site)).hit_quick(receiver)?;
    quick(context, object, arguments)
}

/// EvaluateCall of a method that was found under a name that such functions have.
///
/// # Errors
/// Those of [`call_with_this`].
#[inline]
pub fn call_found(
    this: &Value,
    function: &Value,
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    match call_quickly(context, this, arguments, function) {
        Some(answer) => Ok(answer),
        None => call_with_this(this, function, arguments, at, context),
    }
}

#[inline(never)]
fn call_quickly(
    context: &mut Context,
    this: &Value,
    arguments: &[Value],
    function: &Value,
) -> Option<Value> {
    let quick = function.as_object()?.quick_function()?;
    quick(context, this, arguments)
}

#[inline(never)]
fn call_quick_method_of_primitive(
    context: &mut Context,
    object: &Value,
    arguments: &[Value],
    unit: &'static Unit,
    site: u32,
) -> Option<Value> {
    let quick = context.quick_method_of_primitive(object, At(unit, site))?;
    quick(context, object, arguments)
}

/// `holder.key(..)`, where `holder` is a global.
///
/// # Errors
/// Those of [`scripts::get_global`] and [`call_method`].
#[inline]
pub fn call_static(
    holder: Literal,
    key: Literal,
    sites: [u32; 2],
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    match call_quick_static(context, arguments, key.0, sites) {
        Some(answer) => Ok(answer),
        None => call_any_static(holder, key, sites, arguments, at, context),
    }
}

#[inline(never)]
fn call_quick_static(
    context: &mut Context,
    arguments: &[Value],
    unit: &'static Unit,
    sites: [u32; 2],
) -> Option<Value> {
    let (holder, quick) = context.quick_static(unit, sites)?;
    quick(context, &holder, arguments)
}

#[inline(never)]
fn call_any_static(
    holder: Literal,
    key: Literal,
    [variable, method]: [u32; 2],
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    let holder = scripts::get_global(holder, variable, context)?;
    call_method(&holder, key, method, arguments, at, context)
}

/// `name(..)` of a global: the lookup and the call, where nothing can happen in between. The name is
/// that of the site's operand.
///
/// # Errors
/// Those of [`scripts::get_global`] and [`call_with_this`].
#[inline]
pub fn call_global(arguments: &[Value], at: At, context: &mut Context) -> JsResult<Value> {
    match call_quick_global(context, arguments, at) {
        Some(answer) => Ok(answer),
        None => call_any_global(arguments, at, context),
    }
}

#[inline(never)]
fn call_quick_global(context: &mut Context, arguments: &[Value], at: At) -> Option<Value> {
    let quick = context.quick_global(at)?;
    quick(context, UNDEFINED, arguments)
}

#[inline(never)]
fn call_any_global(arguments: &[Value], at: At, context: &mut Context) -> JsResult<Value> {
    let name = at.0.sites.name(at.1).expect("the operand is a name");
    let function = scripts::get_global(Literal(at.0, name), at.1, context)?;
    call_in_frame(UNDEFINED, &function, arguments, at, context)
}
