//! `RegExp.prototype[Symbol.match]` and `[Symbol.search]`.

use super::exec::{read_flags, reg_exp_exec, skip_empty_match};
use super::this_object;
use crate::object::Throw;
use crate::{Args, Context, JsResult, Object, Value};

/// `#sec-regexp.prototype-%symbol.match%`
pub(super) fn match_(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-4.
    let object = this_object(context, this, "RegExp.prototype.@@match")?;
    let string = args.get(0).to_js_string(context)?;
    let flags = read_flags(context, object)?;
    // 5.
    if !flags.contains('g') {
        return match reg_exp_exec(context, object, &string)? {
            Some(result) => Ok(result.into_value(context, object, &string)),
            None => Ok(Value::null()),
        };
    }
    // 6.
    let is_unicode = flags.contains(['u', 'v']);
    object.set(context, "lastIndex", 0, Throw::Yes)?;
    let mut matches: Vec<Value> = Vec::new();
    while let Some(result) = reg_exp_exec(context, object, &string)? {
        let matched = result.matched(context, &string)?;
        if matched.is_empty() {
            skip_empty_match(context, object, &string, is_unicode)?;
        }
        matches.push(matched.into());
    }
    if matches.is_empty() {
        return Ok(Value::null());
    }
    Ok(Object::array(context, matches).into())
}

/// `#sec-regexp.prototype-%symbol.search%`; leaves `lastIndex` as it was.
pub(super) fn search(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-3.
    let object = this_object(context, this, "RegExp.prototype.@@search")?;
    let string = args.get(0).to_js_string(context)?;
    // 4-5.
    let previous = object.get(context, "lastIndex")?;
    if !previous.same_value(&Value::from(0)) {
        object.set(context, "lastIndex", 0, Throw::Yes)?;
    }
    // 6.
    let result = reg_exp_exec(context, object, &string)?;
    // 7-8.
    let current = object.get(context, "lastIndex")?;
    if !current.same_value(&previous) {
        object.set(context, "lastIndex", previous, Throw::Yes)?;
    }
    // 9-10.
    match result {
        Some(result) => result.index(context),
        None => Ok(Value::from(-1)),
    }
}
