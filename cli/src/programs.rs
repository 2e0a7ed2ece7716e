//! Programs on their way from files to Rust text.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use js_async_compiler::diagnostic::{Code, Diagnostic, Severity};
use js_async_compiler::graph::{
    Content, Convention, Entry, Graph, Loader, Problem, Unit, UnitId, emit_program_value,
};
use js_async_compiler::{CallSite, Compilation, Goal, Source, UnitKind, compile};
use proc_macro2::TokenStream;
use quote::quote;

use crate::backend::{Placement, RustUnit};
use crate::cache::Key;
use crate::failure::{Failure, Result};
use crate::internal_error;

/// A program to load.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) name: String,
    pub(crate) entries: Vec<Entry>,
    pub(crate) convention: Convention,
}

/// A program without mistakes.
pub(crate) struct Program {
    pub(crate) name: String,
    pub(crate) graph: Graph,
}

impl Program {
    /// The texts it consists of.
    pub(crate) fn units(&self) -> impl Iterator<Item = UnitId> {
        self.graph
            .modules
            .iter()
            .filter_map(|module| match module.content {
                Content::Unit(id) => Some(id),
                Content::Json(_) => None,
            })
    }
}

/// Compiles a text that is not made of Rust tokens; a defect of the compiler is a diagnostic too.
pub(crate) fn compile_text(source: &Source) -> Compilation {
    internal_error::catch(|| compile(source, &CallSite)).unwrap_or_else(|said| {
        let message = format!("internal error: {said}");
        let diagnostic = Diagnostic::error(Code::Unsupported, message)
            .help("this is a defect of js-async, not of your program");
        Compilation {
            kind: UnitKind::CommonJs,
            items: TokenStream::new(),
            requests: Vec::new(),
            rust_captures: Vec::new(),
            diagnostics: vec![diagnostic],
        }
    })
}

impl Plan {
    /// The program of one file, found as `node FILE` finds it.
    pub(crate) fn of_file(loader: &Loader, file: &Path) -> Result<Self> {
        let path = absolute(file)?;
        if !file.exists() {
            let missing = std::io::ErrorKind::NotFound.into();
            let found = loader.resolver().entry(&path);
            found.map_err(|_| Failure::io("read", file, &missing))?;
        }
        let path = loader.resolver().entry(&path).map_err(|_| {
            let file = file.display();
            Failure::new(format_args!(
                "cannot read `{file}`: it is a directory without index.js"
            ))
        })?;
        let name = Path::new(&path)
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let entry = Entry {
            path,
            text: None,
            goal: Goal::Auto,
            strict: false,
        };
        Ok(Plan {
            name,
            entries: vec![entry],
            convention: Convention::Node,
        })
    }
}

/// An absolute path as text.
pub(crate) fn absolute(file: &Path) -> Result<String> {
    let path = std::path::absolute(file).map_err(|error| Failure::io("read", file, &error))?;
    path.into_os_string().into_string().map_err(|path| {
        let path = PathBuf::from(path);
        Failure::new(format_args!(
            "cannot read `{}`: its path is not UTF-8",
            path.display()
        ))
    })
}

/// The rendered problems; paths are shown as seen from the current folder.
pub(crate) fn render(problems: &[Problem], units: &[Unit]) -> String {
    let here = env::current_dir().unwrap_or_default();
    let shown = |path: &str| {
        let path = Path::new(path);
        path.strip_prefix(&here)
            .unwrap_or(path)
            .display()
            .to_string()
    };
    let mut out = String::new();
    for problem in problems {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&problem.render(units, shown));
    }
    out
}

/// The first mistake of a program that cannot be built.
pub(crate) fn first_error(graph: &Graph) -> Option<&Problem> {
    graph
        .problems
        .iter()
        .find(|problem| problem.diagnostic.severity == Severity::Error)
}

/// Loaded units as Rust text, by [`UnitId::index`].
///
/// Tokens take a hundred times the room of the JavaScript they came from, so they are printed
/// after each program, before the next one is loaded.
#[derive(Default)]
pub(crate) struct Printed(Vec<RustUnit>);

impl Printed {
    /// Takes the items of the units that are new.
    pub(crate) fn take(&mut self, units: &mut [Unit]) {
        for unit in &mut units[self.0.len()..] {
            let items = std::mem::take(&mut unit.compilation.items);
            let origin = unit.path.clone();
            self.0.push(RustUnit {
                module: module_name(unit),
                text: js_async_compiler::print::print(items),
                origin,
            });
        }
    }
}

/// The units of some programs.
pub(crate) struct RustUnits {
    pub(crate) list: Vec<RustUnit>,
    index: BTreeMap<UnitId, usize>,
}

impl RustUnits {
    /// Those of the printed units that the programs consist of.
    pub(crate) fn of(programs: &[Program], printed: &Printed) -> Self {
        let ids: BTreeSet<UnitId> = programs.iter().flat_map(Program::units).collect();
        RustUnits {
            list: ids.iter().map(|id| printed.0[id.index()].clone()).collect(),
            index: ids.into_iter().zip(0..).collect(),
        }
    }

    /// The position in `list` of a unit of one of the programs.
    pub(crate) fn position(&self, id: UnitId) -> usize {
        self.index[&id]
    }

    /// The `Program` expression of a program all of whose units are in place.
    pub(crate) fn emit(&self, program: &Program, placement: &Placement) -> TokenStream {
        emit_program_value(&program.graph, &program.name, &|id| {
            let path = placement
                .path(self.position(id))
                .expect("refused programs are left out");
            path.parse().expect("a path of identifiers is Rust")
        })
    }
}

/// `main_js_1f2e3d4c`: readable, and the same in every build.
fn module_name(unit: &Unit) -> String {
    let name = Path::new(&unit.path)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let mut module = String::from("u_");
    for character in name.chars().take(40) {
        module.push(if character.is_ascii_alphanumeric() {
            character
        } else {
            '_'
        });
    }
    let key = Key::default()
        .add(&unit.path)
        .add(format!("{:?} {}", unit.goal, unit.strict))
        .finish();
    let _ = write!(module, "_{}", &key[..12]);
    module
}

/// The main file of an executable that runs one program.
pub(crate) fn main_of_one(program: &TokenStream) -> String {
    let main = quote! {
        static PROGRAM: ::js_async::__private::Program = #program;

        fn main() -> ::std::process::ExitCode {
            ::js_async::__private::main(&PROGRAM)
        }
    };
    main.to_string()
}

/// The main file of an executable that runs the program it is told to.
pub(crate) fn main_of_many(programs: &[TokenStream]) -> String {
    let main = quote! {
        static PROGRAMS: &[::js_async::__private::Program] = &[#(#programs),*];

        fn main() -> ::std::process::ExitCode {
            ::js_async::__private::main_of_many(PROGRAMS)
        }
    };
    main.to_string()
}
