//! `Promise.prototype.finally` (`#sec-promise.prototype.finally`).

use super::Promise;
use crate::{
    Args, Context, Intrinsic, JsResult, Object, Value,
    promise::{
        Derived, create_resolving_functions, new_promise, perform_promise_then, promise_resolve,
    },
};

impl Promise {
    /// `Promise.prototype.finally ( onFinally )`, `#sec-promise.prototype.finally`.
    pub(super) fn finally(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-2.
        let Some(promise) = this.as_object() else {
            return Err(context.type_error("Promise.prototype.finally called on non-object"));
        };
        // 3-4.
        let constructor = promise.species_constructor(context, Intrinsic::Promise)?;
        // 5.
        let on_finally = args.get(0);
        let handlers = if on_finally.is_callable() {
            // 6.
            let captures = vec![on_finally.clone(), Value::from(constructor)];
            let then = Object::anonymous_closure(context, 1, captures.clone(), then_finally);
            let catch = Object::anonymous_closure(context, 1, captures, catch_finally);
            [Value::from(then), Value::from(catch)]
        } else {
            [on_finally.clone(), on_finally.clone()]
        };
        // 7.
        let then = this.get(context, crate::object::Name::Then)?;
        then.call(context, this, &handlers)
    }
}

/// `finally` of a promise of Node's own, out of the reach of programs: two jobs later than theirs,
/// because a promise before it and one behind it keep subclasses away.
pub(crate) fn guarded_finally(
    context: &mut Context,
    promise: &Object,
    on_finally: &Object,
) -> Object {
    let first = new_promise(context);
    let (resolve, reject) = create_resolving_functions(context, &first);
    let (resolve, reject) = (Value::from(resolve), Value::from(reject));
    perform_promise_then(context, promise, &resolve, &reject, Derived::None);
    let constructor = context.intrinsic(Intrinsic::Promise);
    let captures = vec![on_finally.into(), Value::from(constructor)];
    let then = Object::anonymous_closure(context, 1, captures.clone(), then_finally).into();
    let catch = Object::anonymous_closure(context, 1, captures, catch_finally).into();
    let second = new_promise(context);
    let derived = Derived::Promise(second.clone());
    perform_promise_then(context, &first, &then, &catch, derived);
    let last = new_promise(context);
    let (resolve, reject) = create_resolving_functions(context, &last);
    let (resolve, reject) = (Value::from(resolve), Value::from(reject));
    perform_promise_then(context, &second, &resolve, &reject, Derived::None);
    last
}

/// The closure of step 6.a.
fn then_finally(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let value = vec![args.get(0).clone()];
    let finish = Object::anonymous_closure(context, 0, value, value_thunk);
    after_on_finally(context, args, finish)
}

/// The closure of step 6.c.
fn catch_finally(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let reason = vec![args.get(0).clone()];
    let finish = Object::anonymous_closure(context, 0, reason, thrower);
    after_on_finally(context, args, finish)
}

/// Calls `onFinally`, and `finish` after what it returned has settled.
fn after_on_finally(context: &mut Context, args: &Args<'_>, finish: Object) -> JsResult<Value> {
    let [on_finally, constructor] = args.captures::<2>();
    let result = on_finally.call(context, &Value::undefined(), &[])?;
    let constructor = constructor.as_object().expect("captured by `finally`");
    let promise = Value::from(promise_resolve(context, constructor, &result)?);
    let then = promise.get(context, crate::object::Name::Then)?;
    then.call(context, &promise, &[Value::from(finish)])
}

fn value_thunk(_context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [value] = args.captures::<1>();
    Ok(value.clone())
}

fn thrower(_context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [reason] = args.captures::<1>();
    Err(reason.clone().into())
}
