//! Calls of `next` whose results are taken apart at once: see
//! [`result_objects`](super::super::result_objects).

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    super::{FunctionEmitter, representation::Representation, result_objects::asks_for_result},
    Emitted,
};
use crate::{
    ir::hir::{Argument, Call, Expression, FunctionId, Intrinsic, Literal, LocalId, ReadOf},
    source::Span,
};

impl FunctionEmitter<'_> {
    /// A `ResultObject`.
    pub(super) fn result_object(&mut self, expression: &Expression) -> TokenStream {
        match expression {
            Expression::Call(call) if asks_for_result(call) => self.next_result(call),
            Expression::Intrinsic {
                intrinsic: Intrinsic::RequireObjectCoercible,
                operands,
                span,
            } => self.coercible_result(operands, *span),
            other => {
                let value = self.value(other);
                quote!(js::ResultObject::from(#value))
            }
        }
    }

    fn next_result(&mut self, call: &Call) -> TokenStream {
        let (object, name, span) = call.named_method().expect("the caller looked");
        let argument = match &call.arguments[..] {
            [] => None,
            [Argument::Value(value)] if self.is_inert(value) => Some(value),
            _ => {
                let value = self.call(call).tokens;
                return quote!(js::ResultObject::from(#value));
            }
        };
        let known = self.known_generator(object);
        let object = self.borrow(object);
        let key = self.tables.literal_str(name);
        let argument = argument.map(|value| self.value(value));
        let lookup = self.tables.site_index(span, None);
        let site = self.tables.site(call.span, Some(&call.callee_text));
        if let Some((iterator, generator, function)) = known {
            let resume = self.tables.function(function).clone();
            let code = self.tables.function_code(function);
            let frame = self.names.frame_of_steps(iterator);
            let context = self.context_at(call.span);
            let asked = quote!(#key, #lookup, &[#argument], #site, #context);
            let next = if self.representations.is_only_asked(iterator) {
                quote!(js::next_result_of(
                    #object, (&mut #generator, &mut #frame), (self::#resume, &#code), #asked
                ))
            } else {
                quote!(js::next_result_by(#object, &#generator, self::#resume, #asked))
            };
            return self.exits.attempt(&next);
        }
        self.exits
            .attempt(&quote!(js::next_result(#object, #key, #lookup, &[#argument], #site, context)))
    }

    /// The variable that is read, the generator beside it, and the function that makes that.
    fn known_generator(&self, object: &Expression) -> Option<(LocalId, Ident, FunctionId)> {
        let Expression::Read {
            from: ReadOf::Local(local),
            check: false,
            ..
        } = object
        else {
            return None;
        };
        let (generator, function) = self.names.generator(*local)?;
        Some((*local, generator.clone(), *function))
    }

    /// RequireObjectCoercible, whose text and property are literals.
    fn coercible_result(&mut self, operands: &[Expression], span: Span) -> TokenStream {
        let [source, text, property] = operands else {
            unreachable!("it has three operands")
        };
        let result = self.result_object(source);
        let [text, property] = [text, property].map(|word| match word {
            Expression::Literal(Literal::String(word)) => {
                let key = self.tables.literal(word);
                quote!(Some(#key))
            }
            _ => quote!(None),
        });
        let text_of_site = self.source_text_of(source);
        let site = self.tables.site(span, text_of_site.as_deref());
        self.exits
            .attempt(&quote!(js::coercible_result(#result, #text, #property, #site, context)))
    }

    /// `r.value` or `r.done` of a variable that holds a result.
    pub(super) fn get_of_result(
        &mut self,
        object: &Expression,
        key: &str,
        span: Span,
    ) -> Option<Emitted> {
        let Expression::Read {
            from: ReadOf::Local(local),
            ..
        } = object
        else {
            return None;
        };
        if self.representations.local(*local) != Representation::Result {
            return None;
        }
        let name = self.names.local(*local).clone();
        let routine = match key {
            "value" => quote!(result_value),
            _ => quote!(result_done),
        };
        let key = self.tables.literal_str(key);
        let site = self.tables.site_index(span, None);
        let get = quote!(js::#routine(&#name, #key, #site, context));
        Some(Emitted::value(self.exits.attempt(&get)))
    }
}
