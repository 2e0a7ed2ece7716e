//! `RegExp.prototype[Symbol.split]`.

use std::rc::Rc;

use super::exec::{ExecResult, has_builtin_exec, read_flags, reg_exp_exec};
use super::flags::Flag;
use super::matcher::Matcher;
use super::{RegExpData, advance_string_index, this_object};
use crate::object::Throw;
use crate::realm::Intrinsic;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Object, Value};

/// `#sec-regexp.prototype-%symbol.split%`
pub(super) fn split(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-3.
    let object = this_object(context, this, "RegExp.prototype.@@split")?;
    let string = args.get(0).to_js_string(context)?;
    // 4-10. The splitter is sticky, so that each position is tried by itself.
    let constructor = object.species_constructor(context, Intrinsic::RegExp)?;
    let flags = read_flags(context, object)?;
    let is_unicode = flags.contains(['u', 'v']);
    let flags = if flags.contains('y') {
        flags
    } else {
        flags + "y"
    };
    let arguments = [object.into(), JsString::from(flags).into()];
    let splitter = constructor.construct(context, &arguments, None)?;
    // 11-14.
    let limit = match args.get(1) {
        limit if limit.is_undefined() => u32::MAX,
        limit => limit.to_uint32(context)?,
    };
    let limit = limit as usize;
    let parts = if limit == 0 {
        Vec::new()
    } else if let Some(matcher) = searching_matcher(context, &splitter)? {
        split_by_search(context, &matcher, &string, limit, is_unicode)
    } else {
        split_by(context, &splitter, &string, limit, is_unicode)?
    };
    Ok(Object::array(context, parts).into())
}

/// A matcher that searches what the sticky splitter would find position by position; `None` unless
/// the splitter is matched by the built-in `exec`, so that nobody sees the difference.
fn searching_matcher(context: &mut Context, splitter: &Object) -> JsResult<Option<Rc<Matcher>>> {
    let Some(data) = splitter.payload::<RegExpData>() else {
        return Ok(None);
    };
    if !data.flags().has(Flag::Sticky) || !has_builtin_exec(context, splitter) {
        return Ok(None);
    }
    let flags = data.flags().without(Flag::Sticky);
    Ok(Matcher::compile(&data.source(), flags).ok())
}

/// Steps 15-21 with a searching matcher.
fn split_by_search(
    context: &mut Context,
    matcher: &Rc<Matcher>,
    string: &JsString,
    limit: usize,
    is_unicode: bool,
) -> Vec<Value> {
    let size = string.len();
    if size == 0 {
        return if matcher.find(string, 0).is_some() {
            Vec::new()
        } else {
            vec![string.into()]
        };
    }
    let mut parts: Vec<Value> = Vec::new();
    let mut part_start = 0;
    let mut position = 0;
    while position < size {
        let Some(found) = matcher.find(string, position) else {
            break;
        };
        if found.range.start >= size {
            break;
        }
        context.remember_match(matcher, string, position);
        let end = found.range.end;
        if end == part_start {
            position = advance_string_index(string, found.range.start, is_unicode);
            continue;
        }
        parts.push(string.substring(part_start..found.range.start).into());
        if parts.len() == limit {
            return parts;
        }
        part_start = end;
        for capture in &found.captures {
            parts.push(
                capture
                    .as_ref()
                    .map(|range| string.substring(range.clone()))
                    .into(),
            );
            if parts.len() == limit {
                return parts;
            }
        }
        position = part_start;
    }
    parts.push(string.substring(part_start..size).into());
    parts
}

/// Steps 15-21.
fn split_by(
    context: &mut Context,
    splitter: &Object,
    string: &JsString,
    limit: usize,
    is_unicode: bool,
) -> JsResult<Vec<Value>> {
    let size = string.len();
    // 15.
    if size == 0 {
        let matched = reg_exp_exec(context, splitter, string)?.is_some();
        return Ok(if matched {
            Vec::new()
        } else {
            vec![string.into()]
        });
    }
    // 16-19.
    let mut parts: Vec<Value> = Vec::new();
    let mut part_start = 0;
    let mut position = 0;
    while position < size {
        splitter.set(context, "lastIndex", position, Throw::Yes)?;
        let Some(result) = reg_exp_exec(context, splitter, string)? else {
            position = advance_string_index(string, position, is_unicode);
            continue;
        };
        let end = splitter
            .get(context, "lastIndex")?
            .to_length(context)?
            .min(size as u64) as usize;
        if end == part_start {
            position = advance_string_index(string, position, is_unicode);
            continue;
        }
        parts.push(string.substring(part_start..position).into());
        if parts.len() == limit {
            return Ok(parts);
        }
        part_start = end;
        for capture in captures(context, &result, string)? {
            parts.push(capture);
            if parts.len() == limit {
                return Ok(parts);
            }
        }
        position = part_start;
    }
    // 20.
    parts.push(string.substring(part_start..size).into());
    Ok(parts)
}

/// The captures of a match, unconverted.
fn captures(context: &mut Context, result: &ExecResult, string: &JsString) -> JsResult<Vec<Value>> {
    match result {
        ExecResult::State(_) => Ok(result.read(context, string)?.captures),
        ExecResult::Object(object) => {
            let count = object.length_of_array_like(context)?;
            (1..count.max(1))
                .map(|index| object.get(context, index as usize))
                .collect()
        }
    }
}
