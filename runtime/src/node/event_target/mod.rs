//! `EventTarget`, `Event` and `CustomEvent`.
//!
//! There is no tree of targets: an event is dispatched at one target, and `capture` only tells
//! listeners apart. A listener that throws stops nobody: its error is thrown again by a tick.

mod dispatch;
mod event;
mod listener;
mod target;

use std::cell::{Cell, RefCell};

use self::listener::ListenerList;
pub(in crate::node) use self::{
    event::{install as install_event, install_custom as install_custom_event},
    listener::ListenerOptions,
    target::{add, event_listeners, remove, removed_handler, resized_handler},
};
use super::{abort::SignalState, errors, events, inspect};
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, JsString, JsSymbol, Object, PropertyDescriptor,
    Value, WellKnownSymbol,
    memory::{Internal, Payload, Trace, Tracer},
    object::{ClassBuilder, Method},
};

/// The state behind an event target.
#[derive(Debug)]
pub(in crate::node) struct EventTarget {
    /// By type, in the order in which types were first listened to.
    lists: RefCell<Vec<(JsString, Internal<ListenerList>)>>,
    pub(in crate::node) max_listeners: Cell<f64>,
    pub(in crate::node) has_warned: Cell<bool>,
    /// The wrapper behind `onabort`, with the function it calls.
    pub(in crate::node) handler: RefCell<Option<Object>>,
    /// Of an `AbortSignal`.
    pub(in crate::node) signal: Option<Box<SignalState>>,
}

impl EventTarget {
    /// A target without listeners.
    pub(in crate::node) fn new(max_listeners: f64, signal: Option<Box<SignalState>>) -> Self {
        Self {
            lists: RefCell::default(),
            max_listeners: Cell::new(max_listeners),
            has_warned: Cell::new(false),
            handler: RefCell::default(),
            signal,
        }
    }

    fn list(&self, event_type: &JsString) -> Option<Internal<ListenerList>> {
        let lists = self.lists.borrow();
        let (_, list) = lists.iter().find(|(known, _)| known == event_type)?;
        Some(list.clone())
    }

    /// How many listeners a type has.
    pub(in crate::node) fn count(&self, event_type: &JsString) -> usize {
        self.list(event_type).map_or(0, |list| list.size.get())
    }
}

impl Trace for EventTarget {
    fn trace(&self, tracer: &mut Tracer) {
        if let Ok(lists) = self.lists.try_borrow() {
            for (_, list) in lists.iter() {
                list.trace(tracer);
            }
        }
        self.handler.trace(tracer);
        if let Some(signal) = &self.signal {
            signal.trace(tracer);
        }
    }
}

impl Payload for EventTarget {
    fn class_name(&self) -> &'static str {
        "EventTarget"
    }
}

static METHODS: &[Method] = &[
    Method::enumerable("addEventListener", 2, target::add_event_listener),
    Method::new("removeEventListener", 2, target::remove_event_listener)
        .with_attributes(Attributes::ALL),
    Method::enumerable("dispatchEvent", 1, dispatch::dispatch_event),
    Method::symbol(
        WellKnownSymbol::InspectCustom,
        "[nodejs.util.inspect.custom]",
        2,
        inspect_target,
    ),
];

/// Makes `EventTarget`.
pub(in crate::node) fn install(context: &mut Context) {
    let mark = JsSymbol::registered(&"nodejs.event_target".into());
    ClassBuilder::new(context, "EventTarget", 0, construct)
        .intrinsics(Intrinsic::EventTarget, Intrinsic::EventTargetPrototype)
        .methods(METHODS)
        .static_property(mark, true, Attributes::ALL)
        .to_string_tag("EventTarget")
        .build();
}

fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let new_target = errors::require_new(context, "EventTarget", args)?;
    let target = EventTarget::new(events::default_max_listeners_of(context), None);
    let prototype = Intrinsic::EventTargetPrototype;
    Ok(Object::create_from_constructor(context, &new_target, prototype, target)?.into())
}

fn inspect_target(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let shown = Object::ordinary(context);
    inspect::inspect_as(context, this, args, &shown)
}

/// Accessors of web classes are enumerable.
pub(in crate::node) fn make_getters_enumerable(context: &mut Context, prototype: &Object) {
    let enumerable = PropertyDescriptor {
        enumerable: Some(true),
        ..PropertyDescriptor::default()
    };
    let keys = prototype
        .own_property_keys(context)
        .expect("the prototype is an ordinary object");
    for key in keys {
        let own = prototype.get_own_property(context, &key);
        if let Ok(Some(own)) = own
            && own.is_accessor()
        {
            prototype
                .define_own_property(context, &key, &enumerable)
                .expect("the prototype is an ordinary object");
        }
    }
}

/// Dispatches an event of Node's own.
///
/// # Errors
///
/// Only a termination.
pub(in crate::node) fn dispatch_trusted(
    context: &mut Context,
    target: &Object,
    event_type: &str,
) -> JsResult<()> {
    let event = event::trusted(context, event_type);
    dispatch::dispatch(context, target, &event)
}
