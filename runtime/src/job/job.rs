//! The jobs there are, each as small as it can be.

use super::{AsyncFrame, in_frame};
use crate::{
    Context, JsResult, Object, Value,
    coroutine::{self, Completion},
    memory::{Callback, Internal},
    promise::{self, NativeReaction, ThenReaction},
};

/// Work of the runtime itself.
pub(crate) type NativeJob = Box<dyn FnOnce(&mut Context) -> JsResult<()>>;

/// A job (`#sec-jobs`).
pub(crate) enum Job {
    /// An awaited promise was fulfilled: the coroutine goes on with the value.
    ResumeFulfilled(Object, Value),
    /// An awaited promise was rejected: the coroutine goes on with the reason thrown.
    ResumeRejected(Object, Value),
    /// NewPromiseReactionJob of a fulfilled promise, whose reaction is in the promise it settles.
    DerivedFulfilled(Object, Value),
    /// NewPromiseReactionJob of a rejected promise, whose reaction is in the promise it settles.
    DerivedRejected(Object, Value),
    /// NewPromiseReactionJob of a fulfilled promise.
    ReactionFulfilled(Internal<ThenReaction>, Value),
    /// NewPromiseReactionJob of a rejected promise.
    ReactionRejected(Internal<ThenReaction>, Value),
    /// NewPromiseReactionJob of a reaction of a built-in to a fulfilled promise.
    NativeFulfilled(Internal<NativeReaction>, u32, Value),
    /// NewPromiseReactionJob of a reaction of a built-in to a rejected promise.
    NativeRejected(Internal<NativeReaction>, u32, Value),
    /// NewPromiseResolveThenableJob: the promise to resolve, the thenable, its `then`.
    ResolveThenable(Box<[Value; 3]>),
    /// A callback of `queueMicrotask`.
    Callback(Callback),
    /// The same where a call does more than to enter a function.
    Call(Value),
    /// Work of the runtime itself.
    Native(NativeJob),
    /// Any of the others, in a frame.
    Framed(Box<(AsyncFrame, Job)>),
}

const _: () = assert!(size_of::<Job>() == 24);

impl Job {
    /// The job in a frame.
    #[cold]
    pub(crate) fn within(self, frame: AsyncFrame) -> Job {
        Job::Framed(Box::new((frame, self)))
    }

    /// Runs it.
    ///
    /// # Errors
    ///
    /// What a `queueMicrotask` callback throws; jobs of promises only fail by termination.
    #[inline]
    pub(crate) fn run(self, context: &mut Context) -> JsResult<()> {
        match self {
            Job::ResumeFulfilled(coroutine, value) => {
                coroutine::resume_after_await(context, coroutine, Completion::Normal(value))
            }
            Job::ResumeRejected(coroutine, reason) => {
                coroutine::resume_after_await(context, coroutine, Completion::Throw(reason))
            }
            Job::DerivedFulfilled(derived, value) => {
                promise::derived_reaction_job(context, derived, Ok(value))
            }
            Job::DerivedRejected(derived, reason) => {
                promise::derived_reaction_job(context, derived, Err(reason))
            }
            Job::ReactionFulfilled(reaction, value) => {
                promise::promise_reaction_job(context, &reaction, Ok(value))
            }
            Job::ReactionRejected(reaction, reason) => {
                promise::promise_reaction_job(context, &reaction, Err(reason))
            }
            Job::NativeFulfilled(reaction, index, value) => {
                (reaction.function)(context, &reaction, index, Ok(value))
            }
            Job::NativeRejected(reaction, index, reason) => {
                (reaction.function)(context, &reaction, index, Err(reason))
            }
            Job::ResolveThenable(parts) => {
                let [promise, thenable, then] = *parts;
                promise::promise_resolve_thenable_job(context, promise, thenable, &then)
            }
            Job::Callback(callback) => {
                let callback = callback.function();
                callback.call(context, &Value::undefined(), &[]).map(drop)
            }
            Job::Call(callback) => callback.call(context, &Value::undefined(), &[]).map(drop),
            Job::Native(job) => job(context),
            Job::Framed(framed) => run_in_frame(*framed, context),
        }
    }
}

/// Apart, because a function that calls itself is never inlined.
#[inline(never)]
fn run_in_frame((frame, job): (AsyncFrame, Job), context: &mut Context) -> JsResult<()> {
    in_frame(context, frame, |context| job.run(context))
}

impl std::fmt::Debug for Job {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Job::ResumeFulfilled(..) => "ResumeFulfilled",
            Job::ResumeRejected(..) => "ResumeRejected",
            Job::DerivedFulfilled(..) => "DerivedFulfilled",
            Job::DerivedRejected(..) => "DerivedRejected",
            Job::ReactionFulfilled(..) => "ReactionFulfilled",
            Job::ReactionRejected(..) => "ReactionRejected",
            Job::NativeFulfilled(..) => "NativeFulfilled",
            Job::NativeRejected(..) => "NativeRejected",
            Job::ResolveThenable(..) => "ResolveThenable",
            Job::Callback(..) => "Callback",
            Job::Call(..) => "Call",
            Job::Native(..) => "Native",
            Job::Framed(..) => "Framed",
        })
    }
}
