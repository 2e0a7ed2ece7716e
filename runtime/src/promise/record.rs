//! The internal slots of promise objects.
//!
//! The heap knows the layout, hence the structures stand there; what they mean is said here.

use std::cell::{Cell, RefCell};

use super::PromiseReaction;
use crate::{
    Context, Object, Value,
    memory::{
        Internal, Payload, PromiseRecord, PromiseStage as Stage, Rejection, ThenPromise, Trace,
        Tracer, ValueCell,
    },
};

/// \[\[PromiseState\]\], with \[\[PromiseResult\]\] or the reactions: never both.
#[derive(Debug)]
pub(crate) enum PromiseState {
    /// Nobody waits.
    Pending,
    /// One reaction waits.
    PendingReaction(PromiseReaction),
    /// Whoever waits, in order.
    PendingReactions(Internal<Reactions>),
    /// The value.
    Fulfilled(Value),
    /// The reason.
    Rejected(Value),
}

/// Several reactions.
#[derive(Debug)]
pub(crate) struct Reactions(pub(super) RefCell<Vec<PromiseReaction>>);

impl Reactions {
    /// The reaction, if there is one only.
    pub(crate) fn only(&self) -> Option<PromiseReaction> {
        match &self.0.borrow()[..] {
            [only] => Some(only.clone()),
            _ => None,
        }
    }
}

impl PromiseRecord {
    /// A pending promise.
    #[inline]
    pub(crate) fn new() -> Self {
        Self::with_stage(Stage::Pending, Value::undefined())
    }

    #[inline]
    fn with_stage(stage: Stage, value: Value) -> Self {
        Self {
            value: ValueCell::new(value),
            stage: Cell::new(stage),
            is_handled: Cell::new(false),
            rejection: Cell::new(Rejection::None),
            number: Cell::new(0),
        }
    }

    #[inline]
    pub(super) fn stage(&self) -> Stage {
        self.stage.get()
    }

    /// A copy of the value.
    #[inline]
    pub(super) fn value(&self) -> Value {
        self.value.get()
    }

    /// Replaces stage and value.
    #[inline]
    pub(super) fn replace(&self, stage: Stage, value: Value) -> (Stage, Value) {
        (self.stage.replace(stage), self.value.replace(value))
    }

    /// State and result, for whoever looks without waiting.
    pub(crate) fn state(&self) -> PromiseState {
        let value = self.value();
        match self.stage() {
            Stage::Pending => PromiseState::Pending,
            Stage::Fulfilled => PromiseState::Fulfilled(value),
            Stage::Rejected => PromiseState::Rejected(value),
            Stage::PendingReactions => PromiseState::PendingReactions(several(value)),
            stage => PromiseState::PendingReaction(PromiseReaction::of_stage(
                stage,
                value,
                self.number.get(),
            )),
        }
    }

    /// Whether it is neither fulfilled nor rejected.
    #[inline]
    pub(crate) fn is_pending(&self) -> bool {
        !matches!(self.stage(), Stage::Fulfilled | Stage::Rejected)
    }

    /// Marks it as handled, as `then` does, without telling the tracker.
    pub(crate) fn set_handled(&self) {
        self.is_handled.set(true);
    }
}

impl ThenPromise {
    /// The handlers, until one of them is called.
    pub(crate) fn handlers(&self) -> [Value; 2] {
        [self.on_fulfilled.get(), self.on_rejected.get()]
    }
}

/// The reactions of [`Stage::PendingReactions`].
pub(super) fn several(value: Value) -> Internal<Reactions> {
    Internal::try_from_value(value).expect("the stage says so")
}

impl Trace for Reactions {
    fn trace(&self, tracer: &mut Tracer) {
        self.0.trace(tracer);
    }
}

impl Payload for PromiseRecord {
    fn class_name(&self) -> &'static str {
        "Promise"
    }
}

impl Payload for ThenPromise {
    fn class_name(&self) -> &'static str {
        "Promise"
    }
}

/// The internal slots of an object, if it is a promise.
#[inline]
pub(crate) fn as_promise(object: &Object) -> Option<&PromiseRecord> {
    object.promise_record()
}

/// A pending promise of the intrinsic %Promise%.
#[inline]
pub(crate) fn new_promise(context: &mut Context) -> Object {
    Object::allocate_plain(context.promise_shape(), PromiseRecord::new())
}

/// A promise of the intrinsic %Promise% that is fulfilled already.
#[inline]
pub(crate) fn new_fulfilled_promise(context: &mut Context, value: Value) -> Object {
    let record = PromiseRecord::with_stage(Stage::Fulfilled, value);
    Object::allocate_plain(context.promise_shape(), record)
}

/// A pending promise of the intrinsic %Promise% that reacts to another.
#[inline]
pub(super) fn new_then_promise(
    context: &mut Context,
    on_fulfilled: Value,
    on_rejected: Value,
) -> Object {
    let promise = ThenPromise {
        record: PromiseRecord::new(),
        on_fulfilled: ValueCell::new(on_fulfilled),
        on_rejected: ValueCell::new(on_rejected),
    };
    Object::allocate_plain(context.promise_shape(), promise)
}
