//! `RegExp`: patterns run by the engine of the crate `regress`; everything around them is here.
//!
//! Matching on objects that were not tampered with builds no intermediate result objects, see
//! [`exec`].

mod accessors;
mod constructor;
mod dialect;
mod escape;
mod exec;
mod flags;
mod last_match;
mod matcher;
mod replace;
mod search;
mod split;
mod string_iterator;
mod syntax_error;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::memory::{Payload, Trace, Tracer};
use crate::object::{Attributes, ClassBuilder, Getter, Method, SPECIES};
use crate::realm::Intrinsic;
use crate::value::{JsString, WellKnownSymbol};
use crate::{Context, JsResult, Object, Value};

pub(crate) use constructor::reg_exp_create;
pub(crate) use flags::Flags;
pub(crate) use last_match::LastMatch;
use matcher::Matcher;
pub(crate) use string_iterator::install as install_string_iterator;

/// The internal slots of a regular expression: `[[OriginalSource]]`, `[[OriginalFlags]]`,
/// `[[RegExpMatcher]]`.
pub(crate) struct RegExpData {
    source: RefCell<JsString>,
    flags: Cell<Flags>,
    /// `None` between allocation and initialization.
    matcher: RefCell<Option<Rc<Matcher>>>,
}

impl Trace for RegExpData {
    fn trace(&self, _: &mut Tracer) {}
}

impl Payload for RegExpData {
    fn class_name(&self) -> &'static str {
        "RegExp"
    }
}

impl RegExpData {
    /// `[[OriginalFlags]]`
    pub(crate) fn flags(&self) -> Flags {
        self.flags.get()
    }

    /// `[[OriginalSource]]`
    pub(crate) fn source(&self) -> JsString {
        self.source.borrow().clone()
    }
}

static EXEC: Method = Method::new("exec", 1, exec::exec);

static METHODS: &[Method] = &[
    Method::new("compile", 2, constructor::compile),
    Method::new("toString", 0, accessors::to_string),
    Method::new("test", 1, exec::test),
    Method::symbol(WellKnownSymbol::Match, "[Symbol.match]", 1, search::match_),
    Method::symbol(
        WellKnownSymbol::MatchAll,
        "[Symbol.matchAll]",
        1,
        string_iterator::match_all,
    ),
    Method::symbol(
        WellKnownSymbol::Replace,
        "[Symbol.replace]",
        2,
        replace::replace,
    ),
    Method::symbol(
        WellKnownSymbol::Search,
        "[Symbol.search]",
        1,
        search::search,
    ),
    Method::symbol(WellKnownSymbol::Split, "[Symbol.split]", 2, split::split),
];

static GETTERS: &[Getter] = &[
    Getter::new("get dotAll", accessors::dot_all),
    Getter::new("get flags", accessors::flags),
    Getter::new("get global", accessors::global),
    Getter::new("get hasIndices", accessors::has_indices),
    Getter::new("get ignoreCase", accessors::ignore_case),
    Getter::new("get multiline", accessors::multiline),
    Getter::new("get source", accessors::source),
    Getter::new("get sticky", accessors::sticky),
    Getter::new("get unicode", accessors::unicode),
    Getter::new("get unicodeSets", accessors::unicode_sets),
];

static STATIC_METHODS: &[Method] = &[Method::new("escape", 1, escape::escape)];

pub(crate) fn install(context: &mut Context) {
    let exec = EXEC.make(context);
    context.set_intrinsic(Intrinsic::RegExpPrototypeExec, exec.clone());
    ClassBuilder::new(context, "RegExp", 2, constructor::construct)
        .intrinsics(Intrinsic::RegExp, Intrinsic::RegExpPrototype)
        .property("exec", exec, Attributes::METHOD)
        .methods(METHODS)
        .getters(GETTERS)
        .static_getters(last_match::GETTERS)
        .static_methods(STATIC_METHODS)
        .static_getters(SPECIES)
        .build();
}

/// The regular expression in `this`, or V8's complaint about the receiver.
fn this_reg_exp<'a>(
    context: &mut Context,
    this: &'a Value,
    method: &str,
) -> JsResult<(&'a Object, &'a RegExpData)> {
    let object = this.as_object();
    match object.and_then(|object| Some((object, object.payload::<RegExpData>()?))) {
        Some(found) => Ok(found),
        None => Err(context.incompatible_receiver(method, this)),
    }
}

/// The object in `this`, for the methods that work on anything with an `exec`.
fn this_object<'a>(context: &mut Context, this: &'a Value, method: &str) -> JsResult<&'a Object> {
    match this.as_object() {
        Some(object) => Ok(object),
        None => Err(context.incompatible_receiver(method, this)),
    }
}

/// IsRegExp, `#sec-isregexp`.
pub(crate) fn is_reg_exp(context: &mut Context, value: &Value) -> JsResult<bool> {
    // 1.
    let Some(object) = value.as_object() else {
        return Ok(false);
    };
    // 2-3.
    let matcher = object.get(context, WellKnownSymbol::Match)?;
    if !matcher.is_undefined() {
        return Ok(matcher.to_boolean());
    }
    // 4-5.
    Ok(object.payload::<RegExpData>().is_some())
}

/// AdvanceStringIndex, `#sec-advancestringindex`.
fn advance_string_index(string: &JsString, index: usize, is_unicode: bool) -> usize {
    if is_unicode && index < string.len() {
        index + string.code_point_at(index).len_utf16()
    } else {
        index + 1
    }
}
