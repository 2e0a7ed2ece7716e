//! What the functions of `fs` are called with: paths, flags, modes, options.

use std::{
    fs::{File, OpenOptions},
    io,
};

use super::constants::{O_APPEND, O_CREAT, O_EXCL, O_RDWR, O_SYNC, O_TRUNC, O_WRONLY};
use crate::{
    Args, Context, JsResult, Value,
    node::{abort, buffer, errors, url},
};

/// How a file is opened.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenMode {
    pub(super) flags: i32,
    pub(super) permissions: u32,
}

/// The flags by name; letters may come in either order.
static FLAGS: &[(&str, i32)] = &[
    ("r", 0),
    ("rs", O_SYNC),
    ("sr", O_SYNC),
    ("r+", O_RDWR),
    ("rs+", O_RDWR | O_SYNC),
    ("sr+", O_RDWR | O_SYNC),
    ("w", O_TRUNC | O_CREAT | O_WRONLY),
    ("wx", O_TRUNC | O_CREAT | O_WRONLY | O_EXCL),
    ("xw", O_TRUNC | O_CREAT | O_WRONLY | O_EXCL),
    ("w+", O_TRUNC | O_CREAT | O_RDWR),
    ("wx+", O_TRUNC | O_CREAT | O_RDWR | O_EXCL),
    ("xw+", O_TRUNC | O_CREAT | O_RDWR | O_EXCL),
    ("a", O_APPEND | O_CREAT | O_WRONLY),
    ("ax", O_APPEND | O_CREAT | O_WRONLY | O_EXCL),
    ("xa", O_APPEND | O_CREAT | O_WRONLY | O_EXCL),
    ("as", O_APPEND | O_CREAT | O_WRONLY | O_SYNC),
    ("sa", O_APPEND | O_CREAT | O_WRONLY | O_SYNC),
    ("a+", O_APPEND | O_CREAT | O_RDWR),
    ("ax+", O_APPEND | O_CREAT | O_RDWR | O_EXCL),
    ("xa+", O_APPEND | O_CREAT | O_RDWR | O_EXCL),
    ("as+", O_APPEND | O_CREAT | O_RDWR | O_SYNC),
    ("sa+", O_APPEND | O_CREAT | O_RDWR | O_SYNC),
];

/// Permissions of a file that is made, before the process's mask.
pub(super) const DEFAULT_PERMISSIONS: u32 = 0o666;

/// `stringToFlags`.
pub(super) fn open_flags(context: &mut Context, flags: &Value) -> JsResult<i32> {
    if flags.is_nullish() {
        return Ok(0);
    }
    if flags.is_number() {
        let (min, max) = (f64::from(i32::MIN), f64::from(i32::MAX));
        return Ok(errors::validate_integer(context, "flags", flags, min, max)? as i32);
    }
    if let Some(text) = flags.as_string() {
        let text = text.to_std_string_lossy();
        if let Some((_, flags)) = FLAGS.iter().find(|(name, _)| *name == text) {
            return Ok(*flags);
        }
    }
    Err(errors::invalid_arg_value(
        context,
        "flags",
        flags,
        "is invalid",
    ))
}

/// `parseFileMode`.
pub(super) fn permissions(
    context: &mut Context,
    name: &str,
    value: &Value,
    default: u32,
) -> JsResult<u32> {
    if value.is_nullish() {
        return Ok(default);
    }
    if let Some(text) = value.as_string() {
        let text = text.to_std_string_lossy();
        return match u32::from_str_radix(&text, 8) {
            Ok(mode) => Ok(mode),
            Err(_) => {
                let reason = "must be a 32-bit unsigned integer or an octal string";
                Err(errors::invalid_arg_value(context, name, value, reason))
            }
        };
    }
    errors::validate_uint32(context, name, value)
}

impl OpenMode {
    /// Opens a file.
    pub(super) fn open(self, path: &str) -> io::Result<File> {
        let access = self.flags & (O_WRONLY | O_RDWR);
        let appends = self.flags & O_APPEND != 0;
        let mut options = OpenOptions::new();
        options
            .read(access == 0 || access == O_RDWR)
            .write(access != 0 && !appends)
            .append(access != 0 && appends);
        self.add_bits(&mut options);
        options.open(path)
    }

    /// The system gets the other bits as they are: the options refuse combinations that it takes.
    #[cfg(unix)]
    fn add_bits(self, options: &mut OpenOptions) {
        use std::os::unix::fs::OpenOptionsExt;
        let known = O_WRONLY | O_RDWR | O_APPEND;
        options
            .mode(self.permissions)
            .custom_flags(self.flags & !known);
    }

    #[cfg(not(unix))]
    fn add_bits(self, options: &mut OpenOptions) {
        options
            .create(self.flags & O_CREAT != 0)
            .create_new(self.flags & O_EXCL != 0)
            .truncate(self.flags & O_TRUNC != 0);
    }
}

/// The options of `readFile`, `writeFile` and `appendFile`.
#[derive(Debug)]
pub(super) struct FileOptions {
    pub(super) encoding: Option<buffer::Encoding>,
    pub(super) mode: OpenMode,
    /// Undefined, or an abort signal.
    pub(super) signal: Value,
}

/// `getOptions`: an encoding, or an object.
pub(super) fn file_options(
    context: &mut Context,
    options: &Value,
    default_flag: &str,
) -> JsResult<FileOptions> {
    let default = Value::from(default_flag);
    let mut parsed = FileOptions {
        encoding: None,
        mode: OpenMode {
            flags: open_flags(context, &default)?,
            permissions: DEFAULT_PERMISSIONS,
        },
        signal: Value::undefined(),
    };
    if options.is_nullish() || options.is_callable() {
        return Ok(parsed);
    }
    if options.is_string() {
        parsed.encoding = buffer::encoding_of(context, options)?;
        return Ok(parsed);
    }
    let Some(object) = options.as_object() else {
        let expected = "one of type string or object";
        return Err(errors::invalid_arg(context, "options", expected, options));
    };
    let encoding = object.get(context, "encoding")?;
    parsed.encoding = buffer::encoding_of(context, &encoding)?;
    parsed.signal = abort::signal_option(context, options)?;
    let flag = object.get(context, "flag")?;
    if flag.to_boolean() {
        parsed.mode.flags = open_flags(context, &flag)?;
    }
    let mode = object.get(context, "mode")?;
    parsed.mode.permissions = permissions(context, "mode", &mode, DEFAULT_PERMISSIONS)?;
    Ok(parsed)
}

/// The encoding in which names are answered: a string, or an object with that property.
pub(super) fn wants_buffers(context: &mut Context, options: &Value) -> JsResult<bool> {
    let encoding = match options.as_object() {
        Some(object) if !object.is_callable() => object.get(context, "encoding")?,
        _ => options.clone(),
    };
    if encoding.as_string().is_some_and(|name| *name == "buffer") {
        return Ok(true);
    }
    if encoding.is_string() {
        buffer::encoding_of(context, &encoding)?;
    }
    Ok(false)
}

/// A path: a string, bytes, or a `file:` URL.
pub(super) fn path_argument(context: &mut Context, name: &str, value: &Value) -> JsResult<String> {
    let text = if let Some(text) = value.as_string() {
        Some(text.to_std_string_lossy())
    } else if let Some(bytes) = buffer::bytes_of_view(value) {
        Some(String::from_utf8_lossy(&bytes).into_owned())
    } else {
        url::path_of_url(context, value)?
    };
    match text {
        Some(text) if text.contains('\0') => {
            let reason = "must be a string, Uint8Array, or URL without null bytes";
            Err(errors::invalid_arg_value(context, name, value, reason))
        }
        Some(text) => Ok(text),
        None => {
            let expected = "of type string or an instance of Buffer or URL";
            Err(errors::invalid_arg(context, name, expected, value))
        }
    }
}

/// The last argument, which has to be a function; `index` is its place when all are given.
pub(super) fn callback_argument(
    context: &mut Context,
    args: &Args<'_>,
    index: usize,
) -> JsResult<Value> {
    match args.as_slice().last().filter(|last| last.is_callable()) {
        Some(callback) => Ok(callback.clone()),
        None => Err(errors::invalid_arg_type(
            context,
            "cb",
            "function",
            args.get(index),
        )),
    }
}

/// A point in time: seconds, or a date.
pub(super) fn time_argument(context: &mut Context, value: &Value) -> JsResult<f64> {
    if value.payload::<crate::builtins::date::DateData>().is_some() {
        return Ok(value.to_number(context)? / 1000.0);
    }
    value.to_number(context)
}
