//! Slots of a coroutine's frame that hold numbers or booleans only.
//!
//! A slot is a `Value` in memory, for the collector. Where its local never is anything but a number,
//! reading it is a matter of bits: no tag is looked at, nothing is counted and nothing dropped. Whole
//! numbers lie there by their bits alone, so that no round of a loop waits for conversions.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    FunctionEmitter, expression::Emitted, placement::Body, representation::Representation,
};
use crate::ir::{
    hir::{Access, Child, Expression, LocalId, LocalOrigin, ReadOf},
    machine::{Code, LocalSet, Machine, Terminator, Test},
};

/// The locals with slots that get all their values by writes, and the first one before any read.
pub(super) fn written_first(machine: &Machine) -> LocalSet {
    let mut found = LocalSet::default();
    for index in 0..machine.layout.slot_of.len() {
        let local = LocalId(index as u32);
        if machine.layout.slot(local).is_some() && !machine.unset.contains(local) {
            found.insert(local);
        }
    }
    for given in machine.parameters.iter().copied().chain(machine.this) {
        found.remove(given);
    }
    for block in &machine.blocks {
        if let Some(local) = block.resumed {
            found.remove(local);
        }
        remove_stepped(&block.code, &mut found);
    }
    Body::Machine(machine).for_each_child(&mut |child| match child {
        Child::Statement(statement) => statement.for_each_access(|access| {
            if let Access::Write(ReadOf::Local(local)) = access {
                found.remove(local);
            }
        }),
        Child::Expression(Expression::MappedArguments(locals)) => {
            for local in locals.iter().flatten() {
                found.remove(*local);
            }
        }
        Child::Expression(_) => {}
    });
    found
}

/// What steps of iterators give is a `Value`.
fn remove_stepped(code: &Code, found: &mut LocalSet) {
    if let Terminator::Branch {
        test: Test::IteratorStep { value, .. } | Test::ForInStep { value, .. },
        ..
    } = &code.terminator
    {
        found.remove(*value);
    }
    for nested in code.terminator.nested() {
        remove_stepped(nested, found);
    }
}

impl FunctionEmitter<'_> {
    /// The representation of a local whose slot need not be looked at as a value.
    pub(super) fn typed_slot(&self, local: LocalId) -> Option<Representation> {
        let representation = self.representations.local(local);
        (self.is_saved(local) && representation != Representation::Value).then_some(representation)
    }

    /// The content of such a slot.
    pub(super) fn read_slot(&self, local: LocalId, representation: Representation) -> Emitted {
        let name = self.names.local(local);
        match representation {
            Representation::Int32 => Emitted::of(quote!(js::slot_int32(#name)), representation),
            Representation::Integer => Emitted::of(quote!(js::slot_integer(#name)), representation),
            Representation::Boolean => Emitted::of(quote!(js::slot_boolean(#name)), representation),
            _ => Emitted::of(quote!(js::slot_number(#name)), representation),
        }
    }

    /// Stores tokens of the local's representation: an assignment without its semicolon.
    pub(super) fn assignment(&self, local: LocalId, content: TokenStream) -> TokenStream {
        let place = self.place(local);
        let Some(representation) = self.typed_slot(local) else {
            return quote!(#place = #content);
        };
        let value = bare(content, representation);
        match self.function.local(local).origin {
            LocalOrigin::Variable => {
                let name = self.names.local(local);
                quote!(js::set_slot(#value, #name))
            }
            // What shared the slot before may be counted.
            LocalOrigin::Temporary => quote!(#place = #value),
        }
    }
}

/// The `Value` for a slot or variable that only ever has contents of this representation.
pub(super) fn bare(content: TokenStream, representation: Representation) -> TokenStream {
    match representation {
        Representation::Int32 => quote!(js::bare_int32(#content)),
        Representation::Integer => quote!(js::bare_integer(#content)),
        _ => Emitted::of(content, representation).into_value(),
    }
}
