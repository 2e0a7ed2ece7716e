//! `DataView`: elements of any type at any byte of an ArrayBuffer, in either byte order.

mod methods;

use crate::builtins::array_buffer::BufferData;
use crate::memory::{Payload, Trace, Tracer};
use crate::object::{ClassBuilder, Getter, Method};
use crate::realm::Intrinsic;
use crate::{Context, Object, Value};

/// The internal slots of a DataView.
pub(crate) struct DataViewData {
    pub(crate) buffer: Object,
    byte_offset: usize,
    /// `[[ByteLength]]`; `None` follows the length of the buffer.
    fixed_length: Option<usize>,
}

impl Trace for DataViewData {
    fn trace(&self, tracer: &mut Tracer) {
        self.buffer.trace(tracer);
    }
}

impl Payload for DataViewData {
    fn class_name(&self) -> &'static str {
        "DataView"
    }
}

impl DataViewData {
    fn buffer(&self) -> &BufferData {
        self.buffer.payload().expect("a view is made over a buffer")
    }

    /// GetViewByteLength, `None` when out of bounds.
    pub(crate) fn byte_length(&self) -> Option<usize> {
        let rest = self.buffer().len().checked_sub(self.byte_offset)?;
        match self.fixed_length {
            Some(length) => (length <= rest).then_some(length),
            None => Some(rest),
        }
    }

    /// The same view of a copy of the buffer.
    pub(crate) fn over_another_buffer(&self, buffer: Object) -> Self {
        Self {
            buffer,
            byte_offset: self.byte_offset,
            fixed_length: self.fixed_length,
        }
    }

    /// `[[ByteOffset]]`
    pub(crate) fn byte_offset(&self) -> usize {
        self.byte_offset
    }
}

static GETTERS: &[Getter] = &[
    Getter::new("get buffer", methods::buffer),
    Getter::new("get byteLength", methods::byte_length),
    Getter::new("get byteOffset", methods::byte_offset),
];

static METHODS: &[Method] = &[
    Method::new("getInt8", 1, methods::get_int8),
    Method::new("setInt8", 2, methods::set_int8),
    Method::new("getUint8", 1, methods::get_uint8),
    Method::new("setUint8", 2, methods::set_uint8),
    Method::new("getInt16", 1, methods::get_int16),
    Method::new("setInt16", 2, methods::set_int16),
    Method::new("getUint16", 1, methods::get_uint16),
    Method::new("setUint16", 2, methods::set_uint16),
    Method::new("getInt32", 1, methods::get_int32),
    Method::new("setInt32", 2, methods::set_int32),
    Method::new("getUint32", 1, methods::get_uint32),
    Method::new("setUint32", 2, methods::set_uint32),
    Method::new("getFloat32", 1, methods::get_float32),
    Method::new("setFloat32", 2, methods::set_float32),
    Method::new("getFloat64", 1, methods::get_float64),
    Method::new("setFloat64", 2, methods::set_float64),
    Method::new("getBigInt64", 1, methods::get_big_int64),
    Method::new("setBigInt64", 2, methods::set_big_int64),
    Method::new("getBigUint64", 1, methods::get_big_uint64),
    Method::new("setBigUint64", 2, methods::set_big_uint64),
    Method::new("getFloat16", 1, methods::get_float16),
    Method::new("setFloat16", 2, methods::set_float16),
];

pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "DataView", 1, methods::construct)
        .intrinsics(Intrinsic::DataView, Intrinsic::DataViewPrototype)
        .methods(METHODS)
        .getters(GETTERS)
        .to_string_tag("DataView")
        .build();
}

/// Whether a value is a DataView.
pub(crate) fn is_data_view(value: &Value) -> bool {
    value.payload::<DataViewData>().is_some()
}
