//! `RegExp.prototype[Symbol.replace]`.

use super::exec::{ReadMatch, read_flags, reg_exp_exec, skip_empty_match};
use super::this_object;
use crate::builtins::string::substitution::{Matched, append_substitution};
use crate::object::Throw;
use crate::value::{JsString, JsStringBuilder};
use crate::{Args, Context, JsResult, Object, Value};

/// `#sec-regexp.prototype-%symbol.replace%`
pub(super) fn replace(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-4.
    let object = this_object(context, this, "RegExp.prototype.@@replace")?;
    let string = args.get(0).to_js_string(context)?;
    // 5-6.
    let function = args
        .get(1)
        .as_object()
        .filter(|function| function.is_callable());
    let replacement = match function {
        Some(function) => Replacement::Function(function.clone()),
        None => Replacement::Template(args.get(1).to_js_string(context)?),
    };
    // 7-8.
    let flags = read_flags(context, object)?;
    let is_global = flags.contains('g');
    if is_global {
        object.set(context, "lastIndex", 0, Throw::Yes)?;
    }
    // 9-11. All matches come before the first replacement.
    let mut results = Vec::new();
    while let Some(result) = reg_exp_exec(context, object, &string)? {
        let matched = if is_global {
            Some(result.matched(context, &string)?)
        } else {
            None
        };
        results.push(result);
        match matched {
            None => break,
            Some(matched) if matched.is_empty() => {
                let is_unicode = flags.contains(['u', 'v']);
                skip_empty_match(context, object, &string, is_unicode)?;
            }
            Some(_) => {}
        }
    }
    if results.is_empty() {
        return Ok(string.into());
    }
    // 12-16.
    let mut text = JsStringBuilder::new();
    let mut next = 0;
    for result in results {
        let found = result.read(context, &string)?;
        let replaced = replacement.replace(context, &string, &found)?;
        if found.position >= next {
            text.push_string(&string.substring(next..found.position));
            text.push_string(&replaced);
            next = (found.position + found.matched.len()).min(string.len());
        }
    }
    text.push_string(&string.substring(next..string.len()));
    Ok(text.build().into())
}

/// What a match is replaced by.
enum Replacement {
    Function(Object),
    Template(JsString),
}

impl Replacement {
    fn replace(
        &self,
        context: &mut Context,
        string: &JsString,
        found: &ReadMatch,
    ) -> JsResult<JsString> {
        match self {
            Self::Function(function) => {
                let mut arguments = vec![Value::from(&found.matched)];
                arguments.extend_from_slice(&found.captures);
                arguments.push(found.position.into());
                arguments.push(string.into());
                if !found.groups.is_undefined() {
                    arguments.push(found.groups.clone());
                }
                let replaced = function.call(context, &Value::undefined(), &arguments)?;
                replaced.to_js_string(context)
            }
            Self::Template(template) => {
                let groups = match found.groups.is_undefined() {
                    true => None,
                    false => Some(found.groups.to_object(context)?),
                };
                let matched = Matched {
                    matched: &found.matched,
                    string,
                    position: found.position,
                    captures: &found.captures,
                    named_captures: groups.as_ref(),
                };
                let mut text = JsStringBuilder::new();
                append_substitution(context, &mut text, template, &matched)?;
                Ok(text.build())
            }
        }
    }
}
