//! `AbortSignal`.

use std::cell::{Cell, RefCell};

use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, JsString, Object, Throw, Value,
    WellKnownSymbol,
    error::HostPath,
    memory::{Trace, Tracer, ValueCell},
    node::{
        errors,
        event_target::{self, EventTarget, ListenerOptions},
        inspect, timers,
    },
    object::{ClassBuilder, Getter, Method},
    operations::IteratorRecord,
};

/// What a signal has beyond an event target.
#[derive(Debug, Default)]
pub(in crate::node) struct SignalState {
    is_aborted: Cell<bool>,
    reason: ValueCell,
    /// Whether it was made by `AbortSignal.any`.
    is_composite: bool,
    sources: RefCell<Vec<Object>>,
    /// Composites that follow this signal.
    dependants: RefCell<Vec<Object>>,
    is_following: Cell<bool>,
}

impl Trace for SignalState {
    fn trace(&self, tracer: &mut Tracer) {
        self.reason.trace(tracer);
        self.sources.trace(tracer);
        self.dependants.trace(tracer);
    }
}

static METHODS: &[Method] = &[
    Method::new("throwIfAborted", 0, throw_if_aborted),
    Method::symbol(
        WellKnownSymbol::InspectCustom,
        "[nodejs.util.inspect.custom]",
        2,
        inspect_signal,
    ),
];

static ENUMERABLE_GETTERS: &[Getter] = &[
    Getter::new("get aborted", aborted),
    Getter::new("get onabort", on_abort).with_setter("set onabort", set_on_abort),
];

static GETTERS: &[Getter] = &[Getter::new("get reason", reason)];

static STATIC_METHODS: &[Method] = &[
    Method::new("abort", 0, abort),
    Method::new("timeout", 1, timeout),
    Method::new("any", 1, any),
];

/// Makes `AbortSignal`.
pub(in crate::node) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::EventTargetPrototype);
    let prototype = Object::with_prototype(Some(&parent));
    ClassBuilder::with_prototype(context, "AbortSignal", 0, construct, prototype)
        .intrinsics(Intrinsic::AbortSignal, Intrinsic::AbortSignalPrototype)
        .inherit(Intrinsic::EventTarget)
        .getters(ENUMERABLE_GETTERS)
        .methods(METHODS)
        .static_methods(STATIC_METHODS)
        .to_string_tag("AbortSignal")
        .build();
    let prototype = context.intrinsic(Intrinsic::AbortSignalPrototype);
    event_target::make_getters_enumerable(context, &prototype);
    let _ = crate::object::ObjectBuilder::of(context, prototype)
        .getters(GETTERS)
        .build();
}

fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    errors::require_new(context, "AbortSignal", args)?;
    Err(errors::illegal_constructor(context))
}

/// A signal.
fn create(context: &mut Context, state: SignalState) -> Object {
    let target = EventTarget::new(0.0, Some(Box::new(state)));
    context.new_payload(Intrinsic::AbortSignalPrototype, target)
}

/// A signal that nothing has aborted.
pub(super) fn create_pending(context: &mut Context) -> Object {
    create(context, SignalState::default())
}

/// The state of a signal.
pub(super) fn state_of(object: &Object) -> Option<&SignalState> {
    object.payload::<EventTarget>()?.signal.as_deref()
}

fn signal_of<'a>(
    context: &mut Context,
    this: &'a Value,
) -> JsResult<(&'a Object, &'a SignalState)> {
    this.as_object()
        .and_then(|object| Some((object, state_of(object)?)))
        .ok_or_else(|| errors::invalid_this(context, "AbortSignal"))
}

/// The receiver after a look at its sources.
fn current<'a>(context: &mut Context, this: &'a Value) -> JsResult<(&'a Object, &'a SignalState)> {
    let (object, state) = signal_of(context, this)?;
    refresh(context, object, state)?;
    Ok((object, state))
}

/// Aborts a composite one of whose sources was aborted.
fn refresh(context: &mut Context, object: &Object, state: &SignalState) -> JsResult<()> {
    if !state.is_composite || state.is_aborted.get() {
        return Ok(());
    }
    let sources = state.sources.borrow().clone();
    for source in &sources {
        if let Some(source) = state_of(source)
            && source.is_aborted.get()
        {
            return abort_signal(context, object, source.reason.get());
        }
    }
    Ok(())
}

/// Whether a signal of ours is aborted.
pub(super) fn is_signal_aborted(context: &mut Context, object: &Object) -> JsResult<Option<bool>> {
    let Some(state) = state_of(object) else {
        return Ok(None);
    };
    refresh(context, object, state)?;
    Ok(Some(state.is_aborted.get()))
}

fn aborted(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(current(context, this)?.1.is_aborted.get().into())
}

fn reason(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(current(context, this)?.1.reason.get())
}

fn throw_if_aborted(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let (_, state) = current(context, this)?;
    if state.is_aborted.get() {
        return Err(state.reason.get().into());
    }
    Ok(Value::undefined())
}

fn inspect_signal(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    if args.get(0).as_number().is_some_and(|depth| depth < 0.0) {
        return Ok(this.clone());
    }
    let aborted = this.get(context, "aborted")?;
    let shown = Object::ordinary(context);
    shown.define_direct("aborted", aborted, Attributes::ALL);
    inspect::inspect_as(context, this, args, &shown)
}

/// The reason when none is given.
pub(super) fn reason_or_default(context: &mut Context, reason: &Value) -> Value {
    if !reason.is_undefined() {
        return reason.clone();
    }
    context
        .dom_exception("AbortError", "This operation was aborted")
        .into_value()
}

/// `AbortSignal.abort(reason)`
fn abort(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    context.note_host_path(HostPath::SignalAbortReason);
    let reason = reason_or_default(context, args.get(0));
    let state = SignalState {
        is_aborted: Cell::new(true),
        reason: ValueCell::new(reason),
        ..SignalState::default()
    };
    Ok(create(context, state).into())
}

/// `AbortSignal.timeout(delay)`: its timer keeps nobody alive.
fn timeout(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    errors::validate_uint32(context, "delay", args.get(0))?;
    let signal = create_pending(context);
    let captures = vec![signal.clone().into()];
    let callback = Object::host_closure(context, 0, captures, |context, _, args| {
        let [signal] = args.captures::<1>();
        let signal = signal.as_object().expect("captured by `timeout`");
        let message = "The operation was aborted due to timeout";
        let reason = context.dom_exception("TimeoutError", message).into_value();
        abort_signal(context, signal, reason)?;
        Ok(Value::undefined())
    });
    timers::set_unref_timeout(context, callback.into(), args.get(0))?;
    Ok(signal.into())
}

/// `AbortSignal.any(signals)`
fn any(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let signals = signals_of(context, args.get(0))?;
    let result = create(
        context,
        SignalState {
            is_composite: true,
            ..SignalState::default()
        },
    );
    let state = state_of(&result).expect("it was just made");
    for signal in &signals {
        if is_signal_aborted(context, signal)? == Some(true) {
            let reason = state_of(signal).expect("it is a signal").reason.get();
            abort_signal(context, &result, reason)?;
            break;
        }
        let source = state_of(signal).expect("it is a signal");
        let added = if source.is_composite {
            source.sources.borrow().clone()
        } else {
            vec![signal.clone()]
        };
        let mut sources = state.sources.borrow_mut();
        for source in added {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    Ok(result.into())
}

/// `sequence<AbortSignal>`
fn signals_of(context: &mut Context, value: &Value) -> JsResult<Vec<Object>> {
    let method = match value.as_object() {
        Some(object) => object.get_method(context, WellKnownSymbol::Iterator)?,
        None => None,
    };
    let Some(method) = method else {
        let message = "signals cannot be converted to sequence.";
        return Err(errors::web_type_error(context, message));
    };
    let iterator = IteratorRecord::from_method(context, value, &method.into())?;
    let mut signals = Vec::new();
    while let Some(value) = iterator.step_value(context)? {
        match value
            .as_object()
            .filter(|object| state_of(object).is_some())
        {
            Some(signal) => signals.push(signal.clone()),
            None => {
                let message = format!("signals[{}] is not of type AbortSignal.", signals.len());
                return Err(errors::web_type_error(context, &message));
            }
        }
    }
    Ok(signals)
}

/// Aborts a signal, and then the composites that follow it.
///
/// # Errors
///
/// Only a termination.
pub(super) fn abort_signal(context: &mut Context, object: &Object, reason: Value) -> JsResult<()> {
    let state = state_of(object).expect("only signals are aborted");
    if state.is_aborted.replace(true) {
        return Ok(());
    }
    state.reason.set(reason.clone());
    let mut following = Vec::new();
    for dependant in state.dependants.take() {
        let dependant_state = state_of(&dependant).expect("dependants are signals");
        // All are aborted before anybody is told.
        if !dependant_state.is_aborted.replace(true) {
            dependant_state.reason.set(reason.clone());
            following.push(dependant);
        }
    }
    event_target::dispatch_trusted(context, object, "abort")?;
    for dependant in &following {
        event_target::dispatch_trusted(context, dependant, "abort")?;
    }
    Ok(())
}

/// From now on a composite wants to be told by its sources.
pub(in crate::node) fn first_listener_was_added(
    context: &mut Context,
    object: &Object,
) -> JsResult<()> {
    let Some(state) = state_of(object).filter(|state| state.is_composite) else {
        return Ok(());
    };
    refresh(context, object, state)?;
    if state.is_aborted.get() || state.is_following.replace(true) {
        return Ok(());
    }
    for source in &*state.sources.borrow() {
        if let Some(source) = state_of(source) {
            source.dependants.borrow_mut().push(object.clone());
        }
    }
    Ok(())
}

/// Nobody listens to a composite any more.
pub(in crate::node) fn last_listener_was_removed(object: &Object) {
    let Some(state) = state_of(object) else {
        return;
    };
    if !state.is_following.replace(false) {
        return;
    }
    for source in &*state.sources.borrow() {
        if let Some(source) = state_of(source) {
            source
                .dependants
                .borrow_mut()
                .retain(|known| known != object);
        }
    }
}

/// Any event target with an `onabort`, as the accessors of the attribute take them.
fn handled_target<'a>(
    context: &mut Context,
    this: &'a Value,
) -> JsResult<(&'a Object, &'a EventTarget)> {
    this.as_object()
        .and_then(|object| Some((object, object.payload::<EventTarget>()?)))
        .ok_or_else(|| errors::invalid_this(context, "EventTarget"))
}

fn on_abort(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let (_, target) = handled_target(context, this)?;
    let wrapper = target.handler.borrow().clone();
    match wrapper {
        Some(wrapper) => {
            let handler = wrapper.get(context, "handler")?;
            Ok(if handler.is_nullish() {
                Value::null()
            } else {
                handler
            })
        }
        None => Ok(Value::null()),
    }
}

/// `signal.onabort = handler`: the place among the listeners is that of the first assignment.
fn set_on_abort(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (object, target) = handled_target(context, this)?;
    let event_type = JsString::from("abort");
    let handler = args.get(0);
    let wrapper = target.handler.borrow().clone();
    let Some(wrapper) = wrapper else {
        let wrapper = Object::native_function(context, "eventHandler", 0, call_handler);
        wrapper.define_direct("handler", handler.clone(), Attributes::ALL);
        target.handler.replace(Some(wrapper.clone()));
        let options = ListenerOptions::default();
        event_target::add(context, object, &event_type, &wrapper.into(), options)?;
        return Ok(Value::undefined());
    };
    if wrapper.get(context, "handler")?.is_callable() {
        event_target::removed_handler(object, &event_type);
    }
    wrapper.set(context, "handler", handler.clone(), Throw::Yes)?;
    if handler.is_callable() && !event_target::resized_handler(context, object, &event_type)? {
        let options = ListenerOptions::default();
        event_target::add(context, object, &event_type, &wrapper.into(), options)?;
    }
    Ok(Value::undefined())
}

/// The listener behind an event handler attribute.
fn call_handler(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let handler = args.callee().get(context, "handler")?;
    if !handler.is_callable() {
        return Ok(Value::undefined());
    }
    handler.call(context, this, args.as_slice())
}
