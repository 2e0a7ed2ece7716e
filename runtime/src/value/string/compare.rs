//! Equality, order and hashes, all by code units.

use std::{
    cmp::Ordering,
    hash::{Hash, Hasher},
};

use super::{JsString, Units};

impl Units<'_> {
    /// A hash that is never zero.
    pub(super) fn hash(self) -> u32 {
        let mut state = self.len() as u64;
        let mut add = |word: u64| state = (state.rotate_left(5) ^ word).wrapping_mul(HASH_FACTOR);
        match self {
            Units::Latin1(units) => {
                let (words, rest) = units.as_chunks::<8>();
                for word in words {
                    add(u64::from_le_bytes(*word));
                }
                for unit in rest {
                    add(u64::from(*unit));
                }
            }
            Units::Utf16(units) => {
                for unit in units {
                    add(u64::from(*unit));
                }
            }
        }
        hash_of_bits(state).max(1)
    }
}

/// Odd, with its bits all over the place.
const HASH_FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash each bit of which depends on all bits of a word. Multiplication spreads bits upwards only,
/// so the upper half, where doubles and texts of eight bytes differ, is folded into the lower first.
#[inline]
pub(crate) fn hash_of_bits(word: u64) -> u32 {
    ((word ^ (word >> 32)).wrapping_mul(HASH_FACTOR) >> 32) as u32
}

impl PartialEq for Units<'_> {
    fn eq(&self, other: &Units<'_>) -> bool {
        match (self, other) {
            (Units::Latin1(left), Units::Latin1(right)) => left == right,
            (Units::Utf16(left), Units::Utf16(right)) => left == right,
            (left, right) => left.iter().eq(right.iter()),
        }
    }
}

impl JsString {
    /// A hash of the code units, remembered.
    pub(crate) fn hash(&self) -> u32 {
        let known = self.cell().hash.get();
        if known != 0 {
            return known;
        }
        let hash = self.units().hash();
        self.cell().hash.set(hash);
        hash
    }

    /// Whether both are the same cell.
    #[inline]
    pub(crate) fn is_same(&self, other: &JsString) -> bool {
        self.0.bits() == other.0.bits()
    }
}

impl PartialEq for JsString {
    #[inline]
    fn eq(&self, other: &JsString) -> bool {
        if self.is_same(other) {
            return true;
        }
        if self.len() != other.len() || (self.is_interned() && other.is_interned()) {
            return false;
        }
        self.units() == other.units()
    }
}

impl Eq for JsString {}

impl PartialEq<str> for JsString {
    fn eq(&self, other: &str) -> bool {
        match self.units() {
            Units::Latin1(units) if units.is_ascii() => units == other.as_bytes(),
            units => units.iter().eq(other.encode_utf16()),
        }
    }
}

impl PartialEq<&str> for JsString {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl Ord for JsString {
    fn cmp(&self, other: &JsString) -> Ordering {
        match (self.units(), other.units()) {
            (Units::Latin1(left), Units::Latin1(right)) => left.cmp(right),
            (Units::Utf16(left), Units::Utf16(right)) => left.cmp(right),
            (left, right) => left.iter().cmp(right.iter()),
        }
    }
}

impl PartialOrd for JsString {
    fn partial_cmp(&self, other: &JsString) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for JsString {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u32(JsString::hash(self));
    }
}
