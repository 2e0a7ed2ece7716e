//! Calls of runtime routines that lowering asked for by name.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    super::{FunctionEmitter, names::ident},
    Emitted,
};
use crate::{
    ir::hir::{Expression, Intrinsic},
    source::Span,
};

impl FunctionEmitter<'_> {
    /// Every intrinsic is the routine of the same name in snake case: operands by reference, then
    /// the site, then the context; it answers `JsResult<Value>`.
    pub(super) fn intrinsic(
        &mut self,
        intrinsic: Intrinsic,
        operands: &[Expression],
        span: Span,
    ) -> Emitted {
        let text = operands
            .first()
            .and_then(|operand| self.source_text_of(operand));
        let routine = ident(&snake_case(&format!("{intrinsic:?}")));
        let all: Vec<&Expression> = operands.iter().collect();
        let operands: Vec<TokenStream> = all
            .iter()
            .enumerate()
            .map(|(index, operand)| self.operand(operand, &all[index + 1..]))
            .collect();
        let site = self.tables.site(span, text.as_deref());
        let call = if intrinsic == Intrinsic::ObjectRest {
            // The only one with any number of operands.
            let (source, keys) = operands.split_first().expect("the source is always there");
            quote!(js::#routine(#source, &[#(#keys),*], #site, context))
        } else {
            quote!(js::#routine(#(#operands,)* #site, context))
        };
        Emitted::value(self.exits.attempt(&call))
    }
}

fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for (index, character) in name.chars().enumerate() {
        if character.is_ascii_uppercase() && index > 0 {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}
