//! What `process.nextTick` has scheduled.

use std::collections::VecDeque;

use super::{Arguments, AsyncFrame, call_with, in_frame};
use crate::{Context, JsResult, Value};

/// A callback with its arguments.
#[derive(Debug)]
pub(crate) struct Tick {
    pub(crate) callback: Value,
    pub(crate) args: Arguments,
    /// The frame in which it was scheduled.
    pub(crate) frame: AsyncFrame,
}

/// The `nextTick` queue, first in, first out.
#[derive(Debug, Default)]
pub(crate) struct NextTickQueue {
    ticks: VecDeque<Tick>,
}

impl Tick {
    /// Calls the callback in its frame.
    #[inline]
    pub(super) fn run(self, context: &mut Context) -> JsResult<()> {
        if !self.frame.is_none() || !context.jobs.frame.is_none() {
            return self.run_framed(context);
        }
        // The call stands here once, and not in both branches of `in_frame`, to become a part of
        // the loop over the queue.
        call_with(context, &self.callback, &self.args)?;
        context.jobs.frame.leave();
        Ok(())
    }

    #[cold]
    fn run_framed(self, context: &mut Context) -> JsResult<()> {
        let Tick {
            callback,
            args,
            frame,
        } = self;
        in_frame(context, frame, |context| {
            call_with(context, &callback, &args)
        })
    }
}

impl NextTickQueue {
    #[inline]
    pub(crate) fn push(&mut self, tick: Tick) {
        self.ticks.push_back(tick);
    }

    #[inline]
    pub(crate) fn pop(&mut self) -> Option<Tick> {
        self.ticks.pop_front()
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.ticks.is_empty()
    }
}
