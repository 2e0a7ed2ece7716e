//! Requests of `for await` loops: `next()` of an async generator, and the Await of its promise,
//! without the promise.
//!
//! Nobody but the loop would see the promise, and nobody but the loop the result object that it is
//! fulfilled with; so the coroutine of the loop waits in the request itself, and is resumed with the
//! value in the very job in which the promise would have resumed it. Whatever could tell the
//! difference turns the request back into a promise: an answer before the loop waits, a patched
//! `Promise.prototype.constructor` or `Object.prototype.then`, a frame of async context.
//!
//! What the loop is resumed with:
//!
//! | value           | stands for                                                      |
//! | --------------- | --------------------------------------------------------------- |
//! | the empty value | `{ done: true }`                                                |
//! | an internal one | a result that went through a `then` after all: [`LateResult`]   |
//! | any other       | `{ done: false, value }`                                        |

use std::cell::Cell;

use super::{
    AsyncGenerator, Completion, async_function,
    async_generator::{Awaiting, State, frame_of, request_is_possible},
    await_::await_simply,
};
use crate::{
    Context, Intrinsic, JsResult, Object, Value,
    code::Step,
    job::Job,
    memory::{CallKind, Internal, Trace, Tracer, ValueCell},
    operations::create_iter_result_object,
    promise::{
        NativeReaction, as_promise, new_promise, perform_then_native, promise_resolve,
        reject_promise, resolve_with_result,
    },
};

/// How far the request of a loop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// There is none.
    None,
    /// The body runs on its behalf; the loop does not wait yet.
    Asked,
    /// The coroutine of the loop waits.
    Awaited,
    /// Answered before the loop could wait, by a promise.
    Answered,
}

/// The first request of a generator, if a loop has made it.
#[derive(Debug)]
pub(super) struct LoopRequest {
    stage: Cell<Stage>,
    /// The coroutine that waits, or the promise that answers.
    value: ValueCell,
}

/// The result object that a loop gets where its values are expected.
pub(crate) struct LateResult(pub(crate) Value);

impl Trace for LateResult {
    fn trace(&self, tracer: &mut Tracer) {
        self.0.trace(tracer);
    }
}

impl Trace for LoopRequest {
    fn trace(&self, tracer: &mut Tracer) {
        self.value.trace(tracer);
    }
}

impl LoopRequest {
    /// The request is a promise's from now on.
    pub(super) fn close(&self) {
        self.stage.set(Stage::None);
    }

    pub(super) const fn none() -> Self {
        Self {
            stage: Cell::new(Stage::None),
            value: ValueCell::new(Value::undefined()),
        }
    }

    /// Whether the first request is that of a loop.
    #[inline]
    pub(super) fn is_open(&self) -> bool {
        matches!(self.stage.get(), Stage::Asked | Stage::Awaited)
    }

    /// The coroutine of the loop.
    pub(super) fn waiter(&self) -> Option<Object> {
        match self.stage.get() {
            Stage::Awaited => self.value.get().as_object().cloned(),
            _ => None,
        }
    }

    /// The coroutine that waits for a value, if it can be resumed with that directly; the request
    /// is answered then.
    #[inline]
    pub(super) fn take_waiter(&self, context: &mut Context) -> Option<Object> {
        if self.stage.get() != Stage::Awaited || !context.results_have_no_then() {
            return None;
        }
        self.stage.set(Stage::None);
        Some(Object::from_tagged(self.value.take()))
    }

    /// AsyncGeneratorCompleteStep (`#sec-asyncgeneratorcompletestep`) of an open request.
    #[inline]
    pub(super) fn complete(
        &self,
        context: &mut Context,
        outcome: Result<Value, Value>,
        done: bool,
    ) -> JsResult<()> {
        let Some(waiter) = self.take_waiter(context) else {
            return self.complete_with_promise(context, outcome, done);
        };
        context.jobs.microtasks.enqueue(match outcome {
            Ok(_) if done => Job::ResumeFulfilled(waiter, Value::empty()),
            Ok(value) => Job::ResumeFulfilled(waiter, value),
            Err(reason) => Job::ResumeRejected(waiter, reason),
        });
        Ok(())
    }

    #[inline(never)]
    fn complete_with_promise(
        &self,
        context: &mut Context,
        outcome: Result<Value, Value>,
        done: bool,
    ) -> JsResult<()> {
        let promise = new_promise(context);
        if self.stage.replace(Stage::None) == Stage::Awaited {
            // The loop has waited outside of any frame of async context.
            let before = std::mem::take(&mut context.jobs.frame);
            perform_then_native(context, &promise, resume_late, self.value.take());
            context.jobs.frame = before;
        } else {
            self.stage.set(Stage::Answered);
            self.value.set(Value::from(promise.clone()));
        }
        match outcome {
            Ok(value) => {
                let result = create_iter_result_object(context, value, done);
                resolve_with_result(context, &promise, result)
            }
            Err(reason) => {
                reject_promise(context, &promise, reason);
                Ok(())
            }
        }
    }
}

/// Resumes a loop with what its promise was fulfilled with.
fn resume_late(
    context: &mut Context,
    reaction: &NativeReaction,
    _index: u32,
    outcome: Result<Value, Value>,
) -> JsResult<()> {
    let coroutine = reaction.data.as_object().expect("given above").clone();
    let outcome = outcome.map(|result| Internal::new(LateResult(result)).into_value());
    async_function::resume(context, coroutine, Completion::from(outcome))
}

/// AsyncIteratorNext of a loop. What is to be awaited: the promise, or the empty value, which makes
/// the next Await one of this request. `None` where the loop has to call `next`.
///
/// # Errors
///
/// Only a termination.
#[inline]
pub(crate) fn next_for_loop(
    context: &mut Context,
    iterator: &Object,
    next_method: &Value,
) -> JsResult<Option<Value>> {
    let Some(generator) = iterator.payload::<AsyncGenerator>() else {
        return Ok(None);
    };
    let Some(function) = next_method.as_object() else {
        return Ok(None);
    };
    if !context.is_intrinsic(function, Intrinsic::AsyncGeneratorPrototypeNext)
        || !request_is_possible(generator)
    {
        return Ok(None);
    }
    context.check_stack()?;
    let request = generator.loop_request();
    request.stage.set(Stage::Asked);
    let this = iterator.as_value();
    context.with_frame(function, this, CallKind::Call, |context| {
        resume_for_loop(context, iterator, generator)
    })?;
    if request.stage.get() == Stage::Answered {
        request.stage.set(Stage::None);
        return Ok(Some(request.value.take()));
    }
    context.jobs.asked_generator = Some(iterator.clone());
    Ok(Some(Value::empty()))
}

/// AsyncGeneratorResume (`#sec-asyncgeneratorresume`) where the request is possible.
#[inline(always)]
fn resume_for_loop(
    context: &mut Context,
    object: &Object,
    generator: &AsyncGenerator,
) -> JsResult<()> {
    generator.state.set(State::Executing);
    let sent = Completion::Normal(Value::undefined());
    let activation = generator.activation();
    let step = activation.resume(context, object, frame_of(object), sent);
    if let Ok(Step::Await(value)) = &step {
        generator.awaiting.set(Awaiting::Body);
        if await_simply(context, object, value) {
            return Ok(());
        }
    }
    let next = generator.after_step(context, object, step)?;
    generator.drive(context, object, next)
}

/// The same in the common case; whether it is that.
#[inline(always)]
pub(super) fn await_asked(context: &mut Context, coroutine: &Object) -> bool {
    if !context.jobs.frame.is_none() || !context.plain_promises_have_intrinsic_constructor() {
        return false;
    }
    let asked = context.jobs.asked_generator.take();
    let asked = asked.expect("the empty value is answered by `next_for_loop` only");
    let generator = asked.payload::<AsyncGenerator>();
    let request = generator.expect("it was asked").loop_request();
    request.stage.set(Stage::Awaited);
    request.value.set(Value::from(coroutine.clone()));
    true
}

/// The Await of a loop that has got the empty value.
///
/// # Errors
///
/// What PromiseResolve throws.
#[inline]
pub(super) fn await_generator(context: &mut Context, coroutine: &Object) -> JsResult<()> {
    if await_asked(context, coroutine) {
        return Ok(());
    }
    let asked = context.jobs.asked_generator.take();
    let asked = asked.expect("the empty value is answered by `next_for_loop` only");
    let generator = asked.payload::<AsyncGenerator>();
    await_late(context, coroutine, generator.expect("it was asked"))
}

/// The same for a request that has to become a promise.
#[inline(never)]
fn await_late(
    context: &mut Context,
    coroutine: &Object,
    generator: &AsyncGenerator,
) -> JsResult<()> {
    let inner = new_promise(context);
    generator.turn_loop_request_into(inner.clone());
    let constructor = context.intrinsic(Intrinsic::Promise);
    let activation = coroutine.activation().expect("a coroutine awaits");
    let promise = activation.on_behalf(context, coroutine, |context| {
        promise_resolve(context, &constructor, &Value::from(inner))
    })?;
    debug_assert!(as_promise(&promise).is_some(), "%Promise% makes promises");
    perform_then_native(
        context,
        &promise,
        resume_late,
        Value::from(coroutine.clone()),
    );
    Ok(())
}
