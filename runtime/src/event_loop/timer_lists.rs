//! The data structure behind the timers phase, as Node has it.
//!
//! Timers of one duration form a FIFO list: among them, the first to start is the first to expire,
//! so inserting and removing cost the same however many there are. Lists are ordered by
//! `(expiry, order)`; `order` is renewed whenever a list is put back, which decides between lists
//! that expire in the same millisecond. Time is in whole milliseconds and only passed in.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

const NONE: u32 = u32::MAX;

/// The place of a timer in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TimerNode(u32);

/// A list, for as long as it is the one that holds timers of its duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListId {
    index: u32,
    duration: u32,
    birth: u64,
}

/// All scheduled timers; `T` is what their owner needs to run them.
#[derive(Debug)]
pub(crate) struct TimerLists<T> {
    nodes: Vec<Node<T>>,
    free: u32,
    /// Those that [`Self::by_duration`] names, and room for others.
    lists: Vec<List>,
    by_duration: FxHashMap<u32, u32>,
    unused_lists: Vec<u32>,
    /// The list that the last timer was appended to, which mostly is the next one's too.
    recent: u32,
    by_expiry: BTreeSet<(u64, u64, u32)>,
    next_order: u64,
}

#[derive(Debug)]
struct Node<T> {
    item: Option<T>,
    start: u64,
    list: u32,
    previous: u32,
    next: u32,
}

#[derive(Debug)]
struct List {
    head: u32,
    tail: u32,
    expiry: u64,
    order: u64,
    birth: u64,
    duration: u32,
    /// Whether [`TimerLists::by_duration`] names it.
    is_used: bool,
}

impl<T> Default for TimerLists<T> {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            free: NONE,
            lists: Vec::new(),
            by_duration: FxHashMap::default(),
            unused_lists: Vec::new(),
            recent: NONE,
            by_expiry: BTreeSet::new(),
            next_order: 0,
        }
    }
}

impl<T> TimerLists<T> {
    /// Appends a timer to the list of its duration. Answers its place and, when the list is new,
    /// when that expires.
    pub(crate) fn insert(
        &mut self,
        item: T,
        duration: u32,
        start: u64,
    ) -> (TimerNode, Option<u64>) {
        let (list, created) = self.list_of(duration, start);
        let previous = self.lists[list as usize].tail;
        let node = self.allocate(Node {
            item: Some(item),
            start,
            list,
            previous,
            next: NONE,
        });
        let list = &mut self.lists[list as usize];
        list.tail = node;
        if previous == NONE {
            list.head = node;
        } else {
            self.nodes[previous as usize].next = node;
        }
        (TimerNode(node), created)
    }

    /// The list of a duration and, when it is new, when it expires.
    fn list_of(&mut self, duration: u32, start: u64) -> (u32, Option<u64>) {
        if let Some(list) = self.lists.get(self.recent as usize)
            && list.duration == duration
            && list.is_used
        {
            return (self.recent, None);
        }
        if let Some(&list) = self.by_duration.get(&duration) {
            self.recent = list;
            return (list, None);
        }
        let order = self.next_order();
        let expiry = start + u64::from(duration);
        let list = List {
            head: NONE,
            tail: NONE,
            expiry,
            order,
            birth: order,
            duration,
            is_used: true,
        };
        let index = if let Some(index) = self.unused_lists.pop() {
            self.lists[index as usize] = list;
            index
        } else {
            self.lists.push(list);
            (self.lists.len() - 1) as u32
        };
        self.by_duration.insert(duration, index);
        self.by_expiry.insert((expiry, order, duration));
        self.recent = index;
        (index, Some(expiry))
    }

    /// Takes a timer out. Its list stays, even when it is empty.
    pub(crate) fn remove(&mut self, node: TimerNode) -> T {
        let Node {
            previous,
            next,
            list,
            ..
        } = self.nodes[node.0 as usize];
        let list = &mut self.lists[list as usize];
        if previous == NONE {
            list.head = next;
        } else {
            self.nodes[previous as usize].next = next;
        }
        if next == NONE {
            list.tail = previous;
        } else {
            self.nodes[next as usize].previous = previous;
        }
        let slot = &mut self.nodes[node.0 as usize];
        slot.next = self.free;
        self.free = node.0;
        slot.item.take().expect("a scheduled timer has an item")
    }

    /// Forgets the list of a duration if nothing is left in it.
    pub(crate) fn remove_list_if_empty(&mut self, duration: u32) {
        if let Some(&index) = self.by_duration.get(&duration)
            && let list = &mut self.lists[index as usize]
            && list.head == NONE
        {
            list.is_used = false;
            self.by_expiry.remove(&(list.expiry, list.order, duration));
            self.by_duration.remove(&duration);
            self.unused_lists.push(index);
        }
    }

    /// The list that expires first, and when.
    pub(crate) fn first_list(&self) -> Option<(ListId, u64)> {
        let &(expiry, _, duration) = self.by_expiry.first()?;
        let index = self.by_duration[&duration];
        let birth = self.lists[index as usize].birth;
        Some((
            ListId {
                index,
                duration,
                birth,
            },
            expiry,
        ))
    }

    /// The first timer of a list and when it started; nothing when the list is empty or gone.
    pub(crate) fn first_timer(&self, id: ListId) -> Option<(TimerNode, &T, u64)> {
        let list = self
            .lists
            .get(id.index as usize)
            .filter(|list| list.birth == id.birth)?;
        let node = self.nodes.get(list.head as usize)?;
        Some((TimerNode(list.head), node.item.as_ref()?, node.start))
    }

    /// Puts a list back until `expiry`, behind lists that already wait for the same moment.
    pub(crate) fn postpone(&mut self, id: ListId, expiry: u64) {
        let order = self.next_order();
        let Some(&index) = self.by_duration.get(&id.duration) else {
            return;
        };
        let list = &mut self.lists[index as usize];
        self.by_expiry
            .remove(&(list.expiry, list.order, id.duration));
        (list.expiry, list.order) = (expiry, order);
        self.by_expiry.insert((expiry, order, id.duration));
    }

    fn next_order(&mut self) -> u64 {
        self.next_order += 1;
        self.next_order
    }

    fn allocate(&mut self, node: Node<T>) -> u32 {
        if self.free == NONE {
            self.nodes.push(node);
            return (self.nodes.len() - 1) as u32;
        }
        let index = self.free;
        self.free = self.nodes[index as usize].next;
        self.nodes[index as usize] = node;
        index
    }
}

impl ListId {
    /// The duration that its timers share.
    pub(crate) fn duration(self) -> u32 {
        self.duration
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes out everything that is due at `now`, in order.
    fn drain(lists: &mut TimerLists<&'static str>, now: u64) -> String {
        let mut log = Vec::new();
        while let Some((list, expiry)) = lists.first_list() {
            if expiry > now {
                break;
            }
            while let Some((node, _, start)) = lists.first_timer(list) {
                if now - start < u64::from(list.duration()) {
                    lists.postpone(list, start + u64::from(list.duration()));
                    break;
                }
                log.push(lists.remove(node));
            }
            lists.remove_list_if_empty(list.duration());
        }
        log.join(" ")
    }

    #[test]
    fn timers_of_one_duration_fire_in_the_order_of_their_start() {
        let mut lists = TimerLists::default();
        for (name, start) in [("a", 0), ("b", 3), ("c", 5)] {
            lists.insert(name, 10, start);
        }
        for (now, expected) in [(9, ""), (10, "a"), (12, ""), (20, "b c"), (99, "")] {
            assert_eq!(drain(&mut lists, now), expected, "at {now}");
        }
    }

    #[test]
    fn lists_due_at_the_same_moment_fire_in_the_order_they_came_to_wait_for_it() {
        let mut lists = TimerLists::default();
        lists.insert("ten", 10, 0);
        lists.insert("five", 5, 5);
        lists.insert("ten again", 10, 5);
        lists.insert("two", 2, 13);
        // The list of 10 is put back at 12, behind the list of 2 that waits for 15 already.
        assert_eq!(drain(&mut lists, 12), "ten five");
        assert_eq!(drain(&mut lists, 15), "two ten again");
    }

    #[test]
    fn a_timer_can_be_taken_from_the_middle() {
        let mut lists = TimerLists::default();
        lists.insert("a", 1, 0);
        let (b, _) = lists.insert("b", 1, 0);
        lists.insert("c", 1, 0);
        assert_eq!(lists.remove(b), "b");
        assert_eq!(drain(&mut lists, 1), "a c");
        assert!(lists.first_list().is_none());
    }

    #[test]
    fn an_emptied_list_is_another_list_when_it_comes_back() {
        let mut lists = TimerLists::default();
        let (a, _) = lists.insert("a", 1, 0);
        let (old, _) = lists.first_list().expect("a waits");
        lists.remove(a);
        lists.remove_list_if_empty(1);
        lists.insert("b", 1, 0);
        assert!(lists.first_timer(old).is_none());
    }
}
