//! Result objects of `next()` that only the caller would see, taken apart on the spot.
//!
//! A generator with the built-in `next` answers a fresh object with two plain data properties.
//! Where all that happens to it is that these are read, the two values do as well.

use crate::{
    Context, JsResult, Object, Value,
    code::{At, FunctionCode, Literal, Step},
    coroutine::{
        Frame, Generator, GeneratorRef, HeldGenerator, Outcome, Unfinished, finish_next,
        frame_of_steps, generator_next, generator_next_by,
    },
    memory::FrameAgain,
    realm::Intrinsic,
};

use super::{calls, members, patterns};

/// What a call of `next` answered.
#[derive(Debug)]
pub struct ResultObject {
    /// `value`; the object itself if there is one.
    value: Value,
    /// `done`; empty if there is an object.
    done: Value,
}

impl From<Value> for ResultObject {
    #[inline]
    fn from(object: Value) -> Self {
        ResultObject {
            value: object,
            done: Value::empty(),
        }
    }
}

/// `object.next(..)`.
///
/// # Errors
/// Those of the lookup and the call.
pub fn next_result(
    object: &Value,
    key: Literal,
    site: u32,
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<ResultObject> {
    let generator = object
        .as_object()
        .and_then(Object::as_coroutine::<Generator>);
    let Some(generator) = generator else {
        let result = calls::call_method(object, key, site, arguments, at, context)?;
        return Ok(ResultObject::from(result));
    };
    if !is_intact(generator, key, site, context) {
        let function = members::get(object, key, site, context)?;
        let is_intact = function.as_object().is_some_and(|function| {
            context.is_intrinsic(function, Intrinsic::GeneratorPrototypeNext)
        });
        if !is_intact {
            let result = calls::call_with_this(object, &function, arguments, at, context)?;
            return Ok(ResultObject::from(result));
        }
    }
    context.set_site(at);
    let sent = arguments.first().cloned().unwrap_or_default();
    result_of_outcome(generator_next(context, generator, sent))
}

/// A generator that calls of a certain function made, in a variable of the program.
pub struct MadeGenerator<'a> {
    generator: GeneratorRef<'a>,
}

impl std::fmt::Debug for MadeGenerator<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.generator.payload().fmt(formatter)
    }
}

/// The generator in a variable, if `code` made it.
#[must_use]
pub fn generator_made<'a>(
    value: &'a Value,
    code: &'static FunctionCode,
) -> Option<MadeGenerator<'a>> {
    let generator = value.as_object()?.as_coroutine::<Generator>()?;
    let is_made = generator.payload().is_made_by(code);
    is_made.then_some(MadeGenerator { generator })
}

/// Whether the site has found the built-in `next` in a generator of this shape, and it is still there.
#[inline(never)]
fn is_intact(generator: GeneratorRef<'_>, key: Literal, site: u32, context: &Context) -> bool {
    let next = context.known_intrinsic(Intrinsic::GeneratorPrototypeNext);
    next.is_some_and(|next| {
        let cache = context.cache(At(key.0, site));
        cache.inherits(generator.object(), next.as_value().bits())
    })
}

/// [`next_result`] of what may be a known generator, of which `resume` is the state machine.
///
/// # Errors
/// Those of the lookup and the call.
#[inline(always)]
#[expect(
    clippy::too_many_arguments,
    reason = "emitted code passes what it knows"
)]
pub fn next_result_by(
    object: &Value,
    known: &Option<MadeGenerator<'_>>,
    resume: impl FnOnce(&mut Frame<'_>, Value, &mut Context) -> JsResult<Step>,
    key: Literal,
    site: u32,
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<ResultObject> {
    let known = known.as_ref();
    let Some(known) = known.filter(|known| is_intact(known.generator, key, site, context)) else {
        return apart(next_result(object, key, site, arguments, at, context));
    };
    let sent = match arguments {
        [sent, ..] => sent.clone(),
        [] => Value::undefined(),
    };
    let yielded = |value| {
        Ok(ResultObject {
            value,
            done: Value::boolean(false),
        })
    };
    let otherwise = |context: &mut Context, rare| {
        let outcome = finish_next(context, known.generator, rare);
        apart(result_of_outcome(outcome))
    };
    generator_next_by(context, known.generator, sent, resume, yielded, otherwise)
}

/// A generator that calls of a certain function made, in a variable of which only `next` is called.
pub struct AskedGenerator<'a, const SLOTS: usize> {
    generator: GeneratorRef<'a>,
    held: Option<HeldGenerator<'a, SLOTS>>,
    /// The epoch in which its `next` was found to be the built-in one; 0 for none.
    epoch: u32,
}

impl<const SLOTS: usize> std::fmt::Debug for AskedGenerator<'_, SLOTS> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("AskedGenerator")
    }
}

/// The generator in such a variable, if `code` made it, and the frame of its steps.
#[must_use]
#[inline(always)]
pub fn generator_asked<'a, const SLOTS: usize>(
    value: &'a Value,
    code: &'static FunctionCode,
) -> (Option<AskedGenerator<'a, SLOTS>>, Option<FrameAgain<'a>>) {
    let Some(MadeGenerator { generator }) = generator_made(value, code) else {
        return (None, None);
    };
    let asked = AskedGenerator {
        generator,
        held: None,
        epoch: 0,
    };
    (Some(asked), Some(frame_of_steps(generator)))
}

impl<const SLOTS: usize> AskedGenerator<'_, SLOTS> {
    /// Looks for `next` again. The generator is held as long as that is the built-in one: until the
    /// epoch ends, nothing can change that.
    #[inline(always)]
    fn look(&mut self, code: &'static FunctionCode, key: Literal, site: u32, context: &Context) {
        if is_intact(self.generator, key, site, context) {
            self.epoch = context.lasting_epoch();
            if self.held.is_none() {
                self.held = HeldGenerator::hold(self.generator, code);
            }
        } else if let Some(held) = self.held.take() {
            held.release();
        }
    }
}

/// [`next_result`] of what may be such a generator, of which `resume` is the state machine.
///
/// # Errors
/// Those of the lookup and the call.
#[inline(always)]
#[expect(
    clippy::too_many_arguments,
    reason = "emitted code passes what it knows"
)]
pub fn next_result_of<const SLOTS: usize>(
    object: &Value,
    (known, frame): (
        &mut Option<AskedGenerator<'_, SLOTS>>,
        &mut Option<FrameAgain<'_>>,
    ),
    (resume, code): (
        impl FnOnce(&mut Frame<'_>, Value, &mut Context) -> JsResult<Step>,
        &'static FunctionCode,
    ),
    key: Literal,
    site: u32,
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<ResultObject> {
    let (Some(known), Some(frame)) = (known, frame) else {
        return apart(next_result(object, key, site, arguments, at, context));
    };
    if known.epoch != context.prototype_epoch() {
        known.look(code, key, site, context);
    }
    let Some(held) = &mut known.held else {
        return apart(next_result(object, key, site, arguments, at, context));
    };
    let sent = match arguments {
        [sent, ..] => sent.clone(),
        [] => Value::undefined(),
    };
    let rare = match held.step(sent, frame, context, resume) {
        Ok(Step::Yield(value)) => {
            let done = Value::boolean(false);
            return Ok(ResultObject { value, done });
        }
        rare => rare,
    };
    known.epoch = 0;
    match known.held.take() {
        Some(held) => apart(finish_result(held.finish(), rare, context)),
        None => unreachable!("it was held a moment ago"),
    }
}

/// A result that a call wrote to memory, out of it: then those that no call made need not go there.
#[inline(always)]
fn apart(result: JsResult<ResultObject>) -> JsResult<ResultObject> {
    let ResultObject { value, done } = result?;
    Ok(ResultObject { value, done })
}

/// A step that was not a `yield`.
#[inline(never)]
fn finish_result(
    generator: Unfinished<'_>,
    step: JsResult<Step>,
    context: &mut Context,
) -> JsResult<ResultObject> {
    result_of_outcome(generator.finish(context, step))
}

#[inline(never)]
fn result_of_outcome(outcome: JsResult<Outcome>) -> JsResult<ResultObject> {
    let (value, done) = match outcome? {
        Outcome::Yield(value) => (value, false),
        Outcome::Done(value) => (value, true),
        Outcome::Result(result) => return Ok(ResultObject::from(result)),
    };
    let done = Value::boolean(done);
    Ok(ResultObject { value, done })
}

/// RequireObjectCoercible of a result: see [`patterns::require_object_coercible`].
///
/// # Errors
/// A TypeError when there is an object, and it is nullish.
#[inline(always)]
pub fn coercible_result(
    result: ResultObject,
    text: Option<Literal>,
    property: Option<Literal>,
    at: At,
    context: &mut Context,
) -> JsResult<ResultObject> {
    if result.done.is_empty() && result.value.is_nullish() {
        let words = [text, property];
        return Err(result
            .value
            .apart(|value| not_coercible(value, words, at, context)));
    }
    Ok(result)
}

#[cold]
fn not_coercible(
    value: &Value,
    words: [Option<Literal>; 2],
    at: At,
    context: &mut Context,
) -> crate::JsError {
    let [text, property] = words.map(|word| {
        word.map_or_else(Value::undefined, |word| {
            super::literals::string(word, context)
        })
    });
    patterns::cannot_destructure(value, &text, &property, at, context)
}

/// `result.value`.
///
/// # Errors
/// Those of a read of the object.
#[inline(always)]
pub fn result_value(
    result: &ResultObject,
    key: Literal,
    site: u32,
    context: &mut Context,
) -> JsResult<Value> {
    part(result, &result.value, key, site, context)
}

/// `result.done`.
///
/// # Errors
/// Those of a read of the object.
#[inline(always)]
pub fn result_done(
    result: &ResultObject,
    key: Literal,
    site: u32,
    context: &mut Context,
) -> JsResult<Value> {
    part(result, &result.done, key, site, context)
}

/// A property of the object, or what it would hold.
#[inline(always)]
fn part(
    result: &ResultObject,
    plain: &Value,
    key: Literal,
    site: u32,
    context: &mut Context,
) -> JsResult<Value> {
    if result.done.is_empty() {
        return result
            .value
            .apart(|object| members::get(object, key, site, context));
    }
    Ok(plain.clone())
}
