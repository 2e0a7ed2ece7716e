//! PromiseReaction Records and PerformPromiseThen.

use std::cell::RefCell;

use super::{
    PromiseCapability, PromiseRecord, as_promise,
    record::{Reactions, new_then_promise, several},
    rejection_tracker,
};
use crate::{
    Context, JsResult, Object, Value,
    job::{AsyncFrame, Job},
    memory::{Internal, PromiseStage as Stage, Rejection, Trace, Tracer},
};

/// What to do when a promise settles: one record for both outcomes.
#[derive(Debug, Clone)]
pub(crate) enum PromiseReaction {
    /// Goes on with a coroutine.
    Await(Object),
    /// Calls a handler of the [`ThenPromise`](super::ThenPromise) and settles it.
    Derived(Object),
    /// Calls a handler and settles what was derived from the promise.
    Then(Internal<ThenReaction>),
    /// Runs code of a built-in where a clause has handlers that no script can get hold of. The
    /// number says to which of its promises this one belongs.
    Native(Internal<NativeReaction>, u32),
    /// Any of the others, registered within a frame.
    Framed(Box<(AsyncFrame, PromiseReaction)>),
}

/// A reaction of a built-in, to one promise or to several.
pub(crate) struct NativeReaction {
    /// What to do with the outcome.
    pub(crate) function: NativeHandler,
    /// What the function is about.
    pub(crate) data: Value,
}

/// Is told which of the promises of the reaction is settled. Fails only by a termination, as jobs do.
pub(crate) type NativeHandler = fn(
    &mut Context,
    reaction: &NativeReaction,
    index: u32,
    outcome: Result<Value, Value>,
) -> JsResult<()>;

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
            Self::Await(object) | Self::Derived(object) => object.trace(tracer),
            Self::Then(reaction) => reaction.trace(tracer),
            Self::Native(reaction, _) => reaction.trace(tracer),
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
    /// What waits alone in a record with this value and number.
    #[inline(always)]
    pub(super) fn of_stage(stage: Stage, value: Value, number: u32) -> Self {
        match stage {
            Stage::PendingAwait => Self::Await(Object::from_tagged(value)),
            Stage::PendingDerived => Self::Derived(Object::from_tagged(value)),
            Stage::PendingThen => {
                Self::Then(Internal::try_from_value(value).expect("the stage says so"))
            }
            Stage::PendingNative => {
                let reaction = Internal::try_from_value(value).expect("the stage says so");
                Self::Native(reaction, number)
            }
            stage => unreachable!("{stage:?} is no reaction"),
        }
    }

    /// What a record holds in which only this waits: stage, value and number.
    #[inline]
    fn into_stage(self) -> (Stage, Value, u32) {
        let (stage, value) = match self {
            Self::Await(coroutine) => (Stage::PendingAwait, coroutine.into()),
            Self::Derived(promise) => (Stage::PendingDerived, promise.into()),
            Self::Then(reaction) => (Stage::PendingThen, reaction.into_value()),
            Self::Native(reaction, index) => {
                return (Stage::PendingNative, reaction.into_value(), index);
            }
            Self::Framed(_) => several_of(vec![self]),
        };
        (stage, value, 0)
    }

    /// The job when the promise is fulfilled.
    #[inline]
    pub(super) fn fulfilled_job(self, value: Value) -> Job {
        match self {
            Self::Await(coroutine) => Job::ResumeFulfilled(coroutine, value),
            Self::Derived(promise) => Job::DerivedFulfilled(promise, value),
            Self::Then(reaction) => Job::ReactionFulfilled(reaction, value),
            Self::Native(reaction, index) => Job::NativeFulfilled(reaction, index, value),
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
            Self::Derived(promise) => Job::DerivedRejected(promise, reason),
            Self::Then(reaction) => Job::ReactionRejected(reaction, reason),
            Self::Native(reaction, index) => Job::NativeRejected(reaction, index, reason),
            Self::Framed(framed) => {
                let (frame, reaction) = *framed;
                reaction.rejected_job(reason).within(frame)
            }
        }
    }
}

fn several_of(reactions: Vec<PromiseReaction>) -> (Stage, Value) {
    let reactions = Internal::new(Reactions(RefCell::new(reactions)));
    (Stage::PendingReactions, reactions.into_value())
}

/// A handler; what is not callable is empty.
#[inline]
fn handler(value: &Value) -> Value {
    if value.is_callable() {
        value.clone()
    } else {
        Value::undefined()
    }
}

/// PerformPromiseThen (`#sec-performpromisethen`) with a new promise of %Promise% as capability.
#[inline]
pub(crate) fn perform_then_derived(
    context: &mut Context,
    promise: &Object,
    on_fulfilled: &Value,
    on_rejected: &Value,
) -> Object {
    let derived = new_then_promise(context, handler(on_fulfilled), handler(on_rejected));
    react(context, promise, PromiseReaction::Derived(derived.clone()));
    derived
}

/// PerformPromiseThen (`#sec-performpromisethen`); handlers that are not callable are empty.
pub(crate) fn perform_promise_then(
    context: &mut Context,
    promise: &Object,
    on_fulfilled: &Value,
    on_rejected: &Value,
    derived: Derived,
) {
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
    perform_then_indexed(context, promise, &reaction, 0);
}

/// The same for one of the promises of a reaction.
#[inline]
pub(crate) fn perform_then_indexed(
    context: &mut Context,
    promise: &Object,
    reaction: &Internal<NativeReaction>,
    index: u32,
) {
    react(
        context,
        promise,
        PromiseReaction::Native(reaction.clone(), index),
    );
}

/// The PerformPromiseThen of Await (`#await`): the coroutine itself is the reaction.
pub(crate) fn perform_then_await(context: &mut Context, promise: &Object, coroutine: Object) {
    react(context, promise, PromiseReaction::Await(coroutine));
}

impl PromiseRecord {
    /// PerformPromiseThen of an await, if the promise is pending and nobody waits yet.
    #[inline]
    pub(crate) fn wait(&self, coroutine: &Object) -> bool {
        let nobody_waits = self.has_no_reaction();
        if nobody_waits {
            let (_, nothing) = self.replace(Stage::PendingAwait, coroutine.into());
            debug_assert!(nothing.is_undefined(), "a pending promise has no value");
            std::mem::forget(nothing);
            self.is_handled.set(true);
        }
        nobody_waits
    }

    /// Whether it is pending, and nobody waits.
    #[inline]
    pub(crate) fn has_no_reaction(&self) -> bool {
        self.stage() == Stage::Pending
    }

    /// PerformPromiseThen without the job, if the promise is settled: what the job would be given.
    #[inline]
    pub(crate) fn take_outcome(
        &self,
        context: &mut Context,
        promise: &Object,
    ) -> Option<Result<Value, Value>> {
        let outcome = self.outcome()?;
        handle_rejection(context, promise, self);
        self.is_handled.set(true);
        Some(outcome)
    }

    #[inline]
    fn outcome(&self) -> Option<Result<Value, Value>> {
        match self.stage() {
            Stage::Fulfilled => Some(Ok(self.value())),
            Stage::Rejected => Some(Err(self.value())),
            _ => None,
        }
    }

    /// FulfillPromise, if only the promise of a `then` waits, whose job is left to the caller.
    #[inline]
    pub(super) fn fulfill_derived(&self, value: &Value) -> Option<Object> {
        if self.stage() != Stage::PendingDerived {
            return None;
        }
        let (_, derived) = self.replace(Stage::Fulfilled, value.clone());
        Some(Object::from_tagged(derived))
    }

    /// Steps 9 of PerformPromiseThen: one more waits.
    #[inline]
    fn add(&self, reaction: PromiseReaction) {
        if self.stage() == Stage::Pending {
            let (stage, value, number) = reaction.into_stage();
            self.replace(stage, value);
            self.number.set(number);
            return;
        }
        self.add_another(reaction);
    }

    #[inline(never)]
    fn add_another(&self, reaction: PromiseReaction) {
        if self.stage() == Stage::PendingReactions {
            several(self.value()).0.borrow_mut().push(reaction);
            return;
        }
        let (stage, value) = self.replace(Stage::Pending, Value::undefined());
        let first = PromiseReaction::of_stage(stage, value, self.number.get());
        let (stage, value) = several_of(vec![first, reaction]);
        self.replace(stage, value);
    }
}

#[inline]
fn react(context: &mut Context, promise: &Object, reaction: PromiseReaction) {
    let reaction = if context.jobs.frame.is_none() {
        reaction
    } else {
        PromiseReaction::Framed(Box::new((context.jobs.frame.clone(), reaction)))
    };
    let record = as_promise(promise).expect("PerformPromiseThen is given a promise");
    if let Some(outcome) = record.outcome() {
        // 10-11.
        handle_rejection(context, promise, record);
        let job = match outcome {
            Ok(value) => reaction.fulfilled_job(value),
            Err(reason) => reaction.rejected_job(reason),
        };
        context.jobs.microtasks.enqueue(job);
    } else {
        record.add(reaction);
    }
    // 12.
    record.is_handled.set(true);
}

/// HostPromiseRejectionTracker(promise, "handle"), when it is due.
#[inline]
fn handle_rejection(context: &mut Context, promise: &Object, record: &PromiseRecord) {
    if record.rejection.get() != Rejection::None {
        rejection_tracker::handled(context, promise, record);
    }
}
