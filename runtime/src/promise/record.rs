//! The internal slots of promise objects.

use std::cell::{Cell, RefCell};

use super::{NativeReaction, PromiseReaction, ThenReaction, rejection_tracker::Rejection};
use crate::{
    Context, Object, Value,
    coroutine::AsyncFunction,
    memory::{Internal, Payload, Trace, Tracer},
};

/// \[\[PromiseState\]\], with \[\[PromiseResult\]\] or the reactions: never both.
#[derive(Debug)]
pub(crate) enum PromiseState {
    /// Nobody waits.
    Pending,
    /// One coroutine waits, in an `await`: the common case costs no allocation.
    PendingAwait(Object),
    /// One `then` waits: the common case of chains.
    PendingThen(Internal<ThenReaction>),
    /// One built-in waits.
    PendingNative(Internal<NativeReaction>),
    /// Whoever waits, in order. Boxed to keep promises small: there are seldom two.
    PendingReactions(Box<Reactions>),
    /// The value.
    Fulfilled(Value),
    /// The reason.
    Rejected(Value),
}

/// Several reactions.
#[derive(Debug)]
pub(crate) struct Reactions(pub(super) Vec<PromiseReaction>);

/// The internal slots.
#[derive(Debug)]
pub(crate) struct PromiseRecord {
    pub(super) state: RefCell<PromiseState>,
    /// \[\[PromiseIsHandled\]\].
    pub(super) is_handled: Cell<bool>,
    /// What the rejection tracker knows.
    pub(super) rejection: Cell<Rejection>,
}

impl Reactions {
    /// The reaction, if there is one only.
    pub(crate) fn only(&self) -> Option<&PromiseReaction> {
        match &self.0[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}

impl PromiseRecord {
    /// A pending promise.
    #[inline]
    pub(crate) fn new() -> Self {
        Self::with_state(PromiseState::Pending)
    }

    #[inline]
    fn with_state(state: PromiseState) -> Self {
        Self {
            state: RefCell::new(state),
            is_handled: Cell::new(false),
            rejection: Cell::new(Rejection::None),
        }
    }

    /// State and result, for whoever looks without waiting.
    pub(crate) fn state(&self) -> std::cell::Ref<'_, PromiseState> {
        self.state.borrow()
    }

    /// Whether it is neither fulfilled nor rejected.
    pub(crate) fn is_pending(&self) -> bool {
        !matches!(
            *self.state.borrow(),
            PromiseState::Fulfilled(_) | PromiseState::Rejected(_)
        )
    }

    /// Marks it as handled, as `then` does, without telling the tracker.
    pub(crate) fn set_handled(&self) {
        self.is_handled.set(true);
    }
}

impl Trace for PromiseState {
    fn trace(&self, tracer: &mut Tracer) {
        match self {
            Self::Pending => {}
            Self::PendingAwait(coroutine) => coroutine.trace(tracer),
            Self::PendingThen(reaction) => reaction.trace(tracer),
            Self::PendingNative(reaction) => reaction.trace(tracer),
            Self::PendingReactions(reactions) => reactions.0.trace(tracer),
            Self::Fulfilled(value) | Self::Rejected(value) => value.trace(tracer),
        }
    }
}

impl Trace for PromiseRecord {
    fn trace(&self, tracer: &mut Tracer) {
        self.state.trace(tracer);
    }
}

impl Payload for PromiseRecord {
    fn class_name(&self) -> &'static str {
        "Promise"
    }
}

/// The internal slots of an object, if it is a promise.
#[inline]
pub(crate) fn as_promise(object: &Object) -> Option<&PromiseRecord> {
    object.payload::<PromiseRecord>().or_else(|| {
        object
            .payload::<AsyncFunction>()
            .map(AsyncFunction::promise)
    })
}

/// A pending promise of the intrinsic %Promise%.
#[inline]
pub(crate) fn new_promise(context: &mut Context) -> Object {
    Object::allocate_payload_inline(context.promise_shape(), PromiseRecord::new())
}

/// A promise of the intrinsic %Promise% that is fulfilled already.
#[inline]
pub(crate) fn new_fulfilled_promise(context: &mut Context, value: Value) -> Object {
    let record = PromiseRecord::with_state(PromiseState::Fulfilled(value));
    Object::allocate_payload_inline(context.promise_shape(), record)
}
