//! Requests of async generators.

use super::Completion;
use crate::{
    Object,
    memory::{Trace, Tracer},
};

/// AsyncGeneratorRequest Records (`#sec-asyncgeneratorrequest-records`).
#[derive(Debug)]
pub(super) struct Request {
    pub(super) completion: Completion,
    pub(super) promise: Object,
}

impl Trace for Request {
    fn trace(&self, tracer: &mut Tracer) {
        match &self.completion {
            Completion::Normal(value) | Completion::Throw(value) | Completion::Return(value) => {
                value.trace(tracer);
            }
        }
        self.promise.trace(tracer);
    }
}
