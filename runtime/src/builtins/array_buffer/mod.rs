//! `ArrayBuffer`: a block of bytes that views share, fixed or resizable, until it is detached.

mod methods;

use std::cell::{Cell, RefCell};

use crate::memory::{Payload, Trace, Tracer};
use crate::object::{ClassBuilder, Getter, Method, SPECIES};
use crate::realm::Intrinsic;
use crate::{Context, JsResult, Object, Value};

/// The internal slots of an ArrayBuffer.
pub(crate) struct BufferData {
    bytes: RefCell<Vec<u8>>,
    is_detached: Cell<bool>,
    /// `[[ArrayBufferMaxByteLength]]` of a resizable buffer.
    max_byte_length: Option<usize>,
}

impl Trace for BufferData {
    fn trace(&self, _: &mut Tracer) {}
}

impl Payload for BufferData {
    fn class_name(&self) -> &'static str {
        "ArrayBuffer"
    }
}

impl BufferData {
    /// A buffer of fixed length with these bytes.
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self {
            bytes: RefCell::new(bytes),
            is_detached: Cell::new(false),
            max_byte_length: None,
        }
    }

    /// `[[ArrayBufferByteLength]]`; zero when detached.
    pub(crate) fn len(&self) -> usize {
        self.bytes.borrow().len()
    }

    /// IsDetachedBuffer.
    pub(crate) fn is_detached(&self) -> bool {
        self.is_detached.get()
    }

    /// Whether the length may change.
    pub(crate) fn is_resizable(&self) -> bool {
        self.max_byte_length.is_some()
    }

    /// Looks at all bytes. `work` must not run user code.
    pub(crate) fn read<R>(&self, work: impl FnOnce(&[u8]) -> R) -> R {
        work(&self.bytes.borrow())
    }

    /// Changes bytes. `work` must not run user code.
    pub(crate) fn write<R>(&self, work: impl FnOnce(&mut [u8]) -> R) -> R {
        work(&mut self.bytes.borrow_mut())
    }

    /// Puts other bytes in place of what there is.
    pub(crate) fn replace_bytes(&self, bytes: Vec<u8>) {
        self.bytes.replace(bytes);
    }

    /// DetachArrayBuffer; the bytes it had.
    pub(crate) fn detach(&self) -> Vec<u8> {
        self.is_detached.set(true);
        self.bytes.take()
    }
}

static METHODS: &[Method] = &[
    Method::new("slice", 2, methods::slice),
    Method::new("resize", 1, methods::resize),
    Method::new("transfer", 0, methods::transfer),
    Method::new(
        "transferToFixedLength",
        0,
        methods::transfer_to_fixed_length,
    ),
];

static GETTERS: &[Getter] = &[
    Getter::new("get byteLength", methods::byte_length),
    Getter::new("get maxByteLength", methods::max_byte_length),
    Getter::new("get resizable", methods::resizable),
    Getter::new("get detached", methods::detached),
];

static STATIC_METHODS: &[Method] = &[Method::new("isView", 1, methods::is_view)];

pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "ArrayBuffer", 1, methods::construct)
        .intrinsics(Intrinsic::ArrayBuffer, Intrinsic::ArrayBufferPrototype)
        .methods(METHODS)
        .getters(GETTERS)
        .static_methods(STATIC_METHODS)
        .static_getters(SPECIES)
        .to_string_tag("ArrayBuffer")
        .build();
}

/// An ArrayBuffer of the intrinsic class with these bytes.
pub(crate) fn create(context: &mut Context, bytes: Vec<u8>) -> Object {
    context.new_payload(Intrinsic::ArrayBufferPrototype, BufferData::new(bytes))
}

/// AllocateArrayBuffer, `#sec-allocatearraybuffer`; `max` makes it resizable.
pub(crate) fn allocate(
    context: &mut Context,
    constructor: &Object,
    length: u64,
    max: Option<u64>,
) -> JsResult<Object> {
    // 3.
    if max.is_some_and(|max| length > max) {
        return Err(context.range_error("Invalid array buffer max length"));
    }
    // 4. The prototype comes before the bytes: getting it may run code.
    let data = BufferData {
        bytes: RefCell::default(),
        is_detached: Cell::new(false),
        max_byte_length: max.map(|max| max as usize),
    };
    let object = Object::create_from_constructor(
        context,
        constructor,
        Intrinsic::ArrayBufferPrototype,
        data,
    )?;
    // 5-7.
    let bytes = zeroed(context, length)?;
    if max.is_some_and(|max| max > MAX_BYTE_LENGTH) {
        return Err(context.range_error("Invalid array buffer max length"));
    }
    let data = object
        .payload::<BufferData>()
        .expect("it was made with one");
    data.bytes.replace(bytes);
    Ok(object)
}

/// More than that fails in V8 as well.
const MAX_BYTE_LENGTH: u64 = 1 << 33;

/// CreateByteDataBlock, `#sec-createbytedatablock`.
fn zeroed(context: &mut Context, length: u64) -> JsResult<Vec<u8>> {
    let mut bytes = Vec::new();
    if length > MAX_BYTE_LENGTH || bytes.try_reserve_exact(length as usize).is_err() {
        return Err(context.range_error("Array buffer allocation failed"));
    }
    bytes.resize(length as usize, 0);
    Ok(bytes)
}

/// The buffer in `this`, or V8's complaint.
fn this_buffer<'a>(
    context: &mut Context,
    this: &'a Value,
    method: &str,
) -> JsResult<&'a BufferData> {
    match this.payload::<BufferData>() {
        Some(buffer) => Ok(buffer),
        None => Err(context.incompatible_receiver(method, this)),
    }
}
