//! Jobs, ticks, and the checkpoint that runs them.
//!
//! The checkpoint is the heartbeat of the order: `do { ticks; jobs } while` either queue is filled
//! or rejections were reported. All ticks go before the first job of a round; a job that schedules
//! a tick waits for no one, the tick runs when the jobs are through.
//!
//! Whatever waits also remembers the [`AsyncFrame`] in which it was scheduled. Programs without
//! `AsyncLocalStorage` have no frame, and pay one comparison where something is scheduled and one
//! where it runs: a frame is kept beside a job only if there is one.

mod arguments;
mod frame;
#[expect(
    clippy::module_inception,
    reason = "the queue's element is the module's subject"
)]
mod job;
mod microtask_queue;
mod next_tick_queue;

use self::next_tick_queue::Tick;
pub(crate) use self::{
    arguments::Arguments,
    frame::{AsyncFrame, in_frame},
    job::{Job, NativeJob},
    microtask_queue::MicrotaskQueue,
    next_tick_queue::NextTickQueue,
};
use crate::{
    Context, JsResult, Object, Value,
    error::{Between, Stage},
    host,
    memory::Callback,
};

/// Both queues of a context.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    /// HostEnqueuePromiseJob and `queueMicrotask`.
    pub(crate) microtasks: MicrotaskQueue,
    /// `process.nextTick`.
    pub(crate) ticks: NextTickQueue,
    /// \[\[KeptAlive\]\]: what `WeakRef` has shown stays until the checkpoint is over.
    pub(crate) kept_alive: Vec<Value>,
    /// The async generator that a `for await` has asked and not yet begun to wait for.
    pub(crate) asked_generator: Option<Object>,
    /// The frame of what runs now.
    pub(crate) frame: AsyncFrame,
    /// What stacks show below the functions of the program.
    pub(crate) stage: Stage,
    /// The same, of the phase.
    pub(crate) between: Between,
    /// Somebody has written to a standard stream, which takes a tick.
    pub(crate) has_written: bool,
}

/// Runs ticks and jobs until there are none, and tells about rejections.
///
/// # Errors
///
/// What a tick throws: the rest of the queue then waits for the next checkpoint. A termination.
#[inline]
pub(crate) fn checkpoint(context: &mut Context) -> JsResult<()> {
    if context.jobs.is_idle() && context.rejections.is_empty() {
        context.jobs.has_written = false;
        return Ok(());
    }
    run_checkpoint(context)
}

impl Jobs {
    /// Whether a checkpoint would find nothing to do.
    #[inline]
    fn is_idle(&self) -> bool {
        self.ticks.is_empty()
            && self.microtasks.is_empty()
            && self.kept_alive.is_empty()
            && self.frame.is_none()
    }
}

/// The same between two callbacks of one phase.
#[inline]
pub(crate) fn checkpoint_between(context: &mut Context, between: Between) -> JsResult<()> {
    context.jobs.between = between;
    let result = checkpoint(context);
    context.jobs.between = Between::Phases;
    result
}

fn run_checkpoint(context: &mut Context) -> JsResult<()> {
    let result = run_rounds(context);
    context.jobs.stage = Stage::Callback;
    context.jobs.has_written = false;
    result
}

fn run_rounds(context: &mut Context) -> JsResult<()> {
    let has_written = std::mem::take(&mut context.jobs.has_written);
    let mut stage = match context.jobs.between {
        _ if has_written || !context.jobs.ticks.is_empty() => Stage::Jobs,
        Between::Phases => Stage::Callback,
        _ => Stage::JobsBetween,
    };
    loop {
        context.jobs.stage = Stage::Tick(0);
        run_ticks(context)?;
        context.jobs.stage = stage;
        stage = Stage::Jobs;
        run_microtasks(context)?;
        if !context.jobs.ticks.is_empty() {
            continue;
        }
        if context.rejections.is_empty() || !process_rejections(context)? {
            // ClearKeptObjects (`#sec-clear-kept-objects`).
            if !context.jobs.kept_alive.is_empty() {
                drop(std::mem::take(&mut context.jobs.kept_alive));
            }
            return Ok(());
        }
    }
}

#[cold]
fn process_rejections(context: &mut Context) -> JsResult<bool> {
    context.jobs.stage = Stage::Rejections;
    let host = context.host.clone();
    host.process_promise_rejections(context)
}

/// Runs jobs until there are none. What a `queueMicrotask` callback throws goes to the host and
/// does not stop the others.
///
/// # Errors
///
/// Only a termination.
pub(crate) fn run_microtasks(context: &mut Context) -> JsResult<()> {
    // Jobs without a frame start without one; `enterWith` in one of them ends with it.
    context.jobs.frame.leave();
    while let Some(job) = context.jobs.microtasks.pop() {
        let result = match job {
            Job::Callback(callback) => run_callbacks(context, callback),
            job => job.run(context),
        };
        if let Err(error) = result {
            host::report_uncaught_exception(context, error)?;
        }
        context.jobs.frame.leave();
    }
    Ok(())
}

/// Runs a callback, and those behind it for as long as nothing else comes.
#[inline(always)]
fn run_callbacks(context: &mut Context, first: Callback) -> JsResult<()> {
    context.call_in_turn(first, |context| {
        context.jobs.frame.leave();
        context.jobs.microtasks.pop_callback()
    })
}

/// Runs ticks until there are none.
///
/// # Errors
///
/// What a tick throws.
fn run_ticks(context: &mut Context) -> JsResult<()> {
    while let Some(tick) = context.jobs.ticks.pop() {
        match tick {
            Tick::Callback(first) if context.jobs.frame.is_none() => {
                context.call_in_turn(first, |context| {
                    // What a tick has entered ends with it.
                    context.jobs.frame.leave();
                    context.jobs.ticks.pop_callback()
                })?;
            }
            tick => tick.run(context)?,
        }
    }
    Ok(())
}
