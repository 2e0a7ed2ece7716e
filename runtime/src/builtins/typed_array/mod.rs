//! `%TypedArray%` and its eleven children: numbers in an [`ArrayBuffer`](super::array_buffer).
//!
//! A method validates its receiver once; callbacks may then shrink or detach the buffer, so every
//! element is checked again when it is read. What is gone reads as `undefined`.

mod accessors;
mod class;
mod constructor;
mod copying;
mod element;
mod half;
mod iteration;
mod mutation;
mod search;
mod validate;
mod view;

use crate::object::{ClassBuilder, Getter, Method, SPECIES};
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Context, Value};

pub(crate) use class::{
    install_big_int64, install_big_uint64, install_float16, install_float32, install_float64,
    install_int8, install_int16, install_int32, install_uint8, install_uint8_clamped,
    install_uint16, install_uint32,
};
pub(crate) use constructor::create_uint8_array;
pub(crate) use element::ElementType;
pub(crate) use half::{half_from_f64, half_to_f64};
pub(crate) use view::TypedArrayData;

static METHODS: &[Method] = &[
    Method::new("entries", 0, accessors::entries),
    Method::new("keys", 0, accessors::keys),
    Method::new("values", 0, accessors::values),
    Method::new("at", 1, search::at),
    Method::new("copyWithin", 2, mutation::copy_within),
    Method::new("every", 1, iteration::every),
    Method::new("fill", 1, mutation::fill),
    Method::new("filter", 1, iteration::filter),
    Method::new("find", 1, iteration::find),
    Method::new("findIndex", 1, iteration::find_index),
    Method::new("findLast", 1, iteration::find_last),
    Method::new("findLastIndex", 1, iteration::find_last_index),
    Method::new("forEach", 1, iteration::for_each),
    Method::new("includes", 1, search::includes),
    Method::new("indexOf", 1, search::index_of),
    Method::new("join", 1, search::join),
    Method::new("lastIndexOf", 1, search::last_index_of),
    Method::new("map", 1, iteration::map),
    Method::new("reverse", 0, mutation::reverse),
    Method::new("reduce", 1, iteration::reduce),
    Method::new("reduceRight", 1, iteration::reduce_right),
    Method::new("set", 1, mutation::set),
    Method::new("slice", 2, copying::slice),
    Method::new("some", 1, iteration::some),
    Method::new("sort", 1, mutation::sort),
    Method::new("subarray", 2, copying::subarray),
    Method::new("toReversed", 0, copying::to_reversed),
    Method::new("toSorted", 1, copying::to_sorted),
    Method::new("with", 2, copying::with),
    Method::new("toLocaleString", 0, search::to_locale_string),
];

static GETTERS: &[Getter] = &[
    Getter::new("get buffer", accessors::buffer),
    Getter::new("get byteLength", accessors::byte_length),
    Getter::new("get byteOffset", accessors::byte_offset),
    Getter::new("get length", accessors::length),
    Getter::symbol(
        WellKnownSymbol::ToStringTag,
        "get [Symbol.toStringTag]",
        accessors::to_string_tag,
    ),
];

static STATIC_METHODS: &[Method] = &[
    Method::new("of", 0, constructor::of),
    Method::new("from", 1, constructor::from),
];

pub(crate) fn install(context: &mut Context) {
    let array_prototype = context.intrinsic(Intrinsic::ArrayPrototype);
    // The very function of arrays: `toString` is generic.
    let to_string = array_prototype
        .get(context, "toString")
        .unwrap_or_else(|_| unreachable!("a data property of a built-in"));
    ClassBuilder::new(context, "TypedArray", 0, constructor::construct_abstract)
        .intrinsics(Intrinsic::TypedArray, Intrinsic::TypedArrayPrototype)
        .methods(METHODS)
        .getters(GETTERS)
        .property("toString", to_string, crate::object::Attributes::METHOD)
        .alias("values", WellKnownSymbol::Iterator)
        .static_methods(STATIC_METHODS)
        .static_getters(SPECIES)
        .build();
}

/// Whether a value is a view: a typed array or a DataView.
pub(crate) fn is_view(value: &Value) -> bool {
    value.payload::<TypedArrayData>().is_some() || super::data_view::is_data_view(value)
}
