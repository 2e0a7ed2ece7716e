//! Objects that are made with all their slots filled.

use super::{
    header::Kind,
    heap::allocate,
    internal::Internal,
    object_cell::{HEAD_SIZE, ObjectHead},
};
use crate::{
    object::{Object, Shape},
    value::Value,
};

impl Object {
    /// An ordinary object with these values in its first slots, all of which are inline.
    #[inline]
    pub(crate) fn allocate_instance(
        shape: Internal<Shape>,
        values: impl ExactSizeIterator<Item = Value>,
    ) -> Object {
        let inline = shape.inline_capacity();
        assert!(values.len() <= inline, "there is room for the values");
        let cell = allocate(HEAD_SIZE + inline * 8, Kind::Ordinary, 0, 0).cast::<ObjectHead>();
        // SAFETY: the cell is fresh and has room for the inline slots, all of which are written:
        // the loops stop at `inline`, and the iterator is not trusted to know its length.
        unsafe {
            ObjectHead::initialize(cell, shape);
            let slots = cell.add(1).cast::<Value>();
            let mut used = 0;
            for value in values.take(inline) {
                slots.add(used).write(value);
                used += 1;
            }
            for index in used..inline {
                slots.add(index).write(Value::undefined());
            }
            Object::from_cell(cell.cast())
        }
    }
}
