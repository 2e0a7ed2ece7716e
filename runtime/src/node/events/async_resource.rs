//! `EventEmitterAsyncResource`: an emitter whose listeners run in the frame in which it was made.

use super::emitter;
use crate::{
    Args, Context, Intrinsic, JsResult, Object, Value,
    memory::{Payload, Trace, Tracer},
    node::{
        async_hooks::{AsyncResource, run_in_scope},
        errors,
    },
    object::{ClassBuilder, Getter, Method},
};

/// The resource of an emitter.
#[derive(Debug)]
struct Emitter {
    resource: Object,
}

impl Trace for Emitter {
    fn trace(&self, tracer: &mut Tracer) {
        self.resource.trace(tracer);
    }
}

impl Payload for Emitter {
    fn class_name(&self) -> &'static str {
        "EventEmitterAsyncResource"
    }
}

static METHODS: &[Method] = &[
    Method::new("emit", 1, emit),
    Method::new("emitDestroy", 0, |context, this, _| {
        resource_of(context, this)?;
        Ok(Value::undefined())
    }),
];

static GETTERS: &[Getter] = &[
    Getter::new("get asyncId", |context, this, _| {
        let resource = resource_of(context, this)?;
        Ok(state_of(&resource).id.into())
    }),
    Getter::new("get triggerAsyncId", |context, this, _| {
        let resource = resource_of(context, this)?;
        Ok(state_of(&resource).trigger.into())
    }),
    Getter::new("get asyncResource", |context, this, _| {
        resource_of(context, this).map(Value::from)
    }),
];

static RESOURCE_GETTERS: &[Getter] = &[Getter::new("get eventEmitter", |_, this, _| {
    let resource = this.payload::<AsyncResource>();
    Ok(resource.map_or(Value::undefined(), |resource| resource.emitter.get()))
})];

/// The getter of `EventEmitter.EventEmitterAsyncResource`: the class is made on first use.
pub(super) fn class(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    if let Some(class) = &context.node.emitter_async_resource {
        return Ok(class.into());
    }
    let parent = super::super::require(context, "events")?;
    let parent = parent.as_object().expect("the module is a class").clone();
    let parent_prototype = parent.get(context, "prototype")?;
    let prototype = Object::with_prototype(parent_prototype.as_object());
    let class = ClassBuilder::with_prototype(
        context,
        "EventEmitterAsyncResource",
        0,
        construct,
        prototype,
    )
    .methods(METHODS)
    .getters(GETTERS)
    .build();
    class.set_prototype_directly(Some(&parent));
    context.node.emitter_async_resource = Some(class.clone());
    Ok(class.into())
}

/// `new EventEmitterAsyncResource(nameOrOptions)`
fn construct(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let new_target = errors::require_new(context, "EventEmitterAsyncResource", args)?;
    let undefined = Value::undefined();
    let (name, options) = if args.get(0).is_string() {
        (args.get(0).clone(), undefined)
    } else {
        let options = args.get(0);
        let mut name = match options.as_object() {
            Some(options) => options.get(context, "name")?,
            None => undefined,
        };
        if class(context, this, args)?.as_object() == Some(&new_target) {
            errors::validate_string(context, "options.name", &name)?;
        }
        if !name.to_boolean() {
            name = new_target.get(context, "name")?;
        }
        (name, options.clone())
    };
    let resource = AsyncResource::new(context, &name, &options)?;
    let parent = context.intrinsic(Intrinsic::AsyncResourcePrototype);
    let prototype = Object::with_prototype(Some(&parent));
    let class = ClassBuilder::with_prototype(
        context,
        "EventEmitterReferencingAsyncResource",
        3,
        |context, _, _| Err(errors::illegal_constructor(context)),
        prototype,
    )
    .getters(RESOURCE_GETTERS)
    .build();
    let prototype = class.get(context, "prototype")?;
    let resource = Object::with_payload(prototype.as_object(), resource);
    let prototype = new_target.get(context, "prototype")?;
    let state = Emitter {
        resource: resource.clone(),
    };
    let object = Object::with_payload(prototype.as_object(), state);
    state_of(&resource).emitter.set(object.clone().into());
    let this = Value::from(object.clone());
    emitter::init(context, &this, &Args::new(&object, &[options], None))?;
    Ok(this)
}

fn resource_of(context: &mut Context, this: &Value) -> JsResult<Object> {
    match this.payload::<Emitter>() {
        Some(emitter) => Ok(emitter.resource.clone()),
        None => {
            let message = "Cannot read private member #asyncResource from an object whose class \
                           did not declare it";
            Err(context.type_error(message))
        }
    }
}

fn state_of(resource: &Object) -> &AsyncResource {
    resource
        .payload::<AsyncResource>()
        .expect("emitters are made with their resource")
}

/// `emitter.emit(name, ...args)`
fn emit(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let resource = resource_of(context, this)?;
    let prototype = super::emitter_prototype(context)?;
    let emit = prototype.get(context, "emit")?;
    run_in_scope(context, &resource, &emit, this, args.as_slice())
}
