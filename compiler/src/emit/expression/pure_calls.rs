//! Calls that may be those of [pure methods](crate::emit::pure_methods).

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::super::FunctionEmitter;
use crate::{
    emit::{
        pure_methods::Use,
        template::{Field, template},
    },
    ir::hir::{
        Argument, Call, Expression, Function, FunctionFlavour, FunctionId, Literal, ReadOf, Storage,
    },
    source::Span,
};

impl FunctionEmitter<'_> {
    /// An `Option<Value>`: the value of the call, if it is one of the pure method of this name.
    ///
    /// Nothing is evaluated that could be seen, so in the other case the call can follow.
    pub(super) fn pure_call(
        &mut self,
        call: &Call,
        object: &Expression,
        name: &str,
        span: Span,
    ) -> Option<TokenStream> {
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
                Use::Fields(fields) => self.pure_fields(argument, fields, &mut guards)?,
            });
        }
        let receiver = self.borrow(object);
        let key = self.tables.literal_str(name);
        let site = self.tables.site_index(span, None);
        let code = self.tables.function_code(method.id);
        let twin = self.tables.pure_twin(method.id);
        Some(quote!((|| {
            let callee = js::method(#receiver, #key, #site, &#code, context)?;
            #(#guards)*
            self::#twin(callee, #receiver, #(#numbers,)* context)
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
        guards: &mut Vec<TokenStream>,
    ) -> Option<TokenStream> {
        let numbers: Option<Vec<TokenStream>> = match argument {
            Expression::New {
                callee,
                arguments,
                span: _,
                callee_text: _,
            } => {
                let known = self.pure_instance(callee, arguments, guards)?;
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
        let unit = self.unit;
        let is_it = |function: &Function| {
            function.flavour == FunctionFlavour::BaseConstructor && function.name == *name
        };
        let index = unit.functions.iter().position(is_it)?;
        let fields = template(&unit.functions[index])?;
        let mut numbers = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let Argument::Value(value) = argument else {
                return None;
            };
            numbers.push(self.pure_number(value)?);
        }
        let code = self.tables.function_code(FunctionId(index as u32));
        let class = match self.storage(*from) {
            Storage::Cell => {
                let cell = self.cell(*from);
                quote!(js::cell_makes(#cell, &#code)?;)
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
                    let number = proc_macro2::Literal::f64_suffixed(number);
                    Some(quote!(#number))
                }
                Field::Literal(_) => None,
            };
            Some((name.to_owned(), number?))
        });
        Some(known.collect())
    }
}
