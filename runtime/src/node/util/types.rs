//! `util.types`: what an object is by its internal slots.

use crate::{
    Args, Context, JsResult, Object, Value,
    node::inspect::{BoxedKind, Brand},
    object::{Method, ObjectBuilder},
};

/// One function for each question.
macro_rules! tests {
    ($($name:literal $function:ident |$object:ident| $answer:expr;)*) => {
        static METHODS: &[Method] = &[$(
            Method::enumerable($name, 1, $function),
        )*];

        $(fn $function(_: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
            Ok(args.get(0).as_object().is_some_and(|$object| $answer).into())
        })*
    };
}

tests! {
    "isArgumentsObject" is_arguments_object |object| is(object, Brand::Arguments);
    "isArrayBuffer" is_array_buffer |object| is(object, Brand::ArrayBuffer);
    "isAsyncFunction" is_async_function |object| crate::node::inspect::is_async_function(object);
    "isBigIntObject" is_bigint_object |object| is(object, Brand::Boxed(BoxedKind::BigInt));
    "isBooleanObject" is_boolean_object |object| is(object, Brand::Boxed(BoxedKind::Boolean));
    "isDate" is_date |object| is(object, Brand::Date);
    "isExternal" is_external |_object| false;
    "isGeneratorFunction" is_generator_function |object| {
        crate::node::inspect::is_generator_function(object)
    };
    "isGeneratorObject" is_generator_object |object| is(object, Brand::Generator);
    "isMap" is_map |object| is(object, Brand::Map);
    "isMapIterator" is_map_iterator |object| is(object, Brand::MapIterator);
    "isModuleNamespaceObject" is_module_namespace_object |object| {
        is(object, Brand::ModuleNamespace)
    };
    "isNativeError" is_native_error |object| object.is_error();
    "isNumberObject" is_number_object |object| is(object, Brand::Boxed(BoxedKind::Number));
    "isPromise" is_promise |object| is(object, Brand::Promise);
    "isProxy" is_proxy |object| is(object, Brand::Proxy);
    "isRegExp" is_regexp |object| is(object, Brand::RegExp);
    "isSet" is_set |object| is(object, Brand::Set);
    "isSetIterator" is_set_iterator |object| is(object, Brand::SetIterator);
    "isSharedArrayBuffer" is_shared_array_buffer |object| is(object, Brand::SharedArrayBuffer);
    "isStringObject" is_string_object |object| is(object, Brand::Boxed(BoxedKind::String));
    "isSymbolObject" is_symbol_object |object| is(object, Brand::Boxed(BoxedKind::Symbol));
    "isWeakMap" is_weak_map |object| is(object, Brand::WeakMap);
    "isWeakSet" is_weak_set |object| is(object, Brand::WeakSet);
    "isAnyArrayBuffer" is_any_array_buffer |object| {
        matches!(Brand::of(object), Brand::ArrayBuffer | Brand::SharedArrayBuffer)
    };
    "isBoxedPrimitive" is_boxed_primitive |object| matches!(Brand::of(object), Brand::Boxed(_));
    "isArrayBufferView" is_array_buffer_view |object| {
        matches!(Brand::of(object), Brand::TypedArray | Brand::DataView)
    };
    "isDataView" is_data_view |object| is(object, Brand::DataView);
    "isTypedArray" is_typed_array |object| is(object, Brand::TypedArray);
    "isUint8Array" is_uint8_array |object| holds(object, "Uint8Array");
    "isUint8ClampedArray" is_uint8_clamped_array |object| holds(object, "Uint8ClampedArray");
    "isUint16Array" is_uint16_array |object| holds(object, "Uint16Array");
    "isUint32Array" is_uint32_array |object| holds(object, "Uint32Array");
    "isInt8Array" is_int8_array |object| holds(object, "Int8Array");
    "isInt16Array" is_int16_array |object| holds(object, "Int16Array");
    "isInt32Array" is_int32_array |object| holds(object, "Int32Array");
    "isFloat16Array" is_float16_array |object| holds(object, "Float16Array");
    "isFloat32Array" is_float32_array |object| holds(object, "Float32Array");
    "isFloat64Array" is_float64_array |object| holds(object, "Float64Array");
    "isBigInt64Array" is_bigint64_array |object| holds(object, "BigInt64Array");
    "isBigUint64Array" is_biguint64_array |object| holds(object, "BigUint64Array");
}

fn is(object: &Object, brand: Brand) -> bool {
    Brand::of(object) == brand
}

/// Whether this is a typed array of a certain class.
fn holds(object: &Object, class: &str) -> bool {
    is(object, Brand::TypedArray) && object.payload_class_name() == Some(class)
}

/// `util.types`
pub(super) fn object(context: &mut Context) -> Object {
    let object = Object::ordinary(context);
    ObjectBuilder::of(context, object).methods(METHODS).build()
}
