//! Functions that suspend: async functions, generators, async generators.
//!
//! The compiler turns each into a [`ResumeFunction`](crate::code::ResumeFunction) that runs from
//! one suspension to the next, and a table of rows that says where abrupt completions enter. What
//! JavaScript sees of a call is one object: a promise or a generator, with the frame of the
//! function in the same allocation. This module is the driver between them:
//!
//! | completion                         | enters                                                |
//! | ---------------------------------- | ----------------------------------------------------- |
//! | normal                             | the state itself                                      |
//! | throw, sent or by code of a state  | `states[state].on_throw`; 0 leaves the function       |
//! | return, sent                       | `states[state].on_return`; 0 completes the generator  |
//!
//! A termination (`process.exit`) enters nothing: handlers and finalizers do not run.

mod activation;
pub(crate) mod async_from_sync_iterator;
mod async_function;
mod async_generator;
mod await_;
mod call;
mod delegate;
mod frame;
mod generator;
mod held_generator;
mod loop_request;
mod native;
mod request;

#[cfg(test)]
mod tests;

pub use self::frame::Frame;
pub(crate) use self::{
    async_from_sync_iterator::create_async_from_sync_iterator,
    async_function::resume as resume_after_await,
    async_generator::{AsyncGenerator, async_generator_request},
    await_::await_,
    call::{call_async_function, call_coroutine},
    generator::{
        Generator, GeneratorRef, Outcome, finish_next, generator_next, generator_next_by,
        generator_resume, generator_resume_abrupt, value_of_outcome,
    },
    held_generator::{HeldGenerator, Unfinished, frame_of_steps},
    loop_request::{LateResult, next_for_loop},
    native::{NOWHERE, call_native, caught_by, native_coroutine},
};
use crate::Value;
pub(crate) use crate::memory::{Activation, AsyncFunction};

/// How a coroutine is resumed, or what a request of an async generator asks for.
#[derive(Debug)]
pub(crate) enum Completion {
    /// `next`, or an awaited promise was fulfilled.
    Normal(Value),
    /// `throw`, or an awaited promise was rejected.
    Throw(Value),
    /// `return`.
    Return(Value),
}

impl From<Result<Value, Value>> for Completion {
    fn from(outcome: Result<Value, Value>) -> Self {
        match outcome {
            Ok(value) => Self::Normal(value),
            Err(reason) => Self::Throw(reason),
        }
    }
}
