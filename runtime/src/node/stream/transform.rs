//! `Transform` and `PassThrough`: what is written comes out, changed or not.

use super::{
    calls::{call, captured, closure, listen, put},
    classes,
    errors::StreamError,
    readable::bit,
    state::{Sides, flag, high_water_mark_option, this_readable, this_writable},
    writable,
};
use crate::{
    Args, Context, JsResult, Object, PropertyKey, Value,
    node::process,
    object::{Getter, Method},
    operations::copy_data_properties,
};

pub(super) static METHODS: &[Method] = &[
    Method::enumerable("_final", 1, final_),
    Method::enumerable("_transform", 3, unimplemented_transform),
    Method::enumerable("_write", 3, write),
    Method::enumerable("_read", 0, read),
];

pub(super) static PASS_THROUGH_METHODS: &[Method] =
    &[Method::enumerable("_transform", 3, |context, _, args| {
        call(context, args.get(2), &[Value::null(), args.get(0).clone()])
    })];

/// `destroyed` of duplex streams.
pub(super) static DUPLEX_GETTERS: &[Getter] =
    &[Getter::new("get destroyed", |context, this, _| {
        classes::both_have(context, this, flag::DESTROYED).map(Value::from)
    })
    .with_setter("set destroyed", |context, this, args| {
        if let Some(stream) = this.as_object() {
            let sides = Sides::of(context, stream)?;
            if args.get(0).to_boolean() {
                sides.set(flag::DESTROYED);
            } else {
                sides.clear(flag::DESTROYED);
            }
        }
        Ok(Value::undefined())
    })];

/// `Transform.call(this, options)`.
pub(super) fn init(context: &mut Context, stream: &Object, options: &Value) -> JsResult<()> {
    let mut options = options.clone();
    let mark = high_water_mark_option(context, &options, Some("readableHighWaterMark"))?;
    if mark == Some(0) {
        // Nothing waits on the way out: the one mark does not count for both sides.
        let all = Object::ordinary(context);
        copy_data_properties(context, &all, &options, &[])?;
        let writable = all.get(context, "writableHighWaterMark")?;
        put(context, &all, "highWaterMark", Value::null())?;
        put(context, &all, "readableHighWaterMark", 0)?;
        let writable = if writable.to_boolean() {
            writable
        } else {
            Value::from(0)
        };
        put(context, &all, "writableHighWaterMark", writable)?;
        options = Value::from(all);
    }
    classes::init_duplex(context, stream, &options)?;
    let (_, state) = this_readable(context, stream.as_value())?;
    state.clear(bit::SYNC);
    put_callback(context, stream, Value::null())?;
    let names = [("transform", "_transform"), ("flush", "_flush")];
    classes::adopt_methods(context, stream, &options, &names)?;
    let captures = vec![Value::from(stream.clone())];
    let on_prefinish = closure(context, 0, captures, |context, _, args| {
        let stream = captured(args.captures::<1>(), 0);
        let own = stream.get(context, "_final")?;
        let ours = super::classes(context)?.transform.prototype.clone();
        let ours = ours.get(context, "_final")?;
        if !own.is_strictly_equal(&ours) {
            finish(context, stream, &Value::undefined())?;
        }
        Ok(Value::undefined())
    });
    listen(context, stream, "on", "prefinish", &on_prefinish)
}

/// Keeps the callback where no program looks.
fn put_callback(context: &mut Context, stream: &Object, callback: Value) -> JsResult<()> {
    let key = PropertyKey::from(&context.node.streams.symbols.callback);
    stream.set(context, &key, callback, crate::Throw::Yes)
}

/// `transform._final(callback)`.
fn final_(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let stream = this.to_object(context)?;
    finish(context, &stream, args.get(0))?;
    Ok(Value::undefined())
}

/// Everything is written: flushes, and ends the readable side.
fn finish(context: &mut Context, stream: &Object, callback: &Value) -> JsResult<()> {
    let flushes = stream.get(context, "_flush")?.is_callable();
    let destroyed = stream.get(context, "destroyed")?.to_boolean();
    if !flushes || destroyed {
        stream.invoke(context, "push", &[Value::null()])?;
        if callback.to_boolean() {
            call(context, callback, &[])?;
        }
        return Ok(());
    }
    let captures = vec![Value::from(stream.clone()), callback.clone()];
    let flushed = closure(context, 2, captures, |context, _, args| {
        let [stream, callback] = args.captures::<2>();
        let (error, data) = (args.get(0), args.get(1));
        if error.to_boolean() {
            if callback.to_boolean() {
                call(context, callback, std::slice::from_ref(error))?;
            } else {
                stream.invoke(context, "destroy", std::slice::from_ref(error))?;
            }
            return Ok(Value::undefined());
        }
        if !data.is_nullish() {
            stream.invoke(context, "push", std::slice::from_ref(data))?;
        }
        stream.invoke(context, "push", &[Value::null()])?;
        if callback.to_boolean() {
            call(context, callback, &[])?;
        }
        Ok(Value::undefined())
    });
    stream.invoke(context, "_flush", &[flushed])?;
    Ok(())
}

fn unimplemented_transform(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    Err(StreamError::MethodNotImplemented("_transform()").make(context))
}

fn write(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (stream, state) = this_readable(context, this)?;
    let length = Value::from(state.length());
    let callback = args.get(2).clone();
    let captures = vec![this.clone(), callback, length];
    let transformed = closure(context, 2, captures, transformed);
    let arguments = [args.get(0).clone(), args.get(1).clone(), transformed];
    stream.invoke(context, "_transform", &arguments)?;
    Ok(Value::undefined())
}

/// `_transform` has called back.
fn transformed(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [this, callback, length] = args.captures::<3>();
    let (error, value) = (args.get(0), args.get(1));
    if error.to_boolean() {
        return call(context, callback, std::slice::from_ref(error));
    }
    let (stream, readable) = this_readable(context, this)?;
    if !value.is_nullish() {
        stream.invoke(context, "push", std::slice::from_ref(value))?;
    }
    let (_, writable) = this_writable(context, this)?;
    if readable.has(bit::ENDED) {
        process::next_tick(context, callback.clone(), Vec::new());
        return Ok(Value::undefined());
    }
    let same = length.as_number() == Some(readable.length() as f64);
    let has_room = readable.length() < readable.common.high_water_mark.get();
    if writable.has(writable::bit::ENDED) || same || has_room {
        return call(context, callback, &[]);
    }
    put_callback(context, &stream, callback.clone())?;
    Ok(Value::undefined())
}

/// There is room again: the write that waits goes on.
fn read(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let stream = this.to_object(context)?;
    let key = PropertyKey::from(&context.node.streams.symbols.callback);
    let callback = stream.get(context, &key)?;
    if callback.to_boolean() {
        put_callback(context, &stream, Value::null())?;
        call(context, &callback, &[])?;
    }
    Ok(Value::undefined())
}
