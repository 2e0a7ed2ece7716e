//! The listeners of one event type: a linked list, because dispatching reads on from a listener
//! that was removed meanwhile, and that is visible.

use std::cell::{Cell, RefCell};

use crate::{
    Object, Value,
    memory::{Internal, Trace, Tracer},
};

/// How a listener was added.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the options of `addEventListener` are flags"
)]
pub(crate) struct ListenerOptions {
    pub(crate) once: bool,
    pub(crate) capture: bool,
    pub(crate) passive: bool,
    /// Called even after `stopImmediatePropagation`: Node's own listeners.
    pub(crate) resists_stopping: bool,
}

/// One listener; the head of a list is one without a callback.
#[derive(Debug)]
pub(super) struct Listener {
    /// A function, or an object with `handleEvent`.
    pub(super) callback: Value,
    pub(super) options: ListenerOptions,
    removed: Cell<bool>,
    next: RefCell<Option<Internal<Listener>>>,
    previous: RefCell<Option<Internal<Listener>>>,
}

/// All listeners of a type.
#[derive(Debug)]
pub(super) struct ListenerList {
    head: Internal<Listener>,
    /// As Node counts: an event handler attribute set to null is not counted.
    pub(super) size: Cell<usize>,
    pub(super) resists_stopping: Cell<bool>,
}

impl Listener {
    fn new(callback: Value, options: ListenerOptions) -> Internal<Listener> {
        Internal::new(Listener {
            callback,
            options,
            removed: Cell::new(false),
            next: RefCell::default(),
            previous: RefCell::default(),
        })
    }

    pub(super) fn next(&self) -> Option<Internal<Listener>> {
        self.next.borrow().clone()
    }

    pub(super) fn is_removed(&self) -> bool {
        self.removed.get()
    }

    /// Takes it out of its list. It still knows what came after it.
    pub(super) fn remove(&self) {
        let (previous, next) = (self.previous.borrow().clone(), self.next());
        if let Some(previous) = &previous {
            previous.next.replace(next.clone());
        }
        if let Some(next) = &next {
            next.previous.replace(previous);
        }
        self.removed.set(true);
    }
}

impl ListenerList {
    pub(super) fn new() -> Internal<ListenerList> {
        Internal::new(ListenerList {
            head: Listener::new(Value::undefined(), ListenerOptions::default()),
            size: Cell::new(0),
            resists_stopping: Cell::new(false),
        })
    }

    pub(super) fn first(&self) -> Option<Internal<Listener>> {
        self.head.next()
    }

    /// The listener that `callback` and `capture` identify.
    pub(super) fn find(&self, callback: &Object, capture: bool) -> Option<Internal<Listener>> {
        let mut next = self.first();
        while let Some(listener) = next {
            if listener.options.capture == capture
                && listener.callback.as_object() == Some(callback)
            {
                return Some(listener);
            }
            next = listener.next();
        }
        None
    }

    /// Adds at the end.
    pub(super) fn push(&self, callback: Value, options: ListenerOptions) {
        let mut last = self.head.clone();
        while let Some(next) = last.next() {
            last = next;
        }
        let listener = Listener::new(callback, options);
        listener.previous.replace(Some(last.clone()));
        last.next.replace(Some(listener));
        self.size.set(self.size.get() + 1);
        if options.resists_stopping {
            self.resists_stopping.set(true);
        }
    }

    /// The callbacks, in order.
    pub(super) fn callbacks(&self) -> Vec<Value> {
        let mut callbacks = Vec::new();
        let mut next = self.first();
        while let Some(listener) = next {
            callbacks.push(listener.callback.clone());
            next = listener.next();
        }
        callbacks
    }
}

impl Trace for Listener {
    fn trace(&self, tracer: &mut Tracer) {
        self.callback.trace(tracer);
        self.next.trace(tracer);
        self.previous.trace(tracer);
    }
}

impl Trace for ListenerList {
    fn trace(&self, tracer: &mut Tracer) {
        self.head.trace(tracer);
    }
}
