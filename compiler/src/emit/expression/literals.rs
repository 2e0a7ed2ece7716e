//! Literals: primitives, arrays, objects, templates, regular expressions.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{super::FunctionEmitter, Emitted};
use crate::{
    ir::hir::{Argument, ArrayElement, Expression, Literal, TemplateObject},
    source::Span,
};

impl FunctionEmitter<'_> {
    pub(super) fn literal(&mut self, literal: &Literal) -> Emitted {
        Emitted::value(match literal {
            Literal::Undefined => quote!(js::Value::undefined()),
            Literal::Null => quote!(js::Value::null()),
            Literal::Boolean(value) => return Emitted::boolean(quote!(#value)),
            Literal::Number(value) => return Emitted::number(number(*value)),
            Literal::String(text) => {
                let text = self.tables.literal(text);
                quote!(js::string(#text, context))
            }
            Literal::BigInt(digits) => quote!(js::bigint(#digits)),
        })
    }

    pub(super) fn array(&mut self, elements: &[ArrayElement]) -> Emitted {
        let has_spread = elements
            .iter()
            .any(|one| matches!(one, ArrayElement::Spread { .. }));
        if !has_spread {
            let values = elements.iter().map(|element| match element {
                ArrayElement::Value(value) => self.value(value),
                ArrayElement::Spread { .. } | ArrayElement::Hole => quote!(js::Value::empty()),
            });
            let values: Vec<TokenStream> = values.collect();
            return Emitted::value(quote!(js::array(&mut [#(#values),*], context)));
        }
        let pushes: TokenStream = elements
            .iter()
            .map(|element| match element {
                ArrayElement::Value(value) => {
                    let value = self.value(value);
                    quote!(list.push(#value);)
                }
                ArrayElement::Spread { iterable, text } => {
                    self.spread(iterable, text, &quote!(spread_element))
                }
                ArrayElement::Hole => quote!(list.push(js::Value::empty());),
            })
            .collect();
        Emitted::value(quote!({
            let mut list = js::List::new();
            #pushes
            list.into_array(context)
        }))
    }

    fn spread(&mut self, iterable: &Expression, text: &str, routine: &TokenStream) -> TokenStream {
        let site = self.tables.site(span_of(iterable), Some(text));
        let iterable = self.borrow(iterable);
        let spread = self
            .exits
            .attempt(&quote!(list.#routine(#iterable, #site, context)));
        quote!(#spread;)
    }

    /// The arguments of a call, as an expression of type `&[Value]`.
    pub(super) fn argument_list(&mut self, arguments: &[Argument]) -> TokenStream {
        let has_spread = arguments
            .iter()
            .any(|one| matches!(one, Argument::Spread { .. }));
        if !has_spread {
            let values: Vec<TokenStream> = arguments
                .iter()
                .map(|argument| match argument {
                    Argument::Value(value)
                    | Argument::Spread {
                        iterable: value, ..
                    } => self.value(value),
                })
                .collect();
            return quote!(&[#(#values),*]);
        }
        let pushes: TokenStream = arguments
            .iter()
            .map(|argument| match argument {
                Argument::Value(value) => {
                    let value = self.value(value);
                    quote!(list.push(#value);)
                }
                Argument::Spread { iterable, text } => {
                    self.spread(iterable, text, &quote!(spread_argument))
                }
            })
            .collect();
        quote!(&{
            let mut list = js::List::new();
            #pushes
            list
        })
    }

    pub(super) fn object(&mut self, members: &[(String, Expression)]) -> Emitted {
        if members.is_empty() {
            return Emitted::value(quote!(js::empty_object(context)));
        }
        let site = self.tables.site(Span { start: 0, end: 0 }, None);
        let keys: Vec<TokenStream> = members
            .iter()
            .map(|(name, _)| self.tables.literal_str(name))
            .collect();
        let values: Vec<TokenStream> = members.iter().map(|(_, value)| self.value(value)).collect();
        Emitted::value(quote!(js::object(&[#(#keys),*], &mut [#(#values),*], #site, context)))
    }

    pub(super) fn regexp(&mut self, pattern: &str, flags: &str, span: Span) -> Emitted {
        let pattern = self.tables.literal_str(pattern);
        let flags = self.tables.literal_str(flags);
        let site = self.tables.site(span, None);
        Emitted::value(
            self.exits
                .attempt(&quote!(js::regexp(#pattern, #flags, #site, context))),
        )
    }

    /// Each part becomes a string before the next one is evaluated.
    pub(super) fn template(&mut self, parts: &[Expression]) -> Emitted {
        let parts: Vec<TokenStream> = parts
            .iter()
            .map(|part| {
                if matches!(part, Expression::Literal(Literal::String(_))) {
                    return self.value(part);
                }
                let part = self.borrow(part);
                self.exits
                    .attempt(&quote!(js::template_part(#part, context)))
            })
            .collect();
        Emitted::value(
            self.exits
                .attempt(&quote!(js::template(&[#(#parts),*], context))),
        )
    }

    pub(super) fn template_object(&mut self, template: &TemplateObject) -> Emitted {
        let cooked: Vec<TokenStream> = template
            .cooked
            .iter()
            .map(|text| match text {
                Some(text) => {
                    let text = self.tables.literal(text);
                    quote!(Some(#text))
                }
                None => quote!(None),
            })
            .collect();
        let raw: Vec<TokenStream> = template
            .raw
            .iter()
            .map(|text| self.tables.literal(text))
            .collect();
        let site = Token::u32_unsuffixed(template.site);
        Emitted::value(
            quote!(js::template_object(&UNIT, #site, &[#(#cooked),*], &[#(#raw),*], context)),
        )
    }
}

/// A number as an `f64` token; what has no token of its own is named.
fn number(value: f64) -> TokenStream {
    if value.is_nan() {
        quote!(f64::NAN)
    } else if value.is_infinite() {
        if value > 0.0 {
            quote!(f64::INFINITY)
        } else {
            quote!(f64::NEG_INFINITY)
        }
    } else if value.is_sign_negative() {
        let magnitude = Token::f64_unsuffixed(-value);
        quote!((-#magnitude))
    } else {
        // Unsuffixed: every use is typed `f64`.
        let magnitude = Token::f64_unsuffixed(value);
        quote!(#magnitude)
    }
}

/// A span to blame for an operand.
pub(super) fn span_of(expression: &Expression) -> Span {
    match expression {
        Expression::Read { span, .. }
        | Expression::ReadGlobal { span, .. }
        | Expression::GetMember { span, .. }
        | Expression::Intrinsic { span, .. } => *span,
        Expression::Call(call) => call.span,
        _ => Span { start: 0, end: 0 },
    }
}
