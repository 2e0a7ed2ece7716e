//! `RegExp.prototype[Symbol.matchAll]` and the iterator it makes.

use std::cell::Cell;

use super::exec::{read_flags, reg_exp_exec, skip_empty_match};
use super::this_object;
use crate::builtins::iterator::iter_result;
use crate::memory::{Payload, Trace, Tracer};
use crate::object::Throw;
use crate::object::{Method, ObjectBuilder};
use crate::realm::Intrinsic;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Object, Value};

/// CreateRegExpStringIterator, `#sec-createregexpstringiterator`.
struct RegExpStringIterator {
    matcher: Object,
    string: JsString,
    is_global: bool,
    is_unicode: bool,
    is_done: Cell<bool>,
}

impl Trace for RegExpStringIterator {
    fn trace(&self, tracer: &mut Tracer) {
        self.matcher.trace(tracer);
    }
}

impl Payload for RegExpStringIterator {
    fn class_name(&self) -> &'static str {
        "RegExp String Iterator"
    }
}

static METHODS: &[Method] = &[Method::new("next", 0, next)];

pub(crate) fn install(context: &mut Context) {
    let iterator_prototype = context.intrinsic(Intrinsic::IteratorPrototype);
    ObjectBuilder::new(
        context,
        Intrinsic::RegExpStringIteratorPrototype,
        Some(&iterator_prototype),
    )
    .methods(METHODS)
    .to_string_tag("RegExp String Iterator")
    .build();
}

/// `#sec-regexp-prototype-matchall`
pub(super) fn match_all(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-3.
    let object = this_object(context, this, "RegExp.prototype.@@matchAll")?;
    let string = args.get(0).to_js_string(context)?;
    // 4-8.
    let constructor = object.species_constructor(context, Intrinsic::RegExp)?;
    let flags = read_flags(context, object)?;
    let arguments = [object.into(), JsString::from(flags.as_str()).into()];
    let matcher = constructor.construct(context, &arguments, None)?;
    let last_index = object.get(context, "lastIndex")?.to_length(context)?;
    matcher.set(context, "lastIndex", last_index as f64, Throw::Yes)?;
    // 9-13.
    let iterator = RegExpStringIterator {
        matcher,
        string,
        is_global: flags.contains('g'),
        is_unicode: flags.contains(['u', 'v']),
        is_done: Cell::new(false),
    };
    Ok(context
        .new_payload(Intrinsic::RegExpStringIteratorPrototype, iterator)
        .into())
}

/// `#sec-%regexpstringiteratorprototype%.next`
fn next(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let Some(iterator) = this.payload::<RegExpStringIterator>() else {
        return Err(context.incompatible_receiver("RegExp String Iterator.prototype.next", this));
    };
    if iterator.is_done.get() {
        return Ok(iter_result(context, None));
    }
    let RegExpStringIterator {
        matcher, string, ..
    } = iterator;
    let found = reg_exp_exec(context, matcher, string);
    let found = found.inspect_err(|_| iterator.is_done.set(true))?;
    let Some(result) = found else {
        iterator.is_done.set(true);
        return Ok(iter_result(context, None));
    };
    if iterator.is_global {
        if result.matched(context, string)?.is_empty() {
            skip_empty_match(context, matcher, string, iterator.is_unicode)?;
        }
    } else {
        iterator.is_done.set(true);
    }
    let value = result.into_value(context, matcher, string);
    Ok(iter_result(context, Some(value)))
}
