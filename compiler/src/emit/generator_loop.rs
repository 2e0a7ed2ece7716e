//! Loops over generators whose function is known from the call that makes them.
//!
//! | JavaScript             | Rust                                                                   |
//! | ---------------------- | ---------------------------------------------------------------------- |
//! | `for (x of count(3))`  | `let mut iterator_generator = js::generator_of::<2>(&iterator, &code::COUNT);` |
//! | each step              | `js::generator_step(&iterator, &mut iterator_generator, self::count, ..)?` |
//! | the end                | `js::leave_generator(iterator_generator);`                             |
//!
//! | `const it = count(3)`  | `let it_generator = js::generator_made(&it, &code::COUNT);`            |
//! | `it.next()`            | `js::next_result_by(&it, &it_generator, self::count, ..)?`             |
//! | the same if that is all that is said of `it` | `js::generator_asked`, `js::next_result_of`      |
//!
//! The state machine is called by name then, and may become a part of the loop. Whether the iterator
//! is such a generator, with the built-in `next`, is found out when the loop begins, or at each call of
//! `next`: nothing about the function, its variable or the built-ins has to be known here.
//!
//! If nobody else has the object, its slots are taken out of it: they are locals then.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::FunctionEmitter;
use crate::{
    ir::hir::{Expression, FunctionId, Intrinsic, LocalId, Statement},
    source::Span,
};

impl FunctionEmitter<'_> {
    /// What is declared beside an iterator that gets its value.
    pub(super) fn generator_beside(&mut self, local: LocalId, value: &Expression) -> TokenStream {
        let (call, is_made) = match value {
            Expression::Intrinsic {
                intrinsic: Intrinsic::GetIterator,
                operands,
                ..
            } => (&operands[0], false),
            value
                if !self.placement.is_mutable(local)
                    && self.analysis.known.is_asked(self.id, local) =>
            {
                (value, true)
            }
            _ => return TokenStream::new(),
        };
        let Some(function) = self.generator_in(call) else {
            return TokenStream::new();
        };
        let name = self.names.add_generator(local, function);
        if !is_made {
            // The loop holds it, if there is one.
            return TokenStream::new();
        }
        let code = self.tables.function_code(function);
        let iterator = self.borrow_local(local);
        if !self.representations.is_only_asked(local) {
            return quote!(let #name = js::generator_made(#iterator, &#code););
        }
        let slots = self.slots_of(function);
        let frame = self.names.frame_of_steps(local);
        quote!(let (mut #name, mut #frame) = js::generator_asked::<#slots>(#iterator, &#code);)
    }

    /// What stands around the body of what closes an iterator, if that is a loop over what may be a
    /// known generator.
    pub(super) fn around_loop(
        &mut self,
        iterator: LocalId,
        body: &[Statement],
    ) -> (TokenStream, TokenStream) {
        let Some((name, function)) = self.names.generator(iterator).cloned() else {
            return Default::default();
        };
        if !is_loop_over(iterator, body) {
            return Default::default();
        }
        let slots = self.slots_of(function);
        let code = self.tables.function_code(function);
        let frame = self.names.frame_of_steps(iterator);
        let iterator = self.borrow_local(iterator);
        (
            quote!(let (mut #name, mut #frame) = js::generator_of::<#slots>(#iterator, &#code);),
            quote!(js::leave_generator(#name);),
        )
    }

    /// How many slots the frame of a coroutine has.
    fn slots_of(&self, function: FunctionId) -> Token {
        Token::u32_unsuffixed(self.analysis.machines[&function].layout.slots)
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
        let Some((generator, function)) = self.names.generator(iterator).cloned() else {
            return quote!(js::iterator_step(#record, #site, context));
        };
        let frame = self.names.frame_of_steps(iterator);
        let resume = self.tables.function(function).clone();
        let context = self.context_at(span);
        quote!(js::generator_step(#record, &mut #generator, &mut #frame, self::#resume, #site, #context))
    }
}

/// Whether a body is the loop of a `for-of` statement.
fn is_loop_over(record: LocalId, body: &[Statement]) -> bool {
    let [Statement::Loop(loop_)] = body else {
        return false;
    };
    let steps = |statement: &Statement| matches!(statement, Statement::IteratorStep { iterator, .. } if *iterator == record);
    loop_.body.iter().any(steps)
}
