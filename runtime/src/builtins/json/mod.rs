//! `JSON`: text to values and back, with V8's words for what is wrong with a text.

mod parse;
mod parse_error;
mod quote;
mod raw;
mod revive;
mod stringify;

use crate::Context;
use crate::object::{Method, ObjectBuilder};
use crate::realm::Intrinsic;

#[cfg(test)]
pub(super) use parse::parse_json;
pub(crate) use stringify::{enumerable_own_keys, stringify_value};

static METHODS: &[Method] = &[
    Method::new("parse", 2, parse::parse),
    Method::new("stringify", 3, stringify::stringify),
    Method::new("rawJSON", 1, raw::raw_json),
    Method::new("isRawJSON", 1, raw::is_raw_json),
];

pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ObjectPrototype);
    ObjectBuilder::new(context, Intrinsic::Json, Some(&parent))
        .methods(METHODS)
        .to_string_tag("JSON")
        .build();
}
