//! Arrays: elements in one block, holes as the empty value; a map once that would waste memory.

use std::{
    cell::{Cell, UnsafeCell},
    mem::ManuallyDrop,
    ops::{Deref, DerefMut},
    ptr::NonNull,
};

use super::{
    header::{Kind, trait_flag},
    heap::{allocate, end_prototype_epoch, note_external},
    internal::Internal,
    object_cell::ObjectHead,
    page::advise_huge_pages,
    trace::Tracer,
    value_cell::ValueCell,
};
use crate::{
    object::{Object, Shape, SparseElements},
    value::Value,
};

#[repr(C)]
pub(super) struct ArrayCell {
    head: ObjectHead,
    elements: Cell<RawElements>,
    sparse: UnsafeCell<Option<Box<SparseElements>>>,
}

/// The parts of a `Vec<Value>`, in sixteen bytes.
#[derive(Clone, Copy)]
struct RawElements {
    start: NonNull<Value>,
    length: u32,
    capacity: u32,
}

impl RawElements {
    const EMPTY: RawElements = RawElements {
        start: NonNull::dangling(),
        length: 0,
        capacity: 0,
    };

    fn of(elements: Vec<Value>) -> RawElements {
        let mut elements = ManuallyDrop::new(elements);
        RawElements {
            start: NonNull::new(elements.as_mut_ptr()).expect("vectors are not null"),
            length: u32::try_from(elements.len()).expect("arrays have less than 2^32 elements"),
            capacity: u32::try_from(elements.capacity())
                .expect("arrays have less than 2^32 elements"),
        }
    }

    /// # Safety
    /// The parts came from `of` and are used once.
    unsafe fn into_vec(self) -> Vec<Value> {
        // SAFETY: by contract.
        unsafe {
            Vec::from_raw_parts(
                self.start.as_ptr(),
                self.length as usize,
                self.capacity as usize,
            )
        }
    }
}

/// The elements of an array, taken out of it until the guard is dropped.
///
/// Meanwhile the array looks empty, so nothing that runs in between may look at it.
pub(crate) struct ElementsGuard<'a> {
    cell: &'a ArrayCell,
    elements: ManuallyDrop<Vec<Value>>,
    old_capacity: usize,
}

impl Deref for ElementsGuard<'_> {
    type Target = Vec<Value>;

    #[inline]
    fn deref(&self) -> &Vec<Value> {
        &self.elements
    }
}

impl DerefMut for ElementsGuard<'_> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Vec<Value> {
        &mut self.elements
    }
}

impl Drop for ElementsGuard<'_> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the vector is not used after this.
        let mut elements = unsafe { ManuallyDrop::take(&mut self.elements) };
        let grown = elements.capacity() as isize - self.old_capacity as isize;
        if grown != 0 {
            note_external(grown * 8);
            expect_to_fill(&mut elements);
        }
        let stray = self.cell.elements.replace(RawElements::of(elements));
        // SAFETY: what somebody put into the array meanwhile is owned by it.
        drop(unsafe { stray.into_vec() });
    }
}

/// A vector that has this much room left, in bytes, takes it from huge pages.
const MUCH_ROOM: usize = 4 * 1024 * 1024;

/// Prepares for that all room of a vector will be used.
#[inline]
pub(crate) fn expect_to_fill(elements: &mut Vec<Value>) {
    let room = elements.spare_capacity_mut();
    if size_of_val(room) >= MUCH_ROOM {
        advise_huge_pages(room);
    }
}

impl ArrayCell {
    /// Drops the elements.
    ///
    /// # Safety
    /// Nobody uses the array any more.
    pub(super) unsafe fn drop_contents(cell: NonNull<ArrayCell>) {
        // SAFETY: by contract.
        unsafe {
            let elements = cell.as_ref().elements.replace(RawElements::EMPTY);
            note_external(-(isize::try_from(elements.capacity).unwrap_or(0) * 8));
            drop(elements.into_vec());
            drop((*cell.as_ref().sparse.get()).take());
        }
    }

    pub(super) fn trace(&self, tracer: &mut Tracer) {
        let elements = self.elements.get();
        // SAFETY: the tracer only looks; the elements are not taken out of the array here.
        unsafe {
            let slice =
                std::slice::from_raw_parts(elements.start.as_ptr(), elements.length as usize);
            for value in slice {
                tracer.visit(value);
            }
            if let Some(sparse) = &*self.sparse.get() {
                super::trace::Trace::trace(&**sparse, tracer);
            }
        }
    }
}

impl Object {
    /// An array of these elements; empty values are holes.
    pub(crate) fn allocate_array(shape: Internal<Shape>, elements: Vec<Value>) -> Object {
        assert_eq!(
            shape.inline_capacity(),
            0,
            "only ordinary objects have inline slots"
        );
        note_external((elements.capacity() * 8) as isize);
        let cell = allocate(size_of::<ArrayCell>(), Kind::Array, 0, trait_flag::EXOTIC);
        let cell = cell.cast::<ArrayCell>();
        // SAFETY: the cell is fresh and has room for the parts.
        unsafe {
            ObjectHead::initialize(cell.cast(), shape);
            (&raw mut (*cell.as_ptr()).elements).write(Cell::new(RawElements::of(elements)));
            (&raw mut (*cell.as_ptr()).sparse).write(UnsafeCell::new(None));
            let object = Object::from_cell(cell.cast());
            object.head().reserve_slots_of_shape();
            object
        }
    }

    #[inline]
    fn array_cell(&self) -> Option<&ArrayCell> {
        // SAFETY: the kind says which layout the cell has.
        (self.kind() == Kind::Array).then(|| unsafe { &*self.cell().cast::<ArrayCell>().as_ptr() })
    }

    /// Whether this is an Array exotic object (not a proxy for one).
    #[inline]
    pub(crate) fn is_array_exotic(&self) -> bool {
        self.kind() == Kind::Array
    }

    /// The number of dense elements; `None` for other objects and sparse arrays.
    #[inline]
    pub(crate) fn dense_length(&self) -> Option<u32> {
        let cell = self.array_cell()?;
        (!cell.is_sparse()).then(|| cell.elements.get().length)
    }

    /// A dense element; `None` for holes, other objects, sparse arrays and beyond the end.
    #[inline]
    pub(crate) fn dense_element(&self, index: u32) -> Option<Value> {
        let elements = self.array_cell()?.elements.get();
        if index >= elements.length {
            return None;
        }
        // SAFETY: the index is in bounds, and cloning a value runs nothing else.
        let value = unsafe { elements.start.add(index as usize).as_ref() };
        (!value.is_empty()).then(|| value.clone())
    }

    /// Replaces a dense element that exists and is no hole; gives the value back otherwise.
    #[inline]
    pub(crate) fn replace_dense_element(&self, index: u32, value: Value) -> Result<(), Value> {
        let Some(cell) = self.array_cell() else {
            return Err(value);
        };
        let elements = cell.elements.get();
        if index >= elements.length {
            return Err(value);
        }
        // SAFETY: the index is in bounds. `ValueCell` is transparent over `Value`, and nobody holds
        // references to elements; the old one is dropped after the write.
        let place = unsafe {
            elements
                .start
                .add(index as usize)
                .cast::<ValueCell>()
                .as_ref()
        };
        if place.is_empty() {
            return Err(value);
        }
        place.set(value);
        Ok(())
    }

    /// Appends an element where there is room, to a dense array that is no prototype. Answers the new
    /// length, or that this is not so.
    #[inline(always)]
    pub(crate) fn push_dense(&self, value: &Value) -> Option<u32> {
        let cell = self.array_cell()?;
        let mut elements = cell.elements.get();
        if elements.length >= elements.capacity
            || cell.is_sparse()
            || self.header().has_trait(trait_flag::PROTOTYPE)
        {
            return None;
        }
        // SAFETY: the block has room for one more, and nobody holds references to the elements:
        // whoever does has taken them out of the array, which has no capacity then.
        unsafe {
            elements
                .start
                .add(elements.length as usize)
                .write(value.clone());
        }
        elements.length += 1;
        cell.elements.set(elements);
        Some(elements.length)
    }

    /// The dense elements for reading and writing, as long as nothing else looks at the array.
    /// `None` for other objects and sparse arrays.
    #[inline]
    pub(crate) fn dense_elements(&self) -> Option<ElementsGuard<'_>> {
        let cell = self.array_cell()?;
        if cell.is_sparse() {
            return None;
        }
        if self.header().has_trait(trait_flag::PROTOTYPE) {
            // Elements of prototypes are part of what caches rely on.
            end_prototype_epoch();
        }
        let raw = cell.elements.replace(RawElements::EMPTY);
        // SAFETY: the parts left the cell, so they are used once.
        let elements = ManuallyDrop::new(unsafe { raw.into_vec() });
        Some(ElementsGuard {
            cell,
            elements,
            old_capacity: raw.capacity as usize,
        })
    }

    /// Works on the elements of a sparse array; `None` for other objects and dense arrays.
    ///
    /// They are taken out of the array meanwhile, so `work` must not look at it.
    pub(crate) fn with_sparse_elements<R>(
        &self,
        work: impl FnOnce(&mut SparseElements) -> R,
    ) -> Option<R> {
        let cell = self.array_cell()?;
        // SAFETY: the box is moved out and back; nobody holds references to the place.
        let mut sparse = unsafe { (*cell.sparse.get()).take() }?;
        let result = work(&mut sparse);
        // SAFETY: as above.
        let stray = unsafe { (*cell.sparse.get()).replace(sparse) };
        drop(stray);
        Some(result)
    }

    /// Makes a dense array sparse.
    pub(crate) fn set_sparse_elements(&self, sparse: SparseElements) {
        let cell = self.array_cell().expect("only arrays have sparse elements");
        drop(
            self.dense_elements()
                .map(|mut guard| std::mem::take(&mut *guard)),
        );
        // SAFETY: nobody holds references to the place.
        let old = unsafe { (*cell.sparse.get()).replace(Box::new(sparse)) };
        drop(old);
    }
}

impl ArrayCell {
    #[inline]
    fn is_sparse(&self) -> bool {
        // SAFETY: looks at the tag only.
        unsafe { (*self.sparse.get()).is_some() }
    }
}
