//! `Event` and `CustomEvent`, as `lib/internal/event_target.js` has them.

use std::cell::{Cell, RefCell};

use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, JsString, Object, PropertyDescriptor,
    PropertyKey, Value, WellKnownSymbol,
    memory::{Payload, Trace, Tracer, ValueCell},
    node::{errors, inspect},
    object::{ClassBuilder, Getter, Method},
};

/// The state behind an event.
#[derive(Debug)]
pub(super) struct Event {
    event_type: RefCell<JsString>,
    /// Null until it is dispatched.
    pub(super) target: ValueCell,
    pub(super) is_being_dispatched: Cell<bool>,
    pub(super) in_passive_listener: Cell<bool>,
    /// `stopImmediatePropagation` was called.
    pub(super) is_stopped: Cell<bool>,
    propagation_stopped: Cell<bool>,
    bubbles: Cell<bool>,
    cancelable: Cell<bool>,
    composed: bool,
    default_prevented: Cell<bool>,
    /// In milliseconds since the program started.
    time_stamp: f64,
    /// Whether Node itself dispatches it.
    is_trusted: bool,
    /// `detail`, of a `CustomEvent`.
    detail: Option<Value>,
}

impl Trace for Event {
    fn trace(&self, tracer: &mut Tracer) {
        self.target.trace(tracer);
        self.detail.trace(tracer);
    }
}

impl Payload for Event {
    fn class_name(&self) -> &'static str {
        "Event"
    }
}

static METHODS: &[Method] = &[
    Method::enumerable("initEvent", 1, init_event),
    Method::enumerable("stopImmediatePropagation", 0, stop_immediate_propagation),
    Method::enumerable("preventDefault", 0, prevent_default),
    Method::enumerable("composedPath", 0, composed_path),
    Method::enumerable("stopPropagation", 0, stop_propagation),
    Method::symbol(
        WellKnownSymbol::InspectCustom,
        "[nodejs.util.inspect.custom]",
        2,
        inspect_event,
    ),
];

static GETTERS: &[Getter] = &[
    Getter::new("get target", target),
    Getter::new("get currentTarget", current_target),
    Getter::new("get srcElement", target),
    Getter::new("get type", event_type),
    Getter::new("get cancelable", |context, this, _| {
        Ok(event_of(context, this)?.cancelable.get().into())
    }),
    Getter::new("get defaultPrevented", |context, this, _| {
        Ok(event_of(context, this)?.is_default_prevented().into())
    }),
    Getter::new("get timeStamp", |context, this, _| {
        Ok(event_of(context, this)?.time_stamp.into())
    }),
    Getter::new("get returnValue", |context, this, _| {
        Ok((!event_of(context, this)?.is_default_prevented()).into())
    })
    .with_setter("set returnValue", set_return_value),
    Getter::new("get bubbles", |context, this, _| {
        Ok(event_of(context, this)?.bubbles.get().into())
    }),
    Getter::new("get composed", |context, this, _| {
        Ok(event_of(context, this)?.composed.into())
    }),
    Getter::new("get eventPhase", event_phase),
    Getter::new("get cancelBubble", |context, this, _| {
        Ok(event_of(context, this)?.propagation_stopped.get().into())
    })
    .with_setter("set cancelBubble", set_cancel_bubble),
];

static IS_TRUSTED: &[Getter] = &[Getter::new("get isTrusted", |_, this, _| {
    Ok(this
        .payload::<Event>()
        .is_some_and(|event| event.is_trusted)
        .into())
})];

static PHASES: &[&str] = &["NONE", "CAPTURING_PHASE", "AT_TARGET", "BUBBLING_PHASE"];

/// Makes `Event`.
pub(in crate::node) fn install(context: &mut Context) {
    let mut class = ClassBuilder::new(context, "Event", 1, construct)
        .intrinsics(Intrinsic::Event, Intrinsic::EventPrototype)
        .methods(METHODS)
        .getters(GETTERS)
        .getters(IS_TRUSTED)
        .to_string_tag("Event");
    for (phase, name) in PHASES.iter().enumerate() {
        class = class.static_property(*name, phase, Attributes::ENUMERABLE);
    }
    class.build();
    let prototype = context.intrinsic(Intrinsic::EventPrototype);
    super::make_getters_enumerable(context, &prototype);
    let fixed = PropertyDescriptor {
        configurable: Some(false),
        ..PropertyDescriptor::default()
    };
    prototype
        .define_own_property(context, &PropertyKey::from("isTrusted"), &fixed)
        .expect("the prototype is an ordinary object");
}

static CUSTOM_GETTERS: &[Getter] = &[Getter::new("get detail", |context, this, _| {
    let detail = this
        .payload::<Event>()
        .and_then(|event| event.detail.clone());
    detail.ok_or_else(|| errors::invalid_this(context, "CustomEvent"))
})];

/// Makes `CustomEvent`.
pub(in crate::node) fn install_custom(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::EventPrototype);
    let prototype = Object::with_prototype(Some(&parent));
    ClassBuilder::with_prototype(context, "CustomEvent", 1, construct_custom, prototype)
        .intrinsics(Intrinsic::CustomEvent, Intrinsic::CustomEventPrototype)
        .inherit(Intrinsic::Event)
        .getters(CUSTOM_GETTERS)
        .to_string_tag("CustomEvent")
        .build();
    let prototype = context.intrinsic(Intrinsic::CustomEventPrototype);
    super::make_getters_enumerable(context, &prototype);
}

/// `new Event(type, options)`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let new_target = errors::require_new(context, "Event", args)?;
    let event = from_arguments(context, args)?;
    let object =
        Object::create_from_constructor(context, &new_target, Intrinsic::EventPrototype, event)?;
    Ok(object.into())
}

/// `new CustomEvent(type, options)`
fn construct_custom(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let new_target = errors::require_new(context, "CustomEvent", args)?;
    let mut event = from_arguments(context, args)?;
    let detail = match args.get(1).as_object() {
        Some(options) => options.get(context, "detail")?,
        None => Value::null(),
    };
    event.detail = Some(if detail.is_undefined() {
        Value::null()
    } else {
        detail
    });
    let prototype = Intrinsic::CustomEventPrototype;
    Ok(Object::create_from_constructor(context, &new_target, prototype, event)?.into())
}

fn from_arguments(context: &mut Context, args: &Args<'_>) -> JsResult<Event> {
    if args.is_empty() {
        return Err(errors::missing_args(context, &["type"]));
    }
    let options = args.get(1);
    let flag = |context: &mut Context, name: &str| -> JsResult<bool> {
        match options.as_object() {
            Some(options) => Ok(options.get(context, name)?.to_boolean()),
            None => Ok(false),
        }
    };
    if !options.is_nullish() {
        errors::validate_object(context, "options", options)?;
    }
    let bubbles = flag(context, "bubbles")?;
    let cancelable = flag(context, "cancelable")?;
    let composed = flag(context, "composed")?;
    let event_type = args.get(0).to_js_string(context)?;
    Ok(Event {
        bubbles: Cell::new(bubbles),
        cancelable: Cell::new(cancelable),
        composed,
        ..Event::new(context, event_type)
    })
}

impl Event {
    fn new(context: &Context, event_type: JsString) -> Event {
        Event {
            event_type: RefCell::new(event_type),
            target: ValueCell::new(Value::null()),
            is_being_dispatched: Cell::new(false),
            in_passive_listener: Cell::new(false),
            is_stopped: Cell::new(false),
            propagation_stopped: Cell::new(false),
            bubbles: Cell::new(false),
            cancelable: Cell::new(false),
            composed: false,
            default_prevented: Cell::new(false),
            time_stamp: context.event_loop.elapsed().as_secs_f64() * 1000.0,
            is_trusted: false,
            detail: None,
        }
    }

    pub(super) fn event_type(&self) -> JsString {
        self.event_type.borrow().clone()
    }

    pub(super) fn is_default_prevented(&self) -> bool {
        self.cancelable.get() && self.default_prevented.get()
    }
}

/// An event that Node itself dispatches.
pub(super) fn trusted(context: &mut Context, event_type: &str) -> Object {
    let event = Event {
        is_trusted: true,
        ..Event::new(context, event_type.into())
    };
    context.new_payload(Intrinsic::EventPrototype, event)
}

fn event_of<'a>(context: &mut Context, this: &'a Value) -> JsResult<&'a Event> {
    match this.payload::<Event>() {
        Some(event) => Ok(event),
        None => Err(errors::invalid_this(context, "Event")),
    }
}

fn init_event(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    if args.is_empty() {
        return Err(errors::missing_args(context, &["type"]));
    }
    let event = event_of(context, this)?;
    if !event.is_being_dispatched.get() {
        let event_type = args.get(0).to_js_string(context)?;
        event.event_type.replace(event_type);
        event.bubbles.set(args.get(1).to_boolean());
        event.cancelable.set(args.get(2).to_boolean());
    }
    Ok(Value::undefined())
}

fn stop_immediate_propagation(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    let event = event_of(context, this)?;
    event.propagation_stopped.set(true);
    event.is_stopped.set(true);
    Ok(Value::undefined())
}

fn stop_propagation(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    event_of(context, this)?.propagation_stopped.set(true);
    Ok(Value::undefined())
}

fn prevent_default(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let event = event_of(context, this)?;
    if event.cancelable.get() && !event.in_passive_listener.get() {
        event.default_prevented.set(true);
    }
    Ok(Value::undefined())
}

fn set_return_value(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    event_of(context, this)?;
    if args.get(0).to_boolean() {
        return Ok(Value::undefined());
    }
    prevent_default(context, this, args)
}

fn set_cancel_bubble(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let event = event_of(context, this)?;
    if args.get(0).to_boolean() {
        event.propagation_stopped.set(true);
    }
    Ok(Value::undefined())
}

fn target(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(event_of(context, this)?.target.get())
}

fn current_target(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let event = event_of(context, this)?;
    Ok(if event.is_being_dispatched.get() {
        event.target.get()
    } else {
        Value::null()
    })
}

fn event_type(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(event_of(context, this)?.event_type().into())
}

fn event_phase(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let at_target = event_of(context, this)?.is_being_dispatched.get();
    Ok(if at_target { 2 } else { 0 }.into())
}

fn composed_path(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let event = event_of(context, this)?;
    let path = if event.is_being_dispatched.get() {
        vec![event.target.get()]
    } else {
        Vec::new()
    };
    Ok(Object::array(context, path).into())
}

/// How `console.log` shows an event.
fn inspect_event(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let event = event_of(context, this)?;
    let shown = Object::ordinary(context);
    for (name, value) in [
        ("type", Value::from(event.event_type())),
        ("defaultPrevented", event.default_prevented.get().into()),
        ("cancelable", event.cancelable.get().into()),
        ("timeStamp", event.time_stamp.into()),
    ] {
        shown.define_direct(name, value, Attributes::ALL);
    }
    inspect::inspect_as(context, this, args, &shown)
}
