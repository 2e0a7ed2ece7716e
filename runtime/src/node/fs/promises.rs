//! `fs/promises`.

use super::{
    OPERATIONS, Waiting, call_with_promise, constants, encoding_option, path_argument, read_file,
    write_file::{self, WriteMode},
};
use crate::{
    Args, Attributes, Context, JsResult, Object, Value,
    object::{Method, ObjectBuilder},
    promise::{new_promise, reject_promise},
};

static METHODS: &[Method] = &[
    Method::new("readFile", 2, read_file_promise).with_attributes(Attributes::ALL),
    Method::new("writeFile", 3, write_file_promise).with_attributes(Attributes::ALL),
    Method::new("appendFile", 3, append_file_promise).with_attributes(Attributes::ALL),
];

/// The module.
pub(in crate::node) fn make(context: &mut Context) -> JsResult<Value> {
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object).methods(METHODS).build();
    for (index, operation) in OPERATIONS.iter().enumerate() {
        let captures = vec![Value::from(index)];
        let function =
            Object::native_closure(context, operation.name, 1, captures, call_with_promise);
        object.define_direct(operation.name, function, Attributes::ALL);
    }
    let constants = constants(context);
    object.define_direct("constants", constants, Attributes::ALL);
    Ok(Value::from(object))
}

/// A promise that what `start` begins will settle; it rejects when `start` itself fails.
fn promise(
    context: &mut Context,
    start: impl FnOnce(&mut Context, Waiting) -> JsResult<()>,
) -> JsResult<Value> {
    let promise = new_promise(context);
    if let Err(error) = start(context, Waiting::Promise(promise.clone())) {
        let reason = error.into_catchable()?;
        reject_promise(context, &promise, reason);
    }
    Ok(Value::from(promise))
}

fn read_file_promise(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    promise(context, |context, waiting| {
        let encoding = encoding_option(context, args.get(1))?;
        let path = path_argument(context, "path", args.get(0))?;
        read_file::start(context, path, encoding, waiting);
        Ok(())
    })
}

fn write_promise(context: &mut Context, args: &Args<'_>, mode: WriteMode) -> JsResult<Value> {
    promise(context, |context, waiting| {
        let writing = write_file::parse(context, args, mode)?;
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
