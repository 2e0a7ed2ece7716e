//! What all objects share: shape, slots of named properties, and where kinds put their own data.
//!
//! | kind      | behind the common 24 bytes                                    |
//! | --------- | ------------------------------------------------------------- |
//! | ordinary  | the first slots (as many as the shape says and the cell holds) |
//! | array     | elements, sparse elements                                     |
//! | function  | entry point, description, captures                            |
//! | payload, promises | table of the type, the Rust value                     |
//! | coroutines | the same, then the slots of the frame                        |

use std::{
    alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc},
    any::TypeId,
    cell::{Cell, UnsafeCell},
    mem,
    ptr::{self, NonNull},
};

use super::{
    header::{Header, Kind, flag, trait_flag, widen},
    heap::{allocate, allocate_inline, cell_capacity, note_external},
    internal::Internal,
    payload::{Payload, PayloadTable, Table},
    promise_cell::{own_kind, payload_kind},
    value_cell::ValueCell,
};
use crate::{
    object::{InternalMethods, NativeIteration, Object, Shape},
    value::Value,
};

/// The start of every object.
#[repr(C)]
pub(super) struct ObjectHead {
    pub(super) header: Header,
    shape: UnsafeCell<Internal<Shape>>,
    overflow: Cell<Option<NonNull<Overflow>>>,
}

/// Slots that did not fit inline: this, then the values.
#[repr(C)]
struct Overflow {
    capacity: usize,
}

#[repr(C)]
pub(super) struct PayloadCell<T> {
    head: ObjectHead,
    pub(super) table: &'static Table,
    pub(super) data: T,
}

pub(super) const HEAD_SIZE: usize = size_of::<ObjectHead>();
const _: () = assert!(HEAD_SIZE == 24);

/// Slots that an object has inline when nothing better is known.
pub(crate) const DEFAULT_INLINE_SLOTS: usize = 3;
const MAX_INLINE_SLOTS: usize = 29;

/// How many inline slots an ordinary object for `properties` properties gets: what its cell holds.
pub(crate) const fn inline_capacity_for(properties: usize) -> usize {
    let wanted = if properties > MAX_INLINE_SLOTS {
        MAX_INLINE_SLOTS
    } else {
        properties
    };
    (cell_capacity(HEAD_SIZE + wanted * 8) - HEAD_SIZE) / 8
}

/// Where a slot is: an offset from the start of the object, or, marked, into its overflow.
#[derive(Clone, Copy)]
pub(super) struct SlotPlace(u32);

impl SlotPlace {
    /// No place.
    pub(super) const NONE: SlotPlace = SlotPlace(0);
    const OVERFLOW: u32 = 1 << 31;
}

impl Object {
    /// Where a slot is, if it exists.
    pub(super) fn place_of_slot(&self, index: usize) -> Option<SlotPlace> {
        let head = self.head();
        head.place(index)?;
        // SAFETY: the counts are read at once.
        let (inline, count) =
            unsafe { (head.shape().inline_capacity(), head.shape().slot_count()) };
        if index >= count {
            return None;
        }
        Some(if index < inline {
            SlotPlace((HEAD_SIZE + index * 8) as u32)
        } else {
            let offset = size_of::<Overflow>() + (index - inline) * 8;
            SlotPlace(u32::try_from(offset).ok()? | SlotPlace::OVERFLOW)
        })
    }

    /// The slot at a place.
    ///
    /// # Safety
    /// The place is one of an object with the same shape. The reference is used at once.
    #[inline(always)]
    pub(super) unsafe fn slot_at(&self, place: SlotPlace) -> &ValueCell {
        // SAFETY: by contract the slot exists, inline or in the overflow.
        unsafe {
            if place.0 & SlotPlace::OVERFLOW == 0 {
                return self
                    .cell()
                    .cast::<u8>()
                    .add(place.0 as usize)
                    .cast()
                    .as_ref();
            }
            let overflow = self.head().overflow.get().unwrap_unchecked();
            let offset = (place.0 & !SlotPlace::OVERFLOW) as usize;
            overflow.cast::<u8>().add(offset).cast().as_ref()
        }
    }
}

impl ObjectHead {
    /// Writes the part behind the header.
    ///
    /// # Safety
    /// `cell` is fresh and at least [`HEAD_SIZE`] bytes.
    pub(super) unsafe fn initialize(cell: NonNull<ObjectHead>, shape: Internal<Shape>) {
        // SAFETY: by contract.
        unsafe {
            (&raw mut (*cell.as_ptr()).shape).write(UnsafeCell::new(shape));
            (&raw mut (*cell.as_ptr()).overflow).write(Cell::new(None));
        }
    }

    /// The shape, for code that does not change it meanwhile.
    ///
    /// # Safety
    /// The reference is dropped before anything can replace the shape.
    #[inline]
    pub(super) unsafe fn shape(&self) -> &Internal<Shape> {
        // SAFETY: by contract.
        unsafe { &*self.shape.get() }
    }

    /// The place of a slot. Places move when slots are added, so use it at once.
    #[inline]
    pub(super) fn place(&self, index: usize) -> Option<&ValueCell> {
        // SAFETY: the capacity is read at once. It never changes in the life of an object, and the
        // cell was allocated with room for it.
        unsafe {
            let inline = self.shape().inline_capacity();
            if index < inline {
                let slots = widen::<_, ObjectHead>(self).add(1).cast::<ValueCell>();
                return Some(&*slots.add(index).as_ptr());
            }
            let overflow = self.overflow.get()?;
            let index = index - inline;
            if index >= overflow.as_ref().capacity {
                return None;
            }
            Some(&*overflow.add(1).cast::<ValueCell>().as_ptr().add(index))
        }
    }

    /// All slots that exist, used or not.
    ///
    /// # Safety
    /// `work` neither changes this object nor drops anything.
    pub(super) unsafe fn for_each_slot(&self, mut work: impl FnMut(&ValueCell)) {
        let mut index = 0;
        while let Some(place) = self.place(index) {
            work(place);
            index += 1;
        }
    }

    /// Makes room for `count` slots.
    #[inline(never)]
    fn reserve(&self, count: usize) {
        // SAFETY: the capacity is read at once.
        let inline = unsafe { self.shape() }.inline_capacity();
        let old = self.overflow.get();
        // SAFETY: the block is ours.
        let old_capacity = old.map_or(0, |block| unsafe { block.as_ref() }.capacity);
        if count <= inline + old_capacity {
            return;
        }
        let capacity = (count - inline + 1).next_power_of_two().max(4) - 1;
        let layout = overflow_layout(capacity);
        // SAFETY: the block is reallocated with the layout it was allocated with; all values behind
        // the old ones are initialised before anyone sees the block.
        unsafe {
            let memory = match old {
                Some(block) => realloc(
                    block.as_ptr().cast(),
                    overflow_layout(old_capacity),
                    layout.size(),
                ),
                None => alloc(layout),
            };
            let Some(block) = NonNull::new(memory).map(NonNull::cast::<Overflow>) else {
                handle_alloc_error(layout)
            };
            block.write(Overflow { capacity });
            let values = block.add(1).cast::<Value>();
            for index in old_capacity..capacity {
                values.add(index).write(Value::undefined());
            }
            self.overflow.set(Some(block));
        }
        note_external(((capacity - old_capacity) * 8) as isize);
    }

    /// Drops shape and slots.
    ///
    /// # Safety
    /// Nobody uses the object any more.
    #[inline]
    pub(super) unsafe fn drop_contents(cell: NonNull<ObjectHead>) {
        // SAFETY: by contract. Inline slots follow the head, as many as the shape says; the cells of
        // other kinds have shapes without.
        unsafe {
            let head = cell.as_ref();
            let inline = head.shape().inline_capacity();
            let slots = cell.add(1).cast::<Value>().as_ptr();
            ptr::slice_from_raw_parts_mut(slots, inline).drop_in_place();
        }
        // SAFETY: by contract.
        unsafe { ObjectHead::drop_without_inline_slots(cell) };
    }

    /// The shape of an object that has no further slots.
    ///
    /// # Safety
    /// As for [`ObjectHead::shape`].
    #[inline(always)]
    pub(super) unsafe fn only_shape(&self) -> Option<&Internal<Shape>> {
        // SAFETY: by contract.
        self.overflow
            .get()
            .is_none()
            .then(|| unsafe { self.shape() })
    }

    /// The same for objects that have no inline slots, or dropped them.
    ///
    /// # Safety
    /// Nobody uses the object any more.
    #[inline]
    pub(super) unsafe fn drop_without_inline_slots(cell: NonNull<ObjectHead>) {
        // SAFETY: by contract.
        unsafe {
            let head = cell.as_ref();
            if let Some(block) = head.overflow.take() {
                drop_overflow(block);
            }
            ptr::drop_in_place(head.shape.get());
        }
    }
}

/// Drops and frees slots that did not fit inline.
///
/// # Safety
/// Nobody uses them any more.
#[cold]
#[inline(never)]
unsafe fn drop_overflow(block: NonNull<Overflow>) {
    // SAFETY: by contract; `reserve` made the block, and initialised all its values.
    unsafe {
        let capacity = block.as_ref().capacity;
        let slots = block.add(1).cast::<Value>().as_ptr();
        ptr::slice_from_raw_parts_mut(slots, capacity).drop_in_place();
        dealloc(block.as_ptr().cast(), overflow_layout(capacity));
        note_external(-((capacity * 8) as isize));
    }
}

fn overflow_layout(capacity: usize) -> Layout {
    Layout::array::<Value>(capacity + 1).expect("slots fit in memory")
}

/// The table and data of an object with a payload.
///
/// # Safety
/// The cell is alive, of such a kind, and its contents are not dropped.
#[inline]
pub(super) unsafe fn payload_data(cell: NonNull<Header>) -> (&'static Table, NonNull<u8>) {
    // SAFETY: by contract.
    unsafe {
        let table = cell.cast::<PayloadCell<()>>().as_ref().table;
        (table, cell.cast::<u8>().add(size_of::<PayloadCell<()>>()))
    }
}

/// Allocation.
impl Object {
    /// An ordinary object; all slots are undefined.
    #[inline]
    pub(crate) fn allocate_ordinary(shape: Internal<Shape>) -> Object {
        let inline = shape.inline_capacity();
        let cell = allocate(HEAD_SIZE + inline * 8, Kind::Ordinary, 0, 0).cast::<ObjectHead>();
        // SAFETY: the cell is fresh and has room for the inline slots.
        unsafe {
            ObjectHead::initialize(cell, shape);
            let slots = cell.add(1).cast::<Value>();
            for index in 0..inline {
                slots.add(index).write(Value::undefined());
            }
            let object = Object::from_cell(cell.cast());
            object.reserve_slots_of_shape();
            object
        }
    }

    /// An object around a Rust value.
    pub(crate) fn allocate_payload<T: Payload>(shape: Internal<Shape>, data: T) -> Object {
        Object::allocate_payload_inline(shape, data)
    }

    /// The same for callers that make such objects all the time: the value is written in place.
    #[inline(always)]
    pub(crate) fn allocate_payload_inline<T: Payload>(shape: Internal<Shape>, data: T) -> Object {
        const { assert!(align_of::<T>() <= 8) };
        let extra = payload_traits(&data);
        let cell = allocate_inline(size_of::<PayloadCell<T>>(), payload_kind::<T>(), 0, extra);
        // SAFETY: the cell is fresh and has room for the data.
        unsafe {
            Object::initialize_payload(cell, shape, data);
            Object::from_cell(cell)
        }
    }

    /// Writes head, table and data.
    ///
    /// # Safety
    /// The cell is fresh and has room for the data.
    #[inline(always)]
    pub(super) unsafe fn initialize_payload<T: Payload>(
        cell: NonNull<Header>,
        shape: Internal<Shape>,
        data: T,
    ) {
        assert_eq!(
            shape.inline_capacity(),
            0,
            "only ordinary objects have inline slots"
        );
        let cell = cell.cast::<PayloadCell<T>>();
        // SAFETY: by contract.
        unsafe {
            ObjectHead::initialize(cell.cast(), shape);
            (&raw mut (*cell.as_ptr()).table).write(PayloadTable::<T>::TABLE);
            (&raw mut (*cell.as_ptr()).data).write(data);
            cell.cast::<ObjectHead>().as_ref().reserve_slots_of_shape();
        }
    }
}

#[inline]
pub(super) fn payload_traits<T: Payload>(data: &T) -> u16 {
    let mut extra = 0;
    if T::METHODS.is_some() {
        extra |= trait_flag::EXOTIC;
    }
    if data.is_callable() {
        extra |= trait_flag::CALLABLE;
    }
    if data.is_constructor() {
        extra |= trait_flag::CONSTRUCTOR;
    }
    extra
}

impl ObjectHead {
    /// Room for all slots that the current shape promises.
    #[inline]
    pub(super) fn reserve_slots_of_shape(&self) {
        // SAFETY: the counts are read at once.
        let shape = unsafe { self.shape() };
        let count = shape.slot_count();
        if count > shape.inline_capacity() {
            self.reserve(count);
        }
    }
}

/// Layout.
impl Object {
    #[inline]
    pub(super) fn cell(&self) -> NonNull<Header> {
        // SAFETY: an `Object` is a value with the object tag.
        unsafe { self.as_value().cell_pointer() }
    }

    #[inline]
    pub(crate) fn header(&self) -> &Header {
        // SAFETY: an `Object` owns a count of a live cell.
        unsafe { &*self.cell().as_ptr() }
    }

    #[inline]
    pub(super) fn head(&self) -> &ObjectHead {
        // SAFETY: an `Object` owns a count of a live object cell.
        unsafe { &*self.cell().cast::<ObjectHead>().as_ptr() }
    }

    #[inline]
    fn reserve_slots_of_shape(&self) {
        self.head().reserve_slots_of_shape();
    }

    /// Which layout the object has.
    #[inline]
    pub(crate) fn kind(&self) -> Kind {
        self.header().kind()
    }

    /// The current shape.
    #[inline]
    pub(crate) fn shape(&self) -> Internal<Shape> {
        // SAFETY: cloned at once.
        unsafe { self.head().shape() }.clone()
    }

    /// Whether the object has a certain shape.
    #[inline]
    pub(crate) fn has_shape(&self, shape: &Internal<Shape>) -> bool {
        // SAFETY: compared at once.
        unsafe { self.head().shape() }.is_same(shape)
    }

    /// Wraps a cell.
    ///
    /// # Safety
    /// One count of an object's cell is handed over.
    #[inline]
    pub(super) unsafe fn from_cell(cell: NonNull<Header>) -> Object {
        // SAFETY: by contract.
        Object::from_tagged(unsafe { Value::from_object_cell(cell) })
    }

    /// The id of the current shape, zero while it has none.
    #[inline]
    pub(crate) fn shape_id(&self) -> u32 {
        // SAFETY: read at once.
        unsafe { self.head().shape() }.id()
    }

    /// Looks at the shape without counting a reference.
    ///
    /// `Shape`'s read-only methods run nothing that could replace the shape of an object; this
    /// is private to the crate so that it stays so.
    #[inline]
    pub(crate) fn inspect_shape<R>(&self, read: fn(&Shape) -> R) -> R {
        // SAFETY: plain functions of `Shape` cannot reach this object.
        read(unsafe { self.head().shape() })
    }

    /// Finds a property in the shape without counting a reference.
    #[inline]
    pub(crate) fn lookup_slot(
        &self,
        key: &crate::object::PropertyKey,
    ) -> Option<crate::object::SlotDescription> {
        // SAFETY: `Shape::lookup` compares keys, nothing else.
        unsafe { self.head().shape() }.lookup(key)
    }

    /// Replaces the shape; slots that it adds are undefined.
    pub(crate) fn set_shape(&self, shape: Internal<Shape>) {
        let head = self.head();
        // SAFETY: read at once.
        let inline = unsafe { head.shape() }.inline_capacity();
        assert_eq!(
            shape.inline_capacity(),
            inline,
            "the inline capacity of an object is fixed"
        );
        // SAFETY: nobody else holds a reference to the place; the old shape is dropped afterwards.
        let old = mem::replace(unsafe { &mut *head.shape.get() }, shape);
        head.reserve_slots_of_shape();
        drop(old);
    }

    /// The value of a slot.
    #[inline]
    pub(crate) fn slot(&self, index: usize) -> Value {
        self.existing_slot(index)
            .unwrap_or_else(|| no_such_slot(index))
    }

    /// The value of a slot, if the object has that.
    #[inline(always)]
    pub(super) fn existing_slot(&self, index: usize) -> Option<Value> {
        self.head().place(index).map(ValueCell::get)
    }

    /// The bits of a slot, for comparisons.
    #[inline]
    pub(crate) fn slot_bits(&self, index: usize) -> u64 {
        match self.head().place(index) {
            Some(place) => place.bits(),
            None => no_such_slot(index),
        }
    }

    /// Replaces the value of a slot.
    #[inline]
    pub(crate) fn set_slot(&self, index: usize, value: Value) {
        drop(self.replace_slot(index, value));
    }

    /// Replaces the value of a slot and hands the old one out.
    #[inline]
    pub(crate) fn replace_slot(&self, index: usize, value: Value) -> Value {
        match self.head().place(index) {
            Some(place) => place.replace(value),
            None => no_such_slot(index),
        }
    }

    /// Makes sure that a slot exists, for shapes that change in place.
    pub(crate) fn reserve_slot(&self, index: usize) {
        self.head().reserve(index + 1);
    }

    /// The Rust value inside, if it is a `T`.
    #[inline]
    pub(crate) fn payload<T: Payload>(&self) -> Option<&T> {
        let header = self.header();
        if !header.kind().has_payload() || header.has(flag::CLEARED) {
            return None;
        }
        if let Some(own) = own_kind::<T>() {
            // SAFETY: the contents are there, and only objects around a `T` are of that kind.
            return (header.kind() == own)
                .then(|| unsafe { &(*self.cell().cast::<PayloadCell<T>>().as_ptr()).data });
        }
        // SAFETY: the contents are there, and the type is compared before the data is touched.
        unsafe {
            let (table, data) = payload_data(self.cell());
            // One address is one table. A type may have several, in several codegen units.
            let same =
                ptr::eq(table, PayloadTable::<T>::TABLE) || table.type_id == TypeId::of::<T>();
            same.then(|| &*data.cast::<T>().as_ptr())
        }
    }

    /// Whether the Rust value inside is a `T`.
    #[inline]
    pub(crate) fn has_payload<T: Payload>(&self) -> bool {
        self.payload::<T>().is_some()
    }

    /// How loops step the Rust value inside, if it is an iterator.
    #[inline]
    pub(crate) fn payload_iteration(&self) -> Option<&'static NativeIteration> {
        if !self.kind().has_payload() {
            return None;
        }
        // SAFETY: the table is never dropped.
        unsafe { payload_data(self.cell()).0.iteration }
    }

    /// The internal methods that the type of the Rust value inside brings along.
    #[inline]
    pub(crate) fn payload_methods(&self) -> Option<&'static InternalMethods> {
        if !self.kind().has_payload() {
            return None;
        }
        // SAFETY: the table is never dropped.
        unsafe { payload_data(self.cell()).0.methods }
    }
}

#[cold]
#[inline(never)]
fn no_such_slot(index: usize) -> ! {
    panic!("the shape of an object promises slot {index}, which does not exist");
}
