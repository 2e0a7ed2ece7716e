//! From a macro call to the program it stands for.
//!
//! ```text
//! block          { let captures = vec![capture(&url)];     mod unit { .. }                  block_program(&unit::UNIT, captures) }
//! string, file   { let captures = vec![("url", capture(&url))]; mod unit_0 { .. } static PROGRAM  file_program(&PROGRAM, captures) }
//! with errors    { let captures = ..; compile_error!(..); static PROGRAM (empty)           file_program(&PROGRAM, captures) }
//! in a block     { let captures = ..; compile_error!(..);                                  block_stub(captures) }
//! ```
//!
//! Values are captured in front of the items, which would otherwise hide names of the caller's. A
//! captured identifier has the span of its JavaScript token: it is looked up where the user wrote
//! it, and if there is no such variable, rustc says so there.

use std::path::PathBuf;

use js_async_compiler::{
    CallSite, Compilation, Goal, Source, Spans, compile,
    diagnostic::Severity,
    graph::{Content, Convention, Entry, Files, Loader, UnitId, decode, emit_program, join},
    source::Text,
};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

use crate::{
    disk::{Disk, path_text},
    input::{self, Argument, Input},
    literal,
    locate::{self, Invocation, Located, TokenText},
    report::{self, MacroError},
};

/// The expansion of `js_async! { tokens }`.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    match input::parse(tokens) {
        Ok(Input::Block(tokens)) => {
            block(tokens).unwrap_or_else(|error| block_stub(&error.into_tokens(), &[]))
        }
        Ok(Input::Text(literal, arguments)) => text(&literal, &arguments)
            .unwrap_or_else(|error| stub(error.into_tokens(), &capture_pairs(&arguments))),
        Ok(Input::File(literal, arguments)) => file(&literal, &arguments)
            .unwrap_or_else(|error| stub(error.into_tokens(), &capture_pairs(&arguments))),
        Err(error) => stub(error.into_tokens(), &TokenStream::new()),
    }
}

/// `js_async! { javascript }`.
fn block(tokens: TokenStream) -> Result<TokenStream, MacroError> {
    let found = match locate::locate(tokens, &Invocation::current())? {
        Located::Text(found) => found,
        Located::Nowhere => return Ok(block_stub(&TokenStream::new(), &[])),
    };
    let name = source_path(Span::call_site()).map_or_else(String::new, |path| path_text(&path));
    let source = Source {
        name: shown(&name),
        text: found.text.clone(),
        goal: Goal::Block,
        strict: true,
    };
    let compilation = compile(&source, &found);
    let mut errors = block_errors(&source, &compilation, &found);
    if let Some(token) = found.unreadable_for_rust() {
        let error = MacroError::at(token, "this JavaScript cannot be written in Rust's tokens")
            .help("write the JavaScript as `js_async!(r#\"...\"#)`, where every token is allowed");
        errors.extend(error.into_tokens());
    }
    let captures = block_captures(&compilation, &found)?;
    if !errors.is_empty() {
        return Ok(block_stub(&errors, &captures));
    }
    let unit = unit_module(&format_ident!("unit"), &compilation);
    Ok(quote! {{
        let captures = ::std::vec![#(#captures),*];
        #unit
        ::js_async::__private::block_program(&unit::UNIT, captures)
    }})
}

fn block_errors(source: &Source, compilation: &Compilation, found: &TokenText) -> TokenStream {
    let text = Text::new(source.name.as_str(), source.text.as_str());
    let errors = compilation.diagnostics.iter();
    errors
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| report::at_tokens(diagnostic, &text, found))
        .collect()
}

/// The values of the Rust variables that a block reads, each at its token.
fn block_captures(
    compilation: &Compilation,
    found: &TokenText,
) -> Result<Vec<TokenStream>, MacroError> {
    let captures = compilation.rust_captures.iter();
    captures
        .map(|capture| {
            let span = found.span(capture.span);
            let variable = rust_identifier(&capture.name, span)?;
            Ok(capture_at(span, &variable.to_token_stream()))
        })
        .collect()
}

/// The value of a Rust expression. What is wrong with its type is said where the user wrote it,
/// though the names are ours.
fn capture_at(span: Span, expression: &TokenStream) -> TokenStream {
    let at = Span::call_site().located_at(span);
    quote_spanned!(at=> ::js_async::__private::capture(&(#expression)))
}

/// `js_async!("javascript", arguments)`.
fn text(literal: &Literal, arguments: &[Argument]) -> Result<TokenStream, MacroError> {
    let contents = literal::contents(literal)
        .ok_or_else(|| MacroError::at(literal.span(), "expected a string literal"))?;
    // Comments of the same length where Node takes a line out: positions stay true.
    let javascript = decode(contents.text.as_bytes());
    let mut origin = literal.span().start();
    let padded = match contents.verbatim_from {
        Some(offset) if origin.line > 0 => {
            origin.column += offset;
            format!("{}{javascript}", locate::padding(origin))
        }
        _ => javascript,
    };
    let Some(path) = source_path(literal.span()) else {
        return Ok(stub(TokenStream::new(), &capture_pairs(arguments)));
    };
    Ok(program(literal, path_text(&path), Some(padded), arguments))
}

/// `js_async!(file = "main.js", arguments)`.
fn file(literal: &Literal, arguments: &[Argument]) -> Result<TokenStream, MacroError> {
    let path = literal::contents(literal)
        .ok_or_else(|| MacroError::at(literal.span(), "expected a string literal"))?;
    let Some(source) = source_path(literal.span()) else {
        return Ok(stub(TokenStream::new(), &capture_pairs(arguments)));
    };
    let directory = source.parent().map(path_text).unwrap_or_default();
    let path = join(&directory, &path.text);
    if !Disk.is_file(&path) {
        let message = format!("there is no file `{}`", shown(&path));
        return Err(MacroError::at(literal.span(), message)
            .help("the path is relative to the directory of this source file"));
    }
    Ok(program(literal, Disk.real_path(&path), None, arguments))
}

/// The program whose main module lies at `path`, or would if it were not `text`.
fn program(
    literal: &Literal,
    path: String,
    text: Option<String>,
    arguments: &[Argument],
) -> TokenStream {
    let compile = |source: &Source| compile(source, &CallSite);
    let mut loader = Loader::new(&Disk, &compile);
    let main_is_text = text.is_some();
    let name = shown(&path);
    let entry = Entry {
        path: path.clone(),
        text,
        goal: Goal::Auto,
        strict: false,
    };
    let graph = loader.load(&[entry], Convention::Node);
    let files = graph
        .modules
        .iter()
        .filter(|module| !(main_is_text && module.path == path));
    // Makes rustc compile this crate again when one of the files changes.
    let dependencies = files.map(|module| {
        let path = &module.path;
        quote!(
            const _: &[u8] = ::core::include_bytes!(#path);
        )
    });
    let dependencies: TokenStream = dependencies.collect();
    if graph.has_errors() {
        let errors = graph.problems.iter();
        let errors: TokenStream = errors
            .filter(|problem| problem.diagnostic.severity == Severity::Error)
            .map(|problem| report::excerpt(&problem.render(loader.units(), shown), literal.span()))
            .collect();
        return stub(quote!(#dependencies #errors), &capture_pairs(arguments));
    }
    let units = graph
        .modules
        .iter()
        .filter_map(|module| match module.content {
            Content::Unit(id) => {
                let compilation = &loader.units()[id.index()].compilation;
                Some(unit_module(&unit_name(id), compilation))
            }
            Content::Json(_) => None,
        });
    let units: TokenStream = units.collect();
    let table = emit_program(&graph, &name, &|id| {
        let name = unit_name(id);
        quote!(#name)
    });
    let captures = capture_pairs(arguments);
    quote! {{
        let captures = ::std::vec![#captures];
        #dependencies
        #units
        #table
        ::js_async::__private::file_program(&PROGRAM, captures)
    }}
}

/// What is emitted for one text. `warnings` alone would not cover lints that the crate denies.
fn unit_module(name: &Ident, compilation: &Compilation) -> TokenStream {
    let items = &compilation.items;
    quote! {
        #[allow(warnings, unused, nonstandard_style, clippy::all, clippy::pedantic)]
        mod #name { #items }
    }
}

fn unit_name(id: UnitId) -> Ident {
    format_ident!("unit_{}", id.index())
}

/// `("url", capture(&url)), ("n", capture(&(retries + 1)))`.
fn capture_pairs(arguments: &[Argument]) -> TokenStream {
    let pairs = arguments.iter().map(|Argument { name, value }| {
        let name = name.to_string();
        let name = name.strip_prefix("r#").unwrap_or(&name);
        let capture = capture_at(first_span(value), value);
        quote!((#name, #capture))
    });
    quote!(#(#pairs),*)
}

/// A block of the same type, for the same reason as [`stub`].
fn block_stub(errors: &TokenStream, captures: &[TokenStream]) -> TokenStream {
    quote! {{
        let captures = ::std::vec![#(#captures),*];
        #errors
        ::js_async::__private::block_stub(captures)
    }}
}

/// A program of the same type that does nothing, so that one mistake in JavaScript does not become
/// ten in the Rust around it.
fn stub(errors: TokenStream, captures: &TokenStream) -> TokenStream {
    quote! {{
        let captures = ::std::vec![#captures];
        #errors
        static PROGRAM: ::js_async::__private::Program =
            ::js_async::__private::Program { name: "", modules: &[], entries: &[] };
        ::js_async::__private::file_program(&PROGRAM, captures)
    }}
}

/// Keywords that a Rust variable can be named after, with `r#`.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

fn rust_identifier(name: &str, span: Span) -> Result<Ident, MacroError> {
    let possible = name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !matches!(name, "_" | "super" | "crate" | "Self");
    if !possible {
        let message = format!("`{name}` is not declared, and no Rust variable can have this name");
        return Err(MacroError::at(span, message).help("declare it, or give it another name"));
    }
    Ok(if KEYWORDS.contains(&name) {
        Ident::new_raw(name, span)
    } else {
        Ident::new(name, span)
    })
}

/// The absolute path of the Rust file that `span` stands in.
fn source_path(span: Span) -> Option<PathBuf> {
    std::path::absolute(span.local_file()?).ok()
}

/// A path as messages show it: relative to where rustc runs, if it lies below.
fn shown(path: &str) -> String {
    let base = std::env::current_dir()
        .map(|base| path_text(&base))
        .unwrap_or_default();
    let relative = path
        .strip_prefix(&base)
        .and_then(|rest| rest.strip_prefix('/'));
    relative.unwrap_or(path).to_string()
}

/// Where an expression begins: spans cannot be joined on stable Rust.
fn first_span(expression: &TokenStream) -> Span {
    let first = expression.clone().into_iter().next();
    first.map_or_else(Span::call_site, |token| token.span())
}
