//! Await (`#await`).
//!
//! | operand                            | allocates          | jobs |
//! | ---------------------------------- | ------------------ | ---- |
//! | primitive, object without `then`   | nothing            | 1    |
//! | promise of %Promise%               | nothing            | 1 after it settles |
//! | other thenable                     | promise, functions | 1 more, as NewPromiseResolveThenableJob says |

use super::{
    Completion,
    loop_request::{await_asked, await_generator},
};
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
#[inline(never)]
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

/// The common case: a promise that is pending, and for which nobody waits yet.
#[inline(always)]
fn await_pending(context: &mut Context, coroutine: &Object, value: &Value) -> bool {
    value.as_object().is_some_and(|promise| {
        as_promise(promise).is_some_and(|record| {
            context.jobs.frame.is_none()
                && record.has_no_reaction()
                && context.has_intrinsic_constructor(promise)
                && record.wait(coroutine)
        })
    })
}

/// The common cases of an Await: that, a primitive value, and the request of a loop.
#[inline(always)]
pub(super) fn await_simply(context: &mut Context, coroutine: &Object, value: &Value) -> bool {
    if value.is_object() {
        return await_pending(context, coroutine, value);
    }
    if value.is_empty() {
        return await_asked(context, coroutine);
    }
    let is_simple = context.jobs.frame.is_none();
    if is_simple {
        let job = Job::ResumeFulfilled(coroutine.clone(), value.clone());
        context.jobs.microtasks.enqueue(job);
    }
    is_simple
}

/// What came of an Await as the last act of a job.
pub(super) enum AwaitInJob {
    /// The job that would go on with the outcome would be the next to run, and nothing can tell
    /// whether it went through the queue.
    Settled(Completion),
    /// The coroutine waits.
    Waits,
    /// Nothing: the value is still to be awaited.
    Later(Value),
}

/// Await as the last act of a job.
#[inline(always)]
pub(super) fn await_in_job(context: &mut Context, coroutine: &Object, value: Value) -> AwaitInJob {
    if !context.jobs.microtasks.is_empty() {
        return AwaitInJob::Later(value);
    }
    if !value.is_object() {
        return if value.is_empty() {
            AwaitInJob::Later(value)
        } else {
            AwaitInJob::Settled(Completion::Normal(value))
        };
    }
    let promise = Object::from_tagged(value);
    if as_promise(&promise).is_none() || !context.has_intrinsic_constructor(&promise) {
        return AwaitInJob::Later(promise.into());
    }
    match promise.into_fulfillment() {
        Ok(value) => AwaitInJob::Settled(Completion::Normal(value)),
        Err(promise) => await_shared_in_job(context, coroutine, promise),
    }
}

/// The same of a promise that others may know of, or that is not fulfilled.
#[inline(always)]
fn await_shared_in_job(context: &mut Context, coroutine: &Object, promise: Object) -> AwaitInJob {
    let record = as_promise(&promise).expect("the caller has looked");
    match record.take_outcome(context, &promise) {
        Some(Ok(value)) => AwaitInJob::Settled(Completion::Normal(value)),
        Some(Err(reason)) => AwaitInJob::Settled(Completion::Throw(reason)),
        None if context.jobs.frame.is_none() && record.wait(coroutine) => AwaitInJob::Waits,
        None => AwaitInJob::Later(promise.into()),
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
