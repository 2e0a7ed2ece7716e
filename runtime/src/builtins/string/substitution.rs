//! GetSubstitution, `#sec-getsubstitution`: the `$` signs of a replacement text.

use crate::value::{JsString, JsStringBuilder, Units};
use crate::{Context, JsResult, Object, Value};

/// One match, as a replacement text refers to it.
pub(crate) struct Matched<'a> {
    pub(crate) matched: &'a JsString,
    pub(crate) string: &'a JsString,
    pub(crate) position: usize,
    /// Strings, or `undefined` for groups that took no part.
    pub(crate) captures: &'a [Value],
    pub(crate) named_captures: Option<&'a Object>,
}

/// Appends `template` to `result` with its references resolved.
pub(crate) fn append_substitution(
    context: &mut Context,
    result: &mut JsStringBuilder,
    template: &JsString,
    matched: &Matched<'_>,
) -> JsResult<()> {
    let units = template.to_vec_u16();
    let mut rest = &units[..];
    while let Some(dollar) = rest.iter().position(|&unit| unit == u16::from(b'$')) {
        result.push_units(Units::Utf16(&rest[..dollar]));
        rest = &rest[dollar..];
        let length = append_reference(context, result, rest, matched)?;
        rest = &rest[length..];
    }
    result.push_units(Units::Utf16(rest));
    Ok(())
}

/// Appends what the reference at the start of `reference` stands for; how long it is.
fn append_reference(
    context: &mut Context,
    result: &mut JsStringBuilder,
    reference: &[u16],
    matched: &Matched<'_>,
) -> JsResult<usize> {
    let Matched {
        matched: text,
        string,
        position,
        ..
    } = *matched;
    let second = reference.get(1).and_then(|&unit| u8::try_from(unit).ok());
    match second {
        Some(b'$') => result.push_str("$"),
        Some(b'&') => result.push_string(text),
        Some(b'`') => result.push_string(&string.substring(0..position)),
        Some(b'\'') => {
            let end = (position + text.len()).min(string.len());
            result.push_string(&string.substring(end..string.len()));
        }
        Some(b'0'..=b'9') => {
            if let Some((capture, length)) = numbered(reference, matched.captures) {
                if let Some(capture) = capture.as_string() {
                    result.push_string(capture);
                }
                return Ok(length);
            }
            result.push_str("$");
            return Ok(1);
        }
        Some(b'<') => return append_named(context, result, reference, matched),
        _ => {
            result.push_str("$");
            return Ok(1);
        }
    }
    Ok(2)
}

/// `$n` or `$nn`: two digits when there are so many groups.
fn numbered<'a>(reference: &[u16], captures: &'a [Value]) -> Option<(&'a Value, usize)> {
    let digit = |position: usize| {
        let unit = *reference.get(position)?;
        char::from_u32(u32::from(unit))?
            .to_digit(10)
            .map(|digit| digit as usize)
    };
    let one = digit(1)?;
    let group = |number: usize| number.checked_sub(1).and_then(|index| captures.get(index));
    if let Some(two) = digit(2)
        && let Some(capture) = group(one * 10 + two)
    {
        return Some((capture, 3));
    }
    group(one).map(|capture| (capture, 2))
}

fn append_named(
    context: &mut Context,
    result: &mut JsStringBuilder,
    reference: &[u16],
    matched: &Matched<'_>,
) -> JsResult<usize> {
    let end = reference.iter().position(|&unit| unit == u16::from(b'>'));
    let (Some(groups), Some(end)) = (matched.named_captures, end) else {
        result.push_str("$<");
        return Ok(2);
    };
    let name = JsString::from_utf16(&reference[2..end]);
    let capture = groups.get(context, &name)?;
    if !capture.is_undefined() {
        result.push_string(&capture.to_js_string(context)?);
    }
    Ok(end + 1)
}
