//! Loops over generators whose function is known from the call that makes them.
//!
//! | JavaScript             | Rust                                                                   |
//! | ---------------------- | ---------------------------------------------------------------------- |
//! | `for (x of count(3))`  | `let iterator_generator = js::generator_of(&iterator, &code::COUNT);`  |
//! | each step              | `js::generator_step(&iterator, &iterator_generator, self::count, ..)?` |
//!
//! | `const it = count(3)`  | `let it_generator = js::generator_made(&it, &code::COUNT);`            |
//! | `it.next()`            | `js::next_result_by(&it, &it_generator, self::count, ..)?`             |
//!
//! The state machine is called by name then, and may become a part of the loop. Whether the iterator
//! is such a generator, with the built-in `next`, is found out when the loop begins, or at each call of
//! `next`: nothing about the function, its variable or the built-ins has to be known here.

use proc_macro2::TokenStream;
use quote::quote;

use super::FunctionEmitter;
use crate::{
    ir::hir::{Expression, FunctionId, Intrinsic, LocalId},
    source::Span,
};

impl FunctionEmitter<'_> {
    /// What is declared beside an iterator that gets its value.
    pub(super) fn generator_beside(&mut self, local: LocalId, value: &Expression) -> TokenStream {
        let (call, routine) = match value {
            Expression::Intrinsic {
                intrinsic: Intrinsic::GetIterator,
                operands,
                ..
            } => (&operands[0], quote!(generator_of)),
            value
                if !self.placement.is_mutable(local)
                    && self.analysis.known.is_asked(self.id, local) =>
            {
                (value, quote!(generator_made))
            }
            _ => return TokenStream::new(),
        };
        let Some(function) = self.generator_in(call) else {
            return TokenStream::new();
        };
        let code = self.tables.function_code(function);
        let name = self.names.add_generator(local, function);
        let iterator = self.borrow_local(local);
        quote!(let #name = js::#routine(#iterator, &#code);)
    }

    fn generator_in(&self, call: &Expression) -> Option<FunctionId> {
        let Expression::Call(call) = call else {
            return None;
        };
        let function = self.analysis.known.likely_callee(self.id, call)?;
        let known = &self.unit.functions[function.0 as usize];
        (known.is_generator && !known.is_async).then_some(function)
    }

    /// A step of an iterator: a `JsResult<Option<Value>>`.
    pub(super) fn step_of(&mut self, iterator: LocalId, span: Span) -> TokenStream {
        let record = self.borrow_local(iterator);
        let site = self.tables.site(span, None);
        let Some((generator, function)) = self.names.generator(iterator) else {
            return quote!(js::iterator_step(#record, #site, context));
        };
        let resume = self.tables.function(*function);
        let context = self.context_at(span);
        quote!(js::generator_step(#record, &#generator, self::#resume, #site, #context))
    }
}
