//! The constructors, from `Stream` down to `PassThrough`.
//!
//! They can be called without `new` on an object of an inheriting class, as code of the time
//! before classes does.

use std::rc::Rc;

use super::{
    calls::{closure, put},
    destroy, legacy, readable,
    readable::ReadableState,
    state::{Sides, flag, this_readable, this_writable, writable_side},
    transform, visible, writable,
    writable::WritableState,
};
use crate::{
    Args, Attributes, Context, JsResult, Object, Value, WellKnownSymbol,
    code::NativeFunction,
    node::events,
    object::{Method, Name, ObjectBuilder},
};

/// A constructor and its prototype.
#[derive(Debug, Clone)]
pub(in crate::node) struct Class {
    pub(in crate::node) constructor: Object,
    pub(in crate::node) prototype: Object,
}

/// All classes of the module.
#[derive(Debug)]
pub(in crate::node) struct Classes {
    pub(in crate::node) stream: Class,
    pub(in crate::node) readable: Class,
    pub(in crate::node) writable: Class,
    pub(in crate::node) duplex: Class,
    pub(in crate::node) transform: Class,
    pub(in crate::node) pass_through: Class,
    readable_state: Object,
    writable_state: Object,
}

/// Makes a class below another one.
pub(in crate::node) fn derive(
    context: &mut Context,
    name: &'static str,
    parent: &Class,
    construct: NativeFunction,
) -> Class {
    let constructor = Object::native_constructor(context, name, 1, construct);
    constructor.set_prototype_directly(Some(&parent.constructor));
    let prototype = Object::singleton(Some(&parent.prototype));
    constructor.define_direct(Name::Prototype, &prototype, Attributes::WRITABLE);
    prototype.define_direct(Name::Constructor, &constructor, Attributes::METHOD);
    Class {
        constructor,
        prototype,
    }
}

/// Makes all of them.
pub(super) fn make(context: &mut Context) -> JsResult<Rc<Classes>> {
    let emitter = crate::node::require(context, "events")?;
    let emitter = Class {
        constructor: emitter.as_object().expect("a class").clone(),
        prototype: events::emitter_prototype(context)?,
    };
    let stream = derive(context, "Stream", &emitter, construct_stream);
    add_methods(context, &stream, legacy::METHODS);
    let readable = derive(context, "Readable", &stream, construct_readable);
    ObjectBuilder::of(context, readable.prototype.clone())
        .methods(readable::METHODS)
        .getters(readable::GETTERS);
    ObjectBuilder::of(context, readable.constructor.clone()).methods(readable::STATIC_METHODS);
    let writable = derive(context, "Writable", &stream, construct_writable);
    ObjectBuilder::of(context, writable.prototype.clone())
        .methods(writable::METHODS)
        .methods(writable::SHARED_METHODS)
        .getters(writable::GETTERS)
        .getters(writable::SHARED_GETTERS)
        .property("_writev", Value::null(), Attributes::ALL);
    add_has_instance(context, &writable);
    for class in [&readable, &writable] {
        add_rejection_handler(context, class);
    }
    let duplex = derive(context, "Duplex", &readable, construct_duplex);
    ObjectBuilder::of(context, duplex.prototype.clone())
        .methods(writable::SHARED_METHODS)
        .getters(writable::SHARED_GETTERS)
        .getters(transform::DUPLEX_GETTERS)
        .property("_writev", Value::null(), Attributes::ALL);
    let transform_class = derive(context, "Transform", &duplex, construct_transform);
    add_methods(context, &transform_class, transform::METHODS);
    let pass_through = derive(
        context,
        "PassThrough",
        &transform_class,
        construct_pass_through,
    );
    add_methods(context, &pass_through, transform::PASS_THROUGH_METHODS);
    Ok(Rc::new(Classes {
        stream,
        readable,
        writable,
        duplex,
        transform: transform_class,
        pass_through,
        readable_state: visible::readable_prototype(context)?,
        writable_state: visible::writable_prototype(context)?,
    }))
}

fn add_methods(context: &mut Context, class: &Class, methods: &'static [Method]) {
    ObjectBuilder::of(context, class.prototype.clone()).methods(methods);
}

/// `instanceof Writable` holds for duplex streams too.
fn add_has_instance(context: &mut Context, writable: &Class) {
    let captures = vec![Value::from(writable.constructor.clone())];
    let has_instance = closure(context, 1, captures, |context, this, args| {
        let [writable] = args.captures::<1>();
        let instance = args.get(0);
        let class = this.to_object(context)?;
        if class.ordinary_has_instance(context, instance)? {
            return Ok(Value::from(true));
        }
        let is_writable = this.is_strictly_equal(writable)
            && match instance.as_object() {
                Some(object) => writable_side(context, object)?.is_some(),
                None => false,
            };
        Ok(Value::from(is_writable))
    });
    let key = WellKnownSymbol::HasInstance;
    writable
        .constructor
        .define_direct(key, has_instance, Attributes::NONE);
}

/// A rejection of an async listener destroys the stream, with `captureRejections`.
fn add_rejection_handler(context: &mut Context, class: &Class) {
    let handler = closure(context, 1, Vec::new(), |context, this, args| {
        this.invoke(context, "destroy", &[args.get(0).clone()])
    });
    let symbol = context.node.symbols.rejection.clone();
    class
        .prototype
        .define_direct(&symbol, handler, Attributes::ALL);
}

/// The object to initialize: a new one, or the receiver of a call without `new`.
pub(in crate::node) fn receiver(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    class: &Class,
) -> JsResult<Object> {
    let Some(target) = args.new_target() else {
        if let Some(object) = this.as_object()
            && class.constructor.ordinary_has_instance(context, this)?
        {
            return Ok(object.clone());
        }
        return Ok(Object::with_prototype(Some(&class.prototype)));
    };
    let prototype = target.get(context, Name::Prototype)?;
    let prototype = prototype.as_object().unwrap_or(&class.prototype);
    Ok(Object::with_prototype(Some(prototype)))
}

/// `EventEmitter.call(this, options)`.
fn init_emitter(context: &mut Context, stream: &Object, options: &Value) -> JsResult<()> {
    let emitter = crate::node::require(context, "events")?;
    emitter.call(context, stream.as_value(), std::slice::from_ref(options))?;
    Ok(())
}

fn construct_stream(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let class = super::classes(context)?.stream.clone();
    let stream = receiver(context, this, args, &class)?;
    init_emitter(context, &stream, args.get(0))?;
    Ok(Value::from(stream))
}

/// Methods that options may bring.
const READABLE_OPTIONS: &[(&str, &str)] = &[
    ("read", "_read"),
    ("destroy", "_destroy"),
    ("construct", "_construct"),
];
const WRITABLE_OPTIONS: &[(&str, &str)] = &[
    ("write", "_write"),
    ("writev", "_writev"),
    ("destroy", "_destroy"),
    ("final", "_final"),
    ("construct", "_construct"),
];

/// `this[method] = options[name]`, where that is a function.
pub(super) fn adopt_methods(
    context: &mut Context,
    stream: &Object,
    options: &Value,
    names: &[(&str, &str)],
) -> JsResult<()> {
    let Some(options) = options.as_object() else {
        return Ok(());
    };
    for (name, method) in names {
        let function = options.get(context, *name)?;
        if function.is_callable() {
            put(context, stream, method, function)?;
        }
    }
    Ok(())
}

fn add_readable_side(
    context: &mut Context,
    stream: &Object,
    options: &Value,
    is_duplex: bool,
) -> JsResult<()> {
    let state = ReadableState::new(context, options, is_duplex)?;
    let prototype = super::classes(context)?.readable_state.clone();
    let state = Object::with_payload(Some(&prototype), state);
    put(context, stream, "_readableState", state)
}

fn add_writable_side(
    context: &mut Context,
    stream: &Object,
    options: &Value,
    is_duplex: bool,
) -> JsResult<()> {
    let state = WritableState::new(context, options, is_duplex)?;
    let on_write = writable::on_write_function(context, stream);
    state.on_write.set(on_write);
    let prototype = super::classes(context)?.writable_state.clone();
    let state = Object::with_payload(Some(&prototype), state);
    put(context, stream, "_writableState", state)
}

/// The end of every constructor: the emitter, the signal, `_construct`.
fn begin(context: &mut Context, stream: &Object, options: &Value) -> JsResult<()> {
    if let Some(options) = options.as_object() {
        let signal = options.get(context, "signal")?;
        if signal.to_boolean() {
            super::signal::add(context, &signal, stream)?;
        }
    }
    init_emitter(context, stream, options)?;
    if stream.get(context, "_construct")?.is_nullish() {
        return Ok(());
    }
    let captures = vec![Value::from(stream.clone())];
    let constructed = closure(context, 0, captures, |context, _, args| {
        let [stream] = args.captures::<1>();
        let object = stream.as_object().expect("captured by `begin`");
        let sides = Sides::of(context, object)?;
        if let Some(state) = &sides.readable {
            readable::constructed(context, object, state);
        }
        if let Some(state) = &sides.writable {
            writable::constructed(context, object, state)?;
        }
        Ok(Value::undefined())
    });
    destroy::construct(context, stream, constructed)
}

fn construct_readable(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let class = super::classes(context)?.readable.clone();
    let stream = receiver(context, this, args, &class)?;
    init_readable(context, &stream, args.get(0))?;
    Ok(Value::from(stream))
}

fn construct_writable(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let class = super::classes(context)?.writable.clone();
    let stream = receiver(context, this, args, &class)?;
    init_writable(context, &stream, args.get(0))?;
    Ok(Value::from(stream))
}

fn construct_duplex(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let class = super::classes(context)?.duplex.clone();
    let stream = receiver(context, this, args, &class)?;
    init_duplex(context, &stream, args.get(0))?;
    Ok(Value::from(stream))
}

/// `Readable.call(this, options)`.
pub(in crate::node) fn init_readable(
    context: &mut Context,
    stream: &Object,
    options: &Value,
) -> JsResult<()> {
    add_readable_side(context, stream, options, false)?;
    adopt_methods(context, stream, options, READABLE_OPTIONS)?;
    begin(context, stream, options)
}

/// `Writable.call(this, options)`.
pub(in crate::node) fn init_writable(
    context: &mut Context,
    stream: &Object,
    options: &Value,
) -> JsResult<()> {
    add_writable_side(context, stream, options, false)?;
    adopt_methods(context, stream, options, WRITABLE_OPTIONS)?;
    begin(context, stream, options)
}

/// `Duplex.call(this, options)`.
pub(in crate::node) fn init_duplex(
    context: &mut Context,
    stream: &Object,
    options: &Value,
) -> JsResult<()> {
    add_readable_side(context, stream, options, true)?;
    add_writable_side(context, stream, options, true)?;
    let mut half_open = true;
    if let Some(options) = options.as_object() {
        let is_false = |value: Value| value.as_boolean() == Some(false);
        half_open = !is_false(options.get(context, "allowHalfOpen")?);
        if is_false(options.get(context, "readable")?) {
            let (_, state) = this_readable(context, stream.as_value())?;
            let over = readable::bit::ENDED | readable::bit::END_EMITTED;
            state.set(readable::bit::NOT_READABLE | over);
        }
        if is_false(options.get(context, "writable")?) {
            let (_, state) = this_writable(context, stream.as_value())?;
            let over = writable::bit::ENDING | writable::bit::ENDED | writable::bit::FINISHED;
            state.set(writable::bit::NOT_WRITABLE | over);
        }
    }
    put(context, stream, "allowHalfOpen", half_open)?;
    adopt_methods(context, stream, options, &READABLE_OPTIONS[..1])?;
    adopt_methods(context, stream, options, WRITABLE_OPTIONS)?;
    begin(context, stream, options)
}

fn construct_transform(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let class = super::classes(context)?.transform.clone();
    let stream = receiver(context, this, args, &class)?;
    transform::init(context, &stream, args.get(0))?;
    Ok(Value::from(stream))
}

fn construct_pass_through(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let class = super::classes(context)?.pass_through.clone();
    let stream = receiver(context, this, args, &class)?;
    transform::init(context, &stream, args.get(0))?;
    Ok(Value::from(stream))
}

/// Whether both sides have a flag; `destroyed` of duplex streams.
pub(super) fn both_have(context: &mut Context, this: &Value, wanted: u32) -> JsResult<bool> {
    let Some(stream) = this.as_object() else {
        return Ok(false);
    };
    let sides = Sides::of(context, stream)?;
    let has = |common: Option<&super::state::Common>| common.is_some_and(|side| side.has(wanted));
    debug_assert!(wanted == flag::DESTROYED, "nothing else is asked of both");
    Ok(has(sides.readable.as_deref().map(|side| &side.common))
        && has(sides.writable.as_deref().map(|side| &side.common)))
}
