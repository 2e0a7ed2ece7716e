//! `util.promisify`: functions that take a callback become functions that answer a promise.

use crate::{
    Args, Context, JsResult, Object, PropertyDescriptor, PropertyKey, Value,
    node::{self, errors, inspect::Brand, process},
    object::Attributes,
    promise::PromiseCapability,
    value::JsSymbol,
};

/// `util.promisify` with its property `custom`.
pub(super) fn function(context: &mut Context) -> Object {
    let function = Object::native_function(context, "promisify", 1, promisify);
    function.define_direct("custom", custom(), Attributes::ALL);
    function
}

pub(crate) fn custom() -> JsSymbol {
    JsSymbol::registered(&"nodejs.util.promisify.custom".into())
}

/// `util.promisify(original)`
fn promisify(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    errors::validate_function(context, "original", args.get(0))?;
    let original = args
        .get(0)
        .as_object()
        .expect("functions are objects")
        .clone();
    let key = PropertyKey::from(custom());
    let mut own = original.get(context, &key)?;
    if own.is_undefined() {
        own = promising_timer(context, &original)?;
    }
    if own.to_boolean() {
        errors::validate_function(context, "util.promisify.custom", &own)?;
        let function = own.as_object().expect("functions are objects");
        return mark(context, function, &key);
    }
    let captures = vec![original.clone().into()];
    let function = Object::native_closure(context, "fn", 0, captures, call_with_callback);
    let prototype = original.get_prototype_of(context)?;
    function.set_prototype_of(context, prototype.as_ref())?;
    mark(context, &function, &key)?;
    for key in original.own_property_keys(context)? {
        if let Some(descriptor) = original.get_own_property(context, &key)? {
            function.define_property_or_throw(context, &key, &descriptor)?;
        }
    }
    Ok(function.into())
}

/// What `timers/promises` has for a function of `timers`.
fn promising_timer(context: &mut Context, original: &Object) -> JsResult<Value> {
    for name in ["setTimeout", "setImmediate"] {
        let timers = node::require(context, "timers")?;
        if timers.get(context, name)?.as_object() == Some(original) {
            return node::require(context, "timers/promises")?.get(context, name);
        }
    }
    Ok(Value::undefined())
}

/// A promisified function is its own promisified form.
fn mark(context: &mut Context, function: &Object, key: &PropertyKey) -> JsResult<Value> {
    let descriptor = PropertyDescriptor::data(function, Attributes::CONFIGURABLE);
    function.define_property_or_throw(context, key, &descriptor)?;
    Ok(function.into())
}

/// Calls the original with a callback behind the other arguments.
fn call_with_callback(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [original] = args.captures::<1>();
    let capability = PromiseCapability::intrinsic(context);
    let captures = vec![
        capability.resolve_function().clone(),
        capability.reject_function().clone(),
    ];
    let callback = Object::host_closure(context, 1, captures, |context, _, args| {
        let [resolve, reject] = args.captures::<2>();
        let undefined = Value::undefined();
        if args.get(0).to_boolean() {
            return reject.call(context, &undefined, &[args.get(0).clone()]);
        }
        resolve.call(context, &undefined, &[args.get(1).clone()])
    });
    let mut arguments = args.as_slice().to_vec();
    arguments.push(callback.into());
    match original.call(context, this, &arguments) {
        Ok(result) => {
            if result
                .as_object()
                .is_some_and(|result| Brand::of(result) == Brand::Promise)
            {
                let message =
                    "Calling promisify on a function that returns a Promise is likely a mistake.";
                process::emit_deprecation(context, message, "DEP0174");
            }
        }
        Err(error) => {
            let reason = error.into_catchable()?;
            capability.reject(context, reason)?;
        }
    }
    Ok(capability.promise)
}
