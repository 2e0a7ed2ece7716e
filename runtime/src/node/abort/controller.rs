//! `AbortController`.

use std::cell::RefCell;

use super::signal::{abort_signal, create_pending, reason_or_default};
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value, WellKnownSymbol,
    error::HostPath,
    memory::{Payload, Trace, Tracer},
    node::{errors, event_target, inspect},
    object::{ClassBuilder, Getter, Method},
};

/// The state of a controller: its signal, once somebody asked for it.
#[derive(Debug, Default)]
struct AbortController {
    signal: RefCell<Option<Object>>,
}

impl Trace for AbortController {
    fn trace(&self, tracer: &mut Tracer) {
        self.signal.trace(tracer);
    }
}

impl Payload for AbortController {
    fn class_name(&self) -> &'static str {
        "AbortController"
    }
}

static METHODS: &[Method] = &[
    Method::enumerable("abort", 0, abort),
    Method::symbol(
        WellKnownSymbol::InspectCustom,
        "[nodejs.util.inspect.custom]",
        2,
        inspect_controller,
    ),
];

static GETTERS: &[Getter] = &[Getter::new("get signal", signal)];

/// Makes `AbortController`.
pub(in crate::node) fn install(context: &mut Context) {
    ClassBuilder::new(context, "AbortController", 0, construct)
        .intrinsics(
            Intrinsic::AbortController,
            Intrinsic::AbortControllerPrototype,
        )
        .getters(GETTERS)
        .methods(METHODS)
        .to_string_tag("AbortController")
        .build();
    let prototype = context.intrinsic(Intrinsic::AbortControllerPrototype);
    event_target::make_getters_enumerable(context, &prototype);
}

fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let new_target = errors::require_new(context, "AbortController", args)?;
    let prototype = Intrinsic::AbortControllerPrototype;
    let controller = AbortController::default();
    Ok(Object::create_from_constructor(context, &new_target, prototype, controller)?.into())
}

/// The signal of the receiver, made on first use.
fn signal_of(context: &mut Context, this: &Value) -> JsResult<Object> {
    let Some(controller) = this.payload::<AbortController>() else {
        let message =
            "Cannot read private member #signal from an object whose class did not declare it";
        return Err(context.type_error(message));
    };
    let known = controller.signal.borrow().clone();
    if let Some(signal) = known {
        return Ok(signal);
    }
    let signal = create_pending(context);
    controller.signal.replace(Some(signal.clone()));
    Ok(signal)
}

fn signal(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    signal_of(context, this).map(Value::from)
}

fn abort(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    context.note_host_path(HostPath::AbortReason);
    let reason = reason_or_default(context, args.get(0));
    let signal = signal_of(context, this)?;
    context.note_host_path(HostPath::Abort);
    abort_signal(context, &signal, reason)?;
    Ok(Value::undefined())
}

fn inspect_controller(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    if args.get(0).as_number().is_some_and(|depth| depth < 0.0) {
        return Ok(this.clone());
    }
    let signal = this.get(context, "signal")?;
    let shown = Object::ordinary(context);
    shown.define_direct("signal", signal, Attributes::ALL);
    inspect::inspect_as(context, this, args, &shown)
}
