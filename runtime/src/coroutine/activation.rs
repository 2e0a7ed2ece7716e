//! One call of a coroutine: the part that all three kinds share, and the only caller of a
//! [`ResumeFunction`](crate::code::ResumeFunction).

use std::{cell::RefCell, rc::Rc};

use super::{AsyncGenerator, Completion, Frame, Generator};
use crate::{
    Context, Intrinsic, JsResult, Object, Value,
    code::{Coroutine, Step, Stepped},
    memory::{
        Activation, AsyncFunction, CallKind, CoroutineFunction, FrameGuard, FrameSnapshot,
        Internal, Trace, Tracer,
    },
};

/// What stands in place of the receiver if the function keeps the arguments of the call, as few do.
struct KeptCall {
    receiver: Value,
    /// Shared with nobody but the function while it runs. Empty when the call is over.
    arguments: RefCell<Rc<[Value]>>,
}

impl Trace for KeptCall {
    fn trace(&self, tracer: &mut Tracer) {
        self.receiver.trace(tracer);
        match self.arguments.try_borrow() {
            Ok(arguments) => arguments[..].trace(tracer),
            Err(_) => tracer.refuse(),
        }
    }
}

impl Activation {
    /// A call with these arguments that has not begun.
    #[inline(always)]
    pub(super) fn of_call(
        function: CoroutineFunction<'_>,
        this: &Value,
        arguments: &[Value],
    ) -> Self {
        let receiver = if function.code().keeps_arguments {
            keep(this, arguments)
        } else {
            this.clone()
        };
        Activation::new(function, receiver)
    }

    fn kept_call(&self) -> Option<&Internal<KeptCall>> {
        Internal::from_value(&self.receiver)
    }

    /// `this`.
    fn receiver(&self) -> Value {
        let kept = self.kept_call();
        kept.map_or(&self.receiver, |kept| &kept.receiver).clone()
    }

    /// Lets go of the arguments, when the call is over.
    #[inline]
    fn drop_arguments(&self) {
        if let Some(kept) = self.kept_call() {
            kept.arguments.take();
        }
    }

    /// Runs what the suspension of a call does on its behalf, with the call on the stack.
    pub(super) fn on_behalf<R>(
        &self,
        context: &mut Context,
        object: &Object,
        work: impl FnOnce(&mut Context) -> R,
    ) -> R {
        let position = self.suspension();
        // The call that started it is there already.
        if context.is_innermost(self.function()) {
            context.set_position(position);
            return work(context);
        }
        context.with_frame(
            self.function(),
            object.as_value(),
            CallKind::Resume,
            |context| {
                context.set_position(position);
                work(context)
            },
        )
    }

    /// Where the suspension stands in the text.
    fn suspension(&self) -> u32 {
        self.code().states[self.state.get() as usize].position
    }

    /// The frame of the call while it awaits.
    pub(crate) fn async_frame(&self) -> FrameSnapshot {
        FrameSnapshot {
            callee: self.function().clone(),
            this: self.receiver(),
            kind: CallKind::Async,
            position: self.suspension(),
        }
    }

    /// Where a return completion would enter; 0 for nowhere.
    pub(super) fn return_target(&self) -> u32 {
        self.code().states[self.state.get() as usize].on_return
    }

    /// Runs to the first suspension, as a part of the call: the frame on the call stack is there.
    ///
    /// # Errors
    ///
    /// Those of [`Activation::resume`].
    #[inline(always)]
    pub(super) fn start(&self, context: &mut Context, mut frame: FrameGuard<'_>) -> JsResult<Step> {
        let completion = Completion::Normal(Value::undefined());
        let result = self.run(context, &mut frame, completion, |_, step| Err(step));
        self.clear_if_over(&mut frame, &result);
        result
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
        object: &Object,
        mut frame: FrameGuard<'_>,
        completion: Completion,
    ) -> JsResult<Step> {
        let answer = |_: &mut Context, step| Err(step);
        let result = self.resume_past(context, object, &mut frame, completion, answer);
        self.clear_if_over(&mut frame, &result);
        result
    }

    /// Whether [`Activation::step`] will do.
    #[inline(always)]
    pub(super) fn can_step(&self) -> bool {
        !self.code().keeps_arguments
    }

    /// Whether it is a call of a function with this code.
    pub(super) fn runs(&self, code: &'static Coroutine) -> bool {
        std::ptr::eq(self.code(), code)
    }

    /// The state machine.
    #[inline(always)]
    pub(super) fn state_machine(
        &self,
    ) -> impl FnOnce(&mut Frame<'_>, Value, &mut Context) -> JsResult<Step> + use<> {
        let resume = self.code().resume;
        move |frame, sent, context| resume(frame, sent, context).into()
    }

    /// Runs to the next suspension by `resume`, which is the state machine, in one frame with the
    /// built-in `next`.
    ///
    /// # Errors
    ///
    /// Those of [`Activation::resume`].
    #[inline(always)]
    pub(super) fn step(
        &self,
        context: &mut Context,
        object: &Object,
        mut guard: FrameGuard<'_>,
        sent: Value,
        resume: impl FnOnce(&mut Frame<'_>, Value, &mut Context) -> JsResult<Step>,
    ) -> JsResult<Step> {
        let mut frame = Frame {
            state: self.state.get(),
            slots: guard.slots(),
            activation: self,
        };
        let this = object.as_value();
        let result = context.with_frame(self.function(), this, CallKind::Step, |context| {
            resume(&mut frame, sent, context)
        });
        self.state.set(frame.state);
        match result {
            Ok(Step::Yield(value)) => Ok(Step::Yield(value)),
            result => self.end_step(context, object, guard, result),
        }
    }

    /// What else a step may come to. A handler runs in frames like those of a call of `next`.
    #[inline(never)]
    pub(super) fn end_step(
        &self,
        context: &mut Context,
        object: &Object,
        mut guard: FrameGuard<'_>,
        result: JsResult<Step>,
    ) -> JsResult<Step> {
        let reason = match result {
            Ok(step) => {
                let result = Ok(step);
                self.clear_if_over(&mut guard, &result);
                return result;
            }
            Err(error) => error.into_catchable()?,
        };
        let completion = Completion::Throw(reason);
        let next = context.intrinsic(Intrinsic::GeneratorPrototypeNext);
        let this = object.as_value();
        context.with_frame(&next, this, CallKind::Call, |context| {
            context.with_frame(self.function(), this, CallKind::Resume, |context| {
                let result = self.run(context, &mut guard, completion, |_, step| Err(step));
                self.clear_if_over(&mut guard, &result);
                result
            })
        })
    }

    /// Runs to the next suspension for which `answer` does not have the completion at hand. When the
    /// call is over, its slots are left to the caller.
    ///
    /// # Errors
    ///
    /// Those of [`Activation::resume`].
    #[inline(always)]
    pub(super) fn resume_past(
        &self,
        context: &mut Context,
        object: &Object,
        frame: &mut FrameGuard<'_>,
        completion: Completion,
        answer: impl FnMut(&mut Context, Step) -> Result<Completion, Step>,
    ) -> JsResult<Step> {
        context.check_stack()?;
        context.with_frame(
            self.function(),
            object.as_value(),
            CallKind::Resume,
            |context| self.run(context, frame, completion, answer),
        )
    }

    #[inline(always)]
    fn run(
        &self,
        context: &mut Context,
        guard: &mut FrameGuard<'_>,
        completion: Completion,
        answer: impl FnMut(&mut Context, Step) -> Result<Completion, Step>,
    ) -> JsResult<Step> {
        let mut frame = Frame {
            state: self.state.get(),
            slots: guard.slots(),
            activation: self,
        };
        let result = self.go_on(context, &mut frame, completion, answer);
        if !is_over(&result) {
            self.state.set(frame.state);
        }
        result
    }

    /// Runs steps, as long as handlers and `answer` have completions at hand. There is one place that
    /// enters the state machine, so that what is known of a step is known of one only.
    #[inline(always)]
    fn go_on(
        &self,
        context: &mut Context,
        frame: &mut Frame<'_>,
        mut completion: Completion,
        mut answer: impl FnMut(&mut Context, Step) -> Result<Completion, Step>,
    ) -> JsResult<Step> {
        loop {
            let sent = match self.enter(frame, completion) {
                Ok(sent) => sent,
                Err(left) => return left,
            };
            completion = match (self.code().resume)(frame, sent, context).into() {
                Ok(step) => match answer(context, step) {
                    Ok(next) => next,
                    Err(step) => return Ok(step),
                },
                Err(error) => Completion::Throw(error.into_catchable()?),
            };
        }
    }

    /// What follows the first step of a call, other than that it awaits.
    ///
    /// # Errors
    ///
    /// Those of [`Activation::resume`].
    #[inline(never)]
    pub(super) fn go_on_after_start(
        &self,
        context: &mut Context,
        mut frame: Frame<'_>,
        stepped: Stepped,
    ) -> JsResult<Step> {
        let result = match stepped {
            Stepped::Threw(error) => error.into_catchable().and_then(|reason| {
                let thrown = Completion::Throw(reason);
                self.go_on(context, &mut frame, thrown, |_, step| Err(step))
            }),
            stepped => stepped.into(),
        };
        if is_over(&result) {
            self.drop_arguments();
            clear(frame.slots);
        } else {
            self.state.set(frame.state);
        }
        result
    }

    /// The state in which the call is suspended.
    #[inline(always)]
    pub(super) fn state(&self) -> u32 {
        self.state.get()
    }

    /// Notes where the call is suspended.
    #[inline(always)]
    pub(super) fn suspend_in(&self, state: u32) {
        self.state.set(state);
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
            Completion::Throw(reason) => match self.code().states[frame.state as usize].on_throw {
                0 => return Err(Err(reason.into())),
                state => (reason, state),
            },
            Completion::Return(value) => match self.code().states[frame.state as usize].on_return {
                0 => return Err(Ok(Step::Done(value))),
                state => (value, state),
            },
        };
        frame.state = state;
        Ok(sent)
    }

    /// Lets go of what the call held, if it is over. Dropping runs no code that could look at it.
    #[inline]
    pub(super) fn clear_if_over(&self, frame: &mut FrameGuard<'_>, result: &JsResult<Step>) {
        if is_over(result) {
            self.drop_arguments();
            clear(frame.slots());
        }
    }

    /// A copy of the arguments of the call.
    pub(super) fn kept_arguments(&self) -> Rc<[Value]> {
        let kept = self.kept_call();
        kept.map(|kept| kept.arguments.borrow().clone())
            .unwrap_or_default()
    }

    /// Lets go of everything that the call held, if it will never run again.
    pub(super) fn release(&self, object: &Object) {
        self.drop_arguments();
        object.clear_frame();
    }
}

/// Empties the slots of a call that is over.
#[inline]
fn clear(slots: &mut [Value]) {
    for slot in slots {
        *slot = Value::undefined();
    }
}

#[inline(always)]
fn is_over(result: &JsResult<Step>) -> bool {
    matches!(result, Ok(Step::Done(_)) | Err(_))
}

#[cold]
#[inline(never)]
fn keep(this: &Value, arguments: &[Value]) -> Value {
    Internal::new(KeptCall {
        receiver: this.clone(),
        arguments: RefCell::new(arguments.into()),
    })
    .into_value()
}

impl Object {
    /// The call behind the object of a coroutine.
    pub(crate) fn activation(&self) -> Option<&Activation> {
        if let Some(call) = self.payload::<AsyncFunction>() {
            return Some(call.activation());
        }
        if let Some(generator) = self.payload::<Generator>() {
            return Some(generator.activation());
        }
        self.payload::<AsyncGenerator>()
            .map(AsyncGenerator::activation)
    }

    /// `this` in the body of a coroutine.
    pub(crate) fn receiver_of_coroutine(&self) -> Value {
        self.activation()
            .map(Activation::receiver)
            .unwrap_or_default()
    }

    /// The function whose call made a generator.
    pub(crate) fn function_of_generator(&self) -> Option<Object> {
        if self.has_payload::<AsyncFunction>() {
            return None;
        }
        self.activation()
            .map(|activation| activation.function().clone())
    }
}

impl std::fmt::Debug for Activation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Activation({})", self.state.get())
    }
}
