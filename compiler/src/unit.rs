//! What a caller hands to [`compile`](crate::compile), and what comes back.

use proc_macro2::TokenStream;

use crate::{diagnostic::Diagnostic, source::Span};

/// The goal symbol and host conventions a text is compiled under.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Goal {
    /// The body of a strict async function: `await` and `return` at the top, and free names that
    /// are Rust variables.
    Block,
    /// What Node finds out about a `.js` file: CommonJS, unless its syntax is valid in a module only.
    Auto,
    /// The body of a function of `exports`, `require`, `module`, `__filename` and `__dirname`.
    CommonJs,
    /// An ECMAScript module.
    Module,
    /// A Script of the realm, `#sec-scripts`.
    Script,
}

/// What a text was compiled as: a [`Goal`] without the question.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UnitKind {
    /// The body of a strict async function.
    Block,
    /// The body of a CommonJS wrapper function.
    CommonJs,
    /// An ECMAScript module.
    Module,
    /// A Script.
    Script,
}

/// A text to compile.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path or label that messages and stack traces show.
    pub name: String,
    /// The JavaScript.
    pub text: String,
    /// How to read it.
    pub goal: Goal,
    /// Compile as if `"use strict"` stood first.
    pub strict: bool,
}

/// The outcome for one text.
#[derive(Debug)]
pub struct Compilation {
    /// What it was compiled as.
    pub kind: UnitKind,
    /// The items of one Rust module, whose door is `pub static UNIT: ::js_async::__private::Unit`.
    /// After errors, a well-typed stub with the same door.
    pub items: TokenStream,
    /// Every module that the text names by a literal, in source order.
    pub requests: Vec<ModuleRequest>,
    /// [`Goal::Block`] only: the free names that are Rust variables, in the order of the values
    /// that the program is started with.
    pub rust_captures: Vec<RustCapture>,
    /// Mistakes, in source order.
    pub diagnostics: Vec<Diagnostic>,
}

/// A Rust variable that a block reads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RustCapture {
    /// Its name in both languages.
    pub name: String,
    /// Its first use.
    pub span: Span,
}

/// How a module is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RequestKind {
    /// `require("x")`.
    Require,
    /// `import ... from "x"`, `import "x"`, `export ... from "x"`.
    Import,
    /// `import("x")`.
    DynamicImport,
}

/// A module that a text names by a literal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ModuleRequest {
    /// What stands between the quotes.
    pub specifier: String,
    /// How it is asked for.
    pub kind: RequestKind,
    /// The literal.
    pub span: Span,
    /// The value of `with { type: "..." }`.
    pub attributes_type: Option<String>,
}

/// Answers which Rust span a piece of JavaScript has.
pub trait Spans {
    /// The Rust span of the token that covers `range` or its beginning.
    fn span(&self, range: Span) -> proc_macro2::Span;
}

/// For text that is not made of Rust tokens: every piece is where the macro is called.
#[derive(Clone, Copy, Default, Debug)]
pub struct CallSite;

impl Spans for CallSite {
    fn span(&self, _range: Span) -> proc_macro2::Span {
        proc_macro2::Span::call_site()
    }
}
