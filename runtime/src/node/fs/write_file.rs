//! `writeFile` and `appendFile`: open, write, close. One request each.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
};

use super::{Waiting, callback_argument, io_error, path_argument};
use crate::{
    Args, Context, JsResult, Value,
    node::{buffer, errors},
};

/// Whether the file begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WriteMode {
    Replace,
    Append,
}

/// What is to be written where.
pub(super) struct Writing {
    path: String,
    contents: Vec<u8>,
    mode: WriteMode,
}

/// Reads the arguments `(path, data[, options])`.
pub(super) fn parse(context: &mut Context, args: &Args<'_>, mode: WriteMode) -> JsResult<Writing> {
    let path = path_argument(context, "path", args.get(0))?;
    let (encoding, mode) = match args.get(2).as_object() {
        Some(options) if !options.is_callable() => {
            let flag = options.get(context, "flag")?;
            let appends = flag.as_string().is_some_and(|flag| *flag == "a");
            let mode = if appends { WriteMode::Append } else { mode };
            (options.get(context, "encoding")?, mode)
        }
        _ => (args.get(2).clone(), mode),
    };
    match buffer::bytes_of(context, args.get(1), &encoding)? {
        Some(contents) => Ok(Writing {
            path,
            contents,
            mode,
        }),
        None => {
            let expected = "of type string or an instance of Buffer, TypedArray, or DataView";
            Err(errors::invalid_arg(context, "data", expected, args.get(1)))
        }
    }
}

fn open(path: &str, mode: WriteMode) -> io::Result<File> {
    match mode {
        WriteMode::Replace => File::create(path),
        WriteMode::Append => OpenOptions::new().append(true).create(true).open(path),
    }
}

/// Writes a file on the poll phase.
pub(super) fn start(context: &mut Context, writing: Writing, waiting: Waiting) {
    let Writing {
        path,
        contents,
        mode,
    } = writing;
    let opened = path.clone();
    context.start_blocking(
        move || open(&opened, mode),
        move |context, file| match file {
            Ok(file) => {
                write(context, file, contents, waiting);
                Ok(())
            }
            Err(error) => {
                let error = io_error(context, &error, "open", Some(&path), None);
                waiting.settle(context, Err(error))
            }
        },
    );
}

fn write(context: &mut Context, mut file: File, contents: Vec<u8>, waiting: Waiting) {
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
                        .map(|()| Value::undefined())
                        .map_err(|error| io_error(context, &error, "write", None, None));
                    waiting.settle(context, result)
                },
            );
            Ok(())
        },
    );
}

fn with_callback(context: &mut Context, args: &Args<'_>, mode: WriteMode) -> JsResult<Value> {
    let callback = callback_argument(context, args)?;
    let writing = parse(context, args, mode)?;
    start(context, writing, Waiting::Callback(callback));
    Ok(Value::undefined())
}

fn sync(context: &mut Context, args: &Args<'_>, mode: WriteMode) -> JsResult<Value> {
    let Writing {
        path,
        contents,
        mode,
    } = parse(context, args, mode)?;
    let mut file =
        open(&path, mode).map_err(|error| io_error(context, &error, "open", Some(&path), None))?;
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
