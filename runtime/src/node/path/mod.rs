//! `path`: POSIX paths. `path.win32` is absent.

mod posix;

use crate::{
    Args, Attributes, Context, JsResult, Object, Value,
    node::errors,
    object::{Method, ObjectBuilder},
};

pub(crate) use self::posix::{dirname, normalize};
pub(crate) use crate::error::file_url;

static METHODS: &[Method] = &[
    Method::enumerable("resolve", 0, resolve_method),
    Method::enumerable("normalize", 1, normalize_method),
    Method::enumerable("isAbsolute", 1, is_absolute_method),
    Method::enumerable("join", 0, join_method),
    Method::enumerable("relative", 2, relative_method),
    Method::enumerable("toNamespacedPath", 1, |_, _, args| Ok(args.get(0).clone())),
    Method::enumerable("dirname", 1, dirname_method),
    Method::enumerable("basename", 2, basename_method),
    Method::enumerable("extname", 1, extname_method),
    Method::enumerable("format", 1, format_method),
    Method::enumerable("parse", 1, parse_method),
];

/// The module.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object)
        .methods(METHODS)
        .property("sep", "/", Attributes::ALL)
        .property("delimiter", ":", Attributes::ALL)
        .build();
    object.define_direct("posix", object.clone(), Attributes::ALL);
    Ok(Value::from(object))
}

/// Joins two paths.
pub(crate) fn join(folder: &str, path: &str) -> String {
    posix::join([folder, path])
}

/// The last part of a path.
pub(crate) fn basename(path: &str) -> &str {
    posix::basename(path, None)
}

/// `process.cwd()`.
pub(crate) fn current_folder() -> String {
    std::env::current_dir()
        .map(|path| path.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn path_argument(
    context: &mut Context,
    name: &str,
    args: &Args<'_>,
    index: usize,
) -> JsResult<String> {
    Ok(errors::validate_string(context, name, args.get(index))?.to_std_string_lossy())
}

fn all_paths(context: &mut Context, args: &Args<'_>) -> JsResult<Vec<String>> {
    (0..args.len())
        .map(|index| path_argument(context, "path", args, index))
        .collect()
}

fn resolve_method(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let mut parts = Vec::new();
    for index in 0..args.len() {
        parts.push(path_argument(
            context,
            &format!("paths[{index}]"),
            args,
            index,
        )?);
    }
    Ok(Value::from(posix::resolve(&current_folder(), &parts)))
}

fn normalize_method(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(normalize(&path_argument(
        context, "path", args, 0,
    )?)))
}

fn is_absolute_method(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(posix::is_absolute(&path_argument(
        context, "path", args, 0,
    )?)))
}

fn join_method(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let parts = all_paths(context, args)?;
    Ok(Value::from(posix::join(parts.iter().map(String::as_str))))
}

fn relative_method(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let from = path_argument(context, "from", args, 0)?;
    let to = path_argument(context, "to", args, 1)?;
    let current = current_folder();
    let (from, to) = (
        posix::resolve(&current, &[from]),
        posix::resolve(&current, &[to]),
    );
    Ok(Value::from(posix::relative(&from, &to)))
}

fn dirname_method(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(dirname(&path_argument(
        context, "path", args, 0,
    )?)))
}

fn basename_method(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let path = path_argument(context, "path", args, 0)?;
    let suffix = if args.get(1).is_undefined() {
        None
    } else {
        Some(path_argument(context, "suffix", args, 1)?)
    };
    Ok(Value::from(posix::basename(&path, suffix.as_deref())))
}

fn extname_method(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(posix::extname(&path_argument(
        context, "path", args, 0,
    )?)))
}

fn parse_method(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let path = path_argument(context, "path", args, 0)?;
    let object = Object::ordinary(context);
    for (name, part) in ["root", "dir", "base", "ext", "name"]
        .into_iter()
        .zip(posix::parse(&path))
    {
        object.define_direct(name, part, Attributes::ALL);
    }
    Ok(Value::from(object))
}

fn format_method(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(object) = args.get(0).as_object().cloned() else {
        return Err(errors::invalid_arg_type(
            context,
            "pathObject",
            "object",
            args.get(0),
        ));
    };
    let mut part = |name: &str| -> JsResult<String> {
        let value = object.get(context, name)?;
        if !value.to_boolean() {
            return Ok(String::new());
        }
        Ok(value.to_js_string(context)?.to_std_string_lossy())
    };
    let (root, dir, base) = (part("root")?, part("dir")?, part("base")?);
    let (name, ext) = (part("name")?, part("ext")?);
    let base = if base.is_empty() {
        let dot = if ext.is_empty() || ext.starts_with('.') {
            ""
        } else {
            "."
        };
        format!("{name}{dot}{ext}")
    } else {
        base
    };
    let folder = if dir.is_empty() { &root } else { &dir };
    if folder.is_empty() {
        return Ok(Value::from(base));
    }
    let slash = if *folder == root { "" } else { "/" };
    Ok(Value::from(format!("{folder}{slash}{base}")))
}
