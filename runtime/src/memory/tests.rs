//! Cells die when unreachable, cycles included, and only then.

use std::cell::RefCell;

use super::{Internal, Payload, Queue, Trace, Tracer, Variable, collect_garbage, heap_statistics};
use crate::{
    object::{Attributes, FunctionSource, Object, Shape},
    value::{JsString, Value},
};

/// Counts how many of them are alive.
struct Counted(
    #[expect(dead_code, reason = "counts by being dropped")] std::rc::Rc<()>,
    RefCell<Vec<Value>>,
);

impl Drop for Counted {
    fn drop(&mut self) {}
}

impl Trace for Counted {
    fn trace(&self, tracer: &mut Tracer) {
        self.1.trace(tracer);
    }
}

impl Payload for Counted {
    fn class_name(&self) -> &'static str {
        "Counted"
    }
}

fn counted(alive: &std::rc::Rc<()>) -> Object {
    Object::with_payload(None, Counted(alive.clone(), RefCell::default()))
}

fn link(from: &Object, to: &Object) {
    from.payload::<Counted>()
        .expect("made by `counted`")
        .1
        .borrow_mut()
        .push(to.into());
}

#[test]
fn values_are_dropped_with_their_last_reference() {
    let alive = std::rc::Rc::new(());
    let object = counted(&alive);
    let copy = object.clone();
    drop(object);
    assert_eq!(std::rc::Rc::strong_count(&alive), 2);
    drop(copy);
    assert_eq!(std::rc::Rc::strong_count(&alive), 1);
}

#[test]
fn a_long_list_is_dropped_without_recursion() {
    let mut head = Value::null();
    for _ in 0..1_000_000 {
        let node = Object::with_prototype(None);
        node.define_direct("next", head, Attributes::ALL);
        head = node.into();
    }
    drop(head);
}

#[test]
fn cycles_are_collected_and_what_is_reachable_stays() {
    let alive = std::rc::Rc::new(());
    let (first, second, kept) = (counted(&alive), counted(&alive), counted(&alive));
    link(&first, &second);
    link(&second, &first);
    link(&first, &kept);
    link(&kept, &kept);
    drop((first, second));
    collect_garbage();
    assert_eq!(std::rc::Rc::strong_count(&alive), 2);
    drop(kept);
    collect_garbage();
    assert_eq!(std::rc::Rc::strong_count(&alive), 1);
}

#[test]
fn cycles_through_variables_and_internal_values_are_collected() {
    let alive = std::rc::Rc::new(());
    let object = counted(&alive);
    let variable = Variable::new(object.clone().into());
    let internal = Internal::new(RefCell::new(vec![variable.clone().into_value()]));
    object
        .payload::<Counted>()
        .expect("made by `counted`")
        .1
        .borrow_mut()
        .push(internal.into_value());
    drop((object, variable));
    collect_garbage();
    assert_eq!(std::rc::Rc::strong_count(&alive), 1);
}

#[test]
fn what_is_borrowed_is_a_root_with_all_it_refers_to() {
    let alive = std::rc::Rc::new(());
    let (first, second) = (counted(&alive), counted(&alive));
    link(&first, &second);
    link(&second, &first);
    drop(second);
    {
        let guard = first
            .payload::<Counted>()
            .expect("made by `counted`")
            .1
            .borrow_mut();
        collect_garbage();
        assert_eq!(guard.len(), 1);
        assert!(
            guard[0]
                .as_object()
                .expect("linked")
                .has_payload::<Counted>()
        );
    }
    assert_eq!(std::rc::Rc::strong_count(&alive), 3);
    drop(first);
    collect_garbage();
    assert_eq!(std::rc::Rc::strong_count(&alive), 1);
}

#[test]
fn allocation_starts_collections_so_that_garbage_cycles_do_not_pile_up() {
    let before = heap_statistics();
    for _ in 0..200_000 {
        let object = Object::with_prototype(None);
        object.define_direct("self", &object, Attributes::ALL);
    }
    let after = heap_statistics();
    assert!(after.collections > before.collections);
    assert!(after.live_bytes < before.live_bytes + (8 << 20));
}

#[test]
fn shapes_without_objects_are_collected() {
    collect_garbage();
    let before = heap_statistics().live_bytes;
    for index in 0..20_000 {
        let object = Object::with_prototype(None);
        object.define_direct(format!("key{index}").as_str(), 1, Attributes::ALL);
    }
    collect_garbage();
    assert!(heap_statistics().live_bytes < before + 100_000);
}

#[test]
fn weak_references_end_with_their_target() {
    let alive = std::rc::Rc::new(());
    let object = counted(&alive);
    let weak = super::WeakReference::new(object.as_value());
    assert!(weak.upgrade().is_some());
    object.as_value().attach(7, object.as_value().clone());
    object.as_value().announce_death_as(42);
    drop(object);
    assert!(weak.upgrade().is_some(), "attached to itself");
    collect_garbage();
    assert!(weak.upgrade().is_none());
    assert_eq!(std::rc::Rc::strong_count(&alive), 1);
    assert_eq!(super::take_dead_watchers(), [42]);
}

#[test]
fn large_cells_live_apart_and_die_like_others() {
    let before = heap_statistics().live_bytes;
    let text = "x".repeat(100_000);
    let string = JsString::from(text.as_str());
    assert_eq!(string, text.as_str());
    assert!(heap_statistics().live_bytes >= before + 100_000);
    drop(string);
    assert!(heap_statistics().live_bytes < before + 1000);
}

#[test]
fn a_queue_keeps_the_order_wherever_its_buffer_ends() {
    let mut queue = Queue::default();
    let (mut pushed, mut popped) = (0, 0);
    // More comes than goes, in steps that end in all places of buffers of several sizes.
    for round in 0_usize..500 {
        for _ in 0..round % 7 + 3 {
            queue.push(Box::new(pushed));
            pushed += 1;
        }
        for _ in 0..round % 5 + 2 {
            assert_eq!(queue.first().map(|first| **first), Some(popped));
            assert_eq!(queue.pop().as_deref(), Some(&popped));
            popped += 1;
        }
    }
    assert!(pushed > popped);
    while let Some(next) = queue.pop() {
        assert_eq!(*next, popped);
        popped += 1;
    }
    assert_eq!(pushed, popped);
    assert!(queue.is_empty() && queue.first().is_none());
}

#[test]
fn a_queue_drops_what_waits_in_it() {
    let alive = std::rc::Rc::new(());
    let mut queue = Queue::default();
    for _ in 0..100 {
        queue.push(alive.clone());
    }
    drop(queue.pop());
    assert_eq!(std::rc::Rc::strong_count(&alive), 100);
    drop(queue);
    assert_eq!(std::rc::Rc::strong_count(&alive), 1);
}

#[test]
fn room_in_a_queue_is_only_what_there_is() {
    let mut queue = Queue::default();
    assert!(queue.room().is_none());
    queue.push(0);
    let mut filled = 1;
    while let Some(room) = queue.room() {
        room.fill(filled);
        filled += 1;
    }
    assert!(filled > 1);
    for expected in 0..filled {
        assert_eq!(queue.pop(), Some(expected));
    }
    assert_eq!(queue.pop(), None);
}

#[test]
fn functions_let_go_of_what_they_capture() {
    let function = |captures: Vec<Value>| {
        let source = FunctionSource::Dynamic;
        let shape = Shape::root(None, 0);
        Object::allocate_function(
            shape,
            source,
            |_, _, _| Ok(Value::undefined()),
            0,
            captures.into_iter(),
        )
    };
    let alive = std::rc::Rc::new(());
    let value = Value::from(counted(&alive));
    let number = Value::from(1);
    for captures in [1, 2, 3] {
        drop(function(vec![value.clone(); captures]));
        drop(function(vec![number.clone(), value.clone()]));
        assert_eq!(std::rc::Rc::strong_count(&alive), 2);
    }
    // The last references, of which one is the last in the end.
    drop(function(vec![value.clone(), number, value]));
    assert_eq!(std::rc::Rc::strong_count(&alive), 1);
}
