//! The files of one program: from its entries over `require` and `import` to all that it may load.
//!
//! ```text
//! entries -> resolve each request -> read, choose the goal, compile -> its requests, and so on
//! ```
//!
//! A missing `require` or `import()` is no mistake here: programs ask inside `try`, and find out
//! when they run. A missing static `import` is one. Nothing here opens a file; see [`Files`].

mod builtins;
mod deferred;
mod emit_program;
mod failure;
mod files;
mod json;
mod load;
#[cfg(test)]
mod memory_files;
mod package;
mod path;
mod read;
mod resolve;
#[cfg(test)]
mod tests;

pub use emit_program::{emit_program, emit_program_value};
pub use failure::Failure;
pub use files::{FileError, Files, decode};
pub use load::Loader;
pub use path::join;
pub use resolve::{Resolver, Target};

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Span, Text};
use crate::unit::{Compilation, Goal, RequestKind};

/// A file that runs by itself, not because another one asked for it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Absolute.
    pub path: String,
    /// Its text, where it does not lie in the file of that name.
    pub text: Option<String>,
    /// How to read it; [`Goal::Auto`] asks the extension and the package first, as Node does.
    pub goal: Goal,
    /// Compile as if `"use strict"` stood first.
    pub strict: bool,
}

/// How the files that others ask for are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// By extension, package and syntax.
    Node,
    /// A `.js` file that is imported is a module, as in a host that knows no other kind.
    Modules,
}

/// Names a [`Unit`] of a [`Loader`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(u32);

impl UnitId {
    /// Its position in [`Loader::units`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One compiled text; programs that load the same file share it.
#[derive(Debug)]
pub struct Unit {
    /// The file.
    pub path: String,
    /// What was compiled.
    pub text: String,
    /// What the text was to be read as.
    pub goal: Goal,
    /// Whether it was compiled as if `"use strict"` stood first.
    pub strict: bool,
    /// The outcome.
    pub compilation: Compilation,
}

impl Unit {
    /// Whether the items are a stub.
    pub fn has_errors(&self) -> bool {
        self.compilation
            .diagnostics
            .iter()
            .any(|it| it.severity == Severity::Error)
    }
}

/// The modules of one program.
#[derive(Debug)]
pub struct Graph {
    /// In the order they were met.
    pub modules: Vec<Module>,
    /// Indices into `modules`: run in turn, the last one is the main module.
    pub entries: Vec<usize>,
    /// What keeps the program from being built, and warnings.
    pub problems: Vec<Problem>,
}

impl Graph {
    /// Whether the program cannot be built.
    pub fn has_errors(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.diagnostic.severity == Severity::Error)
    }
}

/// One file of a program.
#[derive(Debug)]
pub struct Module {
    /// Its absolute path.
    pub path: String,
    /// What it holds.
    pub content: Content,
    /// What it asks for, in source order.
    pub requests: Vec<Request>,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// JavaScript.
    Unit(UnitId),
    /// The text of a JSON file; the runtime parses it when it is first asked for.
    Json(String),
}

/// A resolved [`ModuleRequest`](crate::ModuleRequest).
#[derive(Debug)]
pub struct Request {
    /// What stands between the quotes.
    pub specifier: String,
    /// How it is asked for.
    pub kind: RequestKind,
    /// The literal.
    pub span: Span,
    /// What it stands for.
    pub resolution: Resolution,
}

/// What a request stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// An index into [`Graph::modules`].
    Module(usize),
    /// A module of Node's own, without `node:`.
    Builtin(&'static str),
    /// Nothing: what the program sees thrown when it asks.
    Missing(Failure),
}

/// A diagnostic and the text it belongs to.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The text; `None` where it could not be read at all.
    pub unit: Option<UnitId>,
    /// What is wrong.
    pub diagnostic: Diagnostic,
}

impl Problem {
    /// The rendered excerpt; `shown` turns the absolute path into the one to print.
    pub fn render(&self, units: &[Unit], shown: impl Fn(&str) -> String) -> String {
        if let Some(id) = self.unit {
            let unit = &units[id.index()];
            return self
                .diagnostic
                .render(&Text::new(shown(&unit.path), unit.text.as_str()));
        }
        let mut out = format!("error: {}\n", self.diagnostic.message);
        for help in &self.diagnostic.helps {
            out.extend(["  = help: ", help, "\n"]);
        }
        out
    }
}
