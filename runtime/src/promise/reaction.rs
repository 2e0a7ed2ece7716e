//! PromiseReaction Records and PerformPromiseThen.

use super::{
    PromiseCapability, PromiseRecord, PromiseState, as_promise, record::Reactions,
    rejection_tracker,
};
use crate::{
    Context, JsResult, Object, Value,
    job::{AsyncFrame, Job},
    memory::{Internal, Trace, Tracer},
};

/// What to do when a promise settles: one record for both outcomes.
#[derive(Debug)]
pub(crate) enum PromiseReaction {
    /// Goes on with a coroutine.
    Await(Object),
    /// Calls a handler and settles what was derived from the promise.
    Then(Internal<ThenReaction>),
    /// Runs code of a built-in where a clause has handlers that no script can get hold of.
    Native(Internal<NativeReaction>),
    /// Any of the others, registered within a frame.
    Framed(Box<(AsyncFrame, PromiseReaction)>),
}

/// A reaction of a built-in.
pub(crate) struct NativeReaction {
    /// What to do with the outcome.
    pub(crate) function: NativeHandler,
    /// What the function is about.
    pub(crate) data: Value,
}

/// Fails only by a termination, as jobs do.
pub(crate) type NativeHandler =
    fn(context: &mut Context, data: &Value, outcome: Result<Value, Value>) -> JsResult<()>;

impl std::fmt::Debug for NativeReaction {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "NativeReaction({:?})", self.data)
    }
}

/// A reaction of `then`.
#[derive(Debug)]
pub(crate) struct ThenReaction {
    /// \[\[Capability\]\].
    pub(crate) derived: Derived,
    /// \[\[Handler\]\] when fulfilled; undefined is empty.
    pub(crate) on_fulfilled: Value,
    /// \[\[Handler\]\] when rejected; undefined is empty.
    pub(crate) on_rejected: Value,
}

/// What a reaction settles.
#[derive(Debug)]
pub(crate) enum Derived {
    /// Nothing.
    None,
    /// A promise whose resolving functions nobody has seen: it is settled directly.
    Promise(Object),
    /// Any capability.
    Capability(PromiseCapability),
}

impl Trace for PromiseReaction {
    fn trace(&self, tracer: &mut Tracer) {
        match self {
            Self::Await(coroutine) => coroutine.trace(tracer),
            Self::Then(reaction) => reaction.trace(tracer),
            Self::Native(reaction) => reaction.trace(tracer),
            Self::Framed(framed) => framed.trace(tracer),
        }
    }
}

impl Trace for NativeReaction {
    fn trace(&self, tracer: &mut Tracer) {
        self.data.trace(tracer);
    }
}

impl Trace for ThenReaction {
    fn trace(&self, tracer: &mut Tracer) {
        self.derived.trace(tracer);
        self.on_fulfilled.trace(tracer);
        self.on_rejected.trace(tracer);
    }
}

impl Trace for Derived {
    fn trace(&self, tracer: &mut Tracer) {
        match self {
            Self::None => {}
            Self::Promise(promise) => promise.trace(tracer),
            Self::Capability(capability) => capability.trace(tracer),
        }
    }
}

impl PromiseReaction {
    /// The job when the promise is fulfilled.
    pub(super) fn fulfilled_job(self, value: Value) -> Job {
        match self {
            Self::Await(coroutine) => Job::ResumeFulfilled(coroutine, value),
            Self::Then(reaction) => Job::ReactionFulfilled(reaction, value),
            Self::Native(reaction) => Job::NativeFulfilled(reaction, value),
            Self::Framed(framed) => {
                let (frame, reaction) = *framed;
                reaction.fulfilled_job(value).within(frame)
            }
        }
    }

    /// The job when the promise is rejected.
    pub(super) fn rejected_job(self, reason: Value) -> Job {
        match self {
            Self::Await(coroutine) => Job::ResumeRejected(coroutine, reason),
            Self::Then(reaction) => Job::ReactionRejected(reaction, reason),
            Self::Native(reaction) => Job::NativeRejected(reaction, reason),
            Self::Framed(framed) => {
                let (frame, reaction) = *framed;
                reaction.rejected_job(reason).within(frame)
            }
        }
    }
}

/// PerformPromiseThen (`#sec-performpromisethen`); handlers that are not callable are empty.
pub(crate) fn perform_promise_then(
    context: &mut Context,
    promise: &Object,
    on_fulfilled: &Value,
    on_rejected: &Value,
    derived: Derived,
) {
    let handler = |value: &Value| {
        if value.is_callable() {
            value.clone()
        } else {
            Value::undefined()
        }
    };
    let reaction = ThenReaction {
        derived,
        on_fulfilled: handler(on_fulfilled),
        on_rejected: handler(on_rejected),
    };
    react(
        context,
        promise,
        PromiseReaction::Then(Internal::new(reaction)),
    );
}

/// PerformPromiseThen with handlers of a built-in and nothing derived.
pub(crate) fn perform_then_native(
    context: &mut Context,
    promise: &Object,
    function: NativeHandler,
    data: Value,
) {
    let reaction = Internal::new(NativeReaction { function, data });
    react(context, promise, PromiseReaction::Native(reaction));
}

/// The PerformPromiseThen of Await (`#await`): the coroutine itself is the reaction.
pub(crate) fn perform_then_await(context: &mut Context, promise: &Object, coroutine: Object) {
    react(context, promise, PromiseReaction::Await(coroutine));
}

impl PromiseRecord {
    /// PerformPromiseThen of an await, if the promise is pending and nobody waits yet.
    #[inline]
    pub(crate) fn wait(&self, coroutine: &Object) -> bool {
        let mut state = self.state.borrow_mut();
        let nobody_waits = matches!(*state, PromiseState::Pending);
        if nobody_waits {
            *state = PromiseState::PendingAwait(coroutine.clone());
            self.is_handled.set(true);
        }
        nobody_waits
    }

    /// PerformPromiseThen without the job, if the promise is settled: what the job would be given.
    #[inline]
    pub(crate) fn take_outcome(
        &self,
        context: &mut Context,
        promise: &Object,
    ) -> Option<Result<Value, Value>> {
        let outcome = match &*self.state.borrow() {
            PromiseState::Fulfilled(value) => Ok(value.clone()),
            PromiseState::Rejected(reason) => Err(reason.clone()),
            _ => return None,
        };
        handle_rejection(context, promise, self);
        self.is_handled.set(true);
        Some(outcome)
    }
}

fn react(context: &mut Context, promise: &Object, reaction: PromiseReaction) {
    let reaction = if context.jobs.frame.is_none() {
        reaction
    } else {
        PromiseReaction::Framed(Box::new((context.jobs.frame.clone(), reaction)))
    };
    let record = as_promise(promise).expect("PerformPromiseThen is given a promise");
    let mut state = record.state.borrow_mut();
    let job = match &mut *state {
        // 9.
        PromiseState::Pending => {
            *state = match reaction {
                PromiseReaction::Await(coroutine) => PromiseState::PendingAwait(coroutine),
                PromiseReaction::Then(reaction) => PromiseState::PendingThen(reaction),
                PromiseReaction::Native(reaction) => PromiseState::PendingNative(reaction),
                reaction @ PromiseReaction::Framed(_) => {
                    PromiseState::PendingReactions(Box::new(Reactions(vec![reaction])))
                }
            };
            None
        }
        PromiseState::PendingAwait(_)
        | PromiseState::PendingThen(_)
        | PromiseState::PendingNative(_) => {
            let first = match std::mem::replace(&mut *state, PromiseState::Pending) {
                PromiseState::PendingAwait(coroutine) => PromiseReaction::Await(coroutine),
                PromiseState::PendingThen(reaction) => PromiseReaction::Then(reaction),
                PromiseState::PendingNative(reaction) => PromiseReaction::Native(reaction),
                _ => unreachable!("it was looked at just above"),
            };
            *state = PromiseState::PendingReactions(Box::new(Reactions(vec![first, reaction])));
            None
        }
        PromiseState::PendingReactions(reactions) => {
            reactions.0.push(reaction);
            None
        }
        // 10.
        PromiseState::Fulfilled(value) => Some(reaction.fulfilled_job(value.clone())),
        // 11.
        PromiseState::Rejected(reason) => Some(reaction.rejected_job(reason.clone())),
    };
    drop(state);
    if let Some(job) = job {
        handle_rejection(context, promise, record);
        context.jobs.microtasks.enqueue(job);
    }
    // 12.
    record.is_handled.set(true);
}

/// HostPromiseRejectionTracker(promise, "handle"), when it is due.
#[inline]
fn handle_rejection(context: &mut Context, promise: &Object, record: &PromiseRecord) {
    if !record.is_handled.get() {
        rejection_tracker::handled(context, promise, record);
    }
}
