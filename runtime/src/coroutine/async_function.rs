//! Async functions (`#sec-async-function-definitions`): the object of a call is its promise.

use super::{
    Activation, Completion, Frame, async_generator, await_,
    await_::{AwaitInJob, await_in_job, await_simply},
};
use crate::{
    Context, JsError, JsResult, Object, Value,
    code::{Coroutine, Step, Stepped},
    memory::{AsyncFunction, CoroutineRef, FrameGuard, NewAsyncCall, Payload},
    promise::{fulfill, fulfill_in_job, reject_promise, resolve_promise},
};

impl AsyncFunction {
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
pub(super) fn start(
    context: &mut Context,
    mut call: NewAsyncCall,
    code: &'static Coroutine,
) -> JsResult<Object> {
    let (slots, activation) = call.parts();
    let mut frame = Frame {
        state: 0,
        slots,
        activation,
    };
    match (code.resume)(&mut frame, Value::undefined(), context) {
        Stepped::Await(value) => {
            activation.suspend_in(frame.state);
            let call = call.leave();
            if !await_simply(context, &call, &value) {
                await_slowly(context, &call, value)?;
            }
            Ok(call)
        }
        stepped => {
            let result = activation.go_on_after_start(context, frame, stepped);
            end_start(context, call.leave(), result)
        }
    }
}

#[inline(never)]
fn end_start(context: &mut Context, call: Object, result: JsResult<Step>) -> JsResult<Object> {
    let entered = call.as_coroutine();
    suspend(context, entered.expect("it was just made"), result)?;
    Ok(call)
}

#[inline(never)]
fn await_slowly(context: &mut Context, call: &Object, value: Value) -> JsResult<()> {
    let entered = call.as_coroutine();
    suspend_in_await(context, entered.expect("it was just made"), value)
}

/// The job behind an await. Goes on with whatever resumes a coroutine and would be the next job.
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
        (coroutine, completion) = match resume_one(context, coroutine, completion)? {
            Some((caller, value)) => (caller, Completion::Normal(value)),
            None => match context.jobs.microtasks.pop_resumption() {
                Some((coroutine, outcome)) => (coroutine, Completion::from(outcome)),
                None => return Ok(()),
            },
        };
        // Jobs without a frame start without one.
        context.jobs.frame.leave();
    }
}

/// Resumes a coroutine. When the call is over, and nothing but its caller waits for it nor for its
/// turn: the caller, and the value to go on with.
#[inline(always)]
fn resume_one(
    context: &mut Context,
    coroutine: Object,
    completion: Completion,
) -> JsResult<Option<(Object, Value)>> {
    let Some((call, mut frame)) = enter(&coroutine) else {
        return async_generator::resume_after_await(context, &coroutine, completion);
    };
    let mut waits = false;
    let result = run(context, call, &mut frame, completion, &mut waits);
    drop(frame);
    let value = match result {
        Ok(Step::Await(_)) if waits => return Ok(None),
        Ok(Step::Done(value)) if !value.is_object() => value,
        Ok(Step::Await(value)) => {
            suspend_in_await(context, call, value)?;
            return Ok(None);
        }
        result => {
            end(context, call, result)?;
            return Ok(None);
        }
    };
    // The job that would go on with the caller would be the next to run. Nothing can tell whether it
    // went through the queue.
    let caller = if context.jobs.microtasks.is_empty() {
        coroutine.into_awaiting()
    } else {
        Err(coroutine)
    };
    let caller = match caller {
        Ok(caller) => Some(caller),
        Err(coroutine) => end_shared(context, &coroutine, &value),
    };
    Ok(caller.map(|caller| (caller, value)))
}

/// A call of an async function, with its slots in use; `None` for other coroutines.
#[inline(always)]
fn enter(coroutine: &Object) -> Option<(CoroutineRef<'_, AsyncFunction>, FrameGuard<'_>)> {
    coroutine.enter_async_call().or_else(|| {
        let call = coroutine.as_coroutine()?;
        Some((call, frame_of(call)))
    })
}

/// Runs to the next suspension whose outcome is not at hand; `waits` says that the call waits for
/// that outcome already. The slots of a call that is over stay.
#[inline(always)]
fn run(
    context: &mut Context,
    call: CoroutineRef<'_, AsyncFunction>,
    frame: &mut FrameGuard<'_>,
    completion: Completion,
    waits: &mut bool,
) -> JsResult<Step> {
    let activation = &call.payload().activation;
    let answer = |context: &mut Context, step| match step {
        Step::Await(value) => match await_in_job(context, call.object(), value) {
            AwaitInJob::Settled(completion) => Ok(completion),
            AwaitInJob::Waits => {
                *waits = true;
                Err(Step::Await(Value::undefined()))
            }
            AwaitInJob::Later(value) => Err(Step::Await(value)),
        },
        step => Err(step),
    };
    activation.resume_past(context, call.object(), frame, completion, answer)
}

/// The end of a call that others may know of, or that nobody awaits: the coroutine that goes on at
/// once, if there is one.
#[inline(never)]
fn end_shared(context: &mut Context, call: &Object, value: &Value) -> Option<Object> {
    let call = call.as_coroutine::<AsyncFunction>()?;
    call.payload().activation.release(call.object());
    fulfill_in_job(context, &call.payload().promise, value.clone())
}

/// What follows a step, with the slots of a call that is over still filled.
#[inline(never)]
fn end(
    context: &mut Context,
    call: CoroutineRef<'_, AsyncFunction>,
    result: JsResult<Step>,
) -> JsResult<()> {
    let activation = &call.payload().activation;
    activation.clear_if_over(&mut frame_of(call), &result);
    suspend(context, call, result)
}

#[inline(always)]
fn suspend_in_await(
    context: &mut Context,
    call: CoroutineRef<'_, AsyncFunction>,
    value: Value,
) -> JsResult<()> {
    if await_simply(context, call.object(), &value) {
        return Ok(());
    }
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
