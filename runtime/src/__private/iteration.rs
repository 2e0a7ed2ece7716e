//! `for-of`, spread, array patterns: iterator records as emitted code holds them.
//!
//! A record is an internal value in a temporary. Arrays whose iteration nobody has changed are
//! stepped through by index; the iterator object that the specification makes is never seen.

use crate::{
    Context, JsError, JsResult, Object, Value,
    code::{At, FunctionCode, Step},
    coroutine::{
        Frame, Generator, HeldGenerator, LateResult, Unfinished, create_async_from_sync_iterator,
        frame_of_steps, next_for_loop, value_of_outcome,
    },
    error::messages,
    memory::{FrameAgain, Internal},
    operations::{ForInEnumerator, Iteration, IteratorRecord, iterator_complete, iterator_value},
    value::WellKnownSymbol,
};

use super::{Completion, patterns::cannot_destructure};

fn keep(record: IteratorRecord) -> Value {
    Iteration::new(record).into_value()
}

fn iteration(value: &Value) -> &Internal<Iteration> {
    Internal::from_value(value).expect("the compiler keeps an iterator record here")
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
    context.set_site(at);
    checked_record(iterable, message, context).map(keep)
}

/// GetIterator, sync, for an array pattern that is the value of a property in a pattern. `text` is
/// the expression that the whole pattern takes apart, or `undefined` where messages describe the
/// property.
///
/// # Errors
/// A TypeError when the property is not iterable; what its methods throw.
pub fn get_iterator_of_property(
    iterable: &Value,
    text: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    if iterable.is_nullish() {
        let key = Value::from("Symbol(Symbol.iterator)");
        return Err(cannot_destructure(iterable, text, &key, at, context));
    }
    context.set_site(at);
    let is_array = iterable.as_object().is_some_and(Object::is_array_exotic);
    let message = match text.as_string() {
        Some(text) if !is_array => {
            let text = text.to_std_string_lossy();
            Value::from(format!(
                "{text} is not iterable (cannot read property Symbol(Symbol.iterator))"
            ))
        }
        _ => Value::undefined(),
    };
    checked_record(iterable, &message, context).map(keep)
}

/// GetIterator with the words of the caller.
pub(super) fn checked_record(
    iterable: &Value,
    message: &Value,
    context: &mut Context,
) -> JsResult<IteratorRecord> {
    let is_array = iterable.as_object().is_some_and(Object::is_array_exotic);
    if is_array || message.is_undefined() {
        return IteratorRecord::of(context, iterable);
    }
    let method = if iterable.is_nullish() {
        Value::undefined()
    } else {
        iterable.get(context, WellKnownSymbol::Iterator)?
    };
    if !method.is_callable() {
        let message = message.to_js_string(context)?;
        return Err(context.type_error(message));
    }
    IteratorRecord::from_method(context, iterable, &method)
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
    context.set_site(at);
    if iterable.is_nullish() {
        let shown = if iterable.is_null() {
            "null"
        } else {
            "undefined"
        };
        let message =
            format!("Cannot read properties of {shown} (reading 'Symbol(Symbol.asyncIterator)')");
        return Err(context.type_error(message));
    }
    let symbol = WellKnownSymbol::AsyncIterator;
    let method = iterable.get(context, symbol)?;
    if method.is_callable() {
        return IteratorRecord::from_method_of(context, iterable, &method, symbol).map(keep);
    }
    let message = match message.as_string() {
        Some(message) => {
            let message = message.to_std_string_lossy();
            Value::from(message.replace("is not iterable", "is not async iterable"))
        }
        None => Value::undefined(),
    };
    if !method.is_nullish() {
        let message = message.to_js_string(context)?;
        return Err(context.type_error(message));
    }
    let sync = checked_record(iterable, &message, context)?.with_iterator(context)?;
    create_async_from_sync_iterator(context, sync).map(keep)
}

/// IteratorStepValue; `None` when the iterator is exhausted.
///
/// # Errors
/// What the iterator throws.
#[inline]
pub fn iterator_step(record: &Value, at: At, context: &mut Context) -> JsResult<Option<Value>> {
    let record = &iteration(record).record;
    if record.is_done() {
        return Ok(None);
    }
    context.set_site(at);
    record.step_value(context)
}

/// A generator of a certain function, with the built-in `next`, that only a loop refers to.
pub struct LoopGenerator<'a, const SLOTS: usize> {
    record: &'a IteratorRecord,
    held: HeldGenerator<'a, SLOTS>,
}

impl<const SLOTS: usize> std::fmt::Debug for LoopGenerator<'_, SLOTS> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("LoopGenerator")
    }
}

/// The generator that is iterated over, if it is such a one and `code` made it. Until
/// [`leave_generator`] nobody else steps or closes it. With it comes the frame of its steps.
#[must_use]
#[inline(always)]
pub fn generator_of<'a, const SLOTS: usize>(
    record: &'a Value,
    code: &'static FunctionCode,
) -> (Option<LoopGenerator<'a, SLOTS>>, Option<FrameAgain<'a>>) {
    let record = &iteration(record).record;
    let generator = record
        .native_iterator()
        .and_then(Object::as_coroutine::<Generator>);
    let held = generator.and_then(|generator| HeldGenerator::hold(generator, code));
    let frame = generator.map(frame_of_steps);
    (held.map(|held| LoopGenerator { record, held }), frame)
}

/// [`iterator_step`] in a loop over what may be a known generator, of which `resume` is the state
/// machine.
///
/// # Errors
/// What the iterator throws.
#[inline(always)]
pub fn generator_step<const SLOTS: usize>(
    record: &Value,
    known: &mut Option<LoopGenerator<'_, SLOTS>>,
    frame: &mut Option<FrameAgain<'_>>,
    resume: impl FnOnce(&mut Frame<'_>, Value, &mut Context) -> JsResult<Step>,
    at: At,
    context: &mut Context,
) -> JsResult<Option<Value>> {
    let (Some(generator), Some(frame)) = (&mut *known, frame) else {
        return unpacked(packed_step(record, at, context));
    };
    let undefined = Value::undefined();
    let rare = match generator.held.step(undefined, frame, context, resume) {
        Ok(Step::Yield(value)) => return Ok(Some(value)),
        rare => rare,
    };
    unpacked(match known.take() {
        Some(known) => finish_step(known.record, known.held.finish(), rare, context),
        None => rare.map(|_| Value::empty()),
    })
}

/// The end of a loop over what may be a known generator: the rest of the way it is like others.
#[inline(always)]
pub fn leave_generator<const SLOTS: usize>(known: Option<LoopGenerator<'_, SLOTS>>) {
    if let Some(known) = known {
        known.held.release();
    }
}

/// [`iterator_step`], packed.
#[inline(never)]
fn packed_step(record: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    packed(iterator_step(record, at, context))
}

/// A step that was not a `yield`.
#[inline(never)]
fn finish_step(
    record: &IteratorRecord,
    generator: Unfinished<'_>,
    step: JsResult<Step>,
    context: &mut Context,
) -> JsResult<Value> {
    packed(record.finish_step(context, |context| {
        let outcome = generator.finish(context, step);
        value_of_outcome(context, outcome)
    }))
}

/// The value of a step, or the empty marker at the end: as two words in registers, where
/// `Option<Value>` would be in memory and its neighbours with it.
fn packed(step: JsResult<Option<Value>>) -> JsResult<Value> {
    step.map(|value| value.unwrap_or(Value::empty()))
}

#[inline(always)]
fn unpacked(step: JsResult<Value>) -> JsResult<Option<Value>> {
    match step {
        Ok(value) if value.is_empty() => Ok(None),
        Ok(value) => Ok(Some(value)),
        Err(error) => Err(error),
    }
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

/// An elision of an array pattern.
///
/// # Errors
/// What the iterator throws.
pub fn iterator_skip(record: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    iteration(record).record.skip(context)?;
    Ok(Value::undefined())
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
    let record = &iteration(record).record;
    if record.is_done() {
        return completion;
    }
    record.set_done();
    record.close(context, completion)
}

/// IteratorClose for a completion other than a throw.
///
/// # Errors
/// Those of IteratorClose.
pub fn close_iterator(record: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    close(record, context, Ok(Value::undefined()))
}

/// IteratorClose for a throw completion, which the caller rethrows.
///
/// # Errors
/// Only the end of the program.
pub fn close_iterator_silently(record: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
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
    context.set_site(at);
    let iteration = iteration(record);
    iteration.stepping.set(true);
    let (iterator, next_method) = async_parts(iteration);
    let asked = next_for_loop(context, iterator, next_method)?;
    iteration
        .direct
        .set(asked.as_ref().is_some_and(Value::is_empty));
    match asked {
        Some(asked) => Ok(asked),
        None => next_method.call(context, iterator.as_value(), &[]),
    }
}

fn async_parts(iteration: &Iteration) -> (&Object, &Value) {
    iteration
        .record
        .parts()
        .expect("async iteration always has an iterator object")
}

/// IteratorComplete of an awaited result.
///
/// # Errors
/// A TypeError when the result is no object; what `done` throws.
pub fn async_iterator_complete(
    record: &Value,
    result: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    if is_direct(iteration(record), result) {
        return Ok(Value::boolean(result.is_empty()));
    }
    complete_of_object(result, at, context)
}

#[inline(never)]
fn complete_of_object(result: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    let late = Internal::<LateResult>::from_value(result);
    let result = late.map_or(result, |late| &late.0);
    match result.as_object() {
        Some(result) => iterator_complete(context, result).map(Value::boolean),
        None => Err(messages::iterator_result_not_an_object(context, result)),
    }
}

/// IteratorValue of an awaited result; from now on leaving the loop closes the iterator.
///
/// # Errors
/// What `value` throws.
pub fn async_iterator_value(
    record: &Value,
    result: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    let iteration = iteration(record);
    if is_direct(iteration, result) {
        iteration.stepping.set(false);
        return Ok(result.clone());
    }
    let value = value_of_object(result, at, context);
    iteration.stepping.set(value.is_err());
    value
}

#[inline(never)]
fn value_of_object(result: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    let late = Internal::<LateResult>::from_value(result);
    let result = late.map_or(result, |late| &late.0);
    match result.as_object() {
        Some(result) => iterator_value(context, result),
        None => Err(messages::iterator_result_not_an_object(context, result)),
    }
}

/// Whether this is what a loop got from an async generator that it asked without a promise: a value,
/// or the empty marker at the end. Else it is a result object, or one in a [`LateResult`].
#[inline]
fn is_direct(iteration: &Iteration, result: &Value) -> bool {
    iteration.direct.get() && result.internal_cell().is_none()
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
    context.set_site(at);
    let iteration = iteration(record);
    if iteration.stepping.get() || iteration.record.is_done() {
        return Ok(Value::boolean(false));
    }
    iteration.record.set_done();
    let (iterator, _) = async_parts(iteration);
    let Some(method) = iterator.get_method(context, "return")? else {
        return Ok(Value::boolean(false));
    };
    let result = method.call(context, iterator.as_value(), &[])?;
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
    Ok(iteration(record).close_result.take())
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
    context.set_site(at);
    if result.is_object() {
        return Ok(Value::undefined());
    }
    Err(messages::iterator_result_not_an_object(context, result))
}

/// ForIn/OfHeadEvaluation of a `for-in`: the enumerator of a value.
///
/// # Errors
/// What proxies throw.
pub fn for_in_enumerate(object: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    ForInEnumerator::new(context, object).map(Internal::into_value)
}

/// The next key of a `for-in`.
///
/// # Errors
/// What proxies throw.
#[inline]
pub fn for_in_step(enumerator: &Value, context: &mut Context) -> JsResult<Option<Value>> {
    let enumerator = Internal::<ForInEnumerator>::from_value(enumerator)
        .expect("the compiler keeps an enumerator here");
    enumerator.next(context)
}
