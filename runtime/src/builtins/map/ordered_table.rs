//! The table behind `Map` and `Set`: hashed lookup, entries in insertion order, and cursors that
//! stay right whatever happens to the table between two steps.
//!
//! Entries stand in a vector in the order they came; buckets chain indices into it. A deletion
//! leaves a gap, gaps are squeezed out when the table grows. A cursor remembers the *layout* its
//! index belongs to. Each squeeze ends a layout and leaves a note of the gaps for the cursors
//! that still hold it; the last of them to move on drops the note.

use std::cell::{Cell, OnceCell, RefCell};
use std::hash::BuildHasher;
use std::rc::Rc;

use crate::Value;
use crate::memory::{Trace, Tracer};
use crate::value::hash_of_bits;

/// No entry: the end of a chain.
const NONE: u32 = u32::MAX;

/// Keys are compared with SameValueZero; `V` is `()` for a `Set`.
pub(crate) struct OrderedTable<V> {
    entries: RefCell<Entries<V>>,
}

struct Entries<V> {
    /// In insertion order; the empty value marks a gap.
    slots: Vec<Slot<V>>,
    /// The first slot of each chain; the length is a power of two, or zero before the first entry.
    buckets: Vec<u32>,
    live: usize,
    /// The slot that was found last: it is often asked for again, as in
    /// `map.set(key, map.get(key) + 1)`, or the next one is, by a program that asks for keys in the
    /// order in which it added them.
    recent: Cell<u32>,
    layout: Rc<Layout>,
}

struct Slot<V> {
    key: Value,
    value: V,
    hash: u32,
    next: u32,
}

/// A time during which no entry changes its index.
#[derive(Default)]
struct Layout {
    successor: OnceCell<(Squeeze, Rc<Layout>)>,
}

/// What happened to the indices at the end of a layout.
enum Squeeze {
    /// The gaps that were removed, ascending.
    Gaps(Vec<u32>),
    Cleared,
}

/// A place in a table that survives changes to it.
#[derive(Clone)]
pub(crate) struct Cursor {
    layout: RefCell<Rc<Layout>>,
    index: Cell<u32>,
}

impl<V> Default for OrderedTable<V> {
    fn default() -> Self {
        let entries = Entries {
            slots: Vec::new(),
            buckets: Vec::new(),
            live: 0,
            recent: Cell::new(NONE),
            layout: Rc::default(),
        };
        Self {
            entries: RefCell::new(entries),
        }
    }
}

impl<V: Clone> OrderedTable<V> {
    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.borrow().live
    }

    pub(crate) fn has(&self, key: &Value) -> bool {
        self.entries.borrow().find(key).is_ok()
    }

    pub(crate) fn get(&self, key: &Value) -> Option<V> {
        let entries = self.entries.borrow();
        let index = entries.find(key).ok()?;
        Some(entries.slots[index as usize].value.clone())
    }

    /// Adds an entry at the end, or replaces the value of the one with this key.
    pub(crate) fn set(&self, key: &Value, value: V) {
        let mut entries = self.entries.borrow_mut();
        match entries.find(key) {
            Ok(index) => entries.slots[index as usize].value = value,
            Err(hash) => entries.append(canonical_key(key), value, hash),
        }
    }

    /// Changes the value of the entry with this key, which is added when there is none.
    pub(crate) fn update(&self, key: &Value, change: impl FnOnce(&mut V))
    where
        V: Default,
    {
        let mut entries = self.entries.borrow_mut();
        let index = match entries.find(key) {
            Ok(index) => index as usize,
            Err(hash) => {
                entries.append(canonical_key(key), V::default(), hash);
                entries.slots.len() - 1
            }
        };
        change(&mut entries.slots[index].value);
    }

    /// Removes the entry with this key; false when there is none.
    pub(crate) fn delete(&self, key: &Value) -> bool
    where
        V: Default,
    {
        let mut entries = self.entries.borrow_mut();
        let Ok(index) = entries.find(key) else {
            return false;
        };
        entries.unlink(index);
        let slot = &mut entries.slots[index as usize];
        slot.key = Value::empty();
        slot.value = V::default();
        entries.live -= 1;
        true
    }

    /// Removes everything; cursors start again with what is added later.
    pub(crate) fn clear(&self) {
        let mut entries = self.entries.borrow_mut();
        entries.slots.clear();
        entries.buckets.clear();
        entries.live = 0;
        entries.end_layout(Squeeze::Cleared);
    }

    /// A cursor before the first entry.
    pub(crate) fn cursor(&self) -> Cursor {
        let layout = Rc::clone(&self.entries.borrow().layout);
        Cursor {
            layout: RefCell::new(layout),
            index: Cell::new(0),
        }
    }

    /// The entry at the cursor, which moves on; `None` at the end.
    pub(crate) fn advance(&self, cursor: &Cursor) -> Option<(Value, V)> {
        let entries = self.entries.borrow();
        cursor.catch_up();
        let mut index = cursor.index.get();
        while let Some(slot) = entries.slots.get(index as usize) {
            index += 1;
            if !slot.key.is_empty() {
                cursor.index.set(index);
                return Some((slot.key.clone(), slot.value.clone()));
            }
        }
        cursor.index.set(index);
        None
    }

    /// All entries as they are now, in order.
    pub(crate) fn snapshot(&self) -> Vec<(Value, V)> {
        let entries = self.entries.borrow();
        let live = entries.slots.iter().filter(|slot| !slot.key.is_empty());
        live.map(|slot| (slot.key.clone(), slot.value.clone()))
            .collect()
    }
}

/// CanonicalizeKeyedCollectionKey: minus zero is stored as zero.
fn canonical_key(key: &Value) -> Value {
    if key.as_number() == Some(0.0) {
        Value::from(0)
    } else {
        key.clone()
    }
}

impl<V> Entries<V> {
    fn bucket(&self, hash: u32) -> usize {
        hash as usize & (self.buckets.len() - 1)
    }

    /// The slot of a key; its hash if it has none.
    #[inline(always)]
    fn find(&self, key: &Value) -> Result<u32, u32> {
        let recent = self.recent.get();
        // Keys are unique, so that it is right even if slots have moved.
        if let Some(slot) = self.slots.get(recent as usize)
            && slot.key.bits() == key.bits()
        {
            return Ok(recent);
        }
        // The first one if there is no recent one.
        let next = recent.wrapping_add(1);
        if let Some(slot) = self.slots.get(next as usize)
            && slot.key.bits() == key.bits()
        {
            self.recent.set(next);
            return Ok(next);
        }
        if key.is_string() || key.is_bigint() {
            self.look_up_text(key)
        } else {
            self.look_up(identity(key))
        }
    }

    /// The same of a key that is its bits, the canonical ones.
    #[inline(never)]
    fn look_up(&self, bits: u64) -> Result<u32, u32> {
        let hash = hash_of_bits(bits);
        let mut index = self.first_of_chain(hash);
        // No slot has the index that ends a chain.
        while let Some(slot) = self.slots.get(index as usize) {
            if slot.key.bits() == bits {
                self.recent.set(index);
                return Ok(index);
            }
            index = slot.next;
        }
        Err(hash)
    }

    /// The same of a key that is compared by its content.
    #[inline(never)]
    fn look_up_text(&self, key: &Value) -> Result<u32, u32> {
        let hash = match key.as_string() {
            Some(string) => string.hash(),
            None => hash_of_bigint(key),
        };
        let mut index = self.first_of_chain(hash);
        while let Some(slot) = self.slots.get(index as usize) {
            if slot.hash == hash && (slot.key.bits() == key.bits() || slot.key.same_value_zero(key))
            {
                self.recent.set(index);
                return Ok(index);
            }
            index = slot.next;
        }
        Err(hash)
    }

    #[inline]
    fn first_of_chain(&self, hash: u32) -> u32 {
        let bucket = hash as usize & self.buckets.len().wrapping_sub(1);
        self.buckets.get(bucket).copied().unwrap_or(NONE)
    }

    /// Apart, because finding an entry needs fewer registers.
    #[inline(never)]
    fn append(&mut self, key: Value, value: V, hash: u32) {
        if self.slots.len() == self.buckets.len() {
            self.rebuild();
        }
        let bucket = self.bucket(hash);
        let index = self.slots.len() as u32;
        self.slots.push(Slot {
            key,
            value,
            hash,
            next: self.buckets[bucket],
        });
        self.buckets[bucket] = index;
        self.recent.set(index);
        self.live += 1;
    }

    fn unlink(&mut self, index: u32) {
        let Slot { next, hash, .. } = self.slots[index as usize];
        let bucket = self.bucket(hash);
        if self.buckets[bucket] == index {
            self.buckets[bucket] = next;
            return;
        }
        let mut previous = self.buckets[bucket];
        while self.slots[previous as usize].next != index {
            previous = self.slots[previous as usize].next;
        }
        self.slots[previous as usize].next = next;
    }

    /// Squeezes gaps out and makes room for more entries, in as many buckets as fit them.
    fn rebuild(&mut self) {
        if self.live < self.slots.len() {
            let is_gap =
                |(index, slot): (usize, &Slot<V>)| slot.key.is_empty().then_some(index as u32);
            let gaps = self.slots.iter().enumerate().filter_map(is_gap).collect();
            self.slots.retain(|slot| !slot.key.is_empty());
            self.end_layout(Squeeze::Gaps(gaps));
        }
        let capacity = (self.live * 2).next_power_of_two().max(4);
        self.slots.reserve_exact(capacity - self.slots.len());
        self.buckets.clear();
        self.buckets.resize(capacity, NONE);
        for index in 0..self.slots.len() {
            let bucket = self.bucket(self.slots[index].hash);
            self.slots[index].next = self.buckets[bucket];
            self.buckets[bucket] = index as u32;
        }
    }

    fn end_layout(&mut self, squeeze: Squeeze) {
        // Without cursors nobody will ask.
        if Rc::strong_count(&self.layout) == 1 {
            return;
        }
        let next = Rc::<Layout>::default();
        let ended = std::mem::replace(&mut self.layout, Rc::clone(&next));
        let is_first = ended.successor.set((squeeze, next)).is_ok();
        debug_assert!(is_first, "a layout ends once");
    }
}

impl Cursor {
    /// Follows the squeezes since the last step.
    fn catch_up(&self) {
        let mut layout = self.layout.borrow_mut();
        while let Some((squeeze, next)) = layout.successor.get() {
            let index = self.index.get();
            self.index.set(match squeeze {
                Squeeze::Cleared => 0,
                Squeeze::Gaps(gaps) => index - gaps.partition_point(|&gap| gap < index) as u32,
            });
            let next = Rc::clone(next);
            *layout = next;
        }
    }
}

impl<V: Trace> Trace for OrderedTable<V> {
    fn trace(&self, tracer: &mut Tracer) {
        let Ok(entries) = self.entries.try_borrow() else {
            return tracer.refuse();
        };
        for slot in &entries.slots {
            slot.key.trace(tracer);
            slot.value.trace(tracer);
        }
    }
}

/// What SameValueZero compares of keys without content: bits, of which zero has two.
#[inline]
fn identity(key: &Value) -> u64 {
    if key.as_number() == Some(0.0) {
        Value::from(0).bits()
    } else {
        key.bits()
    }
}

#[cold]
fn hash_of_bigint(key: &Value) -> u32 {
    let bigint = key.as_bigint().expect("it is no string");
    rustc_hash::FxBuildHasher.hash_one(bigint.get()) as u32
}

#[cfg(test)]
mod tests {
    use super::OrderedTable;
    use crate::Value;

    fn keys_from(table: &OrderedTable<()>, cursor: &super::Cursor) -> Vec<f64> {
        std::iter::from_fn(|| table.advance(cursor))
            .filter_map(|(key, ())| key.as_number())
            .collect()
    }

    fn table_of(keys: std::ops::Range<i32>) -> OrderedTable<()> {
        let table = OrderedTable::default();
        keys.for_each(|key| table.set(&Value::from(key), ()));
        table
    }

    #[test]
    fn the_slot_found_last_is_not_taken_for_another() {
        let table = OrderedTable::default();
        for key in 0..4 {
            table.set(&Value::from(key), key);
        }
        assert_eq!(table.get(&Value::from(3)), Some(3));
        assert!(table.delete(&Value::from(3)));
        assert_eq!(table.get(&Value::from(3)), None);
        table.delete(&Value::from(0));
        assert_eq!(table.get(&Value::from(2)), Some(2));
        // Gaps are squeezed out, so that another key takes the slot.
        for key in 4..9 {
            table.set(&Value::from(key), key);
        }
        for key in [1, 2, 4, 5, 6, 7, 8] {
            assert_eq!(table.get(&Value::from(key)), Some(key));
        }
        table.clear();
        assert!(!table.has(&Value::from(8)));
    }

    #[test]
    fn entries_keep_the_order_of_insertion() {
        let table = table_of(0..5);
        table.delete(&Value::from(1));
        table.set(&Value::from(1), ());
        table.set(&Value::from(-0.0), ());
        assert_eq!(
            keys_from(&table, &table.cursor()),
            [0.0, 2.0, 3.0, 4.0, 1.0]
        );
        assert_eq!(table.len(), 5);
        assert!(table.has(&Value::from(0)));
    }

    #[test]
    fn a_cursor_survives_gaps_being_squeezed_out() {
        let table = table_of(0..8);
        let cursor = table.cursor();
        for _ in 0..4 {
            table.advance(&cursor);
        }
        for key in [0, 1, 2, 5] {
            table.delete(&Value::from(key));
        }
        (8..40).for_each(|key| table.set(&Value::from(key), ()));
        let expected: Vec<f64> = [4, 6, 7].into_iter().chain(8..40).map(f64::from).collect();
        assert_eq!(keys_from(&table, &cursor), expected);
    }

    #[test]
    fn a_cursor_starts_again_after_clear() {
        let table = table_of(0..8);
        let cursor = table.cursor();
        table.advance(&cursor);
        table.clear();
        (8..10).for_each(|key| table.set(&Value::from(key), ()));
        assert_eq!(keys_from(&table, &cursor), [8.0, 9.0]);
        assert_eq!(keys_from(&table, &cursor), [] as [f64; 0]);
    }
}
