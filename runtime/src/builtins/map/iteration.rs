//! What iterators over a Map and a Set have in common: they let go of it at the end.

use std::cell::RefCell;

use super::ordered_table::{Cursor, OrderedTable};
use crate::Object;
use crate::Value;
use crate::memory::{Trace, Tracer};

/// What an iterator over a collection yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IterationKind {
    Keys,
    Values,
    Entries,
}

/// A collection and a place in it.
pub(crate) struct Iteration {
    rest: RefCell<Option<(Object, Cursor)>>,
    kind: IterationKind,
}

impl Iteration {
    /// An iteration of `collection` from a cursor of its table.
    pub(crate) fn new(collection: Object, cursor: Cursor, kind: IterationKind) -> Self {
        Self {
            rest: RefCell::new(Some((collection, cursor))),
            kind,
        }
    }

    /// What it yields.
    pub(crate) fn kind(&self) -> IterationKind {
        self.kind
    }

    /// The next entry; `table` finds the table of the collection.
    pub(crate) fn advance<V: Clone>(
        &self,
        table: impl FnOnce(&Object) -> &OrderedTable<V>,
    ) -> Option<(Value, V)> {
        let mut rest = self.rest.borrow_mut();
        let (collection, cursor) = rest.as_ref()?;
        let entry = table(collection).advance(cursor);
        if entry.is_none() {
            *rest = None;
        }
        entry
    }

    /// What is still to come, without taking it; for inspection.
    pub(crate) fn remaining<V: Clone>(
        &self,
        table: impl FnOnce(&Object) -> &OrderedTable<V>,
    ) -> Vec<(Value, V)> {
        let rest = self.rest.borrow();
        let Some((collection, cursor)) = &*rest else {
            return Vec::new();
        };
        let (table, cursor) = (table(collection), cursor.clone());
        std::iter::from_fn(|| table.advance(&cursor)).collect()
    }
}

impl Trace for Iteration {
    fn trace(&self, tracer: &mut Tracer) {
        match self.rest.try_borrow() {
            Ok(rest) => rest
                .iter()
                .for_each(|(collection, _)| collection.trace(tracer)),
            Err(_) => tracer.refuse(),
        }
    }
}
