//! A plain function: runs to completion.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    Exits, FunctionEmitter, Names, Placement, Representations, Tables,
    placement::{Body, Place},
};
use crate::ir::{
    hir::{Function, FunctionId, Local, LocalId, Statement, Storage, ThisMode, Unit},
    machine::Machine,
};

/// The Rust function of a plain function.
pub(super) fn emit_plain(unit: &Unit, id: FunctionId, tables: &mut Tables) -> TokenStream {
    let function = &unit.functions[id.0 as usize];
    let name = tables.function(id).clone();
    let mut emitter =
        FunctionEmitter::new(unit, function, None, Body::Plain(&function.body), tables);
    let captures = emitter.captures(|count| quote!(args.captures::<#count>()));
    let this = emitter.this();
    let parameters = emitter.parameters();
    let hoisted = emitter.declarations_at_top();
    let body = emitter.statements(&function.body);
    let end = match function.body.last() {
        Some(Statement::Return(..) | Statement::Throw(..)) => TokenStream::new(),
        _ => quote!(Ok(js::Value::undefined())),
    };
    quote! {
        fn #name(
            context: &mut js::Context,
            this: &js::Value,
            args: &js::Args<'_>,
        ) -> js::JsResult<js::Value> {
            #captures #this #parameters #hoisted #body #end
        }
    }
}

impl<'a> FunctionEmitter<'a> {
    pub(super) fn new(
        unit: &'a Unit,
        function: &'a Function,
        machine: Option<&'a Machine>,
        body: Body<'_>,
        tables: &'a mut Tables,
    ) -> Self {
        let parameters: &[LocalId] = match machine {
            Some(_) => &[],
            None => &function.parameters,
        };
        let placement = Placement::analyse(unit, function, body, |local| match machine {
            Some(machine) => machine.layout.slot(local).is_some(),
            None => parameters.contains(&local),
        });
        let representations = Representations::infer(function, body, &placement);
        Self {
            unit,
            function,
            tables,
            names: Names::new(function),
            representations,
            placement,
            exits: Exits::default(),
            chains: Vec::new(),
            machine,
        }
    }

    /// `let [a, b] = ..;` of the environment, if there is one.
    pub(super) fn captures(&self, from: impl FnOnce(Token) -> TokenStream) -> TokenStream {
        let count = self.function.captures.len();
        if count == 0 {
            return TokenStream::new();
        }
        let names =
            (0..count).map(|index| self.names.capture(crate::ir::hir::CaptureId(index as u32)));
        let from = from(Token::usize_unsuffixed(count));
        quote!(let [#(#names),*] = #from;)
    }

    fn this(&self) -> TokenStream {
        match self.function.this_mode {
            ThisMode::Sloppy => quote!(let this = &js::sloppy_this(this, context);),
            ThisMode::Unused | ThisMode::Strict => TokenStream::new(),
        }
    }

    /// A parameter that is never assigned is a reference to its argument.
    fn parameters(&mut self) -> TokenStream {
        let function = self.function;
        function
            .parameters
            .iter()
            .enumerate()
            .map(|(index, &local)| {
                // The last parameter of a repeated name wins.
                if function.parameters[index + 1..].contains(&local) {
                    return TokenStream::new();
                }
                let name = self.names.local(local).clone();
                let index = Token::usize_unsuffixed(index);
                match function.local(local).storage {
                    Storage::Cell => {
                        quote!(let mut #name = js::new_cell(args.get(#index).clone());)
                    }
                    Storage::Direct if self.placement.is_mutable(local) => {
                        quote!(let mut #name = args.get(#index).clone();)
                    }
                    Storage::Direct => quote!(let #name = args.get(#index);),
                }
            })
            .collect()
    }

    /// `let` for the locals that found no better place.
    fn declarations_at_top(&mut self) -> TokenStream {
        let function = self.function;
        (0..function.locals.len())
            .map(|index| LocalId(index as u32))
            .filter(|local| self.placement.place(*local) == Place::Top)
            .map(|local| {
                let name = self.names.local(local).clone();
                let initial = initial_value(function.local(local));
                quote!(let mut #name = #initial;)
            })
            .collect()
    }
}

/// The value of a local before its scope is entered.
pub(super) fn initial_value(local: &Local) -> TokenStream {
    match (local.storage, local.starts_empty) {
        (Storage::Cell, true) => quote!(js::new_cell(js::Value::empty())),
        (Storage::Cell, false) => quote!(js::new_cell(js::Value::undefined())),
        (Storage::Direct, true) => quote!(js::Value::empty()),
        (Storage::Direct, false) => quote!(js::Value::undefined()),
    }
}
