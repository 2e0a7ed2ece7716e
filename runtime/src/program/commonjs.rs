//! CommonJS: `require` and the module objects behind it, as `lib/internal/modules/cjs` has them.
//!
//! `require.cache` is the cache: what scripts delete there is loaded again. A module enters it
//! before it runs, which is what makes cycles see half-filled `exports`, and leaves it when it
//! throws.

use super::{Module, ModuleSource, Resolution, es_module};
use crate::{
    Args, Context, Intrinsic, JsError, JsResult, JsString, Object, PropertyKey, Throw, Value,
    code::{Unit, UnitKind},
    error::HostPath,
    node,
    object::Attributes,
};

/// What all `require` functions share.
#[derive(Debug, Default)]
pub(crate) struct CommonJs {
    cache: Option<Object>,
    extensions: Option<Object>,
    prototype: Option<Object>,
    main: Option<Object>,
}

/// `require` of a module of the program, or running it as the main module when nobody requires.
/// Answers its exports.
pub(super) fn load(
    context: &mut Context,
    index: usize,
    parent: Option<&Object>,
) -> JsResult<Value> {
    let module = context.loader.module(index);
    let cache = cache(context);
    let cached = cache.get(context, module.path)?;
    if let Some(cached) = cached.as_object() {
        adopt_child(context, parent, cached)?;
        return cached.get(context, "exports");
    }
    if let ModuleSource::Unit(unit) = module.source
        && unit.kind == UnitKind::Module
    {
        return es_module::require(context, index);
    }
    let object = module_object(context, module, parent)?;
    cache.set(context, module.path, object.clone(), Throw::No)?;
    if let Err(error) = execute(context, index, &object) {
        cache.delete(context, &PropertyKey::from(module.path))?;
        return Err(error);
    }
    object.set(context, "loaded", true, Throw::No)?;
    object.get(context, "exports")
}

fn execute(context: &mut Context, index: usize, object: &Object) -> JsResult<()> {
    let module = context.loader.module(index);
    match module.source {
        ModuleSource::Json(text) => {
            let exports = parse_json(context, module, text)?;
            object.set(context, "exports", exports, Throw::No)
        }
        ModuleSource::Unit(unit) => run_body(context, index, unit, object),
    }
}

/// Calls the function that wraps a CommonJS file.
fn run_body(
    context: &mut Context,
    index: usize,
    unit: &'static Unit,
    object: &Object,
) -> JsResult<()> {
    context.load_unit(unit);
    let module = context.loader.module(index);
    let exports = object.get(context, "exports")?;
    let require = make_require(context, index, object)?;
    let arguments = [
        exports.clone(),
        Value::from(require),
        Value::from(object.clone()),
        Value::from(module.path),
        Value::from(node::path::dirname(module.path)),
    ];
    let body = Object::closure(context, unit.body, std::iter::empty());
    body.call(context, &exports, &arguments)?;
    Ok(())
}

/// The exports of a JSON file; its errors name the file, as Node's do.
pub(super) fn parse_json(context: &mut Context, module: &Module, text: &str) -> JsResult<Value> {
    let text = text.trim_start_matches('\u{feff}');
    let json = Value::from(context.intrinsic(Intrinsic::Json));
    let parsed = json.invoke(context, "parse", &[Value::from(text)]);
    parsed.map_err(|error| {
        let Some(object) = error.value().as_object().cloned() else {
            return error;
        };
        let named = object.get(context, "message").and_then(|message| {
            let message = message.to_js_string(context)?;
            let text = format!("{}: {message}", module.path);
            object.set(context, "message", text.as_str(), Throw::No)
        });
        named.err().unwrap_or(error)
    })
}

/// A `Module` object with the properties of Node's.
fn module_object(
    context: &mut Context,
    module: &Module,
    parent: Option<&Object>,
) -> JsResult<Object> {
    let prototype = module_prototype(context);
    let object = Object::with_prototype(Some(&prototype));
    let is_main = parent.is_none() && context.loader.commonjs.main.is_none();
    let id = if is_main { "." } else { module.path };
    let folder = node::path::dirname(module.path);
    let exports = Object::ordinary(context);
    let children = Object::array(context, Vec::new());
    let paths = node_modules_paths(folder)
        .into_iter()
        .map(Value::from)
        .collect();
    let paths = Object::array(context, paths);
    for (name, value) in [
        ("id", Value::from(id)),
        ("path", Value::from(folder)),
        ("exports", Value::from(exports)),
        ("filename", Value::from(module.path)),
        ("loaded", Value::from(false)),
        ("children", Value::from(children)),
        ("paths", Value::from(paths)),
    ] {
        object.define_direct(name, value, Attributes::ALL);
    }
    if is_main {
        context.loader.commonjs.main = Some(object.clone());
    }
    adopt_child(context, parent, &object)?;
    Ok(object)
}

fn adopt_child(context: &mut Context, parent: Option<&Object>, child: &Object) -> JsResult<()> {
    let Some(parent) = parent else { return Ok(()) };
    let children = parent.get(context, "children")?;
    let Some(children) = children.as_object() else {
        return Ok(());
    };
    let length = children.array_length().unwrap_or(0);
    for index in 0..length {
        let known = children.get(context, index)?;
        if known.as_object().is_some_and(|known| known.is_same(child)) {
            return Ok(());
        }
    }
    children.set(context, length, child.clone(), Throw::No)
}

/// Where Node would look for packages, nearest first.
fn node_modules_paths(folder: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut folder = folder;
    loop {
        if node::path::basename(folder) != "node_modules" {
            paths.push(node::path::join(folder, "node_modules"));
        }
        let parent = node::path::dirname(folder);
        if parent == folder || parent == "." {
            return paths;
        }
        folder = parent;
    }
}

fn module_prototype(context: &mut Context) -> Object {
    if let Some(prototype) = &context.loader.commonjs.prototype {
        return prototype.clone();
    }
    let prototype = Object::ordinary(context);
    let constructor =
        Object::native_function(context, "Module", 0, |_, _, _| Ok(Value::undefined()));
    constructor.define_direct("prototype", prototype.clone(), Attributes::WRITABLE);
    prototype.define_direct("constructor", constructor, Attributes::METHOD);
    context.loader.commonjs.prototype = Some(prototype.clone());
    prototype
}

fn cache(context: &mut Context) -> Object {
    context
        .loader
        .commonjs
        .cache
        .get_or_insert_with(|| Object::with_prototype(None))
        .clone()
}

fn extensions(context: &mut Context) -> Object {
    if let Some(extensions) = &context.loader.commonjs.extensions {
        return extensions.clone();
    }
    let extensions = Object::with_prototype(None);
    for name in [".js", ".json", ".node"] {
        let nothing =
            Object::host_closure(context, 2, Vec::new(), |_, _, _| Ok(Value::undefined()));
        extensions.define_direct(name, nothing, Attributes::ALL);
    }
    context.loader.commonjs.extensions = Some(extensions.clone());
    extensions
}

/// The `require` of one module.
fn make_require(context: &mut Context, index: usize, object: &Object) -> JsResult<Object> {
    let captures = vec![Value::from(index), Value::from(object.clone())];
    let require = Object::native_closure(context, "require", 1, captures.clone(), require);
    let resolve = Object::native_closure(context, "resolve", 2, captures, require_resolve);
    let main = context
        .loader
        .commonjs
        .main
        .clone()
        .map_or(Value::undefined(), Value::from);
    let extensions = extensions(context);
    let cache = cache(context);
    require.create_data_property_or_throw(context, "resolve", resolve)?;
    require.create_data_property_or_throw(context, "main", main)?;
    require.create_data_property_or_throw(context, "extensions", extensions)?;
    require.create_data_property_or_throw(context, "cache", cache)?;
    Ok(require)
}

/// `require(specifier)`.
fn require(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [index, parent] = args.captures::<2>();
    let index = captured_index(index);
    let specifier = specifier_argument(context, args.get(0))?;
    let text = specifier.to_std_string_lossy();
    context.note_host_path(HostPath::Require);
    match context.loader.resolve(index, &text) {
        Some(Resolution::Module(target)) => load(context, target, parent.as_object()),
        Some(Resolution::Builtin(name)) => node::require(context, name),
        Some(Resolution::Missing(..)) | None => Err(module_not_found(context, index, &text)),
    }
}

/// `require.resolve(specifier)`.
fn require_resolve(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [index, _] = args.captures::<2>();
    let index = captured_index(index);
    let specifier = specifier_argument(context, args.get(0))?;
    let text = specifier.to_std_string_lossy();
    match context.loader.resolve(index, &text) {
        Some(Resolution::Module(target)) => Ok(Value::from(context.loader.module(target).path)),
        Some(Resolution::Builtin(_)) => Ok(Value::from(specifier)),
        Some(Resolution::Missing(..)) | None => Err(module_not_found(context, index, &text)),
    }
}

fn captured_index(value: &Value) -> usize {
    value
        .as_number()
        .expect("`require` captures the index of its module") as usize
}

fn specifier_argument(context: &mut Context, value: &Value) -> JsResult<JsString> {
    match value.as_string() {
        Some(text) if text.is_empty() => Err(node::errors::invalid_arg_value(
            context,
            "id",
            value,
            "must be a non-empty string",
        )),
        Some(text) => Ok(text.clone()),
        None => Err(node::errors::invalid_arg_type(
            context, "id", "string", value,
        )),
    }
}

/// The error of `require` for what does not exist.
#[cold]
fn module_not_found(context: &mut Context, index: usize, specifier: &str) -> JsError {
    let path = context.loader.module(index).path;
    let message = format!("Cannot find module '{specifier}'\nRequire stack:\n- {path}");
    let error = context.error(message.as_str());
    let stack = Object::array(context, vec![Value::from(path)]);
    if let Some(object) = error.value().as_object() {
        object.define_direct("code", "MODULE_NOT_FOUND", Attributes::ALL);
        object.define_direct("requireStack", stack, Attributes::ALL);
    }
    error
}
