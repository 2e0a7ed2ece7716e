//! Async functions (`#sec-async-function-definitions`): the object of a call is its promise.

use super::{Activation, Completion, await_};
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
pub(super) fn start(context: &mut Context, object: &Object) -> JsResult<()> {
    drive(context, object, Completion::Normal(Value::undefined()))
}

/// Runs until the function awaits or is over.
///
/// # Errors
///
/// Only a termination; anything else rejects the promise.
pub(super) fn drive(
    context: &mut Context,
    object: &Object,
    mut completion: Completion,
) -> JsResult<()> {
    let function = object
        .payload::<AsyncFunction>()
        .expect("the call of an async function");
    loop {
        match function.activation.resume(context, object, completion) {
            Ok(Step::Await(value)) => match await_(context, object, value) {
                Ok(()) => return Ok(()),
                Err(error) => completion = Completion::Throw(error.into_catchable()?),
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
