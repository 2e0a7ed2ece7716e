//! The frame in which code runs: what `AsyncLocalStorage` has stored, carried from what schedules
//! something to what is scheduled.
//!
//! It corresponds to the \\[\\[HostDefined\\]\\] field of JobCallback Records. To this module it is
//! a value like any other: shared, never changed but by its owner, and undefined in programs that
//! store nothing.

use super::Job;
use crate::{
    Context, JsResult, Value,
    memory::{Callback, Trace, Tracer},
};

/// A frame, or none.
#[derive(Debug, Clone, Default)]
pub(crate) struct AsyncFrame(Value);

impl AsyncFrame {
    /// A frame that holds a value; undefined is no frame.
    pub(crate) fn new(value: Value) -> Self {
        Self(value)
    }

    /// What it holds.
    pub(crate) fn value(&self) -> &Value {
        &self.0
    }

    /// Whether there is none.
    #[inline]
    pub(crate) fn is_none(&self) -> bool {
        self.0.is_undefined()
    }

    /// Forgets the frame.
    #[inline]
    pub(crate) fn leave(&mut self) {
        if !self.is_none() {
            self.0 = Value::undefined();
        }
    }
}

impl Trace for AsyncFrame {
    fn trace(&self, tracer: &mut Tracer) {
        self.0.trace(tracer);
    }
}

/// Runs `work` in a frame and returns to the frame from before, unless it throws: whoever is told
/// about an uncaught exception runs in the frame of the code that threw it.
#[inline]
pub(crate) fn in_frame<R>(
    context: &mut Context,
    frame: AsyncFrame,
    work: impl FnOnce(&mut Context) -> JsResult<R>,
) -> JsResult<R> {
    if frame.is_none() && context.jobs.frame.is_none() {
        let result = work(context)?;
        // What the work has entered ends with it.
        context.jobs.frame.leave();
        return Ok(result);
    }
    let before = std::mem::replace(&mut context.jobs.frame, frame);
    let result = work(context)?;
    context.jobs.frame = before;
    Ok(result)
}

impl Context {
    /// Queues a job that runs in the frame of now.
    #[inline]
    pub(crate) fn enqueue_job(&mut self, job: Job) {
        if self.jobs.frame.is_none() {
            self.jobs.microtasks.enqueue(job);
        } else {
            self.enqueue_framed(job);
        }
    }

    /// Queues a callback that runs without a frame, if that takes nothing but to put it in; whether
    /// it did.
    #[inline(always)]
    pub(crate) fn enqueue_callback_quickly(&mut self, callback: &Value) -> bool {
        self.jobs.frame.is_none() && self.jobs.microtasks.enqueue_quickly(callback)
    }

    /// Queues a callable value that runs in the frame of now.
    #[inline]
    pub(crate) fn enqueue_callback(&mut self, callback: &Value) {
        let job = match Callback::of(callback) {
            Some(callback) => Job::Callback(callback),
            None => Job::Call(callback.clone()),
        };
        self.enqueue_job(job);
    }

    #[cold]
    fn enqueue_framed(&mut self, job: Job) {
        let job = job.within(self.jobs.frame.clone());
        self.jobs.microtasks.enqueue(job);
    }
}
