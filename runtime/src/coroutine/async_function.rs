//! Async functions (`#sec-async-function-definitions`): the object of a call is its promise.

use super::{Activation, Completion, await_, await_::await_in_job};
use crate::{
    Context, JsResult, Object, Value,
    code::Step,
    memory::{Payload, Trace, Tracer},
    promise::{PromiseRecord, reject_promise, resolve_promise},
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
#[inline]
pub(super) fn start(
    context: &mut Context,
    object: &Object,
    function: &AsyncFunction,
) -> JsResult<()> {
    let completion = Completion::Normal(Value::undefined());
    let result = function.activation.resume(context, object, completion);
    suspend(context, object, function, result)
}

/// The job behind an await.
///
/// # Errors
///
/// Only a termination; anything else rejects the promise.
pub(super) fn resume(
    context: &mut Context,
    object: &Object,
    function: &AsyncFunction,
    completion: Completion,
) -> JsResult<()> {
    let result = function
        .activation
        .resume_past(context, object, completion, |context, step| match step {
            Step::Await(value) => await_in_job(context, value).map_err(Step::Await),
            step => Err(step),
        });
    suspend(context, object, function, result)
}

/// What follows a step: waits, or settles the promise.
fn suspend(
    context: &mut Context,
    object: &Object,
    function: &AsyncFunction,
    mut result: JsResult<Step>,
) -> JsResult<()> {
    loop {
        match result {
            Ok(Step::Await(value)) => match await_(context, object, value) {
                Ok(()) => return Ok(()),
                Err(error) => {
                    let completion = Completion::Throw(error.into_catchable()?);
                    result = function.activation.resume(context, object, completion);
                }
            },
            Ok(Step::Done(value)) => {
                function.activation.release(object);
                return resolve_promise(context, object, value);
            }
            Ok(step) => unreachable!("an async function never suspends by {step:?}"),
            Err(error) => {
                let reason = error.into_catchable()?;
                function.activation.release(object);
                reject_promise(context, object, reason);
                return Ok(());
            }
        }
    }
}
