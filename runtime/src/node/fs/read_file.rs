//! `readFile`: open, stat, read until everything is there, close. One request each.

use std::{
    fs::File,
    io::{self, Read},
};

use super::{Waiting, callback_argument, encoding_option, io_error, path_argument};
use crate::{
    Args, Context, JsResult, Value,
    node::buffer::{self, Encoding},
};

/// How much one request reads.
const CHUNK: usize = 512 * 1024;

/// A file being read.
struct Reading {
    path: String,
    encoding: Option<Encoding>,
    waiting: Waiting,
    contents: Vec<u8>,
    /// As stated; zero when the system does not know.
    size: usize,
}

/// `fs.readFile(path[, options], callback)`.
pub(super) fn read_file(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let callback = callback_argument(context, args)?;
    let encoding = encoding_option(context, args.get(1))?;
    let path = path_argument(context, "path", args.get(0))?;
    start(context, path, encoding, Waiting::Callback(callback));
    Ok(Value::undefined())
}

/// Reads a file on the poll phase.
pub(super) fn start(
    context: &mut Context,
    path: String,
    encoding: Option<Encoding>,
    waiting: Waiting,
) {
    let reading = Reading {
        path,
        encoding,
        waiting,
        contents: Vec::new(),
        size: 0,
    };
    let path = reading.path.clone();
    context.start_blocking(
        move || File::open(path),
        move |context, file| match file {
            Ok(file) => {
                state(context, reading, file);
                Ok(())
            }
            Err(error) => {
                let error = io_error(context, &error, "open", Some(&reading.path), None);
                reading.waiting.settle(context, Err(error))
            }
        },
    );
}

fn state(context: &mut Context, mut reading: Reading, file: File) {
    context.start_blocking(
        move || {
            let metadata = file.metadata();
            (file, metadata)
        },
        move |context, (file, metadata)| {
            match metadata {
                Ok(metadata) if metadata.is_dir() => {
                    read(context, reading, file);
                }
                Ok(metadata) => {
                    reading.size = usize::try_from(metadata.len()).unwrap_or(0);
                    read(context, reading, file);
                }
                Err(error) => close(context, reading, file, Some(("fstat", error))),
            }
            Ok(())
        },
    );
}

fn read(context: &mut Context, mut reading: Reading, mut file: File) {
    context.start_blocking(
        move || {
            let mut chunk = Vec::new();
            let result = Read::by_ref(&mut file)
                .take(CHUNK as u64)
                .read_to_end(&mut chunk);
            (file, result.map(|_| chunk))
        },
        move |context, (file, chunk)| {
            match chunk {
                Ok(chunk) => {
                    let is_last = chunk.is_empty();
                    reading.contents.extend_from_slice(&chunk);
                    let is_complete = reading.size > 0 && reading.contents.len() >= reading.size;
                    if is_last || is_complete {
                        close(context, reading, file, None);
                    } else {
                        read(context, reading, file);
                    }
                }
                Err(error) => close(context, reading, file, Some(("read", error))),
            }
            Ok(())
        },
    );
}

fn close(
    context: &mut Context,
    reading: Reading,
    file: File,
    failure: Option<(&'static str, io::Error)>,
) {
    context.start_blocking(
        move || drop(file),
        move |context, ()| {
            let result = match failure {
                None => Ok(buffer::contents(
                    context,
                    reading.contents,
                    reading.encoding,
                )),
                Some((syscall, error)) => Err(io_error(context, &error, syscall, None, None)),
            };
            reading.waiting.settle(context, result)
        },
    );
}

/// `fs.readFileSync(path[, options])`.
pub(super) fn read_file_sync(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let encoding = encoding_option(context, args.get(1))?;
    let path = path_argument(context, "path", args.get(0))?;
    let mut file = match File::open(&path) {
        Ok(file) => file,
        Err(error) => return Err(io_error(context, &error, "open", Some(&path), None)),
    };
    let mut contents = Vec::new();
    match file.read_to_end(&mut contents) {
        Ok(_) => Ok(buffer::contents(context, contents, encoding)),
        Err(error) => Err(io_error(context, &error, "read", None, None)),
    }
}
