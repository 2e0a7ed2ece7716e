//! `import()`, `import.meta`, and `require` of an ES module.
//!
//! Node's loader is made of async functions. How many jobs it takes until a module runs, and until
//! `import()` is settled afterwards, is part of the order that programs see.

use super::{
    ModuleId, Source, Status, evaluate, evaluate_for, link, load, load_builtin, load_specifier,
    namespace, record,
};
use crate::{
    Context, Intrinsic, JsResult, Object, Value,
    code::Unit,
    error::Evaluation,
    job::{Job, NativeJob},
    object::Attributes,
    operations::EnumerationKind,
    promise::{
        Derived, PromiseState, as_promise, new_promise, perform_promise_then, reject_promise,
        resolve_promise,
    },
};

/// Jobs between `import()` and the evaluation of a module that is imported for the first time.
const JOBS_BEFORE_FIRST_EVALUATION: u32 = 5;
/// The same when the module has been imported before.
const JOBS_BEFORE_EVALUATION: u32 = 2;
/// Jobs between the end of evaluation and the settling of what `import()` answered.
const JOBS_AFTER_EVALUATION: u32 = 5;

/// `import(specifier, options)` (`#sec-evaluate-import-call`).
///
/// # Errors
///
/// Only a termination: everything else rejects the promise.
pub(crate) fn import_call(
    context: &mut Context,
    unit: &'static Unit,
    specifier: &Value,
    options: &Value,
) -> JsResult<Value> {
    let promise = new_promise(context);
    let specifier = specifier
        .to_js_string(context)
        .and_then(|specifier| check_options(context, options).map(|()| specifier));
    match specifier {
        Ok(specifier) => {
            let referrer = context.loader.index_of_unit(unit);
            let specifier = specifier.to_std_string_lossy();
            start(context, referrer, &specifier, &promise);
        }
        Err(error) => {
            let reason = error.into_catchable()?;
            reject_promise(context, &promise, reason);
        }
    }
    Ok(Value::from(promise))
}

/// Step 11 of EvaluateImportCall (`#sec-evaluate-import-call`). What the attributes say was looked
/// at when the program was compiled.
fn check_options(context: &mut Context, options: &Value) -> JsResult<()> {
    if options.is_undefined() {
        return Ok(());
    }
    // a.
    let Some(options) = options.as_object() else {
        return Err(context.type_error("The second argument to import() must be an object"));
    };
    // b-d.
    let attributes = options.get(context, "with")?;
    if attributes.is_undefined() {
        return Ok(());
    }
    let Some(attributes) = attributes.as_object() else {
        return Err(context.type_error("The 'with' option must be an object"));
    };
    let values = attributes.enumerable_own_properties(context, EnumerationKind::Values)?;
    if values.iter().all(Value::is_string) {
        return Ok(());
    }
    Err(context.type_error("Import attribute value must be a string"))
}

fn start(context: &mut Context, referrer: Option<usize>, specifier: &str, promise: &Object) {
    let loaded = match (referrer, crate::node::builtin_module_name(specifier)) {
        (_, Some(name)) => Ok(load_builtin(context, name)),
        (Some(referrer), None) => load_specifier(context, referrer, specifier),
        (None, None) => Err(context.error(format!("Cannot find module '{specifier}'"))),
    };
    let promise = promise.clone();
    match loaded {
        Ok(id) => {
            let jobs = if record(context, id).status == Status::Unlinked {
                JOBS_BEFORE_FIRST_EVALUATION
            } else {
                JOBS_BEFORE_EVALUATION
            };
            after_jobs(context, jobs, move |context| run(context, id, promise));
        }
        Err(error) => {
            let reason = error.into_value();
            after_jobs(context, JOBS_BEFORE_FIRST_EVALUATION - 1, move |context| {
                reject_promise(context, &promise, reason);
                Ok(())
            });
        }
    }
}

/// ContinueDynamicImport (`#sec-ContinueDynamicImport`).
fn run(context: &mut Context, id: ModuleId, promise: Object) -> JsResult<()> {
    if record(context, id).status == Status::Unlinked
        && let Err(error) = link(context, id)
    {
        let reason = error.into_catchable()?;
        reject_promise(context, &promise, reason);
        return Ok(());
    }
    let evaluated = evaluate_for(context, id, Evaluation::Imported)?;
    let captures = vec![Value::from(promise), Value::from(id.0)];
    let on_fulfilled = Object::host_closure(context, 0, captures.clone(), |context, _, args| {
        let [promise, id] = args.captures::<2>();
        let promise = promise.as_object().expect("captured by `run`").clone();
        let id = ModuleId(id.as_number().expect("captured by `run`") as usize);
        after_jobs(context, JOBS_AFTER_EVALUATION - 1, move |context| {
            let namespace = namespace::get(context, id);
            resolve_promise(context, &promise, Value::from(namespace))
        });
        Ok(Value::undefined())
    });
    let on_rejected = Object::host_closure(context, 1, captures, |context, _, args| {
        let [promise, _] = args.captures::<2>();
        let promise = promise.as_object().expect("captured by `run`").clone();
        let reason = args.get(0).clone();
        after_jobs(context, JOBS_AFTER_EVALUATION - 1, move |context| {
            reject_promise(context, &promise, reason);
            Ok(())
        });
        Ok(Value::undefined())
    });
    let (on_fulfilled, on_rejected) = (Value::from(on_fulfilled), Value::from(on_rejected));
    perform_promise_then(
        context,
        &evaluated,
        &on_fulfilled,
        &on_rejected,
        Derived::None,
    );
    Ok(())
}

/// Does something in the job that follows `jobs - 1` others, each enqueued by the one before.
pub(in crate::program) fn after_jobs(
    context: &mut Context,
    jobs: u32,
    work: impl FnOnce(&mut Context) -> JsResult<()> + 'static,
) {
    let job: NativeJob = if jobs <= 1 {
        Box::new(work)
    } else {
        Box::new(move |context| {
            after_jobs(context, jobs - 1, work);
            Ok(())
        })
    };
    context.jobs.microtasks.enqueue(Job::Native(job));
}

/// `import.meta` of a unit (`#sec-hostgetimportmetaproperties`).
pub(crate) fn import_meta(context: &mut Context, unit: &'static Unit) -> Value {
    let index = context.loader.index_of_unit(unit).unwrap_or(usize::MAX);
    if let Some(meta) = context.loader.es_modules.metas.get(&index) {
        return Value::from(meta.clone());
    }
    let path = unit.file.strip_prefix("file://").unwrap_or(unit.file);
    let is_main = context
        .loader
        .program
        .is_some_and(|program| program.entries.last() == Some(&index));
    let meta = Object::with_prototype(None);
    let captures = vec![Value::from(index)];
    let resolve = Object::native_closure(context, "resolve", 1, captures, resolve_specifier);
    for (name, value) in [
        ("dirname", Value::from(crate::node::path::dirname(path))),
        ("filename", Value::from(path)),
        ("main", Value::from(is_main)),
        ("resolve", Value::from(resolve)),
        ("url", Value::from(crate::node::path::file_url(path))),
    ] {
        meta.define_direct(name, value, Attributes::ALL);
    }
    context.loader.es_modules.metas.insert(index, meta.clone());
    Value::from(meta)
}

/// `import.meta.resolve(specifier)`.
fn resolve_specifier(
    context: &mut Context,
    _this: &Value,
    args: &crate::Args<'_>,
) -> JsResult<Value> {
    use crate::program::Resolution;
    let [index] = args.captures::<1>();
    let index = index.as_number().expect("captured by `import_meta`") as usize;
    let specifier = args.get(0).to_js_string(context)?.to_std_string_lossy();
    match context.loader.resolve(index, &specifier) {
        Some(Resolution::Module(target)) => Ok(Value::from(crate::node::path::file_url(
            context.loader.module(target).path,
        ))),
        Some(Resolution::Builtin(name)) => Ok(Value::from(format!("node:{name}"))),
        Some(Resolution::Missing(..)) | None => {
            let id = load_specifier(context, index, &specifier)?;
            unreachable!("{id:?} was not found a moment ago")
        }
    }
}

/// `require` of an ES module: its namespace, if nothing in its graph awaits.
pub(in crate::program) fn require(context: &mut Context, index: usize) -> JsResult<Value> {
    let id = load(context, index)?;
    if record(context, id).status == Status::Unlinked {
        link(context, id)?;
    }
    if awaits(context, id, &mut Vec::new()) {
        let path = context.loader.module(index).path;
        let message = format!(
            "require() cannot be used on an ESM graph with top-level await. Use import() instead. \
             To see where the top-level await comes from, use --experimental-print-required-tla.\
             \nRequired module: {path}"
        );
        return Err(crate::node::errors::node_error(
            context,
            Intrinsic::Error,
            "ERR_REQUIRE_ASYNC_MODULE",
            &message,
        ));
    }
    let promise = evaluate(context, id)?;
    let record = as_promise(&promise).expect("Evaluate answers a promise");
    record.set_handled();
    if let PromiseState::Rejected(reason) = record.state() {
        return Err(crate::JsError::throw(reason));
    }
    let namespace = namespace::get(context, id);
    let key = crate::PropertyKey::from("module.exports");
    if namespace.has_property(context, &key)? {
        return namespace.get(context, &key);
    }
    Ok(Value::from(namespace))
}

fn awaits(context: &Context, id: ModuleId, seen: &mut Vec<ModuleId>) -> bool {
    if seen.contains(&id) {
        return false;
    }
    seen.push(id);
    let record = record(context, id);
    matches!(record.source, Source::Text { module, .. } if module.is_async)
        || record
            .requested
            .iter()
            .any(|&requested| awaits(context, requested, seen))
}
