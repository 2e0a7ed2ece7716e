//! `events`: the `EventEmitter` class and the functions beside it.

mod async_resource;
mod capture;
mod emitter;
mod iterator;
mod listening;
mod once;
mod removal;
mod symbols;
mod unhandled;

pub(crate) use self::{symbols::Symbols, unhandled::enhance_stack};
use super::{abort, errors};
use crate::{
    Args, Attributes, Context, JsResult, Object, Value,
    object::{ClassBuilder, Getter, Method},
};

static STATIC_METHODS: &[Method] = &[
    Method::enumerable("addAbortListener", 2, abort::add_abort_listener),
    Method::enumerable("once", 2, once::once),
    Method::enumerable("on", 2, iterator::on),
    Method::new("getEventListeners", 2, listening::get_event_listeners)
        .with_attributes(Attributes::ALL),
    Method::new("getMaxListeners", 1, listening::get_max_listeners)
        .with_attributes(Attributes::ALL),
    Method::enumerable("listenerCount", 2, listening::listener_count),
    Method::new("setMaxListeners", 1, listening::set_max_listeners)
        .with_attributes(Attributes::ALL),
    Method::enumerable("init", 1, emitter::init),
];

static STATIC_GETTERS: &[Getter] = &[
    Getter::new("get defaultMaxListeners", default_max_listeners)
        .with_setter("set defaultMaxListeners", set_default_max_listeners),
    Getter::new("get captureRejections", capture_rejections)
        .with_setter("set captureRejections", set_capture_rejections),
    Getter::new("get EventEmitterAsyncResource", async_resource::class),
];

/// The module: the class itself.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let constructor = ClassBuilder::new(context, "EventEmitter", 1, construct)
        .static_methods(STATIC_METHODS)
        .static_getters(STATIC_GETTERS)
        .build();
    let prototype = constructor.get(context, "prototype")?;
    let prototype = prototype
        .as_object()
        .expect("a class has a prototype")
        .clone();
    for (name, value) in [
        ("_events", Value::undefined()),
        ("_eventsCount", Value::from(0)),
        ("_maxListeners", Value::undefined()),
    ] {
        prototype.define_direct(name, value, Attributes::ALL);
    }
    for method in emitter::METHODS {
        let function = method.make(context);
        prototype.define_direct(method.key(), function.clone(), Attributes::ALL);
        match method.key().to_js_string() {
            Some(name) if name == "addListener" => {
                prototype.define_direct("on", function, Attributes::ALL);
            }
            Some(name) if name == "removeListener" => {
                prototype.define_direct("off", function, Attributes::ALL);
            }
            _ => {}
        }
    }
    super::event_target::make_getters_enumerable(context, &constructor);
    let symbols = &context.node.symbols;
    let rejection = Value::from(symbols.rejection.clone());
    let monitor = Value::from(symbols.error_monitor.clone());
    for (name, value) in [
        ("EventEmitter", Value::from(constructor.clone())),
        ("usingDomains", Value::from(false)),
        ("captureRejectionSymbol", rejection),
        ("errorMonitor", monitor),
    ] {
        constructor.define_direct(name, value, Attributes::ALL);
    }
    Ok(Value::from(constructor))
}

/// `EventEmitter(options)`, with or without `new`: old code calls it on objects of its own.
fn construct(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(new_target) = args.new_target().cloned() else {
        emitter::init(context, this, args)?;
        return Ok(Value::undefined());
    };
    let prototype = new_target.get(context, "prototype")?;
    let object = match prototype.as_object() {
        Some(prototype) => Object::with_prototype(Some(prototype)),
        None => Object::with_prototype(Some(&emitter_prototype(context)?)),
    };
    let this = Value::from(object);
    emitter::init(context, &this, args)?;
    Ok(this)
}

/// `EventEmitter.prototype`.
pub(crate) fn emitter_prototype(context: &mut Context) -> JsResult<Object> {
    let constructor = super::require(context, "events")?;
    let prototype = constructor.get(context, "prototype")?;
    Ok(prototype
        .as_object()
        .expect("a class has a prototype")
        .clone())
}

/// Makes an emitter of an object.
pub(crate) fn init_emitter(context: &mut Context, object: &Object) -> JsResult<()> {
    let this = Value::from(object.clone());
    emitter::init(context, &this, &Args::new(object, &[], None))?;
    Ok(())
}

fn default_max_listeners(
    context: &mut Context,
    _this: &Value,
    _args: &Args<'_>,
) -> JsResult<Value> {
    Ok(default_max_listeners_of(context).into())
}

fn set_default_max_listeners(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let number = errors::validate_non_negative(context, "defaultMaxListeners", args.get(0))?;
    context.node.default_max_listeners = Some(number);
    Ok(Value::undefined())
}

/// `EventEmitter.defaultMaxListeners`.
pub(in crate::node) fn default_max_listeners_of(context: &Context) -> f64 {
    context
        .node
        .default_max_listeners
        .unwrap_or(emitter::DEFAULT_MAX_LISTENERS)
}

fn capture_rejections(context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(context.node.capture_rejections))
}

fn set_capture_rejections(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let Some(capture) = args.get(0).as_boolean() else {
        return Err(errors::invalid_arg_type(
            context,
            "EventEmitter.captureRejections",
            "boolean",
            args.get(0),
        ));
    };
    context.node.capture_rejections = capture;
    Ok(Value::undefined())
}
