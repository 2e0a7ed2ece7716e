//! Promises have kinds of their own, so that whether an object is one is read in its header, and
//! their death is one straight function.
//!
//! The invariant: cells of kind `Promise`, `ThenPromise` and `AsyncCall` hold a payload of exactly
//! the type that [`own_kind`] names for it, and each of these types begins with a `PromiseRecord`.
//! Therefore the types stand here; what they mean is said in `promise` and `coroutine`.

use std::{any::TypeId, cell::Cell, mem::offset_of, ptr::NonNull};

use super::{
    frame::slots_behind,
    function_cell::CoroutineFunction,
    header::{Header, Kind, flag},
    object_cell::{ObjectHead, PayloadCell},
    trace::{Trace, Tracer},
    value_cell::ValueCell,
};
use crate::{code::Coroutine, object::Object, value::Value};

/// What the value of a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PromiseStage {
    /// Nothing: nobody waits.
    Pending,
    /// The coroutine that waits in an `await`: the common case costs no allocation.
    PendingAwait,
    /// The [`ThenPromise`] that waits: the common case of chains.
    PendingDerived,
    /// The reaction with a capability of its own that waits.
    PendingThen,
    /// The reaction of a built-in that waits; the number of the record belongs to it.
    PendingNative,
    /// Several reactions. Apart, to keep promises small: there are seldom two.
    PendingReactions,
    /// The value.
    Fulfilled,
    /// The reason.
    Rejected,
}

/// What the tracker knows of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rejection {
    /// Nothing: pending, fulfilled, or handled in time.
    None,
    /// Waits for the end of the checkpoint, as the rejection with the number of the record.
    Waiting,
    /// The program was told, under that number.
    Reported,
}

/// The internal slots of a promise: one value, and what it stands for. Whoever waits, the result
/// and the reason are never there at a time.
#[derive(Debug)]
pub(crate) struct PromiseRecord {
    pub(crate) value: ValueCell,
    pub(crate) stage: Cell<PromiseStage>,
    /// \[\[PromiseIsHandled\]\].
    pub(crate) is_handled: Cell<bool>,
    /// What the rejection tracker knows.
    pub(crate) rejection: Cell<Rejection>,
    /// Of a rejection, what the tracker calls it; before that, what tells the promises of one
    /// `PendingNative` reaction apart.
    pub(crate) number: Cell<u32>,
}

const _: () = assert!(size_of::<PromiseRecord>() == 16);

/// A promise that `then` has derived, together with its reaction: while the promise before it is
/// pending, that one refers to this.
#[derive(Debug)]
#[repr(C)]
pub(crate) struct ThenPromise {
    pub(crate) record: PromiseRecord,
    /// \[\[Handler\]\] when fulfilled; undefined is empty.
    pub(crate) on_fulfilled: ValueCell,
    /// \[\[Handler\]\] when rejected; undefined is empty.
    pub(crate) on_rejected: ValueCell,
}

/// The state of a call between two resumptions.
#[repr(C)]
pub(crate) struct Activation {
    /// Has the code of a coroutine, since [`Activation::new`] takes nothing else.
    function: Object,
    /// `this`, for stack traces; what the body uses is in a slot.
    pub(crate) receiver: Value,
    pub(crate) state: Cell<u32>,
    /// How many slots the frame has.
    pub(super) slot_count: u32,
}

impl Activation {
    /// A call that has not begun.
    #[inline(always)]
    pub(crate) fn new(function: CoroutineFunction<'_>, receiver: Value) -> Activation {
        Activation {
            function: function.function().clone(),
            receiver,
            state: Cell::new(0),
            slot_count: function.code().slots,
        }
    }

    /// The function object: its environment, and its name in stack traces.
    #[inline(always)]
    pub(crate) fn function(&self) -> &Object {
        &self.function
    }

    /// Its code.
    #[inline(always)]
    pub(crate) fn code(&self) -> &'static Coroutine {
        // SAFETY: `new` was given such a function, and this keeps its cell.
        unsafe { self.function.coroutine_code_unchecked() }
    }
}

/// A call of an async function, and its promise. Its last four bytes are the number of the slots that
/// follow.
#[derive(Debug)]
#[repr(C)]
pub(crate) struct AsyncFunction {
    pub(crate) promise: PromiseRecord,
    pub(crate) activation: Activation,
}

const _: () = assert!(offset_of!(ThenPromise, record) == 0);
const _: () = assert!(offset_of!(AsyncFunction, promise) == 0);
const _: () = assert!(
    offset_of!(AsyncFunction, activation) + offset_of!(Activation, slot_count) + size_of::<u32>()
        == size_of::<AsyncFunction>()
);
const _: () = assert!(size_of::<AsyncFunction>() == 40);

/// The kind that only cells around a `T` have, if there is one.
#[inline(always)]
pub(super) fn own_kind<T: 'static>() -> Option<Kind> {
    let id = TypeId::of::<T>();
    if id == TypeId::of::<PromiseRecord>() {
        Some(Kind::Promise)
    } else if id == TypeId::of::<ThenPromise>() {
        Some(Kind::ThenPromise)
    } else if id == TypeId::of::<AsyncFunction>() {
        Some(Kind::AsyncCall)
    } else {
        None
    }
}

/// The kind of an object around a `T`.
///
/// # Panics
/// If cells of that type have frames.
#[inline(always)]
pub(super) fn payload_kind<T: 'static>() -> Kind {
    let kind = own_kind::<T>().unwrap_or(Kind::Payload);
    assert!(!kind.is_coroutine(), "coroutines are made with their frame");
    kind
}

/// The kind of a coroutine around a `T`.
///
/// # Panics
/// If cells of that type have no frame.
#[inline(always)]
pub(super) fn coroutine_kind<T: 'static>() -> Kind {
    let kind = own_kind::<T>().unwrap_or(Kind::Coroutine);
    assert!(kind.is_coroutine(), "objects of this type have no frame");
    kind
}

impl Object {
    /// The internal slots of a promise, if the object is one.
    #[inline(always)]
    pub(crate) fn promise_record(&self) -> Option<&PromiseRecord> {
        let header = self.header();
        if !header.kind().is_promise() || header.has(flag::CLEARED) {
            return None;
        }
        // SAFETY: the kind says that the payload begins with such a record, and the contents are
        // there. The object keeps its cell alive.
        Some(unsafe { &(*self.cell().cast::<PayloadCell<PromiseRecord>>().as_ptr()).data })
    }
}

impl Object {
    /// Whether this is the only reference to the object, and nothing watches it.
    #[cfg(test)]
    pub(crate) fn is_unshared(&self) -> bool {
        let header = self.header();
        header.count() == 1 && !header.has(flag::WATCHED)
    }
}

/// Drops the contents of a promise of any kind.
///
/// # Safety
/// The cell is of kind `Promise`, `ThenPromise` or `AsyncCall`; its contents are not dropped, and
/// nobody will use them again.
#[inline(always)]
pub(super) unsafe fn drop_promise(cell: NonNull<Header>, kind: Kind) {
    // SAFETY: by contract; each kind has its own payload, and frames behind it.
    unsafe {
        match kind {
            Kind::Promise => drop_payload::<PromiseRecord>(cell),
            Kind::ThenPromise => drop_payload::<ThenPromise>(cell),
            _ => {
                slots_behind::<AsyncFunction>(cell).drop_in_place();
                drop_payload::<AsyncFunction>(cell);
            }
        }
        ObjectHead::drop_without_inline_slots(cell.cast());
    }
}

/// Drops the contents of a promise that is done, which are a shape and a function that others refer
/// to as well. Answers whether that was all.
///
/// # Safety
/// The cell is alive and plain; if the answer is yes, nobody will use its contents again.
#[inline(always)]
pub(super) unsafe fn drop_settled(cell: NonNull<Header>) -> bool {
    // SAFETY: by contract, and by what the kinds say. References are given up at the end only, and
    // none of them is the last.
    unsafe {
        let kind = cell.as_ref().kind();
        if !kind.is_promise() {
            return false;
        }
        let record = &(*cell.cast::<PayloadCell<PromiseRecord>>().as_ptr()).data;
        let Some(shape) = cell.cast::<ObjectHead>().as_ref().only_shape() else {
            return false;
        };
        let shape = shape.as_value().cell_pointer().as_ref();
        if record.value.peek(Value::is_heap) || shape.count() == 1 {
            return false;
        }
        match kind {
            Kind::Promise => {}
            Kind::AsyncCall => {
                let call = &(*cell.cast::<PayloadCell<AsyncFunction>>().as_ptr()).data;
                let activation = &call.activation;
                let function = activation.function().header();
                if function.count() == 1
                    || activation.receiver.is_heap()
                    || slots_behind::<AsyncFunction>(cell)
                        .as_ref()
                        .iter()
                        .any(Value::is_heap)
                {
                    return false;
                }
                function.release();
            }
            _ => {
                let derived = &(*cell.cast::<PayloadCell<ThenPromise>>().as_ptr()).data;
                if derived.on_fulfilled.peek(Value::is_heap)
                    || derived.on_rejected.peek(Value::is_heap)
                {
                    return false;
                }
            }
        }
        shape.release();
        true
    }
}

/// Drops the payload.
///
/// # Safety
/// As for [`drop_promise`], with a payload of this type.
#[inline(always)]
unsafe fn drop_payload<T>(cell: NonNull<Header>) {
    // SAFETY: by contract.
    unsafe { (&raw mut (*cell.cast::<PayloadCell<T>>().as_ptr()).data).drop_in_place() };
}

impl Trace for PromiseRecord {
    fn trace(&self, tracer: &mut Tracer) {
        self.value.trace(tracer);
    }
}

impl Trace for ThenPromise {
    fn trace(&self, tracer: &mut Tracer) {
        self.record.trace(tracer);
        self.on_fulfilled.trace(tracer);
        self.on_rejected.trace(tracer);
    }
}

impl Trace for Activation {
    fn trace(&self, tracer: &mut Tracer) {
        self.function.trace(tracer);
        self.receiver.trace(tracer);
    }
}

impl Trace for AsyncFunction {
    fn trace(&self, tracer: &mut Tracer) {
        self.promise.trace(tracer);
        self.activation.trace(tracer);
    }
}
