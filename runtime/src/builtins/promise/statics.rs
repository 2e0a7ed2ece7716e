//! `Promise.resolve`, `reject`, `withResolvers`, `try` and the species getter.

use super::Promise;
use crate::{
    Args, Context, Intrinsic, JsResult, Object, Value,
    promise::{
        PromiseCapability, as_promise, new_fulfilled_promise, new_promise, promise_resolve,
        reject_promise,
    },
};

impl Promise {
    /// `Promise.resolve ( x )`, `#sec-promise.resolve`.
    pub(super) fn resolve(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let Some(constructor) = this.as_object() else {
            return Err(context.type_error("PromiseResolve called on non-object"));
        };
        promise_resolve(context, constructor, args.get(0)).map(Value::from)
    }

    /// The short way: what neither runs code nor fails.
    pub(super) fn resolve_quickly(
        context: &mut Context,
        this: &Value,
        args: &[Value],
    ) -> Option<Value> {
        let value = args.first()?;
        if !context.is_intrinsic(this.as_object()?, Intrinsic::Promise) {
            return None;
        }
        let Some(object) = value.as_object() else {
            return Some(new_fulfilled_promise(context, value.clone()).into());
        };
        let stays = as_promise(object).is_some() && context.has_intrinsic_constructor(object);
        stays.then(|| value.clone())
    }

    /// `Promise.reject ( r )`, `#sec-promise.reject`.
    pub(super) fn reject(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        if !this.is_object() {
            return Err(context.type_error("PromiseReject called on non-object"));
        }
        // Nobody sees the functions of a plain capability.
        let is_intrinsic = this
            .as_object()
            .is_some_and(|constructor| context.is_intrinsic(constructor, Intrinsic::Promise));
        if is_intrinsic {
            let promise = new_promise(context);
            reject_promise(context, &promise, args.get(0).clone());
            return Ok(Value::from(promise));
        }
        let capability = PromiseCapability::new(context, this)?;
        capability.reject(context, args.get(0).clone())?;
        Ok(capability.promise)
    }

    /// `Promise.withResolvers ( )`, `#sec-promise.withResolvers`.
    pub(super) fn with_resolvers(
        context: &mut Context,
        this: &Value,
        _args: &Args<'_>,
    ) -> JsResult<Value> {
        if !this.is_object() {
            return Err(context.type_error("Promise.withResolvers called on non-object"));
        }
        let capability = PromiseCapability::new(context, this)?;
        let object = Object::ordinary(context);
        let (resolve, reject) = (capability.resolve_function(), capability.reject_function());
        for (name, value) in [
            ("promise", &capability.promise),
            ("resolve", resolve),
            ("reject", reject),
        ] {
            object.create_data_property_or_throw(context, name, value.clone())?;
        }
        Ok(Value::from(object))
    }

    /// `Promise.try ( callback, ...args )`, `#sec-promise.try`.
    pub(super) fn try_(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-2.
        if !this.is_object() {
            return Err(context.type_error("Promise.try called on non-object"));
        }
        // 3.
        let capability = PromiseCapability::new(context, this)?;
        // 4-6.
        match args.get(0).call(context, &Value::undefined(), args.rest(1)) {
            Ok(value) => capability.resolve(context, value)?,
            Err(error) => {
                let reason = error.into_catchable()?;
                capability.reject(context, reason)?;
            }
        }
        Ok(capability.promise)
    }
}
