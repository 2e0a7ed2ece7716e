//! Await (`#await`).
//!
//! | operand                            | allocates          | jobs |
//! | ---------------------------------- | ------------------ | ---- |
//! | primitive, object without `then`   | nothing            | 1    |
//! | promise of %Promise%               | nothing            | 1 after it settles |
//! | other thenable                     | promise, functions | 1 more, as NewPromiseResolveThenableJob says |

use super::{Completion, loop_request::await_generator};
use crate::{
    Context, Intrinsic, JsResult, Object, Value,
    job::Job,
    object::Name,
    promise::{as_promise, new_promise, perform_then_await, promise_resolve},
};

/// Suspends `coroutine` until `value` settles.
///
/// # Errors
///
/// What PromiseResolve throws (a `constructor` getter): the coroutine goes on with that at once.
#[inline]
pub(crate) fn await_(context: &mut Context, coroutine: &Object, value: Value) -> JsResult<()> {
    if value.is_object() {
        return await_object(context, coroutine, &value);
    }
    if value.is_empty() {
        return await_generator(context, coroutine);
    }
    context.enqueue_job(Job::ResumeFulfilled(coroutine.clone(), value));
    Ok(())
}

#[inline]
fn await_object(context: &mut Context, coroutine: &Object, value: &Value) -> JsResult<()> {
    let object = value.as_object().expect("the caller has looked");
    // 2.
    if let Some(record) = as_promise(object)
        && context.has_intrinsic_constructor(object)
    {
        if !context.jobs.frame.is_none() || !record.wait(coroutine) {
            perform_then_await(context, object, coroutine.clone());
        }
        return Ok(());
    }
    await_other_object(context, coroutine, value, object)
}

#[inline(never)]
fn await_other_object(
    context: &mut Context,
    coroutine: &Object,
    value: &Value,
    object: &Object,
) -> JsResult<()> {
    if as_promise(object).is_some() {
        let constructor = context.intrinsic(Intrinsic::Promise);
        let promise = on_behalf_of(context, coroutine, |context| {
            promise_resolve(context, &constructor, value)
        })?;
        perform_then_await(context, &promise, coroutine.clone());
        return Ok(());
    }
    // The promise that PromiseResolve would make is seen by nobody unless there is a `then`.
    let then = on_behalf_of(context, coroutine, |context| {
        object.get(context, Name::Then)
    });
    let job = match then {
        Ok(then) if then.is_callable() => {
            let promise = new_promise(context);
            perform_then_await(context, &promise, coroutine.clone());
            Job::ResolveThenable(Box::new([Value::from(promise), value.clone(), then]))
        }
        Ok(_) => Job::ResumeFulfilled(coroutine.clone(), value.clone()),
        Err(error) => Job::ResumeRejected(coroutine.clone(), error.into_catchable()?),
    };
    context.enqueue_job(job);
    Ok(())
}

/// Await as the last act of a job: the outcome, if the job that would go on with it would be the
/// next to run. Nothing can tell whether it went through the queue.
#[inline(always)]
pub(super) fn await_in_job(context: &mut Context, value: Value) -> Result<Completion, Value> {
    if !context.jobs.microtasks.is_empty() {
        return Err(value);
    }
    if !value.is_object() {
        return if value.is_empty() {
            Err(value)
        } else {
            Ok(Completion::Normal(value))
        };
    }
    match outcome_of_settled(context, &value) {
        Some(Ok(value)) => Ok(Completion::Normal(value)),
        Some(Err(reason)) => Ok(Completion::Throw(reason)),
        None => Err(value),
    }
}

#[inline]
fn outcome_of_settled(context: &mut Context, value: &Value) -> Option<Result<Value, Value>> {
    let promise = value.as_object()?;
    let record = as_promise(promise)?;
    if context.has_intrinsic_constructor(promise) {
        record.take_outcome(context, promise)
    } else {
        None
    }
}

fn on_behalf_of<R>(
    context: &mut Context,
    coroutine: &Object,
    work: impl FnOnce(&mut Context) -> R,
) -> R {
    match coroutine.activation() {
        Some(activation) => activation.on_behalf(context, coroutine, work),
        None => work(context),
    }
}
