//! Async functions (`#sec-async-function-definitions`): the object of a call is its promise.

use super::{Activation, Completion, await_, await_::await_in_job};
use crate::{
    Context, JsError, JsResult,
    code::Step,
    memory::{CoroutineRef, FrameGuard, Payload, Trace, Tracer},
    promise::{PromiseRecord, fulfill, reject_promise, resolve_promise},
};

/// A call of an async function, and its promise.
#[derive(Debug)]
pub(crate) struct AsyncFunction {
    promise: PromiseRecord,
    activation: Activation,
}

impl AsyncFunction {
    pub(super) fn new(activation: Activation) -> Self {
        Self {
            promise: PromiseRecord::new(),
            activation,
        }
    }

    /// The promise that callers see.
    pub(crate) fn promise(&self) -> &PromiseRecord {
        &self.promise
    }

    /// The call.
    pub(super) fn activation(&self) -> &Activation {
        &self.activation
    }
}

impl Trace for AsyncFunction {
    fn trace(&self, tracer: &mut Tracer) {
        self.promise.trace(tracer);
        self.activation.trace(tracer);
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
#[inline]
pub(super) fn start(context: &mut Context, call: CoroutineRef<'_, AsyncFunction>) -> JsResult<()> {
    let result = call.payload().activation.start(context, frame_of(call));
    suspend(context, call, result)
}

/// The job behind an await.
///
/// # Errors
///
/// Only a termination.
#[inline]
pub(super) fn resume(
    context: &mut Context,
    call: CoroutineRef<'_, AsyncFunction>,
    completion: Completion,
) -> JsResult<()> {
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
    suspend(context, call, result)
}

/// What follows a step: waits, or settles the promise.
#[inline]
fn suspend(
    context: &mut Context,
    call: CoroutineRef<'_, AsyncFunction>,
    result: JsResult<Step>,
) -> JsResult<()> {
    match result {
        Ok(Step::Await(value)) => match await_(context, call.object(), value) {
            Ok(()) => Ok(()),
            Err(error) => await_failed(context, call, error),
        },
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
