//! `%AsyncIteratorPrototype%`: what async iterators of the language share.

use super::this_value;
use crate::object::{Method, ObjectBuilder};
use crate::promise::{
    Derived, new_promise, perform_promise_then, promise_resolve, reject_promise, resolve_promise,
};
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Args, Context, JsResult, Object, Value};

static METHODS: &[Method] = &[
    Method::symbol(
        WellKnownSymbol::AsyncIterator,
        "[Symbol.asyncIterator]",
        0,
        this_value,
    ),
    Method::symbol(
        WellKnownSymbol::AsyncDispose,
        "[Symbol.asyncDispose]",
        0,
        async_dispose,
    ),
];

/// Makes `%AsyncIteratorPrototype%` (`#sec-asynciteratorprototype`).
pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ObjectPrototype);
    ObjectBuilder::new(context, Intrinsic::AsyncIteratorPrototype, Some(&parent))
        .methods(METHODS)
        .build();
}

/// `%AsyncIteratorPrototype% [ @@asyncDispose ] ( )`
fn async_dispose(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let promise = new_promise(context);
    // IfAbruptRejectPromise after each step.
    if let Err(error) = call_return(context, this, &promise) {
        let reason = error.into_catchable()?;
        reject_promise(context, &promise, reason);
    }
    Ok(Value::from(promise))
}

fn call_return(context: &mut Context, this: &Value, promise: &Object) -> JsResult<()> {
    let Some(method) = this.get_method(context, "return")? else {
        return resolve_promise(context, promise, Value::undefined());
    };
    let result = method.call(context, this, &[])?;
    let constructor = context.intrinsic(Intrinsic::Promise);
    let wrapper = promise_resolve(context, &constructor, &result)?;
    let unwrap = Object::anonymous_closure(context, 1, vec![], |_, _, _| Ok(Value::undefined()));
    let derived = Derived::Promise(promise.clone());
    let (unwrap, none) = (Value::from(unwrap), Value::undefined());
    perform_promise_then(context, &wrapper, &unwrap, &none, derived);
    Ok(())
}
