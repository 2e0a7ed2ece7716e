//! Finding a string in a string.

use super::this_string;
use crate::builtins::regexp::is_reg_exp;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Value};

/// StringIndexOf, `#sec-stringindexof`.
pub(crate) fn find(string: &JsString, needle: &JsString, from: usize) -> Option<usize> {
    if from > string.len() || needle.len() > string.len() - from {
        return None;
    }
    if needle.is_empty() {
        return Some(from);
    }
    let found = match (string.as_latin1(), needle.as_latin1()) {
        (Some(haystack), Some(needle)) => find_slice(&haystack[from..], needle),
        // Compact strings hold no unit that a needle in UTF-16 surely has.
        (Some(_), None) => None,
        (None, _) => {
            let units = string.to_vec_u16();
            find_slice(&units[from..], &needle.to_vec_u16())
        }
    };
    found.map(|position| position + from)
}

fn find_slice<T: PartialEq + Copy>(haystack: &[T], needle: &[T]) -> Option<usize> {
    let (first, rest) = needle.split_first()?;
    let last_start = haystack.len().checked_sub(needle.len())?;
    let mut start = 0;
    while start <= last_start {
        let offset = haystack[start..=last_start]
            .iter()
            .position(|unit| unit == first)?;
        start += offset;
        if haystack[start + 1..start + needle.len()] == *rest {
            return Some(start);
        }
        start += 1;
    }
    None
}

/// StringLastIndexOf, `#sec-stringlastindexof`.
fn find_last(string: &JsString, needle: &JsString, from: usize) -> Option<usize> {
    let last_start = string.len().checked_sub(needle.len())?.min(from);
    let (haystack, needle) = (string.to_vec_u16(), needle.to_vec_u16());
    (0..=last_start)
        .rev()
        .find(|&start| haystack[start..start + needle.len()] == needle[..])
}

fn has_at(string: &JsString, needle: &JsString, start: usize) -> bool {
    start + needle.len() <= string.len()
        && (0..needle.len())
            .all(|offset| string.code_unit_at(start + offset) == needle.code_unit_at(offset))
}

/// The search string of `includes`, `startsWith` and `endsWith`, which refuse regular expressions.
fn search_string(context: &mut Context, argument: &Value, method: &str) -> JsResult<JsString> {
    if is_reg_exp(context, argument)? {
        return Err(context.type_error(format!(
            "First argument to {method} must not be a regular expression"
        )));
    }
    argument.to_js_string(context)
}

fn clamped_position(context: &mut Context, argument: &Value, length: usize) -> JsResult<usize> {
    Ok(argument
        .to_integer_or_infinity(context)?
        .clamp(0.0, length as f64) as usize)
}

fn index_value(index: Option<usize>) -> Value {
    Value::from(index.map_or(-1.0, |index| index as f64))
}

/// `#sec-string.prototype.indexof`
pub(super) fn index_of(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.indexOf")?;
    let needle = args.get(0).to_js_string(context)?;
    let from = clamped_position(context, args.get(1), string.len())?;
    Ok(index_value(find(&string, &needle, from)))
}

/// `#sec-string.prototype.lastindexof`
pub(super) fn last_index_of(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.lastIndexOf")?;
    let needle = args.get(0).to_js_string(context)?;
    // 4-7. NaN, `undefined` included, means the end.
    let position = args.get(1).to_number(context)?;
    let from = if position.is_nan() {
        string.len()
    } else {
        position.max(0.0) as usize
    };
    Ok(index_value(find_last(&string, &needle, from)))
}

/// `#sec-string.prototype.includes`
pub(super) fn includes(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.includes")?;
    let needle = search_string(context, args.get(0), "String.prototype.includes")?;
    let from = clamped_position(context, args.get(1), string.len())?;
    Ok(find(&string, &needle, from).is_some().into())
}

/// `#sec-string.prototype.startswith`
pub(super) fn starts_with(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.startsWith")?;
    let needle = search_string(context, args.get(0), "String.prototype.startsWith")?;
    let start = clamped_position(context, args.get(1), string.len())?;
    Ok(has_at(&string, &needle, start).into())
}

/// `#sec-string.prototype.endswith`
pub(super) fn ends_with(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype.endsWith")?;
    let needle = search_string(context, args.get(0), "String.prototype.endsWith")?;
    let end = match args.get(1) {
        argument if argument.is_undefined() => string.len(),
        argument => clamped_position(context, argument, string.len())?,
    };
    Ok(end
        .checked_sub(needle.len())
        .is_some_and(|start| has_at(&string, &needle, start))
        .into())
}
