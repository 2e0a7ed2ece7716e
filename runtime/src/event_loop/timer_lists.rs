//! The data structure behind the timers phase, as Node has it.
//!
//! Timers of one duration form a FIFO list: among them, the first to start is the first to expire,
//! so inserting and removing cost the same however many there are. Lists are ordered by
//! `(expiry, order)`; `order` is renewed whenever a list is put back, which decides between lists
//! that expire in the same millisecond. Time is in whole milliseconds and only passed in.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::timeout::Timeout;
use crate::{Object, Value};

/// A list, for as long as it is the one that holds timers of its duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListId {
    index: u32,
    duration: u32,
    birth: u64,
}

/// All scheduled timers.
#[derive(Debug, Default)]
pub(crate) struct TimerLists {
    /// Those that [`Self::by_duration`] names, and room for others.
    lists: Vec<List>,
    by_duration: FxHashMap<u32, u32>,
    unused_lists: Vec<u32>,
    /// The list that a timer was appended to or taken from, which mostly is the next one's too.
    recent: u32,
    by_expiry: BTreeSet<(u64, u64, u32)>,
    next_order: u64,
}

#[derive(Debug)]
struct List {
    head: Option<Object>,
    tail: Option<Object>,
    expiry: u64,
    order: u64,
    birth: u64,
    duration: u32,
    /// Whether [`TimerLists::by_duration`] names it.
    is_used: bool,
}

impl TimerLists {
    /// Appends a timer to the list of its duration. Answers, when the list is new, when that expires.
    #[inline]
    pub(crate) fn insert(&mut self, object: &Object, timeout: &Timeout, start: u64) -> Option<u64> {
        debug_assert!(!timeout.is_listed.get(), "a timer is in one list");
        timeout.start.set(start);
        timeout.is_listed.set(true);
        let (list, created) = self.list_of(timeout.duration, start);
        let list = &mut self.lists[list as usize];
        match list.tail.replace(object.clone()) {
            None => list.head = Some(object.clone()),
            Some(tail) => {
                Timeout::of(&tail).next.set(Value::from(object.clone()));
                timeout.previous.set(Value::from(tail));
            }
        }
        created
    }

    /// The list of a duration and, when it is new, when it expires.
    fn list_of(&mut self, duration: u32, start: u64) -> (u32, Option<u64>) {
        match self.known_list_of(duration) {
            Some(list) => (list, None),
            None => self.new_list(duration, start),
        }
    }

    #[inline]
    fn known_list_of(&mut self, duration: u32) -> Option<u32> {
        if let Some(list) = self.lists.get(self.recent as usize)
            && list.duration == duration
            && list.is_used
        {
            return Some(self.recent);
        }
        self.recent = *self.by_duration.get(&duration)?;
        Some(self.recent)
    }

    #[cold]
    fn new_list(&mut self, duration: u32, start: u64) -> (u32, Option<u64>) {
        let order = self.next_order();
        let expiry = start + u64::from(duration);
        let list = List {
            head: None,
            tail: None,
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

    /// Takes a timer out, if it is in a list. The list stays, even when it is empty. Whoever has
    /// the timer holds on to its object.
    #[inline]
    pub(crate) fn remove(&mut self, timeout: &Timeout) {
        if timeout.is_listed.replace(false) {
            self.unlink(timeout);
        }
    }

    fn unlink(&mut self, timeout: &Timeout) {
        let (previous, next) = (timeout.previous.take(), timeout.next.take());
        if let (Some(previous), Some(next)) = (previous.as_object(), next.as_object()) {
            Timeout::of(previous).next.set(next.clone().into());
            Timeout::of(next).previous.set(previous.clone().into());
            return;
        }
        let list = self
            .known_list_of(timeout.duration)
            .expect("a list with timers is known by their duration");
        let list = &mut self.lists[list as usize];
        if let Some(previous) = previous.as_object() {
            Timeout::of(previous).next.take();
            list.tail = Some(previous.clone());
        } else if let Some(next) = next.as_object() {
            Timeout::of(next).previous.take();
            list.head = Some(next.clone());
        } else {
            (list.head, list.tail) = (None, None);
        }
    }

    /// Forgets the list of a duration if nothing is left in it.
    pub(crate) fn remove_list_if_empty(&mut self, duration: u32) {
        if let Some(&index) = self.by_duration.get(&duration)
            && let list = &mut self.lists[index as usize]
            && list.head.is_none()
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
    pub(crate) fn first_timer(&self, id: ListId) -> Option<(&Object, u64)> {
        let list = self
            .lists
            .get(id.index as usize)
            .filter(|list| list.birth == id.birth)?;
        let head = list.head.as_ref()?;
        Some((head, Timeout::of(head).start.get()))
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
}

/// Neighbours refer to each other, and nobody else would let go of them.
impl Drop for TimerLists {
    fn drop(&mut self) {
        for list in 0..self.lists.len() {
            while let Some(head) = self.lists[list].head.clone() {
                self.remove(Timeout::of(&head));
            }
        }
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
    use crate::{
        job::{Arguments, AsyncFrame},
        object::Shape,
    };

    /// A timer with its name for a callback.
    fn timer(name: &str, duration: u32) -> Object {
        let (frame, args) = (AsyncFrame::default(), Arguments::default());
        let timeout = Timeout::new(frame, Value::from(name), args, duration, false);
        Object::allocate_payload(Shape::root(None, 0), timeout)
    }

    fn insert(lists: &mut TimerLists, name: &str, duration: u32, start: u64) -> Object {
        let timer = timer(name, duration);
        lists.insert(&timer, Timeout::of(&timer), start);
        timer
    }

    /// Takes out everything that is due at `now`, in order.
    fn drain(lists: &mut TimerLists, now: u64) -> String {
        let mut log = Vec::new();
        while let Some((list, expiry)) = lists.first_list() {
            if expiry > now {
                break;
            }
            while let Some((timer, start)) = lists.first_timer(list) {
                if now - start < u64::from(list.duration()) {
                    lists.postpone(list, start + u64::from(list.duration()));
                    break;
                }
                let timer = timer.clone();
                let timeout = Timeout::of(&timer);
                lists.remove(timeout);
                let name = timeout.callback.get();
                log.push(name.as_string().expect("a name").to_string());
            }
            lists.remove_list_if_empty(list.duration());
        }
        log.join(" ")
    }

    #[test]
    fn timers_of_one_duration_fire_in_the_order_of_their_start() {
        let mut lists = TimerLists::default();
        for (name, start) in [("a", 0), ("b", 3), ("c", 5)] {
            insert(&mut lists, name, 10, start);
        }
        for (now, expected) in [(9, ""), (10, "a"), (12, ""), (20, "b c"), (99, "")] {
            assert_eq!(drain(&mut lists, now), expected, "at {now}");
        }
    }

    #[test]
    fn lists_due_at_the_same_moment_fire_in_the_order_they_came_to_wait_for_it() {
        let mut lists = TimerLists::default();
        insert(&mut lists, "ten", 10, 0);
        insert(&mut lists, "five", 5, 5);
        insert(&mut lists, "ten-again", 10, 5);
        insert(&mut lists, "two", 2, 13);
        // The list of 10 is put back at 12, behind the list of 2 that waits for 15 already.
        assert_eq!(drain(&mut lists, 12), "ten five");
        assert_eq!(drain(&mut lists, 15), "two ten-again");
    }

    #[test]
    fn timers_can_be_taken_from_any_place_and_put_back() {
        for (taken, left) in [(0, "b c"), (1, "a c"), (2, "a b")] {
            let mut lists = TimerLists::default();
            let timers = ["a", "b", "c"].map(|name| insert(&mut lists, name, 1, 0));
            let timeout = Timeout::of(&timers[taken]);
            lists.remove(timeout);
            lists.remove(timeout);
            assert_eq!(drain(&mut lists, 1), left);
            assert!(lists.first_list().is_none());
            lists.insert(&timers[taken], timeout, 1);
            assert_eq!(drain(&mut lists, 2).len(), 1);
        }
    }

    #[test]
    fn an_emptied_list_is_another_list_when_it_comes_back() {
        let mut lists = TimerLists::default();
        let a = insert(&mut lists, "a", 1, 0);
        let (old, _) = lists.first_list().expect("a waits");
        lists.remove(Timeout::of(&a));
        lists.remove_list_if_empty(1);
        insert(&mut lists, "b", 1, 0);
        assert!(lists.first_timer(old).is_none());
    }

    #[test]
    fn lists_let_go_of_their_timers() {
        let mut lists = TimerLists::default();
        let timers = ["a", "b", "c"].map(|name| insert(&mut lists, name, 1, 0));
        drop(lists);
        assert!(timers.iter().all(Object::is_unshared));
    }
}
