//! One call of a coroutine: the part that all three kinds share, and the only caller of a
//! [`ResumeFunction`](crate::code::ResumeFunction).

use std::cell::{Cell, RefCell};

use super::{Completion, Frame};
use crate::{
    Context, JsResult, Object, Value,
    code::{Coroutine, Step},
    memory::{CallKind, Trace, Tracer},
};

/// The state of a call between two resumptions.
#[derive(Debug)]
pub(crate) struct Activation {
    /// The function object: its environment, and its name in stack traces.
    function: Object,
    code: &'static Coroutine,
    state: Cell<u32>,
    /// Empty unless the function keeps them.
    arguments: RefCell<Box<[Value]>>,
}

impl Activation {
    /// A call that has not begun.
    pub(super) fn new(function: Object, code: &'static Coroutine, arguments: Box<[Value]>) -> Self {
        Self {
            function,
            code,
            state: Cell::new(0),
            arguments: RefCell::new(arguments),
        }
    }

    /// Where a return completion would enter; 0 for nowhere.
    pub(super) fn return_target(&self) -> u32 {
        self.code.states[self.state.get() as usize].on_return
    }

    /// Runs to the next suspension.
    ///
    /// # Errors
    ///
    /// What leaves the function; it is over then, and [`Activation::release`] is due, as it is
    /// after [`Step::Done`].
    pub(super) fn resume(
        &self,
        context: &mut Context,
        object: &Object,
        completion: Completion,
    ) -> JsResult<Step> {
        context.check_stack()?;
        let row = &self.code.states[self.state.get() as usize];
        let (state, sent) = match completion {
            Completion::Normal(value) => (self.state.get(), value),
            Completion::Throw(reason) if row.on_throw == 0 => return Err(reason.into()),
            Completion::Throw(reason) => (row.on_throw, reason),
            Completion::Return(value) if row.on_return == 0 => return Ok(Step::Done(value)),
            Completion::Return(value) => (row.on_return, value),
        };
        let this = Value::undefined();
        context.with_frame(&self.function, &this, CallKind::Resume, |context| {
            self.run(context, object, state, sent)
        })
    }

    /// Runs from a state on, entering handlers as long as there are any.
    fn run(
        &self,
        context: &mut Context,
        object: &Object,
        state: u32,
        mut sent: Value,
    ) -> JsResult<Step> {
        let arguments = self.arguments.borrow();
        let mut guard = object
            .borrow_frame()
            .expect("a coroutine does not run twice at a time");
        let slots = guard.slots();
        let mut frame = Frame {
            state,
            slots,
            function: &self.function,
            arguments: &arguments,
        };
        loop {
            match (self.code.resume)(&mut frame, sent, context) {
                Ok(step) => {
                    self.state.set(frame.state);
                    return Ok(step);
                }
                Err(error) => {
                    let handler = self.code.states[frame.state as usize].on_throw;
                    if handler == 0 {
                        return Err(error);
                    }
                    sent = error.into_catchable()?;
                    frame.state = handler;
                }
            }
        }
    }

    /// Lets go of everything that the call held.
    pub(super) fn release(&self, object: &Object) {
        let _arguments = self.arguments.take();
        object.clear_frame();
    }
}

impl Trace for Activation {
    fn trace(&self, tracer: &mut Tracer) {
        self.function.trace(tracer);
        self.arguments.trace(tracer);
    }
}
