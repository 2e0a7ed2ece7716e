//! `+=` in place.
//!
//! A string that grows bit by bit is a rope whose right half is a *buffer*: a flat cell with room
//! for more, known by its capacity in [`Header::extra`](crate::memory::Header::extra). Nobody but
//! its rope ever refers to a buffer, and only a rope that nobody else refers to grows. Reading the
//! string makes it flat, as it does all ropes, and so ends the buffer and the room in it.

use std::ptr::NonNull;

use super::{JsString, MAX_LENGTH, MIN_ROPE, StringCell, Units};
use crate::memory::{Header, Kind};

/// Bytes of the units of the first buffer; with the head in front they fill a cell of 80 bytes.
const FIRST: usize = 64;
/// Bytes of the units of the largest. What follows goes to another one: growing copies, and the room
/// that is left over must stay in proportion.
const LARGEST: usize = 32 * 1024;
/// Pieces that are copied without a call.
const SHORT: usize = 16;
/// Longer pieces are not copied.
const LONGEST_PIECE: usize = 256;

impl JsString {
    /// `target = target + piece`, if both are Latin-1, the piece is short, and there is a place for it
    /// behind the target; whether it was so.
    #[inline(always)]
    pub(crate) fn append_short(target: &mut JsString, piece: &JsString) -> bool {
        let cell = target.cell();
        if cell.header.kind() != Kind::Rope || cell.header.count() != 1 {
            return false;
        }
        let Some(buffer) = target.buffer() else {
            return false;
        };
        let (length, whole) = (buffer.len(), cell.length.get() as usize + piece.len());
        if length + piece.len() > buffer.capacity() || whole > MAX_LENGTH {
            return false;
        }
        let is_short = (1..=SHORT).contains(&piece.len());
        // SAFETY: the kinds say which layout the cells have, and the buffer has room for the piece,
        // which is another cell: nobody but its rope refers to a buffer.
        unsafe {
            let from = piece.0.cell_pointer();
            let latin1 = Kind::Latin1;
            if !is_short || from.as_ref().kind() != latin1 || buffer.0.as_ref().kind() != latin1 {
                return false;
            }
            let from = from.cast::<StringCell>().add(1).cast::<u8>();
            let to = buffer
                .0
                .cast::<StringCell>()
                .add(1)
                .cast::<u8>()
                .add(length);
            copy_short(from, to, piece.len());
            let buffer = buffer.0.cast::<StringCell>().as_ref();
            buffer.length.set((length + piece.len()) as u32);
        }
        cell.length.set(whole as u32);
        true
    }

    /// `target = target + piece`. The caller has checked the length against the longest possible.
    #[inline]
    pub(crate) fn append(target: &mut JsString, piece: &JsString) {
        if !target.push(piece) {
            target.append_slowly(piece);
        }
    }

    #[inline(never)]
    fn append_slowly(&mut self, piece: &JsString) {
        let length = self.len() + piece.len();
        let is_alone = self.cell().header.count() == 1;
        if !is_alone || length < MIN_ROPE || piece.is_empty() || piece.len() > LONGEST_PIECE {
            *self = JsString::concat(self, piece);
            return;
        }
        if let Some(buffer) = self.buffer()
            && let Some(larger) = buffer.enlarged(piece)
        {
            let rope = self.rope_cell().expect("buffers belong to ropes");
            rope.right.set(larger.into());
        } else {
            let buffer = JsString::new_buffer(piece.units(), FIRST);
            *self = JsString::concat_parts(self, &buffer);
        }
        let done = self.push(piece);
        debug_assert!(done, "the buffer has room for the piece");
    }

    /// Appends in place, if there is a place; whether there was.
    #[inline]
    fn push(&mut self, piece: &JsString) -> bool {
        let header = &self.cell().header;
        if header.kind() != Kind::Rope || header.count() != 1 {
            return false;
        }
        let Some(buffer) = self.buffer() else {
            return false;
        };
        if buffer.len() + piece.len() > buffer.capacity() {
            return false;
        }
        let units = match piece.as_flat_latin1() {
            Some(units) => Units::Latin1(units),
            None => piece.units(),
        };
        if !buffer.write_behind(units) {
            return false;
        }
        let cell = self.cell();
        cell.length.set(cell.length.get() + units.len() as u32);
        true
    }

    /// The buffer of a rope that nobody else refers to.
    #[inline]
    fn buffer(&self) -> Option<Buffer> {
        let rope = self.rope_cell()?;
        // SAFETY: the rope keeps its right half, and it alone does: as long as the buffer is in use
        // here, `self` is not.
        let cell = unsafe { rope.right.peek_string()?.0.cell_pointer() };
        let buffer = Buffer(cell);
        (buffer.capacity() > 0).then_some(buffer)
    }

    /// An empty buffer for units such as these.
    fn new_buffer(like: Units<'_>, bytes: usize) -> JsString {
        let (kind, capacity) = match like {
            Units::Latin1(_) => (Kind::Latin1, bytes),
            Units::Utf16(_) => (Kind::Utf16, bytes / 2),
        };
        let capacity = capacity.max(like.len().next_power_of_two());
        let size = match kind {
            Kind::Latin1 => capacity,
            _ => capacity * 2,
        };
        let cell = JsString::allocate_flat(kind, 0, size);
        // SAFETY: the cell is fresh and whole.
        unsafe {
            cell.cast::<Header>().as_ref().set_extra(capacity as u16);
            JsString::from_cell(cell)
        }
    }
}

/// Copies up to [`SHORT`] bytes, at least one, without a call.
///
/// # Safety
/// There are as many at both addresses, apart from each other.
#[inline(always)]
unsafe fn copy_short(from: NonNull<u8>, to: NonNull<u8>, length: usize) {
    // SAFETY: by contract; the two parts that are copied overlap and do not reach further.
    unsafe {
        if length == 1 {
            to.write(from.read());
        } else if length < 4 {
            copy_ends::<u16>(from, to, length);
        } else if length < 8 {
            copy_ends::<u32>(from, to, length);
        } else {
            copy_ends::<u64>(from, to, length);
        }
    }
}

/// Copies what one word at the start and one at the end hold together.
///
/// # Safety
/// As for [`copy_short`], and there are one to two words.
#[inline(always)]
unsafe fn copy_ends<T>(from: NonNull<u8>, to: NonNull<u8>, length: usize) {
    let last = length - size_of::<T>();
    // SAFETY: by contract.
    unsafe {
        let start = from.cast::<T>().read_unaligned();
        let end = from.add(last).cast::<T>().read_unaligned();
        to.cast::<T>().write_unaligned(start);
        to.add(last).cast::<T>().write_unaligned(end);
    }
}

/// The right half of a rope that grows.
struct Buffer(NonNull<Header>);

impl Buffer {
    /// For how many units there is room; zero of cells that are no buffers.
    #[inline]
    fn capacity(&self) -> usize {
        // SAFETY: the rope keeps the cell alive.
        usize::from(unsafe { self.0.as_ref() }.extra())
    }

    #[inline]
    fn len(&self) -> usize {
        // SAFETY: the rope keeps the cell alive, and it is a string.
        unsafe { self.0.cast::<StringCell>().as_ref() }.length.get() as usize
    }

    /// Writes units behind the others; false if these need more than one byte and the others do not.
    /// There is room.
    #[inline]
    fn write_behind(&self, units: Units<'_>) -> bool {
        let length = self.len();
        debug_assert!(length + units.len() <= self.capacity());
        // SAFETY: the cell has room for `capacity` units of its kind, and nobody reads it meanwhile:
        // `units` are those of another string, for they come from one that somebody refers to.
        unsafe {
            let start = self.0.cast::<StringCell>().add(1);
            match (self.0.as_ref().kind(), units) {
                (Kind::Latin1, Units::Latin1([unit])) => {
                    start.cast::<u8>().add(length).write(*unit);
                }
                (Kind::Latin1, Units::Latin1(units)) => {
                    let end = start.cast::<u8>().add(length);
                    end.copy_from_nonoverlapping(NonNull::from(units).cast(), units.len());
                }
                (Kind::Latin1, Units::Utf16(_)) => return false,
                (_, Units::Utf16(units)) => {
                    let end = start.cast::<u16>().add(length);
                    end.copy_from_nonoverlapping(NonNull::from(units).cast(), units.len());
                }
                (_, Units::Latin1(units)) => {
                    let end = start.cast::<u16>().add(length);
                    for (index, unit) in units.iter().enumerate() {
                        end.add(index).write(u16::from(*unit));
                    }
                }
            }
            let cell = self.0.cast::<StringCell>().as_ref();
            cell.length.set((length + units.len()) as u32);
        }
        true
    }

    /// A buffer twice as large with the same units, unless that is too large, or of the wrong kind
    /// for what is to be appended.
    fn enlarged(&self, piece: &JsString) -> Option<JsString> {
        // SAFETY: the rope keeps the cell alive, and only appending changes it.
        let units = unsafe {
            let start = self.0.cast::<StringCell>().add(1);
            match self.0.as_ref().kind() {
                Kind::Latin1 => Units::Latin1(std::slice::from_raw_parts(
                    start.cast::<u8>().as_ptr(),
                    self.len(),
                )),
                _ => Units::Utf16(std::slice::from_raw_parts(
                    start.cast::<u16>().as_ptr(),
                    self.len(),
                )),
            }
        };
        let (unit, fits) = match units {
            Units::Latin1(_) => (1, piece.is_latin1()),
            Units::Utf16(_) => (2, true),
        };
        let bytes = (self.capacity() + piece.len()).next_power_of_two() * unit;
        if !fits || bytes > LARGEST {
            return None;
        }
        let larger = JsString::new_buffer(units, bytes);
        // SAFETY: a string owns a count of its cell.
        let done = Buffer(unsafe { larger.0.cell_pointer() }).write_behind(units);
        debug_assert!(done, "it was made for these units");
        Some(larger)
    }
}
