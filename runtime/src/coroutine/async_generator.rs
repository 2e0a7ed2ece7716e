//! Async generator objects (`#sec-asyncgenerator-objects`): a generator behind a queue of requests.
//!
//! A request is a completion and the promise of the call that made it. Calls never wait for each
//! other: `next` enqueues, and whoever finds the generator suspended runs it. An Await inside,
//! whether of the body or of the protocol around it, leaves a note in `awaiting`.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

use super::{
    Activation, Completion, await_,
    await_::await_simply,
    delegate::{Answer, Asked, Delegate, Forwarded, forward, no_throw_method, read_result},
    loop_request::LoopRequest,
    request::Request,
};
use crate::{
    Context, JsResult, Object, Value,
    code::Step,
    job::Job,
    memory::{FrameGuard, Payload, Trace, Tracer},
    object::Name,
    operations::{create_iter_result_object, iterator_value},
    promise::{reject_promise, resolve_with_result},
};

/// \[\[AsyncGeneratorState\]\].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    SuspendedStart,
    SuspendedYield,
    Executing,
    DrainingQueue,
    Completed,
}

/// What the Await is for that the generator is suspended in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Awaiting {
    /// An `await` of the body.
    Body,
    /// AsyncGeneratorUnwrapYieldResumption: the operand of a `return` that no block receives.
    Return,
    /// The same inside of `yield*`: the inner iterator is asked next.
    DelegateReturn,
    /// `yield*`: the result of an inner `next`, `throw` or `return`.
    DelegateResult(Asked),
    /// `yield*`: the operand of a `return` that the inner iterator has no method for.
    DelegateNoReturn,
    /// `yield*`: AsyncIteratorClose, because the inner iterator has no `throw`.
    DelegateClose,
    /// AsyncGeneratorAwaitReturn.
    CompletedReturn,
}

/// The internal slots of an async generator.
#[derive(Debug)]
pub(crate) struct AsyncGenerator {
    activation: Activation,
    pub(super) state: Cell<State>,
    pub(super) awaiting: Cell<Awaiting>,
    queue: RefCell<VecDeque<Request>>,
    /// The request before all in the queue, if a loop has made it.
    loop_request: LoopRequest,
    /// The inner iterator of the `yield*` it is suspended in.
    delegate: RefCell<Option<Delegate>>,
}

/// What the driver does next.
pub(super) enum Next {
    /// Resumes the body.
    Resume(Completion),
    /// Forwards to the inner iterator.
    Forward(Completion),
    /// Nothing: suspended, or over.
    Leave,
}

impl AsyncGenerator {
    pub(super) fn new(activation: Activation) -> Self {
        Self {
            activation,
            state: Cell::new(State::SuspendedStart),
            awaiting: Cell::new(Awaiting::Body),
            queue: RefCell::default(),
            loop_request: LoopRequest::none(),
            delegate: RefCell::new(None),
        }
    }

    /// The call.
    pub(crate) fn activation(&self) -> &Activation {
        &self.activation
    }

    /// The promise of the request that the body works for.
    pub(crate) fn current_promise(&self) -> Option<Object> {
        if self.loop_request.is_open() {
            return None;
        }
        self.queue
            .borrow()
            .front()
            .map(|request| request.promise.clone())
    }

    /// The coroutine of the loop that the body works for.
    pub(crate) fn current_loop(&self) -> Option<Object> {
        self.loop_request.waiter()
    }

    pub(super) fn loop_request(&self) -> &LoopRequest {
        &self.loop_request
    }

    /// Makes the request of a loop one with a promise.
    pub(super) fn turn_loop_request_into(&self, promise: Object) {
        self.loop_request.close();
        self.queue.borrow_mut().push_front(Request {
            completion: Completion::Normal(Value::undefined()),
            promise,
        });
    }

    fn enqueue(&self, completion: Completion, promise: Object) {
        self.queue.borrow_mut().push_back(Request {
            completion,
            promise,
        });
    }

    /// The completion of the first request, which stays in the queue.
    fn first_completion(&self) -> Option<Completion> {
        if self.loop_request.is_open() {
            return Some(Completion::Normal(Value::undefined()));
        }
        self.queue
            .borrow()
            .front()
            .map(|request| match &request.completion {
                Completion::Normal(value) => Completion::Normal(value.clone()),
                Completion::Throw(reason) => Completion::Throw(reason.clone()),
                Completion::Return(value) => Completion::Return(value.clone()),
            })
    }

    /// AsyncGeneratorUnwrapYieldResumption (`#sec-asyncgeneratorunwrapyieldresumption`), up to its
    /// Await, which the body does itself where it has code for a return.
    fn receive(
        &self,
        context: &mut Context,
        object: &Object,
        received: Completion,
    ) -> JsResult<Next> {
        let delegating = self.delegate.borrow().is_some();
        match received {
            Completion::Return(value) if delegating => {
                self.await_for(context, object, value, Awaiting::DelegateReturn)
            }
            Completion::Return(value) if self.activation.return_target() == 0 => {
                self.await_for(context, object, value, Awaiting::Return)
            }
            received if delegating => Ok(Next::Forward(received)),
            received => Ok(Next::Resume(received)),
        }
    }

    /// Await for one of the purposes of the protocol; what PromiseResolve throws is received at
    /// once.
    fn await_for(
        &self,
        context: &mut Context,
        object: &Object,
        value: Value,
        purpose: Awaiting,
    ) -> JsResult<Next> {
        self.awaiting.set(purpose);
        if await_simply(context, object, &value) {
            return Ok(Next::Leave);
        }
        match await_(context, object, value) {
            Ok(()) => Ok(Next::Leave),
            Err(error) => {
                let reason = error.into_catchable()?;
                self.awaited(context, object, purpose, Err(reason))
            }
        }
    }

    /// What follows an Await.
    fn awaited(
        &self,
        context: &mut Context,
        object: &Object,
        purpose: Awaiting,
        outcome: Result<Value, Value>,
    ) -> JsResult<Next> {
        match (purpose, outcome) {
            (Awaiting::Body, outcome) => Ok(Next::Resume(outcome.into())),
            (Awaiting::Return, Ok(value)) => Ok(Next::Resume(Completion::Return(value))),
            (Awaiting::DelegateReturn, Ok(value)) => Ok(Next::Forward(Completion::Return(value))),
            // The throw is received like any other, hence goes to the inner iterator.
            (Awaiting::DelegateReturn, Err(reason)) => Ok(Next::Forward(Completion::Throw(reason))),
            (Awaiting::DelegateResult(asked), Ok(result)) => {
                self.delegate_result(context, object, &result, asked)
            }
            (Awaiting::DelegateNoReturn, Ok(value)) => {
                Ok(self.leave_delegate(Completion::Return(value)))
            }
            (Awaiting::DelegateClose, Ok(result)) => {
                let error = if result.is_object() {
                    no_throw_method(context)
                } else {
                    crate::error::messages::iterator_result_not_an_object(context, &result)
                };
                Ok(self.leave_delegate(Completion::Throw(error.into_value())))
            }
            (Awaiting::Return, Err(reason)) => Ok(Next::Resume(Completion::Throw(reason))),
            (
                Awaiting::DelegateResult(_) | Awaiting::DelegateNoReturn | Awaiting::DelegateClose,
                Err(reason),
            ) => Ok(self.leave_delegate(Completion::Throw(reason))),
            (Awaiting::CompletedReturn, outcome) => {
                // AsyncGeneratorAwaitReturn, 8 and 10.
                self.complete_step(context, outcome, true)?;
                self.drain_queue(context, object)?;
                Ok(Next::Leave)
            }
        }
    }

    fn leave_delegate(&self, completion: Completion) -> Next {
        self.delegate.replace(None);
        Next::Resume(completion)
    }

    /// One round of step 7 of `yield*`, up to its first Await.
    fn forward(
        &self,
        context: &mut Context,
        object: &Object,
        received: Completion,
    ) -> JsResult<Next> {
        let delegate = self
            .delegate
            .borrow()
            .clone()
            .expect("only `yield*` forwards");
        let asked = self.activation.on_behalf(context, object, |context| {
            forward(context, &delegate, received)
        });
        match asked {
            Ok(Forwarded::Result(result, asked)) => {
                self.await_for(context, object, result, Awaiting::DelegateResult(asked))
            }
            Ok(Forwarded::NoReturn(value)) => {
                self.await_for(context, object, value, Awaiting::DelegateNoReturn)
            }
            Ok(Forwarded::NoThrow) => self.close_delegate(context, object, &delegate),
            Err(error) => Ok(self.leave_delegate(Completion::Throw(error.into_catchable()?))),
        }
    }

    /// AsyncIteratorClose (`#sec-asynciteratorclose`) with a normal completion, up to its Await.
    fn close_delegate(
        &self,
        context: &mut Context,
        object: &Object,
        delegate: &Delegate,
    ) -> JsResult<Next> {
        let iterator = Value::from(&delegate.iterator);
        let closed = self.activation.on_behalf(context, object, |context| {
            match iterator.get_method(context, Name::Return) {
                Ok(None) => Err(no_throw_method(context)),
                Ok(Some(return_)) => return_.call(context, &iterator, &[]),
                Err(error) => Err(error),
            }
        });
        match closed {
            Ok(result) => self.await_for(context, object, result, Awaiting::DelegateClose),
            Err(error) => Ok(self.leave_delegate(Completion::Throw(error.into_catchable()?))),
        }
    }

    /// The awaited result object of the inner iterator.
    fn delegate_result(
        &self,
        context: &mut Context,
        object: &Object,
        result: &Value,
        asked: Asked,
    ) -> JsResult<Next> {
        let value = match read_result(context, result, asked) {
            Ok(Answer::Finished(completion)) => return Ok(self.leave_delegate(completion)),
            Ok(Answer::Yield) => {
                iterator_value(context, result.as_object().expect("`read_result` checked"))
            }
            Err(error) => Err(error),
        };
        match value {
            Ok(value) => self.yield_(context, object, value),
            Err(error) => Ok(self.leave_delegate(Completion::Throw(error.into_catchable()?))),
        }
    }

    /// AsyncGeneratorYield (`#sec-asyncgeneratoryield`), whose operand is awaited already.
    fn yield_(&self, context: &mut Context, object: &Object, value: Value) -> JsResult<Next> {
        self.complete_step(context, Ok(value), false)?;
        match self.first_completion() {
            Some(completion) => self.receive(context, object, completion),
            None => {
                self.state.set(State::SuspendedYield);
                Ok(Next::Leave)
            }
        }
    }

    /// AsyncGeneratorCompleteStep (`#sec-asyncgeneratorcompletestep`).
    fn complete_step(
        &self,
        context: &mut Context,
        outcome: Result<Value, Value>,
        done: bool,
    ) -> JsResult<()> {
        if self.loop_request.is_open() {
            return self.loop_request.complete(context, outcome, done);
        }
        let request = self
            .queue
            .borrow_mut()
            .pop_front()
            .expect("a step answers a request");
        match outcome {
            Ok(value) => {
                let result = create_iter_result_object(context, value, done);
                resolve_with_result(context, &request.promise, result)
            }
            Err(reason) => {
                reject_promise(context, &request.promise, reason);
                Ok(())
            }
        }
    }

    /// AsyncGeneratorDrainQueue (`#sec-asyncgeneratordrainqueue`).
    fn drain_queue(&self, context: &mut Context, object: &Object) -> JsResult<()> {
        loop {
            match self.first_completion() {
                None => {
                    self.state.set(State::Completed);
                    return Ok(());
                }
                Some(Completion::Return(value)) => {
                    match self.await_return(context, object, value)? {
                        AwaitedReturn::Suspended => return Ok(()),
                        AwaitedReturn::Failed => {}
                    }
                }
                Some(Completion::Normal(_)) => {
                    self.complete_step(context, Ok(Value::undefined()), true)?;
                }
                Some(Completion::Throw(reason)) => {
                    self.complete_step(context, Err(reason), true)?;
                }
            }
        }
    }

    /// AsyncGeneratorAwaitReturn (`#sec-asyncgeneratorawaitreturn`), without its last drain.
    fn await_return(
        &self,
        context: &mut Context,
        object: &Object,
        value: Value,
    ) -> JsResult<AwaitedReturn> {
        self.awaiting.set(Awaiting::CompletedReturn);
        match await_(context, object, value) {
            Ok(()) => Ok(AwaitedReturn::Suspended),
            Err(error) => {
                let reason = error.into_catchable()?;
                self.complete_step(context, Err(reason), true)?;
                Ok(AwaitedReturn::Failed)
            }
        }
    }

    /// Steps 4.h-l of AsyncGeneratorStart (`#sec-asyncgeneratorstart`).
    fn finish(
        &self,
        context: &mut Context,
        object: &Object,
        outcome: Result<Value, Value>,
    ) -> JsResult<()> {
        self.state.set(State::DrainingQueue);
        self.complete_step(context, outcome, true)?;
        self.drain_queue(context, object)
    }

    /// Runs until the generator is suspended or over.
    ///
    /// # Errors
    ///
    /// Only a termination.
    pub(super) fn drive(
        &self,
        context: &mut Context,
        object: &Object,
        mut next: Next,
    ) -> JsResult<()> {
        loop {
            next = match next {
                Next::Leave => return Ok(()),
                Next::Forward(completion) => self.forward(context, object, completion)?,
                Next::Resume(completion) => {
                    let frame = frame_of(object);
                    let step = self.activation.resume(context, object, frame, completion);
                    self.after_step(context, object, step)?
                }
            };
        }
    }

    /// What follows a step of the body.
    pub(super) fn after_step(
        &self,
        context: &mut Context,
        object: &Object,
        step: JsResult<Step>,
    ) -> JsResult<Next> {
        match step {
            Ok(Step::Await(value)) => self.await_for(context, object, value, Awaiting::Body),
            Ok(Step::Yield(value)) => self.yield_(context, object, value),
            Ok(Step::Delegate(record)) => {
                self.delegate.replace(Some(Delegate::of(context, &record)?));
                Ok(Next::Forward(Completion::Normal(Value::undefined())))
            }
            Ok(Step::Done(value)) => {
                self.finish(context, object, Ok(value))?;
                Ok(Next::Leave)
            }
            Ok(step @ (Step::InitialYield | Step::ElsewhereInMachine)) => {
                unreachable!("a generator that has begun never suspends by {step:?}")
            }
            Err(error) => {
                let reason = error.into_catchable()?;
                self.finish(context, object, Err(reason))?;
                Ok(Next::Leave)
            }
        }
    }

    /// AsyncGeneratorResume (`#sec-asyncgeneratorresume`).
    pub(super) fn resume(
        &self,
        context: &mut Context,
        object: &Object,
        completion: Completion,
    ) -> JsResult<()> {
        let started = self.state.replace(State::Executing) == State::SuspendedYield;
        let next = if started {
            self.receive(context, object, completion)?
        } else {
            Next::Resume(completion)
        };
        self.drive(context, object, next)
    }
}

pub(super) fn frame_of(object: &Object) -> FrameGuard<'_> {
    object
        .borrow_frame()
        .expect("a coroutine does not run twice at a time")
}

enum AwaitedReturn {
    Suspended,
    Failed,
}

impl Trace for AsyncGenerator {
    fn trace(&self, tracer: &mut Tracer) {
        self.activation.trace(tracer);
        self.queue.trace(tracer);
        self.loop_request.trace(tracer);
        self.delegate.trace(tracer);
    }
}

impl Payload for AsyncGenerator {
    fn class_name(&self) -> &'static str {
        "AsyncGenerator"
    }
}

/// `next`, `throw` and `return` of `%AsyncGeneratorPrototype%`
/// (`#sec-asyncgenerator-prototype-next` and after it), once `this` is known to be an async
/// generator and `promise` is made.
///
/// # Errors
///
/// Only a termination.
pub(crate) fn async_generator_request(
    context: &mut Context,
    object: &Object,
    generator: &AsyncGenerator,
    completion: Completion,
    promise: Object,
) -> JsResult<()> {
    let state = generator.state.get();
    match (completion, state) {
        (Completion::Normal(_), State::Completed) => {
            let result = create_iter_result_object(context, Value::undefined(), true);
            resolve_with_result(context, &promise, result)
        }
        (Completion::Throw(reason), State::SuspendedStart | State::Completed) => {
            generator.state.set(State::Completed);
            generator.activation.release(object);
            reject_promise(context, &promise, reason);
            Ok(())
        }
        (Completion::Return(value), State::SuspendedStart | State::Completed) => {
            generator.activation.release(object);
            generator.enqueue(Completion::Return(value.clone()), promise);
            generator.state.set(State::DrainingQueue);
            match generator.await_return(context, object, value)? {
                AwaitedReturn::Suspended => Ok(()),
                AwaitedReturn::Failed => generator.drain_queue(context, object),
            }
        }
        (completion, State::SuspendedStart | State::SuspendedYield) => {
            generator.enqueue(completion, promise);
            let completion = generator.first_completion().expect("it was just enqueued");
            generator.resume(context, object, completion)
        }
        (completion, State::Executing | State::DrainingQueue) => {
            generator.enqueue(completion, promise);
            Ok(())
        }
    }
}

/// Whether a request would run the body at once, as the only one.
#[inline]
pub(super) fn request_is_possible(generator: &AsyncGenerator) -> bool {
    matches!(
        generator.state.get(),
        State::SuspendedStart | State::SuspendedYield
    ) && generator.delegate.borrow().is_none()
        && generator.queue.borrow().is_empty()
}

/// The job behind an Await of the generator. If it ends in the answer to a loop that waits, and its
/// job would be the next: the coroutine of the loop, and the value.
#[inline]
pub(super) fn resume_after_await(
    context: &mut Context,
    object: &Object,
    completion: Completion,
) -> JsResult<Option<(Object, Value)>> {
    let generator = object
        .payload::<AsyncGenerator>()
        .expect("the coroutine that awaited");
    let purpose = generator.awaiting.get();
    if purpose != Awaiting::Body {
        let outcome = match completion {
            Completion::Normal(value) | Completion::Return(value) => Ok(value),
            Completion::Throw(reason) => Err(reason),
        };
        let next = generator.awaited(context, object, purpose, outcome)?;
        generator.drive(context, object, next)?;
        return Ok(None);
    }
    let frame = frame_of(object);
    let step = generator
        .activation
        .resume(context, object, frame, completion);
    let step = match step {
        Ok(Step::Yield(value)) if generator.queue.borrow().is_empty() => {
            if let Some(waiter) = generator.loop_request.take_waiter(context) {
                generator.state.set(State::SuspendedYield);
                if context.jobs.microtasks.is_empty() {
                    return Ok(Some((waiter, value)));
                }
                let job = Job::ResumeFulfilled(waiter, value);
                context.jobs.microtasks.enqueue(job);
                return Ok(None);
            }
            Ok(Step::Yield(value))
        }
        step => step,
    };
    let next = generator.after_step(context, object, step)?;
    generator.drive(context, object, next)?;
    Ok(None)
}
