//! Settling a promise: FulfillPromise, RejectPromise, and the functions given to executors.

use std::cell::Cell;

use super::{PromiseReaction, PromiseRecord, as_promise, record::several, rejection_tracker};
use crate::{
    Args, Context, Intrinsic, JsResult, Object, Value,
    job::Job,
    memory::{Internal, PromiseStage as Stage, Trace, Tracer},
    object::Name,
};

/// \[\[AlreadyResolved\]\], shared by a pair of resolving functions.
struct AlreadyResolved(Cell<bool>);

impl Trace for AlreadyResolved {
    fn trace(&self, _tracer: &mut Tracer) {}
}

/// CreateResolvingFunctions (`#sec-createresolvingfunctions`).
pub(crate) fn create_resolving_functions(
    context: &mut Context,
    promise: &Object,
) -> (Object, Object) {
    let already_resolved = Internal::new(AlreadyResolved(Cell::new(false))).into_value();
    let captures = vec![Value::from(promise.clone()), already_resolved];
    let resolve = Object::anonymous_closure(context, 1, captures.clone(), promise_resolve_function);
    let reject = Object::anonymous_closure(context, 1, captures, promise_reject_function);
    (resolve, reject)
}

/// Promise resolve functions (`#sec-promise-resolve-functions`).
fn promise_resolve_function(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    if let Some(promise) = first_call(args) {
        resolve_promise(context, &promise, args.get(0).clone())?;
    }
    Ok(Value::undefined())
}

/// Promise reject functions (`#sec-promise-reject-functions`).
fn promise_reject_function(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    if let Some(promise) = first_call(args) {
        reject_promise(context, &promise, args.get(0).clone());
    }
    Ok(Value::undefined())
}

/// The promise, on the first call of either function of a pair.
fn first_call(args: &Args<'_>) -> Option<Object> {
    let [promise, already_resolved] = args.captures::<2>();
    let AlreadyResolved(flag) = &**Internal::<AlreadyResolved>::from_value(already_resolved)
        .expect("captured by CreateResolvingFunctions");
    if flag.replace(true) {
        return None;
    }
    promise.as_object().cloned()
}

/// The promise that a resolving function settles, if the function is one.
pub(crate) fn promise_of_resolving_function(function: &Value) -> Option<Object> {
    let [promise, already_resolved] = function.as_object()?.captured() else {
        return None;
    };
    Internal::<AlreadyResolved>::from_value(already_resolved)?;
    promise.as_object().cloned()
}

/// Steps 7-16 of Promise resolve functions (`#sec-promise-resolve-functions`): the first
/// resolution of a promise.
///
/// # Errors
///
/// Only a termination; what `then` getters throw rejects the promise.
pub(crate) fn resolve_promise(
    context: &mut Context,
    promise: &Object,
    resolution: Value,
) -> JsResult<()> {
    // 8.
    let Some(thenable) = resolution.as_object() else {
        fulfill_promise(context, promise, resolution);
        return Ok(());
    };
    // 7.
    if thenable.is_same(promise) {
        let error = context.type_error("Chaining cycle detected for promise #<Promise>");
        reject_promise(context, promise, error.into_value());
        return Ok(());
    }
    // 9-11.
    if as_promise(thenable).is_some() && context.has_intrinsic_then(thenable) {
        let then = Value::from(context.intrinsic(Intrinsic::PromisePrototypeThen));
        let parts = Box::new([Value::from(promise.clone()), resolution, then]);
        context.enqueue_job(Job::ResolveThenable(parts));
        return Ok(());
    }
    let then = match thenable.get(context, Name::Then) {
        Ok(then) => then,
        Err(error) => {
            let reason = error.into_catchable()?;
            reject_promise(context, promise, reason);
            return Ok(());
        }
    };
    // 12.
    if !then.is_callable() {
        fulfill_promise(context, promise, resolution);
        return Ok(());
    }
    // 13-15.
    let parts = Box::new([Value::from(promise.clone()), resolution, then]);
    context.enqueue_job(Job::ResolveThenable(parts));
    Ok(())
}

/// Resolves a promise with a fresh `{ value, done }`.
pub(crate) fn resolve_with_result(
    context: &mut Context,
    promise: &Object,
    result: Object,
) -> JsResult<()> {
    if context.results_have_no_then() {
        fulfill_promise(context, promise, Value::from(result));
        return Ok(());
    }
    resolve_promise(context, promise, Value::from(result))
}

/// FulfillPromise (`#sec-fulfillpromise`).
fn fulfill_promise(context: &mut Context, promise: &Object, value: Value) {
    let record = as_promise(promise).expect("FulfillPromise is given a promise");
    fulfill(context, record, value);
}

/// FulfillPromise of a promise with this record.
#[inline]
pub(crate) fn fulfill(context: &mut Context, record: &PromiseRecord, value: Value) {
    match record.replace(Stage::Fulfilled, value.clone()) {
        (Stage::Pending, _) => {}
        (Stage::PendingAwait, coroutine) => {
            let job = Job::ResumeFulfilled(Object::from_tagged(coroutine), value);
            context.jobs.microtasks.enqueue(job);
        }
        (Stage::PendingDerived, derived) => {
            let job = Job::DerivedFulfilled(Object::from_tagged(derived), value);
            context.jobs.microtasks.enqueue(job);
        }
        (Stage::PendingNative, reaction) => {
            let reaction = Internal::try_from_value(reaction).expect("the stage says so");
            let job = Job::NativeFulfilled(reaction, record.number.get(), value);
            context.jobs.microtasks.enqueue(job);
        }
        (stage, waiting) => trigger(context, (stage, waiting, 0), Ok(value)),
    }
}

/// FulfillPromise as the last act of a job of which `promise` is the only thing that is left to
/// drop: the coroutine that waits for it, if the job that would go on with it would be the next to
/// run. Nothing can tell whether it went through the queue.
pub(crate) fn fulfill_in_job(
    context: &mut Context,
    record: &PromiseRecord,
    value: Value,
) -> Option<Object> {
    if record.stage() != Stage::PendingAwait || !context.jobs.microtasks.is_empty() {
        fulfill(context, record, value);
        return None;
    }
    let (_, coroutine) = record.replace(Stage::Fulfilled, value);
    Some(Object::from_tagged(coroutine))
}

/// RejectPromise (`#sec-rejectpromise`).
pub(crate) fn reject_promise(context: &mut Context, promise: &Object, reason: Value) {
    let record = as_promise(promise).expect("RejectPromise is given a promise");
    let number = record.number.get();
    let (stage, waiting) = record.replace(Stage::Rejected, reason.clone());
    // 7.
    if !record.is_handled.get() {
        rejection_tracker::rejected(context, promise, record);
    }
    if stage != Stage::Pending {
        trigger(context, (stage, waiting, number), Err(reason));
    }
}

/// TriggerPromiseReactions (`#sec-triggerpromisereactions`).
#[inline(never)]
fn trigger(
    context: &mut Context,
    (stage, waiting, number): (Stage, Value, u32),
    outcome: Result<Value, Value>,
) {
    let jobs = &mut context.jobs.microtasks;
    let mut enqueue = |reaction: PromiseReaction, outcome: Result<Value, Value>| {
        jobs.enqueue(match outcome {
            Ok(value) => reaction.fulfilled_job(value),
            Err(reason) => reaction.rejected_job(reason),
        });
    };
    match stage {
        Stage::Fulfilled | Stage::Rejected => unreachable!("a promise is settled once"),
        Stage::PendingReactions => {
            for reaction in several(waiting).0.take() {
                enqueue(reaction, outcome.clone());
            }
        }
        stage => enqueue(PromiseReaction::of_stage(stage, waiting, number), outcome),
    }
}
