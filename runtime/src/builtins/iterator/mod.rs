//! `Iterator`: the prototype that all iterators share, its helper methods, and `Iterator.from`.

mod array_iterator;
mod async_iterator;
mod constructor;
mod consuming;
mod iterator_helper;
mod wrapper;

pub(crate) use array_iterator::{ArrayIterator, ArrayIteratorKind, install_array_iterator};
pub(crate) use async_iterator::install as install_async_iterator;
pub(crate) use iterator_helper::install as install_helper_prototype;
pub(crate) use wrapper::install as install_wrapper_prototype;

use super::require_callable;
use crate::memory::{Trace, Tracer};
use crate::object::{ClassBuilder, Method};
use crate::operations::{IteratorRecord, create_iter_result_object};
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Args, Context, JsError, JsResult, Object, Value};

static METHODS: &[Method] = &[
    Method::new("reduce", 1, consuming::reduce),
    Method::new("toArray", 0, consuming::to_array),
    Method::new("forEach", 1, consuming::for_each),
    Method::new("some", 1, consuming::some),
    Method::new("every", 1, consuming::every),
    Method::new("find", 1, consuming::find),
    Method::new("map", 1, iterator_helper::map),
    Method::new("filter", 1, iterator_helper::filter),
    Method::new("take", 1, iterator_helper::take),
    Method::new("drop", 1, iterator_helper::drop),
    Method::new("flatMap", 1, iterator_helper::flat_map),
    Method::symbol(
        WellKnownSymbol::Iterator,
        "[Symbol.iterator]",
        0,
        this_value,
    ),
    Method::symbol(WellKnownSymbol::Dispose, "[Symbol.dispose]", 0, dispose),
];

static STATIC_METHODS: &[Method] = &[Method::new("from", 1, wrapper::from)];

/// Makes `Iterator` and `%IteratorPrototype%` (`#sec-iterator-objects`).
pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "Iterator", 0, constructor::construct)
        .intrinsics(Intrinsic::Iterator, Intrinsic::IteratorPrototype)
        .methods(METHODS)
        .static_methods(STATIC_METHODS)
        .build();
    constructor::define_weird_accessors(context);
}

/// `[Symbol.iterator]` of iterators: an iterator is its own iterable.
fn this_value(_: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(this.clone())
}

/// `%IteratorPrototype% [ @@dispose ] ( )`
fn dispose(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    if let Some(method) = this.get_method(context, "return")? {
        method.call(context, this, &[])?;
    }
    Ok(Value::undefined())
}

/// What `next` answers: a result with a value, or the end.
pub(crate) fn iter_result(context: &mut Context, value: Option<Value>) -> Value {
    let done = value.is_none();
    create_iter_result_object(context, value.unwrap_or_default(), done).into()
}

/// An iterator that a helper draws from: what GetIteratorDirect (`#sec-getiteratordirect`) reads.
struct Underlying(IteratorRecord);

impl Trace for Underlying {
    fn trace(&self, tracer: &mut Tracer) {
        self.0.trace(tracer);
    }
}

impl Underlying {
    fn direct(context: &mut Context, iterator: &Object) -> JsResult<Self> {
        IteratorRecord::direct(context, iterator).map(Self)
    }

    fn parts(&self) -> (&Object, &Value) {
        self.0.parts().expect("a direct record has an iterator")
    }

    /// IteratorStepValue.
    fn step_value(&self, context: &mut Context) -> JsResult<Option<Value>> {
        self.0.step_value(context)
    }

    /// IteratorClose with a normal completion.
    fn close(&self, context: &mut Context) -> JsResult<()> {
        self.0.close(context, Ok(()))
    }

    /// IteratorClose with a throw completion; the first error wins.
    fn close_with_error(&self, context: &mut Context, error: JsError) -> JsError {
        self.0.close_with_error(context, error)
    }
}

/// The receiver of a helper method.
fn this_iterator<'a>(context: &mut Context, this: &'a Value, method: &str) -> JsResult<&'a Object> {
    match this.as_object() {
        Some(object) => Ok(object),
        None => Err(context.type_error(format!("{method} called on non-object"))),
    }
}

/// Closes an iterator whose `next` was never read, because an argument is wrong.
fn close_unread(context: &mut Context, iterator: &Object, error: JsError) -> JsError {
    let record = IteratorRecord::new(iterator.clone(), Value::undefined());
    record.close_with_error(context, error)
}

/// The callback of a helper method; a wrong one closes the iterator.
fn require_callback(
    context: &mut Context,
    iterator: &Object,
    argument: &Value,
) -> JsResult<Object> {
    match require_callable(context, argument) {
        Ok(callback) => Ok(callback.clone()),
        Err(error) => Err(close_unread(context, iterator, error)),
    }
}
