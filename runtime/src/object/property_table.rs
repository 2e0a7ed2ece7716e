//! The two tables behind shapes: one that grows at its end and is shared, one that changes.

use std::{cell::RefCell, rc::Rc};

use rustc_hash::FxHashMap;

use super::{Attributes, PropertyKey, shape::SlotDescription};

/// Fewer keys are compared one by one.
const MIN_INDEXED: usize = 9;

/// A list of properties of which each shape sees a first part.
#[derive(Clone, Default)]
pub(super) struct SharedTable(Rc<RefCell<Entries>>);

#[derive(Default, Clone)]
struct Entries {
    list: Vec<(PropertyKey, Attributes)>,
    /// Positions by key, once there are [`MIN_INDEXED`].
    index: FxHashMap<PropertyKey, u32>,
}

impl Entries {
    fn push(&mut self, key: &PropertyKey, attributes: Attributes) {
        self.list.push((key.clone(), attributes));
        let length = self.list.len();
        if length == MIN_INDEXED {
            self.index = self
                .list
                .iter()
                .zip(0..)
                .map(|((key, _), index)| (key.clone(), index))
                .collect();
        } else if length > MIN_INDEXED {
            self.index.insert(key.clone(), length as u32 - 1);
        }
    }
}

impl SharedTable {
    #[inline]
    pub(super) fn lookup(&self, count: usize, key: &PropertyKey) -> Option<SlotDescription> {
        let entries = self.0.borrow();
        let index = if count < MIN_INDEXED {
            entries.list[..count]
                .iter()
                .position(|(other, _)| other == key)?
        } else {
            *entries.index.get(key)? as usize
        };
        (index < count).then(|| SlotDescription {
            index,
            attributes: entries.list[index].1,
        })
    }

    pub(super) fn has_indices(&self, count: usize) -> bool {
        self.0.borrow().list[..count]
            .iter()
            .any(|(key, _)| matches!(key, PropertyKey::Index(_)))
    }

    pub(super) fn entries(&self, count: usize) -> Vec<(PropertyKey, Attributes)> {
        self.0.borrow().list[..count].to_vec()
    }

    /// A table whose first entries are the first `count` of this one, then the new one.
    pub(super) fn extended(
        &self,
        count: usize,
        key: &PropertyKey,
        attributes: Attributes,
    ) -> SharedTable {
        let mut entries = self.0.borrow_mut();
        // The empty table of a root is not shared among its branches: each has its own keys.
        if entries.list.len() == count && count > 0 {
            entries.push(key, attributes);
            return self.clone();
        }
        let mut copy = Entries::default();
        for (key, attributes) in &entries.list[..count] {
            copy.push(key, *attributes);
        }
        copy.push(key, attributes);
        SharedTable(Rc::new(RefCell::new(copy)))
    }

    pub(super) fn to_dictionary(&self, count: usize) -> Dictionary {
        let mut dictionary = Dictionary::default();
        for (key, attributes) in &self.0.borrow().list[..count] {
            dictionary.insert(key, *attributes);
        }
        dictionary
    }
}

/// The properties of one object, in order, with gaps where some were deleted.
#[derive(Clone, Default)]
pub(super) struct Dictionary {
    entries: Vec<Option<Entry>>,
    index: FxHashMap<PropertyKey, u32>,
    free_slots: Vec<u32>,
    slot_count: u32,
    /// Whether an array index was ever a key.
    has_indices: bool,
}

#[derive(Clone)]
struct Entry {
    key: PropertyKey,
    slot: u32,
    attributes: Attributes,
}

impl Dictionary {
    pub(super) fn slot_count(&self) -> usize {
        self.slot_count as usize
    }

    pub(super) fn has_indices(&self) -> bool {
        self.has_indices
    }

    pub(super) fn len(&self) -> usize {
        self.index.len()
    }

    pub(super) fn lookup(&self, key: &PropertyKey) -> Option<SlotDescription> {
        let index = *self.index.get(key)?;
        self.entries[index as usize]
            .as_ref()
            .map(Entry::description)
    }

    pub(super) fn properties(&self) -> Vec<(PropertyKey, SlotDescription)> {
        self.entries
            .iter()
            .flatten()
            .map(|entry| (entry.key.clone(), entry.description()))
            .collect()
    }

    pub(super) fn insert(&mut self, key: &PropertyKey, attributes: Attributes) -> usize {
        let slot = self.free_slots.pop().unwrap_or_else(|| {
            self.slot_count += 1;
            self.slot_count - 1
        });
        self.has_indices |= matches!(key, PropertyKey::Index(_));
        self.index.insert(key.clone(), self.entries.len() as u32);
        self.entries.push(Some(Entry {
            key: key.clone(),
            slot,
            attributes,
        }));
        slot as usize
    }

    pub(super) fn remove(&mut self, key: &PropertyKey) {
        let Some(index) = self.index.remove(key) else {
            return;
        };
        let entry = self.entries[index as usize]
            .take()
            .expect("the index leads to entries");
        self.free_slots.push(entry.slot);
        if self.entries.len() > 2 * self.index.len() + 8 {
            self.close_gaps();
        }
    }

    fn close_gaps(&mut self) {
        self.entries.retain(Option::is_some);
        for (position, entry) in self.entries.iter().flatten().enumerate() {
            self.index.insert(entry.key.clone(), position as u32);
        }
    }

    pub(super) fn set_attributes(&mut self, key: &PropertyKey, attributes: Attributes) {
        let index = self.index[key];
        let entry = self.entries[index as usize]
            .as_mut()
            .expect("the index leads to entries");
        entry.attributes = attributes;
    }
}

impl Entry {
    fn description(&self) -> SlotDescription {
        SlotDescription {
            index: self.slot as usize,
            attributes: self.attributes,
        }
    }
}
