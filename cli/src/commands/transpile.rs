//! `js-async transpile`: the Rust that a file becomes, for people to read and to build.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use js_async_compiler::graph::{Loader, emit_program};
use js_async_compiler::pretty;
use quote::{format_ident, quote};

use crate::args::Transpile;
use crate::disk::Disk;
use crate::failure::{Failure, Result};
use crate::programs::{Plan, Program, compile_text, render};

/// Prints a whole `main.rs`: one module for each file, the table of the program, and `main`.
pub(crate) fn transpile(arguments: &Transpile) -> Result<ExitCode> {
    let disk = Disk::default();
    let mut loader = Loader::new(&disk, &compile_text);
    let plan = Plan::of_file(&loader, &arguments.file)?;
    let graph = loader.load(&plan.entries, plan.convention);
    if graph.has_errors() {
        return Err(Failure::rendered(render(&graph.problems, loader.units())));
    }
    let program = Program {
        name: plan.name,
        graph,
    };
    let names = module_names(&program, &loader);
    let ident = |id: js_async_compiler::graph::UnitId| {
        let name = &names
            .iter()
            .find(|(known, _)| *known == id)
            .expect("a unit of the program")
            .1;
        format_ident!("{name}")
    };
    let modules: Vec<_> = names
        .iter()
        .map(|(id, _)| {
            let unit = &mut loader.units_mut()[id.index()];
            let items = std::mem::take(&mut unit.compilation.items);
            let (name, path) = (ident(*id), format!(" `{}`", unit.path));
            quote! {
                #[doc = #path]
                mod #name { #items }
            }
        })
        .collect();
    let table = emit_program(&program.graph, &program.name, &|id| {
        let name = ident(id);
        quote!(#name)
    });
    let main = quote! {
        #(#modules)*

        #table

        fn main() -> ::std::process::ExitCode {
            ::js_async::__private::main(&PROGRAM)
        }
    };
    write(arguments.output.as_deref(), &pretty::format(main))?;
    Ok(ExitCode::SUCCESS)
}

/// `main_js`, `helper_mjs`: the name of each file once, numbered where two files share it.
fn module_names(
    program: &Program,
    loader: &Loader,
) -> Vec<(js_async_compiler::graph::UnitId, String)> {
    let mut names: Vec<(_, String)> = Vec::new();
    for id in program.units() {
        let path = Path::new(&loader.units()[id.index()].path);
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let mut name: String = file.chars().map(letter).collect();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            name.insert_str(0, "js_");
        }
        let base = name.clone();
        let mut count = 1;
        while names.iter().any(|(_, taken)| *taken == name) {
            count += 1;
            name = format!("{base}_{count}");
        }
        names.push((id, name));
    }
    names
}

fn write(output: Option<&Path>, text: &str) -> Result<()> {
    match output {
        Some(path) => fs::write(path, text).map_err(|error| Failure::io("write", path, &error)),
        None => match io::stdout().write_all(text.as_bytes()) {
            // Whoever reads has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => {
                result.map_err(|error| Failure::io("write", Path::new("standard output"), &error))
            }
        },
    }
}
