//! `path`: the methods of `path.posix`, which is the module itself, and of `path.win32`.

mod posix;
mod win32;

use crate::{
    Args, Attributes, Context, JsResult, Object, Value,
    node::errors,
    object::{Method, ObjectBuilder},
};

pub(crate) use self::posix::{dirname, normalize};
pub(crate) use crate::error::file_url;

/// The rules by which paths are read.
trait Style {
    const SEPARATOR: char;
    fn resolve(current: &str, parts: &[String]) -> String;
    fn normalize(path: &str) -> String;
    fn is_absolute(path: &str) -> bool;
    fn join<'a>(parts: impl IntoIterator<Item = &'a str>) -> String;
    fn relative(from: &str, to: &str) -> String;
    fn dirname(path: &str) -> &str;
    fn basename<'a>(path: &'a str, suffix: Option<&str>) -> &'a str;
    fn extname(path: &str) -> &str;
    fn parse(path: &str) -> [&str; 5];
}

/// Resolves `.` and `..`; those that lead above the start stay if `keep_above`. Segments are joined by the
/// first of the separators.
fn normalize_segments(path: &str, separators: &[char], keep_above: bool) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split(separators) {
        match segment {
            "" | "." => {}
            ".." => match segments.last() {
                Some(&last) if last != ".." => {
                    segments.pop();
                }
                _ if keep_above => segments.push(segment),
                _ => {}
            },
            _ => segments.push(segment),
        }
    }
    segments.join(separators[0].encode_utf8(&mut [0; 4]))
}

macro_rules! style {
    ($name:ident $module:ident $separator:literal $methods:ident) => {
        struct $name;

        impl Style for $name {
            const SEPARATOR: char = $separator;
            fn resolve(current: &str, parts: &[String]) -> String {
                $module::resolve(current, parts)
            }
            fn normalize(path: &str) -> String {
                $module::normalize(path)
            }
            fn is_absolute(path: &str) -> bool {
                $module::is_absolute(path)
            }
            fn join<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
                $module::join(parts)
            }
            fn relative(from: &str, to: &str) -> String {
                $module::relative(from, to)
            }
            fn dirname(path: &str) -> &str {
                $module::dirname(path)
            }
            fn basename<'a>(path: &'a str, suffix: Option<&str>) -> &'a str {
                $module::basename(path, suffix)
            }
            fn extname(path: &str) -> &str {
                $module::extname(path)
            }
            fn parse(path: &str) -> [&str; 5] {
                $module::parse(path)
            }
        }

        static $methods: &[Method] = &[
            Method::enumerable("resolve", 0, resolve_method::<$name>),
            Method::enumerable("normalize", 1, normalize_method::<$name>),
            Method::enumerable("isAbsolute", 1, is_absolute_method::<$name>),
            Method::enumerable("join", 0, join_method::<$name>),
            Method::enumerable("relative", 2, relative_method::<$name>),
            Method::enumerable("toNamespacedPath", 1, namespaced_method::<$name>),
            Method::enumerable("dirname", 1, dirname_method::<$name>),
            Method::enumerable("basename", 2, basename_method::<$name>),
            Method::enumerable("extname", 1, extname_method::<$name>),
            Method::enumerable("format", 1, format_method::<$name>),
            Method::enumerable("parse", 1, parse_method::<$name>),
        ];
    };
}

style!(Posix posix '/' POSIX_METHODS);
style!(Windows win32 '\\' WINDOWS_METHODS);

/// The module.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let object = |context: &mut Context, methods, separator: &str, delimiter: &str| {
        let object = Object::ordinary(context);
        ObjectBuilder::of(context, object)
            .methods(methods)
            .property("sep", separator, Attributes::ALL)
            .property("delimiter", delimiter, Attributes::ALL)
            .build()
    };
    let posix = object(context, POSIX_METHODS, "/", ":");
    let win32 = object(context, WINDOWS_METHODS, "\\", ";");
    for object in [&posix, &win32] {
        object.define_direct("win32", win32.clone(), Attributes::ALL);
        object.define_direct("posix", posix.clone(), Attributes::ALL);
        let namespaced = object.get(context, "toNamespacedPath")?;
        object.define_direct("_makeLong", namespaced, Attributes::ALL);
    }
    Ok(Value::from(posix))
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

fn resolve_method<S: Style>(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let mut parts = Vec::new();
    for index in 0..args.len() {
        parts.push(path_argument(
            context,
            &format!("paths[{index}]"),
            args,
            index,
        )?);
    }
    Ok(Value::from(S::resolve(&current_folder(), &parts)))
}

fn normalize_method<S: Style>(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    Ok(Value::from(S::normalize(&path_argument(
        context, "path", args, 0,
    )?)))
}

fn is_absolute_method<S: Style>(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    Ok(Value::from(S::is_absolute(&path_argument(
        context, "path", args, 0,
    )?)))
}

fn join_method<S: Style>(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let parts = all_paths(context, args)?;
    Ok(Value::from(S::join(parts.iter().map(String::as_str))))
}

fn relative_method<S: Style>(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let from = path_argument(context, "from", args, 0)?;
    let to = path_argument(context, "to", args, 1)?;
    let current = current_folder();
    let (from, to) = (S::resolve(&current, &[from]), S::resolve(&current, &[to]));
    Ok(Value::from(S::relative(&from, &to)))
}

fn dirname_method<S: Style>(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    Ok(Value::from(S::dirname(&path_argument(
        context, "path", args, 0,
    )?)))
}

fn basename_method<S: Style>(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let path = path_argument(context, "path", args, 0)?;
    let suffix = if args.get(1).is_undefined() {
        None
    } else {
        Some(path_argument(context, "suffix", args, 1)?)
    };
    Ok(Value::from(S::basename(&path, suffix.as_deref())))
}

fn extname_method<S: Style>(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    Ok(Value::from(S::extname(&path_argument(
        context, "path", args, 0,
    )?)))
}

fn parse_method<S: Style>(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let path = path_argument(context, "path", args, 0)?;
    let object = Object::ordinary(context);
    for (name, part) in ["root", "dir", "base", "ext", "name"]
        .into_iter()
        .zip(S::parse(&path))
    {
        object.define_direct(name, part, Attributes::ALL);
    }
    Ok(Value::from(object))
}

fn format_method<S: Style>(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
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
    if *folder == root {
        return Ok(Value::from(format!("{folder}{base}")));
    }
    Ok(Value::from(format!("{folder}{}{base}", S::SEPARATOR)))
}

/// The path without the limits that Windows sets to others; of POSIX, the path.
fn namespaced_method<S: Style>(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let path = args.get(0);
    if S::SEPARATOR == '/' || !path.is_string() || !path.to_boolean() {
        return Ok(path.clone());
    }
    let path = path_argument(context, "path", args, 0)?;
    let resolved = S::resolve(&current_folder(), std::slice::from_ref(&path));
    Ok(Value::from(win32::namespaced(&path, resolved)))
}
