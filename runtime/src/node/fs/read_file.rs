//! `readFile`: open, stat, read until everything is there, close. One request each.

use std::{
    fs::File,
    io::{self, Read},
};

use super::{
    arguments::{FileOptions, callback_argument, file_options, path_argument},
    descriptors, io_error,
    request::{Outcome, Request, Waiting},
};
use crate::{
    Args, Context, JsError, JsResult, Value,
    error::HostPath,
    node::{abort, buffer},
};

/// How much one request reads.
const CHUNK: usize = 512 * 1024;

/// A file being read.
struct Reading {
    path: String,
    options: FileOptions,
    waiting: Waiting,
    contents: Vec<u8>,
    /// As stated; zero when the system does not know.
    size: usize,
}

/// Why reading ends early.
enum Failure {
    System(&'static str, io::Error),
    Aborted(JsError),
}

/// Throws the `AbortError` of a signal that was aborted.
pub(super) fn check_aborted(context: &mut Context, signal: &Value) -> JsResult<()> {
    if abort::is_aborted(context, signal)? {
        return Err(abort::abort_error(context, signal)?);
    }
    Ok(())
}

/// `fs.readFile(path[, options], callback)`.
pub(super) fn read_file(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let callback = callback_argument(context, args, 1)?;
    let options = file_options(context, args.get(1), "r")?;
    let waiting = Waiting::Callback(callback);
    if args.get(0).is_number() {
        let file = descriptors::file_of(context, args.get(0))?;
        let encoding = options.encoding;
        Request::of_file("read", file, |file| {
            descriptors::read_rest(file).map(Outcome::Bytes)
        })
        .start_with(context, waiting, move |context, bytes| {
            buffer::contents(context, bytes, encoding)
        });
        return Ok(Value::undefined());
    }
    // The callback is told at once.
    if let Err(error) = check_aborted(context, &options.signal) {
        waiting.settle(context, Err(error))?;
        return Ok(Value::undefined());
    }
    let path = path_argument(context, "path", args.get(0))?;
    start(context, path, options, waiting);
    Ok(Value::undefined())
}

/// Reads a file on the poll phase.
pub(super) fn start(context: &mut Context, path: String, options: FileOptions, waiting: Waiting) {
    let mode = options.mode;
    let reading = Reading {
        path,
        options,
        waiting,
        contents: Vec::new(),
        size: 0,
    };
    let path = reading.path.clone();
    context.start_blocking(
        move || mode.open(&path),
        move |context, file| match file {
            Ok(file) => {
                state(context, reading, file);
                Ok(())
            }
            Err(error) => {
                let error = io_error(context, &error, "open", Some(&reading.path), None);
                context.on_host_path(HostPath::ReadFileAfterOpen, |context| {
                    reading.waiting.settle(context, Err(error))
                })
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
                Ok(metadata) => {
                    if !metadata.is_dir() {
                        reading.size = usize::try_from(metadata.len()).unwrap_or(0);
                    }
                    read(context, reading, file);
                }
                Err(error) => close(
                    context,
                    reading,
                    file,
                    Some(Failure::System("fstat", error)),
                ),
            }
            Ok(())
        },
    );
}

fn read(context: &mut Context, mut reading: Reading, mut file: File) {
    if let Err(error) = check_aborted(context, &reading.options.signal) {
        close(context, reading, file, Some(Failure::Aborted(error)));
        return;
    }
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
                Err(error) => {
                    close(context, reading, file, Some(Failure::System("read", error)));
                }
            }
            Ok(())
        },
    );
}

fn close(context: &mut Context, reading: Reading, file: File, failure: Option<Failure>) {
    context.start_blocking(
        move || drop(file),
        move |context, ()| {
            let encoding = reading.options.encoding;
            let result = match failure {
                None => Ok(vec![buffer::contents(context, reading.contents, encoding)]),
                Some(Failure::System(syscall, error)) => {
                    Err(io_error(context, &error, syscall, None, None))
                }
                Some(Failure::Aborted(error)) => Err(error),
            };
            context.on_host_path(HostPath::ReadFileAfterClose, |context| {
                reading.waiting.settle(context, result)
            })
        },
    );
}

/// `fs.readFileSync(path[, options])`.
pub(super) fn read_file_sync(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let options = file_options(context, args.get(1), "r")?;
    if args.get(0).is_number() {
        let file = descriptors::file_of(context, args.get(0))?;
        let request = Request::of_file("read", file, |file| {
            descriptors::read_rest(file).map(Outcome::Bytes)
        });
        let bytes = request.run_sync(context)?;
        return Ok(match options.encoding {
            Some(_) => {
                let bytes = buffer::bytes_of_view(&bytes).unwrap_or_default();
                buffer::contents(context, bytes, options.encoding)
            }
            None => bytes,
        });
    }
    let path = path_argument(context, "path", args.get(0))?;
    let mut file = match options.mode.open(&path) {
        Ok(file) => file,
        Err(error) => return Err(io_error(context, &error, "open", Some(&path), None)),
    };
    let mut contents = Vec::new();
    match file.read_to_end(&mut contents) {
        Ok(_) => Ok(buffer::contents(context, contents, options.encoding)),
        Err(error) => Err(io_error(context, &error, "read", None, None)),
    }
}
