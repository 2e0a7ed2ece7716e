//! Weak references, and values that live as long as the key they hang on.
//!
//! Watched cells carry a flag; what watches them is in a table beside the heap, so that others pay
//! nothing. A `WeakMap` entry is kept *with its key*: the key refers to the value, the map only
//! remembers the key weakly. So counting and tracing get ephemerons right without further rules,
//! at the price that a dead map's entries go when it is dropped rather than when it is unreachable.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    mem::ManuallyDrop,
    ptr::NonNull,
    rc::Rc,
};

use rustc_hash::FxBuildHasher;

use super::{
    header::{Header, flag},
    trace::Tracer,
};
use crate::value::Value;

thread_local! {
    static WATCHED: ManuallyDrop<RefCell<HashMap<usize, Record, FxBuildHasher>>> =
        const { ManuallyDrop::new(RefCell::new(HashMap::with_hasher(FxBuildHasher))) };
    static DEAD_WATCHERS: ManuallyDrop<RefCell<Vec<u64>>> =
        const { ManuallyDrop::new(RefCell::new(Vec::new())) };
}

/// What is attached to one cell.
#[derive(Default)]
struct Record {
    /// The bits of the value while it lives, then zero.
    target: Option<Rc<Cell<u64>>>,
    /// Values by owner (a `WeakMap`'s number).
    attached: Vec<(u64, Value)>,
    /// Tokens to announce on death (`FinalizationRegistry` cells).
    watchers: Vec<u64>,
}

/// A reference that keeps nothing alive.
#[derive(Clone, Debug)]
pub(crate) struct WeakReference(Rc<Cell<u64>>);

impl WeakReference {
    /// A weak reference to a heap value.
    pub(crate) fn new(target: &Value) -> WeakReference {
        WeakReference(with_record(target, |record| {
            record
                .target
                .get_or_insert_with(|| Rc::new(Cell::new(target.bits())))
                .clone()
        }))
    }

    /// The target, unless it died.
    pub(crate) fn upgrade(&self) -> Option<Value> {
        let bits = self.0.get();
        // SAFETY: `announce_death` zeroes the bits before the target goes.
        (bits != 0).then(|| unsafe { Value::retained_from_bits(bits) })
    }

    /// Whether both have the same target, or their target was the same.
    pub(crate) fn is_same(&self, other: &WeakReference) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Values attached to other values by owner; see the module.
impl Value {
    /// Attaches a value for `owner`; answers what was attached before.
    pub(crate) fn attach(&self, owner: u64, value: Value) -> Option<Value> {
        with_record(self, |record| {
            for (other, old) in &mut record.attached {
                if *other == owner {
                    return Some(std::mem::replace(old, value));
                }
            }
            record.attached.push((owner, value));
            None
        })
    }

    /// What is attached for `owner`.
    pub(crate) fn attached(&self, owner: u64) -> Option<Value> {
        if !self.is_watched() {
            return None;
        }
        with_record(self, |record| {
            record
                .attached
                .iter()
                .find(|(other, _)| *other == owner)
                .map(|(_, value)| value.clone())
        })
    }

    /// Takes away what is attached for `owner`.
    pub(crate) fn detach(&self, owner: u64) -> Option<Value> {
        if !self.is_watched() {
            return None;
        }
        with_record(self, |record| {
            let index = record
                .attached
                .iter()
                .position(|(other, _)| *other == owner)?;
            Some(record.attached.swap_remove(index).1)
        })
    }

    /// Puts `token` among [`take_dead_watchers`] when this value dies.
    pub(crate) fn announce_death_as(&self, token: u64) {
        with_record(self, |record| record.watchers.push(token));
    }

    fn is_watched(&self) -> bool {
        // SAFETY: the value keeps its cell alive.
        self.heap_cell()
            .is_some_and(|cell| unsafe { cell.as_ref() }.has(flag::WATCHED))
    }
}

/// The tokens of values that died since the last call.
pub(crate) fn take_dead_watchers() -> Vec<u64> {
    DEAD_WATCHERS.with(|tokens| std::mem::take(&mut *tokens.borrow_mut()))
}

/// Works on the record of a value. `work` must not drop values.
fn with_record<R>(value: &Value, work: impl FnOnce(&mut Record) -> R) -> R {
    let cell = value.heap_cell().expect("only heap values are watched");
    // SAFETY: the value keeps its cell alive.
    unsafe { cell.as_ref() }.set(flag::WATCHED);
    WATCHED.with(|table| work(table.borrow_mut().entry(cell.as_ptr().addr()).or_default()))
}

/// The contents of a watched cell are about to go.
pub(super) fn announce_death(cell: NonNull<Header>) {
    let record = WATCHED.with(|table| table.borrow_mut().remove(&cell.as_ptr().addr()));
    let Some(record) = record else { return };
    if let Some(target) = &record.target {
        target.set(0);
    }
    if !record.watchers.is_empty() {
        DEAD_WATCHERS.with(|tokens| tokens.borrow_mut().extend(&record.watchers));
    }
}

/// Visits what is attached to a watched cell.
pub(super) fn trace_watched(cell: NonNull<Header>, tracer: &mut Tracer) {
    WATCHED.with(|table| match table.try_borrow() {
        Ok(table) => {
            for (_, value) in table
                .get(&cell.as_ptr().addr())
                .into_iter()
                .flat_map(|it| &it.attached)
            {
                tracer.visit(value);
            }
        }
        Err(_) => tracer.refuse(),
    });
}
