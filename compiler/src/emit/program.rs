//! The items of one unit: its functions, and the constant tables that describe them.

use std::collections::BTreeMap;

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    Analysis, Tables,
    function::emit_plain,
    state_machine::{emit_coroutine, keeps_arguments, state_rows},
    template::{template, template_fields},
};
use crate::{
    ir::{
        hir::{
            CaptureSource, Function, FunctionFlavour, FunctionId, GlobalDeclarations, ImportName,
            ModuleRecord, Unit,
        },
        machine::{Entry, Machine},
    },
    source::{Span, Text},
    unit::UnitKind,
};

/// Emits a unit, given the machine of each of its coroutines.
pub(crate) fn emit_unit(
    unit: &Unit,
    machines: &BTreeMap<FunctionId, Machine>,
    text: &Text,
) -> TokenStream {
    let mut tables = Tables::new(unit);
    let analysis = Analysis::of(unit, machines);
    let ids = || (0..unit.functions.len()).map(|index| FunctionId(index as u32));
    let functions: Vec<TokenStream> = ids()
        .map(|id| match machines.get(&id) {
            Some(machine) => emit_coroutine(&analysis, id, machine, text, &mut tables),
            None => emit_plain(&analysis, id, &mut tables),
        })
        .collect();
    let codes: Vec<TokenStream> = ids()
        .map(|id| function_code(&analysis, id, machines.get(&id), &mut tables))
        .collect();
    let globals = global_declarations(&unit.globals, &mut tables);
    let module = match &unit.module {
        Some(record) => {
            let record = module_record(record, &unit.functions[0], &tables);
            quote!(Some(&#record))
        }
        None => quote!(None),
    };
    let kind = match unit.kind {
        UnitKind::Block => quote!(Block),
        UnitKind::CommonJs => quote!(CommonJs),
        UnitKind::Module => quote!(Module),
        UnitKind::Script => quote!(Script),
    };
    let file = text.name();
    let source = text.as_str();
    let literals = tables.literal_table();
    let sites = tables.site_table();
    let keys = tables.key_module();
    let body = tables.function_code(FunctionId(0));
    quote! {
        use ::js_async::__private as js;

        /// The tables of this unit.
        pub static UNIT: js::Unit = js::Unit {
            file: #file,
            source: #source,
            kind: js::UnitKind::#kind,
            literals: #literals,
            sites: #sites,
            body: &#body,
            globals: #globals,
            module: #module,
            bases: js::UnitBases::new(),
        };

        #(#functions)*

        /// What the runtime knows of each function.
        mod code {
            use super::{UNIT, js};
            #(#codes)*
        }

        #keys
    }
}

/// Items with the same door for a text that has errors.
pub(crate) fn emit_stub(kind: UnitKind, text: &Text) -> TokenStream {
    let body = Function {
        name: String::new(),
        length: 0,
        flavour: FunctionFlavour::Body,
        is_async: false,
        is_generator: false,
        strict: true,
        this_mode: crate::ir::hir::ThisMode::Unused,
        parameters: Vec::new(),
        locals: Vec::new(),
        captures: Vec::new(),
        body: Vec::new(),
        span: Span::default(),
        name_span: Span::default(),
    };
    let module = (kind == UnitKind::Module).then(ModuleRecord::default);
    let unit = Unit {
        kind,
        functions: vec![body],
        rust_captures: Vec::new(),
        globals: GlobalDeclarations::default(),
        module,
    };
    emit_unit(&unit, &BTreeMap::new(), text)
}

fn function_code(
    analysis: &Analysis<'_>,
    id: FunctionId,
    machine: Option<&Machine>,
    tables: &mut Tables,
) -> TokenStream {
    let function = &analysis.unit.functions[id.0 as usize];
    let fields = template(function).map(|fields| template_fields(&fields, tables));
    let constant = tables.code_name(id);
    let rust = tables.function(id);
    let name = function.name.as_str();
    let length = Token::u32_unsuffixed(function.length);
    let start = Token::u32_unsuffixed(function.span.start);
    let end = Token::u32_unsuffixed(function.span.end);
    let flavour = match function.flavour {
        FunctionFlavour::Normal => quote!(Normal),
        FunctionFlavour::Arrow | FunctionFlavour::Body => quote!(Arrow),
        FunctionFlavour::Method => quote!(Method),
        FunctionFlavour::BaseConstructor => quote!(BaseConstructor),
        FunctionFlavour::DerivedConstructor => quote!(DerivedConstructor),
    };
    let strict = function.strict;
    let code = match machine {
        // No call goes through the function object.
        None if analysis.known.is_direct(id) => quote!(js::Code::Plain(js::called_by_name)),
        None => match fields {
            Some(fields) => quote!(js::Code::Template(super::#rust, #fields)),
            None => quote!(js::Code::Plain(super::#rust)),
        },
        Some(machine) => coroutine(function, machine, &quote!(super::#rust)),
    };
    quote! {
        pub(super) static #constant: js::FunctionCode = js::FunctionCode {
            name: #name,
            length: #length,
            unit: &UNIT,
            span: (#start, #end),
            flavour: js::Flavour::#flavour,
            strict: #strict,
            code: #code,
        };
    }
}

fn coroutine(function: &Function, machine: &Machine, resume: &TokenStream) -> TokenStream {
    let kind = match (function.is_async, function.is_generator) {
        (true, true) => quote!(AsyncGenerator),
        (false, true) => quote!(Generator),
        _ => quote!(Async),
    };
    let slots = Token::u32_unsuffixed(machine.layout.slots);
    let parameters = Token::usize_unsuffixed(machine.parameters.len());
    let keeps_this = machine.this.is_some();
    let keeps_arguments = keeps_arguments(Some(machine));
    let starts_at_call = machine.entry == Entry::Call;
    let states = state_rows(machine);
    quote! {
        js::Code::Coroutine(js::Coroutine {
            kind: js::CoroutineKind::#kind,
            slots: #slots,
            parameters: #parameters,
            keeps_this: #keeps_this,
            keeps_arguments: #keeps_arguments,
            starts_at_call: #starts_at_call,
            resume: |frame, sent, context| js::stepped(#resume(frame, sent, context)),
            states: #states,
        })
    }
}

fn global_declarations(globals: &GlobalDeclarations, tables: &mut Tables) -> TokenStream {
    let lexical: Vec<TokenStream> = globals
        .lexical
        .iter()
        .map(|(name, is_constant)| {
            let name = tables.literal_str(name);
            quote!((#name, #is_constant))
        })
        .collect();
    let functions: Vec<TokenStream> = globals
        .functions
        .iter()
        .map(|(name, function)| {
            let name = tables.literal_str(name);
            let code = tables.function_code(*function);
            quote!((#name, &#code))
        })
        .collect();
    let mut names = |list: &[String]| -> Vec<TokenStream> {
        list.iter().map(|name| tables.literal_str(name)).collect()
    };
    let variables = names(&globals.variables);
    let annex_b = names(&globals.annex_b_functions);
    quote! {
        js::GlobalDeclarations {
            lexical: &[#(#lexical),*],
            functions: &[#(#functions),*],
            variables: &[#(#variables),*],
            annex_b_functions: &[#(#annex_b),*],
        }
    }
}

fn module_record(record: &ModuleRecord, body: &Function, tables: &Tables) -> TokenStream {
    let cells = Token::u32_unsuffixed(record.cells);
    let environment = body.captures.iter().map(|capture| match capture.source {
        CaptureSource::Import(index) => quote!(js::EnvironmentSource::Import(#index)),
        CaptureSource::ModuleCell(index) => quote!(js::EnvironmentSource::Cell(#index)),
        CaptureSource::Local(_) | CaptureSource::Capture(_) => {
            unreachable!("nothing encloses the body of a module")
        }
    });
    let requested = &record.requested;
    let imports = record.imports.iter().map(|import| {
        let module = Token::usize_unsuffixed(import.module);
        let name = import_name(&import.name);
        let position = Token::u32_unsuffixed(import.span.start);
        quote!(js::ImportEntry { module: #module, name: #name, position: #position })
    });
    let exports = record.exports.iter().map(|export| {
        let name = &export.name;
        let cell = Token::u32_unsuffixed(export.cell.0);
        quote!((#name, #cell))
    });
    let indirect_exports = record.indirect_exports.iter().map(|export| {
        let name = &export.name;
        let module = Token::usize_unsuffixed(export.module);
        let import = import_name(&export.import);
        quote!((#name, #module, #import))
    });
    let star_exports = record
        .star_exports
        .iter()
        .map(|module| Token::usize_unsuffixed(*module));
    let instantiate = match record.instantiate {
        Some(function) => {
            let code = tables.function_code(function);
            quote!(Some(&#code))
        }
        None => quote!(None),
    };
    let is_async = record.has_top_level_await;
    quote! {
        js::ModuleRecord {
            cells: #cells,
            environment: &[#(#environment),*],
            requested: &[#(#requested),*],
            imports: &[#(#imports),*],
            exports: &[#(#exports),*],
            indirect_exports: &[#(#indirect_exports),*],
            star_exports: &[#(#star_exports),*],
            instantiate: #instantiate,
            is_async: #is_async,
        }
    }
}

fn import_name(name: &ImportName) -> TokenStream {
    match name {
        ImportName::Named(name) => quote!(js::ImportName::Named(#name)),
        ImportName::Namespace => quote!(js::ImportName::Namespace),
    }
}
