//! Strings: sequences of UTF-16 code units, stored in one byte each when all fit.
//!
//! A flat string is UTF-16 only if some unit needs it, so equal strings have equal layouts.
//! Concatenation of long strings makes a rope, which becomes flat when somebody reads it.

mod append;
mod builder;
mod compare;
mod intern;
mod rope;
mod text;

#[cfg(test)]
mod tests;

use std::{cell::Cell, mem::ManuallyDrop, ptr::NonNull};

pub use builder::JsStringBuilder;
pub(crate) use compare::hash_of_bits;
pub(crate) use text::CodePoint;

use super::{STRING, Value};
use crate::memory::{Header, Kind, ValueCell, allocate, flag};

/// A string.
#[repr(transparent)]
#[derive(Clone)]
pub struct JsString(Value);

/// The common part; kinds continue as [`Kind::Latin1`] bytes, [`Kind::Utf16`] units,
/// [`RopeCell`] or [`SliceCell`].
#[repr(C)]
struct StringCell {
    header: Header,
    /// Grows in ropes and buffers; see [`append`].
    length: Cell<u32>,
    /// Zero until it is needed.
    hash: Cell<u32>,
}

/// Two halves; once flat, the whole and `undefined`.
#[repr(C)]
struct RopeCell {
    head: StringCell,
    left: ValueCell,
    right: ValueCell,
}

/// A part of a flat string.
#[repr(C)]
struct SliceCell {
    head: StringCell,
    parent: JsString,
    start: u32,
}

/// The code units of a flat string.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Units<'a> {
    /// One byte each.
    Latin1(&'a [u8]),
    /// Two bytes each.
    Utf16(&'a [u16]),
}

/// The longest string, as in V8.
pub(crate) const MAX_LENGTH: usize = (1 << 29) - 24;
/// Shorter results of a concatenation are copied.
const MIN_ROPE: usize = 24;
/// Shorter parts of a string are copied.
const MIN_SLICE: usize = 32;

thread_local! {
    /// Never dropped, like the heap: with a destructor, each access would look whether it has run.
    static SINGLE: ManuallyDrop<[ValueCell; 257]> =
        const { ManuallyDrop::new([const { ValueCell::new(Value::undefined()) }; 257]) };
}

/// Strings of one Latin-1 unit, and at index 256 the empty one, exist once.
#[inline]
fn single(index: usize) -> JsString {
    SINGLE.with(|table| {
        let value = table[index].get();
        if value.is_string() {
            JsString(value)
        } else {
            make_single(&table[index], index)
        }
    })
}

#[cold]
fn make_single(place: &ValueCell, index: usize) -> JsString {
    let units = [index as u8];
    let string = JsString::allocate_latin1(if index < 256 { &units } else { &[] });
    let string = string.interned();
    place.set(string.clone().into());
    string
}

/// Construction.
impl JsString {
    /// A string of Latin-1 bytes.
    pub fn from_latin1(units: &[u8]) -> JsString {
        match units {
            [] => single(256),
            [unit] => single(usize::from(*unit)),
            _ => JsString::allocate_latin1(units),
        }
    }

    /// A string of UTF-16 code units.
    pub fn from_utf16(units: &[u16]) -> JsString {
        if units.iter().all(|unit| *unit < 256) {
            let bytes: Vec<u8> = units.iter().map(|unit| *unit as u8).collect();
            return JsString::from_latin1(&bytes);
        }
        JsString::allocate_utf16(units)
    }

    /// A string of one code unit.
    pub fn from_unit(unit: u16) -> JsString {
        if unit < 256 {
            single(usize::from(unit))
        } else {
            JsString::allocate_utf16(&[unit])
        }
    }

    fn allocate_latin1(units: &[u8]) -> JsString {
        let cell = JsString::allocate_flat(Kind::Latin1, units.len(), units.len());
        // SAFETY: the cell is fresh and has room for the units.
        unsafe {
            let start = cell.add(1).cast::<u8>();
            start.copy_from_nonoverlapping(NonNull::from(units).cast(), units.len());
            JsString::from_cell(cell)
        }
    }

    /// `units` has at least one unit above 255.
    fn allocate_utf16(units: &[u16]) -> JsString {
        let cell = JsString::allocate_flat(Kind::Utf16, units.len(), units.len() * 2);
        // SAFETY: the cell is fresh and has room for the units.
        unsafe {
            let start = cell.add(1).cast::<u16>();
            start.copy_from_nonoverlapping(NonNull::from(units).cast(), units.len());
            JsString::from_cell(cell)
        }
    }

    /// A flat string of Latin-1 bytes that somebody writes into it.
    fn filled_latin1(length: usize, fill: impl FnOnce(&mut [u8])) -> JsString {
        let cell = JsString::allocate_flat(Kind::Latin1, length, length);
        // SAFETY: the cell is fresh, ours alone, and has room for the units, which are zero first.
        unsafe {
            let start = cell.add(1).cast::<u8>();
            start.write_bytes(0, length);
            fill(std::slice::from_raw_parts_mut(start.as_ptr(), length));
            JsString::from_cell(cell)
        }
    }

    /// The same of UTF-16 code units, at least one of them above 255.
    fn filled_utf16(length: usize, fill: impl FnOnce(&mut [u16])) -> JsString {
        let cell = JsString::allocate_flat(Kind::Utf16, length, length * 2);
        // SAFETY: the cell is fresh, ours alone, and has room for the units, which are zero first.
        unsafe {
            let start = cell.add(1).cast::<u16>();
            start.write_bytes(0, length);
            fill(std::slice::from_raw_parts_mut(start.as_ptr(), length));
            JsString::from_cell(cell)
        }
    }

    fn allocate_flat(kind: Kind, length: usize, bytes: usize) -> NonNull<StringCell> {
        let cell = allocate(size_of::<StringCell>() + bytes, kind, 0, 0);
        // SAFETY: the cell is fresh.
        unsafe { StringCell::initialize(cell, length) }
    }

    /// # Safety
    /// One count of a whole string cell is handed over.
    #[inline]
    unsafe fn from_cell<T>(cell: NonNull<T>) -> JsString {
        // SAFETY: by contract.
        JsString(unsafe { Value::from_cell(STRING, cell.cast()) })
    }

    /// The strings one after the other.
    pub fn concat_all(parts: &[JsString]) -> JsString {
        let mut builder = JsStringBuilder::new();
        for part in parts {
            builder.push_string(part);
        }
        builder.build()
    }

    /// The part between two indices, which must be in order and in bounds.
    #[must_use]
    pub fn substring(&self, range: std::ops::Range<usize>) -> JsString {
        let length = range.len();
        if length == self.len() {
            return self.clone();
        }
        let flat = self.flat();
        match flat.units() {
            Units::Latin1(units) if length < MIN_SLICE => JsString::from_latin1(&units[range]),
            Units::Utf16(units)
                if length < MIN_SLICE || units[range.clone()].iter().all(|unit| *unit < 256) =>
            {
                JsString::from_utf16(&units[range])
            }
            _ => flat.slice(range.start, length),
        }
    }

    fn slice(&self, start: usize, length: usize) -> JsString {
        let (parent, start) = match self.slice_cell() {
            Some(cell) => (&cell.parent, start + cell.start as usize),
            None => (self, start),
        };
        assert!(
            start + length <= parent.len(),
            "a slice stays inside its string"
        );
        let cell = allocate(size_of::<SliceCell>(), Kind::Slice, 0, 0).cast::<SliceCell>();
        // SAFETY: the cell is fresh.
        unsafe {
            StringCell::initialize(cell.cast(), length);
            (&raw mut (*cell.as_ptr()).parent).write(parent.clone());
            (&raw mut (*cell.as_ptr()).start).write(start as u32);
            JsString::from_cell(cell)
        }
    }
}

impl StringCell {
    /// # Safety
    /// The cell is fresh.
    unsafe fn initialize(cell: NonNull<Header>, length: usize) -> NonNull<StringCell> {
        let cell = cell.cast::<StringCell>();
        // SAFETY: by contract.
        unsafe {
            (&raw mut (*cell.as_ptr()).length).write(Cell::new(length as u32));
            (&raw mut (*cell.as_ptr()).hash).write(Cell::new(0));
        }
        cell
    }
}

/// Reading.
impl JsString {
    #[inline]
    fn cell(&self) -> &StringCell {
        // SAFETY: a `JsString` owns a count of a live string cell.
        unsafe { &*self.0.cell_pointer().cast::<StringCell>().as_ptr() }
    }

    fn rope_cell(&self) -> Option<&RopeCell> {
        (self.cell().header.kind() == Kind::Rope)
            // SAFETY: the kind says which layout the cell has.
            .then(|| unsafe { &*self.0.cell_pointer().cast::<RopeCell>().as_ptr() })
    }

    fn slice_cell(&self) -> Option<&SliceCell> {
        (self.cell().header.kind() == Kind::Slice)
            // SAFETY: the kind says which layout the cell has.
            .then(|| unsafe { &*self.0.cell_pointer().cast::<SliceCell>().as_ptr() })
    }

    /// The number of code units.
    #[inline]
    pub fn len(&self) -> usize {
        self.cell().length.get() as usize
    }

    /// Whether the string has no code units.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code units.
    #[inline]
    pub(crate) fn units(&self) -> Units<'_> {
        let length = self.len();
        // SAFETY: flat strings and slices never change, and a rope that is flat never changes
        // again; each keeps the units alive as long as itself.
        unsafe {
            let pointer = self.0.cell_pointer();
            match pointer.as_ref().kind() {
                Kind::Latin1 => {
                    let start = pointer.cast::<StringCell>().add(1).cast::<u8>();
                    Units::Latin1(std::slice::from_raw_parts(start.as_ptr(), length))
                }
                Kind::Utf16 => {
                    let start = pointer.cast::<StringCell>().add(1).cast::<u16>();
                    Units::Utf16(std::slice::from_raw_parts(start.as_ptr(), length))
                }
                Kind::Slice => {
                    let cell = &*pointer.cast::<SliceCell>().as_ptr();
                    let start = cell.start as usize;
                    match cell.parent.units() {
                        Units::Latin1(units) => Units::Latin1(&units[start..start + length]),
                        Units::Utf16(units) => Units::Utf16(&units[start..start + length]),
                    }
                }
                _ => {
                    self.flatten();
                    let cell = &*pointer.cast::<RopeCell>().as_ptr();
                    rope::units_of_whole(cell)
                }
            }
        }
    }

    /// The code units, if one byte each is enough.
    #[inline]
    pub fn as_latin1(&self) -> Option<&[u8]> {
        match self.units() {
            Units::Latin1(units) => Some(units),
            Units::Utf16(_) => None,
        }
    }

    /// The code units, if some need two bytes.
    #[inline]
    pub fn as_utf16(&self) -> Option<&[u16]> {
        match self.units() {
            Units::Latin1(_) => None,
            Units::Utf16(units) => Some(units),
        }
    }

    /// The code units of a flat string of one byte each; nothing of any other.
    #[inline]
    fn as_flat_latin1(&self) -> Option<&[u8]> {
        let cell = self.cell();
        (cell.header.kind() == Kind::Latin1).then(|| {
            // SAFETY: the kind says which layout the cell has, and flat strings never change.
            unsafe {
                let start = self.0.cell_pointer().cast::<StringCell>().add(1);
                let length = cell.length.get() as usize;
                std::slice::from_raw_parts(start.cast::<u8>().as_ptr(), length)
            }
        })
    }

    /// Whether one byte per code unit is enough. Never flattens.
    pub(crate) fn is_latin1(&self) -> bool {
        let header = &self.cell().header;
        match header.kind() {
            Kind::Latin1 => true,
            Kind::Utf16 => false,
            Kind::Rope => header.has(flag::LATIN1),
            _ => self.as_latin1().is_some(),
        }
    }

    /// The code unit at an index in bounds.
    #[inline]
    pub fn code_unit_at(&self, index: usize) -> u16 {
        match self.units() {
            Units::Latin1(units) => u16::from(units[index]),
            Units::Utf16(units) => units[index],
        }
    }

    /// The string of one code unit at an index in bounds.
    #[inline]
    pub(crate) fn char_at(&self, index: usize) -> JsString {
        JsString::from_unit(self.code_unit_at(index))
    }
}

impl<'a> Units<'a> {
    /// The number of code units.
    #[inline]
    pub(crate) fn len(self) -> usize {
        match self {
            Units::Latin1(units) => units.len(),
            Units::Utf16(units) => units.len(),
        }
    }

    /// The code unit at an index in bounds.
    #[inline]
    pub(crate) fn at(self, index: usize) -> u16 {
        match self {
            Units::Latin1(units) => u16::from(units[index]),
            Units::Utf16(units) => units[index],
        }
    }

    /// The code units in order.
    pub(crate) fn iter(self) -> impl DoubleEndedIterator<Item = u16> + ExactSizeIterator + use<'a> {
        (0..self.len()).map(move |index| self.at(index))
    }
}

/// Drops the contents of a string cell.
///
/// # Safety
/// Nobody will use them again.
pub(crate) unsafe fn drop_string(cell: NonNull<Header>) {
    // SAFETY: by contract; the kind says which layout the cell has.
    unsafe {
        if cell.as_ref().has(flag::INTERNED) {
            intern::forget(cell);
        }
        match cell.as_ref().kind() {
            Kind::Rope => {
                let cell = cell.cast::<RopeCell>().as_ptr();
                std::ptr::drop_in_place(&raw mut (*cell).left);
                std::ptr::drop_in_place(&raw mut (*cell).right);
            }
            Kind::Slice => {
                std::ptr::drop_in_place(&raw mut (*cell.cast::<SliceCell>().as_ptr()).parent);
            }
            _ => {}
        }
    }
}

impl From<JsString> for Value {
    #[inline]
    fn from(string: JsString) -> Value {
        string.0
    }
}

impl Default for JsString {
    fn default() -> JsString {
        single(256)
    }
}
