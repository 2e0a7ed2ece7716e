//! Iterator Helper objects: `map`, `filter`, `take`, `drop`, `flatMap`.
//!
//! The specification describes each as a generator. Their bodies suspend at one place only, so
//! a helper is a small record with the four states of a generator instead of a coroutine.

use std::cell::{Cell, RefCell};

use super::{Underlying, close_unread, require_callback, this_iterator};
use crate::builtins::iterator::iter_result;
use crate::error::messages::{display, display_for_conversion};
use crate::memory::{Payload, Trace, Tracer};
use crate::object::{Method, ObjectBuilder};
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Args, Context, JsResult, Object, Value};

/// An Iterator Helper object.
struct IteratorHelper {
    underlying: Underlying,
    operation: Operation,
    state: Cell<State>,
    /// How many values the callback has seen.
    counter: Cell<f64>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    SuspendedStart,
    SuspendedYield,
    Executing,
    Completed,
}

enum Operation {
    Map(Object),
    Filter(Object),
    /// How many values may still pass.
    Take(Cell<f64>),
    /// How many values are still to be dropped.
    Drop(Cell<f64>),
    FlatMap {
        mapper: Object,
        inner: RefCell<Option<Underlying>>,
    },
}

impl Trace for IteratorHelper {
    fn trace(&self, tracer: &mut Tracer) {
        self.underlying.trace(tracer);
        match &self.operation {
            Operation::Map(callback) | Operation::Filter(callback) => callback.trace(tracer),
            Operation::Take(_) | Operation::Drop(_) => {}
            Operation::FlatMap { mapper, inner } => {
                mapper.trace(tracer);
                inner.trace(tracer);
            }
        }
    }
}

impl Payload for IteratorHelper {
    fn class_name(&self) -> &'static str {
        "Iterator Helper"
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
        Intrinsic::IteratorHelperPrototype,
        Some(&prototype),
    )
    .methods(METHODS)
    .to_string_tag("Iterator Helper")
    .build();
}

fn create(context: &mut Context, underlying: Underlying, operation: Operation) -> Value {
    let helper = IteratorHelper {
        underlying,
        operation,
        state: Cell::new(State::SuspendedStart),
        counter: Cell::new(0.0),
    };
    context
        .new_payload(Intrinsic::IteratorHelperPrototype, helper)
        .into()
}

fn create_with_callback(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    method: &str,
    operation: fn(Object) -> Operation,
) -> JsResult<Value> {
    let iterator = this_iterator(context, this, method)?;
    let callback = require_callback(context, iterator, args.get(0))?;
    let underlying = Underlying::direct(context, iterator)?;
    Ok(create(context, underlying, operation(callback)))
}

/// `#sec-iterator.prototype.map`
pub(super) fn map(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    create_with_callback(
        context,
        this,
        args,
        "Iterator.prototype.map",
        Operation::Map,
    )
}

/// `#sec-iterator.prototype.filter`
pub(super) fn filter(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    create_with_callback(
        context,
        this,
        args,
        "Iterator.prototype.filter",
        Operation::Filter,
    )
}

/// `#sec-iterator.prototype.flatmap`
pub(super) fn flat_map(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    create_with_callback(
        context,
        this,
        args,
        "Iterator.prototype.flatMap",
        |mapper| Operation::FlatMap {
            mapper,
            inner: RefCell::new(None),
        },
    )
}

fn create_with_limit(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    method: &str,
    operation: fn(Cell<f64>) -> Operation,
) -> JsResult<Value> {
    let iterator = this_iterator(context, this, method)?;
    let limit = match limit_argument(context, args.get(0)) {
        Ok(limit) => limit,
        Err(error) => return Err(close_unread(context, iterator, error)),
    };
    let underlying = Underlying::direct(context, iterator)?;
    Ok(create(context, underlying, operation(Cell::new(limit))))
}

fn limit_argument(context: &mut Context, argument: &Value) -> JsResult<f64> {
    let number = argument.to_number(context)?;
    if number.is_nan() || number.trunc() < 0.0 {
        let shown = display_for_conversion(context, argument);
        return Err(context.range_error(format!("{shown} must be positive")));
    }
    Ok(number.trunc())
}

/// `#sec-iterator.prototype.take`
pub(super) fn take(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    create_with_limit(
        context,
        this,
        args,
        "Iterator.prototype.take",
        Operation::Take,
    )
}

/// `#sec-iterator.prototype.drop`
pub(super) fn drop(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    create_with_limit(
        context,
        this,
        args,
        "Iterator.prototype.drop",
        Operation::Drop,
    )
}

/// `#sec-%iteratorhelperprototype%.next`
fn next(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let Some(helper) = this.payload::<IteratorHelper>() else {
        return Err(context.incompatible_receiver("Iterator Helper.prototype.next", this));
    };
    match helper.state.get() {
        State::Executing => Err(context.type_error("Generator is already running")),
        State::Completed => Ok(iter_result(context, None)),
        State::SuspendedStart | State::SuspendedYield => {
            helper.state.set(State::Executing);
            let value = helper.advance(context);
            let is_over = !matches!(value, Ok(Some(_)));
            helper.state.set(if is_over {
                State::Completed
            } else {
                State::SuspendedYield
            });
            let value = value?;
            Ok(iter_result(context, value))
        }
    }
}

/// `#sec-%iteratorhelperprototype%.return`
fn return_(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let Some(helper) = this.payload::<IteratorHelper>() else {
        return Err(context.incompatible_receiver("Iterator Helper.prototype.return", this));
    };
    match helper.state.get() {
        State::Executing => return Err(context.type_error("Generator is already running")),
        State::Completed => {}
        State::SuspendedStart => {
            helper.state.set(State::Completed);
            helper.underlying.close(context)?;
        }
        State::SuspendedYield => {
            helper.state.set(State::Executing);
            let closed = helper.close(context);
            helper.state.set(State::Completed);
            closed?;
        }
    }
    Ok(iter_result(context, None))
}

impl IteratorHelper {
    /// Runs the body to its next `yield`; `None` is the end.
    fn advance(&self, context: &mut Context) -> JsResult<Option<Value>> {
        match &self.operation {
            Operation::Map(mapper) => match self.underlying.step_value(context)? {
                Some(value) => self.call(context, mapper, value).map(Some),
                None => Ok(None),
            },
            Operation::Filter(predicate) => {
                while let Some(value) = self.underlying.step_value(context)? {
                    if self.call(context, predicate, value.clone())?.to_boolean() {
                        return Ok(Some(value));
                    }
                }
                Ok(None)
            }
            Operation::Take(remaining) => {
                if remaining.get() == 0.0 {
                    self.underlying.close(context)?;
                    return Ok(None);
                }
                remaining.set(remaining.get() - 1.0);
                self.underlying.step_value(context)
            }
            Operation::Drop(remaining) => {
                while remaining.get() > 0.0 {
                    remaining.set(remaining.get() - 1.0);
                    if self.underlying.step_value(context)?.is_none() {
                        return Ok(None);
                    }
                }
                self.underlying.step_value(context)
            }
            Operation::FlatMap { mapper, inner } => self.advance_flat_map(context, mapper, inner),
        }
    }

    /// Calls back with a value and its number; an error closes the underlying iterator.
    fn call(&self, context: &mut Context, callback: &Object, value: Value) -> JsResult<Value> {
        let arguments = [value, Value::from(self.counter.get())];
        self.counter.set(self.counter.get() + 1.0);
        callback
            .call(context, &Value::undefined(), &arguments)
            .map_err(|error| self.underlying.close_with_error(context, error))
    }

    fn advance_flat_map(
        &self,
        context: &mut Context,
        mapper: &Object,
        inner: &RefCell<Option<Underlying>>,
    ) -> JsResult<Option<Value>> {
        loop {
            let current = inner.take();
            if let Some(current) = current {
                match current.step_value(context) {
                    Ok(Some(value)) => {
                        inner.replace(Some(current));
                        return Ok(Some(value));
                    }
                    Ok(None) => {}
                    Err(error) => return Err(self.underlying.close_with_error(context, error)),
                }
            }
            let Some(value) = self.underlying.step_value(context)? else {
                return Ok(None);
            };
            let mapped = self.call(context, mapper, value)?;
            match iterator_flattenable(context, &mapped, "Iterator.prototype.flatMap") {
                Ok(next) => inner.replace(Some(next)),
                Err(error) => return Err(self.underlying.close_with_error(context, error)),
            };
        }
    }

    /// What `return` does to a helper that stands at a `yield`.
    fn close(&self, context: &mut Context) -> JsResult<()> {
        if let Operation::FlatMap { inner, .. } = &self.operation
            && let Some(inner) = inner.take()
            && let Err(error) = inner.close(context)
        {
            return Err(self.underlying.close_with_error(context, error));
        }
        self.underlying.close(context)
    }
}

/// GetIteratorFlattenable (`#sec-getiteratorflattenable`) that rejects all primitives.
fn iterator_flattenable(
    context: &mut Context,
    value: &Value,
    method: &str,
) -> JsResult<Underlying> {
    if !value.is_object() {
        return Err(context.type_error(format!("{method} called on non-object")));
    }
    flattenable(context, value)
}

/// GetIteratorFlattenable after the check of primitives.
pub(super) fn flattenable(context: &mut Context, value: &Value) -> JsResult<Underlying> {
    let iterator = match value.get_method(context, WellKnownSymbol::Iterator)? {
        Some(method) => method.call(context, value, &[])?,
        None => value.clone(),
    };
    match iterator.as_object() {
        Some(iterator) => Underlying::direct(context, iterator),
        None => {
            let shown = display(value);
            Err(context.type_error(format!("{shown} is not iterable")))
        }
    }
}
