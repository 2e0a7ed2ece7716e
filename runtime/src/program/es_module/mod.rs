//! ES modules: Source Text Module Records and Synthetic Module Records (`#sec-module-semantics`).
//!
//! A module that is imported becomes a [`Record`], found by a [`ModuleId`]. Everything is known
//! when the program starts, so loading (`LoadRequestedModules`) is a walk over tables.
//!
//! | file            | clauses                                                    |
//! | --------------- | ---------------------------------------------------------- |
//! | `link.rs`       | Link, InitializeEnvironment, ResolveExport                 |
//! | `evaluate.rs`   | Evaluate, InnerModuleEvaluation, async execution           |
//! | `namespace.rs`  | module namespace exotic objects                            |
//! | `synthetic.rs`  | CommonJS files, JSON and Node's own modules as ES modules  |
//! | `import.rs`     | `import()`, `import.meta`, `require` of an ES module       |

mod evaluate;
mod import;
mod link;
mod namespace;
mod synthetic;

use rustc_hash::FxHashMap;

pub(crate) use self::import::{import_call, import_meta};
pub(super) use self::{
    evaluate::{evaluate, evaluate_for},
    import::{after_jobs, require},
    link::link,
};
use super::{ModuleSource, Resolution};
use crate::{
    Context, JsError, JsResult, Object, Value,
    code::{ModuleRecord, Unit, UnitKind},
    error::Evaluation,
    host::Stream,
    node::process::MainModule,
    promise::{PromiseRecord, as_promise},
};

/// A module record of a context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct ModuleId(usize);

/// All module records of a context.
#[derive(Debug, Default)]
pub(crate) struct EsModules {
    records: Vec<Record>,
    by_index: FxHashMap<usize, ModuleId>,
    by_builtin: FxHashMap<&'static str, ModuleId>,
    /// IncrementModuleAsyncEvaluationCount.
    async_evaluations: u64,
    /// `import.meta` objects.
    metas: FxHashMap<usize, Object>,
    /// What stacks show below the bodies of modules.
    pub(crate) evaluation: Evaluation,
}

/// \[\[Status\]\].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Unlinked,
    Linking,
    Linked,
    Evaluating,
    EvaluatingAsync,
    Evaluated,
}

/// \[\[AsyncEvaluationOrder\]\].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AsyncOrder {
    Unset,
    Number(u64),
    Done,
}

/// Where a module's code is.
#[derive(Debug, Clone, Copy)]
enum Source {
    /// A compiled ES module.
    Text {
        unit: &'static Unit,
        module: &'static ModuleRecord,
    },
    /// A file of another kind, by index into the program.
    File(usize),
    /// A module of Node.
    Builtin(&'static str),
}

/// A Cyclic Module Record, or a Synthetic one (which requests nothing).
#[derive(Debug)]
struct Record {
    source: Source,
    status: Status,
    evaluation_error: Option<Value>,
    requested: Vec<ModuleId>,
    dfs_index: usize,
    dfs_ancestor_index: usize,
    cycle_root: Option<ModuleId>,
    async_order: AsyncOrder,
    top_level_promise: Option<Object>,
    /// The call of a body with top-level `await`.
    body: Option<Object>,
    async_parents: Vec<ModuleId>,
    pending_async_dependencies: usize,
    /// The cells that the module owns.
    cells: Vec<Value>,
    /// The captures of its body.
    environment: Vec<Value>,
    /// Exports of a Synthetic Module Record.
    synthetic: FxHashMap<String, Value>,
    /// Exports in order of definition, of the same.
    synthetic_names: Vec<String>,
    namespace: Option<Object>,
}

impl Record {
    fn new(source: Source) -> Self {
        Self {
            source,
            status: Status::Unlinked,
            evaluation_error: None,
            requested: Vec::new(),
            dfs_index: 0,
            dfs_ancestor_index: 0,
            cycle_root: None,
            async_order: AsyncOrder::Unset,
            top_level_promise: None,
            body: None,
            async_parents: Vec::new(),
            pending_async_dependencies: 0,
            cells: Vec::new(),
            environment: Vec::new(),
            synthetic: FxHashMap::default(),
            synthetic_names: Vec::new(),
            namespace: None,
        }
    }

    /// \[\[HasTLA\]\].
    fn has_top_level_await(&self) -> bool {
        matches!(self.source, Source::Text { module, .. } if module.is_async)
    }
}

impl EsModules {
    fn get(&self, id: ModuleId) -> &Record {
        &self.records[id.0]
    }

    fn get_mut(&mut self, id: ModuleId) -> &mut Record {
        &mut self.records[id.0]
    }

    fn add(&mut self, source: Source) -> ModuleId {
        self.records.push(Record::new(source));
        ModuleId(self.records.len() - 1)
    }
}

/// Shorthand for what every file of this folder does all the time.
fn record(context: &Context, id: ModuleId) -> &Record {
    context.loader.es_modules.get(id)
}

fn record_mut(context: &mut Context, id: ModuleId) -> &mut Record {
    context.loader.es_modules.get_mut(id)
}

/// LoadRequestedModules: the record of a module of the program, and of all that it imports.
///
/// # Errors
///
/// A specifier of the graph means nothing.
pub(super) fn load(context: &mut Context, index: usize) -> JsResult<ModuleId> {
    if let Some(&id) = context.loader.es_modules.by_index.get(&index) {
        return Ok(id);
    }
    let source = match context.loader.module(index).source {
        ModuleSource::Unit(unit) if unit.kind == UnitKind::Module => {
            let module = unit
                .module
                .expect("a unit of kind Module has a module record");
            Source::Text { unit, module }
        }
        ModuleSource::Unit(_) | ModuleSource::Json(_) => Source::File(index),
    };
    let id = context.loader.es_modules.add(source);
    context.loader.es_modules.by_index.insert(index, id);
    if let Source::Text { module, .. } = source {
        let requested = module
            .requested
            .iter()
            .map(|specifier| load_specifier(context, index, specifier))
            .collect::<JsResult<Vec<_>>>();
        match requested {
            Ok(requested) => record_mut(context, id).requested = requested,
            Err(error) => {
                // The next import of it finds the same error.
                context.loader.es_modules.by_index.remove(&index);
                return Err(error);
            }
        }
    }
    Ok(id)
}

/// HostLoadImportedModule (`#sec-HostLoadImportedModule`).
fn load_specifier(context: &mut Context, referrer: usize, specifier: &str) -> JsResult<ModuleId> {
    match context.loader.resolve(referrer, specifier) {
        Some(Resolution::Module(index)) => load(context, index),
        Some(Resolution::Builtin(name)) => Ok(load_builtin(context, name)),
        Some(Resolution::Missing(code, message)) => Err(missing(context, code, message)),
        None => {
            let path = context.loader.module(referrer).path;
            let what = if specifier.starts_with('.') || specifier.starts_with('/') {
                "module"
            } else {
                "package"
            };
            let shown = if what == "module" {
                crate::node::path::join(crate::node::path::dirname(path), specifier)
            } else {
                specifier.to_owned()
            };
            Err(missing(
                context,
                "ERR_MODULE_NOT_FOUND",
                &format!("Cannot find {what} '{shown}' imported from {path}"),
            ))
        }
    }
}

fn load_builtin(context: &mut Context, name: &'static str) -> ModuleId {
    if let Some(&id) = context.loader.es_modules.by_builtin.get(name) {
        return id;
    }
    let id = context.loader.es_modules.add(Source::Builtin(name));
    context.loader.es_modules.by_builtin.insert(name, id);
    id
}

#[cold]
fn missing(context: &mut Context, code: &'static str, message: &str) -> JsError {
    if code == "SyntaxError" {
        return context.syntax_error(message);
    }
    crate::node::errors::node_error(context, crate::Intrinsic::Error, code, message)
}

/// Whether the main module of the program still awaits something, when nothing is left to do.
pub(super) fn state_of_main(context: &mut Context, index: usize) -> MainModule {
    let Some(&id) = context.loader.es_modules.by_index.get(&index) else {
        return MainModule::Settled;
    };
    match &record(context, id).top_level_promise {
        Some(promise) if as_promise(promise).is_some_and(PromiseRecord::is_pending) => {
            // A program that has chosen its exit code is not warned.
            if context.process.exit_code.is_none() {
                warn_unsettled(context, id);
            }
            MainModule::Unsettled
        }
        _ => MainModule::Settled,
    }
}

/// Node's warning: every module of the graph that awaits by itself, and where.
fn warn_unsettled(context: &mut Context, id: ModuleId) {
    let mut text = String::new();
    push_unsettled(context, id, &mut Vec::new(), &mut text);
    context.output.write(Stream::Stderr, text.as_bytes());
}

fn push_unsettled(context: &Context, id: ModuleId, seen: &mut Vec<ModuleId>, text: &mut String) {
    if seen.contains(&id) {
        return;
    }
    seen.push(id);
    let record = record(context, id);
    for &inner in &record.requested {
        push_unsettled(context, inner, seen, text);
    }
    let Source::Text { unit, .. } = record.source else {
        return;
    };
    let position = record
        .body
        .as_ref()
        .filter(|_| record.status == Status::EvaluatingAsync)
        .filter(|body| as_promise(body).is_some_and(PromiseRecord::is_pending))
        .and_then(Object::activation)
        .map(|activation| activation.async_frame().position);
    let excerpt = position.and_then(|offset| {
        crate::error::excerpt(&crate::error::location(unit), unit.source, offset)
    });
    if let Some(excerpt) = excerpt {
        let place = excerpt.render();
        *text += &format!("Warning: Detected unsettled top-level await at {place}\n\n\n");
    }
}
