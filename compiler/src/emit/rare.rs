//! Branches that are rarely taken, as far as one can tell: those that throw, and those that print.
//!
//! They become functions of their own. What they call needs registers that survive calls, and a
//! function saves those when it is entered, whichever way it goes then. Printing is slow enough not to
//! notice, should it happen often after all.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{FunctionEmitter, placement::visit_child, representation::Representation};
use crate::ir::hir::{Access, Child, Expression, LocalId, ReadOf, Statement, Storage};

impl FunctionEmitter<'_> {
    /// The statements of a branch.
    pub(super) fn alternative(&mut self, body: &[Statement]) -> TokenStream {
        let Some(numbers) = self.numbers_of_rare(body) else {
            return self.statements(body);
        };
        // Copies: the variables themselves would have to lie in memory, to be referred to.
        let copies: TokenStream = numbers
            .into_iter()
            .map(|local| {
                let name = self.names.local(local);
                quote!(let #name = #name;)
            })
            .collect();
        let statements = self.apart(|emitter| emitter.statements(body));
        if ends_by_throwing(body) {
            let error = quote!(js::error_of(|| -> js::JsResult<js::Never> { #statements }));
            let throw = self.exits.throw(&error);
            return quote!(#copies #throw;);
        }
        let run = quote!(js::rarely(|| -> js::JsResult<()> { #statements Ok(()) }));
        let run = self.exits.attempt(&run);
        quote!(#copies #run)
    }

    /// Emits what stands in a closure: errors leave that, and nothing else does.
    pub(super) fn apart(&mut self, emit: impl FnOnce(&mut Self) -> TokenStream) -> TokenStream {
        let exits = std::mem::take(&mut self.exits);
        let chains = std::mem::take(&mut self.chains);
        let tokens = emit(self);
        self.exits = exits;
        self.chains = chains;
        tokens
    }

    /// The numbers and booleans that the branch reads, if it is rarely taken and can stand apart:
    /// nothing but an error leaves it, and it neither writes locals nor reads those that own a value.
    fn numbers_of_rare(&self, body: &[Statement]) -> Option<BTreeSet<LocalId>> {
        if self.is_machine() || !body.iter().any(is_rare) {
            return None;
        }
        let mut numbers = Some(BTreeSet::new());
        for statement in body {
            visit_child(Child::Statement(statement), &mut |child| {
                if !self.can_stand_apart(child, numbers.as_mut()) {
                    numbers = None;
                }
            });
        }
        numbers
    }

    fn can_stand_apart(&self, child: Child<'_>, numbers: Option<&mut BTreeSet<LocalId>>) -> bool {
        let Some(numbers) = numbers else {
            return false;
        };
        let expression = match child {
            Child::Statement(statement) => {
                return matches!(
                    statement,
                    Statement::Expression(_) | Statement::Throw(..) | Statement::Block(_)
                );
            }
            Child::Expression(expression) => expression,
        };
        let local = match (expression, expression.access()) {
            (Expression::Closure { .. } | Expression::MappedArguments(_), _) => return false,
            (_, Some(Access::Write(ReadOf::Local(_)))) => return false,
            (_, Some(Access::Read(ReadOf::Local(local)))) => local,
            _ => return true,
        };
        match self.representations.local(local) {
            Representation::Value => self.is_reference(local),
            Representation::Result => false,
            _ => {
                numbers.insert(local);
                self.names.twin(local).is_none()
            }
        }
    }

    /// Whether the local is a parameter that refers to its argument.
    fn is_reference(&self, local: LocalId) -> bool {
        self.function.parameters.contains(&local)
            && self.function.local(local).storage == Storage::Direct
            && !self.placement.is_mutable(local)
    }
}

fn ends_by_throwing(body: &[Statement]) -> bool {
    match body.last() {
        Some(Statement::Throw(..)) => true,
        Some(Statement::Block(body)) => ends_by_throwing(body),
        _ => false,
    }
}

/// Whether the statement throws or prints.
fn is_rare(statement: &Statement) -> bool {
    match statement {
        Statement::Throw(..) => true,
        Statement::Expression(Expression::Call(call)) => {
            call.named_method().is_some_and(|(object, ..)| {
                matches!(object, Expression::ReadGlobal { name, .. } if name == "console")
            })
        }
        Statement::Block(body) => body.iter().any(is_rare),
        _ => false,
    }
}
