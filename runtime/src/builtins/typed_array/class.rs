//! The eleven constructors, one per element type.

use super::constructor;
use super::element::ElementType;
use super::view::TypedArrayData;
use crate::code::NativeFunction;
use crate::object::{Attributes, ClassBuilder};
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Object, Value};

/// The element type of an object known to be a typed array.
pub(super) fn class_of(object: &Object) -> ElementType {
    object
        .payload::<TypedArrayData>()
        .expect("the object was validated")
        .element
}

/// The intrinsic constructor of an element type.
pub(super) fn constructor_intrinsic(element: ElementType) -> Intrinsic {
    intrinsics(element).0
}

/// The intrinsic prototype of an element type.
pub(super) fn prototype_intrinsic(element: ElementType) -> Intrinsic {
    intrinsics(element).1
}

fn intrinsics(element: ElementType) -> (Intrinsic, Intrinsic) {
    use Intrinsic as I;
    match element {
        ElementType::Int8 => (I::Int8Array, I::Int8ArrayPrototype),
        ElementType::Uint8 => (I::Uint8Array, I::Uint8ArrayPrototype),
        ElementType::Uint8Clamped => (I::Uint8ClampedArray, I::Uint8ClampedArrayPrototype),
        ElementType::Int16 => (I::Int16Array, I::Int16ArrayPrototype),
        ElementType::Uint16 => (I::Uint16Array, I::Uint16ArrayPrototype),
        ElementType::Int32 => (I::Int32Array, I::Int32ArrayPrototype),
        ElementType::Uint32 => (I::Uint32Array, I::Uint32ArrayPrototype),
        ElementType::BigInt64 => (I::BigInt64Array, I::BigInt64ArrayPrototype),
        ElementType::BigUint64 => (I::BigUint64Array, I::BigUint64ArrayPrototype),
        ElementType::Float16 => (I::Float16Array, I::Float16ArrayPrototype),
        ElementType::Float32 => (I::Float32Array, I::Float32ArrayPrototype),
        ElementType::Float64 => (I::Float64Array, I::Float64ArrayPrototype),
    }
}

fn install(context: &mut Context, element: ElementType, construct: NativeFunction) {
    let (constructor, prototype) = intrinsics(element);
    let size = element.size();
    let parent = context.intrinsic(Intrinsic::TypedArrayPrototype);
    let prototype_object = Object::with_prototype(Some(&parent));
    ClassBuilder::with_prototype(
        context,
        element.class_name(),
        3,
        construct,
        prototype_object,
    )
    .intrinsics(constructor, prototype)
    .inherit(Intrinsic::TypedArray)
    .property("BYTES_PER_ELEMENT", size, Attributes::NONE)
    .static_property("BYTES_PER_ELEMENT", size, Attributes::NONE)
    .build();
}

pub(crate) fn install_int8(context: &mut Context) {
    fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        constructor::construct(context, args, ElementType::Int8)
    }
    install(context, ElementType::Int8, construct);
}

pub(crate) fn install_uint8(context: &mut Context) {
    fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        constructor::construct(context, args, ElementType::Uint8)
    }
    install(context, ElementType::Uint8, construct);
}

pub(crate) fn install_uint8_clamped(context: &mut Context) {
    fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        constructor::construct(context, args, ElementType::Uint8Clamped)
    }
    install(context, ElementType::Uint8Clamped, construct);
}

pub(crate) fn install_int16(context: &mut Context) {
    fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        constructor::construct(context, args, ElementType::Int16)
    }
    install(context, ElementType::Int16, construct);
}

pub(crate) fn install_uint16(context: &mut Context) {
    fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        constructor::construct(context, args, ElementType::Uint16)
    }
    install(context, ElementType::Uint16, construct);
}

pub(crate) fn install_int32(context: &mut Context) {
    fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        constructor::construct(context, args, ElementType::Int32)
    }
    install(context, ElementType::Int32, construct);
}

pub(crate) fn install_uint32(context: &mut Context) {
    fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        constructor::construct(context, args, ElementType::Uint32)
    }
    install(context, ElementType::Uint32, construct);
}

pub(crate) fn install_big_int64(context: &mut Context) {
    fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        constructor::construct(context, args, ElementType::BigInt64)
    }
    install(context, ElementType::BigInt64, construct);
}

pub(crate) fn install_big_uint64(context: &mut Context) {
    fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        constructor::construct(context, args, ElementType::BigUint64)
    }
    install(context, ElementType::BigUint64, construct);
}

pub(crate) fn install_float16(context: &mut Context) {
    fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        constructor::construct(context, args, ElementType::Float16)
    }
    install(context, ElementType::Float16, construct);
}

pub(crate) fn install_float32(context: &mut Context) {
    fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        constructor::construct(context, args, ElementType::Float32)
    }
    install(context, ElementType::Float32, construct);
}

pub(crate) fn install_float64(context: &mut Context) {
    fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        constructor::construct(context, args, ElementType::Float64)
    }
    install(context, ElementType::Float64, construct);
}
