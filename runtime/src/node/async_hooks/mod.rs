//! `async_hooks`: `AsyncLocalStorage` and `AsyncResource`.
//!
//! The stores live in a [`frame`] that jobs, ticks, timers and requests carry along; see
//! [`AsyncFrame`](crate::job::AsyncFrame) for what that costs.
//!
//! There are no hooks: telling about every promise would slow down every program, even those that
//! do not ask. `createHook` answers an object, and `enable` says so. Identifiers exist for the main
//! program and for `AsyncResource`; everything else runs as 0.

mod frame;
mod local_storage;
mod resource;

pub(in crate::node) use self::{
    local_storage::install as install_local_storage,
    resource::{AsyncResource, install as install_resource, run_in_scope},
};
use super::errors;
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value,
    object::{ClassBuilder, Method, ObjectBuilder},
};

/// The identifier of the main program.
const MAIN: f64 = 1.0;

/// Identifiers of what runs, and the last one that was given out.
#[derive(Debug)]
pub(in crate::node) struct AsyncIds {
    last: f64,
    /// What runs within an `AsyncResource`, innermost last: identifier, trigger, resource.
    running: Vec<(f64, f64, Object)>,
}

impl Default for AsyncIds {
    fn default() -> Self {
        Self {
            last: MAIN,
            running: Vec::new(),
        }
    }
}

static METHODS: &[Method] = &[
    Method::enumerable("createHook", 1, create_hook),
    Method::enumerable("executionAsyncId", 0, execution_async_id),
    Method::enumerable("triggerAsyncId", 0, trigger_async_id),
    Method::new("executionAsyncResource", 0, execution_async_resource)
        .with_attributes(Attributes::ALL),
];

/// The module.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let storage = context.intrinsic(Intrinsic::AsyncLocalStorage);
    let resource = context.intrinsic(Intrinsic::AsyncResource);
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object)
        .property("AsyncLocalStorage", storage, Attributes::ALL)
        .methods(METHODS)
        .property("AsyncResource", resource, Attributes::ALL)
        .build();
    Ok(Value::from(object))
}

/// The identifier of what runs now.
fn current_id(context: &Context) -> f64 {
    match context.node.async_ids.running.last() {
        Some((id, ..)) => *id,
        None if context.node.main_is_over => 0.0,
        None => MAIN,
    }
}

fn execution_async_id(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(current_id(context).into())
}

fn trigger_async_id(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    let running = context.node.async_ids.running.last();
    Ok(running.map_or(0.0, |(_, trigger, _)| *trigger).into())
}

fn execution_async_resource(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    let running = context.node.async_ids.running.last();
    let resource = running.map(|(.., resource)| resource.clone());
    Ok(match resource {
        Some(resource) => resource.into(),
        None => Object::ordinary(context).into(),
    })
}

/// `createHook(callbacks)`: checked as in Node, but it cannot be enabled.
fn create_hook(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    for name in ["init", "before", "after", "destroy", "promiseResolve"] {
        let callback = args.get(0).get(context, name)?;
        if !callback.is_undefined() && !callback.is_callable() {
            let message = format!("hook.{name} must be a function");
            let kind = Intrinsic::TypeError;
            return Err(errors::node_error(
                context,
                kind,
                "ERR_ASYNC_CALLBACK",
                &message,
            ));
        }
    }
    let class = ClassBuilder::new(context, "AsyncHook", 1, |_, _, _| Ok(Value::undefined()))
        .methods(HOOK_METHODS)
        .build();
    let prototype = class.get(context, "prototype")?;
    Ok(Object::with_prototype(prototype.as_object()).into())
}

static HOOK_METHODS: &[Method] = &[
    Method::new("enable", 0, |context, _, _| {
        let message = "The AsyncHook.enable() method is not implemented";
        let code = "ERR_METHOD_NOT_IMPLEMENTED";
        Err(errors::node_error(context, Intrinsic::Error, code, message))
    }),
    Method::new("disable", 0, |_, this, _| Ok(this.clone())),
];
