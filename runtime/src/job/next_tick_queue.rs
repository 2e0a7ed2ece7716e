//! What `process.nextTick` has scheduled.

use super::{AsyncFrame, in_frame};
use crate::{
    Context, JsResult, Value,
    error::Stage,
    memory::{Callback, Queue},
};

/// A callback that waits.
#[derive(Debug)]
pub(crate) enum Tick {
    /// Nothing but a function.
    Callback(Callback),
    /// All others.
    Call(Box<TickCall>),
}

/// A callback with its arguments.
#[derive(Debug)]
pub(crate) struct TickCall {
    callback: Value,
    args: Vec<Value>,
    /// The frame in which it was scheduled.
    frame: AsyncFrame,
}

/// The `nextTick` queue, first in, first out.
#[derive(Debug, Default)]
pub(crate) struct NextTickQueue {
    ticks: Queue<Tick>,
}

impl Tick {
    /// Calls the callback in its frame.
    pub(super) fn run(self, context: &mut Context) -> JsResult<()> {
        let this = Value::undefined();
        match self {
            Tick::Callback(callback) => in_frame(context, AsyncFrame::default(), |context| {
                callback.function().call(context, &this, &[]).map(drop)
            }),
            Tick::Call(call) => {
                context.jobs.stage = Stage::Tick(call.args.len());
                in_frame(context, call.frame, |context| {
                    call.callback.call(context, &this, &call.args)?;
                    context.jobs.stage = Stage::Tick(0);
                    Ok(())
                })
            }
        }
    }
}

impl NextTickQueue {
    #[inline]
    pub(super) fn pop(&mut self) -> Option<Tick> {
        self.ticks.pop()
    }

    /// The next tick, if it is nothing but a function.
    #[inline(always)]
    pub(super) fn pop_callback(&mut self) -> Option<Callback> {
        match self.ticks.first() {
            Some(Tick::Callback(_)) => match self.ticks.pop() {
                Some(Tick::Callback(callback)) => Some(callback),
                _ => unreachable!("it was the first"),
            },
            _ => None,
        }
    }

    /// Puts a callback in, if it is one and there is room for it now; whether it was.
    #[inline(always)]
    fn push_quickly(&mut self, callback: &Value) -> bool {
        self.ticks.push_callback(callback, Tick::Callback)
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.ticks.is_empty()
    }
}

impl Context {
    /// Schedules a callback without arguments and frame, if that takes nothing but to put it in;
    /// whether it did.
    #[inline(always)]
    pub(crate) fn schedule_tick_quickly(&mut self, callback: &Value) -> bool {
        self.jobs.frame.is_none() && self.jobs.ticks.push_quickly(callback)
    }

    /// Schedules the call of a callable value in the frame of now.
    #[inline]
    pub(crate) fn schedule_tick(&mut self, callback: &Value, args: &[Value]) {
        match Callback::of(callback) {
            Some(callback) if args.is_empty() && self.jobs.frame.is_none() => {
                self.jobs.ticks.ticks.push(Tick::Callback(callback));
            }
            _ => self.schedule_tick_call(callback, args),
        }
    }

    #[inline(never)]
    fn schedule_tick_call(&mut self, callback: &Value, args: &[Value]) {
        let call = TickCall {
            callback: callback.clone(),
            args: args.to_vec(),
            frame: self.jobs.frame.clone(),
        };
        self.jobs.ticks.ticks.push(Tick::Call(Box::new(call)));
    }
}
