//! The exotic object: integer-indexed elements that live in an ArrayBuffer.
//!
//! Every string that is the canonical form of a number belongs to the elements, `"-0"` and
//! `"1.5"` included: such a key is never looked up on the prototype, and never becomes a property.

use super::element::ElementType;
use crate::builtins::array_buffer::BufferData;
use crate::memory::{Payload, Trace, Tracer};
use crate::object::{Attributes, InternalMethods, PropertyDescriptor, PropertyKey};
use crate::{Context, JsResult, Object, Value};

/// The internal slots of a typed array.
pub(crate) struct TypedArrayData {
    pub(crate) element: ElementType,
    buffer: Object,
    pub(super) byte_offset: usize,
    /// `[[ArrayLength]]`; `None` follows the length of the buffer.
    pub(super) fixed_length: Option<usize>,
}

impl Trace for TypedArrayData {
    fn trace(&self, tracer: &mut Tracer) {
        self.buffer.trace(tracer);
    }
}

impl Payload for TypedArrayData {
    fn class_name(&self) -> &'static str {
        self.element.class_name()
    }

    const METHODS: Option<&'static InternalMethods> = Some(&METHODS);
}

impl TypedArrayData {
    /// The internal slots over `buffer`, which holds a [`BufferData`].
    pub(crate) fn new(
        element: ElementType,
        buffer: Object,
        byte_offset: usize,
        fixed_length: Option<usize>,
    ) -> Self {
        Self {
            element,
            buffer,
            byte_offset,
            fixed_length,
        }
    }

    /// The same view of a copy of the buffer, as an object of the intrinsic class.
    pub(crate) fn over_another_buffer(&self, context: &mut Context, buffer: Object) -> Object {
        let view = Self::new(self.element, buffer, self.byte_offset, self.fixed_length);
        context.new_payload(super::class::prototype_intrinsic(self.element), view)
    }

    /// `[[ViewedArrayBuffer]]`
    pub(crate) fn buffer_object(&self) -> &Object {
        &self.buffer
    }

    /// The data of `[[ViewedArrayBuffer]]`.
    pub(crate) fn buffer(&self) -> &BufferData {
        self.buffer.payload().expect("a view is made over a buffer")
    }

    /// TypedArrayLength, `None` when out of bounds or detached.
    pub(crate) fn length(&self) -> Option<usize> {
        let buffer = self.buffer();
        if buffer.is_detached() {
            return None;
        }
        let rest = buffer.len().checked_sub(self.byte_offset)?;
        match self.fixed_length {
            Some(length) => (length * self.element.size() <= rest).then_some(length),
            None => Some(rest / self.element.size()),
        }
    }

    /// Where the view begins; zero when out of bounds.
    pub(crate) fn byte_offset(&self) -> usize {
        if self.length().is_some() {
            self.byte_offset
        } else {
            0
        }
    }

    /// The elements as bytes, nothing when out of bounds. `work` must not run user code.
    pub(crate) fn read_bytes<R>(&self, work: impl FnOnce(&[u8]) -> R) -> R {
        let range = self.byte_range();
        self.buffer().read(|bytes| work(&bytes[range]))
    }

    /// The elements as bytes to change. `work` must not run user code.
    pub(crate) fn write_bytes<R>(&self, work: impl FnOnce(&mut [u8]) -> R) -> R {
        let range = self.byte_range();
        self.buffer().write(|bytes| work(&mut bytes[range]))
    }

    fn byte_range(&self) -> std::ops::Range<usize> {
        match self.length() {
            Some(length) => self.byte_offset..self.byte_offset + length * self.element.size(),
            None => 0..0,
        }
    }

    /// TypedArrayGetElement for an integral index.
    pub(crate) fn get(&self, index: usize) -> Option<Value> {
        if index >= self.length()? {
            return None;
        }
        let start = self.byte_offset + index * self.element.size();
        Some(
            self.buffer()
                .read(|bytes| self.element.read(&bytes[start..])),
        )
    }

    /// TypedArraySetElement (`#sec-typedarraysetelement`): converts first, then stores if the index is
    /// still valid.
    pub(crate) fn set(&self, context: &mut Context, index: usize, value: &Value) -> JsResult<()> {
        let raw = self.element.convert(context, value)?;
        if self.length().is_some_and(|length| index < length) {
            let start = self.byte_offset + index * self.element.size();
            let raw = raw.bytes(self.element);
            self.buffer()
                .write(|bytes| bytes[start..start + raw.len()].copy_from_slice(raw));
        }
        Ok(())
    }
}

/// What a property key means to a typed array.
enum Key {
    Element(usize),
    /// A canonical numeric string that is no valid integer index anywhere.
    NoElement,
    Other,
}

impl Key {
    /// CanonicalNumericIndexString, `#sec-canonicalnumericindexstring`.
    fn of(key: &PropertyKey) -> Self {
        let string = match key {
            PropertyKey::Index(index) => return Self::Element(*index as usize),
            PropertyKey::String(string) => string,
            PropertyKey::Symbol(_) => return Self::Other,
        };
        let starts_like_number = !string.is_empty()
            && matches!(
                u8::try_from(string.code_unit_at(0)),
                Ok(b'-' | b'0'..=b'9' | b'I' | b'N')
            );
        if !starts_like_number {
            return Self::Other;
        }
        if *string == "-0" {
            return Self::NoElement;
        }
        let number = crate::operations::string_to_number(string);
        if crate::value::number::to_js_string(number) != *string {
            return Self::Other;
        }
        // Array indices are keys of their own; larger integers may still be within the length.
        if number >= 0.0 && number.trunc() == number && number < 9_007_199_254_740_992.0 {
            Self::Element(number as usize)
        } else {
            Self::NoElement
        }
    }
}

fn view(object: &Object) -> &TypedArrayData {
    object
        .payload()
        .expect("these methods belong to typed arrays")
}

static METHODS: InternalMethods = InternalMethods {
    prevent_extensions,
    get_own_property,
    define_own_property,
    has_property,
    get,
    set,
    delete,
    own_property_keys,
    ..InternalMethods::ORDINARY
};

/// `#sec-typedarray-preventextensions`: a view that may grow cannot promise to stay as it is.
fn prevent_extensions(object: &Object, context: &mut Context) -> JsResult<bool> {
    let view = view(object);
    if view.fixed_length.is_none() || view.buffer().is_resizable() {
        return Ok(false);
    }
    object.ordinary_prevent_extensions(context)
}

/// `#sec-typedarray-getownproperty`
fn get_own_property(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
) -> JsResult<Option<PropertyDescriptor>> {
    match Key::of(key) {
        Key::Element(index) => Ok(view(object)
            .get(index)
            .map(|value| PropertyDescriptor::data(value, Attributes::ALL))),
        Key::NoElement => Ok(None),
        Key::Other => object.ordinary_get_own_property(context, key),
    }
}

/// `#sec-typedarray-hasproperty`
fn has_property(object: &Object, context: &mut Context, key: &PropertyKey) -> JsResult<bool> {
    match Key::of(key) {
        Key::Element(index) => Ok(view(object).length().is_some_and(|length| index < length)),
        Key::NoElement => Ok(false),
        Key::Other => object.ordinary_has_property(context, key),
    }
}

/// `#sec-typedarray-defineownproperty`
fn define_own_property(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
    descriptor: &PropertyDescriptor,
) -> JsResult<bool> {
    let index = match Key::of(key) {
        Key::Element(index) => index,
        Key::NoElement => return Ok(false),
        Key::Other => return object.ordinary_define_own_property(context, key, descriptor),
    };
    let view = view(object);
    let is_valid = view.length().is_some_and(|length| index < length)
        && descriptor.configurable != Some(false)
        && descriptor.enumerable != Some(false)
        && !descriptor.is_accessor()
        && descriptor.writable != Some(false);
    if !is_valid {
        return Ok(false);
    }
    if let Some(value) = &descriptor.value {
        view.set(context, index, value)?;
    }
    Ok(true)
}

/// `#sec-typedarray-get`
fn get(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
    receiver: &Value,
) -> JsResult<Value> {
    match Key::of(key) {
        Key::Element(index) => Ok(view(object).get(index).unwrap_or_default()),
        Key::NoElement => Ok(Value::undefined()),
        Key::Other => object.ordinary_get(context, key, receiver),
    }
}

/// `#sec-typedarray-set`
fn set(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
    value: Value,
    receiver: &Value,
) -> JsResult<bool> {
    let index = match Key::of(key) {
        Key::Element(index) => Some(index),
        Key::NoElement => None,
        Key::Other => return object.ordinary_set(context, key, value, receiver),
    };
    let view = view(object);
    if receiver
        .as_object()
        .is_some_and(|receiver| receiver.is_same(object))
    {
        // Out of range the value is converted, and forgotten.
        view.set(context, index.unwrap_or(usize::MAX), &value)?;
        return Ok(true);
    }
    let is_valid = index
        .zip(view.length())
        .is_some_and(|(index, length)| index < length);
    if is_valid {
        object.ordinary_set(context, key, value, receiver)
    } else {
        Ok(true)
    }
}

/// `#sec-typedarray-delete`
fn delete(object: &Object, context: &mut Context, key: &PropertyKey) -> JsResult<bool> {
    match Key::of(key) {
        Key::Element(index) => Ok(view(object).length().is_none_or(|length| index >= length)),
        Key::NoElement => Ok(true),
        Key::Other => object.ordinary_delete(context, key),
    }
}

/// `#sec-typedarray-ownpropertykeys`
fn own_property_keys(object: &Object, context: &mut Context) -> JsResult<Vec<PropertyKey>> {
    let length = view(object).length().unwrap_or(0);
    let mut keys: Vec<PropertyKey> = (0..length as u64).map(PropertyKey::from_integer).collect();
    keys.extend(object.ordinary_own_property_keys(context)?);
    Ok(keys)
}
