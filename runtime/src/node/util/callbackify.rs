//! `util.callbackify`: functions that answer a promise become functions that take a callback.

use crate::{
    Args, Context, JsResult, Object, PropertyKey, Value,
    node::{errors, process},
    realm::Intrinsic,
    value::JsString,
};

/// `util.callbackify(original)`
pub(super) fn callbackify(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    errors::validate_function(context, "original", args.get(0))?;
    let original = args
        .get(0)
        .as_object()
        .expect("functions are objects")
        .clone();
    let captures = vec![original.clone().into()];
    let function = Object::native_closure(context, "callbackified", 0, captures, call);
    let (length, name) = (PropertyKey::from("length"), PropertyKey::from("name"));
    for key in original.own_property_keys(context)? {
        let Some(mut descriptor) = original.get_own_property(context, &key)? else {
            continue;
        };
        let value = descriptor.value.clone().unwrap_or_default();
        if key == length && value.is_number() {
            let length = value.as_number().unwrap_or(0.0);
            descriptor.value = Some((length + 1.0).into());
        } else if key == name
            && let Some(name) = value.as_string()
        {
            let name = JsString::concat_all(&[name.clone(), "Callbackified".into()]);
            descriptor.value = Some(name.into());
        }
        function.define_property_or_throw(context, &key, &descriptor)?;
    }
    Ok(function.into())
}

/// Calls the original without the callback, which runs in a tick once the promise is settled.
fn call(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [original] = args.captures::<1>();
    let (arguments, callback) = match args.as_slice() {
        [] => (&[][..], Value::undefined()),
        [arguments @ .., callback] => (arguments, callback.clone()),
    };
    errors::validate_function(context, "last argument", &callback)?;
    let promise = original.call(context, this, arguments)?;
    let captures = vec![callback, this.clone()];
    let fulfilled = Object::host_closure(context, 1, captures.clone(), |context, _, args| {
        let [callback, this] = args.captures::<2>();
        let arguments = vec![Value::null(), args.get(0).clone()];
        later(context, callback, this, arguments);
        Ok(Value::undefined())
    });
    let rejected = Object::host_closure(context, 1, captures, |context, _, args| {
        let [callback, this] = args.captures::<2>();
        let reason = wrap_falsy(context, args.get(0))?;
        later(context, callback, this, vec![reason]);
        Ok(Value::undefined())
    });
    promise.invoke(context, "then", &[fulfilled.into(), rejected.into()])?;
    Ok(Value::undefined())
}

fn later(context: &mut Context, callback: &Value, this: &Value, arguments: Vec<Value>) {
    let mut captures = vec![callback.clone(), this.clone()];
    captures.push(Object::array(context, arguments).into());
    let tick = Object::host_closure(context, 0, captures, |context, _, args| {
        let [callback, this, arguments] = args.captures::<3>();
        let arguments = crate::operations::create_list_from_array_like(context, arguments)?;
        callback.call(context, this, &arguments)
    });
    process::next_tick(context, tick.into(), Vec::new());
}

/// `null` says that nothing went wrong, so falsy reasons are wrapped.
fn wrap_falsy(context: &mut Context, reason: &Value) -> JsResult<Value> {
    if reason.to_boolean() {
        return Ok(reason.clone());
    }
    let error = errors::node_error(
        context,
        Intrinsic::Error,
        "ERR_FALSY_VALUE_REJECTION",
        "Promise was rejected with falsy value",
    );
    let error = error.into_value();
    if let Some(object) = error.as_object() {
        object.create_data_property_or_throw(context, "reason", reason)?;
    }
    Ok(error)
}
