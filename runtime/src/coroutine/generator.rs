//! Generator objects (`#sec-generator-objects`).

use std::cell::Cell;

use super::{
    Activation, Completion, Frame,
    delegate::{Answer, Delegate, Forwarded, close_without_throw, forward, read_result},
};
use crate::{
    Context, Intrinsic, JsError, JsResult, Object, Value,
    code::{Code, FunctionCode, Step},
    memory::{CallKind, CoroutineRef, Payload, Trace, Tracer},
    object::NativeIteration,
    operations::{iterator_complete, iterator_value},
};

/// \[\[GeneratorState\]\].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    SuspendedStart,
    SuspendedYield,
    /// Suspended-yield in a `yield*`, whose inner iterator is asked first.
    SuspendedDelegate,
    Executing,
    Completed,
}

/// The internal slots of a generator.
pub(crate) struct Generator {
    pub(super) activation: Activation,
    pub(super) state: Cell<State>,
    /// The inner iterator of the `yield*` it is suspended in.
    delegate: Cell<Option<Box<Delegate>>>,
}

/// What resuming a generator came to.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// `yield`: the value is to be wrapped.
    Yield(Value),
    /// `yield*`: the inner iterator's result object, handed through.
    Result(Value),
    /// Over, with its value.
    Done(Value),
}

/// GeneratorValidate (`#sec-generatorvalidate`), as far as the caller has a generator in hand.
#[must_use]
enum Validated {
    Start,
    Continue,
    AlreadyDone,
    AlreadyRunning,
}

impl Generator {
    pub(super) fn new(activation: Activation) -> Self {
        Self {
            activation,
            state: Cell::new(State::SuspendedStart),
            delegate: Cell::new(None),
        }
    }

    /// The call.
    pub(super) fn activation(&self) -> &Activation {
        &self.activation
    }

    /// Whether a call of a function with this code made it, and it can be stepped.
    pub(crate) fn is_made_by(&self, code: &'static FunctionCode) -> bool {
        matches!(&code.code, Code::Coroutine(code) if self.activation.runs(code))
            && self.activation.can_step()
    }

    #[inline]
    fn validate(&self) -> Validated {
        match self.state.get() {
            State::SuspendedStart => Validated::Start,
            State::SuspendedYield | State::SuspendedDelegate => Validated::Continue,
            State::Completed => Validated::AlreadyDone,
            State::Executing => Validated::AlreadyRunning,
        }
    }
}

/// A generator and its object.
pub(crate) type GeneratorRef<'a> = CoroutineRef<'a, Generator>;

fn resume_body(
    context: &mut Context,
    object: GeneratorRef<'_>,
    completion: Completion,
) -> JsResult<Step> {
    let frame = object
        .borrow_frame()
        .expect("its state says that it does not run");
    object
        .payload()
        .activation
        .resume(context, object.object(), frame, completion)
}

#[inline(always)]
fn run(
    context: &mut Context,
    object: GeneratorRef<'_>,
    completion: Completion,
) -> JsResult<Outcome> {
    let state = &object.payload().state;
    if state.replace(State::Executing) == State::SuspendedDelegate {
        return run_in_delegate(context, object, completion);
    }
    let mut frame = object
        .borrow_frame()
        .expect("its state says that it does not run");
    let activation = &object.payload().activation;
    let answer = |_: &mut Context, step| Err(step);
    match activation.resume_past(context, object.object(), &mut frame, completion, answer) {
        Ok(Step::Yield(value)) => {
            drop(frame);
            state.set(State::SuspendedYield);
            Ok(Outcome::Yield(value))
        }
        step => {
            activation.clear_if_over(&mut frame, &step);
            drop(frame);
            go_on(context, object, step)
        }
    }
}

fn run_in_delegate(
    context: &mut Context,
    object: GeneratorRef<'_>,
    completion: Completion,
) -> JsResult<Outcome> {
    let step = match ask_delegate(context, object, completion) {
        Ok(Delegated::Yield(result)) => return Ok(Outcome::Result(result)),
        Ok(Delegated::Finished(finished)) => resume_body(context, object, finished),
        Err(error) => Err(error),
    };
    go_on(context, object, step)
}

/// What follows a step of the body.
#[inline(never)]
fn go_on(
    context: &mut Context,
    object: GeneratorRef<'_>,
    mut step: JsResult<Step>,
) -> JsResult<Outcome> {
    let generator = object.payload();
    loop {
        let delegated = match step {
            Ok(Step::Yield(value)) => {
                generator.state.set(State::SuspendedYield);
                return Ok(Outcome::Yield(value));
            }
            Ok(Step::Done(value)) => {
                generator.state.set(State::Completed);
                return Ok(Outcome::Done(value));
            }
            Err(error) => {
                complete(object);
                return Err(error);
            }
            Ok(Step::Delegate(record)) => Delegate::of(context, &record).and_then(|delegate| {
                generator.delegate.set(Some(Box::new(delegate)));
                ask_delegate(context, object, Completion::Normal(Value::undefined()))
            }),
            Ok(step @ (Step::Await(_) | Step::InitialYield | Step::ElsewhereInMachine)) => {
                unreachable!("a generator that has begun never suspends by {step:?}")
            }
        };
        step = match delegated {
            Ok(Delegated::Yield(result)) => return Ok(Outcome::Result(result)),
            Ok(Delegated::Finished(finished)) => resume_body(context, object, finished),
            Err(error) => Err(error),
        };
    }
}

fn complete(object: GeneratorRef<'_>) {
    object.payload().state.set(State::Completed);
    object.payload().activation.release(object.object());
}

/// Forwards to the inner iterator, which is out of the generator meanwhile.
fn ask_delegate(
    context: &mut Context,
    object: GeneratorRef<'_>,
    received: Completion,
) -> JsResult<Delegated> {
    let generator = object.payload();
    let delegate = generator.delegate.take().expect("only `yield*` asks");
    let activation = &generator.activation;
    let answer = activation.on_behalf(context, object.object(), |context| {
        run_delegate(context, &delegate, received)
    });
    match answer {
        Ok(Delegated::Yield(result)) => {
            generator.delegate.set(Some(delegate));
            generator.state.set(State::SuspendedDelegate);
            Ok(Delegated::Yield(result))
        }
        Ok(finished) => Ok(finished),
        Err(error) => {
            let reason = error.into_catchable()?;
            Ok(Delegated::Finished(Completion::Throw(reason)))
        }
    }
}

impl Trace for Generator {
    fn trace(&self, tracer: &mut Tracer) {
        self.activation.trace(tracer);
        let delegate = self.delegate.take();
        delegate.trace(tracer);
        self.delegate.set(delegate);
    }
}

impl std::fmt::Debug for Generator {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Generator({:?})", self.state.get())
    }
}

impl Payload for Generator {
    fn class_name(&self) -> &'static str {
        "Generator"
    }

    const ITERATION: Option<&'static NativeIteration> = Some(&NativeIteration {
        next: Intrinsic::GeneratorPrototypeNext,
        step,
    });
}

enum Delegated {
    Yield(Value),
    Finished(Completion),
}

/// One round of step 7 of `yield*` in a sync generator.
fn run_delegate(
    context: &mut Context,
    delegate: &Delegate,
    received: Completion,
) -> JsResult<Delegated> {
    match forward(context, delegate, received)? {
        Forwarded::Result(result, asked) => match read_result(context, &result, asked)? {
            Answer::Yield => Ok(Delegated::Yield(result)),
            Answer::Finished(completion) => Ok(Delegated::Finished(completion)),
        },
        Forwarded::NoReturn(value) => Ok(Delegated::Finished(Completion::Return(value))),
        Forwarded::NoThrow => Err(close_without_throw(context, delegate)),
    }
}

/// One step of a loop over a generator.
fn step(object: &Object, context: &mut Context) -> JsResult<Option<Value>> {
    let object = object.as_coroutine().expect("it says so itself");
    let outcome = generator_next(context, object, Value::undefined());
    value_of_outcome(context, outcome)
}

/// What a loop makes of the outcome of a step: its value, or `None` when done.
pub(crate) fn value_of_outcome(
    context: &mut Context,
    outcome: JsResult<Outcome>,
) -> JsResult<Option<Value>> {
    match outcome? {
        Outcome::Yield(value) => Ok(Some(value)),
        Outcome::Done(_) => Ok(None),
        Outcome::Result(result) => {
            let Some(result) = result.as_object() else {
                unreachable!("`yield*` has checked that this is an object")
            };
            if iterator_complete(context, result)? {
                return Ok(None);
            }
            iterator_value(context, result).map(Some)
        }
    }
}

/// What the built-in `next` does, its place on the call stack included.
pub(crate) fn generator_next(
    context: &mut Context,
    object: GeneratorRef<'_>,
    value: Value,
) -> JsResult<Outcome> {
    if !object.payload().activation.can_step() || !context.has_stack() {
        return next_slowly(context, object, value);
    }
    let resume = object.payload().activation.state_machine();
    let yielded = |value| Ok(Outcome::Yield(value));
    let otherwise = |context: &mut Context, rare| finish_next(context, object, rare);
    generator_next_by(context, object, value, resume, yielded, otherwise)
}

/// What a step of a generator comes to when it is not a `yield`.
pub(crate) enum RareStep {
    /// The generator cannot be stepped as it is; the value was to be sent.
    NotBegun(Value),
    /// The body ended, threw or delegates.
    Run(JsResult<Step>),
}

/// The rest of what [`generator_next`] does then.
#[inline(never)]
pub(crate) fn finish_next(
    context: &mut Context,
    object: GeneratorRef<'_>,
    step: RareStep,
) -> JsResult<Outcome> {
    match step {
        RareStep::NotBegun(value) => next_slowly(context, object, value),
        RareStep::Run(step) => in_next(context, object, |context| go_on(context, object, step)),
    }
}

/// The same by `resume`, which is the state machine of a generator that can be stepped. What comes
/// after a `yield` is apart from the rest: a value in registers need not meet others in memory.
///
/// Where the caller knows the state machine, it has called the function that made the generator: how
/// much of the stack is left was looked at then.
#[inline(always)]
pub(crate) fn generator_next_by<R>(
    context: &mut Context,
    object: GeneratorRef<'_>,
    value: Value,
    resume: impl FnOnce(&mut Frame<'_>, Value, &mut Context) -> JsResult<Step>,
    yielded: impl FnOnce(Value) -> R,
    otherwise: impl FnOnce(&mut Context, RareStep) -> R,
) -> R {
    let Generator {
        activation, state, ..
    } = object.payload();
    let is_simple = matches!(state.get(), State::SuspendedStart | State::SuspendedYield);
    let rare = match is_simple.then(|| object.borrow_frame()).flatten() {
        Some(frame) => {
            state.set(State::Executing);
            match activation.step(context, object.object(), frame, value, resume) {
                Ok(Step::Yield(value)) => {
                    state.set(State::SuspendedYield);
                    return yielded(value);
                }
                step => RareStep::Run(step),
            }
        }
        None => RareStep::NotBegun(value),
    };
    otherwise(context, rare)
}

#[inline(never)]
fn next_slowly(context: &mut Context, object: GeneratorRef<'_>, value: Value) -> JsResult<Outcome> {
    in_next(context, object, |context| {
        generator_resume(context, object, value)
    })
}

/// Runs `work` as the body of the built-in `next`.
fn in_next<R>(
    context: &mut Context,
    object: GeneratorRef<'_>,
    work: impl FnOnce(&mut Context) -> R,
) -> R {
    let next = context.intrinsic(Intrinsic::GeneratorPrototypeNext);
    context.with_frame(&next, object.object().as_value(), CallKind::Call, work)
}

/// GeneratorResume (`#sec-generatorresume`) of an object that is a generator.
#[inline(always)]
pub(crate) fn generator_resume(
    context: &mut Context,
    object: GeneratorRef<'_>,
    value: Value,
) -> JsResult<Outcome> {
    match object.payload().validate() {
        Validated::Start | Validated::Continue => run(context, object, Completion::Normal(value)),
        Validated::AlreadyDone => Ok(Outcome::Done(Value::undefined())),
        Validated::AlreadyRunning => Err(already_running(context)),
    }
}

/// GeneratorResumeAbrupt (`#sec-generatorresumeabrupt`) of an object that is a generator.
pub(crate) fn generator_resume_abrupt(
    context: &mut Context,
    object: GeneratorRef<'_>,
    completion: Completion,
) -> JsResult<Outcome> {
    match object.payload().validate() {
        // 2. Nothing of the body has run: there is nothing to unwind.
        Validated::Start => complete(object),
        Validated::AlreadyDone => {}
        Validated::Continue => return run(context, object, completion),
        Validated::AlreadyRunning => return Err(already_running(context)),
    }
    // 3.
    match completion {
        Completion::Throw(reason) => Err(JsError::from(reason)),
        Completion::Return(value) | Completion::Normal(value) => Ok(Outcome::Done(value)),
    }
}

#[cold]
fn already_running(context: &mut Context) -> JsError {
    context.type_error("Generator is already running")
}
