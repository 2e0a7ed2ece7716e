//! `stream/promises`.

use super::{
    calls::closure,
    end_of_stream, inspection,
    pipeline::{self, Options},
};
use crate::{
    Args, Context, JsResult, Object, Value,
    node::errors,
    object::{Method, ObjectBuilder},
    promise::{new_promise, promise_of, reject_promise, resolve_promise},
};

static METHODS: &[Method] = &[
    Method::enumerable("finished", 2, finished),
    Method::enumerable("pipeline", 0, pipeline),
];

/// The module.
pub(in crate::node) fn make(context: &mut Context) -> JsResult<Value> {
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object).methods(METHODS).build();
    Ok(Value::from(object))
}

/// A callback that settles a promise.
fn settler(context: &mut Context, promise: &Object) -> Value {
    let captures = vec![Value::from(promise.clone())];
    closure(context, 2, captures, |context, _, args| {
        let [promise] = args.captures::<1>();
        let promise = promise.as_object().expect("captured by `settler`");
        if args.get(0).to_boolean() {
            reject_promise(context, promise, args.get(0).clone());
        } else {
            resolve_promise(context, promise, args.get(1).clone())?;
        }
        Ok(Value::undefined())
    })
}

/// `finished(stream[, options])`.
fn finished(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let options = args.get(1);
    let mut cleans_up = false;
    if let Some(options) = options.as_object() {
        let cleanup = options.get(context, "cleanup")?;
        if cleanup.to_boolean() {
            if !cleanup.is_boolean() {
                let error = errors::invalid_arg_type(context, "cleanup", "boolean", &cleanup);
                return Err(error);
            }
            cleans_up = true;
        }
    }
    let promise = new_promise(context);
    let settle = settler(context, &promise);
    let cleanup = crate::Variable::new(Value::undefined()).into_value();
    let captures = vec![settle, cleanup.clone(), Value::from(cleans_up)];
    let callback = closure(context, 1, captures, |context, _, args| {
        let [settle, cleanup, cleans_up] = args.captures::<3>();
        if cleans_up.to_boolean() {
            let cleanup = crate::Variable::from_value(cleanup).expect("captured by `finished`");
            cleanup.get().call(context, &Value::undefined(), &[])?;
        }
        settle.call(context, &Value::undefined(), &[args.get(0).clone()])
    });
    let watched = end_of_stream::options_of(context, options);
    let watched =
        watched.and_then(|watched| end_of_stream::watch(context, args.get(0), watched, callback));
    match watched {
        Ok(function) => {
            crate::Variable::from_value(&cleanup)
                .expect("it was just made")
                .set(function);
            Ok(Value::from(promise))
        }
        Err(error) => promise_of(context, Err(error)).map(Value::from),
    }
}

/// `pipeline(...streams[, options])`.
fn pipeline(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let mut streams = args.as_slice().to_vec();
    let result = take_options(context, &mut streams);
    let promise = new_promise(context);
    let settle = settler(context, &promise);
    let started = result.and_then(|options| pipeline::run(context, streams, settle, &options));
    match started {
        Ok(_) => Ok(Value::from(promise)),
        Err(error) => promise_of(context, Err(error)).map(Value::from),
    }
}

fn take_options(context: &mut Context, streams: &mut Vec<Value>) -> JsResult<Options> {
    let Some(last) = streams.last().cloned() else {
        return Ok(Options::default());
    };
    let Some(object) = last.as_object().filter(|object| !object.is_callable()) else {
        return Ok(Options::default());
    };
    if inspection::is_node_stream(context, &last)?
        || inspection::is_iterable(context, &last, false)?
    {
        return Ok(Options::default());
    }
    streams.pop();
    Ok(Options {
        signal: object.get(context, "signal")?,
        keeps_open: object.get(context, "end")?.as_boolean() == Some(false),
    })
}
