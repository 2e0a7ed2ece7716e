//! One call of a coroutine: the part that all three kinds share, and the only caller of a
//! [`ResumeFunction`](crate::code::ResumeFunction).

use std::cell::Cell;

use super::{Completion, Frame};
use crate::{
    Context, JsResult, Object, Value,
    code::{Coroutine, Step},
    memory::{CallKind, FrameGuard, Trace, Tracer},
};

/// A resumed function's `this`, as far as stack traces go.
const UNDEFINED: &Value = &Value::undefined();

/// The state of a call between two resumptions.
pub(crate) struct Activation {
    /// The function object: its environment, and its name in stack traces.
    function: Object,
    code: &'static Coroutine,
    state: Cell<u32>,
    /// `None` if the function does not keep them, and while it runs.
    arguments: Cell<Option<Box<Arguments>>>,
}

/// The arguments of a call; behind one pointer more, since few functions keep them.
struct Arguments(Box<[Value]>);

impl Activation {
    /// A call that has not begun.
    #[inline]
    pub(super) fn new(function: Object, code: &'static Coroutine, arguments: &[Value]) -> Self {
        let kept = code
            .keeps_arguments
            .then(|| Box::new(Arguments(arguments.into())));
        Self {
            function,
            code,
            state: Cell::new(0),
            arguments: Cell::new(kept),
        }
    }

    /// Where a return completion would enter; 0 for nowhere.
    pub(super) fn return_target(&self) -> u32 {
        self.code.states[self.state.get() as usize].on_return
    }

    /// Runs to the first suspension, as a part of the call: the frame on the call stack is there.
    ///
    /// # Errors
    ///
    /// Those of [`Activation::resume`].
    #[inline]
    pub(super) fn start(&self, context: &mut Context, frame: FrameGuard<'_>) -> JsResult<Step> {
        let completion = Completion::Normal(Value::undefined());
        self.run(context, frame, completion, |_, step| Err(step))
    }

    /// Runs to the next suspension.
    ///
    /// # Errors
    ///
    /// What leaves the function. Then, as after [`Step::Done`], it is over and holds nothing more.
    #[inline]
    pub(super) fn resume(
        &self,
        context: &mut Context,
        frame: FrameGuard<'_>,
        completion: Completion,
    ) -> JsResult<Step> {
        self.resume_past(context, frame, completion, |_, step| Err(step))
    }

    /// Runs to the next suspension for which `answer` does not have the completion at hand.
    ///
    /// # Errors
    ///
    /// Those of [`Activation::resume`].
    #[inline(always)]
    pub(super) fn resume_past(
        &self,
        context: &mut Context,
        frame: FrameGuard<'_>,
        completion: Completion,
        answer: impl FnMut(&mut Context, Step) -> Result<Completion, Step>,
    ) -> JsResult<Step> {
        context.check_stack()?;
        context.with_frame(&self.function, UNDEFINED, CallKind::Resume, |context| {
            self.run(context, frame, completion, answer)
        })
    }

    #[inline(always)]
    fn run(
        &self,
        context: &mut Context,
        mut guard: FrameGuard<'_>,
        mut completion: Completion,
        mut answer: impl FnMut(&mut Context, Step) -> Result<Completion, Step>,
    ) -> JsResult<Step> {
        let arguments = self.arguments.take();
        let mut frame = Frame {
            state: self.state.get(),
            slots: guard.slots(),
            function: &self.function,
            arguments: arguments.as_ref().map_or(&[], |kept| &kept.0),
        };
        let result = loop {
            let sent = match self.enter(&mut frame, completion) {
                Ok(sent) => sent,
                Err(left) => break left,
            };
            match (self.code.resume)(&mut frame, sent, context) {
                Ok(step) => match answer(context, step) {
                    Ok(next) => completion = next,
                    Err(step) => break Ok(step),
                },
                Err(error) => match error.into_catchable() {
                    Ok(reason) => completion = Completion::Throw(reason),
                    Err(exit) => break Err(exit),
                },
            }
        };
        if matches!(result, Ok(Step::Done(_)) | Err(_)) {
            // Dropping runs no code that could look at this frame.
            for slot in frame.slots {
                *slot = Value::undefined();
            }
            return result;
        }
        self.state.set(frame.state);
        if arguments.is_some() {
            self.arguments.set(arguments);
        }
        result
    }

    /// Finds the state that receives a completion; `Err` is how the function ends if none does.
    #[inline(always)]
    fn enter(
        &self,
        frame: &mut Frame<'_>,
        completion: Completion,
    ) -> Result<Value, JsResult<Step>> {
        let (sent, state) = match completion {
            Completion::Normal(value) => return Ok(value),
            Completion::Throw(reason) => match self.code.states[frame.state as usize].on_throw {
                0 => return Err(Err(reason.into())),
                state => (reason, state),
            },
            Completion::Return(value) => match self.code.states[frame.state as usize].on_return {
                0 => return Err(Ok(Step::Done(value))),
                state => (value, state),
            },
        };
        frame.state = state;
        Ok(sent)
    }

    /// Lets go of everything that the call held, if it will never run again.
    pub(super) fn release(&self, object: &Object) {
        drop(self.arguments.take());
        object.clear_frame();
    }
}

impl Trace for Activation {
    fn trace(&self, tracer: &mut Tracer) {
        self.function.trace(tracer);
        let arguments = self.arguments.take();
        if let Some(kept) = &arguments {
            kept.0.trace(tracer);
        }
        self.arguments.set(arguments);
    }
}

impl std::fmt::Debug for Activation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Activation({})", self.state.get())
    }
}
