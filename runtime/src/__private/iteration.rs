//! `for-of`, spread, array patterns: iterator records as emitted code holds them.
//!
//! A record is an internal value in a temporary. Arrays whose iteration nobody has changed are
//! stepped through by index; the iterator object that the specification makes is never seen.

use std::cell::{Cell, RefCell};

use crate::{
    Context, JsError, JsResult, Object, Value, ValueCell, WellKnownSymbol,
    code::At,
    memory::{Internal, Trace, Tracer},
    operations::{
        for_in::ForInEnumerator,
        iterators::{IteratorRecord, create_async_from_sync_iterator},
    },
};

use super::Completion;

/// What an iteration draws from.
enum Source {
    /// An array with the iteration it was born with.
    Array { array: Object, index: Cell<u32> },
    /// Anything else.
    Iterator(RefCell<IteratorRecord>),
}

/// An iterator record.
struct Iteration {
    source: Source,
    /// Exhausted, failed or closed: [[Done]].
    done: Cell<bool>,
    /// The result of `return` between the two halves of AsyncIteratorClose.
    close_result: ValueCell,
}

impl Trace for Iteration {
    fn trace(&self, tracer: &mut Tracer) {
        match &self.source {
            Source::Array { array, .. } => array.trace(tracer),
            Source::Iterator(record) => record.trace(tracer),
        }
        self.close_result.trace(tracer);
    }
}

impl Iteration {
    fn new(source: Source) -> Value {
        let iteration =
            Self { source, done: Cell::new(false), close_result: ValueCell::new(Value::undefined()) };
        Internal::new(iteration).into_value()
    }

    fn of(value: &Value) -> &Internal<Self> {
        Internal::from_value(value).expect("the compiler keeps an iterator record here")
    }

    /// IteratorStepValue.
    fn step(&self, context: &mut Context) -> JsResult<Option<Value>> {
        if self.done.get() {
            return Ok(None);
        }
        // An error or the end leaves the record done.
        self.done.set(true);
        let value = match &self.source {
            Source::Array { array, index } => {
                let at = index.get();
                match array.dense_element(at) {
                    Some(value) => {
                        index.set(at + 1);
                        Some(value)
                    }
                    None => step_array_slowly(array, index, context)?,
                }
            }
            Source::Iterator(record) => {
                let mut record = record.borrow().clone();
                record.step_value(context)?
            }
        };
        self.done.set(value.is_none());
        Ok(value)
    }

    fn record(&self) -> Option<IteratorRecord> {
        match &self.source {
            Source::Array { .. } => None,
            Source::Iterator(record) => Some(record.borrow().clone()),
        }
    }
}

/// Holes, sparse arrays and the end.
#[cold]
fn step_array_slowly(
    array: &Object,
    index: &Cell<u32>,
    context: &mut Context,
) -> JsResult<Option<Value>> {
    let at = index.get();
    let length = array.array_length().unwrap_or(0);
    if at >= length {
        return Ok(None);
    }
    index.set(at + 1);
    array.get(context, at).map(Some)
}

/// GetIterator, sync. `message` is the text of the TypeError, or `undefined`.
///
/// # Errors
/// A TypeError when the value is not iterable; what its methods throw.
pub fn get_iterator(
    iterable: &Value,
    message: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_position(at);
    iteration_of(iterable, message, context)
}

fn iteration_of(iterable: &Value, message: &Value, context: &mut Context) -> JsResult<Value> {
    if let Some(array) = iterable.as_object()
        && array.is_array_exotic()
        && context.iterates_arrays_by_index(array)
    {
        return Ok(Iteration::new(Source::Array { array: array.clone(), index: Cell::new(0) }));
    }
    if !message.is_undefined() {
        let is_iterable = !iterable.is_nullish()
            && iterable.get_method(context, WellKnownSymbol::Iterator)?.is_some();
        if !is_iterable {
            let message = message.to_js_string(context)?;
            return Err(context.type_error(message));
        }
    }
    let record = iterable.get_iterator(context)?;
    Ok(Iteration::new(Source::Iterator(RefCell::new(record))))
}

/// GetIterator, async.
///
/// # Errors
/// A TypeError when the value is not iterable; what its methods throw.
pub fn get_async_iterator(
    iterable: &Value,
    message: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_position(at);
    if iterable.is_nullish() && !message.is_undefined() {
        let message = message.to_js_string(context)?;
        return Err(context.type_error(message));
    }
    let record = match iterable.get_method(context, WellKnownSymbol::AsyncIterator)? {
        Some(method) => iterable.get_iterator_from_method(context, &method)?,
        None => {
            let is_iterable = iterable.get_method(context, WellKnownSymbol::Iterator)?.is_some();
            if !is_iterable && !message.is_undefined() {
                let text = message.to_js_string(context)?;
                let text = text.to_std_string_lossy();
                let text = text.replace("is not iterable", "is not async iterable");
                return Err(context.type_error(text));
            }
            let sync = iterable.get_iterator(context)?;
            create_async_from_sync_iterator(context, sync)
        }
    };
    Ok(Iteration::new(Source::Iterator(RefCell::new(record))))
}

/// IteratorStepValue; `None` when the iterator is exhausted.
///
/// # Errors
/// What the iterator throws.
#[inline]
pub fn iterator_step(record: &Value, at: At, context: &mut Context) -> JsResult<Option<Value>> {
    context.set_position(at);
    Iteration::of(record).step(context)
}

/// One element of an array pattern.
///
/// # Errors
/// What the iterator throws.
pub fn iterator_next_or_undefined(
    record: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    iterator_step(record, at, context).map(Option::unwrap_or_default)
}

/// The rest element of an array pattern.
///
/// # Errors
/// What the iterator throws.
pub fn iterator_rest(record: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    let mut rest = Vec::new();
    while let Some(value) = iterator_step(record, at, context)? {
        rest.push(value);
    }
    Ok(Object::array(context, rest).into())
}

/// The end of a loop or pattern: IteratorClose with the completion of its body.
///
/// # Errors
/// Those of IteratorClose, unless the completion is a throw.
pub fn finish_iteration(
    record: &Value,
    completion: Completion,
    context: &mut Context,
) -> JsResult<Completion> {
    if completion.is_exit() {
        return Ok(completion);
    }
    match completion {
        Completion::Throw(error) => {
            close(record, context, Err::<(), JsError>(error))?;
            Ok(Completion::Normal)
        }
        other => {
            close(record, context, Ok(()))?;
            Ok(other)
        }
    }
}

fn close<T>(record: &Value, context: &mut Context, completion: JsResult<T>) -> JsResult<T> {
    let iteration = Iteration::of(record);
    if iteration.done.replace(true) {
        return completion;
    }
    match iteration.record() {
        // Array iterators have no `return`.
        None => completion,
        Some(record) => record.close(context, completion),
    }
}

/// IteratorClose for a completion other than a throw.
///
/// # Errors
/// Those of IteratorClose.
pub fn close_iterator(record: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_position(at);
    close(record, context, Ok(Value::undefined()))
}

/// IteratorClose for a throw completion, which the caller rethrows.
///
/// # Errors
/// Only the end of the program.
pub fn close_iterator_silently(record: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_position(at);
    match close(record, context, Ok(Value::undefined())) {
        Err(error) if error.is_exit() => Err(error),
        _ => Ok(Value::undefined()),
    }
}

/// AsyncIteratorNext: calls `next`. The record counts as done until the value is taken.
///
/// # Errors
/// What `next` throws.
pub fn async_iterator_next(record: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_position(at);
    let iteration = Iteration::of(record);
    iteration.done.set(true);
    let record = iteration.record().expect("async iteration always has an iterator");
    record.next_method.call(context, &record.iterator.clone().into(), &[])
}

/// IteratorComplete of an awaited result.
///
/// # Errors
/// A TypeError when the result is no object; what `done` throws.
pub fn async_iterator_complete(
    _record: &Value,
    result: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_position(at);
    let Some(object) = result.as_object() else {
        return Err(crate::error::messages::iterator_result_not_an_object(context, result));
    };
    let done = object.get(context, "done")?;
    Ok(Value::boolean(done.to_boolean()))
}

/// IteratorValue of an awaited result; from now on the record is not done.
///
/// # Errors
/// What `value` throws.
pub fn async_iterator_value(
    record: &Value,
    result: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_position(at);
    let value = result.get(context, "value")?;
    Iteration::of(record).done.set(false);
    Ok(value)
}

/// AsyncIteratorClose up to its Await: whether there is a result to await.
///
/// # Errors
/// What getting and calling `return` throws.
pub fn async_iterator_close_start(
    record: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_position(at);
    let iteration = Iteration::of(record);
    if iteration.done.replace(true) {
        return Ok(Value::boolean(false));
    }
    let Some(record) = iteration.record() else { return Ok(Value::boolean(false)) };
    let Some(method) = record.iterator.get_method(context, "return")? else {
        return Ok(Value::boolean(false));
    };
    let result = method.call(context, &record.iterator.clone().into(), &[])?;
    iteration.close_result.set(result);
    Ok(Value::boolean(true))
}

/// The result that [`async_iterator_close_start`] kept.
///
/// # Errors
/// None.
pub fn async_iterator_close_result(
    record: &Value,
    _at: At,
    _context: &mut Context,
) -> JsResult<Value> {
    Ok(Iteration::of(record).close_result.take())
}

/// The end of AsyncIteratorClose.
///
/// # Errors
/// A TypeError when the awaited result is no object.
pub fn async_iterator_close_finish(
    result: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_position(at);
    if result.is_object() {
        return Ok(Value::undefined());
    }
    Err(crate::error::messages::iterator_result_not_an_object(context, result))
}

/// ForIn/OfHeadEvaluation of a `for-in`: the enumerator of a value.
///
/// # Errors
/// What proxies throw.
pub fn for_in_enumerate(object: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_position(at);
    let enumerator = ForInEnumerator::new(context, object)?;
    Ok(Internal::new(enumerator).into_value())
}

/// The next key of a `for-in`.
///
/// # Errors
/// What proxies throw.
#[inline]
pub fn for_in_step(enumerator: &Value, context: &mut Context) -> JsResult<Option<Value>> {
    let enumerator = Internal::<ForInEnumerator>::from_value(enumerator)
        .expect("the compiler keeps an enumerator here");
    enumerator.step(context)
}

/// The elements of an array literal or argument list that holds a spread.
#[derive(Debug, Default)]
pub struct List(Vec<Value>);

impl List {
    /// An empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a value; an empty one is a hole.
    pub fn push(&mut self, value: Value) {
        self.0.push(value);
    }

    /// Appends what an iterable holds.
    ///
    /// # Errors
    /// A TypeError when it is not iterable; what it throws.
    pub fn spread(&mut self, iterable: &Value, at: At, context: &mut Context) -> JsResult<()> {
        context.set_position(at);
        let message = context.site_text(at);
        let record = iteration_of(iterable, &Value::from(message.as_str()), context)?;
        let iteration = Iteration::of(&record);
        while let Some(value) = iteration.step(context)? {
            self.0.push(value);
        }
        Ok(())
    }

    /// The array of the elements.
    pub fn into_array(self, context: &mut Context) -> Value {
        Object::array(context, self.0).into()
    }
}

impl std::ops::Deref for List {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.0
    }
}

/// Appends the elements and holes of one fresh array to another.
///
/// # Errors
/// None.
pub fn extend_array(
    array: &Value,
    tail: &Value,
    _at: At,
    _context: &mut Context,
) -> JsResult<Value> {
    let taken = tail
        .as_object()
        .and_then(Object::dense_elements)
        .map(|mut elements| std::mem::take(&mut *elements))
        .unwrap_or_default();
    if let Some(mut elements) = array.as_object().and_then(Object::dense_elements) {
        elements.extend(taken);
    }
    Ok(array.clone())
}
