//! Calls that may be those of [pure methods](crate::emit::pure_methods).

use std::collections::BTreeMap;

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::super::FunctionEmitter;
use crate::{
    emit::{
        pure_methods::{Made, Use, constructor_named},
        template::Field,
    },
    ir::hir::{Argument, Call, Expression, Literal, LocalId, ReadOf, Storage},
};

impl FunctionEmitter<'_> {
    /// A call of a method whose name is that of a pure one: tries that first.
    pub(super) fn pure_call_or(
        &mut self,
        call: &Call,
        slow: impl FnOnce(&mut Self) -> TokenStream,
    ) -> Option<TokenStream> {
        let pure = self.pure_call(call, |instance| match instance {
            Some((class, code)) => quote!(js::instance(#class, &#code, &numbers)),
            None => quote!(Some(js::Value::number(numbers))),
        })?;
        let slow = slow(self);
        Some(quote!(match #pure { Some(value) => value, None => #slow }))
    }

    /// `position = position.plus(..)`: the old instance may become the new one.
    pub(super) fn renewal(&mut self, local: LocalId, value: &Expression) -> Option<TokenStream> {
        let Expression::Call(call) = value else {
            return None;
        };
        let place = self.names.local(local).clone();
        let mut is_instance = false;
        let pure = self.pure_call(call, |instance| {
            is_instance = instance.is_some();
            let (class, code) = instance.unwrap_or_default();
            quote!(js::renew(&mut #place, #class, &#code, &numbers, context))
        });
        let pure = pure.filter(|_| is_instance)?;
        let slow = self.plain_call(call);
        Some(quote!(if let None = #pure { #place = #slow }))
    }

    /// The call of the pure method, if it is one: an `Option`, made of `numbers` by `make`, which
    /// is told the class and the constructor if they are those of an instance.
    ///
    /// Nothing is evaluated that could be seen, so in the other case the call can follow.
    fn pure_call(
        &mut self,
        call: &Call,
        make: impl FnOnce(Option<(TokenStream, TokenStream)>) -> TokenStream,
    ) -> Option<TokenStream> {
        let (object, name, span) = call.named_method()?;
        let analysis = self.analysis;
        let method = analysis.pure_methods.get(name)?;
        let is_plain = !self.is_machine()
            && self.is_inert(object)
            && call.arguments.len() == method.parameters.len();
        if !is_plain || matches!(object, Expression::Literal(_)) {
            return None;
        }
        let mut guards = Vec::new();
        let mut numbers = Vec::new();
        for (argument, used) in call.arguments.iter().zip(&method.parameters) {
            let Argument::Value(argument) = argument else {
                return None;
            };
            numbers.push(match used {
                Use::Number => {
                    let number = self.pure_number(argument)?;
                    quote!([#number])
                }
                Use::Fields(fields) => {
                    self.pure_fields(argument, fields, method.makes.as_ref(), &mut guards)?
                }
            });
        }
        let receiver = self.borrow(object);
        let key = self.tables.literal_str(name);
        let site = self.tables.site_index(span, None);
        let code = self.tables.function_code(method.id);
        let twin = self.tables.pure_twin(method.id);
        let made = method.makes.as_ref().map(|made| {
            let captures = &self.unit.functions[method.id.0 as usize].captures;
            let count = Token::usize_unsuffixed(captures.len());
            let index = Token::usize_unsuffixed(made.class.0 as usize);
            let class = quote!(let class = &js::captures_of::<#count>(&callee)[#index];);
            (class, self.tables.function_code(made.constructor))
        });
        let class = made.as_ref().map(|(class, _)| class.clone());
        let make = make(made.map(|(_, code)| (quote!(class), code)));
        Some(quote!((|| {
            let callee = js::method(#receiver, #key, #site, &#code, context)?;
            #class
            #(#guards)*
            let numbers = self::#twin(#receiver, #(#numbers,)* context)?;
            #make
        })()))
    }

    /// An `f64`, of an expression that nobody sees evaluated. Leaves the closure if it is none.
    fn pure_number(&mut self, expression: &Expression) -> Option<TokenStream> {
        if self.representations.of(expression).is_numeric() {
            return self.is_pure(expression).then(|| self.number(expression));
        }
        if !matches!(expression, Expression::Read { .. }) || !self.is_inert(expression) {
            return None;
        }
        let value = self.borrow(expression);
        Some(quote!(js::as_number(#value)?))
    }

    /// Whether an expression that is a Number only computes with locals that are.
    fn is_pure(&self, expression: &Expression) -> bool {
        let is_numeric = |side| self.representations.of(side).is_numeric() && self.is_pure(side);
        match expression {
            Expression::Unary { operand, .. } => is_numeric(operand),
            Expression::Binary { left, right, .. } => is_numeric(left) && is_numeric(right),
            other => self.is_inert(other),
        }
    }

    /// An array of the Numbers in some properties of an argument.
    fn pure_fields(
        &mut self,
        argument: &Expression,
        fields: &[String],
        made: Option<&Made>,
        guards: &mut Vec<TokenStream>,
    ) -> Option<TokenStream> {
        let numbers: Option<Vec<TokenStream>> = match argument {
            Expression::New {
                callee,
                arguments,
                span: _,
                callee_text: _,
            } => {
                let known = self.pure_instance(callee, arguments, made, guards)?;
                fields
                    .iter()
                    .map(|field| known.get(field).cloned())
                    .collect()
            }
            Expression::Read { span, .. } if self.is_inert(argument) => {
                let object = self.borrow(argument);
                let read = fields.iter().map(|field| {
                    let key = self.tables.literal_str(field);
                    let site = self.tables.site_index(*span, None);
                    Some(quote!(js::number_field(#object, #key, #site, context)?))
                });
                read.collect()
            }
            _ => None,
        };
        let numbers = numbers?;
        Some(quote!([#(#numbers),*]))
    }

    /// What the properties of `new callee(..)` would be, if the constructor is the one of that name.
    fn pure_instance(
        &mut self,
        callee: &Expression,
        arguments: &[Argument],
        made: Option<&Made>,
        guards: &mut Vec<TokenStream>,
    ) -> Option<BTreeMap<String, TokenStream>> {
        let Expression::Read {
            from, check: false, ..
        } = callee
        else {
            return None;
        };
        let name = match from {
            ReadOf::Local(local) => &self.function.local(*local).name,
            ReadOf::Capture(capture) => &self.function.capture(*capture).name,
        };
        let (constructor, fields) = constructor_named(self.unit, name)?;
        let mut numbers = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let Argument::Value(value) = argument else {
                return None;
            };
            numbers.push(self.pure_number(value)?);
        }
        let code = self.tables.function_code(constructor);
        let class = match self.storage(*from) {
            Storage::Cell => {
                let cell = self.cell(*from);
                // The class of the result is looked at anyway; mostly it is the same.
                match made {
                    Some(made) if made.constructor == constructor => {
                        quote!(js::cell_makes_as(#cell, class, &#code)?;)
                    }
                    _ => quote!(js::cell_makes(#cell, &#code)?;),
                }
            }
            Storage::Direct => {
                let class = self.borrow(callee);
                quote!(js::makes(#class, &#code)?;)
            }
        };
        guards.push(class);
        let known = fields.into_iter().filter_map(|(name, field)| {
            let number = match field {
                Field::Argument(index) => numbers.get(index).cloned(),
                Field::Literal(Literal::Number(number)) => {
                    let number = Token::f64_suffixed(number);
                    Some(quote!(#number))
                }
                Field::Literal(_) => None,
            };
            Some((name.to_owned(), number?))
        });
        Some(known.collect())
    }
}
