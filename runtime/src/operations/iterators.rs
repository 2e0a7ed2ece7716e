//! Operations on iterator objects (`#sec-operations-on-iterator-objects`).
//!
//! Arrays whose iteration nobody has changed are walked without an iterator object. What could tell
//! the difference is checked where the clause would look: the methods at the start, `return` at
//! the end.

use std::cell::Cell;

use crate::{
    Context, JsError, JsResult,
    error::messages,
    memory::{Trace, Tracer},
    object::{Name, NativeStep, Object, PropertyKey},
    realm::Intrinsic,
    value::{Value, WellKnownSymbol},
};

/// An Iterator Record (`#sec-iterator-records`), `[[Done]]` included.
pub(crate) struct IteratorRecord {
    source: Source,
    done: Cell<bool>,
}

enum Source {
    /// Anything with a `next` method.
    Iterator {
        iterator: Object,
        next_method: Value,
    },
    /// A built-in iterator with its own `next`.
    Native {
        iterator: Object,
        next_method: Value,
        step: NativeStep,
    },
    /// An intact array.
    Array { array: Object, index: Cell<u32> },
}

impl Trace for IteratorRecord {
    fn trace(&self, tracer: &mut Tracer) {
        match &self.source {
            Source::Iterator {
                iterator,
                next_method,
            }
            | Source::Native {
                iterator,
                next_method,
                ..
            } => {
                iterator.trace(tracer);
                next_method.trace(tracer);
            }
            Source::Array { array, .. } => array.trace(tracer),
        }
    }
}

impl IteratorRecord {
    /// A record of an iterator and its `next` method.
    pub(crate) fn new(iterator: Object, next_method: Value) -> IteratorRecord {
        IteratorRecord::from_source(Source::Iterator {
            iterator,
            next_method,
        })
    }

    fn from_source(source: Source) -> IteratorRecord {
        IteratorRecord {
            source,
            done: Cell::new(false),
        }
    }

    /// GetIterator, sync (`#sec-getiterator`).
    pub(crate) fn of(context: &mut Context, iterable: &Value) -> JsResult<IteratorRecord> {
        if let Some(array) = iterable.as_object()
            && array.dense_length().is_some()
            && context.array_iteration_is_intact(array)
        {
            return Ok(IteratorRecord::from_source(Source::Array {
                array: array.clone(),
                index: Cell::new(0),
            }));
        }
        if iterable.is_nullish() {
            return Err(messages::not_iterable(context, iterable));
        }
        let method = iterable.get(context, WellKnownSymbol::Iterator)?;
        if !method.is_callable() {
            return Err(messages::not_iterable(context, iterable));
        }
        IteratorRecord::from_method(context, iterable, &method)
    }

    /// GetIteratorFromMethod (`#sec-getiteratorfrommethod`).
    pub(crate) fn from_method(
        context: &mut Context,
        iterable: &Value,
        method: &Value,
    ) -> JsResult<IteratorRecord> {
        let symbol = WellKnownSymbol::Iterator;
        IteratorRecord::from_method_of(context, iterable, method, symbol)
    }

    /// The same, when the method was found under that symbol.
    pub(crate) fn from_method_of(
        context: &mut Context,
        iterable: &Value,
        method: &Value,
        symbol: WellKnownSymbol,
    ) -> JsResult<IteratorRecord> {
        let iterator = method.call(context, iterable, &[])?;
        match iterator.as_object() {
            Some(iterator) => IteratorRecord::direct(context, iterator),
            None => {
                let symbol = match symbol {
                    WellKnownSymbol::AsyncIterator => "asyncIterator",
                    _ => "iterator",
                };
                let message = format!("Result of the Symbol.{symbol} method is not an object");
                Err(context.type_error(message))
            }
        }
    }

    /// GetIteratorDirect (`#sec-getiteratordirect`).
    pub(crate) fn direct(context: &mut Context, iterator: &Object) -> JsResult<IteratorRecord> {
        let next_method = iterator.get(context, Name::Next)?;
        let iterator = iterator.clone();
        Ok(match iterator.native_step(context, &next_method) {
            None => IteratorRecord::new(iterator, next_method),
            Some(step) => IteratorRecord::from_source(Source::Native {
                iterator,
                next_method,
                step,
            }),
        })
    }

    /// `[[Done]]`: exhausted, or it has thrown.
    pub(crate) fn is_done(&self) -> bool {
        self.done.get()
    }

    /// Sets `[[Done]]`.
    pub(crate) fn set_done(&self) {
        self.done.set(true);
    }

    /// `[[Iterator]]` and `[[NextMethod]]`; `None` while an intact array is walked.
    pub(crate) fn parts(&self) -> Option<(&Object, &Value)> {
        match &self.source {
            Source::Iterator {
                iterator,
                next_method,
            }
            | Source::Native {
                iterator,
                next_method,
                ..
            } => Some((iterator, next_method)),
            Source::Array { .. } => None,
        }
    }

    /// `[[Iterator]]` and `[[NextMethod]]`, made if nobody has needed them so far.
    pub(crate) fn iterator_and_next(&self, context: &mut Context) -> JsResult<(Object, Value)> {
        match &self.source {
            Source::Iterator {
                iterator,
                next_method,
            }
            | Source::Native {
                iterator,
                next_method,
                ..
            } => Ok((iterator.clone(), next_method.clone())),
            Source::Array { array, index } => {
                let iterator = context.array_iterator_at(array, index.get());
                let next_method = iterator.get(context, Name::Next)?;
                Ok((iterator, next_method))
            }
        }
    }

    /// A record that has an iterator object, at the same place.
    pub(crate) fn with_iterator(self, context: &mut Context) -> JsResult<IteratorRecord> {
        let Source::Array { array, index } = &self.source else {
            return Ok(self);
        };
        let iterator = context.array_iterator_at(array, index.get());
        IteratorRecord::direct(context, &iterator)
    }

    /// IteratorNext (`#sec-iteratornext`) for records with an iterator object.
    pub(crate) fn next(&self, context: &mut Context, value: Option<&Value>) -> JsResult<Object> {
        let (iterator, next_method) = self.parts().expect("intact arrays are stepped, not asked");
        let args = value.map(std::slice::from_ref).unwrap_or_default();
        let result = next_method
            .call(context, iterator.as_value(), args)
            .inspect_err(|_| {
                self.done.set(true);
            })?;
        match result.as_object() {
            Some(result) => Ok(result.clone()),
            None => {
                self.done.set(true);
                Err(messages::iterator_result_not_an_object(context, &result))
            }
        }
    }

    /// IteratorStepValue (`#sec-iteratorstepvalue`); `None` at the end.
    #[inline]
    pub(crate) fn step_value(&self, context: &mut Context) -> JsResult<Option<Value>> {
        match &self.source {
            Source::Array { array, index } => {
                let position = index.get();
                if let Some(value) = array.dense_element(position) {
                    index.set(position + 1);
                    return Ok(Some(value));
                }
                self.step_value_slowly(context)
            }
            Source::Native { iterator, step, .. } => self.step_native(context, iterator, *step),
            Source::Iterator { .. } => self.step_value_slowly(context),
        }
    }

    #[inline(never)]
    fn step_native(
        &self,
        context: &mut Context,
        iterator: &Object,
        step: NativeStep,
    ) -> JsResult<Option<Value>> {
        let stepped = step(iterator, context);
        if !matches!(stepped, Ok(Some(_))) {
            self.done.set(true);
        }
        stepped
    }

    /// The iterator, if it is a built-in one with its own `next`.
    pub(crate) fn native_iterator(&self) -> Option<&Object> {
        match &self.source {
            Source::Native { iterator, .. } => Some(iterator),
            _ => None,
        }
    }

    /// The end of a step that was begun elsewhere.
    #[inline(never)]
    pub(crate) fn finish_step(
        &self,
        context: &mut Context,
        value: impl FnOnce(&mut Context) -> JsResult<Option<Value>>,
    ) -> JsResult<Option<Value>> {
        let stepped = value(context);
        if !matches!(stepped, Ok(Some(_))) {
            self.done.set(true);
        }
        stepped
    }

    #[inline(never)]
    fn step_value_slowly(&self, context: &mut Context) -> JsResult<Option<Value>> {
        match &self.source {
            Source::Array { array, index } => {
                // A hole, the end, or an array that is not dense any more.
                let position = index.get();
                let length = array.length_of_array_like(context)?;
                if u64::from(position) >= length || self.done.get() {
                    self.done.set(true);
                    return Ok(None);
                }
                index.set(position + 1);
                let value = array.get(context, PropertyKey::from(position));
                value.map(Some).inspect_err(|_| self.done.set(true))
            }
            Source::Native { iterator, step, .. } => self.step_native(context, iterator, *step),
            Source::Iterator { .. } => {
                let result = self.next(context, None)?;
                self.complete_step(context, &result)
                    .inspect_err(|_| self.done.set(true))
            }
        }
    }

    /// IteratorStep (`#sec-iteratorstep`): nobody looks at the value.
    pub(crate) fn skip(&self, context: &mut Context) -> JsResult<()> {
        if self.is_done() {
            return Ok(());
        }
        let Source::Iterator { .. } = &self.source else {
            // Built-in iterators have their values ready.
            return self.step_value(context).map(drop);
        };
        let result = self.next(context, None)?;
        let is_done = iterator_complete(context, &result);
        self.done.set(!matches!(is_done, Ok(false)));
        is_done.map(drop)
    }

    fn complete_step(&self, context: &mut Context, result: &Object) -> JsResult<Option<Value>> {
        if iterator_complete(context, result)? {
            self.done.set(true);
            return Ok(None);
        }
        iterator_value(context, result).map(Some)
    }

    /// IteratorClose (`#sec-iteratorclose`).
    pub(crate) fn close<T>(&self, context: &mut Context, completion: JsResult<T>) -> JsResult<T> {
        if matches!(&completion, Err(error) if error.is_exit()) {
            return completion;
        }
        // 3.
        let (iterator, method) = match &self.source {
            Source::Iterator { iterator, .. } | Source::Native { iterator, .. } => {
                (iterator.clone(), iterator.get_method(context, Name::Return))
            }
            Source::Array { array, index } => {
                // Nobody has seen the iterator. Unless its prototypes have `return`, nobody will.
                let prototype = context.intrinsic(Intrinsic::ArrayIteratorPrototype);
                if !matches!(prototype.has_property(context, Name::Return), Ok(true)) {
                    return completion;
                }
                let iterator = context.array_iterator_at(array, index.get());
                let method = iterator.get_method(context, Name::Return);
                (iterator, method)
            }
        };
        // 4.
        let result = match method {
            Ok(None) => return completion,
            Ok(Some(method)) => method.call(context, iterator.as_value(), &[]),
            Err(error) => Err(error),
        };
        // 5-7.
        let value = completion?;
        let result = result?;
        if !result.is_object() {
            return Err(messages::iterator_result_not_an_object(context, &result));
        }
        Ok(value)
    }

    /// IteratorClose with a throw completion.
    pub(crate) fn close_with_error(&self, context: &mut Context, error: JsError) -> JsError {
        match self.close(context, Err::<(), JsError>(error)) {
            Err(error) => error,
            Ok(()) => unreachable!("a throw completion stays one"),
        }
    }
}

/// IteratorComplete (`#sec-iteratorcomplete`).
pub(crate) fn iterator_complete(context: &mut Context, result: &Object) -> JsResult<bool> {
    if context.is_iter_result(result) {
        return Ok(result.slot(1).to_boolean());
    }
    Ok(result.get(context, Name::Done)?.to_boolean())
}

/// IteratorValue (`#sec-iteratorvalue`).
pub(crate) fn iterator_value(context: &mut Context, result: &Object) -> JsResult<Value> {
    if context.is_iter_result(result) {
        return Ok(result.slot(0));
    }
    result.get(context, Name::Value)
}

/// CreateIterResultObject (`#sec-createiterresultobject`).
pub(crate) fn create_iter_result_object(context: &mut Context, value: Value, done: bool) -> Object {
    let object = Object::allocate_ordinary(context.iter_result_shape());
    object.set_slot(0, value);
    object.set_slot(1, done.into());
    object
}

/// IteratorToList (`#sec-iteratortolist`) of GetIterator.
pub(crate) fn iterator_to_list(context: &mut Context, iterable: &Value) -> JsResult<Vec<Value>> {
    let record = IteratorRecord::of(context, iterable)?;
    let mut list = Vec::new();
    while let Some(value) = record.step_value(context)? {
        list.push(value);
    }
    Ok(list)
}
