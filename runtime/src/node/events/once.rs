//! `events.once`: a promise for the next event of a name.

use crate::{
    Args, Context, JsResult, Object, Value,
    promise::{new_promise, reject_promise, resolve_promise},
};

/// `once(emitter, name)`: resolves with the arguments as an array; an `error` event rejects.
pub(super) fn once(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (emitter, name) = (args.get(0), args.get(1));
    let promise = new_promise(context);
    let waits_for_error = name.as_string().is_some_and(|name| *name == "error");
    let handlers = crate::Variable::new(Value::undefined()).into_value();
    let captures = vec![
        Value::from(promise.clone()),
        emitter.clone(),
        name.clone(),
        handlers.clone(),
    ];
    let resolver = Value::from(Object::native_closure(
        context,
        "resolver",
        0,
        captures.clone(),
        resolve,
    ));
    if !waits_for_error {
        let rejecter = Value::from(Object::native_closure(
            context,
            "errorListener",
            1,
            captures,
            reject,
        ));
        let pair = Object::array(context, vec![resolver.clone(), rejecter.clone()]);
        crate::Variable::from_value(&handlers)
            .expect("it was just made")
            .set(Value::from(pair));
        emitter.invoke(context, "once", &[Value::from("error"), rejecter])?;
    }
    emitter.invoke(context, "once", &[name.clone(), resolver])?;
    Ok(Value::from(promise))
}

/// The listener of the event itself.
fn resolve(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [promise, emitter, _, handlers] = args.captures::<4>();
    let pair = crate::Variable::from_value(handlers)
        .expect("captured by `once`")
        .get();
    if let Some(pair) = pair.as_object() {
        let rejecter = pair.get(context, 1_u32)?;
        emitter.invoke(context, "removeListener", &[Value::from("error"), rejecter])?;
    }
    let values = Object::array(context, args.as_slice().to_vec());
    let promise = promise.as_object().expect("captured by `once`");
    resolve_promise(context, promise, Value::from(values))?;
    Ok(Value::undefined())
}

/// The listener of `error`.
fn reject(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [promise, emitter, name, handlers] = args.captures::<4>();
    let pair = crate::Variable::from_value(handlers)
        .expect("captured by `once`")
        .get();
    if let Some(pair) = pair.as_object() {
        let resolver = pair.get(context, 0_u32)?;
        emitter.invoke(context, "removeListener", &[name.clone(), resolver])?;
    }
    let promise = promise.as_object().expect("captured by `once`");
    reject_promise(context, promise, args.get(0).clone());
    Ok(Value::undefined())
}
