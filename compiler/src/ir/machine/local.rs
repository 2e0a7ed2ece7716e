//! Where locals live: in a slot of the frame, or in a variable of the emitted arm.

use crate::ir::hir::LocalId;

/// A slot of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotId(pub u32);

/// Which locals have slots. Two temporaries share a slot when no block needs both.
#[derive(Debug, Default)]
pub struct Layout {
    /// Number of slots. Slots start `undefined`.
    pub slots: u32,
    /// By local.
    pub slot_of: Vec<Option<SlotId>>,
}

/// A set of locals.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct LocalSet(Vec<u64>);

impl Layout {
    /// The slot of a local; `None` if it is a variable of its arm.
    pub fn slot(&self, local: LocalId) -> Option<SlotId> {
        self.slot_of.get(local.0 as usize).copied().flatten()
    }
}

impl LocalSet {
    /// Adds a local and answers whether it is new.
    pub fn insert(&mut self, local: LocalId) -> bool {
        let (word, bit) = Self::position(local);
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        let new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        new
    }

    /// Takes a local out.
    pub fn remove(&mut self, local: LocalId) {
        let (word, bit) = Self::position(local);
        if let Some(word) = self.0.get_mut(word) {
            *word &= !bit;
        }
    }

    /// Whether the local is in the set.
    pub fn contains(&self, local: LocalId) -> bool {
        let (word, bit) = Self::position(local);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Adds `other` without `removed` and answers whether anything is new.
    pub fn insert_all_but(&mut self, other: &Self, removed: &Self) -> bool {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        let mut new = false;
        for (index, word) in other.0.iter().enumerate() {
            let added = word & !removed.0.get(index).copied().unwrap_or(0);
            new |= added & !self.0[index] != 0;
            self.0[index] |= added;
        }
        new
    }

    /// Takes out what is not in `other` and answers whether that was anything.
    pub fn retain_all(&mut self, other: &Self) -> bool {
        let mut removed = false;
        for (index, word) in self.0.iter_mut().enumerate() {
            let kept = *word & other.0.get(index).copied().unwrap_or(0);
            removed |= kept != *word;
            *word = kept;
        }
        removed
    }

    /// The locals in order.
    pub fn iter(&self) -> impl Iterator<Item = LocalId> {
        self.0.iter().enumerate().flat_map(|(index, word)| {
            (0..64)
                .filter(move |bit| word >> bit & 1 == 1)
                .map(move |bit| {
                    LocalId(u32::try_from(index * 64).expect("locals are numbered by u32") + bit)
                })
        })
    }

    fn position(local: LocalId) -> (usize, u64) {
        ((local.0 / 64) as usize, 1 << (local.0 % 64))
    }
}
