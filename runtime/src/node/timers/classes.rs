//! The `Timeout` and `Immediate` objects that `setTimeout` and `setImmediate` answer.

use crate::{
    Args, Attributes, Context, JsError, JsResult, Object, Value, WellKnownSymbol,
    event_loop::{Immediate, Timeout},
    object::{Method, ObjectBuilder, Shape, ShapeRef},
};

static TIMEOUT_METHODS: &[Method] = &[
    Method::new("refresh", 0, refresh),
    Method::new("unref", 0, unref),
    Method::new("ref", 0, ref_),
    Method::new("hasRef", 0, has_ref),
    Method::enumerable("close", 0, close),
    Method::symbol(WellKnownSymbol::Dispose, "", 0, dispose).with_attributes(Attributes::ALL),
    Method::symbol(WellKnownSymbol::ToPrimitive, "", 0, to_primitive)
        .with_attributes(Attributes::ALL),
];

static IMMEDIATE_METHODS: &[Method] = &[
    Method::new("ref", 0, immediate_ref),
    Method::new("unref", 0, immediate_unref),
    Method::new("hasRef", 0, immediate_has_ref),
    Method::symbol(WellKnownSymbol::Dispose, "", 0, immediate_dispose)
        .with_attributes(Attributes::ALL),
];

/// The shape of objects below `Timeout.prototype`.
pub(super) fn timeout_shape(context: &mut Context) -> ShapeRef {
    if let Some(shape) = &context.node.timeout_shape {
        return shape.clone();
    }
    let prototype = class(context, "Timeout", TIMEOUT_METHODS);
    let shape = Shape::root(Some(&prototype), 0);
    context.node.timeout_shape = Some(shape.clone());
    shape
}

/// The shape of objects below `Immediate.prototype`.
pub(super) fn immediate_shape(context: &mut Context) -> ShapeRef {
    if let Some(shape) = &context.node.immediate_shape {
        return shape.clone();
    }
    let prototype = class(context, "Immediate", IMMEDIATE_METHODS);
    let shape = Shape::root(Some(&prototype), 0);
    context.node.immediate_shape = Some(shape.clone());
    shape
}

fn class(context: &mut Context, name: &'static str, methods: &'static [Method]) -> Object {
    let constructor = Object::native_function(context, name, 0, |_, _, _| Ok(Value::undefined()));
    let prototype = Object::ordinary(context);
    constructor.define_direct("prototype", prototype.clone(), Attributes::WRITABLE);
    prototype.define_direct("constructor", constructor, Attributes::METHOD);
    ObjectBuilder::of(context, prototype)
        .methods(methods)
        .build()
}

fn timeout_of<'a>(context: &mut Context, this: &'a Value) -> JsResult<(&'a Object, &'a Timeout)> {
    this.as_object()
        .and_then(|object| Some((object, object.payload::<Timeout>()?)))
        .ok_or_else(|| not_one(context, "Timeout"))
}

fn immediate_of<'a>(context: &mut Context, this: &'a Value) -> JsResult<&'a Immediate> {
    this.as_object()
        .and_then(|object| object.payload::<Immediate>())
        .ok_or_else(|| not_one(context, "Immediate"))
}

#[cold]
fn not_one(context: &mut Context, class: &str) -> JsError {
    context.type_error(format!("`this` is not a {class}"))
}

fn refresh(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let (object, timeout) = timeout_of(context, this)?;
    context.event_loop.activate_timer(object, timeout);
    Ok(this.clone())
}

fn unref(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let (_, timeout) = timeout_of(context, this)?;
    context.event_loop.set_timer_ref(timeout, false);
    Ok(this.clone())
}

fn ref_(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let (_, timeout) = timeout_of(context, this)?;
    context.event_loop.set_timer_ref(timeout, true);
    Ok(this.clone())
}

fn has_ref(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let (_, timeout) = timeout_of(context, this)?;
    Ok(Value::from(timeout.has_ref.get()))
}

fn close(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let (_, timeout) = timeout_of(context, this)?;
    context.event_loop.clear_timer(timeout);
    Ok(this.clone())
}

/// `clearTimeout(this)`, for `using`.
fn dispose(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    super::clear_timer(context, this)
}

/// The number by which `clearTimeout` knows the timer from now on.
fn to_primitive(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let (object, timeout) = timeout_of(context, this)?;
    Ok(Value::from(
        context.event_loop.timers.id_of(object, timeout) as f64,
    ))
}

fn immediate_ref(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let immediate = immediate_of(context, this)?;
    context.event_loop.immediates.set_ref(immediate, true);
    Ok(this.clone())
}

fn immediate_unref(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let immediate = immediate_of(context, this)?;
    context.event_loop.immediates.set_ref(immediate, false);
    Ok(this.clone())
}

fn immediate_has_ref(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let immediate = immediate_of(context, this)?;
    Ok(Value::from(immediate.has_ref()))
}

/// `clearImmediate(this)`, for `using`.
fn immediate_dispose(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    super::clear_queued(context, this);
    Ok(Value::undefined())
}
