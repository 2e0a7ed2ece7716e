//! Await (`#await`).
//!
//! | operand                            | allocates          | jobs |
//! | ---------------------------------- | ------------------ | ---- |
//! | primitive, object without `then`   | nothing            | 1    |
//! | promise of %Promise%               | nothing            | 1 after it settles |
//! | other thenable                     | promise, functions | 1 more, as NewPromiseResolveThenableJob says |

use super::{AsyncFunction, AsyncGenerator, async_function, async_generator};
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

/// The job behind an await: goes on with the value, or with the reason thrown.
///
/// # Errors
///
/// Only a termination.
pub(crate) fn resume_after_await(
    context: &mut Context,
    coroutine: &Object,
    outcome: Result<Value, Value>,
) -> JsResult<()> {
    if coroutine.payload::<AsyncFunction>().is_some() {
        async_function::drive(context, coroutine, outcome.into())
    } else {
        debug_assert!(
            coroutine.payload::<AsyncGenerator>().is_some(),
            "only these two await"
        );
        async_generator::resume_after_await(context, coroutine, outcome)
    }
}
