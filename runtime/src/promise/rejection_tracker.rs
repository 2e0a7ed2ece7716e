//! Which rejections nobody has handled yet (`#sec-host-promise-rejection-tracker`).
//!
//! A rejection that is handled before the next checkpoint ends leaves no trace. The list is in
//! order of rejection and may hold promises handled since: their mark says so. What the program is
//! told, and when, is the host's business.

use std::collections::VecDeque;

use super::{PromiseRecord, PromiseState, as_promise};
use crate::{Context, Object, Value, job::AsyncFrame, memory::Rejection};

/// All rejections of a context.
#[derive(Debug, Default)]
pub(crate) struct RejectionTracker {
    waiting: Vec<(Object, u32, AsyncFrame)>,
    handled_late: VecDeque<(Object, u32)>,
    last_number: u32,
}

impl RejectionTracker {
    /// Whether there is something to tell.
    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.handled_late.is_empty()
    }

    /// The next promise that was handled after it was reported, and its number.
    pub(crate) fn next_handled_late(&mut self) -> Option<(Object, u32)> {
        self.handled_late.pop_front()
    }

    /// All promises that wait, in order of rejection, with their numbers. From here on they will
    /// be reported even if a listener handles one before its turn, each in the frame in which it
    /// was rejected.
    pub(crate) fn take_waiting(&mut self) -> Vec<(Object, u32, AsyncFrame)> {
        let mut taken = std::mem::take(&mut self.waiting);
        taken.retain(|(promise, ..)| {
            as_promise(promise).is_some_and(|record| {
                matches!(
                    record.rejection.replace(Rejection::None),
                    Rejection::Waiting
                )
            })
        });
        taken
    }
}

/// Marks a promise as reported and answers its reason.
pub(crate) fn report(promise: &Object, number: u32) -> Value {
    let record = as_promise(promise).expect("the tracker holds promises");
    record.rejection.set(Rejection::Reported);
    record.number.set(number);
    match record.state() {
        PromiseState::Rejected(reason) => reason,
        _ => unreachable!("a rejected promise stays rejected"),
    }
}

/// The operation "reject".
pub(super) fn rejected(context: &mut Context, promise: &Object, record: &PromiseRecord) {
    let rejections = &mut context.rejections;
    rejections.last_number += 1;
    record.rejection.set(Rejection::Waiting);
    record.number.set(rejections.last_number);
    rejections.waiting.push((
        promise.clone(),
        rejections.last_number,
        context.jobs.frame.clone(),
    ));
}

/// The operation "handle", of a settled promise that was not handled before.
pub(super) fn handled(context: &mut Context, promise: &Object, record: &PromiseRecord) {
    match record.rejection.replace(Rejection::None) {
        Rejection::None => {}
        Rejection::Waiting => {
            // Mostly the last one; any other is skipped when its turn comes.
            let waiting = &mut context.rejections.waiting;
            if waiting
                .last()
                .is_some_and(|(last, ..)| last.is_same(promise))
            {
                waiting.pop();
            }
        }
        Rejection::Reported => {
            let number = record.number.get();
            context
                .rejections
                .handled_late
                .push_back((promise.clone(), number));
        }
    }
}
