//! The state of the writable side.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

use super::super::{
    state::{Common, flag, high_water_mark_option},
    visible::{self, SideState},
};
use crate::{
    Context, JsResult, Object, Value,
    memory::{Internal, Payload, Trace, Tracer, ValueCell},
    object::Attributes,
};

/// Flags of the writable side.
pub(in crate::node) mod bit {
    pub(in crate::node) const SYNC: u32 = 1 << 9;
    pub(in crate::node) const FINAL_CALLED: u32 = 1 << 10;
    pub(in crate::node) const NEED_DRAIN: u32 = 1 << 11;
    pub(in crate::node) const ENDING: u32 = 1 << 12;
    pub(in crate::node) const FINISHED: u32 = 1 << 13;
    pub(in crate::node) const DECODE_STRINGS: u32 = 1 << 14;
    pub(in crate::node) const WRITING: u32 = 1 << 15;
    pub(in crate::node) const BUFFER_PROCESSING: u32 = 1 << 16;
    pub(in crate::node) const PREFINISHED: u32 = 1 << 17;
    pub(in crate::node) const ALL_BUFFERS: u32 = 1 << 18;
    pub(in crate::node) const NOT_WRITABLE: u32 = 1 << 21;
    pub(in crate::node) const CORKED: u32 = 1 << 23;
    pub(in crate::node) const EXPECT_CALLBACK: u32 = 1 << 26;
    pub(in crate::node) const AFTER_WRITE_PENDING: u32 = 1 << 28;
    pub(in crate::node) const BUFFERED: u32 = 1 << 29;
    pub(in crate::node) const ENDED: u32 = 1 << 30;
}

/// A chunk that waits for the one before it.
#[derive(Debug, Clone)]
pub(in crate::node) struct Buffered {
    pub(in crate::node) chunk: Value,
    pub(in crate::node) encoding: Value,
    /// Undefined when nobody waits.
    pub(in crate::node) callback: Value,
}

impl Buffered {
    /// As `_writev` sees it.
    pub(super) fn object(&self, context: &mut Context) -> Object {
        let object = Object::ordinary(context);
        for (name, value) in [
            ("chunk", &self.chunk),
            ("encoding", &self.encoding),
            ("callback", &self.callback),
        ] {
            object.define_direct(name, value, Attributes::ALL);
        }
        object
    }
}

/// Callbacks of writes that went through at once, to be called in one tick.
#[derive(Debug)]
pub(super) struct AfterWrite {
    pub(super) count: Cell<u32>,
    pub(super) callback: Value,
}

impl Trace for AfterWrite {
    fn trace(&self, tracer: &mut Tracer) {
        self.callback.trace(tracer);
    }
}

impl Trace for Buffered {
    fn trace(&self, tracer: &mut Tracer) {
        self.chunk.trace(tracer);
        self.encoding.trace(tracer);
        self.callback.trace(tracer);
    }
}

/// What is in `_writableState`.
#[derive(Debug)]
pub(in crate::node) struct WritableState {
    pub(in crate::node) common: Common,
    pub(in crate::node) buffered: RefCell<VecDeque<Buffered>>,
    pub(in crate::node) corked: Cell<u32>,
    /// Callbacks that are still to come.
    pub(in crate::node) pending: Cell<u32>,
    /// What the write under way counts.
    pub(super) write_size: Cell<usize>,
    /// The callback of the write under way; undefined when nobody waits.
    pub(super) write_callback: ValueCell,
    /// The function that `_write` calls back.
    pub(in crate::node) on_write: ValueCell,
    pub(super) after_write: RefCell<Option<Internal<AfterWrite>>>,
    /// Callbacks of `end`.
    pub(super) on_finished: RefCell<Vec<Value>>,
}

impl Trace for WritableState {
    fn trace(&self, tracer: &mut Tracer) {
        self.common.trace(tracer);
        self.buffered.trace(tracer);
        self.write_callback.trace(tracer);
        self.on_write.trace(tracer);
        self.after_write.trace(tracer);
        self.on_finished.trace(tracer);
    }
}

impl Payload for WritableState {
    fn class_name(&self) -> &'static str {
        "WritableState"
    }
}

impl SideState for WritableState {
    fn common(&self) -> &Common {
        &self.common
    }
}

impl WritableState {
    /// The state that the options ask for.
    pub(in crate::node) fn new(
        context: &mut Context,
        options: &Value,
        is_duplex: bool,
    ) -> JsResult<Self> {
        let mut flags = flag::EMIT_CLOSE
            | flag::AUTO_DESTROY
            | flag::CONSTRUCTED
            | bit::SYNC
            | bit::ALL_BUFFERS;
        flags |= visible::common_flags(context, options, is_duplex, "writableObjectMode")?;
        flags &= !visible::cleared_flags(context, options)?;
        let decodes = match options.as_object() {
            Some(options) => options.get(context, "decodeStrings")?.as_boolean() != Some(false),
            None => true,
        };
        if decodes {
            flags |= bit::DECODE_STRINGS;
        }
        let side = is_duplex.then_some("writableHighWaterMark");
        let mark = high_water_mark_option(context, options, side)?;
        let defaults = context.node.streams.marks;
        let mark = mark.unwrap_or_else(|| defaults.of(flags & flag::OBJECT_MODE != 0));
        let state = Self {
            common: Common::new(flags, mark),
            buffered: RefCell::default(),
            corked: Cell::new(0),
            pending: Cell::new(0),
            write_size: Cell::new(0),
            write_callback: ValueCell::default(),
            on_write: ValueCell::default(),
            after_write: RefCell::default(),
            on_finished: RefCell::default(),
        };
        visible::set_default_encoding(context, &state.common, options)?;
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

    /// Whether this side is done, or was never there.
    pub(in crate::node::stream) fn is_finished_or_never_was(&self) -> bool {
        self.has(bit::FINISHED | bit::NOT_WRITABLE)
    }

    /// The rest of `_undestroy`.
    pub(in crate::node::stream) fn start_anew(&self) {
        let over = bit::ENDING | bit::ENDED | bit::FINISHED;
        self.clear(bit::FINAL_CALLED | bit::PREFINISHED | over);
        if self.has(bit::NOT_WRITABLE) {
            self.set(over);
        }
    }

    /// No chunk waits any more.
    pub(super) fn reset_buffer(&self) {
        self.buffered.borrow_mut().clear();
        self.set(bit::ALL_BUFFERS);
        self.clear(bit::BUFFERED);
    }

    pub(super) fn add_pending(&self, count: u32) {
        self.pending.set(self.pending.get() + count);
    }

    pub(super) fn remove_pending(&self, count: u32) {
        self.pending.set(self.pending.get().saturating_sub(count));
    }
}
