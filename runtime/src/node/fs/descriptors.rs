//! Open files: the table behind the numbers, and operations on them.

use std::{
    collections::HashMap,
    fs::{File, FileTimes},
    io::{self, Read, Write},
    sync::Arc,
    time::{Duration, SystemTime},
};

use super::{
    arguments::{DEFAULT_PERMISSIONS, permissions, time_argument},
    file_handle,
    operations::{Style, argument},
    platform,
    request::{Outcome, Request, Shape},
};
use crate::{
    Context, JsResult, Value,
    node::{buffer, errors},
};

/// Files that are open, by the number that programs know them by.
#[derive(Debug, Default)]
pub(in crate::node) struct OpenFiles {
    files: HashMap<i32, Arc<File>>,
    /// For systems whose files have no numbers.
    last: i32,
}

/// Gives a file a number.
pub(super) fn register(context: &mut Context, file: File) -> i32 {
    let open = &mut context.node.open_files;
    let number = platform::number(&file).unwrap_or_else(|| {
        open.last += 1;
        open.last + 2
    });
    open.files.insert(number, Arc::new(file));
    number
}

/// A `FileHandle` of a file.
pub(super) fn handle(context: &mut Context, file: File) -> JsResult<Value> {
    let number = register(context, file);
    file_handle::create(context, number)
}

/// `getValidatedFd`.
pub(super) fn number_of(context: &mut Context, value: &Value) -> JsResult<i32> {
    let most = f64::from(i32::MAX);
    Ok(errors::validate_integer(context, "fd", value, 0.0, most)? as i32)
}

/// The file behind the first argument; `None` if it is not open.
pub(super) fn file_of(context: &mut Context, value: &Value) -> JsResult<Option<Arc<File>>> {
    let number = number_of(context, value)?;
    Ok(context.node.open_files.files.get(&number).cloned())
}

pub(super) fn close(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let number = number_of(context, &argument(args, 0))?;
    let file = context.node.open_files.files.remove(&number);
    Ok(Request::of_file("close", file, |_| Ok(Outcome::Nothing)))
}

pub(super) fn fstat(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let file = file_of(context, &argument(args, 0))?;
    let mut shape = Shape::Plain;
    if let Some(options) = args.get(1).and_then(Value::as_object)
        && options.get(context, "bigint")?.to_boolean()
    {
        shape = Shape::BigInts;
    }
    let request = Request::of_file("fstat", file, |file| {
        Ok(Outcome::Metadata(Box::new(file.metadata()?)))
    });
    Ok(request.shaped(shape))
}

pub(super) fn fsync(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let file = file_of(context, &argument(args, 0))?;
    Ok(Request::of_file("fsync", file, |file| {
        file.sync_all().map(|()| Outcome::Nothing)
    }))
}

pub(super) fn fdatasync(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let file = file_of(context, &argument(args, 0))?;
    Ok(Request::of_file("fdatasync", file, |file| {
        file.sync_data().map(|()| Outcome::Nothing)
    }))
}

pub(super) fn ftruncate(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let file = file_of(context, &argument(args, 0))?;
    let length = argument(args, 1).as_number().unwrap_or(0.0).max(0.0) as u64;
    Ok(Request::of_file("ftruncate", file, move |file| {
        file.set_len(length).map(|()| Outcome::Nothing)
    }))
}

pub(super) fn fchmod(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let file = file_of(context, &argument(args, 0))?;
    let mode = permissions(context, "mode", &argument(args, 1), DEFAULT_PERMISSIONS)?;
    Ok(Request::of_file("fchmod", file, move |file| {
        file.set_permissions(platform::permissions(mode))?;
        Ok(Outcome::Nothing)
    }))
}

pub(super) fn futimes(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let file = file_of(context, &argument(args, 0))?;
    let accessed = time_argument(context, &argument(args, 1))?;
    let modified = time_argument(context, &argument(args, 2))?;
    Ok(Request::of_file("futime", file, move |file| {
        file.set_times(file_times(accessed, modified))?;
        Ok(Outcome::Nothing)
    }))
}

/// Times in seconds.
pub(super) fn file_times(accessed: f64, modified: f64) -> FileTimes {
    let time = |seconds: f64| {
        if seconds < 0.0 {
            SystemTime::UNIX_EPOCH - Duration::from_secs_f64(-seconds)
        } else {
            SystemTime::UNIX_EPOCH + Duration::from_secs_f64(seconds.min(1e12))
        }
    };
    FileTimes::new()
        .set_accessed(time(accessed))
        .set_modified(time(modified))
}

/// A part of a buffer, and a place in a file.
struct Part {
    buffer: Value,
    offset: usize,
    length: usize,
    position: Option<u64>,
}

/// `(buffer, offset, length, position)`, or the last three as an object, or all four.
fn part(context: &mut Context, args: &[Value]) -> JsResult<Part> {
    let mut buffer = argument(args, 1);
    let mut options = argument(args, 2);
    if !crate::builtins::typed_array::is_view(&buffer) && buffer.is_object() {
        options = buffer;
        buffer = options.get(context, "buffer")?;
    }
    if buffer.is_undefined() {
        const DEFAULT: usize = 16_384;
        buffer = buffer::create(context, vec![0; DEFAULT]).into();
    }
    let Some(size) = buffer::bytes_of_view(&buffer).map(|bytes| bytes.len()) else {
        let expected = "an instance of Buffer, TypedArray, or DataView";
        return Err(errors::invalid_arg(context, "buffer", expected, &buffer));
    };
    let [offset, length, position] = if let Some(options) = options.as_object() {
        let options = options.clone();
        [
            options.get(context, "offset")?,
            options.get(context, "length")?,
            options.get(context, "position")?,
        ]
    } else {
        [options, argument(args, 3), argument(args, 4)]
    };
    let most = size as f64;
    let offset = if offset.is_nullish() {
        0
    } else {
        errors::validate_integer(context, "offset", &offset, 0.0, most)? as usize
    };
    let length = if length.is_nullish() {
        size - offset
    } else {
        let most = (size - offset) as f64;
        errors::validate_integer(context, "length", &length, 0.0, most)? as usize
    };
    let position = position
        .as_number()
        .filter(|position| *position >= 0.0)
        .map(|position| position as u64);
    Ok(Part {
        buffer,
        offset,
        length,
        position,
    })
}

pub(super) fn read(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let file = file_of(context, &argument(args, 0))?;
    let part = part(context, args)?;
    let (length, position) = (part.length, part.position);
    let request = Request::of_file("read", file, move |file| {
        let mut bytes = vec![0; length];
        let count = match position {
            Some(position) => platform::read_at(file, &mut bytes, position)?,
            None => {
                let mut file = file;
                file.read(&mut bytes)?
            }
        };
        bytes.truncate(count);
        Ok(Outcome::Bytes(bytes))
    });
    Ok(request.shaped(Shape::Into(part.buffer, part.offset)))
}

/// `(fd, buffer, offset, length, position)` or `(fd, text, position, encoding)`.
pub(super) fn write(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let file = file_of(context, &argument(args, 0))?;
    let source = argument(args, 1);
    let (bytes, position) = if source.is_string() {
        let bytes = buffer::bytes_of(context, &source, &argument(args, 3))?;
        let position = argument(args, 2).as_number();
        (
            bytes.unwrap_or_default(),
            position.map(|place| place as u64),
        )
    } else {
        if buffer::bytes_of_view(&source).is_none() {
            let expected = "of type string or an instance of Buffer, TypedArray, or DataView";
            return Err(errors::invalid_arg(context, "buffer", expected, &source));
        }
        let part = part(context, args)?;
        let bytes = buffer::bytes_of_view(&part.buffer).unwrap_or_default();
        let bytes = bytes[part.offset..part.offset + part.length].to_vec();
        (bytes, part.position)
    };
    let request = Request::of_file("write", file, move |file| {
        let count = match position {
            Some(position) => platform::write_at(file, &bytes, position)?,
            None => {
                let mut file = file;
                file.write(&bytes)?
            }
        };
        Ok(Outcome::Count(count))
    });
    Ok(request.shaped(Shape::From(source)))
}

/// Reads the rest of a file.
pub(super) fn read_rest(mut file: &File) -> io::Result<Vec<u8>> {
    let mut contents = Vec::new();
    file.read_to_end(&mut contents)?;
    Ok(contents)
}
