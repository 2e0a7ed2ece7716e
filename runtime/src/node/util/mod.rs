//! `node:util`.
//!
//! | file              | what                                                              |
//! | ----------------- | ----------------------------------------------------------------- |
//! | `inspect_function.rs` | `util.inspect` as a function, and `inspect.defaultOptions`    |
//! | `format.rs`       | `util.format`                                                     |
//! | `comparison/`     | `util.isDeepStrictEqual`, and what `assert.deepEqual` compares by |
//! | `promisify.rs` `callbackify.rs` `deprecate.rs` `inherits.rs` | functions about functions |
//! | `types.rs`        | `util.types`                                                      |
//! | `style_text.rs`   | `util.styleText`                                                  |

mod callbackify;
pub(crate) mod comparison;
mod deprecate;
mod format;
mod inherits;
mod inspect_function;
mod promisify;
mod style_text;
mod types;

use std::collections::HashSet;

pub(crate) use format::{FormatOptions, format};
pub(crate) use inspect_function::{default_options, inspect_function};
pub(crate) use promisify::custom as promisify_custom;

use super::{
    abort, errors,
    inspect::{self, strip_control_sequences},
};
use crate::{
    Args, Context, JsResult, Object, Value,
    object::{Attributes, Method, ObjectBuilder},
    value::{CodePoint, JsString, JsStringBuilder},
};

/// What `util` keeps for one run.
#[derive(Default)]
pub(crate) struct UtilState {
    inspect: Option<Object>,
    /// `util.inspect.defaultOptions`, once it was asked for.
    default_options: Option<Object>,
    /// The codes of deprecations that were warned of.
    deprecations: HashSet<String>,
}

static METHODS: &[Method] = &[
    Method::enumerable("aborted", 2, abort::aborted_promise),
    Method::enumerable("callbackify", 1, callbackify::callbackify),
    Method::enumerable("debug", 2, debuglog),
    Method::enumerable("debuglog", 2, debuglog),
    Method::enumerable("deprecate", 3, deprecate::deprecate),
    Method::enumerable("format", 0, format_method),
    Method::enumerable("styleText", 3, style_text::style_text),
    Method::enumerable("formatWithOptions", 1, format_with_options),
    Method::enumerable("inherits", 2, inherits::inherits),
    Method::enumerable("isArray", 1, is_array),
    Method::enumerable("isDeepStrictEqual", 3, is_deep_strict_equal),
    Method::enumerable("stripVTControlCharacters", 1, strip_vt_control_characters),
    Method::enumerable("toUSVString", 1, to_usv_string),
];

/// `require('node:util')`
pub(crate) fn make(context: &mut Context) -> JsResult<Value> {
    let exports = Object::ordinary(context);
    let _ = ObjectBuilder::of(context, exports.clone())
        .methods(METHODS)
        .build();
    let inspect = inspect_function(context);
    exports.define_direct("inspect", inspect, Attributes::ALL);
    let promisify = promisify::function(context);
    exports.define_direct("promisify", promisify, Attributes::ALL);
    let types = types::object(context);
    exports.define_direct("types", types, Attributes::ALL);
    let global = context.global_object();
    for name in ["TextDecoder", "TextEncoder"] {
        let class = global.get(context, name)?;
        exports.define_direct(name, class, Attributes::ALL);
    }
    Ok(exports.into())
}

/// `require('node:util/types')`
pub(crate) fn make_types(context: &mut Context) -> JsResult<Value> {
    let util = super::require(context, "util")?;
    util.get(context, "types")
}

/// A value as `util.inspect` shows it, for messages of the runtime itself: never fails.
pub(crate) fn inspect_to_string(context: &mut Context, value: &Value) -> String {
    let options = inspect::InspectOptions::default();
    inspect::inspect(context, value, options).unwrap_or_else(|_| "[object]".to_owned())
}

/// `util.format(...args)`
fn format_method(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let options = FormatOptions {
        inspect: default_options(context)?,
        user: None,
    };
    Ok(format(context, &options, args.as_slice())?.into())
}

/// `util.formatWithOptions(options, ...args)`
fn format_with_options(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(user) = args
        .get(0)
        .as_object()
        .filter(|options| !options.is_callable())
    else {
        let expected = "object";
        return Err(errors::invalid_arg_type(
            context,
            "inspectOptions",
            expected,
            args.get(0),
        ));
    };
    let options = FormatOptions {
        inspect: default_options(context)?,
        user: Some(user.clone()),
    };
    Ok(format(context, &options, args.rest(1))?.into())
}

/// `util.isDeepStrictEqual(left, right, skipPrototype)`
fn is_deep_strict_equal(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let mode = if args.get(2).to_boolean() {
        comparison::Mode::StrictWithoutPrototypes
    } else {
        comparison::Mode::Strict
    };
    Ok(comparison::is_deep_equal(context, args.get(0), args.get(1), mode)?.into())
}

/// `util.stripVTControlCharacters(text)`
fn strip_vt_control_characters(
    context: &mut Context,
    _: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let text = errors::validate_string(context, "str", args.get(0))?;
    let text = text.to_std_string_lossy();
    Ok(strip_control_sequences(&text).as_ref().into())
}

/// `util.toUSVString(text)`: lone surrogates become U+FFFD.
fn to_usv_string(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text: JsString = args.get(0).to_js_string(context)?;
    let mut result = JsStringBuilder::new();
    for code_point in text.code_points() {
        result.push_char(match code_point {
            CodePoint::Scalar(character) => character,
            CodePoint::LoneSurrogate(_) => '\u{fffd}',
        });
    }
    Ok(result.build().into())
}

/// `util.isArray(value)`
fn is_array(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(args.get(0).is_array(context)?.into())
}

/// `util.debuglog(section)`: a function that prints to standard error when `NODE_DEBUG` names the
/// section, `*` standing for any text.
fn debuglog(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let section = args
        .get(0)
        .to_js_string(context)?
        .to_std_string_lossy()
        .to_uppercase();
    let wanted = std::env::var("NODE_DEBUG")
        .unwrap_or_default()
        .to_uppercase();
    let enabled = wanted
        .split(',')
        .any(|pattern| matches_pattern(pattern.trim(), &section));
    let captures = vec![Value::from(section), enabled.into()];
    let logger = Object::native_closure(context, "logger", 0, captures, |context, _, args| {
        let [section, enabled] = args.captures::<2>();
        if enabled.to_boolean() {
            let options = FormatOptions {
                inspect: default_options(context)?,
                user: None,
            };
            let text = format(context, &options, args.as_slice())?;
            let section = section.to_js_string(context)?;
            let line = format!("{section} {}: {text}\n", std::process::id());
            context
                .output
                .write(crate::host::Stream::Stderr, line.as_bytes());
        }
        Ok(Value::undefined())
    });
    logger.define_direct("enabled", enabled, Attributes::ALL);
    Ok(logger.into())
}

fn matches_pattern(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(start) else {
        return false;
    };
    (0..=text.len())
        .any(|index| text.is_char_boundary(index) && matches_pattern(rest, &text[index..]))
}

#[cfg(test)]
mod tests {
    use super::matches_pattern;

    #[test]
    fn stars_stand_for_any_text() {
        for (pattern, text, expected) in [
            ("HTTP", "HTTP", true),
            ("HTTP", "HTTP2", false),
            ("HTTP*", "HTTP2", true),
            ("*", "FS", true),
            ("A*C", "ABCC", true),
            ("", "FS", false),
        ] {
            assert_eq!(matches_pattern(pattern, text), expected, "{pattern} {text}");
        }
    }
}
