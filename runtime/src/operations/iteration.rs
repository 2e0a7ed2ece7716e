//! An iterator record as compiled code keeps it between its routines.

use std::cell::Cell;

use super::IteratorRecord;
use crate::{
    Value,
    memory::{Internal, Trace, Tracer, ValueCell},
};

/// An iterator record, and what an async iteration keeps across its awaits.
pub(crate) struct Iteration {
    pub(crate) record: IteratorRecord,
    /// The result of `return`, between the two halves of AsyncIteratorClose.
    pub(crate) close_result: ValueCell,
    /// Whether a step of an async iteration is under way: until its value is taken, leaving the
    /// loop does not close the iterator.
    pub(crate) stepping: Cell<bool>,
    /// Whether the step under way is one of an async generator without a result object.
    pub(crate) direct: Cell<bool>,
}

impl Trace for Iteration {
    fn trace(&self, tracer: &mut Tracer) {
        self.record.trace(tracer);
        self.close_result.trace(tracer);
    }
}

impl Iteration {
    /// The beginning of an iteration.
    pub(crate) fn new(record: IteratorRecord) -> Internal<Self> {
        let close_result = ValueCell::new(Value::undefined());
        Internal::new(Self {
            record,
            close_result,
            stepping: Cell::new(false),
            direct: Cell::new(false),
        })
    }

    /// The record in a temporary of compiled code.
    pub(crate) fn record_of(value: &Value) -> Option<&IteratorRecord> {
        Internal::<Self>::from_value(value).map(|iteration| &iteration.record)
    }
}
