//! The abstract closures of promise jobs (`#sec-promise-jobs`).

use super::{
    Derived, PromiseCapability, ThenPromise, as_promise, create_resolving_functions,
    perform_promise_then, reaction::ThenReaction, reject_promise, resolve_promise,
};
use crate::{Context, Intrinsic, JsResult, Object, Value, memory::CallKind};

/// NewPromiseReactionJob (`#sec-newpromisereactionjob`): `outcome` is the state of the promise.
///
/// # Errors
///
/// Only a termination.
pub(crate) fn promise_reaction_job(
    context: &mut Context,
    reaction: &ThenReaction,
    outcome: Result<Value, Value>,
) -> JsResult<()> {
    let ThenReaction {
        derived,
        on_fulfilled,
        on_rejected,
    } = reaction;
    // 1.d-e.
    let result = match outcome {
        Ok(value) if on_fulfilled.is_undefined() => Ok(value),
        Err(reason) if on_rejected.is_undefined() => Err(reason),
        Ok(value) => call_handler(context, on_fulfilled, value, derived)?,
        Err(reason) => call_handler(context, on_rejected, reason, derived)?,
    };
    match (derived, result) {
        // 1.f.
        (Derived::None, _) => Ok(()),
        // 1.h-i.
        (Derived::Promise(promise), Ok(value)) => resolve_promise(context, promise, value),
        (Derived::Promise(promise), Err(reason)) => {
            reject_promise(context, promise, reason);
            Ok(())
        }
        (Derived::Capability(capability), Ok(value)) => {
            only_termination(capability.resolve(context, value))
        }
        (Derived::Capability(capability), Err(reason)) => {
            only_termination(capability.reject(context, reason))
        }
    }
}

/// The same for a promise that holds its reaction itself. The jobs of a chain follow each other in
/// here as long as nobody else could run in between.
///
/// # Errors
///
/// Only a termination.
pub(crate) fn derived_reaction_job(
    context: &mut Context,
    promise: Object,
    outcome: Result<Value, Value>,
) -> JsResult<()> {
    let (mut promise, mut outcome) = (promise, outcome);
    while let Some((next, value)) = settle_derived(context, &promise, outcome)? {
        (promise, outcome) = (next, Ok(value));
    }
    Ok(())
}

/// Answers what the next job would be given, if that was the next to run anyway.
#[inline(always)]
fn settle_derived(
    context: &mut Context,
    promise: &Object,
    outcome: Result<Value, Value>,
) -> JsResult<Option<(Object, Value)>> {
    let derived = promise
        .payload::<ThenPromise>()
        .expect("the reaction of such a promise");
    // The promise may live on, its handlers will not be called again.
    let (on_fulfilled, on_rejected) = (derived.on_fulfilled.take(), derived.on_rejected.take());
    let (handler, argument) = match outcome {
        Ok(value) if on_fulfilled.is_undefined() => {
            return resolve_in_job(context, promise, value);
        }
        Err(reason) if on_rejected.is_undefined() => {
            reject_promise(context, promise, reason);
            return Ok(None);
        }
        Ok(value) => (on_fulfilled, value),
        Err(reason) => (on_rejected, reason),
    };
    match call_handler_of(context, &handler, argument, promise)? {
        Ok(value) => resolve_in_job(context, promise, value),
        Err(reason) => {
            reject_promise(context, promise, reason);
            Ok(None)
        }
    }
}

/// The last act of a job: resolves a promise. The job that this queues is answered instead, if it
/// would be the next.
#[inline(always)]
fn resolve_in_job(
    context: &mut Context,
    promise: &Object,
    value: Value,
) -> JsResult<Option<(Object, Value)>> {
    if !value.is_object()
        && context.jobs.microtasks.is_empty()
        && let Some(record) = as_promise(promise)
        && let Some(next) = record.fulfill_derived(&value)
    {
        // Jobs without a frame start without one.
        context.jobs.frame.leave();
        return Ok(Some((next, value)));
    }
    resolve_promise(context, promise, value)?;
    Ok(None)
}

/// NewPromiseResolveThenableJob (`#sec-newpromiseresolvethenablejob`).
///
/// # Errors
///
/// Only a termination.
pub(crate) fn promise_resolve_thenable_job(
    context: &mut Context,
    promise: Value,
    thenable: Value,
    then: &Value,
) -> JsResult<()> {
    let promise = promise.as_object().expect("the job of a promise");
    let result = if is_intrinsic_then(context, &thenable, then) {
        then_of_promise(context, promise, &thenable)
    } else {
        then_of_anything(context, promise, &thenable, then)
    };
    match result {
        Err(error) => {
            let reason = error.into_catchable()?;
            reject_promise(context, promise, reason);
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

fn is_intrinsic_then(context: &Context, thenable: &Value, then: &Value) -> bool {
    then.as_object()
        .is_some_and(|then| context.is_intrinsic(then, Intrinsic::PromisePrototypeThen))
        && thenable
            .as_object()
            .is_some_and(|object| as_promise(object).is_some())
}

/// `Promise.prototype.then` called with resolving functions of `promise`. If it derives a plain
/// promise, nobody ever sees that nor those functions, so the reaction settles `promise` itself.
fn then_of_promise(context: &mut Context, promise: &Object, thenable: &Value) -> JsResult<()> {
    let thenable = thenable
        .as_object()
        .expect("it was checked to be a promise");
    let Some(constructor) = context.promise_species(thenable)? else {
        let (empty, derived) = (Value::undefined(), Derived::Promise(promise.clone()));
        perform_promise_then(context, thenable, &empty, &empty, derived);
        return Ok(());
    };
    let capability = PromiseCapability::new(context, &Value::from(constructor))?;
    let (resolve, reject) = create_resolving_functions(context, promise);
    let (resolve, reject) = (Value::from(resolve), Value::from(reject));
    let derived = Derived::Capability(capability);
    perform_promise_then(context, thenable, &resolve, &reject, derived);
    Ok(())
}

fn then_of_anything(
    context: &mut Context,
    promise: &Object,
    thenable: &Value,
    then: &Value,
) -> JsResult<()> {
    // 1.a.
    let (resolve, reject) = create_resolving_functions(context, promise);
    let args = [Value::from(resolve), Value::from(reject)];
    // 1.b-c. The reject function does nothing if `then` has called either before it threw.
    if let Err(error) = then.call(context, thenable, &args) {
        let reason = error.into_catchable()?;
        let [_, reject] = &args;
        reject.call(context, &Value::undefined(), &[reason])?;
    }
    Ok(())
}

fn call_handler(
    context: &mut Context,
    handler: &Value,
    argument: Value,
    derived: &Derived,
) -> JsResult<Result<Value, Value>> {
    if let Derived::Promise(promise) = derived {
        return call_handler_of(context, handler, argument, promise);
    }
    match handler.call(context, &Value::undefined(), &[argument]) {
        Ok(value) => Ok(Ok(value)),
        Err(error) => error.into_catchable().map(Err),
    }
}

/// The same for the handler that settles a promise: stack traces find out here who waits for it.
fn call_handler_of(
    context: &mut Context,
    handler: &Value,
    argument: Value,
    promise: &Object,
) -> JsResult<Result<Value, Value>> {
    let function = handler.as_object().expect("handlers are callable");
    let result = context.with_frame(
        function,
        promise.as_value(),
        CallKind::Reaction,
        |context| function.call(context, &Value::undefined(), &[argument]),
    );
    match result {
        Ok(value) => Ok(Ok(value)),
        Err(error) => error.into_catchable().map(Err),
    }
}

/// The result of a job is nobody's: resolving functions of a subclass may throw in vain.
fn only_termination(result: JsResult<()>) -> JsResult<()> {
    match result {
        Err(error) if error.is_exit() => Err(error),
        _ => Ok(()),
    }
}
