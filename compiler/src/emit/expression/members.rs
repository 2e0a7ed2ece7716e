//! Property access.

use proc_macro2::{Ident, Literal as Token, TokenStream};
use quote::quote;

use super::{
    super::{FunctionEmitter, names::ident},
    Emitted,
};
use crate::{
    emit::representation::as_int32,
    ir::hir::{BinaryOperator, Expression, Literal, Property},
    source::Span,
};

impl FunctionEmitter<'_> {
    pub(super) fn member(&mut self, expression: &Expression) -> Emitted {
        match expression {
            Expression::GetMember {
                object,
                property,
                span,
            } => self.get_member(object, property, *span),
            Expression::SetMember { .. } => {
                let set = self.set_member(expression);
                Emitted::value(set)
            }
            Expression::DeleteMember {
                object,
                property,
                strict,
                span,
            } => self.delete_member(object, property, *strict, *span),
            _ => unreachable!("asked for a member"),
        }
    }

    fn get_member(&mut self, object: &Expression, property: &Property, span: Span) -> Emitted {
        if let Property::Named(name) = property
            && let Some(emitted) = self.get_of_result(object, name, span)
        {
            return emitted;
        }
        let get = match property {
            Property::Named(name) => {
                let object_tokens = self.borrow(object);
                let key = self.tables.literal_str(name);
                let site = self.tables.site_index(span, None);
                let routine = match name.as_str() {
                    "length" => quote!(get_length),
                    _ => quote!(get),
                };
                quote!(js::#routine(#object_tokens, #key, #site, context))
            }
            Property::Computed(index) if self.representations.of(index).is_numeric() => {
                let object_tokens = self.operand(object, &[index]);
                let (routine, index) = self.index("get", "", index);
                let site = self.tables.site(span, None);
                quote!(js::#routine(#object_tokens, #index, #site, context))
            }
            Property::Computed(property) => {
                let [object, property] = self.operands([object, &**property]);
                let site = self.tables.site(span, None);
                quote!(js::get_element(#object, #property, #site, context))
            }
        };
        Emitted::value(self.exits.attempt(&get))
    }

    /// An index that is a number, and the routine that takes it as what it is.
    pub(super) fn index(
        &mut self,
        verb: &str,
        mode: &str,
        index: &Expression,
    ) -> (Ident, TokenStream) {
        if let Some(remainder) = self.remainder(index) {
            return (ident(&format!("{verb}_at{mode}")), remainder);
        }
        if self.representations.of(index).is_whole() {
            (ident(&format!("{verb}_at{mode}")), self.integer(index))
        } else {
            (ident(&format!("{verb}_index{mode}")), self.number(index))
        }
    }

    /// `i % 8` of a whole number: minus zero is the same key as zero.
    fn remainder(&mut self, index: &Expression) -> Option<TokenStream> {
        let Expression::Binary {
            operator: BinaryOperator::Remainder,
            left,
            right,
            ..
        } = index
        else {
            return None;
        };
        let Expression::Literal(Literal::Number(divisor)) = **right else {
            return None;
        };
        let divisor = as_int32(divisor).filter(|divisor| *divisor > 0)?;
        if !self.representations.of(left).is_whole() {
            return None;
        }
        let left = self.integer(left);
        let divisor = Token::i64_suffixed(i64::from(divisor));
        Some(quote!((#left % #divisor)))
    }

    fn delete_member(
        &mut self,
        object: &Expression,
        property: &Property,
        strict: bool,
        span: Span,
    ) -> Emitted {
        let routine = if strict {
            quote!(delete_strict)
        } else {
            quote!(delete)
        };
        let delete = match property {
            Property::Named(name) => {
                let object = self.borrow(object);
                let key = self.tables.literal_str(name);
                let site = self.tables.site(span, None);
                quote!(js::#routine(#object, &js::string(#key, context), #site, context))
            }
            Property::Computed(property) => {
                let [object, property] = self.operands([object, &**property]);
                let site = self.tables.site(span, None);
                quote!(js::#routine(#object, #property, #site, context))
            }
        };
        Emitted::boolean(self.exits.attempt(&delete))
    }

    /// The assigned value is handed back by the routine, so no operand is evaluated twice.
    fn set_member(&mut self, expression: &Expression) -> TokenStream {
        let Expression::SetMember {
            object,
            property,
            value,
            strict,
            span,
        } = expression
        else {
            unreachable!("asked for a store")
        };
        let set = match property {
            Property::Named(name) => {
                let routine = if *strict {
                    quote!(set_strict)
                } else {
                    quote!(set)
                };
                let object = self.operand(object, &[value]);
                let key = self.tables.literal_str(name);
                let value = self.value(value);
                let site = self.tables.site_index(*span, None);
                quote!(js::#routine(#object, #key, #value, #site, context))
            }
            Property::Computed(property) if self.representations.of(property).is_numeric() => {
                let object = self.operand(object, &[property, value]);
                let mode = if *strict { "_strict" } else { "" };
                let (routine, index) = self.index("set", mode, property);
                let value = self.value(value);
                let site = self.tables.site(*span, None);
                quote!(js::#routine(#object, #index, #value, #site, context))
            }
            Property::Computed(property) => {
                let routine = if *strict {
                    quote!(set_element_strict)
                } else {
                    quote!(set_element)
                };
                let object = self.operand(object, &[property, value]);
                let property = self.operand(property, &[value]);
                let value = self.value(value);
                let site = self.tables.site(*span, None);
                quote!(js::#routine(#object, #property, #value, #site, context))
            }
        };
        self.exits.attempt(&set)
    }
}
