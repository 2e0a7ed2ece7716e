//! Objects that are made with all their slots filled.

use super::{
    header::{Kind, flag, widen},
    heap::allocate,
    internal::Internal,
    object_cell::{HEAD_SIZE, ObjectHead},
    value_cell::ValueCell,
};
use crate::{
    code::FunctionCode,
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

    /// Makes the object in `place` a new instance of `class`, if that is a closure of the constructor
    /// `code`, with these Numbers in its slots, if nobody else knows it and it is an instance with
    /// the shape of the template already.
    #[inline(always)]
    pub(crate) fn renew_instance<const N: usize>(
        place: &Value,
        class: &Object,
        code: &'static FunctionCode,
        numbers: &[f64; N],
        epoch: u32,
    ) -> bool {
        place.as_object().is_some_and(|object| {
            object.header().count() == 1
                && !object.header().has(flag::WATCHED)
                && class.has_template_of(object, code, epoch)
                && object.fill(numbers)
        })
    }

    /// Writes the first slots, if all of them are inline and the old values need no drop; whether it
    /// did.
    #[inline(always)]
    fn fill<const N: usize>(&self, numbers: &[f64; N]) -> bool {
        // SAFETY: the capacity is read at once.
        let inline = unsafe { self.head().shape() }.inline_capacity();
        if N > inline {
            return false;
        }
        let slots = widen::<_, ObjectHead>(self.head());
        // SAFETY: there are as many inline slots, behind the head.
        let place = |index| unsafe { slots.add(1).cast::<ValueCell>().add(index).as_ref() };
        // SAFETY: looking at a value runs nothing.
        if (0..N).any(|index| unsafe { place(index).peek(Value::is_heap) }) {
            return false;
        }
        for (index, number) in numbers.iter().enumerate() {
            std::mem::forget(place(index).replace(Value::number(*number)));
        }
        true
    }
}
