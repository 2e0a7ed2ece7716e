//! How the collector learns what a cell refers to.

use std::{
    cell::{Cell, OnceCell, RefCell},
    collections::{BTreeMap, HashMap, HashSet, VecDeque},
    ptr::NonNull,
    rc::Rc,
};

use super::header::Header;
use crate::value::{JsBigInt, JsString, JsSymbol, Value};

/// Types that hold values on behalf of a cell.
///
/// `trace` visits each counted reference that the type owns exactly once. Visiting one that
/// somebody else owns would let the collector clear living objects; missing one leaks cycles.
/// Strings, symbols and `BigInt`s need no visit.
pub(crate) trait Trace {
    /// Visits every owned reference.
    fn trace(&self, tracer: &mut Tracer);

    /// Lets go of references that were visited weakly and turned out dead. Called on internal
    /// values only (not on payloads of objects), after every collection.
    fn prune(&self, _pruner: &Pruner) {}
}

/// Receives the references of one cell after the other.
pub(crate) struct Tracer {
    pub(super) phase: Phase,
    /// Containers reached but not yet looked into.
    pub(super) pending: Vec<NonNull<Header>>,
    /// Set when the current cell refused to be looked into.
    pub(super) refused: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Takes internal references off the counts.
    Subtract,
    /// Marks what is reachable.
    Mark,
}

impl Tracer {
    /// A reference.
    #[inline]
    pub(crate) fn visit(&mut self, value: &Value) {
        if let Some(cell) = value.container() {
            self.visit_cell(cell);
        }
    }

    /// A reference that is counted but keeps nothing alive: [`Trace::prune`] is called if its
    /// target turns out to be garbage.
    #[inline]
    pub(crate) fn visit_weak(&mut self, value: &Value) {
        if self.phase == Phase::Subtract {
            self.visit(value);
        }
    }

    /// The rest of the cell is being written to: treat it as in use.
    pub(crate) fn refuse(&mut self) {
        self.refused = true;
    }
}

/// Says which weakly visited references are dead.
pub(crate) struct Pruner(pub(super) ());

impl Pruner {
    /// Whether a reference leads to garbage.
    pub(crate) fn is_dead(&self, value: &Value) -> bool {
        value.container().is_some_and(super::collector::is_garbage)
    }
}

impl Trace for Value {
    #[inline]
    fn trace(&self, tracer: &mut Tracer) {
        tracer.visit(self);
    }
}

impl<T: Trace + ?Sized> Trace for Box<T> {
    fn trace(&self, tracer: &mut Tracer) {
        (**self).trace(tracer);
    }
}

impl<T: Trace> Trace for Option<T> {
    fn trace(&self, tracer: &mut Tracer) {
        if let Some(value) = self {
            value.trace(tracer);
        }
    }
}

impl<T: Trace> Trace for Vec<T> {
    fn trace(&self, tracer: &mut Tracer) {
        for value in self {
            value.trace(tracer);
        }
    }
}

impl<T: Trace> Trace for [T] {
    fn trace(&self, tracer: &mut Tracer) {
        for value in self {
            value.trace(tracer);
        }
    }
}

impl<T: Trace, const N: usize> Trace for [T; N] {
    fn trace(&self, tracer: &mut Tracer) {
        for value in self {
            value.trace(tracer);
        }
    }
}

impl<T: Trace> Trace for VecDeque<T> {
    fn trace(&self, tracer: &mut Tracer) {
        for value in self {
            value.trace(tracer);
        }
    }
}

impl<K: Trace, V: Trace, S> Trace for HashMap<K, V, S> {
    fn trace(&self, tracer: &mut Tracer) {
        for (key, value) in self {
            key.trace(tracer);
            value.trace(tracer);
        }
    }
}

impl<K: Trace, S> Trace for HashSet<K, S> {
    fn trace(&self, tracer: &mut Tracer) {
        for value in self {
            value.trace(tracer);
        }
    }
}

impl<K: Trace, V: Trace> Trace for BTreeMap<K, V> {
    fn trace(&self, tracer: &mut Tracer) {
        for (key, value) in self {
            key.trace(tracer);
            value.trace(tracer);
        }
    }
}

impl<A: Trace, B: Trace> Trace for (A, B) {
    fn trace(&self, tracer: &mut Tracer) {
        self.0.trace(tracer);
        self.1.trace(tracer);
    }
}

impl<A: Trace, B: Trace, C: Trace> Trace for (A, B, C) {
    fn trace(&self, tracer: &mut Tracer) {
        self.0.trace(tracer);
        self.1.trace(tracer);
        self.2.trace(tracer);
    }
}

/// Whoever writes to it right now keeps it alive.
impl<T: Trace> Trace for RefCell<T> {
    fn trace(&self, tracer: &mut Tracer) {
        match self.try_borrow() {
            Ok(value) => value.trace(tracer),
            Err(_) => tracer.refuse(),
        }
    }
}

impl<T: Trace> Trace for OnceCell<T> {
    fn trace(&self, tracer: &mut Tracer) {
        if let Some(value) = self.get() {
            value.trace(tracer);
        }
    }
}

/// Types without references into the heap, or with references that cannot lead back.
macro_rules! untraced {
    ($($type:ty),* $(,)?) => {
        $(impl Trace for $type {
            #[inline]
            fn trace(&self, _tracer: &mut Tracer) {}
        })*
    };
}

untraced!(
    (),
    bool,
    u8,
    u16,
    u32,
    u64,
    usize,
    i32,
    i64,
    f64,
    String,
    &'static str,
    JsString,
    JsSymbol,
    JsBigInt,
);

impl<T: Copy> Trace for Cell<T> {
    #[inline]
    fn trace(&self, _tracer: &mut Tracer) {}
}

/// What is shared by `Rc` must not own references: they would be visited more than once.
impl<T: 'static> Trace for Rc<Untraced<T>> {
    fn trace(&self, _tracer: &mut Tracer) {}
}

/// Marks data as free of references into the heap.
#[derive(Debug, Clone, Default)]
pub(crate) struct Untraced<T>(pub(crate) T);

impl<T> Trace for Untraced<T> {
    #[inline]
    fn trace(&self, _tracer: &mut Tracer) {}
}
