//! What flows through streams of bytes: Buffers and strings.

use crate::{
    Context, Object, Value,
    builtins::{
        data_view::DataViewData,
        typed_array::{ElementType, TypedArrayData},
    },
    node::buffer,
};

/// `chunk.length` of a string or a Buffer.
pub(super) fn length(chunk: &Value) -> usize {
    if let Some(text) = chunk.as_string() {
        return text.len();
    }
    let view = chunk.payload::<TypedArrayData>();
    view.and_then(TypedArrayData::length).unwrap_or(0)
}

/// A Buffer over the bytes of any view; Buffers themselves stay.
pub(super) fn as_buffer(context: &mut Context, chunk: &Value) -> Option<Value> {
    if buffer::is_buffer(context, chunk) {
        return Some(chunk.clone());
    }
    if let Some(view) = chunk.payload::<TypedArrayData>() {
        let length = view.length()? * view.element.size();
        let (bytes, offset) = (view.buffer_object().clone(), view.byte_offset());
        return Some(Value::from(buffer::view_of(context, bytes, offset, length)));
    }
    let view = chunk.payload::<DataViewData>()?;
    let (bytes, offset, length) = (view.buffer.clone(), view.byte_offset(), view.byte_length()?);
    Some(Value::from(buffer::view_of(context, bytes, offset, length)))
}

/// A part of a Buffer, over the same bytes.
pub(super) fn slice_buffer(
    context: &mut Context,
    chunk: &Value,
    range: std::ops::Range<usize>,
) -> Value {
    let Some(view) = chunk.payload::<TypedArrayData>() else {
        return chunk.clone();
    };
    debug_assert!(view.element == ElementType::Uint8, "streams hold Buffers");
    let (bytes, offset) = (view.buffer_object().clone(), view.byte_offset());
    let length = range.end - range.start;
    let part: Object = buffer::view_of(context, bytes, offset + range.start, length);
    Value::from(part)
}
