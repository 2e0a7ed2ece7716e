//! `using` and `await using`: the resources of a statement list (`#sec-disposeresources`).
//!
//! Disposing has no place in the text: the frame stays where it was when the list ended.

use crate::builtins::disposable_stack::{Disposal, Hint, Resource};
use crate::code::At;
use crate::memory::{Internal, Trace, Tracer};
use crate::{Context, JsResult, Value, ValueCell};

/// What is to be disposed of, and what to await on the way.
struct Resources {
    disposal: Disposal,
    awaited: ValueCell,
}

impl Trace for Resources {
    fn trace(&self, tracer: &mut Tracer) {
        self.disposal.trace(tracer);
        self.awaited.trace(tracer);
    }
}

fn resources(value: &Value) -> &Resources {
    Internal::from_value(value).expect("made by `new_disposal`")
}

/// Nothing to dispose of yet.
///
/// # Errors
/// None.
pub fn new_disposal(_at: At, _context: &mut Context) -> JsResult<Value> {
    let resources = Resources {
        disposal: Disposal::new(Vec::new()),
        awaited: ValueCell::new(Value::undefined()),
    };
    Ok(Internal::new(resources).into_value())
}

/// AddDisposableResource of a `using`.
///
/// # Errors
/// A TypeError when the value cannot be disposed of; what getting its method throws.
pub fn add_disposable(
    disposal: &Value,
    value: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    add(disposal, value, Hint::Sync, at, context)
}

/// AddDisposableResource of an `await using`.
///
/// # Errors
/// As [`add_disposable`].
pub fn add_async_disposable(
    disposal: &Value,
    value: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    add(disposal, value, Hint::Async, at, context)
}

fn add(
    disposal: &Value,
    value: &Value,
    hint: Hint,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    if let Some(resource) = Resource::of(context, value, hint)? {
        resources(disposal).disposal.add(resource);
    }
    Ok(value.clone())
}

/// DisposeResources up to its next Await: whether there is one.
///
/// # Errors
/// Only what ends the program; what methods throw is kept.
pub fn disposal_next(disposal: &Value, _at: At, context: &mut Context) -> JsResult<Value> {
    let resources = resources(disposal);
    let awaited = resources.disposal.next(context)?;
    let waits = awaited.is_some();
    resources.awaited.set(awaited.unwrap_or_default());
    Ok(Value::boolean(waits))
}

/// What [`disposal_next`] kept.
///
/// # Errors
/// None.
pub fn disposal_result(disposal: &Value, _at: At, _context: &mut Context) -> JsResult<Value> {
    Ok(resources(disposal).awaited.take())
}

/// A throw completion of the body, or of an Await.
///
/// # Errors
/// None.
pub fn disposal_failed(
    disposal: &Value,
    error: &Value,
    _at: At,
    context: &mut Context,
) -> JsResult<Value> {
    resources(disposal).disposal.failed(context, error.clone());
    Ok(Value::undefined())
}

/// The end of DisposeResources.
///
/// # Errors
/// What was kept.
pub fn disposal_finish(disposal: &Value, _at: At, _context: &mut Context) -> JsResult<Value> {
    resources(disposal).disposal.finish()?;
    Ok(Value::undefined())
}
