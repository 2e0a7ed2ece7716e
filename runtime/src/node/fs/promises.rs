//! `fs/promises`.

use super::{
    OPERATIONS,
    arguments::{file_options, path_argument},
    call_with_promise,
    constants::constants,
    read_file,
    request::promise,
    write_file::{self, WriteMode},
};
use crate::{
    Args, Attributes, Context, JsResult, Object, Value,
    object::{Method, ObjectBuilder},
};

static METHODS: &[Method] = &[
    Method::enumerable("readFile", 2, read_file_promise),
    Method::enumerable("writeFile", 3, write_file_promise),
    Method::enumerable("appendFile", 3, append_file_promise),
];

/// The module.
pub(in crate::node) fn make(context: &mut Context) -> JsResult<Value> {
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object).methods(METHODS).build();
    for (index, operation) in OPERATIONS.iter().enumerate() {
        if !operation.in_promises {
            continue;
        }
        let captures = vec![Value::from(index)];
        let length = operation.arguments as u32;
        let function =
            Object::native_closure(context, operation.name, length, captures, call_with_promise);
        object.define_direct(operation.name, function, Attributes::ALL);
    }
    let constants = constants(context);
    object.define_direct("constants", constants, Attributes::ALL);
    Ok(Value::from(object))
}

fn read_file_promise(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    promise(context, |context, waiting| {
        let options = file_options(context, args.get(1), "r")?;
        read_file::check_aborted(context, &options.signal)?;
        let path = path_argument(context, "path", args.get(0))?;
        read_file::start(context, path, options, waiting);
        Ok(())
    })
}

fn write_promise(context: &mut Context, args: &Args<'_>, mode: WriteMode) -> JsResult<Value> {
    promise(context, |context, waiting| {
        let writing = write_file::parse(context, args, mode)?;
        read_file::check_aborted(context, &writing.options.signal)?;
        write_file::start(context, writing, waiting);
        Ok(())
    })
}

fn write_file_promise(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write_promise(context, args, WriteMode::Replace)
}

fn append_file_promise(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write_promise(context, args, WriteMode::Append)
}
