//! Linking: cells for every binding of a graph, and imports tied to the cells of their exporters
//! (`#sec-moduledeclarationlinking`).
//!
//! An import is the exporter's cell itself: that is all there is to live bindings.

use super::{ModuleId, Record, Source, Status, namespace, record, record_mut, synthetic};
use crate::{
    Context, JsError, JsResult, Object, Value, Variable,
    code::{EnvironmentSource, ImportName, ModuleRecord},
};

/// What an exported name stands for.
#[derive(Debug, Clone)]
pub(super) enum Binding {
    /// A cell.
    Cell(Value),
    /// The namespace of a module.
    Namespace(ModuleId),
}

/// ResolveExport's answer.
#[derive(Debug, Clone)]
pub(super) enum Resolved {
    Found(Binding),
    NotFound,
    Ambiguous,
}

/// Link (`#sec-moduledeclarationlinking`).
///
/// # Errors
///
/// A SyntaxError when an import has no export, or too many.
pub(in crate::program) fn link(context: &mut Context, id: ModuleId) -> JsResult<()> {
    let mut order = Vec::new();
    collect(context, id, &mut order);
    for &id in &order {
        make_cells(context, id)?;
    }
    for &id in &order {
        if let Err(error) = initialize_environment(context, id) {
            for &id in &order {
                record_mut(context, id).status = Status::Unlinked;
            }
            return Err(error);
        }
    }
    for &id in &order {
        record_mut(context, id).status = Status::Linked;
    }
    Ok(())
}

/// The modules that are not linked yet, dependencies first.
fn collect(context: &mut Context, id: ModuleId, order: &mut Vec<ModuleId>) {
    if record(context, id).status != Status::Unlinked {
        return;
    }
    record_mut(context, id).status = Status::Linking;
    for requested in record(context, id).requested.clone() {
        collect(context, requested, order);
    }
    order.push(id);
}

fn make_cells(context: &mut Context, id: ModuleId) -> JsResult<()> {
    match record(context, id).source {
        Source::Text { unit, module, .. } => {
            context.load_unit(unit);
            let cell = || Variable::new(Value::empty()).into_value();
            let cells = std::iter::repeat_with(cell)
                .take(module.cells as usize)
                .collect();
            record_mut(context, id).cells = cells;
            Ok(())
        }
        Source::File(_) | Source::Builtin(_) => synthetic::declare_exports(context, id),
    }
}

/// InitializeEnvironment (`#sec-source-text-module-record-initialize-environment`).
fn initialize_environment(context: &mut Context, id: ModuleId) -> JsResult<()> {
    let Source::Text { module, .. } = record(context, id).source else {
        return Ok(());
    };
    // 1.
    for &(name, ..) in module.indirect_exports {
        if !matches!(resolve_export(context, id, name), Resolved::Found(_)) {
            let (_, from, _) = module
                .indirect_exports
                .iter()
                .find(|entry| entry.0 == name)
                .expect("it is one");
            return Err(no_export(context, module, *from, name));
        }
    }
    // 5-7.
    let mut environment = Vec::with_capacity(module.environment.len());
    for source in module.environment {
        let cell = match *source {
            EnvironmentSource::Cell(cell) => record(context, id).cells[cell as usize].clone(),
            EnvironmentSource::Import(import) => {
                imported_cell(context, id, module, import as usize)?
            }
        };
        environment.push(cell);
    }
    record_mut(context, id).environment.clone_from(&environment);
    // 24.
    if let Some(instantiate) = module.instantiate {
        let function = Object::closure(context, instantiate, environment.into_iter());
        function.call(context, &Value::undefined(), &[])?;
    }
    Ok(())
}

fn imported_cell(
    context: &mut Context,
    id: ModuleId,
    module: &'static ModuleRecord,
    import: usize,
) -> JsResult<Value> {
    let import = &module.imports[import];
    let target = record(context, id).requested[import.module as usize];
    let name = match import.name {
        ImportName::Namespace => {
            let namespace = namespace::get(context, target);
            return Ok(Variable::new(Value::from(namespace)).into_value());
        }
        ImportName::Named(name) => name,
    };
    synthetic::expect_export(context, target, name);
    match resolve_export(context, target, name) {
        Resolved::Found(Binding::Cell(cell)) => Ok(cell),
        Resolved::Found(Binding::Namespace(target)) => {
            let namespace = namespace::get(context, target);
            Ok(Variable::new(Value::from(namespace)).into_value())
        }
        Resolved::NotFound => Err(no_export(context, module, import.module, name)),
        Resolved::Ambiguous => {
            let specifier = module.requested[import.module as usize];
            Err(context.syntax_error(format!(
                "The requested module '{specifier}' contains conflicting star exports for name '{name}'"
            )))
        }
    }
}

#[cold]
fn no_export(context: &mut Context, module: &ModuleRecord, from: u32, name: &str) -> JsError {
    let specifier = module.requested[from as usize];
    context.syntax_error(format!(
        "The requested module '{specifier}' does not provide an export named '{name}'"
    ))
}

/// ResolveExport (`#sec-resolveexport`).
pub(super) fn resolve_export(context: &Context, id: ModuleId, name: &str) -> Resolved {
    resolve(context, id, name, &mut Vec::new())
}

fn resolve(
    context: &Context,
    id: ModuleId,
    name: &str,
    resolve_set: &mut Vec<(ModuleId, String)>,
) -> Resolved {
    // 2-3.
    if resolve_set
        .iter()
        .any(|(seen, seen_name)| *seen == id && seen_name == name)
    {
        return Resolved::NotFound;
    }
    resolve_set.push((id, name.to_owned()));
    let record = record(context, id);
    let Source::Text { module, .. } = record.source else {
        return match record.synthetic.get(name) {
            Some(cell) => Resolved::Found(Binding::Cell(cell.clone())),
            None => Resolved::NotFound,
        };
    };
    // 4.
    if let Some(cell) = own_export(context, record, module, name) {
        return Resolved::Found(cell);
    }
    // 5.
    for &(exported, from, import) in module.indirect_exports {
        if exported == name {
            let target = record.requested[from as usize];
            return match import {
                ImportName::Namespace => Resolved::Found(Binding::Namespace(target)),
                ImportName::Named(name) => resolve(context, target, name, resolve_set),
            };
        }
    }
    // 6.
    if name == "default" {
        return Resolved::NotFound;
    }
    resolve_star(context, record, module, name, resolve_set)
}

fn own_export(
    context: &Context,
    record: &Record,
    module: &ModuleRecord,
    name: &str,
) -> Option<Binding> {
    let &(_, entry) = module
        .exports
        .iter()
        .find(|(exported, _)| *exported == name)?;
    match module.environment[entry as usize] {
        EnvironmentSource::Cell(cell) => Some(Binding::Cell(record.cells[cell as usize].clone())),
        // `import * as ns` exported again, or an import exported under its local name.
        EnvironmentSource::Import(import) => {
            let import = &module.imports[import as usize];
            let target = record.requested[import.module as usize];
            match import.name {
                ImportName::Namespace => Some(Binding::Namespace(target)),
                ImportName::Named(name) => match resolve_export(context, target, name) {
                    Resolved::Found(binding) => Some(binding),
                    Resolved::NotFound | Resolved::Ambiguous => None,
                },
            }
        }
    }
}

/// Steps 7-10.
fn resolve_star(
    context: &Context,
    record: &Record,
    module: &ModuleRecord,
    name: &str,
    resolve_set: &mut Vec<(ModuleId, String)>,
) -> Resolved {
    let mut found: Option<Binding> = None;
    for &star in module.star_exports {
        let target = record.requested[star as usize];
        match resolve(context, target, name, resolve_set) {
            Resolved::Ambiguous => return Resolved::Ambiguous,
            Resolved::NotFound => {}
            Resolved::Found(binding) => match &found {
                Some(first) if !is_same(first, &binding) => return Resolved::Ambiguous,
                _ => found = Some(binding),
            },
        }
    }
    found.map_or(Resolved::NotFound, Resolved::Found)
}

fn is_same(left: &Binding, right: &Binding) -> bool {
    match (left, right) {
        (Binding::Cell(left), Binding::Cell(right)) => left.same_value(right),
        (Binding::Namespace(left), Binding::Namespace(right)) => left == right,
        _ => false,
    }
}

/// GetExportedNames (`#sec-getexportednames`).
pub(super) fn exported_names(context: &Context, id: ModuleId) -> Vec<String> {
    let mut names = Vec::new();
    collect_names(context, id, &mut Vec::new(), &mut names);
    names
}

fn collect_names(
    context: &Context,
    id: ModuleId,
    seen: &mut Vec<ModuleId>,
    names: &mut Vec<String>,
) {
    if seen.contains(&id) {
        return;
    }
    seen.push(id);
    let record = record(context, id);
    let Source::Text { module, .. } = record.source else {
        names.extend(record.synthetic_names.iter().cloned());
        return;
    };
    names.extend(module.exports.iter().map(|(name, _)| (*name).to_owned()));
    names.extend(
        module
            .indirect_exports
            .iter()
            .map(|(name, ..)| (*name).to_owned()),
    );
    for &star in module.star_exports {
        let mut inner = Vec::new();
        collect_names(context, record.requested[star as usize], seen, &mut inner);
        for name in inner {
            if name != "default" && !names.contains(&name) {
                names.push(name);
            }
        }
    }
}
