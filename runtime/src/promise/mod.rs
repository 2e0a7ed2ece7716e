//! Promise objects, by the clauses (`#sec-promise-objects`).
//!
//! A promise is an object with a [`PromiseRecord`]: a plain promise owns nothing else, the result
//! of an async function call shares its allocation with the frame. Everything that user code can
//! observe goes through [`PromiseCapability`]; the runtime settles its own promises directly.
//! `builtins::promise` is the face that scripts see.

mod capability;
mod intact;
mod jobs;
mod reaction;
mod record;
pub(crate) mod rejection_tracker;
mod resolving_functions;

#[cfg(test)]
mod tests;

pub(crate) use self::{
    capability::PromiseCapability,
    intact::PromiseCaches,
    jobs::{derived_reaction_job, promise_reaction_job, promise_resolve_thenable_job},
    reaction::{
        Derived, NativeReaction, PromiseReaction, ThenReaction, perform_promise_then,
        perform_then_await, perform_then_derived, perform_then_indexed, perform_then_native,
    },
    record::{PromiseState, as_promise, new_fulfilled_promise, new_promise},
    resolving_functions::{
        create_resolving_functions, fulfill, fulfill_in_job, promise_of_resolving_function,
        reject_promise, resolve_promise, resolve_with_result,
    },
};
pub(crate) use crate::memory::{PromiseRecord, ThenPromise};
use crate::{Context, Intrinsic, JsResult, Object, Value, object::Name};

/// PromiseResolve (`#sec-promise-resolve`).
#[inline]
pub(crate) fn promise_resolve(
    context: &mut Context,
    constructor: &Object,
    value: &Value,
) -> JsResult<Object> {
    if !value.is_object() && context.is_intrinsic(constructor, Intrinsic::Promise) {
        return Ok(new_fulfilled_promise(context, value.clone()));
    }
    promise_resolve_slowly(context, constructor, value)
}

#[inline(never)]
fn promise_resolve_slowly(
    context: &mut Context,
    constructor: &Object,
    value: &Value,
) -> JsResult<Object> {
    // 1.
    if let Some(object) = value.as_object()
        && as_promise(object).is_some()
    {
        if context.is_intrinsic(constructor, Intrinsic::Promise)
            && context.has_intrinsic_constructor(object)
        {
            return Ok(object.clone());
        }
        let own = object.get(context, Name::Constructor)?;
        if own.as_object().is_some_and(|own| own.is_same(constructor)) {
            return Ok(object.clone());
        }
    }
    // 2-4.
    if context.is_intrinsic(constructor, Intrinsic::Promise) {
        let promise = new_promise(context);
        resolve_promise(context, &promise, value.clone())?;
        return Ok(promise);
    }
    let capability = PromiseCapability::new(context, &Value::from(constructor.clone()))?;
    capability.resolve(context, value.clone())?;
    match capability.promise.as_object() {
        Some(promise) => Ok(promise.clone()),
        None => unreachable!("constructors answer objects"),
    }
}

/// A promise of %Promise% that takes over the outcome of native code.
pub(crate) fn promise_of(context: &mut Context, result: JsResult<Value>) -> JsResult<Object> {
    let promise = new_promise(context);
    match result {
        Ok(value) => resolve_promise(context, &promise, value)?,
        Err(error) => {
            let reason = error.into_catchable()?;
            reject_promise(context, &promise, reason);
        }
    }
    Ok(promise)
}
