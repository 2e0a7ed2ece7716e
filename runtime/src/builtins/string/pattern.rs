//! Methods that hand over to a pattern's own method (`@@match` and its kind) when it has one.

use super::search::find;
use super::substitution::{Matched, append_substitution};
use crate::builtins::regexp::{is_reg_exp, reg_exp_create};
use crate::value::{JsString, JsStringBuilder, WellKnownSymbol};
use crate::{Args, Context, JsResult, Object, Value};

fn require_object_coercible(context: &mut Context, this: &Value, method: &str) -> JsResult<()> {
    if this.is_nullish() {
        return Err(context.type_error(format!("{method} called on null or undefined")));
    }
    Ok(())
}

/// The method under `symbol` of a pattern; primitives are never asked.
fn pattern_method(
    context: &mut Context,
    pattern: &Value,
    symbol: WellKnownSymbol,
) -> JsResult<Option<Object>> {
    if !pattern.is_object() {
        return Ok(None);
    }
    pattern.get_method(context, symbol)
}

/// Refuses a regular expression without the flag `g`, for methods that promise all matches.
fn require_global(context: &mut Context, pattern: &Value, method: &str) -> JsResult<()> {
    if !is_reg_exp(context, pattern)? {
        return Ok(());
    }
    let object = pattern.to_object(context)?;
    let flags = object.get(context, "flags")?;
    require_object_coercible(context, &flags, method)?;
    let flags = flags.to_js_string(context)?;
    if flags.to_vec_u16().contains(&u16::from(b'g')) {
        return Ok(());
    }
    Err(context.type_error(format!("{method} called with a non-global RegExp argument")))
}

/// `#sec-string.prototype.match`
pub(super) fn match_(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    require_object_coercible(context, this, "String.prototype.match")?;
    by_regular_expression(context, this, args.get(0), WellKnownSymbol::Match, "")
}

/// `#sec-string.prototype.matchall`
pub(super) fn match_all(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    require_object_coercible(context, this, "String.prototype.matchAll")?;
    if args.get(0).is_object() {
        require_global(context, args.get(0), "String.prototype.matchAll")?;
    }
    by_regular_expression(context, this, args.get(0), WellKnownSymbol::MatchAll, "g")
}

/// `#sec-string.prototype.search`
pub(super) fn search(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    require_object_coercible(context, this, "String.prototype.search")?;
    by_regular_expression(context, this, args.get(0), WellKnownSymbol::Search, "")
}

/// The pattern's own method, or that of a new regular expression made of it.
fn by_regular_expression(
    context: &mut Context,
    this: &Value,
    pattern: &Value,
    symbol: WellKnownSymbol,
    flags: &str,
) -> JsResult<Value> {
    if let Some(method) = pattern_method(context, pattern, symbol)? {
        return method.call(context, pattern, std::slice::from_ref(this));
    }
    let string = this.to_js_string(context)?;
    let expression = reg_exp_create(context, pattern, &JsString::from(flags).into())?;
    expression.invoke(context, symbol, &[string.into()])
}

/// What each match is replaced by.
enum Replacement {
    Function(Object),
    Template(JsString),
}

impl Replacement {
    fn of(context: &mut Context, argument: &Value) -> JsResult<Self> {
        match argument.as_object() {
            Some(function) if function.is_callable() => Ok(Self::Function(function.clone())),
            _ => Ok(Self::Template(argument.to_js_string(context)?)),
        }
    }

    fn append(
        &self,
        context: &mut Context,
        result: &mut JsStringBuilder,
        matched: &Matched<'_>,
    ) -> JsResult<()> {
        match self {
            Self::Function(function) => {
                let arguments = [
                    matched.matched.clone().into(),
                    Value::from(matched.position as f64),
                    matched.string.clone().into(),
                ];
                let replaced = function.call(context, &Value::undefined(), &arguments)?;
                result.push_string(&replaced.to_js_string(context)?);
                Ok(())
            }
            Self::Template(template) => append_substitution(context, result, template, matched),
        }
    }
}

/// `#sec-string.prototype.replace`
pub(super) fn replace(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-2.
    require_object_coercible(context, this, "String.prototype.replace")?;
    let pattern = args.get(0);
    if let Some(method) = pattern_method(context, pattern, WellKnownSymbol::Replace)? {
        return method.call(context, pattern, &[this.clone(), args.get(1).clone()]);
    }
    // 3-6.
    let string = this.to_js_string(context)?;
    let needle = pattern.to_js_string(context)?;
    let replacement = Replacement::of(context, args.get(1))?;
    // 7-14.
    let positions: Vec<usize> = find(&string, &needle, 0).into_iter().collect();
    replace_at(context, &string, &needle, &positions, &replacement)
}

/// `#sec-string.prototype.replaceall`
pub(super) fn replace_all(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-2.
    require_object_coercible(context, this, "String.prototype.replaceAll")?;
    let pattern = args.get(0);
    if pattern.is_object() {
        require_global(context, pattern, "String.prototype.replaceAll")?;
    }
    if let Some(method) = pattern_method(context, pattern, WellKnownSymbol::Replace)? {
        return method.call(context, pattern, &[this.clone(), args.get(1).clone()]);
    }
    // 3-6.
    let string = this.to_js_string(context)?;
    let needle = pattern.to_js_string(context)?;
    let replacement = Replacement::of(context, args.get(1))?;
    // 7-11. An empty needle is found between all code units.
    let advance = needle.len().max(1);
    let mut positions = Vec::new();
    let mut next = find(&string, &needle, 0);
    while let Some(position) = next {
        positions.push(position);
        next = find(&string, &needle, position + advance);
    }
    // 12-16.
    replace_at(context, &string, &needle, &positions, &replacement)
}

fn replace_at(
    context: &mut Context,
    string: &JsString,
    needle: &JsString,
    positions: &[usize],
    replacement: &Replacement,
) -> JsResult<Value> {
    if positions.is_empty() {
        return Ok(string.clone().into());
    }
    let mut result = JsStringBuilder::new();
    let mut end = 0;
    for &position in positions {
        result.push_string(&string.substring(end..position));
        let matched = Matched {
            matched: needle,
            string,
            position,
            captures: &[],
            named_captures: None,
        };
        replacement.append(context, &mut result, &matched)?;
        end = position + needle.len();
    }
    result.push_string(&string.substring(end..string.len()));
    Ok(result.build().into())
}

/// `#sec-string.prototype.split`
pub(super) fn split(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-2.
    require_object_coercible(context, this, "String.prototype.split")?;
    let (separator, limit) = (args.get(0), args.get(1));
    if let Some(method) = pattern_method(context, separator, WellKnownSymbol::Split)? {
        return method.call(context, separator, &[this.clone(), limit.clone()]);
    }
    // 3-5.
    let string = this.to_js_string(context)?;
    let limit = if limit.is_undefined() {
        u32::MAX
    } else {
        limit.to_uint32(context)?
    } as usize;
    let needle = separator.to_js_string(context)?;
    // 6-7.
    if limit == 0 {
        return Ok(Object::array(context, Vec::new()).into());
    }
    if separator.is_undefined() {
        return Ok(Object::array(context, vec![string.into()]).into());
    }
    // 8-16.
    let parts = split_string(&string, &needle, limit);
    Ok(Object::array(context, parts).into())
}

fn split_string(string: &JsString, needle: &JsString, limit: usize) -> Vec<Value> {
    if needle.is_empty() {
        let units = 0..string.len().min(limit);
        return units
            .map(|start| string.substring(start..start + 1).into())
            .collect();
    }
    let mut parts: Vec<Value> = Vec::new();
    let mut start = 0;
    while let Some(end) = find(string, needle, start) {
        parts.push(string.substring(start..end).into());
        if parts.len() == limit {
            return parts;
        }
        start = end + needle.len();
    }
    parts.push(string.substring(start..string.len()).into());
    parts
}
