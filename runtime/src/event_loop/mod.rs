//! The event loop: libuv's six phases over our own queues.
//!
//! Each phase is one file and one call in [`turn`]. Between any two callbacks runs the checkpoint
//! of [`job`](crate::job): the `nextTick` queue, then jobs, until both are empty. [`run_callback`]
//! does that for single callbacks; the timers and check phases run many callbacks in one go and
//! place it between them as Node does, which matters only when a callback throws.
//!
//! The loop parks on its [`Clock`] while nothing but timers keeps it alive. Only I/O makes it
//! enter a tokio runtime (see [`poll`]).
//!
//! Functions here fail only when the program is ending ([`JsError::is_exit`]); what user
//! code throws goes to the host.

mod check;
mod clock;
mod closing;
mod pending;
mod poll;
mod timeout;
mod timer_lists;
mod timers;
#[cfg(unix)]
mod watch;

#[cfg(test)]
mod tests;

use std::{collections::VecDeque, time::Duration};

pub use self::clock::{Clock, ManualClock, SystemClock};
#[cfg(unix)]
pub(crate) use self::watch::{Found, Interest, WatchId};
pub(crate) use self::{
    check::{Immediate, Immediates},
    clock::time_since_epoch,
    poll::Poll,
    timeout::Timeout,
    timers::Timers,
};
use crate::{Context, JsError, JsResult, host, job};

/// A callback of the pending, poll or closing phase.
pub(crate) type Callback = Box<dyn FnOnce(&mut Context) -> JsResult<()>>;

/// Everything that may keep a program alive.
#[derive(Debug)]
pub(crate) struct EventLoop {
    clock: Box<dyn Clock>,
    /// In milliseconds; moves only in [`EventLoop::update_time`], and is right while there are timers.
    time: u64,
    pub(crate) timers: Timers,
    pub(crate) immediates: Immediates,
    pending: Queue,
    pub(crate) poll: Poll,
    closing: Queue,
}

/// Callbacks of a phase that are due in its next run.
#[derive(Default)]
struct Queue(VecDeque<Callback>);

/// How long the poll phase may block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PollTimeout {
    /// Not at all.
    Zero,
    /// Until a completion or this much later.
    After(Duration),
    /// Until a completion.
    Never,
}

impl EventLoop {
    /// A loop with nothing to do.
    pub(crate) fn new(clock: Box<dyn Clock>) -> Self {
        Self {
            clock,
            time: 0,
            timers: Timers::default(),
            immediates: Immediates::default(),
            pending: Queue::default(),
            poll: Poll::default(),
            closing: Queue::default(),
        }
    }

    /// Time since the program started, as precise as the clock.
    pub(crate) fn elapsed(&self) -> Duration {
        self.clock.now()
    }

    /// Reads the clock into the loop's own time, in milliseconds.
    pub(crate) fn update_time(&mut self) -> u64 {
        self.time = u64::try_from(self.clock.now().as_millis()).unwrap_or(u64::MAX);
        self.time
    }

    /// The same where only timers would look at it: without any, the clock need not be read.
    fn update_time_for_timers(&mut self) {
        if self.timers.due().is_some() {
            self.update_time();
        }
    }

    /// Whether some handle or request that counts is left.
    pub(crate) fn is_alive(&self) -> bool {
        self.timers.keep_alive()
            || self.immediates.keep_alive()
            || self.poll.keep_alive()
            || !self.pending.is_empty()
            || !self.closing.is_empty()
    }

    /// Runs a callback in the pending phase of the next turn.
    pub(crate) fn defer_to_pending(&mut self, callback: Callback) {
        self.pending.0.push_back(callback);
    }

    /// Runs a callback in the closing phase of this turn.
    pub(crate) fn defer_to_closing(&mut self, callback: Callback) {
        self.closing.0.push_back(callback);
    }

    fn poll_timeout(&self) -> PollTimeout {
        if !self.is_alive()
            || self.immediates.keep_alive()
            || !self.pending.is_empty()
            || !self.closing.is_empty()
        {
            return PollTimeout::Zero;
        }
        match self.timers.due() {
            None => PollTimeout::Never,
            Some(due) if due <= self.time => PollTimeout::Zero,
            Some(due) => PollTimeout::After(Duration::from_millis(due - self.time)),
        }
    }
}

impl Queue {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} callbacks", self.0.len())
    }
}

/// Runs turns until nothing keeps the loop alive, like `uv_run` in its default mode.
pub(crate) fn run(context: &mut Context) -> JsResult<()> {
    start(context)?;
    while context.event_loop.is_alive() {
        before_poll(context)?;
        let timeout = context.event_loop.poll_timeout();
        poll::wait(context, timeout);
        after_poll(context)?;
    }
    Ok(())
}

/// The same inside somebody else's tokio runtime, which gets control whenever we would block.
pub(crate) async fn run_async(context: &mut Context) -> JsResult<()> {
    start(context)?;
    while context.event_loop.is_alive() {
        before_poll(context)?;
        let timeout = context.event_loop.poll_timeout();
        poll::wait_async(context, timeout).await;
        after_poll(context)?;
    }
    Ok(())
}

/// Timers are checked once before the first turn; later turns end with them.
fn start(context: &mut Context) -> JsResult<()> {
    if context.event_loop.is_alive() {
        context.event_loop.update_time_for_timers();
        timers::run(context)?;
    }
    Ok(())
}

/// The phases before poll. There are no idle and prepare callbacks: what those handles are for in
/// libuv, not blocking while immediates wait, is part of [`EventLoop::poll_timeout`].
fn before_poll(context: &mut Context) -> JsResult<()> {
    pending::run(context)
}

/// The rest of a turn, from the completions of the poll phase on.
fn after_poll(context: &mut Context) -> JsResult<()> {
    poll::run(context)?;
    pending::run_after_poll(context)?;
    check::run(context)?;
    closing::run(context)?;
    let host = context.host.clone();
    host.cleanup_finalization_registries(context)?;
    context.event_loop.update_time_for_timers();
    timers::run(context)
}

/// Runs one callback and the checkpoint after it. A throw goes to the host, and then the
/// checkpoint waits for the next callback.
pub(crate) fn run_callback(
    context: &mut Context,
    callback: impl FnOnce(&mut Context) -> JsResult<()>,
) -> JsResult<()> {
    match callback(context) {
        Ok(()) => checkpoint(context),
        Err(error) => report(context, error),
    }
}

/// The checkpoint at the end of a callback; what a tick throws goes to the host.
pub(crate) fn checkpoint(context: &mut Context) -> JsResult<()> {
    match job::checkpoint(context) {
        Ok(()) => Ok(()),
        Err(error) => report(context, error),
    }
}

fn report(context: &mut Context, error: JsError) -> JsResult<()> {
    if error.is_exit() {
        return Err(error);
    }
    host::report_uncaught_exception(context, error)
}
