//! The writable side: `Writable` and what `Duplex` takes from it.

mod finish;
mod state;
mod write;

pub(in crate::node) use self::{
    finish::end,
    state::{Buffered, WritableState, bit},
    write::write,
};
pub(in crate::node::stream) use self::{
    finish::finish_maybe,
    write::{clear_buffer, on_write_function},
};
use super::{
    calls::tick,
    destroy::{self, When, error_or_destroy},
    errors::{self, StreamError},
    readable::{bit as readable_bit, call_back_with_error},
    state::{Writable, flag, this_writable, writable_side},
};
use crate::{
    Args, Context, JsResult, Object, Value,
    node::buffer::Encoding,
    object::{Getter, Method},
};

/// Methods of `Writable` alone.
pub(super) static METHODS: &[Method] = &[
    Method::enumerable("pipe", 0, cannot_pipe),
    Method::enumerable("_undestroy", 0, destroy::undestroy),
    Method::enumerable("_destroy", 2, call_back_with_error),
];

/// Methods that `Duplex` has as well.
pub(super) static SHARED_METHODS: &[Method] = &[
    Method::enumerable("write", 3, write),
    Method::enumerable("cork", 0, cork),
    Method::enumerable("uncork", 0, uncork),
    Method::enumerable("setDefaultEncoding", 1, set_default_encoding),
    Method::enumerable("_write", 3, write_as_writev),
    Method::enumerable("end", 3, finish::end),
    Method::enumerable("destroy", 2, destroy_writable),
];

/// Accessors of `Writable` alone.
pub(super) static GETTERS: &[Getter] = &[
    Getter::new("get closed", |context, this, _| {
        has_flag(context, this, flag::CLOSED)
    }),
    Getter::new("get destroyed", |context, this, _| {
        has_flag(context, this, flag::DESTROYED)
    })
    .with_setter("set destroyed", |context, this, args| {
        if let Some(state) = side(context, this)? {
            state.common.put(flag::DESTROYED, args.get(0).to_boolean());
        }
        Ok(Value::undefined())
    }),
    Getter::new("get errored", |context, this, _| {
        let state = side(context, this)?;
        Ok(state.map_or(Value::null(), |state| state.common.error()))
    }),
    Getter::new("get writableAborted", |context, this, _| {
        let (_, state) = this_writable(context, this)?;
        let aborted = !state.has(bit::NOT_WRITABLE | bit::FINISHED)
            && state.has(flag::DESTROYED | flag::ERRORED);
        Ok(Value::from(aborted))
    }),
];

/// Accessors that `Duplex` has as well.
pub(super) static SHARED_GETTERS: &[Getter] = &[
    Getter::new("get writable", |context, this, _| {
        let over = bit::NOT_WRITABLE | bit::ENDING | bit::ENDED | flag::DESTROYED | flag::ERRORED;
        let state = side(context, this)?;
        Ok(Value::from(state.is_some_and(|state| !state.has(over))))
    })
    .with_setter("set writable", |context, this, args| {
        if let Some(state) = side(context, this)? {
            let writable = args.get(0).to_boolean();
            state.common.put(bit::NOT_WRITABLE, !writable);
        }
        Ok(Value::undefined())
    }),
    Getter::new("get writableFinished", |context, this, _| {
        has_flag(context, this, bit::FINISHED)
    }),
    Getter::new("get writableObjectMode", |context, this, _| {
        has_flag(context, this, flag::OBJECT_MODE)
    }),
    Getter::new("get writableBuffer", writable_buffer),
    Getter::new("get writableEnded", |context, this, _| {
        has_flag(context, this, bit::ENDING)
    }),
    Getter::new("get writableNeedDrain", |context, this, _| {
        let state = side(context, this)?;
        let flags = flag::DESTROYED | bit::ENDING | bit::NEED_DRAIN;
        let needs = state.is_some_and(|state| state.common.only(flags) == bit::NEED_DRAIN);
        Ok(Value::from(needs))
    }),
    Getter::new("get writableHighWaterMark", |context, this, _| {
        let state = side(context, this)?;
        Ok(state.map_or(Value::undefined(), |state| {
            Value::from(state.common.high_water_mark.get())
        }))
    }),
    Getter::new("get writableCorked", |context, this, _| {
        let state = side(context, this)?;
        Ok(Value::from(state.map_or(0, |state| state.corked.get())))
    }),
    Getter::new("get writableLength", |context, this, _| {
        let state = side(context, this)?;
        Ok(state.map_or(Value::undefined(), |state| Value::from(state.length())))
    }),
];

fn side(context: &mut Context, this: &Value) -> JsResult<Option<Writable>> {
    match this.as_object() {
        Some(stream) => writable_side(context, stream),
        None => Ok(None),
    }
}

fn has_flag(context: &mut Context, this: &Value, flag: u32) -> JsResult<Value> {
    let state = side(context, this)?;
    Ok(Value::from(state.is_some_and(|state| state.has(flag))))
}

fn writable_buffer(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let Some(state) = side(context, this)? else {
        return Ok(Value::undefined());
    };
    let buffered: Vec<Buffered> = state.buffered.borrow().iter().cloned().collect();
    let mut chunks = Vec::new();
    for waiting in buffered {
        chunks.push(Value::from(waiting.object(context)));
    }
    Ok(Value::from(Object::array(context, chunks)))
}

fn cannot_pipe(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let (stream, _) = this_writable(context, this)?;
    let error = StreamError::CannotPipe.value(context);
    error_or_destroy(context, &stream, &error, When::Now)?;
    Ok(Value::undefined())
}

/// `_write`, for streams that define only `_writev`.
fn write_as_writev(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    if !this.get(context, "_writev")?.to_boolean() {
        return Err(StreamError::MethodNotImplemented("_write()").make(context));
    }
    let only = Buffered {
        chunk: args.get(0).clone(),
        encoding: args.get(1).clone(),
        callback: Value::undefined(),
    };
    let chunk = Value::from(only.object(context));
    let chunks = Object::array(context, vec![chunk]);
    this.invoke(
        context,
        "_writev",
        &[Value::from(chunks), args.get(2).clone()],
    )
}

/// `writable.cork()`.
fn cork(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let (_, state) = this_writable(context, this)?;
    state.set(bit::CORKED);
    state.corked.set(state.corked.get() + 1);
    Ok(Value::undefined())
}

/// `writable.uncork()`.
fn uncork(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let (stream, state) = this_writable(context, this)?;
    let corked = state.corked.get();
    if corked == 0 {
        return Ok(Value::undefined());
    }
    state.corked.set(corked - 1);
    if corked == 1 {
        state.clear(bit::CORKED);
    }
    if !state.has(bit::WRITING) {
        clear_buffer(context, &stream, &state)?;
    }
    Ok(Value::undefined())
}

/// `writable.setDefaultEncoding(encoding)`.
fn set_default_encoding(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (_, state) = this_writable(context, this)?;
    let name = args
        .get(0)
        .as_string()
        .map(crate::JsString::to_std_string_lossy);
    let name = name.map(|name| name.to_lowercase());
    match name.as_deref().and_then(Encoding::from_name) {
        Some(Encoding::Utf8) => state.common.default_encoding.set(Value::undefined()),
        Some(_) => state
            .common
            .default_encoding
            .set(Value::from(name.unwrap_or_default())),
        None => return Err(errors::unknown_encoding(context, args.get(0))),
    }
    Ok(this.clone())
}

/// `writable.destroy([error[, callback]])`: those who wait are told in a tick.
fn destroy_writable(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (_, state) = this_writable(context, this)?;
    let somebody_waits = state.has(bit::BUFFERED) || !state.on_finished.borrow().is_empty();
    if somebody_waits && !state.has(flag::DESTROYED) {
        tick(context, vec![this.clone()], |context, _, args| {
            let (_, state) = this_writable(context, &args.captures::<1>()[0])?;
            write::fail_buffered(context, &state)?;
            Ok(Value::undefined())
        });
    }
    destroy::destroy(context, this, args)
}

/// The stream is constructed: what was written meanwhile goes out.
pub(super) fn constructed(
    context: &mut Context,
    stream: &Object,
    state: &Writable,
) -> JsResult<()> {
    if !state.has(bit::WRITING) {
        clear_buffer(context, stream, state)?;
    }
    if state.has(bit::ENDING) {
        finish_maybe(context, stream, state, When::Now)?;
    }
    Ok(())
}
