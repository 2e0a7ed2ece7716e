//! Async functions (`#sec-async-function-definitions`): the object of a call is its promise.

use super::{Activation, Completion, async_generator, await_, await_::await_in_job};
use crate::{
    Context, JsError, JsResult, Object, Value,
    code::Step,
    memory::{AsyncFunction, CoroutineRef, FrameGuard, Payload},
    promise::{PromiseRecord, fulfill, fulfill_in_job, reject_promise, resolve_promise},
};

impl AsyncFunction {
    pub(super) fn new(activation: Activation) -> Self {
        Self {
            promise: PromiseRecord::new(),
            activation,
        }
    }

    /// The call.
    pub(super) fn activation(&self) -> &Activation {
        &self.activation
    }
}

impl Payload for AsyncFunction {
    fn class_name(&self) -> &'static str {
        "Promise"
    }
}

#[inline(always)]
fn frame_of(call: CoroutineRef<'_, AsyncFunction>) -> FrameGuard<'_> {
    call.borrow_frame()
        .expect("a coroutine does not run twice at a time")
}

/// AsyncFunctionStart (`#sec-async-functions-abstract-operations-async-function-start`).
///
/// # Errors
///
/// Only a termination; anything else rejects the promise.
#[inline(always)]
pub(super) fn start(context: &mut Context, call: CoroutineRef<'_, AsyncFunction>) -> JsResult<()> {
    match call.payload().activation.start(context, frame_of(call)) {
        Ok(Step::Await(value)) => suspend_in_await(context, call, value),
        result => suspend(context, call, result),
    }
}

/// The job behind an await. When the call is over, and nothing but its caller waits for it nor for
/// its turn, goes on with the caller.
///
/// # Errors
///
/// Only a termination.
pub(crate) fn resume(
    context: &mut Context,
    mut coroutine: Object,
    mut completion: Completion,
) -> JsResult<()> {
    loop {
        let Some(call) = coroutine.as_coroutine::<AsyncFunction>() else {
            match async_generator::resume_after_await(context, &coroutine, completion)? {
                Some((caller, value)) => {
                    // Jobs without a frame start without one.
                    context.jobs.frame.leave();
                    coroutine = caller;
                    completion = Completion::Normal(value);
                    continue;
                }
                None => return Ok(()),
            }
        };
        let activation = &call.payload().activation;
        let frame = frame_of(call);
        let result = activation.resume_past(
            context,
            call.object(),
            frame,
            completion,
            |context, step| match step {
                Step::Await(value) => await_in_job(context, value).map_err(Step::Await),
                step => Err(step),
            },
        );
        let value = match result {
            Ok(Step::Done(value)) if !value.is_object() => value,
            Ok(Step::Await(value)) => return suspend_in_await(context, call, value),
            result => return suspend(context, call, result),
        };
        let promise = &call.payload().promise;
        match fulfill_in_job(context, call.object(), promise, value) {
            Some((caller, value)) => {
                coroutine = caller;
                completion = Completion::Normal(value);
            }
            None => return Ok(()),
        }
    }
}

#[inline]
fn suspend_in_await(
    context: &mut Context,
    call: CoroutineRef<'_, AsyncFunction>,
    value: Value,
) -> JsResult<()> {
    match await_(context, call.object(), value) {
        Ok(()) => Ok(()),
        Err(error) => await_failed(context, call, error),
    }
}

/// What follows a step: waits, or settles the promise.
fn suspend(
    context: &mut Context,
    call: CoroutineRef<'_, AsyncFunction>,
    result: JsResult<Step>,
) -> JsResult<()> {
    match result {
        Ok(Step::Await(value)) => suspend_in_await(context, call, value),
        Ok(Step::Done(value)) if !value.is_object() => {
            fulfill(context, &call.payload().promise, value);
            Ok(())
        }
        Ok(Step::Done(value)) => resolve_promise(context, call.object(), value),
        Ok(step) => unreachable!("an async function never suspends by {step:?}"),
        Err(error) => {
            let reason = error.into_catchable()?;
            reject_promise(context, call.object(), reason);
            Ok(())
        }
    }
}

/// PromiseResolve has thrown: so does the await.
#[cold]
fn await_failed(
    context: &mut Context,
    call: CoroutineRef<'_, AsyncFunction>,
    mut error: JsError,
) -> JsResult<()> {
    loop {
        let completion = Completion::Throw(error.into_catchable()?);
        match call
            .payload()
            .activation
            .resume(context, call.object(), frame_of(call), completion)
        {
            Ok(Step::Await(value)) => match await_(context, call.object(), value) {
                Ok(()) => return Ok(()),
                Err(failed) => error = failed,
            },
            result => return suspend(context, call, result),
        }
    }
}
