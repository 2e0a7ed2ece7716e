//! Await (`#await`).
//!
//! | operand                            | allocates          | jobs |
//! | ---------------------------------- | ------------------ | ---- |
//! | primitive, object without `then`   | nothing            | 1    |
//! | promise of %Promise%               | nothing            | 1 after it settles |
//! | other thenable                     | promise, functions | 1 more, as NewPromiseResolveThenableJob says |

use super::{AsyncFunction, Completion, async_function, async_generator};
use crate::{
    Context, Intrinsic, JsResult, Object, Value,
    job::Job,
    object::Name,
    promise::{as_promise, new_promise, outcome_if_settled, perform_then_await, promise_resolve},
};

/// Suspends `coroutine` until `value` settles.
///
/// # Errors
///
/// What PromiseResolve throws (a `constructor` getter): the coroutine goes on with that at once.
pub(crate) fn await_(context: &mut Context, coroutine: &Object, value: Value) -> JsResult<()> {
    let Some(object) = value.as_object() else {
        context
            .jobs
            .microtasks
            .enqueue(Job::ResumeFulfilled(coroutine.clone(), value));
        return Ok(());
    };
    // 2.
    if as_promise(object).is_some() {
        if context.has_intrinsic_constructor(object) {
            perform_then_await(context, object, coroutine.clone());
            return Ok(());
        }
        let constructor = context.intrinsic(Intrinsic::Promise);
        let promise = promise_resolve(context, &constructor, &value)?;
        perform_then_await(context, &promise, coroutine.clone());
        return Ok(());
    }
    // The promise that PromiseResolve would make is seen by nobody unless there is a `then`.
    let job = match object.get(context, Name::Then) {
        Ok(then) if then.is_callable() => {
            let promise = new_promise(context);
            perform_then_await(context, &promise, coroutine.clone());
            Job::ResolveThenable(Box::new([Value::from(promise), value.clone(), then]))
        }
        Ok(_) => Job::ResumeFulfilled(coroutine.clone(), value.clone()),
        Err(error) => Job::ResumeRejected(coroutine.clone(), error.into_catchable()?),
    };
    context.jobs.microtasks.enqueue(job);
    Ok(())
}

/// Await as the last act of a job: the outcome, if the job that would go on with it would be the
/// next to run. Nothing can tell whether it went through the queue.
#[inline(always)]
pub(super) fn await_in_job(context: &mut Context, value: Value) -> Result<Completion, Value> {
    if !context.jobs.microtasks.is_empty() {
        return Err(value);
    }
    if value.is_object() {
        await_object_in_job(context, value)
    } else {
        Ok(Completion::Normal(value))
    }
}

fn await_object_in_job(context: &mut Context, value: Value) -> Result<Completion, Value> {
    let outcome = value.as_object().and_then(|promise| {
        if as_promise(promise).is_some() && context.has_intrinsic_constructor(promise) {
            outcome_if_settled(context, promise)
        } else {
            None
        }
    });
    outcome.map(Completion::from).ok_or(value)
}

/// The job behind an await: goes on with the value, or with the reason thrown.
///
/// # Errors
///
/// Only a termination.
#[inline]
pub(crate) fn resume_after_await(
    context: &mut Context,
    coroutine: &Object,
    outcome: Result<Value, Value>,
) -> JsResult<()> {
    if let Some(function) = coroutine.payload::<AsyncFunction>() {
        async_function::resume(context, coroutine, function, outcome.into())
    } else {
        async_generator::resume_after_await(context, coroutine, outcome)
    }
}
