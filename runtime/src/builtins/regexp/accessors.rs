//! What a regular expression tells about itself: `source`, `flags` and one getter per flag.

use super::escape::escape_pattern;
use super::flags::Flag;
use super::{RegExpData, this_object};
use crate::realm::Intrinsic;
use crate::value::{JsString, JsStringBuilder};
use crate::{Args, Context, JsResult, Value};

/// RegExpHasFlag, `#sec-regexphasflag`; the prototype, though no regular expression, answers.
fn has_flag(context: &mut Context, this: &Value, flag: Flag) -> JsResult<Value> {
    let object = this.as_object();
    if let Some(data) = object.and_then(|object| object.payload::<RegExpData>()) {
        return Ok(data.flags.get().has(flag).into());
    }
    if object.is_some_and(|object| object.is_same(&context.intrinsic(Intrinsic::RegExpPrototype))) {
        return Ok(Value::undefined());
    }
    let property = flag.property();
    Err(context.type_error(format!(
        "RegExp.prototype.{property} getter called on non-RegExp object"
    )))
}

/// `#sec-get-regexp.prototype.dotAll`
pub(super) fn dot_all(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    has_flag(context, this, Flag::DotAll)
}

/// `#sec-get-regexp.prototype.global`
pub(super) fn global(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    has_flag(context, this, Flag::Global)
}

/// `#sec-get-regexp.prototype.hasIndices`
pub(super) fn has_indices(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    has_flag(context, this, Flag::HasIndices)
}

/// `#sec-get-regexp.prototype.ignorecase`
pub(super) fn ignore_case(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    has_flag(context, this, Flag::IgnoreCase)
}

/// `#sec-get-regexp.prototype.multiline`
pub(super) fn multiline(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    has_flag(context, this, Flag::Multiline)
}

/// `#sec-get-regexp.prototype.sticky`
pub(super) fn sticky(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    has_flag(context, this, Flag::Sticky)
}

/// `#sec-get-regexp.prototype.unicode`
pub(super) fn unicode(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    has_flag(context, this, Flag::Unicode)
}

/// `#sec-get-regexp.prototype.unicodesets`
pub(super) fn unicode_sets(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    has_flag(context, this, Flag::UnicodeSets)
}

/// `#sec-get-regexp.prototype.flags`; asks each flag's own property.
pub(super) fn flags(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let Some(object) = this.as_object() else {
        let shown = crate::error::messages::display(this);
        return Err(context.type_error(format!(
            "RegExp.prototype.flags getter called on non-object {shown}"
        )));
    };
    let mut letters = String::new();
    for flag in Flag::ALL {
        if object.get(context, flag.property())?.to_boolean() {
            letters.push(flag.letter());
        }
    }
    Ok(JsString::from(letters).into())
}

/// `#sec-get-regexp.prototype.source`
pub(super) fn source(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let object = this.as_object();
    if let Some(data) = object.and_then(|object| object.payload::<RegExpData>()) {
        return Ok(escape_pattern(&data.source.borrow()).into());
    }
    if object.is_some_and(|object| object.is_same(&context.intrinsic(Intrinsic::RegExpPrototype))) {
        return Ok("(?:)".into());
    }
    Err(context.type_error("RegExp.prototype.source getter called on non-RegExp object"))
}

/// `#sec-regexp.prototype.tostring`
pub(super) fn to_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let object = this_object(context, this, "RegExp.prototype.toString")?;
    let mut text = JsStringBuilder::new();
    text.push_str("/");
    text.push_string(&object.get(context, "source")?.to_js_string(context)?);
    text.push_str("/");
    text.push_string(&object.get(context, "flags")?.to_js_string(context)?);
    Ok(text.build().into())
}
