//! `indexOf`, `lastIndexOf` and `includes` of texts, bytes and single values.

use super::{Encoding, encode, encoding_argument, this_view};
use crate::builtins::typed_array::TypedArrayData;
use crate::node::errors;
use crate::{Args, Context, JsResult, Value};

/// Where a search begins.
#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Forwards,
    Backwards,
}

/// `buffer.indexOf(value, byteOffset, encoding)`
pub(super) fn index_of(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(find(context, this, args, Direction::Forwards)?.map_or((-1).into(), Value::from))
}

/// `buffer.lastIndexOf(value, byteOffset, encoding)`
pub(super) fn last_index_of(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    Ok(find(context, this, args, Direction::Backwards)?.map_or((-1).into(), Value::from))
}

/// `buffer.includes(value, byteOffset, encoding)`
pub(super) fn includes(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(find(context, this, args, Direction::Forwards)?
        .is_some()
        .into())
}

fn find(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    direction: Direction,
) -> JsResult<Option<usize>> {
    let view = this_view(context, this)?;
    // The encoding may stand in place of the offset.
    let (offset, encoding) = match args.get(1) {
        encoding if encoding.is_string() => (&Value::undefined(), encoding.clone()),
        offset => (offset, args.get(2).clone()),
    };
    let offset = offset.to_number(context)?;
    let needle = match args.get(0) {
        value if value.is_number() => vec![value.to_uint32(context)? as u8],
        value => match (value.as_string(), value.payload::<TypedArrayData>()) {
            (Some(string), _) => {
                let encoding: Encoding = encoding_argument(context, &encoding)?;
                encode(encoding, string)
            }
            (None, Some(view)) => view.read_bytes(<[u8]>::to_vec),
            (None, None) => {
                let expected =
                    "one of type number or string or an instance of Buffer or Uint8Array";
                return Err(errors::invalid_arg(context, "value", expected, value));
            }
        },
    };
    Ok(view.read_bytes(|bytes| find_bytes(bytes, &needle, offset, direction)))
}

fn find_bytes(bytes: &[u8], needle: &[u8], offset: f64, direction: Direction) -> Option<usize> {
    let length = bytes.len() as f64;
    let offset = match (offset.is_nan(), direction) {
        (true, Direction::Forwards) => 0.0,
        (true, Direction::Backwards) => length,
        (false, _) => offset.trunc(),
    };
    let offset = if offset < 0.0 {
        length + offset
    } else {
        offset
    };
    let last = bytes.len().checked_sub(needle.len())?;
    let is_at = |start: &usize| bytes[*start..*start + needle.len()] == *needle;
    match direction {
        Direction::Forwards => {
            let start = offset.clamp(0.0, length) as usize;
            if needle.is_empty() {
                return Some(start);
            }
            (start..=last).find(is_at)
        }
        Direction::Backwards if offset < 0.0 => None,
        Direction::Backwards => (0..=last.min(offset as usize)).rev().find(is_at),
    }
}
