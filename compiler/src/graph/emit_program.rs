//! The table of a program: its modules, what each of them asks for, and where to begin.
//!
//! The macro and the command line print the same tables, so that a program behaves the same
//! however it was built.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Content, Graph, Module, Resolution, UnitId};

/// `pub static PROGRAM`, in front of which stand the modules that `unit_path` names.
pub fn emit_program(
    graph: &Graph,
    name: &str,
    unit_path: &dyn Fn(UnitId) -> TokenStream,
) -> TokenStream {
    let value = emit_program_value(graph, name, unit_path);
    quote! {
        pub static PROGRAM: ::js_async::__private::Program = #value;
    }
}

/// A `Program` expression, constant, for tables of several programs.
pub fn emit_program_value(
    graph: &Graph,
    name: &str,
    unit_path: &dyn Fn(UnitId) -> TokenStream,
) -> TokenStream {
    let modules = graph
        .modules
        .iter()
        .map(|module| emit_module(module, unit_path));
    let entries = graph
        .entries
        .iter()
        .map(|entry| Literal::usize_unsuffixed(*entry));
    quote! {
        ::js_async::__private::Program {
            name: #name,
            modules: &[#(#modules),*],
            entries: &[#(#entries),*],
        }
    }
}

fn emit_module(module: &Module, unit_path: &dyn Fn(UnitId) -> TokenStream) -> TokenStream {
    let path = &module.path;
    let source = match &module.content {
        Content::Unit(id) => {
            let unit = unit_path(*id);
            quote!(::js_async::__private::ModuleSource::Unit(&#unit::UNIT))
        }
        Content::Json(text) => quote!(::js_async::__private::ModuleSource::Json(#text)),
    };
    let mut seen = BTreeSet::new();
    let rows = module
        .requests
        .iter()
        .filter(|request| seen.insert(&request.specifier));
    let rows = rows.map(|request| {
        let specifier = &request.specifier;
        let resolution = emit_resolution(&request.resolution);
        quote!((#specifier, #resolution))
    });
    quote! {
        ::js_async::__private::Module {
            path: #path,
            source: #source,
            requests: &[#(#rows),*],
        }
    }
}

fn emit_resolution(resolution: &Resolution) -> TokenStream {
    match resolution {
        Resolution::Module(index) => {
            let index = Literal::usize_unsuffixed(*index);
            quote!(::js_async::__private::Resolution::Module(#index))
        }
        Resolution::Builtin(name) => quote!(::js_async::__private::Resolution::Builtin(#name)),
        Resolution::Missing(failure) => {
            let (code, message) = (&failure.code, &failure.message);
            quote!(::js_async::__private::Resolution::Missing(#code, #message))
        }
    }
}
