//! Properties of built-ins that are made on first use.
//!
//! The slot holds a placeholder with the number of an entry here; whoever reads the slot through an
//! internal method gets the value made. Only dictionaries have such slots: no cache looks there.

use super::Intrinsic;
use crate::{Context, object::Method, value::Value};

/// How to make a value.
#[derive(Clone, Copy)]
pub(super) enum LazySource {
    Method(&'static Method),
    Intrinsic(Intrinsic),
}

impl Context {
    fn lazy_value(&mut self, source: LazySource) -> Value {
        self.realm.lazy.push(source);
        Value::lazy(self.realm.lazy.len() as u32 - 1)
    }

    /// The placeholder of a method.
    pub(crate) fn lazy_method(&mut self, method: &'static Method) -> Value {
        self.lazy_value(LazySource::Method(method))
    }

    /// The placeholder of an intrinsic.
    pub(crate) fn lazy_intrinsic(&mut self, intrinsic: Intrinsic) -> Value {
        self.lazy_value(LazySource::Intrinsic(intrinsic))
    }

    /// The value that a placeholder stands for.
    #[cold]
    pub(crate) fn make_placeholder(&mut self, placeholder: &Value) -> Value {
        let index = placeholder.as_lazy().expect("the caller has looked");
        match self.realm.lazy[index as usize] {
            LazySource::Method(method) => method.make(self).into(),
            LazySource::Intrinsic(intrinsic) => self.intrinsic(intrinsic).into(),
        }
    }
}
