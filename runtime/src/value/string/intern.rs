//! The table of interned strings: equal property keys are the same cell.
//!
//! The table owns no counts: a string that dies takes itself out.

use std::{cell::RefCell, mem::ManuallyDrop, ptr::NonNull};

use super::{JsString, StringCell, Units};
use crate::memory::{Header, Kind, flag};

thread_local! {
    static TABLE: ManuallyDrop<RefCell<Table>> =
        const { ManuallyDrop::new(RefCell::new(Table { places: Vec::new(), used: 0, dead: 0 })) };
}

/// Open addressing with linear probing; the size is a power of two.
struct Table {
    places: Vec<Place>,
    used: usize,
    dead: usize,
}

#[derive(Clone, Copy)]
enum Place {
    Vacant,
    /// A string was here: go on probing.
    Dead,
    Taken(NonNull<Header>),
}

impl Table {
    /// The place of a string that answers to `is_it`, or the place to put it.
    fn find(&self, hash: u32, is_it: impl Fn(NonNull<Header>) -> bool) -> Result<usize, usize> {
        let mask = self.places.len() - 1;
        let mut index = hash as usize & mask;
        let mut free = None;
        loop {
            match self.places[index] {
                Place::Vacant => return Err(free.unwrap_or(index)),
                Place::Dead => free = free.or(Some(index)),
                Place::Taken(cell) if is_it(cell) => return Ok(index),
                Place::Taken(_) => {}
            }
            index = (index + 1) & mask;
        }
    }

    /// Keeps a quarter of the places vacant.
    fn make_room(&mut self) {
        if (self.used + self.dead + 1) * 4 < self.places.len() * 3 {
            return;
        }
        let size = ((self.used + 1) * 2).next_power_of_two().max(512);
        let old = std::mem::replace(&mut self.places, vec![Place::Vacant; size]);
        self.dead = 0;
        for place in old {
            if let Place::Taken(cell) = place {
                // SAFETY: cells leave the table before they die.
                let hash = unsafe { cell.cast::<StringCell>().as_ref() }.hash.get();
                let index = self.find(hash, |_| false).unwrap_or_else(|index| index);
                self.places[index] = place;
            }
        }
    }
}

/// Whether a flat cell has these units.
fn has_units(cell: NonNull<Header>, hash: u32, units: Units<'_>) -> bool {
    // SAFETY: cells in the table are flat strings, and leave it before they die.
    unsafe {
        let string = cell.cast::<StringCell>();
        let length = string.as_ref().length.get() as usize;
        if string.as_ref().hash.get() != hash || length != units.len() {
            return false;
        }
        let start = string.add(1);
        match (units, cell.as_ref().kind()) {
            (Units::Latin1(units), Kind::Latin1) => same_bytes(
                std::slice::from_raw_parts(start.cast::<u8>().as_ptr(), length),
                units,
            ),
            (Units::Utf16(units), Kind::Utf16) => {
                std::slice::from_raw_parts(start.cast::<u16>().as_ptr(), length) == units
            }
            _ => false,
        }
    }
}

/// Equality of slices of the same length. Most keys are a few bytes long: a call would cost more.
#[inline]
fn same_bytes(left: &[u8], right: &[u8]) -> bool {
    let (left_words, left_rest) = left.as_chunks::<8>();
    let (right_words, right_rest) = right.as_chunks::<8>();
    left_words
        .iter()
        .zip(right_words)
        .all(|(left, right)| u64::from_ne_bytes(*left) == u64::from_ne_bytes(*right))
        && left_rest
            .iter()
            .zip(right_rest)
            .all(|(left, right)| left == right)
}

/// The interned string with these units, or what `make` makes of them.
fn intern(hash: u32, units: Units<'_>, make: impl FnOnce() -> JsString) -> JsString {
    TABLE.with(|table| {
        let mut table = table.borrow_mut();
        table.make_room();
        match table.find(hash, |cell| has_units(cell, hash, units)) {
            Ok(index) => {
                let Place::Taken(cell) = table.places[index] else {
                    unreachable!("found places are taken")
                };
                // SAFETY: cells leave the table before they die, so this one is alive.
                unsafe {
                    cell.as_ref().retain();
                    JsString::from_cell(cell)
                }
            }
            Err(index) => {
                let string = make();
                string.cell().hash.set(hash);
                string.cell().header.set(flag::INTERNED);
                if matches!(table.places[index], Place::Dead) {
                    table.dead -= 1;
                }
                table.used += 1;
                // SAFETY: the value owns a count of the cell.
                table.places[index] = Place::Taken(unsafe { string.0.cell_pointer() });
                string
            }
        }
    })
}

/// Takes a dying string out of the table.
///
/// # Safety
/// The cell is an interned string.
pub(super) unsafe fn forget(cell: NonNull<Header>) {
    TABLE.with(|table| {
        let mut table = table.borrow_mut();
        // SAFETY: the contents of the dying string are still there.
        let hash = unsafe { cell.cast::<StringCell>().as_ref() }.hash.get();
        if let Ok(index) = table.find(hash, |other| other == cell) {
            table.places[index] = Place::Dead;
            table.used -= 1;
            table.dead += 1;
        }
    });
}

impl JsString {
    /// The one string with these units that property keys use.
    #[inline]
    pub(crate) fn interned(&self) -> JsString {
        if self.is_interned() {
            self.clone()
        } else {
            self.intern()
        }
    }

    fn intern(&self) -> JsString {
        let flat = self.flat();
        if flat.is_interned() {
            return flat;
        }
        intern(flat.hash(), flat.units(), || {
            match (flat.slice_cell(), flat.units()) {
                (None, _) => flat.clone(),
                (Some(_), Units::Latin1(units)) => JsString::allocate_latin1(units),
                (Some(_), Units::Utf16(units)) => JsString::allocate_utf16(units),
            }
        })
    }

    /// The interned string of a text, without allocating when it exists.
    pub(crate) fn interned_str(text: &str) -> JsString {
        if text.is_ascii() {
            let units = Units::Latin1(text.as_bytes());
            return intern(units.hash(), units, || {
                JsString::allocate_latin1(text.as_bytes())
            });
        }
        JsString::from(text).interned()
    }

    /// Whether the string is in the table.
    #[inline]
    pub fn is_interned(&self) -> bool {
        self.cell().header.has(flag::INTERNED)
    }
}
