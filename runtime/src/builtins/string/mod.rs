//! `String`: immutable sequences of UTF-16 code units.
//!
//! Every method is generic: it takes whatever ToString makes of its receiver. Positions count
//! code units, never characters.

mod access;
mod case;
mod collation;
mod constructor;
mod html;
mod iterator;
mod pattern;
mod search;
mod slicing;
pub(crate) mod substitution;

use crate::object::{ClassBuilder, Method, StringWrapper};
use crate::realm::Intrinsic;
use crate::value::{JsString, WellKnownSymbol};
use crate::{Context, JsResult, Object, Value};

pub(crate) use iterator::install as install_iterator_prototype;

static METHODS: &[Method] = &[
    Method::new("anchor", 1, html::anchor),
    Method::new("at", 1, access::at),
    Method::new("big", 0, html::big),
    Method::new("blink", 0, html::blink),
    Method::new("bold", 0, html::bold),
    Method::new("charAt", 1, access::char_at),
    Method::new("charCodeAt", 1, access::char_code_at).with_quick(access::char_code_at_quickly),
    Method::new("codePointAt", 1, access::code_point_at),
    Method::new("concat", 1, access::concat),
    Method::new("endsWith", 1, search::ends_with),
    Method::new("fontcolor", 1, html::fontcolor),
    Method::new("fontsize", 1, html::fontsize),
    Method::new("fixed", 0, html::fixed),
    Method::new("includes", 1, search::includes),
    Method::new("indexOf", 1, search::index_of),
    Method::new("isWellFormed", 0, access::is_well_formed),
    Method::new("italics", 0, html::italics),
    Method::new("lastIndexOf", 1, search::last_index_of),
    Method::new("link", 1, html::link),
    Method::new("localeCompare", 1, collation::locale_compare),
    Method::new("match", 1, pattern::match_),
    Method::new("matchAll", 1, pattern::match_all),
    Method::new("normalize", 0, case::normalize),
    Method::new("padEnd", 1, slicing::pad_end),
    Method::new("padStart", 1, slicing::pad_start),
    Method::new("repeat", 1, slicing::repeat),
    Method::new("replace", 2, pattern::replace),
    Method::new("replaceAll", 2, pattern::replace_all),
    Method::new("search", 1, pattern::search),
    Method::new("slice", 2, slicing::slice),
    Method::new("small", 0, html::small),
    Method::new("split", 2, pattern::split),
    Method::new("strike", 0, html::strike),
    Method::new("sub", 0, html::sub),
    Method::new("substr", 2, slicing::substr),
    Method::new("substring", 2, slicing::substring),
    Method::new("sup", 0, html::sup),
    Method::new("startsWith", 1, search::starts_with),
    Method::new("toString", 0, constructor::to_string),
    Method::new("toWellFormed", 0, access::to_well_formed),
    Method::new("trim", 0, slicing::trim),
    Method::new("trimStart", 0, slicing::trim_start),
    Method::new("trimEnd", 0, slicing::trim_end),
    Method::new("toLocaleLowerCase", 0, case::to_locale_lower_case),
    Method::new("toLocaleUpperCase", 0, case::to_locale_upper_case),
    Method::new("toLowerCase", 0, case::to_lower_case),
    Method::new("toUpperCase", 0, case::to_upper_case),
    Method::new("valueOf", 0, constructor::value_of),
    Method::symbol(
        WellKnownSymbol::Iterator,
        "[Symbol.iterator]",
        0,
        iterator::iterator,
    ),
];

static STATIC_METHODS: &[Method] = &[
    Method::new("fromCharCode", 1, constructor::from_char_code)
        .with_quick(constructor::from_char_code_quickly),
    Method::new("fromCodePoint", 1, constructor::from_code_point),
    Method::new("raw", 1, constructor::raw),
];

/// `ToString(? RequireObjectCoercible(this value))`, the first steps of every method here.
fn this_string(context: &mut Context, this: &Value, method: &str) -> JsResult<JsString> {
    if let Some(string) = this.as_string() {
        return Ok(string.clone());
    }
    if this.is_nullish() {
        return Err(context.type_error(format!("{method} called on null or undefined")));
    }
    this.to_js_string(context)
}

pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ObjectPrototype);
    // The prototype is a String object itself.
    let prototype = Object::with_payload(Some(&parent), StringWrapper::new(JsString::from("")));
    ClassBuilder::with_prototype(context, "String", 1, constructor::construct, prototype)
        .intrinsics(Intrinsic::String, Intrinsic::StringPrototype)
        .methods(METHODS)
        .alias("trimStart", "trimLeft")
        .alias("trimEnd", "trimRight")
        .static_methods(STATIC_METHODS)
        .build();
}
