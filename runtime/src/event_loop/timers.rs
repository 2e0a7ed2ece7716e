//! The timers phase: `setTimeout` and `setInterval`.
//!
//! One timer handle stands behind all timers, as in Node: `due` is when it fires, and then every
//! list that has expired by `now` runs. `now` is read once, so a timer set by a callback waits for
//! the next turn even if it would have expired meanwhile. Clearing a timer works at any moment, also
//! from a sibling's callback.

use rustc_hash::FxHashMap;

use super::{
    checkpoint, report,
    timeout::Timeout,
    timer_lists::{ListId, TimerLists},
};
use crate::{
    Context, JsResult, Object,
    error::Between,
    job::{self, in_frame},
};

/// What is scheduled, and when the handle fires.
#[derive(Debug, Default)]
pub(crate) struct Timers {
    lists: TimerLists,
    /// When the handle fires.
    due: Option<u64>,
    /// Expiry of the first list as of the last time the handle was set.
    next_expiry: Option<u64>,
    refed: usize,
    /// Timers that were converted to a number, until they are destroyed.
    by_id: FxHashMap<u64, Object>,
    last_id: u64,
}

impl Timers {
    /// When the handle fires next.
    pub(super) fn due(&self) -> Option<u64> {
        self.due
    }

    /// Whether a timer counts.
    pub(super) fn keep_alive(&self) -> bool {
        self.refed > 0
    }

    #[inline]
    fn insert(&mut self, object: &Object, timeout: &Timeout, start: u64, time: u64) {
        if let Some(expiry) = self.lists.insert(object, timeout, start)
            && self.next_expiry.is_none_or(|next| next > expiry)
        {
            self.due = Some(time + u64::from(timeout.duration));
            self.next_expiry = Some(expiry);
        }
    }

    /// Marks a timer as one that will not fire again by itself.
    fn destroy(&mut self, timeout: &Timeout) {
        timeout.destroyed.set(true);
        if timeout.id.get() != 0 {
            self.by_id.remove(&timeout.id.get());
        }
        if timeout.has_ref.get() {
            self.refed -= 1;
        }
    }
}

impl Timers {
    /// The number of a timer (`Symbol.toPrimitive`).
    pub(crate) fn id_of(&mut self, object: &Object, timeout: &Timeout) -> u64 {
        if timeout.id.get() == 0 {
            self.last_id += 1;
            timeout.id.set(self.last_id);
        }
        if !timeout.destroyed.get() {
            self.by_id.insert(timeout.id.get(), object.clone());
        }
        timeout.id.get()
    }

    /// The timer with a number, while it is scheduled.
    pub(crate) fn by_id(&self, id: u64) -> Option<Object> {
        self.by_id.get(&id).cloned()
    }
}

impl super::EventLoop {
    /// Schedules a timer, or schedules it anew (`refresh`). Does nothing after it was cleared.
    pub(crate) fn activate_timer(&mut self, object: &Object, timeout: &Timeout) {
        if timeout.is_cleared() {
            return;
        }
        let now = self.update_time();
        self.timers.lists.remove(timeout);
        self.timers.insert(object, timeout, now, now);
        if timeout.destroyed.replace(false) && timeout.has_ref.get() {
            self.timers.refed += 1;
        }
    }

    /// `clearTimeout`.
    pub(crate) fn clear_timer(&mut self, timeout: &Timeout) {
        // Dropped when this function is over: dropping may run no code, but it is not ours to say.
        let callback = timeout.callback.take();
        if callback.is_undefined() {
            return;
        }
        let _args = timeout.take_args();
        if timeout.destroyed.get() {
            return;
        }
        self.timers.lists.remove(timeout);
        if timeout.has_ref.get() {
            self.timers.lists.remove_list_if_empty(timeout.duration);
        }
        self.timers.destroy(timeout);
    }

    /// `ref` and `unref`.
    pub(crate) fn set_timer_ref(&mut self, timeout: &Timeout, has_ref: bool) {
        if timeout.has_ref.replace(has_ref) == has_ref || timeout.destroyed.get() {
            return;
        }
        if has_ref {
            self.timers.refed += 1;
        } else {
            self.timers.refed -= 1;
        }
    }
}

/// Fires the handle if it is due.
pub(super) fn run(context: &mut Context) -> JsResult<()> {
    while context
        .event_loop
        .timers
        .due
        .is_some_and(|due| due <= context.event_loop.time)
    {
        context.event_loop.timers.due = None;
        let next = loop {
            let now = context.event_loop.update_time();
            match process_timers(context, now) {
                Ok(next) => break next,
                // The remaining timers run at once, before the ticks of the one that threw.
                Err(error) => report(context, error)?,
            }
        };
        if let Some(expiry) = next {
            let now = context.event_loop.update_time();
            context.event_loop.timers.due = Some(expiry.max(now + 1));
        }
        checkpoint(context)?;
    }
    Ok(())
}

/// Runs expired lists. Answers when the next list expires; throws what a callback or a tick throws.
fn process_timers(context: &mut Context, now: u64) -> JsResult<Option<u64>> {
    context.event_loop.timers.next_expiry = None;
    let mut ran_a_list = false;
    while let Some((list, expiry)) = context.event_loop.timers.lists.first_list() {
        if expiry > now {
            context.event_loop.timers.next_expiry = Some(expiry);
            return Ok(Some(expiry));
        }
        if std::mem::replace(&mut ran_a_list, true) {
            job::checkpoint_between(context, Between::TimerLists)?;
        }
        run_list(context, list, now)?;
    }
    Ok(None)
}

fn run_list(context: &mut Context, list: ListId, now: u64) -> JsResult<()> {
    let duration = u64::from(list.duration());
    let mut ran_a_timer = false;
    while let Some((object, start)) = context.event_loop.timers.lists.first_timer(list) {
        if now.saturating_sub(start) < duration {
            let expiry = (start + duration).max(now + 1);
            context.event_loop.timers.lists.postpone(list, expiry);
            return Ok(());
        }
        let object = object.clone();
        if std::mem::replace(&mut ran_a_timer, true) {
            job::checkpoint_between(context, Between::Timers)?;
        }
        run_timer(context, &object)?;
    }
    // Gone already when a callback cleared its last timer.
    if context
        .event_loop
        .timers
        .lists
        .first_list()
        .is_some_and(|(first, _)| first == list)
    {
        context
            .event_loop
            .timers
            .lists
            .remove_list_if_empty(list.duration());
    }
    Ok(())
}

fn run_timer(context: &mut Context, object: &Object) -> JsResult<()> {
    let timeout = Timeout::of(object);
    context.event_loop.timers.lists.remove(timeout);
    if timeout.is_cleared() {
        // By the checkpoint just now.
        if !timeout.destroyed.get() {
            context.event_loop.timers.destroy(timeout);
        }
        return Ok(());
    }
    let start = timeout
        .is_interval
        .then(|| context.event_loop.update_time());
    let callback = timeout.callback.get();
    let args = timeout.args();
    let result = in_frame(context, timeout.frame.clone(), |context| {
        callback.call_inline(context, object.as_value(), args.as_slice())
    });
    let event_loop = &mut context.event_loop;
    match start {
        Some(start) if !timeout.is_cleared() => {
            event_loop.timers.lists.remove(timeout);
            let time = event_loop.time;
            event_loop.timers.insert(object, timeout, start, time);
        }
        _ if !timeout.is_listed.get() && !timeout.destroyed.get() => {
            event_loop.timers.destroy(timeout);
        }
        _ => {}
    }
    result.map(|_| ())
}
