//! The readable side: `Readable` and what `Duplex` takes from it.

mod flow;
mod from;
mod iterator;
mod pipe;
mod push;
mod read;
mod state;

pub(in crate::node) use self::state::{ReadableState, bit};
pub(in crate::node::stream) use self::{
    flow::constructed,
    from::{from, iterable_of},
    iterator::async_iterator,
    state::chunk_encoding,
};
use super::{
    destroy,
    errors::StreamError,
    state::{flag, readable_side, this_readable},
};
use crate::{
    Args, Context, JsResult, Object, Value, WellKnownSymbol,
    object::{Getter, Method},
};

pub(super) static METHODS: &[Method] = &[
    Method::enumerable("destroy", 2, destroy::destroy),
    Method::enumerable("_undestroy", 0, destroy::undestroy),
    Method::enumerable("_destroy", 2, call_back_with_error),
    Method::enumerable("push", 2, push::push),
    Method::enumerable("unshift", 2, push::unshift),
    Method::enumerable("isPaused", 0, flow::is_paused),
    Method::enumerable("setEncoding", 1, set_encoding),
    Method::enumerable("read", 1, read::read),
    Method::enumerable("_read", 1, unimplemented_read),
    Method::enumerable("pipe", 2, pipe::pipe),
    Method::enumerable("unpipe", 1, pipe::unpipe),
    Method::enumerable("on", 2, flow::on),
    Method::enumerable("addListener", 2, flow::on),
    Method::enumerable("removeListener", 2, flow::remove_listener),
    Method::enumerable("off", 2, flow::remove_listener),
    Method::enumerable("removeAllListeners", 1, flow::remove_all_listeners),
    Method::enumerable("resume", 0, flow::resume),
    Method::enumerable("pause", 0, flow::pause),
    Method::enumerable("wrap", 1, pipe::wrap),
    Method::enumerable("iterator", 1, iterator::iterator),
    Method::symbol(
        WellKnownSymbol::AsyncIterator,
        "[Symbol.asyncIterator]",
        0,
        iterator::async_iterator_method,
    ),
];

pub(super) static GETTERS: &[Getter] = &[
    Getter::new("get readable", readable).with_setter("set readable", set_readable),
    Getter::new("get readableDidRead", |context, this, _| {
        has_flag(context, this, bit::DATA_EMITTED)
    }),
    Getter::new("get readableAborted", readable_aborted),
    Getter::new("get readableHighWaterMark", |context, this, _| {
        let (_, state) = this_readable(context, this)?;
        Ok(Value::from(state.mark()))
    }),
    Getter::new("get readableBuffer", |context, this, _| {
        let state = this.get(context, "_readableState")?;
        Ok(buffer_array(context, &state))
    }),
    Getter::new("get readableFlowing", |context, this, _| {
        let (_, state) = this_readable(context, this)?;
        Ok(state.flowing().map_or(Value::null(), Value::from))
    })
    .with_setter("set readableFlowing", |context, this, args| {
        let (_, state) = this_readable(context, this)?;
        let flowing = args.get(0);
        state.set_flowing((!flowing.is_nullish()).then(|| flowing.to_boolean()));
        Ok(Value::undefined())
    }),
    Getter::new("get readableLength", |context, this, _| {
        let (_, state) = this_readable(context, this)?;
        Ok(Value::from(state.length()))
    }),
    Getter::new("get readableObjectMode", |context, this, _| {
        has_flag(context, this, flag::OBJECT_MODE)
    }),
    Getter::new("get readableEncoding", |context, this, _| {
        let state = side(context, this)?;
        Ok(state.map_or(Value::null(), |state| state.encoding.get()))
    }),
    Getter::new("get errored", |context, this, _| {
        let state = side(context, this)?;
        Ok(state.map_or(Value::null(), |state| state.common.error()))
    }),
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
    Getter::new("get readableEnded", |context, this, _| {
        has_flag(context, this, bit::END_EMITTED)
    }),
];

pub(super) static STATIC_METHODS: &[Method] =
    &[Method::enumerable("from", 2, |context, _, args| {
        from(context, args.get(0), args.get(1)).map(Value::from)
    })];

fn side(context: &mut Context, this: &Value) -> JsResult<Option<super::state::Readable>> {
    match this.as_object() {
        Some(stream) => readable_side(context, stream),
        None => Ok(None),
    }
}

fn has_flag(context: &mut Context, this: &Value, flag: u32) -> JsResult<Value> {
    let state = side(context, this)?;
    Ok(Value::from(state.is_some_and(|state| state.has(flag))))
}

fn readable(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let state = side(context, this)?;
    let over = bit::NOT_READABLE | flag::DESTROYED | flag::ERROR_EMITTED | bit::END_EMITTED;
    Ok(Value::from(state.is_some_and(|state| !state.has(over))))
}

fn set_readable(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    if let Some(state) = side(context, this)? {
        state
            .common
            .put(bit::NOT_READABLE, !args.get(0).to_boolean());
    }
    Ok(Value::undefined())
}

fn readable_aborted(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let (_, state) = this_readable(context, this)?;
    let aborted = !state.has(bit::NOT_READABLE | bit::END_EMITTED)
        && state.has(flag::DESTROYED | flag::ERRORED);
    Ok(Value::from(aborted))
}

/// The chunks that wait, as an array.
pub(super) fn buffer_array(context: &mut Context, state: &Value) -> Value {
    match state.payload::<ReadableState>() {
        None => Value::undefined(),
        Some(state) => {
            let chunks = state.buffer.borrow().iter().cloned().collect();
            Value::from(Object::array(context, chunks))
        }
    }
}

/// The destinations, as an array.
pub(super) fn pipes_array(context: &mut Context, state: &Value) -> Value {
    match state.payload::<ReadableState>() {
        None => Value::undefined(),
        Some(state) => {
            let pipes = state.pipes.borrow().clone();
            let pipes = pipes.into_iter().map(Value::from).collect();
            Value::from(Object::array(context, pipes))
        }
    }
}

/// `_destroy`, when nobody defines it.
pub(super) fn call_back_with_error(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let error = args.get(0).clone();
    args.get(1).call(context, &Value::undefined(), &[error])
}

fn unimplemented_read(context: &mut Context, _this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Err(StreamError::MethodNotImplemented("_read()").make(context))
}

/// `readable.setEncoding(encoding)`: what waits is decoded at once.
fn set_encoding(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (_, state) = this_readable(context, this)?;
    let encoding = args.get(0);
    let (encoding, name) = crate::node::string_decoder::normalized_encoding(context, encoding)?;
    let decoder = crate::node::string_decoder::Decoder::new(encoding);
    state.decoder.replace(Some(decoder));
    state.encoding.set(Value::from(name));
    let chunks = state.buffer.take();
    let mut texts = Vec::new();
    for chunk in &chunks {
        let text = state.decode(context, chunk)?;
        texts.extend(text.and_then(|text| text.as_string().cloned()));
    }
    if state.has(bit::ENDED) {
        texts.extend(state.decode_end());
    }
    let text = crate::JsString::concat_all(&texts);
    state.common.length.set(text.len());
    if !text.is_empty() {
        state.buffer.borrow_mut().push_back(Value::from(text));
    }
    Ok(this.clone())
}
