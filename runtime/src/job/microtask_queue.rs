//! Where jobs wait.

use super::Job;
use crate::{
    Object, Value,
    memory::{Callback, Queue},
};

/// Jobs, first in, first out.
#[derive(Debug, Default)]
pub(crate) struct MicrotaskQueue {
    jobs: Queue<Job>,
}

impl MicrotaskQueue {
    /// HostEnqueuePromiseJob.
    #[inline]
    pub(crate) fn enqueue(&mut self, job: Job) {
        self.jobs.push(job);
    }

    /// Puts a callback in, if it is one and there is room for it now; whether it was.
    #[inline(always)]
    pub(super) fn enqueue_quickly(&mut self, callback: &Value) -> bool {
        self.jobs.push_callback(callback, Job::Callback)
    }

    /// Whether no job waits.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    #[inline]
    pub(crate) fn pop(&mut self) -> Option<Job> {
        self.jobs.pop()
    }

    /// The next job, if it resumes a coroutine: that, and the outcome that it has awaited.
    #[inline(always)]
    pub(crate) fn pop_resumption(&mut self) -> Option<(Object, Result<Value, Value>)> {
        match self.jobs.first() {
            Some(Job::ResumeFulfilled(..) | Job::ResumeRejected(..)) => match self.jobs.pop() {
                Some(Job::ResumeFulfilled(coroutine, value)) => Some((coroutine, Ok(value))),
                Some(Job::ResumeRejected(coroutine, reason)) => Some((coroutine, Err(reason))),
                _ => unreachable!("it was the first"),
            },
            _ => None,
        }
    }

    /// The callback of the next job, if that is all the job is.
    #[inline(always)]
    pub(super) fn pop_callback(&mut self) -> Option<Callback> {
        match self.jobs.first() {
            Some(Job::Callback(_)) => match self.jobs.pop() {
                Some(Job::Callback(callback)) => Some(callback),
                _ => unreachable!("it was the first"),
            },
            _ => None,
        }
    }
}
