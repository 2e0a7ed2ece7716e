//! `AsyncResource`: code that runs in the frame in which the resource was made.

use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, PropertyDescriptor, Value,
    builtins::number::MAX_SAFE_INTEGER,
    error::HostPath,
    job::AsyncFrame,
    memory::{Payload, Trace, Tracer, ValueCell},
    node::{errors, process},
    object::{ClassBuilder, Method},
};

/// The state of a resource.
#[derive(Debug)]
pub(in crate::node) struct AsyncResource {
    frame: AsyncFrame,
    pub(in crate::node) id: f64,
    pub(in crate::node) trigger: f64,
    /// The emitter that a resource of `EventEmitterAsyncResource` belongs to.
    pub(in crate::node) emitter: ValueCell,
}

impl Trace for AsyncResource {
    fn trace(&self, tracer: &mut Tracer) {
        self.frame.trace(tracer);
        self.emitter.trace(tracer);
    }
}

impl Payload for AsyncResource {
    fn class_name(&self) -> &'static str {
        "AsyncResource"
    }
}

static METHODS: &[Method] = &[
    Method::new("runInAsyncScope", 2, run_in_async_scope),
    Method::new("emitDestroy", 0, |context, this, _| {
        resource_of(context, this)?;
        Ok(this.clone())
    }),
    Method::new("asyncId", 0, |context, this, _| {
        Ok(resource_of(context, this)?.1.id.into())
    }),
    Method::new("triggerAsyncId", 0, |context, this, _| {
        Ok(resource_of(context, this)?.1.trigger.into())
    }),
    Method::new("bind", 2, bind),
];

static STATIC_METHODS: &[Method] = &[Method::new("bind", 3, static_bind)];

/// Makes the class.
pub(in crate::node) fn install(context: &mut Context) {
    ClassBuilder::new(context, "AsyncResource", 1, construct)
        .intrinsics(Intrinsic::AsyncResource, Intrinsic::AsyncResourcePrototype)
        .methods(METHODS)
        .static_methods(STATIC_METHODS)
        .build();
}

/// `new AsyncResource(type, options)`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let new_target = errors::require_new(context, "AsyncResource", args)?;
    let resource = AsyncResource::new(context, args.get(0), args.get(1))?;
    let prototype = Intrinsic::AsyncResourcePrototype;
    Ok(Object::create_from_constructor(context, &new_target, prototype, resource)?.into())
}

impl AsyncResource {
    /// A resource that remembers the frame of now.
    pub(in crate::node) fn new(
        context: &mut Context,
        kind: &Value,
        options: &Value,
    ) -> JsResult<Self> {
        errors::validate_string(context, "type", kind)?;
        let mut trigger = Value::undefined();
        if options.is_number() {
            trigger = options.clone();
        } else if !options.is_undefined() {
            trigger = options.get(context, "triggerAsyncId")?;
        }
        if trigger.is_undefined() {
            trigger = super::current_id(context).into();
        }
        let valid = trigger
            .as_number()
            .filter(|id| id.trunc() == *id && *id >= -1.0 && *id <= MAX_SAFE_INTEGER);
        let Some(trigger) = valid else {
            let shown = trigger.to_js_string(context)?;
            let message = format!("Invalid triggerAsyncId value: {shown}");
            let (kind, code) = (Intrinsic::RangeError, "ERR_INVALID_ASYNC_ID");
            return Err(errors::node_error(context, kind, code, &message));
        };
        let ids = &mut context.node.async_ids;
        ids.last += 1.0;
        Ok(AsyncResource {
            id: ids.last,
            trigger,
            frame: context.jobs.frame.clone(),
            emitter: ValueCell::new(Value::undefined()),
        })
    }
}

fn resource_of<'a>(
    context: &mut Context,
    this: &'a Value,
) -> JsResult<(&'a Object, &'a AsyncResource)> {
    this.as_object()
        .and_then(|object| Some((object, object.payload::<AsyncResource>()?)))
        .ok_or_else(|| errors::invalid_this(context, "AsyncResource"))
}

/// `Reflect.apply(callback, this, args)`, in V8's words if it cannot.
pub(super) fn apply(
    context: &mut Context,
    callback: &Value,
    this: &Value,
    args: &[Value],
) -> JsResult<Value> {
    if !callback.is_callable() {
        let shown = context.describe(callback);
        let kind = crate::operations::type_name(callback);
        let message = format!(
            "Function.prototype.apply was called on {shown}, which is a {kind} and not a function"
        );
        return Err(context.type_error(message));
    }
    callback.call(context, this, args)
}

/// Calls a function in the frame of a resource.
///
/// # Errors
///
/// What the function throws.
pub(in crate::node) fn run_in_scope(
    context: &mut Context,
    object: &Object,
    callback: &Value,
    this: &Value,
    args: &[Value],
) -> JsResult<Value> {
    let resource = object
        .payload::<AsyncResource>()
        .expect("the caller checked the receiver");
    let running = (resource.id, resource.trigger, object.clone());
    let depth = context.node.async_ids.running.len();
    context.node.async_ids.running.push(running);
    let before = std::mem::replace(&mut context.jobs.frame, resource.frame.clone());
    let result = apply(context, callback, this, args);
    context.jobs.frame = before;
    context.node.async_ids.running.truncate(depth);
    result
}

/// `resource.runInAsyncScope(callback, thisArgument, ...args)`
fn run_in_async_scope(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (object, _) = resource_of(context, this)?;
    context.note_host_path(HostPath::AsyncScope);
    run_in_scope(context, object, args.get(0), args.get(1), args.rest(2))
}

/// `resource.bind(callback, thisArgument)`
fn bind(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (object, _) = resource_of(context, this)?;
    bind_to(context, object, args.get(0), args.get(1))
}

/// `AsyncResource.bind(callback, type, thisArgument)`
fn static_bind(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    bind_to_new(context, args.get(0), args.get(1), args.get(2))
}

/// Binds a function to a resource of its own.
pub(super) fn bind_to_new(
    context: &mut Context,
    callback: &Value,
    kind: &Value,
    this: &Value,
) -> JsResult<Value> {
    let mut kind = kind.clone();
    if !kind.to_boolean() {
        kind = callback.get(context, "name")?;
    }
    if !kind.to_boolean() {
        kind = Value::from("bound-anonymous-fn");
    }
    let resource = AsyncResource::new(context, &kind, &Value::undefined())?;
    let object = context.new_payload(Intrinsic::AsyncResourcePrototype, resource);
    bind_to(context, &object, callback, this)
}

fn bind_to(
    context: &mut Context,
    resource: &Object,
    callback: &Value,
    this: &Value,
) -> JsResult<Value> {
    errors::validate_function(context, "fn", callback)?;
    let name = if this.is_undefined() {
        "bound"
    } else {
        "bound runInAsyncScope"
    };
    let captures = vec![resource.into(), callback.clone(), this.clone()];
    let bound = Object::native_closure(context, name, 0, captures, |context, this, args| {
        let [resource, callback, bound_this] = args.captures::<3>();
        let resource = resource.as_object().expect("captured by `bind_to`");
        let this = if bound_this.is_undefined() {
            this
        } else {
            bound_this
        };
        run_in_scope(context, resource, callback, this, args.as_slice())
    });
    let length = callback.get(context, "length")?;
    let length = PropertyDescriptor::data(length, Attributes::CONFIGURABLE);
    bound.define_property_or_throw(context, "length", &length)?;
    define_resource_property(context, &bound, resource)?;
    Ok(bound.into())
}

/// The deprecated property `asyncResource` of bound functions.
fn define_resource_property(
    context: &mut Context,
    bound: &Object,
    resource: &Object,
) -> JsResult<()> {
    let place = crate::Variable::new(resource.into()).into_value();
    let captures = vec![place];
    let get = Object::native_closure(context, "", 0, captures.clone(), |context, _, args| {
        warn(context);
        let [place] = args.captures::<1>();
        Ok(crate::Variable::from_value(place)
            .expect("captured just above")
            .get())
    });
    let set = Object::native_closure(context, "", 1, captures, |context, _, args| {
        warn(context);
        let [place] = args.captures::<1>();
        crate::Variable::from_value(place)
            .expect("captured just above")
            .set(args.get(0).clone());
        Ok(Value::undefined())
    });
    let attributes = Attributes::CONFIGURABLE.with(Attributes::ENUMERABLE);
    let accessor = PropertyDescriptor::accessor(Some(get), Some(set), attributes);
    bound.define_property_or_throw(context, "asyncResource", &accessor)
}

fn warn(context: &mut Context) {
    if !std::mem::replace(&mut context.node.warned_of_async_resource, true) {
        let message = "The asyncResource property on bound functions is deprecated";
        process::emit_deprecation(context, message, "DEP0172");
    }
}
