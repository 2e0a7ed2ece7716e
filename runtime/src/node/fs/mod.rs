//! `fs`: files and folders, in the callback, synchronous and promise styles.
//!
//! Every asynchronous operation is one request of the poll phase, on tokio's blocking pool. Reading
//! and writing whole files takes several, one after the other, as in Node: programs see that in the
//! order of their callbacks.
//!
//! | file                               | what                                              |
//! | ---------------------------------- | ------------------------------------------------- |
//! | `arguments.rs` `constants.rs`      | what functions are called with                    |
//! | `request.rs`                       | one request, and the three ways to wait for it    |
//! | `operations.rs` `folders.rs`       | operations on paths                               |
//! | `descriptors.rs` `file_handle.rs`  | operations on open files                          |
//! | `read_file.rs` `write_file.rs`     | whole files                                       |
//! | `stats.rs` `error.rs`              | what comes back                                   |

mod arguments;
mod constants;
mod descriptors;
mod error;
mod file_handle;
mod folders;
mod operations;
mod platform;
pub(in crate::node) mod promises;
mod read_file;
mod request;
mod stats;
mod system_files;
mod throw_sites;
mod write_file;

pub(crate) use self::error::{describe, io_error};
#[cfg(unix)]
pub(in crate::node) use self::system_files::remove_socket_file;
use self::{
    arguments::{callback_argument, path_argument},
    operations::{OPERATIONS, Operation, Style},
    request::{Waiting, without_callback},
};
pub(in crate::node) use self::{
    descriptors::OpenFiles,
    stats::StatsClasses,
    system_files::{read_system_file, standard_input_is_file},
};
use crate::{
    Args, Attributes, Context, JsResult, Object, PropertyKey, Value,
    node::util,
    object::{Method, ObjectBuilder},
    promise::{new_promise, resolve_promise},
};

static METHODS: &[Method] = &[
    Method::enumerable("readFile", 3, read_file::read_file),
    Method::enumerable("readFileSync", 2, read_file::read_file_sync),
    Method::enumerable("writeFile", 4, write_file::write_file),
    Method::enumerable("writeFileSync", 3, write_file::write_file_sync),
    Method::enumerable("appendFile", 4, write_file::append_file),
    Method::enumerable("appendFileSync", 3, write_file::append_file_sync),
    Method::enumerable("existsSync", 1, exists_sync),
    Method::enumerable("exists", 2, exists),
];

/// The module.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object).methods(METHODS).build();
    for (index, operation) in OPERATIONS.iter().enumerate() {
        let captures = vec![Value::from(index)];
        let length = operation.arguments as u32;
        let with_callback = Object::native_closure(
            context,
            operation.name,
            length + 1,
            captures.clone(),
            call_with_callback,
        );
        object.define_direct(operation.name, with_callback, Attributes::ALL);
        let name = format!("{}Sync", operation.name);
        let sync = Object::native_closure(context, name.as_str(), length, captures, call_sync);
        object.define_direct(name.as_str(), sync, Attributes::ALL);
    }
    let promises = super::require(context, "fs/promises")?;
    let constants = promises.get(context, "constants")?;
    object.define_direct("constants", constants, Attributes::ALL);
    object.define_direct("promises", promises, Attributes::ALL);
    let exists = object.get(context, "exists")?;
    if let Some(exists) = exists.as_object() {
        let promising = Object::native_function(context, "", 1, exists_promise);
        let key = PropertyKey::from(util::promisify_custom());
        exists.define_direct(key, promising, Attributes::METHOD);
    }
    Ok(Value::from(object))
}

fn operation_of(args: &Args<'_>) -> &'static Operation {
    let [index] = args.captures::<1>();
    &OPERATIONS[index.as_number().expect("captured by `make`") as usize]
}

fn call_with_callback(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let operation = operation_of(args);
    let callback = callback_argument(context, args, operation.arguments)?;
    let request = (operation.parse)(context, without_callback(args), Style::Callback)?;
    request.start(context, Waiting::Callback(callback));
    Ok(Value::undefined())
}

/// The same operation in `fs/promises`.
fn call_with_promise(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    request::promise(context, |context, waiting| {
        let request = (operation_of(args).parse)(context, args.as_slice(), Style::Promise)?;
        request.start(context, waiting);
        Ok(())
    })
}

fn call_sync(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let request = (operation_of(args).parse)(context, args.as_slice(), Style::Sync)?;
    request.run_sync(context)
}

fn exists_sync(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let exists = match path_argument(context, "path", args.get(0)) {
        Ok(path) => std::path::Path::new(&path).exists(),
        Err(error) => {
            error.into_catchable()?;
            false
        }
    };
    Ok(Value::from(exists))
}

/// `util.promisify(fs.exists)`: its callback has no error.
fn exists_promise(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let promise = new_promise(context);
    let path = match path_argument(context, "path", args.get(0)) {
        Ok(path) => path,
        Err(error) => {
            error.into_catchable()?;
            resolve_promise(context, &promise, Value::from(false))?;
            return Ok(promise.into());
        }
    };
    let answer = promise.clone();
    context.start_blocking(
        move || std::path::Path::new(&path).exists(),
        move |context, exists| resolve_promise(context, &promise, Value::from(exists)),
    );
    Ok(answer.into())
}

fn exists(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let callback = callback_argument(context, args, 1)?;
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
