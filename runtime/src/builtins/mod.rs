//! Built-in objects: a folder for each global.
//!
//! Nothing is made before a program touches it. The global object holds placeholders for
//! [`GLOBALS`]; reading one, or asking for an [`Intrinsic`], runs the [`installer`].

pub(crate) mod array;
pub(crate) mod array_buffer;
mod bigint;
mod boolean;
mod callback;
pub(crate) mod data_view;
pub(crate) mod date;
pub(crate) mod disposable_stack;
mod dom_exception;
mod error;
pub(crate) mod finalization_registry;
mod function;
mod generator;
mod global;
pub(crate) mod iterator;
pub(crate) mod json;
pub(crate) mod map;
mod math;
pub(crate) mod number;
mod object;
pub(crate) mod promise;
mod proxy;
mod reflect;
pub(crate) mod regexp;
pub(crate) mod set;
mod state;
pub(crate) mod string;
mod symbol;
pub(crate) mod typed_array;
mod weak_map;
mod weak_ref;
mod weak_set;

#[cfg(test)]
mod tests;

pub(crate) use callback::require_callable;
pub(crate) use state::BuiltinState;

use crate::{Context, object::Method, realm::Intrinsic};
#[allow(clippy::enum_glob_use, reason = "the tables below name all of them")]
use Intrinsic::*;

/// Constructors and namespaces on the global object.
pub(crate) static GLOBALS: &[(&str, Intrinsic)] = &[
    ("Object", Object),
    ("Function", Function),
    ("Error", Error),
    ("AggregateError", AggregateError),
    ("EvalError", EvalError),
    ("RangeError", RangeError),
    ("ReferenceError", ReferenceError),
    ("SyntaxError", SyntaxError),
    ("TypeError", TypeError),
    ("URIError", UriError),
    ("Promise", Promise),
    ("Array", Array),
    ("ArrayBuffer", ArrayBuffer),
    ("BigInt", BigInt),
    ("BigInt64Array", BigInt64Array),
    ("BigUint64Array", BigUint64Array),
    ("DataView", DataView),
    ("Date", Date),
    ("Float16Array", Float16Array),
    ("Float32Array", Float32Array),
    ("Float64Array", Float64Array),
    ("Int16Array", Int16Array),
    ("Int32Array", Int32Array),
    ("Int8Array", Int8Array),
    ("Iterator", Iterator),
    ("JSON", Json),
    ("Map", Map),
    ("Math", Math),
    ("Number", Number),
    ("RegExp", RegExp),
    ("Set", Set),
    ("String", String),
    ("Uint16Array", Uint16Array),
    ("Uint32Array", Uint32Array),
    ("Uint8Array", Uint8Array),
    ("Uint8ClampedArray", Uint8ClampedArray),
    ("FinalizationRegistry", FinalizationRegistry),
    ("WeakMap", WeakMap),
    ("WeakRef", WeakRef),
    ("WeakSet", WeakSet),
    ("Symbol", Symbol),
    ("Boolean", Boolean),
    ("Reflect", Reflect),
    ("Proxy", Proxy),
    ("DOMException", DomException),
    ("SuppressedError", SuppressedError),
    ("DisposableStack", DisposableStack),
    ("AsyncDisposableStack", AsyncDisposableStack),
];

/// Functions on the global object.
pub(crate) static GLOBAL_FUNCTIONS: &[&[Method]] = &[global::METHODS, number::GLOBAL_FUNCTIONS];

/// Who makes an intrinsic of ECMA-262.
#[expect(
    clippy::too_many_lines,
    reason = "a table: one line for each installer"
)]
pub(crate) fn installer(intrinsic: Intrinsic) -> Option<fn(&mut Context)> {
    Some(match intrinsic {
        Array | ArrayPrototype | ArrayPrototypeValues => array::install,
        ArrayBuffer | ArrayBufferPrototype => array_buffer::install,
        BigInt | BigIntPrototype => bigint::install,
        BigInt64Array | BigInt64ArrayPrototype => typed_array::install_big_int64,
        BigUint64Array | BigUint64ArrayPrototype => typed_array::install_big_uint64,
        DataView | DataViewPrototype => data_view::install,
        Date | DatePrototype => date::install,
        Float16Array | Float16ArrayPrototype => typed_array::install_float16,
        Float32Array | Float32ArrayPrototype => typed_array::install_float32,
        Float64Array | Float64ArrayPrototype => typed_array::install_float64,
        Int16Array | Int16ArrayPrototype => typed_array::install_int16,
        Int32Array | Int32ArrayPrototype => typed_array::install_int32,
        Int8Array | Int8ArrayPrototype => typed_array::install_int8,
        Iterator | IteratorPrototype => iterator::install,
        IteratorHelperPrototype => iterator::install_helper_prototype,
        WrapForValidIteratorPrototype => iterator::install_wrapper_prototype,
        Json => json::install,
        Map | MapPrototype => map::install,
        MapIteratorPrototype => map::install_iterator_prototype,
        Math => math::install,
        Number | NumberPrototype => number::install,
        RegExp | RegExpPrototype | RegExpPrototypeExec => regexp::install,
        RegExpStringIteratorPrototype => regexp::install_string_iterator,
        Set | SetPrototype => set::install,
        SetIteratorPrototype => set::install_iterator_prototype,
        String | StringPrototype => string::install,
        StringIteratorPrototype => string::install_iterator_prototype,
        TypedArray | TypedArrayPrototype => typed_array::install,
        Uint16Array | Uint16ArrayPrototype => typed_array::install_uint16,
        Uint32Array | Uint32ArrayPrototype => typed_array::install_uint32,
        Uint8Array | Uint8ArrayPrototype => typed_array::install_uint8,
        Uint8ClampedArray | Uint8ClampedArrayPrototype => typed_array::install_uint8_clamped,
        FinalizationRegistry | FinalizationRegistryPrototype => finalization_registry::install,
        DomException | DomExceptionPrototype => dom_exception::install,
        WeakMap | WeakMapPrototype => weak_map::install,
        WeakRef | WeakRefPrototype => weak_ref::install,
        WeakSet | WeakSetPrototype => weak_set::install,
        Object => object::install,
        ObjectPrototype => object::install_prototype,
        ObjectPrototypeToString => object::install_to_string,
        Function => function::install,
        FunctionPrototype => function::install_prototype,
        ThrowTypeError => function::install_throw_type_error,
        Symbol | SymbolPrototype => symbol::install,
        Boolean | BooleanPrototype => boolean::install,
        Reflect => reflect::install,
        Proxy => proxy::install,
        AsyncIteratorPrototype => iterator::install_async_iterator,
        ArrayIteratorPrototype | ArrayIteratorPrototypeNext => iterator::install_array_iterator,
        Promise | PromisePrototype | PromisePrototypeThen | PromiseResolve => promise::install,
        GeneratorFunction
        | GeneratorFunctionPrototype
        | GeneratorPrototype
        | GeneratorPrototypeNext => generator::install,
        AsyncGeneratorFunction
        | AsyncGeneratorFunctionPrototype
        | AsyncGeneratorPrototype
        | AsyncGeneratorPrototypeNext => generator::install_async_generator,
        AsyncFunction | AsyncFunctionPrototype => generator::install_async_function,
        AsyncFromSyncIteratorPrototype => generator::install_async_from_sync_iterator,
        Error | ErrorPrototype => error::install,
        AggregateError | AggregateErrorPrototype => error::install_aggregate_error,
        SuppressedError | SuppressedErrorPrototype => error::install_suppressed_error,
        DisposableStack | DisposableStackPrototype => disposable_stack::install,
        AsyncDisposableStack | AsyncDisposableStackPrototype => disposable_stack::install_async,
        CallSitePrototype => error::install_call_site,
        EvalError | EvalErrorPrototype => error::install_eval_error,
        RangeError | RangeErrorPrototype => error::install_range_error,
        ReferenceError | ReferenceErrorPrototype => error::install_reference_error,
        SyntaxError | SyntaxErrorPrototype => error::install_syntax_error,
        TypeError | TypeErrorPrototype => error::install_type_error,
        UriError | UriErrorPrototype => error::install_uri_error,
        _ => return None,
    })
}
