//! What kind of object something is by its internal slots, and what those hold.
//!
//! The only file here that knows the representations of other modules. Nothing runs user code,
//! unless the signature says so.

use crate::{
    Context, Intrinsic, JsResult, Object, Value,
    builtins::{
        array_buffer::BufferData,
        date::{self, DateData},
        map::{IterationKind, MapData, MapIterator},
        set::{SetData, SetIterator},
    },
    code::{Code, CoroutineKind, Flavour},
    object::{PrimitiveWrapper, StringWrapper},
    promise::{PromiseState, as_promise},
};

/// What the internal slots of an object make it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Brand {
    Array,
    Map,
    Set,
    MapIterator,
    SetIterator,
    TypedArray,
    Arguments,
    RegExp,
    Date,
    Error,
    ArrayBuffer,
    SharedArrayBuffer,
    DataView,
    Promise,
    WeakSet,
    WeakMap,
    ModuleNamespace,
    Boxed(BoxedKind),
    Generator,
    Proxy,
    /// Functions, ordinary objects, and what is shown like them.
    Other,
}

/// What an object wraps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BoxedKind {
    Number,
    String,
    Boolean,
    BigInt,
    Symbol,
}

impl Brand {
    pub(crate) fn of(object: &Object) -> Brand {
        if object.is_array_exotic() {
            return Brand::Array;
        }
        let Some(name) = object.payload_class_name() else {
            return Brand::Other;
        };
        match name {
            "Map" => Brand::Map,
            "Set" => Brand::Set,
            "Map Iterator" => Brand::MapIterator,
            "Set Iterator" => Brand::SetIterator,
            "Arguments" => Brand::Arguments,
            "RegExp" => Brand::RegExp,
            "Date" => Brand::Date,
            "Error" => Brand::Error,
            "ArrayBuffer" => Brand::ArrayBuffer,
            "SharedArrayBuffer" => Brand::SharedArrayBuffer,
            "DataView" => Brand::DataView,
            "Promise" => Brand::Promise,
            "WeakSet" => Brand::WeakSet,
            "WeakMap" => Brand::WeakMap,
            "Module" => Brand::ModuleNamespace,
            "Number" => Brand::Boxed(BoxedKind::Number),
            "String" => Brand::Boxed(BoxedKind::String),
            "Boolean" => Brand::Boxed(BoxedKind::Boolean),
            "BigInt" => Brand::Boxed(BoxedKind::BigInt),
            "Symbol" => Brand::Boxed(BoxedKind::Symbol),
            "Generator" | "AsyncGenerator" => Brand::Generator,
            "Proxy" => Brand::Proxy,
            _ if is_typed_array_name(name) => Brand::TypedArray,
            _ => Brand::Other,
        }
    }
}

fn is_typed_array_name(name: &str) -> bool {
    matches!(
        name,
        "Int8Array"
            | "Uint8Array"
            | "Uint8ClampedArray"
            | "Int16Array"
            | "Uint16Array"
            | "Int32Array"
            | "Uint32Array"
            | "Float16Array"
            | "Float32Array"
            | "Float64Array"
            | "BigInt64Array"
            | "BigUint64Array"
    )
}

/// The class that an object was born with.
pub(super) fn class_name(object: &Object) -> &'static str {
    if object.is_array_exotic() {
        return "Array";
    }
    if object.is_callable() {
        return "Function";
    }
    object.payload_class_name().unwrap_or("Object")
}

/// Whether something counts as an error: made by an Error constructor, or inheriting from one.
pub(crate) fn is_error(context: &mut Context, object: &Object) -> JsResult<bool> {
    Ok(object.is_error() || inherits_from_error(context, object)?)
}

pub(super) fn inherits_from_error(context: &mut Context, object: &Object) -> JsResult<bool> {
    let error = context.intrinsic(Intrinsic::ErrorPrototype);
    let mut next = object.get_prototype_of(context)?;
    while let Some(prototype) = next {
        if prototype == error {
            return Ok(true);
        }
        next = prototype.get_prototype_of(context)?;
    }
    Ok(false)
}

/// The values of a Set.
pub(crate) fn set_values(object: &Object) -> Vec<Value> {
    let Some(set) = object.payload::<SetData>() else {
        return Vec::new();
    };
    set.table
        .snapshot()
        .into_iter()
        .map(|(value, ())| value)
        .collect()
}

/// The entries of a Map.
pub(crate) fn map_entries(object: &Object) -> Vec<(Value, Value)> {
    object
        .payload::<MapData>()
        .map_or(Vec::new(), |map| map.table.snapshot())
}

/// What an iterator has not yielded yet.
pub(crate) enum Preview {
    Values(Vec<Value>),
    Entries(Vec<(Value, Value)>),
}

impl Preview {
    pub(super) fn len(&self) -> usize {
        match self {
            Preview::Values(values) => values.len(),
            Preview::Entries(entries) => entries.len(),
        }
    }
}

/// The rest of an iterator over a Map or Set.
pub(crate) fn remaining_items(object: &Object) -> Preview {
    if let Some(iterator) = object.payload::<MapIterator>() {
        let rest = iterator.remaining().into_iter();
        return match iterator.kind() {
            IterationKind::Keys => Preview::Values(rest.map(|(key, _)| key).collect()),
            IterationKind::Values => Preview::Values(rest.map(|(_, value)| value).collect()),
            IterationKind::Entries => Preview::Entries(rest.collect()),
        };
    }
    let Some(iterator) = object.payload::<SetIterator>() else {
        return Preview::Values(Vec::new());
    };
    let rest = iterator.remaining();
    match iterator.kind() {
        IterationKind::Entries => Preview::Entries(
            rest.into_iter()
                .map(|value| (value.clone(), value))
                .collect(),
        ),
        _ => Preview::Values(rest),
    }
}

/// The state of a promise, with its result.
pub(super) enum PromiseStatus {
    Pending,
    Fulfilled(Value),
    Rejected(Value),
}

pub(super) fn promise_status(object: &Object) -> PromiseStatus {
    let Some(promise) = as_promise(object) else {
        return PromiseStatus::Pending;
    };
    match promise.state() {
        PromiseState::Fulfilled(value) => PromiseStatus::Fulfilled(value),
        PromiseState::Rejected(reason) => PromiseStatus::Rejected(reason),
        _ => PromiseStatus::Pending,
    }
}

/// What kind of function something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FunctionFlavour {
    Plain,
    Async,
    Generator,
    AsyncGenerator,
    Class,
}

impl FunctionFlavour {
    pub(super) fn type_name(self) -> &'static str {
        match self {
            FunctionFlavour::Plain | FunctionFlavour::Class => "Function",
            FunctionFlavour::Async => "AsyncFunction",
            FunctionFlavour::Generator => "GeneratorFunction",
            FunctionFlavour::AsyncGenerator => "AsyncGeneratorFunction",
        }
    }
}

pub(super) fn function_flavour(function: &Object) -> FunctionFlavour {
    let Some(code) = function.function_code() else {
        return FunctionFlavour::Plain;
    };
    if matches!(
        code.flavour,
        Flavour::BaseConstructor | Flavour::DerivedConstructor
    ) {
        return FunctionFlavour::Class;
    }
    match &code.code {
        Code::Plain(_) | Code::Template(..) => FunctionFlavour::Plain,
        Code::Coroutine(coroutine) => match coroutine.kind {
            CoroutineKind::Async => FunctionFlavour::Async,
            CoroutineKind::Generator => FunctionFlavour::Generator,
            CoroutineKind::AsyncGenerator => FunctionFlavour::AsyncGenerator,
        },
    }
}

/// `RegExp.prototype.toString`, which reads `source` and `flags`.
pub(super) fn regexp_text(context: &mut Context, object: &Object) -> JsResult<String> {
    let source = object.get(context, "source")?.to_js_string(context)?;
    let flags = object.get(context, "flags")?.to_js_string(context)?;
    Ok(format!("/{source}/{flags}"))
}

/// The time value of a date.
pub(crate) fn date_value(object: &Object) -> f64 {
    object
        .payload::<DateData>()
        .map_or(f64::NAN, |date| date.0.get())
}

/// A date as an ISO text.
pub(super) fn date_text(object: &Object) -> String {
    let time = date_value(object);
    if time.is_nan() {
        "Invalid Date".to_owned()
    } else {
        date::to_iso_string(time)
    }
}

/// What a wrapper holds.
pub(crate) fn boxed_primitive(object: &Object) -> Value {
    if let Some(string) = object.payload::<StringWrapper>() {
        return string.string().into();
    }
    object
        .payload::<PrimitiveWrapper>()
        .map(|wrapper| wrapper.value().clone())
        .unwrap_or_default()
}

/// The number of elements of a typed array.
pub(super) fn typed_array_length(context: &mut Context, object: &Object) -> JsResult<usize> {
    Ok(object.length_of_array_like(context)? as usize)
}

/// The bytes of an array buffer; `None` once it is detached.
pub(crate) fn buffer_bytes(object: &Object) -> Option<Vec<u8>> {
    let data = object.payload::<BufferData>()?;
    (!data.is_detached()).then(|| data.read(<[u8]>::to_vec))
}

/// Whether calls of a function answer a promise or an async generator.
pub(crate) fn is_async_function(function: &Object) -> bool {
    matches!(
        function_flavour(function),
        FunctionFlavour::Async | FunctionFlavour::AsyncGenerator
    )
}

/// Whether calls of a function answer a generator.
pub(crate) fn is_generator_function(function: &Object) -> bool {
    matches!(
        function_flavour(function),
        FunctionFlavour::Generator | FunctionFlavour::AsyncGenerator
    )
}
