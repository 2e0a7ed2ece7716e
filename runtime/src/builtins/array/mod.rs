//! `Array`: generic methods over anything with a `length`, quick on dense arrays.
//!
//! Elements are read through [`elements`]; results of unchanged species are gathered in a vector,
//! see [`species`].

mod constructor;
mod copying;
mod dense;
pub(crate) mod elements;
mod from_async;
mod iteration;
mod iterators;
mod mutation;
mod search;
pub(crate) mod sort;
mod species;
pub(crate) mod text;

use crate::object::{Attributes, ClassBuilder, Method, SPECIES};
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Context, JsResult, Object, Value};

/// The built-in `Array`.
struct Array;

static METHODS: &[Method] = &[
    Method::new("at", 1, Array::at),
    Method::new("concat", 1, Array::concat),
    Method::new("copyWithin", 2, Array::copy_within),
    Method::new("fill", 1, Array::fill),
    Method::new("find", 1, Array::find),
    Method::new("findIndex", 1, Array::find_index),
    Method::new("findLast", 1, Array::find_last),
    Method::new("findLastIndex", 1, Array::find_last_index),
    Method::new("lastIndexOf", 1, Array::last_index_of),
    Method::new("pop", 0, Array::pop),
    Method::new("push", 1, Array::push).with_quick(Array::push_quickly),
    Method::new("reverse", 0, Array::reverse),
    Method::new("shift", 0, Array::shift),
    Method::new("unshift", 1, Array::unshift),
    Method::new("slice", 2, Array::slice),
    Method::new("sort", 1, Array::sort),
    Method::new("splice", 2, Array::splice),
    Method::new("includes", 1, Array::includes),
    Method::new("indexOf", 1, Array::index_of),
    Method::new("join", 1, Array::join),
    Method::new("keys", 0, Array::keys),
    Method::new("entries", 0, Array::entries),
    Method::new("forEach", 1, Array::for_each),
    Method::new("filter", 1, Array::filter),
    Method::new("flat", 0, Array::flat),
    Method::new("flatMap", 1, Array::flat_map),
    Method::new("map", 1, Array::map),
    Method::new("every", 1, Array::every),
    Method::new("some", 1, Array::some),
    Method::new("reduce", 1, Array::reduce),
    Method::new("reduceRight", 1, Array::reduce_right),
    Method::new("toReversed", 0, Array::to_reversed),
    Method::new("toSorted", 1, Array::to_sorted),
    Method::new("toSpliced", 2, Array::to_spliced),
    Method::new("with", 2, Array::with),
    Method::new("toLocaleString", 0, Array::to_locale_string),
    Method::new("toString", 0, Array::to_string),
];

static STATIC_METHODS: &[Method] = &[
    Method::new("isArray", 1, Array::is_array),
    Method::new("from", 1, Array::from),
    Method::new("fromAsync", 1, Array::from_async),
    Method::new("of", 0, Array::of),
];

static VALUES: Method = Method::new("values", 0, Array::values);

/// Names that a `with` statement skips: methods younger than programs that used them as variables.
const UNSCOPABLES: [&str; 16] = [
    "at",
    "copyWithin",
    "entries",
    "fill",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "flat",
    "flatMap",
    "includes",
    "keys",
    "toReversed",
    "toSorted",
    "toSpliced",
    "values",
];

pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ObjectPrototype);
    // The prototype is an array itself.
    let prototype = Object::array_create(0, &parent);
    ClassBuilder::with_prototype(context, "Array", 1, Array::construct, prototype.clone())
        .intrinsics(Intrinsic::Array, Intrinsic::ArrayPrototype)
        .methods(METHODS)
        .static_methods(STATIC_METHODS)
        .static_getters(SPECIES)
        .build();
    let values = VALUES.make(context);
    context.set_intrinsic(Intrinsic::ArrayPrototypeValues, values.clone());
    prototype.define_direct("values", &values, Attributes::METHOD);
    prototype.define_direct(WellKnownSymbol::Iterator, &values, Attributes::METHOD);
    let unscopables = Object::with_prototype(None);
    for name in UNSCOPABLES {
        unscopables.define_direct(name, true, Attributes::ALL);
    }
    prototype.define_direct(
        WellKnownSymbol::Unscopables,
        unscopables,
        Attributes::CONFIGURABLE,
    );
}

/// ToObject of the receiver, for the methods whose complaint names them.
fn this_object(context: &mut Context, this: &Value, method: &str) -> JsResult<Object> {
    match this.as_object() {
        Some(object) => Ok(object.clone()),
        None if this.is_nullish() => {
            Err(context.type_error(format!("{method} called on null or undefined")))
        }
        None => this.to_object(context),
    }
}
