//! What both sides of a stream keep: flags, the high water mark, the error.

use std::{cell::Cell, marker::PhantomData, ops::Deref};

use super::{readable::ReadableState, writable::WritableState};
use crate::{
    Context, Intrinsic, JsResult, Object, Value,
    memory::{Payload, Trace, Tracer, ValueCell},
    node::errors,
};

/// Flags of both sides.
pub(in crate::node) mod flag {
    pub(in crate::node) const OBJECT_MODE: u32 = 1 << 0;
    pub(in crate::node) const ERROR_EMITTED: u32 = 1 << 1;
    pub(in crate::node) const AUTO_DESTROY: u32 = 1 << 2;
    pub(in crate::node) const EMIT_CLOSE: u32 = 1 << 3;
    pub(in crate::node) const DESTROYED: u32 = 1 << 4;
    pub(in crate::node) const CLOSED: u32 = 1 << 5;
    pub(in crate::node) const CLOSE_EMITTED: u32 = 1 << 6;
    pub(in crate::node) const ERRORED: u32 = 1 << 7;
    pub(in crate::node) const CONSTRUCTED: u32 = 1 << 8;
}

/// The part that both sides share.
#[derive(Debug)]
pub(in crate::node) struct Common {
    flags: Cell<u32>,
    pub(in crate::node) high_water_mark: Cell<usize>,
    /// Bytes, code units or objects that wait.
    pub(in crate::node) length: Cell<usize>,
    error: ValueCell,
    /// The name of an encoding; undefined for UTF-8.
    pub(in crate::node) default_encoding: ValueCell,
}

impl Common {
    pub(super) fn new(flags: u32, high_water_mark: usize) -> Self {
        Self {
            flags: Cell::new(flags),
            high_water_mark: Cell::new(high_water_mark),
            length: Cell::new(0),
            error: ValueCell::new(Value::null()),
            default_encoding: ValueCell::new(Value::undefined()),
        }
    }

    /// Whether any of the flags is set.
    pub(in crate::node) fn has(&self, flags: u32) -> bool {
        self.flags.get() & flags != 0
    }

    /// Those of the flags that are set.
    pub(in crate::node) fn only(&self, flags: u32) -> u32 {
        self.flags.get() & flags
    }

    pub(in crate::node) fn set(&self, flags: u32) {
        self.flags.set(self.flags.get() | flags);
    }

    pub(in crate::node) fn clear(&self, flags: u32) {
        self.flags.set(self.flags.get() & !flags);
    }

    pub(in crate::node) fn put(&self, flags: u32, on: bool) {
        if on {
            self.set(flags);
        } else {
            self.clear(flags);
        }
    }

    /// The error that ended the stream, or null.
    pub(in crate::node) fn error(&self) -> Value {
        if self.has(flag::ERRORED) {
            self.error.get()
        } else {
            Value::null()
        }
    }

    /// Keeps the first error.
    pub(in crate::node) fn record_error(&self, error: &Value) {
        if !self.has(flag::ERRORED) {
            self.set_error(error.clone());
        }
    }

    pub(in crate::node) fn set_error(&self, error: Value) {
        let is_error = error.to_boolean();
        self.put(flag::ERRORED, is_error);
        self.error.set(if is_error { error } else { Value::null() });
    }

    /// How much a chunk counts.
    pub(in crate::node) fn size_of(&self, chunk: &Value) -> usize {
        if self.has(flag::OBJECT_MODE) {
            1
        } else {
            super::chunk::length(chunk)
        }
    }
}

impl Trace for Common {
    fn trace(&self, tracer: &mut Tracer) {
        self.error.trace(tracer);
        self.default_encoding.trace(tracer);
    }
}

/// The state of one side of a stream: the object in its `_readableState` or `_writableState`.
#[derive(Debug)]
pub(in crate::node) struct Side<T> {
    object: Object,
    payload: PhantomData<T>,
}

/// The readable side.
pub(in crate::node) type Readable = Side<ReadableState>;
/// The writable side.
pub(in crate::node) type Writable = Side<WritableState>;

impl<T> Clone for Side<T> {
    fn clone(&self) -> Self {
        Self {
            object: self.object.clone(),
            payload: PhantomData,
        }
    }
}

impl<T: Payload> Side<T> {
    /// The side behind the value of the property.
    pub(super) fn of_value(value: &Value) -> Option<Self> {
        value.payload::<T>()?;
        Some(Self {
            object: value.as_object()?.clone(),
            payload: PhantomData,
        })
    }
}

impl<T: Payload> Deref for Side<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.object
            .payload()
            .expect("it was checked when the side was found")
    }
}

/// Both sides of a stream, as far as it has them.
#[derive(Debug, Clone)]
pub(in crate::node) struct Sides {
    pub(in crate::node) readable: Option<Readable>,
    pub(in crate::node) writable: Option<Writable>,
}

impl Sides {
    pub(in crate::node) fn of(context: &mut Context, stream: &Object) -> JsResult<Self> {
        Ok(Self {
            readable: readable_side(context, stream)?,
            writable: writable_side(context, stream)?,
        })
    }

    fn each(&self) -> impl Iterator<Item = &Common> {
        let writable = self.writable.as_deref().map(|side| &side.common);
        let readable = self.readable.as_deref().map(|side| &side.common);
        writable.into_iter().chain(readable)
    }

    /// The side that answers for both.
    pub(in crate::node) fn first(&self) -> Option<&Common> {
        self.each().next()
    }

    /// Whether any side has any of the flags.
    pub(in crate::node) fn has(&self, flags: u32) -> bool {
        self.each().any(|side| side.has(flags))
    }

    /// Sets flags on both sides.
    pub(in crate::node) fn set(&self, flags: u32) {
        self.each().for_each(|side| side.set(flags));
    }

    /// Clears flags on both sides.
    pub(in crate::node) fn clear(&self, flags: u32) {
        self.each().for_each(|side| side.clear(flags));
    }

    /// Keeps the first error on both sides.
    pub(in crate::node) fn record_error(&self, error: &Value) {
        self.each().for_each(|side| side.record_error(error));
    }
}

/// The readable side of a stream, if it has one of ours.
pub(in crate::node) fn readable_side(
    context: &mut Context,
    stream: &Object,
) -> JsResult<Option<Readable>> {
    Ok(Side::of_value(&stream.get(context, "_readableState")?))
}

/// The writable side of a stream, if it has one of ours.
pub(in crate::node) fn writable_side(
    context: &mut Context,
    stream: &Object,
) -> JsResult<Option<Writable>> {
    Ok(Side::of_value(&stream.get(context, "_writableState")?))
}

/// The receiver of a method of a readable stream, with its state.
pub(in crate::node) fn this_readable(
    context: &mut Context,
    this: &Value,
) -> JsResult<(Object, Readable)> {
    if let Some(stream) = this.as_object()
        && let Some(state) = readable_side(context, stream)?
    {
        return Ok((stream.clone(), state));
    }
    Err(context.type_error("the receiver is not a readable stream"))
}

/// The receiver of a method of a writable stream, with its state.
pub(in crate::node) fn this_writable(
    context: &mut Context,
    this: &Value,
) -> JsResult<(Object, Writable)> {
    if let Some(stream) = this.as_object()
        && let Some(state) = writable_side(context, stream)?
    {
        return Ok((stream.clone(), state));
    }
    Err(context.type_error("the receiver is not a writable stream"))
}

/// High water marks of streams that name none.
#[derive(Debug, Clone, Copy)]
pub(in crate::node) struct DefaultMarks {
    pub(in crate::node) bytes: usize,
    pub(in crate::node) objects: usize,
}

impl Default for DefaultMarks {
    fn default() -> Self {
        let bytes = if cfg!(windows) { 16 } else { 64 } * 1024;
        Self { bytes, objects: 16 }
    }
}

impl DefaultMarks {
    pub(super) fn of(self, object_mode: bool) -> usize {
        if object_mode {
            self.objects
        } else {
            self.bytes
        }
    }
}

/// The `highWaterMark` option; of one side only, for a duplex stream.
pub(super) fn high_water_mark_option(
    context: &mut Context,
    options: &Value,
    side: Option<&str>,
) -> JsResult<Option<usize>> {
    let Some(options) = options.as_object() else {
        return Ok(None);
    };
    let mut mark = options.get(context, "highWaterMark")?;
    if mark.is_nullish()
        && let Some(side) = side
    {
        mark = options.get(context, side)?;
    }
    if mark.is_nullish() {
        return Ok(None);
    }
    match mark.as_number() {
        Some(number) if number.fract() == 0.0 && number >= 0.0 => Ok(Some(number as usize)),
        _ => {
            let name = side.unwrap_or("highWaterMark");
            let shown = crate::node::util::inspect_to_string(context, &mark);
            let message = format!("The property 'options.{name}' is invalid. Received {shown}");
            let code = "ERR_INVALID_ARG_VALUE";
            Err(errors::node_error(
                context,
                Intrinsic::TypeError,
                code,
                &message,
            ))
        }
    }
}
