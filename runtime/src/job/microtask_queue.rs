//! Where jobs wait.

use std::collections::VecDeque;

use super::Job;

/// A ring of jobs, first in, first out.
#[derive(Debug, Default)]
pub(crate) struct MicrotaskQueue {
    jobs: VecDeque<Job>,
}

impl MicrotaskQueue {
    /// HostEnqueuePromiseJob.
    #[inline]
    pub(crate) fn enqueue(&mut self, job: Job) {
        self.jobs.push_back(job);
    }

    /// Whether no job waits.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    #[inline]
    pub(crate) fn pop(&mut self) -> Option<Job> {
        self.jobs.pop_front()
    }
}
