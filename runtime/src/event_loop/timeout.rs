//! The state behind a `Timeout` object.
//!
//! Timers of a list are chained through their own objects, as in Node: a million of them need
//! nothing beside these. The chain is not traced, so whatever is scheduled is a root.

use std::{cell::Cell, fmt};

use crate::{
    Object, Value,
    job::{Arguments, AsyncFrame},
    memory::{Payload, Trace, Tracer, ValueCell},
};

/// See the module.
pub(crate) struct Timeout {
    /// Undefined once it was cleared, as `args` are none then.
    pub(super) callback: ValueCell,
    args: Cell<Arguments>,
    /// The frame in which it was made.
    pub(super) frame: AsyncFrame,
    /// What `Symbol.toPrimitive` answered; zero until then.
    pub(super) id: Cell<u64>,
    /// When it was scheduled.
    pub(super) start: Cell<u64>,
    /// Its neighbours in the list; undefined where there is none.
    pub(super) previous: ValueCell,
    pub(super) next: ValueCell,
    /// In milliseconds.
    pub(super) duration: u32,
    pub(super) is_interval: bool,
    pub(super) is_listed: Cell<bool>,
    pub(crate) has_ref: Cell<bool>,
    pub(crate) destroyed: Cell<bool>,
}

const _: () = assert!(size_of::<Timeout>() == 64);

impl Timeout {
    /// A timer that is not scheduled yet.
    #[inline(always)]
    pub(crate) fn new(
        frame: AsyncFrame,
        callback: Value,
        args: Arguments,
        duration: u32,
        is_interval: bool,
    ) -> Self {
        Self {
            callback: ValueCell::new(callback),
            args: Cell::new(args),
            frame,
            id: Cell::new(0),
            start: Cell::new(0),
            previous: ValueCell::new(Value::undefined()),
            next: ValueCell::new(Value::undefined()),
            duration,
            is_interval,
            is_listed: Cell::new(false),
            has_ref: Cell::new(true),
            destroyed: Cell::new(true),
        }
    }

    /// The timer of an object in a list.
    #[inline]
    pub(super) fn of(object: &Object) -> &Timeout {
        object.payload().expect("lists hold Timeout objects")
    }

    /// Whether it was cleared.
    #[inline]
    pub(super) fn is_cleared(&self) -> bool {
        self.callback.bits() == Value::undefined().bits()
    }

    /// A copy of the arguments.
    #[inline]
    pub(super) fn args(&self) -> Arguments {
        let args = self.args.take();
        let copy = args.clone();
        self.args.set(args);
        copy
    }

    /// Takes the arguments away.
    pub(super) fn take_args(&self) -> Arguments {
        self.args.take()
    }
}

impl fmt::Debug for Timeout {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Timeout({} ms)", self.duration)
    }
}

impl Trace for Timeout {
    fn trace(&self, tracer: &mut Tracer) {
        self.callback.trace(tracer);
        self.frame.trace(tracer);
        let args = self.args.take();
        args.trace(tracer);
        self.args.set(args);
    }
}

impl Payload for Timeout {
    fn class_name(&self) -> &'static str {
        "Timeout"
    }

    fn property_of(&self, function: &Object) -> Option<&'static str> {
        self.callback.holds(function).then_some("_onTimeout")
    }
}
