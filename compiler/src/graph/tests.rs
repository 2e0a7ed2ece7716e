//! Whole graphs, with a compiler that understands nothing but requests.

use std::fmt::Write as _;

use super::memory_files::MemoryFiles;
use super::{Content, Convention, Entry, Failure, Graph, Loader, Resolution, Unit};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::unit::{Compilation, Goal, ModuleRequest, RequestKind, Source, UnitKind};

/// Lines such as `require ./a`, `import ./a.js`, `dynamic ./a.js`, `json ./a.json`, `broken`.
fn compile(source: &Source) -> Compilation {
    let mut requests = Vec::new();
    let mut diagnostics = Vec::new();
    for line in source.text.lines() {
        let (word, specifier) = line.split_once(' ').unwrap_or((line, ""));
        let kind = match word {
            "require" => RequestKind::Require,
            "import" | "json" => RequestKind::Import,
            "dynamic" => RequestKind::DynamicImport,
            "unsupported" => {
                diagnostics.push(Diagnostic::error(
                    Code::WithStatement,
                    "`with` is not supported",
                ));
                continue;
            }
            _ => {
                let span = Span::new(0, word.len() as u32);
                diagnostics.push(Diagnostic::error(Code::Syntax, "broken").label(span, ""));
                continue;
            }
        };
        let attributes_type = (word == "json").then(|| "json".to_owned());
        let specifier = specifier.to_owned();
        requests.push(ModuleRequest {
            specifier,
            kind,
            span: Span::default(),
            attributes_type,
        });
    }
    let kind = match source.goal {
        Goal::Module => UnitKind::Module,
        Goal::Script => UnitKind::Script,
        _ => UnitKind::CommonJs,
    };
    let items = proc_macro2::TokenStream::new();
    Compilation {
        kind,
        items,
        requests,
        rust_captures: Vec::new(),
        diagnostics,
    }
}

fn entry(path: &str, goal: Goal) -> Entry {
    Entry {
        path: path.to_owned(),
        text: None,
        goal,
        strict: false,
    }
}

/// One line for each module, then the problems.
fn show(graph: &Graph, units: &[Unit]) -> String {
    let mut out = format!("entries {:?}\n", graph.entries);
    for module in &graph.modules {
        let kind = match &module.content {
            Content::Unit(id) => format!("{:?}", units[id.index()].compilation.kind),
            Content::Json(text) => format!("Json {text}"),
        };
        let _ = write!(out, "{} {kind}", module.path);
        for request in &module.requests {
            let resolution = match &request.resolution {
                Resolution::Module(index) => index.to_string(),
                Resolution::Builtin(name) => (*name).to_owned(),
                Resolution::Missing(Failure { code, message }) => format!("{code} {message:?}"),
            };
            let _ = write!(out, ", {} -> {resolution}", request.specifier);
        }
        out.push('\n');
    }
    for problem in &graph.problems {
        let diagnostic = &problem.diagnostic;
        let _ = writeln!(out, "{}: {}", diagnostic.phase.as_str(), diagnostic.message);
    }
    out
}

#[track_caller]
fn check(files: &[(&str, &str)], entries: &[Entry], convention: Convention, expected: &str) {
    let files = MemoryFiles::new(files);
    let mut loader = Loader::new(&files, &compile);
    let graph = loader.load(entries, convention);
    assert_eq!(show(&graph, loader.units()), expected);
}

#[test]
fn cycles_end_and_each_file_appears_once() {
    check(
        &[
            ("/a.js", "require ./b\nrequire fs\nrequire ./d"),
            ("/b.js", "require ./a.js"),
            ("/d.json", "1"),
        ],
        &[entry("/a.js", Goal::Auto)],
        Convention::Node,
        "entries [0]\n\
         /a.js CommonJs, ./b -> 1, fs -> fs, ./d -> 2\n\
         /b.js CommonJs, ./a.js -> 0\n\
         /d.json Json 1\n",
    );
}

#[test]
fn extension_and_package_choose_the_goal() {
    check(
        &[
            ("/p/package.json", r#"{"type": "module"}"#),
            ("/p/a.js", "import ./b.cjs\nimport ./c.js\njson ./d.json"),
            ("/p/b.cjs", ""),
            ("/p/c.js", ""),
            ("/p/d.json", "{}"),
        ],
        &[entry("/p/a.js", Goal::Auto)],
        Convention::Node,
        "entries [0]\n\
         /p/a.js Module, ./b.cjs -> 1, ./c.js -> 2, ./d.json -> 3\n\
         /p/b.cjs CommonJs\n\
         /p/c.js Module\n\
         /p/d.json Json {}\n",
    );
}

#[test]
fn a_script_that_imports_its_own_file_gets_a_module() {
    check(
        &[("/s.js", "dynamic ./s.js")],
        &[entry("/s.js", Goal::Script)],
        Convention::Modules,
        "entries [0]\n\
         /s.js Script, ./s.js -> 1\n\
         /s.js Module, ./s.js -> 1\n",
    );
}

#[test]
fn missing_modules_are_mistakes_of_static_imports_only() {
    check(
        &[
            (
                "/a.mjs",
                "require ./x\ndynamic ./y.js\nimport ./z.js\nimport ./d.json",
            ),
            ("/d.json", ""),
        ],
        &[entry("/a.mjs", Goal::Auto)],
        Convention::Node,
        "entries [0]\n\
         /a.mjs Module, ./x -> MODULE_NOT_FOUND \"Cannot find module './x'\", \
         ./y.js -> ERR_MODULE_NOT_FOUND \"Cannot find module '/y.js' imported from /a.mjs\", \
         ./z.js -> ERR_MODULE_NOT_FOUND \"Cannot find module '/z.js' imported from /a.mjs\", \
         ./d.json -> ERR_IMPORT_ATTRIBUTE_MISSING \
         \"Module \\\"file:///d.json\\\" needs an import attribute of \\\"type: json\\\"\"\n\
         resolve: Cannot find module '/z.js' imported from /a.mjs\n\
         resolve: Module \"file:///d.json\" needs an import attribute of \"type: json\"\n",
    );
}

#[test]
fn what_only_a_dynamic_import_reaches_may_be_broken() {
    check(
        &[
            ("/a.js", "dynamic ./b.mjs\nrequire ./c"),
            ("/b.mjs", "import ./broken.mjs"),
            ("/broken.mjs", "oops"),
            ("/c.js", "dynamic ./missing-import.mjs"),
            ("/missing-import.mjs", "import ./none.js"),
        ],
        &[entry("/a.js", Goal::Auto)],
        Convention::Node,
        "entries [0]\n\
         /a.js CommonJs, ./b.mjs -> SyntaxError \"broken (/broken.mjs:1:1)\", ./c -> 1\n\
         /c.js CommonJs, ./missing-import.mjs -> ERR_MODULE_NOT_FOUND \
         \"Cannot find module '/none.js' imported from /missing-import.mjs\"\n",
    );
}

#[test]
fn what_is_required_or_not_supported_is_reported() {
    check(
        &[
            ("/a.js", "dynamic ./b.mjs\nrequire ./c"),
            ("/b.mjs", "unsupported"),
            ("/c.js", "oops"),
        ],
        &[entry("/a.js", Goal::Auto)],
        Convention::Node,
        "entries [0]\n\
         /a.js CommonJs, ./b.mjs -> 1, ./c -> 2\n\
         /b.mjs Module\n\
         /c.js CommonJs\n\
         unsupported: `with` is not supported\n\
         syntax: broken\n",
    );
}

#[test]
fn programs_share_units() {
    let files = MemoryFiles::new(&[("/h.js", ""), ("/a.js", ""), ("/b.js", "")]);
    let mut loader = Loader::new(&files, &compile);
    for main in ["/a.js", "/b.js"] {
        let graph = loader.load(
            &[entry("/h.js", Goal::Script), entry(main, Goal::Module)],
            Convention::Modules,
        );
        assert_eq!((graph.entries, graph.modules.len()), (vec![0, 1], 2));
    }
    assert_eq!(loader.units().len(), 3);
}

#[test]
fn an_unreadable_entry_is_a_problem_without_a_text() {
    check(
        &[],
        &[entry("/a.js", Goal::Script)],
        Convention::Node,
        "entries []\nresolve: cannot read `/a.js`: no such file\n",
    );
}

#[test]
fn emitted_tables_name_units_by_their_paths() {
    let files = MemoryFiles::new(&[
        ("/a.js", "require ./d\nrequire ./x\nrequire fs"),
        ("/d.json", "[1]"),
    ]);
    let mut loader = Loader::new(&files, &compile);
    let graph = loader.load(&[entry("/a.js", Goal::Auto)], Convention::Node);
    let tokens = super::emit_program_value(&graph, "p", &|id| {
        let name = quote::format_ident!("unit_{}", id.index());
        quote::quote!(crate::#name)
    });
    let expected = quote::quote! {
        ::js_async::__private::Program {
            name: "p",
            modules: &[
                ::js_async::__private::Module {
                    path: "/a.js",
                    source: ::js_async::__private::ModuleSource::Unit(&crate::unit_0::UNIT),
                    requests: &[
                        ("./d", ::js_async::__private::Resolution::Module(1)),
                        ("./x", ::js_async::__private::Resolution::Missing("MODULE_NOT_FOUND", "Cannot find module './x'")),
                        ("fs", ::js_async::__private::Resolution::Builtin("fs"))
                    ],
                },
                ::js_async::__private::Module {
                    path: "/d.json",
                    source: ::js_async::__private::ModuleSource::Json("[1]"),
                    requests: &[],
                }
            ],
            entries: &[0],
        }
    };
    assert_eq!(tokens.to_string(), expected.to_string());
}
