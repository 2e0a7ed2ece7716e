//! `perf_hooks`: `performance.now` and `timeOrigin`; also the global `performance`.

use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value, WellKnownSymbol,
    event_loop::time_since_epoch,
    object::{Method, ObjectBuilder},
};

static METHODS: &[Method] = &[
    Method::enumerable("now", 0, now),
    Method::enumerable("toJSON", 0, to_json),
];

/// The module.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let performance = performance(context);
    let object = Object::ordinary(context);
    object.define_direct("performance", performance, Attributes::ALL);
    Ok(Value::from(object))
}

/// Makes the global.
pub(crate) fn install(context: &mut Context) {
    let object = performance(context);
    context.set_intrinsic(Intrinsic::Performance, object);
}

/// The global `performance`.
pub(crate) fn performance(context: &mut Context) -> Object {
    if let Some(object) = &context.node.performance {
        return object.clone();
    }
    let prototype = Object::ordinary(context);
    let constructor =
        Object::native_function(context, "Performance", 0, |_, _, _| Ok(Value::undefined()));
    prototype.define_direct("constructor", constructor, Attributes::METHOD);
    let prototype = ObjectBuilder::of(context, prototype)
        .methods(METHODS)
        .property(
            WellKnownSymbol::ToStringTag,
            "Performance",
            Attributes::CONFIGURABLE,
        )
        .build();
    let object = Object::with_prototype(Some(&prototype));
    let origin = time_origin(context);
    object.define_direct("timeOrigin", origin, Attributes::ALL);
    context.node.performance = Some(object.clone());
    object
}

/// Milliseconds since the epoch at which the program's clock started.
fn time_origin(context: &mut Context) -> f64 {
    let now = time_since_epoch();
    (now.as_secs_f64() - context.event_loop.elapsed().as_secs_f64()) * 1000.0
}

fn now(context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(
        context.event_loop.elapsed().as_secs_f64() * 1000.0,
    ))
}

fn to_json(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let origin = this.get(context, "timeOrigin")?;
    let object = Object::ordinary(context);
    object.define_direct("timeOrigin", origin, Attributes::ALL);
    Ok(Value::from(object))
}
