//! Who awaits the running code: the frames of `at async f`, found as V8 finds them.
//!
//! Nothing is recorded while programs run. A trace starts from the promise that the current job
//! will settle and follows reactions as long as exactly one waits: the function or generator that
//! awaits the promise is a frame, and its own promise is next.

use std::ops::ControlFlow;

use super::combinators::{WaitingElement, waiting_element, waiting_reaction};
use crate::{
    Args, Context, Intrinsic, JsResult, Object, Value,
    coroutine::{AsyncFunction, AsyncGenerator},
    memory::{CallKind, FrameSnapshot},
    promise::{
        Derived, NativeReaction, PromiseReaction, PromiseState, ThenPromise, ThenReaction,
        as_promise, promise_of_resolving_function,
    },
};

/// What waits for a promise.
struct Waiter {
    frame: Option<Caller>,
    /// What is settled after it.
    settles: Option<Settled>,
}

/// What a job settles.
enum Settled {
    Promise(Object),
    /// The request of a loop, in which this coroutine waits.
    Loop(Object),
}

enum Caller {
    Coroutine(Object),
    Combinator { method: &'static str, index: usize },
}

impl Context {
    /// Visits the functions that await the code above the outermost frame, innermost first.
    pub(crate) fn visit_async_frames(
        &mut self,
        outermost: &FrameSnapshot,
        mut visit: impl FnMut(FrameSnapshot) -> ControlFlow<()>,
    ) {
        let mut next = settled_by_job(outermost);
        while let Some(settled) = next {
            let Some(waiter) = only_waiter(&settled) else {
                return;
            };
            let frame = match waiter.frame {
                Some(Caller::Coroutine(coroutine)) => coroutine
                    .activation()
                    .map(crate::coroutine::Activation::async_frame),
                Some(Caller::Combinator { method, index }) => {
                    Some(self.combinator_frame(method, index))
                }
                None => None,
            };
            if let Some(frame) = frame
                && visit(frame).is_break()
            {
                return;
            }
            next = waiter.settles;
        }
    }

    fn combinator_frame(&mut self, method: &'static str, index: usize) -> FrameSnapshot {
        let constructor = self.intrinsic(Intrinsic::Promise);
        let callee = constructor
            .get_own_direct(method)
            .and_then(|function| function.as_object().cloned())
            .filter(|function| function.function_code().is_none() && function.is_callable())
            .unwrap_or_else(|| Object::native_function(self, method, 1, replaced));
        FrameSnapshot {
            callee,
            this: Value::from(constructor),
            kind: CallKind::Async,
            position: u32::try_from(index).unwrap_or(u32::MAX),
        }
    }
}

/// Stands for a combinator that the program has replaced.
fn replaced(_context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::undefined())
}

/// The promise that the job settles whose outermost frame this is.
fn settled_by_job(outermost: &FrameSnapshot) -> Option<Settled> {
    let object = outermost.this.as_object()?;
    match outermost.kind {
        CallKind::Resume => settled_by_coroutine(object),
        CallKind::Reaction => Some(Settled::Promise(object.clone())),
        CallKind::Call
        | CallKind::Construct
        | CallKind::Step
        | CallKind::Async
        | CallKind::Host => None,
    }
}

fn settled_by_coroutine(coroutine: &Object) -> Option<Settled> {
    if coroutine.has_payload::<AsyncFunction>() {
        return Some(Settled::Promise(coroutine.clone()));
    }
    let generator = coroutine.payload::<AsyncGenerator>()?;
    let settled = generator.current_loop().map(Settled::Loop);
    settled.or_else(|| generator.current_promise().map(Settled::Promise))
}

/// What waits for something to be settled, if that is one thing.
fn only_waiter(settled: &Settled) -> Option<Waiter> {
    let promise = match settled {
        Settled::Promise(promise) => promise,
        Settled::Loop(coroutine) => return Some(awaiting(coroutine)),
    };
    match as_promise(promise)?.state() {
        PromiseState::PendingReaction(reaction) => waiting(&reaction),
        PromiseState::PendingReactions(reactions) => waiting(&reactions.only()?),
        PromiseState::Pending | PromiseState::Fulfilled(_) | PromiseState::Rejected(_) => None,
    }
}

fn waiting(reaction: &PromiseReaction) -> Option<Waiter> {
    match reaction {
        PromiseReaction::Await(coroutine) => Some(awaiting(coroutine)),
        PromiseReaction::Derived(promise) => Some(waiting_in_derived(promise)),
        PromiseReaction::Then(reaction) => Some(waiting_in_then(reaction)),
        PromiseReaction::Native(reaction, index) => waiting_in_native(reaction, *index),
        PromiseReaction::Framed(framed) => waiting(&framed.1),
    }
}

fn awaiting(coroutine: &Object) -> Waiter {
    Waiter {
        frame: Some(Caller::Coroutine(coroutine.clone())),
        settles: settled_by_coroutine(coroutine),
    }
}

fn waiting_in_derived(promise: &Object) -> Waiter {
    let handlers = promise.payload().map(ThenPromise::handlers);
    waiting_with_handlers(&handlers.unwrap_or_default(), || Some(promise.clone()))
}

fn waiting_in_then(reaction: &ThenReaction) -> Waiter {
    let handlers = [reaction.on_fulfilled.clone(), reaction.on_rejected.clone()];
    waiting_with_handlers(&handlers, || match &reaction.derived {
        Derived::None => None,
        Derived::Promise(promise) => Some(promise.clone()),
        Derived::Capability(capability) => capability.promise.as_object().cloned(),
    })
}

fn waiting_with_handlers(
    handlers: &[Value; 2],
    derived: impl FnOnce() -> Option<Object>,
) -> Waiter {
    // The element of `Promise.any` is behind the other handler.
    if let Some(waiter) = handlers.iter().find_map(waiting_in_combinator) {
        return waiter;
    }
    Waiter {
        frame: None,
        settles: promise_of_resolving_function(&handlers[0])
            .or_else(derived)
            .map(Settled::Promise),
    }
}

fn waiting_in_native(reaction: &NativeReaction, index: u32) -> Option<Waiter> {
    match reaction.data.as_object() {
        // A loop over an async generator.
        Some(coroutine) if coroutine.activation().is_some() => Some(awaiting(coroutine)),
        _ => waiting_for(waiting_reaction(reaction, index)?),
    }
}

fn waiting_in_combinator(data: &Value) -> Option<Waiter> {
    waiting_for(waiting_element(data)?)
}

fn waiting_for(element: WaitingElement) -> Option<Waiter> {
    Some(Waiter {
        frame: element.is_shown.then_some(Caller::Combinator {
            method: element.method,
            index: element.index,
        }),
        settles: element.promise.as_object().cloned().map(Settled::Promise),
    })
}
