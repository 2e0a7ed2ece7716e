//! A plain function: runs to completion.

use std::collections::BTreeSet;

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    Analysis, Exits, FunctionEmitter, Names, Representation, Representations, Tables,
    known_functions::{body_of, ends_by_leaving},
    placement::Place,
    shared_variables::used_cells,
    signatures::place,
};
use crate::ir::hir::{CaptureId, FunctionId, Local, LocalId, Storage, ThisMode};

/// The Rust function of a plain function.
pub(super) fn emit_plain(
    analysis: &Analysis<'_>,
    id: FunctionId,
    tables: &mut Tables,
) -> TokenStream {
    let mut emitter = FunctionEmitter::new(analysis, id, tables);
    if analysis.known.is_direct(id) {
        return emitter.direct_function();
    }
    let name = emitter.tables.function(id).clone();
    let captures = emitter.captures(&quote!(args));
    let this = emitter.this();
    let parameters = emitter.parameters();
    let body = emitter.plain_body();
    let twin = emitter.pure_twin();
    quote! {
        #twin
        fn #name(
            context: &mut js::Context,
            this: &js::Value,
            args: &js::Args<'_>,
        ) -> js::JsResult<js::Value> {
            #captures #this #parameters #body
        }
    }
}

impl<'a> FunctionEmitter<'a> {
    pub(super) fn new(analysis: &'a Analysis<'a>, id: FunctionId, tables: &'a mut Tables) -> Self {
        let unit = analysis.unit;
        let function = &unit.functions[id.0 as usize];
        let placement = place(unit, analysis.machines, id);
        let representations = Representations::infer(
            unit,
            id,
            body_of(unit, analysis.machines, id),
            &placement,
            &analysis.known,
            &analysis.shared,
            &analysis.signatures,
        );
        let mut names = Names::new(function);
        for local in representations.twins(body_of(unit, analysis.machines, id)) {
            if placement.place(local) == Place::FirstWrite {
                names.add_twin(local);
            }
        }
        let cells = match analysis.machines.contains_key(&id) {
            true => BTreeSet::new(),
            false => used_cells(unit, id, body_of(unit, analysis.machines, id)),
        };
        Self {
            unit,
            id,
            function,
            analysis,
            tables,
            names,
            representations,
            placement,
            exits: Exits::default(),
            cells,
            chains: Vec::new(),
            machine: analysis.machines.get(&id),
        }
    }

    /// A function that is only called by name: parameters are those of JavaScript, behind the
    /// function object, whose name and captures it needs.
    fn direct_function(&mut self) -> TokenStream {
        let name = self.tables.function(self.id).clone();
        let function = self.function;
        let mut parameters = TokenStream::new();
        let mut prologue = self.captures(&quote!(callee));
        if function.this_mode == ThisMode::Strict {
            prologue.extend(quote!(let this = &js::Value::undefined();));
        }
        let representations: Vec<_> = self.analysis.signatures.parameters(self.id).collect();
        for (&local, representation) in function.parameters.iter().zip(representations) {
            let name = self.names.local(local).clone();
            let mutable = self.mutability(local);
            let type_ = representation.rust_type();
            if representation != Representation::Value {
                parameters.extend(quote!(#mutable #name: #type_,));
                continue;
            }
            parameters.extend(quote!(#name: &#type_,));
            prologue.extend(match function.local(local).storage {
                Storage::Cell => quote!(let mut #name = js::new_cell(#name.clone());),
                Storage::Direct if self.placement.is_mutable(local) => {
                    quote!(let mut #name = #name.clone();)
                }
                Storage::Direct => TokenStream::new(),
            });
        }
        let body = self.plain_body();
        let result = self.result();
        let type_ = result.rust_type();
        let (routine, type_) = match result {
            Representation::Value => (quote!(run_directly), type_),
            _ => (quote!(run_directly_packed), quote!(js::Packed<#type_>)),
        };
        quote! {
            fn #name(
                callee: &js::Object,
                #parameters
                context: &mut js::Context,
            ) -> js::JsResult<#type_> {
                js::#routine(callee, context, |context, here| { #prologue #body })
            }
        }
    }

    /// Locals and statements.
    fn plain_body(&mut self) -> TokenStream {
        let function = self.function;
        let hoisted = self.declarations_at_top();
        let body = self.statements(&function.body);
        let end = match ends_by_leaving(function) {
            true => TokenStream::new(),
            false => quote!(Ok(js::Value::undefined())),
        };
        quote!(#hoisted #body #end)
    }

    /// `let [a, b] = ..;` of the environment, if there is one.
    pub(super) fn captures(&self, from: &TokenStream) -> TokenStream {
        let count = self.function.captures.len();
        if count == 0 {
            return TokenStream::new();
        }
        let names = (0..count).map(|index| self.names.capture(CaptureId(index as u32)));
        let count = Token::usize_unsuffixed(count);
        // The runtime notes of so many whether they are variables; one look stands for all.
        let (noted, others): (Vec<CaptureId>, Vec<CaptureId>) =
            self.cells.iter().partition(|cell| cell.0 < 16);
        let noted_count = noted.len();
        let bits = noted.iter().fold(0, |bits, cell| bits | 1 << cell.0);
        let bits = Token::u16_unsuffixed(bits);
        let noted = noted.into_iter().map(|cell| {
            let name = self.names.capture(cell);
            let index = Token::u32_unsuffixed(cell.0);
            quote!(let #name = #from.captured_variable::<#bits, #index>();)
        });
        let others = others.into_iter().map(|cell| {
            let name = self.names.capture(cell);
            quote!(let #name = js::variable(#name);)
        });
        let all = match noted_count == self.function.captures.len() {
            true => TokenStream::new(),
            false => quote!(let [#(#names),*] = #from.captures::<#count>();),
        };
        quote!(#all #(#noted)* #(#others)*)
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
