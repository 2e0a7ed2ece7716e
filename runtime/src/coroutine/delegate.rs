//! The protocol of `yield*` over an iterator record
//! (`#sec-generator-function-definitions-runtime-semantics-evaluation`), in pieces small enough to
//! stand on both sides of an Await.
//!
//! DEVIATES: `return` of an async generator with a promise that rejects throws into the inner iterator,
//! as by the clause; V8 goes on as if `next` had been called.

use super::Completion;
use crate::{
    Context, JsError, JsResult, Object, Value,
    error::messages,
    memory::{Trace, Tracer},
    object::Name,
    operations::{Iteration, IteratorRecord, iterator_complete, iterator_value},
};

/// The inner iterator of a `yield*`.
#[derive(Debug, Clone)]
pub(super) struct Delegate {
    pub(super) iterator: Object,
    pub(super) next_method: Value,
}

impl Delegate {
    /// From the iterator record that a machine delegates to.
    pub(super) fn of(context: &mut Context, record: &Value) -> JsResult<Self> {
        let record = Iteration::record_of(record).expect("`yield*` is over an iterator record");
        let (iterator, next_method) = record.iterator_and_next(context)?;
        Ok(Self {
            iterator,
            next_method,
        })
    }
}

impl Trace for Delegate {
    fn trace(&self, tracer: &mut Tracer) {
        self.iterator.trace(tracer);
        self.next_method.trace(tracer);
    }
}

/// What the inner iterator was asked, once it has answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// `next` or `throw`: when the iterator is done, `yield*` has its value.
    Continue,
    /// `return`: when the iterator is done, so is the generator.
    Return,
}

/// What forwarding a completion to the inner iterator came to.
pub(super) enum Forwarded {
    /// A result object (or, in async generators, a promise for one).
    Result(Value, Asked),
    /// The iterator has no `return`: the generator returns the value.
    NoReturn(Value),
    /// The iterator has no `throw`: it is to be closed, then [`no_throw_method`] is thrown.
    NoThrow,
}

/// Steps 7.a.i, 7.b.i-ii and 7.c.i-iv: calls the method of the inner iterator.
pub(super) fn forward(
    context: &mut Context,
    delegate: &Delegate,
    received: Completion,
) -> JsResult<Forwarded> {
    let iterator = Value::from(&delegate.iterator);
    match received {
        Completion::Normal(value) => {
            let result = delegate.next_method.call(context, &iterator, &[value])?;
            Ok(Forwarded::Result(result, Asked::Continue))
        }
        Completion::Throw(reason) => match iterator.get_method(context, Name::Throw)? {
            Some(throw) => {
                let result = throw.call(context, &iterator, &[reason])?;
                Ok(Forwarded::Result(result, Asked::Continue))
            }
            None => Ok(Forwarded::NoThrow),
        },
        Completion::Return(value) => match iterator.get_method(context, Name::Return)? {
            Some(return_) => {
                let result = return_.call(context, &iterator, &[value])?;
                Ok(Forwarded::Result(result, Asked::Return))
            }
            None => Ok(Forwarded::NoReturn(value)),
        },
    }
}

/// What a result object says.
pub(super) enum Answer {
    /// Not done: to be yielded.
    Yield,
    /// Done: what the generator goes on with.
    Finished(Completion),
}

/// Steps 7.a.iii-v, 7.b.ii.5-7 and 7.c.vi-viii.
pub(super) fn read_result(context: &mut Context, result: &Value, asked: Asked) -> JsResult<Answer> {
    let Some(object) = result.as_object() else {
        return Err(messages::iterator_result_not_an_object(context, result));
    };
    if !iterator_complete(context, object)? {
        return Ok(Answer::Yield);
    }
    let value = iterator_value(context, object)?;
    Ok(Answer::Finished(match asked {
        Asked::Continue => Completion::Normal(value),
        Asked::Return => Completion::Return(value),
    }))
}

/// Step 7.b.iii of a sync generator.
pub(super) fn close_without_throw(context: &mut Context, delegate: &Delegate) -> JsError {
    let Delegate {
        iterator,
        next_method,
    } = delegate.clone();
    match IteratorRecord::new(iterator, next_method).close(context, Ok(())) {
        Err(error) => error,
        Ok(()) => no_throw_method(context),
    }
}

/// Step 7.b.iii.6.
#[cold]
pub(super) fn no_throw_method(context: &mut Context) -> JsError {
    context.type_error("The iterator does not provide a 'throw' method.")
}
