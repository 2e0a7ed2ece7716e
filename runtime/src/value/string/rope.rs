//! Concatenation without copying, and its price on the first read.

use super::{JsString, MIN_ROPE, RopeCell, StringCell, Units, Value};
use crate::memory::{Kind, ValueCell, allocate, flag};

impl JsString {
    /// `left + right`. The caller has checked the length against the longest possible.
    pub fn concat(left: &JsString, right: &JsString) -> JsString {
        if left.is_empty() {
            return right.clone();
        }
        if right.is_empty() {
            return left.clone();
        }
        let length = left.len() + right.len();
        assert!(
            length <= super::MAX_LENGTH,
            "the caller has checked the length"
        );
        if length < MIN_ROPE {
            return JsString::concat_short(left, right);
        }
        JsString::concat_parts(left, right)
    }

    /// A rope of two halves.
    pub(super) fn concat_parts(left: &JsString, right: &JsString) -> JsString {
        let length = left.len() + right.len();
        let flags = if left.is_latin1() && right.is_latin1() {
            flag::LATIN1
        } else {
            0
        };
        let cell = allocate(size_of::<RopeCell>(), Kind::Rope, flags, 0).cast::<RopeCell>();
        // SAFETY: the cell is fresh.
        unsafe {
            StringCell::initialize(cell.cast(), length);
            (&raw mut (*cell.as_ptr()).left).write(ValueCell::new(left.clone().into()));
            (&raw mut (*cell.as_ptr()).right).write(ValueCell::new(right.clone().into()));
            JsString::from_cell(cell)
        }
    }

    /// Copies two strings of less than [`MIN_ROPE`] units together.
    fn concat_short(left: &JsString, right: &JsString) -> JsString {
        if let (Units::Latin1(left), Units::Latin1(right)) = (left.units(), right.units()) {
            let mut units = [0_u8; MIN_ROPE];
            let length = left.len() + right.len();
            units[..left.len()].copy_from_slice(left);
            units[left.len()..length].copy_from_slice(right);
            return JsString::from_latin1(&units[..length]);
        }
        JsString::concat_all(&[left.clone(), right.clone()])
    }

    /// Joins the parts of a rope, unless that is done.
    pub(super) fn flatten(&self) {
        let Some(rope) = self.rope_cell() else { return };
        if rope.right.get().is_undefined() {
            return;
        }
        let length = self.len();
        let whole = if rope.head.header.has(flag::LATIN1) {
            JsString::filled_latin1(length, |units| {
                self.copy_parts(units, |target, part| match part {
                    Units::Latin1(part) => target.copy_from_slice(part),
                    Units::Utf16(_) => unreachable!("parts of a Latin-1 rope are Latin-1"),
                });
            })
        } else {
            JsString::filled_utf16(length, |units| {
                self.copy_parts(units, |target, part| match part {
                    Units::Latin1(part) => {
                        for (target, unit) in target.iter_mut().zip(part) {
                            *target = u16::from(*unit);
                        }
                    }
                    Units::Utf16(part) => target.copy_from_slice(part),
                });
            })
        };
        let left = rope.left.replace(whole.into());
        let right = rope.right.take();
        drop((left, right));
    }

    /// Visits the flat parts from right to left, without recursion.
    fn copy_parts<T>(&self, units: &mut [T], copy: impl Fn(&mut [T], Units<'_>)) {
        let mut rest = vec![self.clone()];
        let mut end = units.len();
        while let Some(part) = rest.pop() {
            if let Some(rope) = part.rope_cell()
                && let (left, right) = (rope.left.get(), rope.right.get())
                && let (Some(left), Some(right)) = (left.as_string(), right.as_string())
            {
                rest.push(left.clone());
                rest.push(right.clone());
                continue;
            }
            let start = end - part.len();
            copy(&mut units[start..end], part.units());
            end = start;
        }
    }

    /// The flat string with these units; a slice counts as flat.
    pub(super) fn flat(&self) -> JsString {
        match self.rope_cell() {
            Some(rope) => {
                self.flatten();
                rope.left
                    .get()
                    .as_string()
                    .expect("a flat rope has its whole on the left")
                    .clone()
            }
            None => self.clone(),
        }
    }
}

/// The units of a rope that is flat.
pub(super) fn units_of_whole(rope: &RopeCell) -> Units<'_> {
    // SAFETY: the place is not written any more once the rope is flat, so it may be borrowed.
    let whole: &Value = unsafe { &*std::ptr::from_ref(&rope.left).cast::<Value>() };
    whole
        .as_string()
        .expect("a flat rope has its whole on the left")
        .units()
}
