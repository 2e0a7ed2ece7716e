//! `Iterator.from`, and the wrapper around iterators that do not inherit from `Iterator`.

use super::Underlying;
use super::iterator_helper::flattenable;
use crate::builtins::iterator::iter_result;
use crate::memory::{Payload, Trace, Tracer};
use crate::object::{Method, ObjectBuilder};
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Value};

/// `[[Iterated]]`
struct WrapForValidIterator {
    iterated: Underlying,
}

impl Trace for WrapForValidIterator {
    fn trace(&self, tracer: &mut Tracer) {
        self.iterated.trace(tracer);
    }
}

impl Payload for WrapForValidIterator {
    fn class_name(&self) -> &'static str {
        "Iterator"
    }
}

static METHODS: &[Method] = &[
    Method::new("next", 0, next),
    Method::new("return", 0, return_),
];

pub(crate) fn install(context: &mut Context) {
    let prototype = context.intrinsic(Intrinsic::IteratorPrototype);
    ObjectBuilder::new(
        context,
        Intrinsic::WrapForValidIteratorPrototype,
        Some(&prototype),
    )
    .methods(METHODS)
    .build();
}

/// `#sec-iterator.from`
pub(super) fn from(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1.
    let value = args.get(0);
    if !value.is_object() && !value.is_string() {
        return Err(context.type_error("Iterator.from called on non-object"));
    }
    let underlying = flattenable(context, value)?;
    // 2-3.
    let constructor = context.intrinsic(Intrinsic::Iterator);
    let iterator = Value::from(underlying.parts().0);
    if constructor.ordinary_has_instance(context, &iterator)? {
        return Ok(iterator);
    }
    // 4-6.
    let wrapper = WrapForValidIterator {
        iterated: underlying,
    };
    Ok(context
        .new_payload(Intrinsic::WrapForValidIteratorPrototype, wrapper)
        .into())
}

/// `#sec-%wrapforvaliditeratorprototype%.next`
fn next(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let Some(wrapper) = this.payload::<WrapForValidIterator>() else {
        let method = "%WrapForValidIteratorPrototype%.next";
        return Err(context.incompatible_receiver(method, this));
    };
    let (iterator, next_method) = wrapper.iterated.parts();
    next_method.call(context, iterator.as_value(), &[])
}

/// `#sec-%wrapforvaliditeratorprototype%.return`
fn return_(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let Some(wrapper) = this.payload::<WrapForValidIterator>() else {
        let method = "%WrapForValidIteratorPrototype%.return";
        return Err(context.incompatible_receiver(method, this));
    };
    let iterator = Value::from(wrapper.iterated.parts().0);
    match iterator.get_method(context, "return")? {
        Some(method) => method.call(context, &iterator, &[]),
        None => Ok(iter_result(context, None)),
    }
}
