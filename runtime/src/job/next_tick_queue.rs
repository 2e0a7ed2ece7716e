//! What `process.nextTick` has scheduled.

use std::collections::VecDeque;

use super::AsyncFrame;
use crate::Value;

/// A callback with its arguments.
#[derive(Debug)]
pub(crate) struct Tick {
    pub(crate) callback: Value,
    pub(crate) args: Vec<Value>,
    /// The frame in which it was scheduled.
    pub(crate) frame: AsyncFrame,
}

/// The `nextTick` queue, first in, first out.
#[derive(Debug, Default)]
pub(crate) struct NextTickQueue {
    ticks: VecDeque<Tick>,
}

impl NextTickQueue {
    pub(crate) fn push(&mut self, tick: Tick) {
        self.ticks.push_back(tick);
    }

    pub(crate) fn pop(&mut self) -> Option<Tick> {
        self.ticks.pop_front()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ticks.is_empty()
    }
}
