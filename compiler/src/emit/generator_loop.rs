//! Loops over generators whose function is known from the call that makes them.
//!
//! | JavaScript             | Rust                                                                   |
//! | ---------------------- | ---------------------------------------------------------------------- |
//! | `for (x of count(3))`  | `let iterator_generator = js::generator_of(&iterator, &code::COUNT);`  |
//! | each step              | `js::generator_step(&iterator, &iterator_generator, self::count, ..)?` |
//!
//! The state machine is called by name then, and may become a part of the loop. Whether the iterator
//! is such a generator, with the built-in `next`, is found out when the loop begins: nothing about
//! the function, its variable or the built-ins has to be known here.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::FunctionEmitter;
use crate::{
    ir::hir::{Expression, FunctionId, Intrinsic, LocalId},
    source::Span,
};

impl FunctionEmitter<'_> {
    /// What is declared beside an iterator that gets its value.
    pub(super) fn generator_beside(&mut self, local: LocalId, value: &Expression) -> TokenStream {
        let Some(function) = self.generator_in(value) else {
            return TokenStream::new();
        };
        let code = self.tables.function_code(function);
        let name = self.names.add_generator(local, function);
        let iterator = self.borrow_local(local);
        quote!(let #name = js::generator_of(#iterator, &#code);)
    }

    fn generator_in(&self, value: &Expression) -> Option<FunctionId> {
        let Expression::Intrinsic {
            intrinsic: Intrinsic::GetIterator,
            operands,
            ..
        } = value
        else {
            return None;
        };
        let Expression::Call(call) = operands.first()? else {
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
        let position = Token::u32_unsuffixed(span.start);
        quote!(
            js::generator_step(#record, &#generator, self::#resume, #position, #site, context)
        )
    }
}
