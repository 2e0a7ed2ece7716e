//! A built program: its files, how they refer to each other, and how it is run.
//!
//! The command line and the string and file forms of the macro resolve every `require` and
//! `import` while compiling, so a program is a table: nothing here touches the file system.
//!
//! | file            | job                                                        |
//! | --------------- | ---------------------------------------------------------- |
//! | `capture.rs`    | Rust values that go in                                     |
//! | `commonjs.rs`   | `require`: the module function, its cache, cycles          |
//! | `es_module/`    | linking, evaluation, namespaces, `import()`                |
//! | `script.rs`     | GlobalDeclarationInstantiation                             |
//! | `run.rs`        | from a table to an exit status                             |

mod capture;
mod commonjs;
mod es_module;
mod run;
mod script;

pub use self::capture::{Capture, capture};
pub use self::run::{
    BlockProgram, ExitStatus, FileProgram, UncaughtError, block_program, block_stub, file_program,
    main, main_of_many,
};
pub(crate) use self::{
    commonjs::CommonJs,
    es_module::{EsModules, import_call, import_meta},
};
use crate::code::Unit;

/// One file of a program.
#[derive(Debug)]
pub struct Module {
    /// Absolute, as `__filename`, `import.meta.url` and stack traces show it.
    pub path: &'static str,
    /// What it contains.
    pub source: ModuleSource,
    /// What each specifier in it means, in source order.
    pub requests: &'static [(&'static str, Resolution)],
}

/// What a file contains.
#[derive(Debug)]
pub enum ModuleSource {
    /// Compiled JavaScript.
    Unit(&'static Unit),
    /// JSON text.
    Json(&'static str),
}

/// What a specifier means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// An index into [`Program::modules`].
    Module(usize),
    /// A module of Node, without `node:`.
    Builtin(&'static str),
    /// Nothing: the code and the message of Node's error; `SyntaxError` for a broken file.
    Missing(&'static str, &'static str),
}

/// A program.
#[derive(Debug)]
pub struct Program {
    /// What the command line calls it.
    pub name: &'static str,
    /// All of its files.
    pub modules: &'static [Module],
    /// The files that run, in turn; the last is the main module.
    pub entries: &'static [usize],
}

/// The state of the loader of one run.
#[derive(Debug, Default)]
pub(crate) struct Loader {
    pub(crate) program: Option<&'static Program>,
    pub(crate) commonjs: CommonJs,
    pub(crate) es_modules: EsModules,
}

impl Loader {
    /// A module of the program.
    pub(crate) fn module(&self, index: usize) -> &'static Module {
        let program = self.program.expect("modules are loaded by a program");
        &program.modules[index]
    }

    /// The module that a unit is the source of.
    pub(crate) fn index_of_unit(&self, unit: &Unit) -> Option<usize> {
        self.program?.modules.iter().position(
            |module| matches!(module.source, ModuleSource::Unit(own) if std::ptr::eq(own, unit)),
        )
    }

    /// What a specifier means in a module. One that was not known while compiling may still name
    /// a module of the program, or one of Node's.
    pub(crate) fn resolve(&self, index: usize, specifier: &str) -> Option<Resolution> {
        let module = self.module(index);
        if let Some((_, resolution)) = module.requests.iter().find(|(text, _)| *text == specifier) {
            return Some(*resolution);
        }
        if let Some(name) = crate::node::builtin_module_name(specifier) {
            return Some(Resolution::Builtin(name));
        }
        let path = match specifier.strip_prefix("file://") {
            Some(path) => path.to_owned(),
            None if specifier.starts_with('/') => crate::node::path::normalize(specifier),
            None if specifier.starts_with("./") || specifier.starts_with("../") => {
                crate::node::path::join(crate::node::path::dirname(module.path), specifier)
            }
            None => return None,
        };
        let candidates = [
            "",
            ".js",
            ".json",
            ".cjs",
            ".mjs",
            "/index.js",
            "/index.json",
        ];
        candidates.iter().find_map(|suffix| {
            let modules = self.program?.modules;
            modules
                .iter()
                .position(|module| module.path.strip_prefix(path.as_str()) == Some(suffix))
                .map(Resolution::Module)
        })
    }
}
