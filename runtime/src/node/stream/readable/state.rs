//! The state of the readable side.

use std::{cell::RefCell, collections::VecDeque};

use super::super::{
    errors,
    state::{Common, flag, high_water_mark_option},
    visible::{self, SideState},
};
use crate::{
    Context, JsResult, JsString, Object, Value,
    memory::{Payload, Trace, Tracer, ValueCell},
    node::{
        buffer::{self, Encoding},
        string_decoder::{Decoder, normalized_encoding},
    },
};

/// Flags of the readable side.
pub(in crate::node) mod bit {
    pub(in crate::node) const ENDED: u32 = 1 << 9;
    pub(in crate::node) const END_EMITTED: u32 = 1 << 10;
    pub(in crate::node) const READING: u32 = 1 << 11;
    pub(in crate::node) const SYNC: u32 = 1 << 12;
    pub(in crate::node) const NEED_READABLE: u32 = 1 << 13;
    pub(in crate::node) const EMITTED_READABLE: u32 = 1 << 14;
    pub(in crate::node) const READABLE_LISTENING: u32 = 1 << 15;
    pub(in crate::node) const RESUME_SCHEDULED: u32 = 1 << 16;
    pub(in crate::node) const NOT_READABLE: u32 = 1 << 17;
    pub(in crate::node) const READING_MORE: u32 = 1 << 18;
    pub(in crate::node) const DATA_EMITTED: u32 = 1 << 19;
    pub(in crate::node) const HAS_FLOWING: u32 = 1 << 23;
    pub(in crate::node) const FLOWING: u32 = 1 << 24;
    pub(in crate::node) const HAS_PAUSED: u32 = 1 << 25;
    pub(in crate::node) const PAUSED: u32 = 1 << 26;
    pub(in crate::node) const DATA_LISTENING: u32 = 1 << 27;
    pub(in crate::node) const END_SCHEDULED: u32 = 1 << 28;
}

/// What is in `_readableState`.
#[derive(Debug)]
pub(in crate::node) struct ReadableState {
    pub(in crate::node) common: Common,
    pub(super) buffer: RefCell<VecDeque<Value>>,
    pub(super) pipes: RefCell<Vec<Object>>,
    /// Destinations that asked us to wait.
    pub(super) awaiting_drain: RefCell<Vec<Object>>,
    pub(super) decoder: RefCell<Option<Decoder>>,
    /// The name of the decoder's encoding, or null.
    pub(in crate::node) encoding: ValueCell,
}

impl Trace for ReadableState {
    fn trace(&self, tracer: &mut Tracer) {
        self.common.trace(tracer);
        self.buffer.trace(tracer);
        self.pipes.trace(tracer);
        self.awaiting_drain.trace(tracer);
        self.encoding.trace(tracer);
    }
}

impl Payload for ReadableState {
    fn class_name(&self) -> &'static str {
        "ReadableState"
    }
}

impl SideState for ReadableState {
    fn common(&self) -> &Common {
        &self.common
    }
}

impl ReadableState {
    /// The state that the options ask for.
    pub(in crate::node) fn new(
        context: &mut Context,
        options: &Value,
        is_duplex: bool,
    ) -> JsResult<Self> {
        let mut flags = flag::EMIT_CLOSE | flag::AUTO_DESTROY | flag::CONSTRUCTED | bit::SYNC;
        flags |= visible::common_flags(context, options, is_duplex, "readableObjectMode")?;
        flags &= !visible::cleared_flags(context, options)?;
        let side = is_duplex.then_some("readableHighWaterMark");
        let mark = high_water_mark_option(context, options, side)?;
        let defaults = context.node.streams.marks;
        let mark = mark.unwrap_or_else(|| defaults.of(flags & flag::OBJECT_MODE != 0));
        let state = Self {
            common: Common::new(flags, mark),
            buffer: RefCell::default(),
            pipes: RefCell::default(),
            awaiting_drain: RefCell::default(),
            decoder: RefCell::default(),
            encoding: ValueCell::new(Value::null()),
        };
        visible::set_default_encoding(context, &state.common, options)?;
        if let Some(options) = options.as_object() {
            let encoding = options.get(context, "encoding")?;
            if encoding.to_boolean() {
                let (decoder, _) = normalized_encoding(context, &encoding)?;
                state.decoder.replace(Some(Decoder::new(decoder)));
                state.encoding.set(encoding);
            }
        }
        Ok(state)
    }

    pub(in crate::node) fn has(&self, flags: u32) -> bool {
        self.common.has(flags)
    }

    pub(in crate::node) fn set(&self, flags: u32) {
        self.common.set(flags);
    }

    pub(in crate::node) fn clear(&self, flags: u32) {
        self.common.clear(flags);
    }

    pub(in crate::node) fn length(&self) -> usize {
        self.common.length.get()
    }

    pub(super) fn mark(&self) -> usize {
        self.common.high_water_mark.get()
    }

    pub(in crate::node) fn is_object_mode(&self) -> bool {
        self.has(flag::OBJECT_MODE)
    }

    /// Whether text comes out, and not bytes.
    pub(super) fn decodes(&self) -> bool {
        self.decoder.borrow().is_some()
    }

    /// `flowing`: yes, no, or nobody has said yet.
    pub(in crate::node) fn flowing(&self) -> Option<bool> {
        self.has(bit::HAS_FLOWING).then(|| self.has(bit::FLOWING))
    }

    pub(in crate::node) fn set_flowing(&self, flowing: Option<bool>) {
        self.common.put(bit::HAS_FLOWING, flowing.is_some());
        self.common.put(bit::FLOWING, flowing == Some(true));
    }

    /// Whether the producer should go on.
    pub(super) fn can_push_more(&self) -> bool {
        !self.has(bit::ENDED) && (self.length() < self.mark() || self.length() == 0)
    }

    /// The rest of `_undestroy`.
    pub(in crate::node::stream) fn start_anew(&self) {
        self.clear(bit::READING | bit::ENDED | bit::END_EMITTED);
        if self.has(bit::NOT_READABLE) {
            self.set(bit::ENDED | bit::END_EMITTED);
        }
    }

    /// What a chunk of bytes becomes when texts come out.
    pub(super) fn decode(&self, context: &mut Context, chunk: &Value) -> JsResult<Option<Value>> {
        let mut decoder = self.decoder.borrow_mut();
        let Some(decoder) = decoder.as_mut() else {
            return Ok(None);
        };
        if chunk.is_string() {
            return Ok(Some(chunk.clone()));
        }
        let Some(bytes) = buffer::bytes_of_view(chunk) else {
            let expected = "an instance of Buffer, TypedArray, or DataView";
            let error = crate::node::errors::invalid_arg(context, "buf", expected, chunk);
            return Err(error);
        };
        Ok(Some(Value::from(decoder.write(&bytes))))
    }

    /// The text that is left in the decoder.
    pub(super) fn decode_end(&self) -> Option<JsString> {
        Some(self.decoder.borrow_mut().as_mut()?.end())
    }
}

/// The encoding of a string chunk: its own, or the default one.
pub(in crate::node::stream) fn chunk_encoding(
    context: &mut Context,
    common: &Common,
    encoding: &Value,
) -> JsResult<Encoding> {
    let encoding = if encoding.to_boolean() {
        encoding.clone()
    } else {
        common.default_encoding.get()
    };
    if encoding.is_undefined() {
        return Ok(Encoding::Utf8);
    }
    let known = encoding
        .as_string()
        .and_then(|name| Encoding::from_name(&name.to_std_string_lossy()));
    match known {
        Some(encoding) => Ok(encoding),
        None => Err(errors::unknown_encoding(context, &encoding)),
    }
}
