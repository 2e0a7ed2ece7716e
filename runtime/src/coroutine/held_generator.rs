//! Generators that only one loop refers to.
//!
//! While the loop lasts it holds what the object would: the state and the slots, which may live in
//! registers then. Nobody can tell, since nobody has the object. The loop gives it back when it ends, or
//! when a step comes to anything else than a `yield`.

use super::{
    Frame, Generator, GeneratorRef, Outcome,
    generator::{RareStep, State, finish_next},
};
use crate::{
    Context, JsResult, Value,
    code::{FunctionCode, Step},
    memory::{CallKind, FrameAgain, FrameGuard},
};

/// A generator in the hands of a loop.
pub(crate) struct HeldGenerator<'a, const SLOTS: usize> {
    generator: GeneratorRef<'a>,
    guard: FrameGuard<'a>,
    state: u32,
    slots: [Value; SLOTS],
}

/// The frame on the call stack for the steps of a generator. It is apart from what is held: what
/// the stack refers to has to lie in memory.
#[inline(always)]
pub(crate) fn frame_of_steps(generator: GeneratorRef<'_>) -> FrameAgain<'_> {
    let function = generator.payload().activation.function();
    FrameAgain::new(function, generator.object().as_value(), CallKind::Step)
}

/// Whether a loop may hold the generator: a call of a function with this code made it, it is not
/// running, and only the loop's iterator record refers to it.
#[inline(never)]
fn can_be_held(generator: GeneratorRef<'_>, code: &'static FunctionCode) -> bool {
    let known = generator.payload();
    let state = known.state.get();
    matches!(state, State::SuspendedStart | State::SuspendedYield)
        && known.is_made_by(code)
        && generator.is_unshared()
}

impl<'a, const SLOTS: usize> HeldGenerator<'a, SLOTS> {
    /// Takes a generator in hand, if it is one that may be; its function has that many slots.
    #[inline(always)]
    pub(crate) fn hold(generator: GeneratorRef<'a>, code: &'static FunctionCode) -> Option<Self> {
        if !can_be_held(generator, code) {
            return None;
        }
        let mut guard = generator.borrow_frame()?;
        let slots: &mut [Value; SLOTS] = guard.slots().try_into().ok()?;
        let slots = std::mem::replace(slots, [const { Value::undefined() }; SLOTS]);
        let Generator {
            activation, state, ..
        } = generator.payload();
        state.set(State::Executing);
        Some(HeldGenerator {
            generator,
            guard,
            state: activation.state(),
            slots,
        })
    }

    /// Runs to the next suspension by `resume`, which is the state machine.
    ///
    /// # Errors
    ///
    /// Those of the body. A handler of its own has not been looked for: that is left to
    /// [`HeldGenerator::finish`].
    #[inline(always)]
    pub(crate) fn step(
        &mut self,
        sent: Value,
        on_stack: &mut FrameAgain<'_>,
        context: &mut Context,
        resume: impl FnOnce(&mut Frame<'_>, Value, &mut Context) -> JsResult<Step>,
    ) -> JsResult<Step> {
        let mut frame = Frame {
            state: self.state,
            slots: &mut self.slots,
            activation: &self.generator.payload().activation,
        };
        let result =
            context.with_frame_again(on_stack, |context| resume(&mut frame, sent, context));
        self.state = frame.state;
        result
    }

    /// Gives the generator its state and slots back.
    #[inline(always)]
    fn give_back(self) -> (GeneratorRef<'a>, FrameGuard<'a>) {
        let mut guard = self.guard;
        self.generator.payload().activation.suspend_in(self.state);
        if let Ok(slots) = <&mut [Value; SLOTS]>::try_from(guard.slots()) {
            // They were left undefined: there is nothing to drop.
            std::mem::forget(std::mem::replace(slots, self.slots));
        }
        (self.generator, guard)
    }

    /// Lets go of the generator between two steps.
    #[inline(always)]
    pub(crate) fn release(self) {
        let (generator, _guard) = self.give_back();
        generator.payload().state.set(State::SuspendedYield);
    }

    /// The end of a step that was not a `yield`.
    #[inline(always)]
    pub(crate) fn finish(self) -> Unfinished<'a> {
        let (generator, guard) = self.give_back();
        Unfinished(generator, guard)
    }
}

/// A generator that has been given back in the middle of a step.
pub(crate) struct Unfinished<'a>(GeneratorRef<'a>, FrameGuard<'a>);

impl Unfinished<'_> {
    /// What the rest of the built-in `next` makes of what the body came to.
    pub(crate) fn finish(self, context: &mut Context, result: JsResult<Step>) -> JsResult<Outcome> {
        let Unfinished(generator, guard) = self;
        let activation = &generator.payload().activation;
        let step = activation.end_step(context, generator.object(), guard, result);
        finish_next(context, generator, RareStep::Run(step))
    }
}
