//! The check phase: `setImmediate`.
//!
//! The queue is swapped before it runs, so an immediate set by an immediate waits for the next
//! turn. When one throws, and the program survives that, the rest of the swapped queue runs in the
//! same phase; if it was the last, immediates that were set meanwhile do.
//!
//! Ticks and jobs that an exception cut off run before the first immediate of the phase.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

use super::{checkpoint, report};
use crate::{
    Context, JsResult, Object, Value,
    error::Between,
    job::{self, Arguments, AsyncFrame, in_frame},
    memory::{Payload, Trace, Tracer, ValueCell},
};

/// Immediates that wait.
#[derive(Debug, Default)]
pub(crate) struct Immediates {
    queue: VecDeque<Queued>,
    /// The swapped queue while the phase runs.
    outstanding: VecDeque<Queued>,
    /// Whether the phase has been entered and not been left in order.
    has_outstanding: bool,
    /// Whether an exception left ticks and jobs behind.
    owes_checkpoint: bool,
    count: usize,
    refed: usize,
}

#[derive(Debug)]
enum Queued {
    /// What `setImmediate` answered.
    Object(Object),
    /// Does nothing; makes sure that a check phase and its checkpoint come.
    Nothing,
}

/// The state behind an `Immediate` object.
#[derive(Debug)]
pub(crate) struct Immediate {
    callback: ValueCell,
    args: RefCell<Arguments>,
    destroyed: Cell<bool>,
    /// The frame in which it was made.
    frame: AsyncFrame,
    has_ref: Cell<bool>,
}

impl Immediate {
    /// An immediate that is not queued yet.
    pub(crate) fn new(frame: AsyncFrame, callback: Value, args: Arguments) -> Self {
        Self {
            callback: ValueCell::new(callback),
            args: RefCell::new(args),
            destroyed: Cell::new(false),
            frame,
            has_ref: Cell::new(true),
        }
    }

    /// Whether it has run or was cleared.
    pub(crate) fn is_over(&self) -> bool {
        self.destroyed.get()
    }

    /// Whether it keeps the program alive.
    pub(crate) fn has_ref(&self) -> bool {
        self.has_ref.get()
    }
}

impl Trace for Immediate {
    fn trace(&self, tracer: &mut Tracer) {
        self.callback.trace(tracer);
        self.args.trace(tracer);
        self.frame.trace(tracer);
    }
}

impl Payload for Immediate {
    fn class_name(&self) -> &'static str {
        "Immediate"
    }

    fn property_of(&self, function: &Object) -> Option<&'static str> {
        self.callback.holds(function).then_some("_onImmediate")
    }
}

impl Immediates {
    /// Whether an immediate counts.
    pub(super) fn keep_alive(&self) -> bool {
        self.refed > 0
    }

    /// Queues what `setImmediate` made.
    pub(crate) fn push(&mut self, object: Object) {
        self.queue.push_back(Queued::Object(object));
        self.count += 1;
        self.refed += 1;
    }

    /// Makes sure that a check phase comes, and begins with the checkpoint.
    pub(crate) fn push_nothing(&mut self) {
        self.owes_checkpoint = true;
        self.queue.push_back(Queued::Nothing);
        self.count += 1;
        self.refed += 1;
    }

    /// `clearImmediate`.
    pub(crate) fn clear(&mut self, immediate: &Immediate) {
        if immediate.destroyed.replace(true) {
            return;
        }
        self.uncount(immediate);
        // It stays in its queue, which skips it.
        let _callback = immediate.callback.take();
        let _args = immediate.args.take();
    }

    /// `ref` and `unref`.
    pub(crate) fn set_ref(&mut self, immediate: &Immediate, has_ref: bool) {
        if immediate.destroyed.get() || immediate.has_ref.replace(has_ref) == has_ref {
            return;
        }
        if has_ref {
            self.refed += 1;
        } else {
            self.refed -= 1;
        }
    }

    fn uncount(&mut self, immediate: &Immediate) {
        self.count -= 1;
        if immediate.has_ref.replace(false) {
            self.refed -= 1;
        }
    }
}

/// Runs the immediates that wait.
pub(super) fn run(context: &mut Context) -> JsResult<()> {
    let immediates = &mut context.event_loop.immediates;
    if immediates.count == 0 {
        // Whatever is left was cleared.
        immediates.queue.clear();
        return Ok(());
    }
    if std::mem::take(&mut immediates.owes_checkpoint) {
        checkpoint(context)?;
    }
    loop {
        match process_immediates(context) {
            Ok(()) => checkpoint(context)?,
            Err(error) => report(context, error)?,
        }
        if !context.event_loop.immediates.has_outstanding {
            return Ok(());
        }
    }
}

fn process_immediates(context: &mut Context) -> JsResult<()> {
    let immediates = &mut context.event_loop.immediates;
    if immediates.outstanding.is_empty() {
        std::mem::swap(&mut immediates.outstanding, &mut immediates.queue);
        immediates.has_outstanding = true;
    }
    let mut ran_one = false;
    loop {
        // Node looks whether there is a next one first, then runs the checkpoint, which may
        // clear it.
        if context.event_loop.immediates.outstanding.is_empty() {
            break;
        }
        if std::mem::replace(&mut ran_one, true) {
            job::checkpoint_between(context, Between::Immediates)?;
        }
        match context.event_loop.immediates.outstanding.pop_front() {
            Some(Queued::Object(object)) => run_immediate(context, &object)?,
            Some(Queued::Nothing) => {
                context.event_loop.immediates.count -= 1;
                context.event_loop.immediates.refed -= 1;
            }
            None => break,
        }
    }
    context.event_loop.immediates.has_outstanding = false;
    Ok(())
}

fn run_immediate(context: &mut Context, object: &Object) -> JsResult<()> {
    let immediate = object
        .payload::<Immediate>()
        .expect("the queue holds Immediate objects");
    if immediate.destroyed.replace(true) {
        return Ok(());
    }
    context.event_loop.immediates.uncount(immediate);
    let callback = immediate.callback.get();
    let args = immediate.args.take();
    let result = in_frame(context, immediate.frame.clone(), |context| {
        callback.call_inline(context, object.as_value(), args.as_slice())
    });
    // It is held while it runs: stacks say so.
    let _callback = immediate.callback.take();
    result.map(|_| ())
}
