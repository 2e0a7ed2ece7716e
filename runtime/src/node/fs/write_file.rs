//! `writeFile` and `appendFile`: open, write, close. One request each.

use std::io::Write;

use super::{
    arguments::{FileOptions, callback_argument, file_options, path_argument},
    descriptors, io_error,
    read_file::check_aborted,
    request::{Outcome, Request, Waiting},
};
use crate::{
    Args, Context, JsResult, Value,
    builtins::typed_array,
    node::{buffer, errors},
    operations::iterator_to_list,
};

/// Whether the file begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WriteMode {
    Replace,
    Append,
}

impl WriteMode {
    fn flag(self) -> &'static str {
        match self {
            Self::Replace => "w",
            Self::Append => "a",
        }
    }
}

/// What is to be written where.
pub(super) struct Writing {
    /// A path, or the number of an open file.
    path: Result<String, Value>,
    contents: Vec<u8>,
    pub(super) options: FileOptions,
}

/// Reads the arguments `(path, data[, options])`.
pub(super) fn parse(context: &mut Context, args: &Args<'_>, mode: WriteMode) -> JsResult<Writing> {
    let options = file_options(context, args.get(2), mode.flag())?;
    let path = if args.get(0).is_number() {
        Err(args.get(0).clone())
    } else {
        Ok(path_argument(context, "path", args.get(0))?)
    };
    let contents = data(context, args.get(1), args.get(2))?;
    Ok(Writing {
        path,
        contents,
        options,
    })
}

/// The bytes to write: text in the encoding of the options, bytes, or a list of both.
pub(super) fn data(context: &mut Context, data: &Value, options: &Value) -> JsResult<Vec<u8>> {
    let encoding = match options.as_object() {
        Some(options) if !options.is_callable() => options.get(context, "encoding")?,
        _ => options.clone(),
    };
    let is_bytes = data.is_string() || typed_array::is_view(data);
    if is_bytes && let Some(bytes) = buffer::bytes_of(context, data, &encoding)? {
        return Ok(bytes);
    }
    if data.is_array(context)? {
        let mut bytes = Vec::new();
        for part in iterator_to_list(context, data)? {
            bytes.extend(self::data(context, &part, &encoding)?);
        }
        return Ok(bytes);
    }
    if let Some(bytes) = buffer::bytes_of(context, data, &encoding)? {
        return Ok(bytes);
    }
    let expected = "of type string or an instance of Buffer, TypedArray, or DataView";
    Err(errors::invalid_arg(context, "data", expected, data))
}

/// Writes a file on the poll phase.
pub(super) fn start(context: &mut Context, writing: Writing, waiting: Waiting) {
    let Writing {
        path,
        contents,
        options,
    } = writing;
    let path = match path {
        Ok(path) => path,
        Err(number) => {
            let file = descriptors::file_of(context, &number).ok().flatten();
            let request = Request::of_file("write", file, move |mut file| {
                file.write_all(&contents).map(|()| Outcome::Nothing)
            });
            request.start(context, waiting);
            return;
        }
    };
    let opened = path.clone();
    let mode = options.mode;
    context.start_blocking(
        move || mode.open(&opened),
        move |context, file| match file {
            Ok(file) => {
                write(context, file, contents, &options.signal, waiting);
                Ok(())
            }
            Err(error) => {
                let error = io_error(context, &error, "open", Some(&path), None);
                waiting.settle(context, Err(error))
            }
        },
    );
}

fn write(
    context: &mut Context,
    mut file: std::fs::File,
    contents: Vec<u8>,
    signal: &Value,
    waiting: Waiting,
) {
    if let Err(error) = check_aborted(context, signal) {
        context.start_blocking(
            move || drop(file),
            move |context, ()| waiting.settle(context, Err(error)),
        );
        return;
    }
    context.start_blocking(
        move || {
            let result = file.write_all(&contents);
            (file, result)
        },
        move |context, (file, result)| {
            context.start_blocking(
                move || drop(file),
                move |context, ()| {
                    let result = result
                        .map(|()| Vec::new())
                        .map_err(|error| io_error(context, &error, "write", None, None));
                    waiting.settle(context, result)
                },
            );
            Ok(())
        },
    );
}

fn with_callback(context: &mut Context, args: &Args<'_>, mode: WriteMode) -> JsResult<Value> {
    let callback = callback_argument(context, args, 2)?;
    let writing = parse(context, args, mode)?;
    let waiting = Waiting::Callback(callback);
    // The callback is told at once.
    if let Err(error) = check_aborted(context, &writing.options.signal) {
        waiting.settle(context, Err(error))?;
        return Ok(Value::undefined());
    }
    start(context, writing, waiting);
    Ok(Value::undefined())
}

fn sync(context: &mut Context, args: &Args<'_>, mode: WriteMode) -> JsResult<Value> {
    let Writing {
        path,
        contents,
        options,
    } = parse(context, args, mode)?;
    let path = match path {
        Ok(path) => path,
        Err(number) => {
            let file = descriptors::file_of(context, &number)?;
            let request = Request::of_file("write", file, move |mut file| {
                file.write_all(&contents).map(|()| Outcome::Nothing)
            });
            return request.run_sync(context);
        }
    };
    let mut file = options
        .mode
        .open(&path)
        .map_err(|error| io_error(context, &error, "open", Some(&path), None))?;
    file.write_all(&contents)
        .map_err(|error| io_error(context, &error, "write", None, None))?;
    Ok(Value::undefined())
}

/// `fs.writeFile(path, data[, options], callback)`.
pub(super) fn write_file(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    with_callback(context, args, WriteMode::Replace)
}

/// `fs.writeFileSync(path, data[, options])`.
pub(super) fn write_file_sync(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    sync(context, args, WriteMode::Replace)
}

/// `fs.appendFile(path, data[, options], callback)`.
pub(super) fn append_file(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    with_callback(context, args, WriteMode::Append)
}

/// `fs.appendFileSync(path, data[, options])`.
pub(super) fn append_file_sync(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    sync(context, args, WriteMode::Append)
}
