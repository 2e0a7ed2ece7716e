//! `FileHandle`: an open file of `fs/promises`.

use std::{cell::Cell, io::Write};

use super::{
    arguments::file_options,
    descriptors,
    operations::Style,
    request::{Outcome, Request, Waiting, promise},
};
use crate::{
    Args, Context, JsResult, Object, Value, WellKnownSymbol,
    memory::{Payload, Trace, Tracer},
    node::{abort, buffer, errors, events},
    object::{ClassBuilder, Getter, Method},
    promise::{new_promise, promise_of, reject_promise},
};

/// What a handle has when it is closed.
const CLOSED: i32 = -1;

/// The state of a handle.
#[derive(Debug)]
struct FileHandle {
    number: Cell<i32>,
}

impl Trace for FileHandle {
    fn trace(&self, _: &mut Tracer) {}
}

impl Payload for FileHandle {
    fn class_name(&self) -> &'static str {
        "FileHandle"
    }
}

static METHODS: &[Method] = &[
    Method::new("appendFile", 2, write_file),
    Method::new("chmod", 1, |context, this, args| {
        call(context, this, args, descriptors::fchmod)
    }),
    Method::new("close", 0, close),
    Method::new("datasync", 0, |context, this, args| {
        call(context, this, args, descriptors::fdatasync)
    }),
    Method::new("read", 4, |context, this, args| {
        transfer(context, this, args, descriptors::read, "bytesRead")
    }),
    Method::new("readFile", 1, read_file),
    Method::new("stat", 1, |context, this, args| {
        call(context, this, args, descriptors::fstat)
    }),
    Method::new("sync", 0, |context, this, args| {
        call(context, this, args, descriptors::fsync)
    }),
    Method::new("truncate", 1, |context, this, args| {
        call(context, this, args, descriptors::ftruncate)
    }),
    Method::new("utimes", 2, |context, this, args| {
        call(context, this, args, descriptors::futimes)
    }),
    Method::new("write", 4, |context, this, args| {
        transfer(context, this, args, descriptors::write, "bytesWritten")
    }),
    Method::new("writeFile", 2, write_file),
    Method::symbol(
        WellKnownSymbol::AsyncDispose,
        "[Symbol.asyncDispose]",
        0,
        close,
    ),
];

static GETTERS: &[Getter] = &[Getter::new("get fd", |context, this, _| {
    Ok(handle_of(context, this)?.number.get().into())
})];

type Parse = fn(&mut Context, &[Value], Style) -> JsResult<Request>;

/// A handle of a file that is open.
pub(super) fn create(context: &mut Context, number: i32) -> JsResult<Value> {
    let prototype = match &context.node.file_handle_prototype {
        Some(prototype) => prototype.clone(),
        None => make_class(context)?,
    };
    let handle = FileHandle {
        number: Cell::new(number),
    };
    let object = Object::with_payload(Some(&prototype), handle);
    events::init_emitter(context, &object)?;
    Ok(object.into())
}

fn make_class(context: &mut Context) -> JsResult<Object> {
    let emitter = events::emitter_prototype(context)?;
    let prototype = Object::with_prototype(Some(&emitter));
    ClassBuilder::with_prototype(
        context,
        "FileHandle",
        1,
        |context, _, _| Err(errors::illegal_constructor(context)),
        prototype.clone(),
    )
    .methods(METHODS)
    .getters(GETTERS)
    .build();
    context.node.file_handle_prototype = Some(prototype.clone());
    Ok(prototype)
}

fn handle_of<'a>(context: &mut Context, this: &'a Value) -> JsResult<&'a FileHandle> {
    match this.payload::<FileHandle>() {
        Some(handle) => Ok(handle),
        None => Err(errors::invalid_this(context, "FileHandle")),
    }
}

/// The arguments behind the number of the file, which must be open.
fn with_number(
    context: &mut Context,
    this: &Value,
    args: &[Value],
    syscall: &str,
) -> JsResult<Vec<Value>> {
    let number = handle_of(context, this)?.number.get();
    if number == CLOSED {
        let error = context.error("file closed");
        if let Some(object) = error.value().as_object() {
            object.define_direct("code", "EBADF", crate::Attributes::ALL);
            object.define_direct("syscall", syscall, crate::Attributes::ALL);
        }
        return Err(error);
    }
    let mut arguments = vec![Value::from(number)];
    arguments.extend_from_slice(args);
    Ok(arguments)
}

fn start(context: &mut Context, this: &Value, args: &Args<'_>, parse: Parse) -> JsResult<Request> {
    let arguments = with_number(context, this, args.as_slice(), "fstat")?;
    parse(context, &arguments, Style::Promise)
}

/// An operation with one answer.
fn call(context: &mut Context, this: &Value, args: &Args<'_>, parse: Parse) -> JsResult<Value> {
    promise(context, |context, waiting| {
        start(context, this, args, parse)?.start(context, waiting);
        Ok(())
    })
}

/// An operation that answers a count and a buffer.
fn transfer(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    parse: Parse,
    name: &'static str,
) -> JsResult<Value> {
    let promise = new_promise(context);
    match start(context, this, args, parse) {
        Ok(request) => request.start(context, Waiting::Transfer(promise.clone(), name)),
        Err(error) => {
            let reason = error.into_catchable()?;
            reject_promise(context, &promise, reason);
        }
    }
    Ok(promise.into())
}

/// `handle.close()`: closing twice is no error.
fn close(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let handle = match handle_of(context, this) {
        Ok(handle) => handle,
        Err(error) => return promise_of(context, Err(error)).map(Value::from),
    };
    let number = handle.number.replace(CLOSED);
    if number == CLOSED {
        return promise_of(context, Ok(Value::undefined())).map(Value::from);
    }
    promise(context, |context, waiting| {
        descriptors::close(context, &[number.into()], Style::Promise)?.start(context, waiting);
        Ok(())
    })
}

/// `handle.readFile(options)`: from the current position on.
fn read_file(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    promise(context, |context, waiting| {
        let options = file_options(context, args.get(0), "r")?;
        if abort::is_aborted(context, &options.signal)? {
            return Err(abort::abort_error(context, &options.signal)?);
        }
        let arguments = with_number(context, this, &[], "read")?;
        let file = descriptors::file_of(context, &arguments[0])?;
        let request = Request::of_file("read", file, |file| {
            descriptors::read_rest(file).map(Outcome::Bytes)
        });
        let encoding = options.encoding;
        request.start_with(context, waiting, move |context, bytes| {
            buffer::contents(context, bytes, encoding)
        });
        Ok(())
    })
}

/// `handle.writeFile(data, options)` and `appendFile`: at the current position.
fn write_file(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    promise(context, |context, waiting| {
        let options = file_options(context, args.get(1), "w")?;
        if abort::is_aborted(context, &options.signal)? {
            return Err(abort::abort_error(context, &options.signal)?);
        }
        let bytes = super::write_file::data(context, args.get(0), args.get(1))?;
        let arguments = with_number(context, this, &[], "write")?;
        let file = descriptors::file_of(context, &arguments[0])?;
        let request = Request::of_file("write", file, move |mut file| {
            file.write_all(&bytes).map(|()| Outcome::Nothing)
        });
        request.start(context, waiting);
        Ok(())
    })
}
