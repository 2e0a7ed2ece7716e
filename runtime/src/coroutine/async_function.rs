//! Async functions (`#sec-async-function-definitions`): the object of a call is its promise.

use super::{Activation, Completion, await_, await_::await_in_job};
use crate::{
    Context, JsError, JsResult, Object,
    code::Step,
    memory::{Payload, Trace, Tracer},
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

/// AsyncFunctionStart (`#sec-async-functions-abstract-operations-async-function-start`).
///
/// # Errors
///
/// Only a termination; anything else rejects the promise.
#[inline]
pub(super) fn start(
    context: &mut Context,
    object: &Object,
    function: &AsyncFunction,
) -> JsResult<()> {
    let result = function.activation.start(context, object);
    suspend(context, object, function, result)
}

/// The job behind an await.
///
/// # Errors
///
/// Only a termination.
#[inline]
pub(super) fn resume(
    context: &mut Context,
    object: &Object,
    function: &AsyncFunction,
    completion: Completion,
) -> JsResult<()> {
    let activation = &function.activation;
    let result = activation.resume_past(context, object, completion, |context, step| match step {
        Step::Await(value) => await_in_job(context, value).map_err(Step::Await),
        step => Err(step),
    });
    suspend(context, object, function, result)
}

/// What follows a step: waits, or settles the promise.
#[inline]
fn suspend(
    context: &mut Context,
    object: &Object,
    function: &AsyncFunction,
    result: JsResult<Step>,
) -> JsResult<()> {
    match result {
        Ok(Step::Await(value)) => match await_(context, object, value) {
            Ok(()) => Ok(()),
            Err(error) => await_failed(context, object, function, error),
        },
        Ok(Step::Done(value)) if !value.is_object() => {
            fulfill(context, &function.promise, value);
            Ok(())
        }
        Ok(Step::Done(value)) => resolve_promise(context, object, value),
        Ok(step) => unreachable!("an async function never suspends by {step:?}"),
        Err(error) => {
            let reason = error.into_catchable()?;
            reject_promise(context, object, reason);
            Ok(())
        }
    }
}

/// PromiseResolve has thrown: so does the await.
#[cold]
fn await_failed(
    context: &mut Context,
    object: &Object,
    function: &AsyncFunction,
    mut error: JsError,
) -> JsResult<()> {
    loop {
        let completion = Completion::Throw(error.into_catchable()?);
        match function.activation.resume(context, object, completion) {
            Ok(Step::Await(value)) => match await_(context, object, value) {
                Ok(()) => return Ok(()),
                Err(failed) => error = failed,
            },
            result => return suspend(context, object, function, result),
        }
    }
}
