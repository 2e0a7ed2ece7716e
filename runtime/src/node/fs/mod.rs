//! `fs`: files and folders, in the callback, synchronous and promise styles.
//!
//! Every asynchronous operation is one request of the poll phase, on tokio's blocking pool. Reading
//! and writing whole files takes several, one after the other, as in Node: programs see that in the
//! order of their callbacks.

mod error;
mod operations;
pub(in crate::node) mod promises;
mod read_file;
mod stats;
mod system_files;
mod write_file;

pub(crate) use self::error::{describe, io_error};
use self::operations::{OPERATIONS, Operation, Outcome};
pub(in crate::node) use self::system_files::read_system_file;
#[cfg(unix)]
pub(in crate::node) use self::system_files::remove_socket_file;
use super::{buffer, errors};
use crate::{
    Args, Attributes, Context, JsResult, Object, Value,
    object::{Method, ObjectBuilder},
    promise::{new_promise, reject_promise, resolve_promise},
};

static METHODS: &[Method] = &[
    Method::new("readFile", 3, read_file::read_file).with_attributes(Attributes::ALL),
    Method::new("readFileSync", 2, read_file::read_file_sync).with_attributes(Attributes::ALL),
    Method::new("writeFile", 4, write_file::write_file).with_attributes(Attributes::ALL),
    Method::new("writeFileSync", 3, write_file::write_file_sync).with_attributes(Attributes::ALL),
    Method::new("appendFile", 4, write_file::append_file).with_attributes(Attributes::ALL),
    Method::new("appendFileSync", 3, write_file::append_file_sync).with_attributes(Attributes::ALL),
    Method::new("existsSync", 1, exists_sync).with_attributes(Attributes::ALL),
    Method::new("exists", 2, exists).with_attributes(Attributes::ALL),
];

/// The module.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object).methods(METHODS).build();
    for (index, operation) in OPERATIONS.iter().enumerate() {
        let captures = vec![Value::from(index)];
        let with_callback = Object::native_closure(
            context,
            operation.name,
            2,
            captures.clone(),
            call_with_callback,
        );
        object.define_direct(operation.name, with_callback, Attributes::ALL);
        let name = format!("{}Sync", operation.name);
        let sync = Object::native_closure(context, name.as_str(), 1, captures, call_sync);
        object.define_direct(name.as_str(), sync, Attributes::ALL);
    }
    let constants = constants(context);
    object.define_direct("constants", constants, Attributes::ALL);
    let promises = super::require(context, "fs/promises")?;
    object.define_direct("promises", promises, Attributes::ALL);
    Ok(Value::from(object))
}

/// `fs.constants`, the flags of `access`.
fn constants(_context: &mut Context) -> Object {
    let object = Object::with_prototype(None);
    for (name, value) in [
        ("F_OK", 0),
        ("X_OK", 1),
        ("W_OK", 2),
        ("R_OK", 4),
        ("COPYFILE_EXCL", 1),
    ] {
        object.define_direct(name, value, Attributes::ENUMERABLE);
    }
    object
}

fn operation_of(args: &Args<'_>) -> &'static Operation {
    let [index] = args.captures::<1>();
    &OPERATIONS[index.as_number().expect("captured by `make`") as usize]
}

/// What somebody waits with for an asynchronous operation.
#[derive(Debug)]
enum Waiting {
    Callback(Value),
    Promise(Object),
}

impl Waiting {
    /// Tells the outcome.
    fn settle(self, context: &mut Context, result: JsResult<Value>) -> JsResult<()> {
        match (self, result) {
            (Self::Callback(callback), Ok(value)) => {
                let args = [Value::null(), value];
                // Operations without a result call back with the missing error alone.
                let args = if args[1].is_undefined() {
                    &args[..1]
                } else {
                    &args[..]
                };
                callback
                    .call(context, &Value::undefined(), args)
                    .map(|_| ())
            }
            (Self::Callback(callback), Err(error)) => {
                let error = error.into_catchable()?;
                callback
                    .call(context, &Value::undefined(), &[error])
                    .map(|_| ())
            }
            (Self::Promise(promise), Ok(value)) => resolve_promise(context, &promise, value),
            (Self::Promise(promise), Err(error)) => {
                let reason = error.into_catchable()?;
                reject_promise(context, &promise, reason);
                Ok(())
            }
        }
    }
}

/// The last argument, which has to be a function.
fn callback_argument(context: &mut Context, args: &Args<'_>) -> JsResult<Value> {
    let callback = args.as_slice().last().cloned().unwrap_or_default();
    errors::validate_function(context, "cb", &callback)?;
    Ok(callback)
}

fn call_with_callback(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let callback = callback_argument(context, args)?;
    let arguments = &args.as_slice()[..args.len() - 1];
    start(
        context,
        operation_of(args),
        arguments,
        Waiting::Callback(callback),
    )?;
    Ok(Value::undefined())
}

/// The same operation in `fs/promises`.
fn call_with_promise(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let promise = new_promise(context);
    let waiting = Waiting::Promise(promise.clone());
    if let Err(error) = start(context, operation_of(args), args.as_slice(), waiting) {
        let reason = error.into_catchable()?;
        reject_promise(context, &promise, reason);
    }
    Ok(Value::from(promise))
}

fn start(
    context: &mut Context,
    operation: &'static Operation,
    arguments: &[Value],
    waiting: Waiting,
) -> JsResult<()> {
    let request = (operation.parse)(context, arguments)?;
    let (path, destination) = (request.path.clone(), request.destination.clone());
    context.start_blocking(
        move || (operation.run)(&request),
        move |context, outcome| {
            let result = match outcome {
                Ok(outcome) => outcome.into_value(context),
                Err(error) => Err(io_error(
                    context,
                    &error,
                    operation.syscall,
                    Some(&path),
                    destination.as_deref(),
                )),
            };
            waiting.settle(context, result)
        },
    );
    Ok(())
}

fn call_sync(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let operation = operation_of(args);
    let request = (operation.parse)(context, args.as_slice())?;
    match (operation.run)(&request) {
        Ok(outcome) => outcome.into_value(context),
        Err(error) => {
            let destination = request.destination.as_deref();
            Err(io_error(
                context,
                &error,
                operation.syscall,
                Some(&request.path),
                destination,
            ))
        }
    }
}

fn exists_sync(_context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let exists = args
        .get(0)
        .as_string()
        .is_some_and(|path| std::path::Path::new(&path.to_std_string_lossy()).exists());
    Ok(Value::from(exists))
}

fn exists(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let callback = callback_argument(context, args)?;
    let path = path_argument(context, "path", args.get(0))?;
    context.start_blocking(
        move || std::path::Path::new(&path).exists(),
        move |context, exists| {
            callback
                .call(context, &Value::undefined(), &[Value::from(exists)])
                .map(|_| ())
        },
    );
    Ok(Value::undefined())
}

/// A path: a string, or a `file:` URL.
fn path_argument(context: &mut Context, name: &str, value: &Value) -> JsResult<String> {
    if let Some(text) = value.as_string() {
        let text = text.to_std_string_lossy();
        if text.contains('\0') {
            let reason = "must be a string, Uint8Array, or URL without null bytes";
            return Err(errors::invalid_arg_value(context, name, value, reason));
        }
        return Ok(text);
    }
    if let Some(object) = value.as_object() {
        let href = object.get(context, "href")?;
        if let Some(href) = href.as_string()
            && let Some(path) = href.to_std_string_lossy().strip_prefix("file://")
        {
            return Ok(path.to_owned());
        }
    }
    let expected = "of type string or an instance of Buffer or URL";
    Err(errors::invalid_arg(context, name, expected, value))
}

/// The `encoding` of an options argument: a string, or an object with that property.
fn encoding_option(context: &mut Context, options: &Value) -> JsResult<Option<buffer::Encoding>> {
    if let Some(object) = options.as_object()
        && !object.is_callable()
    {
        let encoding = object.get(context, "encoding")?;
        return buffer::encoding_of(context, &encoding);
    }
    if options.is_callable() {
        return Ok(None);
    }
    buffer::encoding_of(context, options)
}

impl Outcome {
    fn into_value(self, context: &mut Context) -> JsResult<Value> {
        Ok(match self {
            Self::Nothing => Value::undefined(),
            Self::Text(text) => Value::from(text),
            Self::Names(names) => {
                let names = names.into_iter().map(Value::from).collect();
                Value::from(Object::array(context, names))
            }
            Self::Entries(entries) => stats::entries(context, entries),
            Self::Metadata(metadata) => stats::stats_object(context, &metadata),
        })
    }
}
