//! What an AssertionError says when the program does not say it: both values, or their difference.

use super::{assertion_error::AssertionOptions, difference::difference};
use crate::{
    Context, JsResult, Value,
    node::inspect::{Compact, Getters, InspectOptions, Sorted, code_units, inspect},
};

/// The sentence for an operator.
fn sentence(operator: &str) -> Option<&'static str> {
    Some(match operator {
        "deepStrictEqual" => "Expected values to be strictly deep-equal:",
        "partialDeepStrictEqual" => "Expected values to be partially and strictly deep-equal:",
        "strictEqual" => "Expected values to be strictly equal:",
        "strictEqualObject" => "Expected \"actual\" to be reference-equal to \"expected\":",
        "deepEqual" => "Expected values to be loosely deep-equal:",
        "notDeepStrictEqual" => "Expected \"actual\" not to be strictly deep-equal to:",
        "notStrictEqual" => "Expected \"actual\" to be strictly unequal to:",
        "notStrictEqualObject" => "Expected \"actual\" not to be reference-equal to \"expected\":",
        "notDeepEqual" => "Expected \"actual\" not to be loosely deep-equal to:",
        "notIdentical" => "Values have same structure but are not reference-equal:",
        "notDeepEqualUnequal" => "Expected values not to be loosely deep-equal:",
        _ => return None,
    })
}

/// Operators whose errors show a difference even below a message of the program.
pub(super) fn always_shows_difference(operator: &str) -> bool {
    matches!(
        operator,
        "deepStrictEqual" | "strictEqual" | "partialDeepStrictEqual"
    )
}

/// The whole value, one property a line, in order.
fn show(context: &mut Context, value: &Value) -> JsResult<String> {
    inspect(
        context,
        value,
        InspectOptions {
            compact: Compact::Levels(0.0),
            custom_inspect: false,
            depth: Some(1000.0),
            max_array_length: f64::INFINITY,
            sorted: Sorted::ByCodeUnits,
            getters: Getters::All,
            ..InspectOptions::default()
        },
    )
}

/// The message for an operator and its operands.
pub(super) fn generated(context: &mut Context, options: &AssertionOptions) -> JsResult<String> {
    let operator = options.operator_name();
    match operator.as_str() {
        "deepStrictEqual" | "strictEqual" | "partialDeepStrictEqual" => {
            with_difference(context, options, None)
        }
        "notDeepStrictEqual" | "notStrictEqual" => unexpectedly_equal(context, options, &operator),
        _ => side_by_side(context, options, &operator),
    }
}

fn is_object(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|object| !object.is_callable())
}

/// Both values above each other, or line by line.
pub(super) fn with_difference(
    context: &mut Context,
    options: &AssertionOptions,
    custom: Option<&str>,
) -> JsResult<String> {
    let (actual, expected) = (&options.actual, &options.expected);
    let mut operator = options.operator_name();
    let both = |test: fn(&Value) -> bool| test(actual) && test(expected);
    if operator == "strictEqual" && (both(is_object) || both(Value::is_callable)) {
        "strictEqualObject".clone_into(&mut operator);
    }
    let (shown, wanted) = (show(context, actual)?, show(context, expected)?);
    let shown_lines: Vec<&str> = shown.split('\n').collect();
    let wanted_lines: Vec<&str> = wanted.split('\n').collect();
    let mut header = "+ actual - expected";
    let mut skipped = false;
    let text;
    if shown_lines.len() == 1
        && wanted_lines.len() == 1
        && !(is_object(actual) && is_object(expected))
    {
        let (is_short, simple) = simple_difference(actual, expected, &shown, &wanted);
        if is_short {
            header = "";
        }
        text = simple;
    } else if shown == wanted {
        "notIdentical".clone_into(&mut operator);
        header = "";
        skipped = shown_lines.len() > 50 && !options.shows_everything();
        text = if skipped {
            shown_lines[..50].join("\n") + "\n...}"
        } else {
            shown
        };
    } else {
        let result = difference(&shown_lines, &wanted_lines, is_object(actual));
        skipped = result.skipped;
        text = result.text;
    }
    let first = custom
        .filter(|custom| !custom.is_empty())
        .or(sentence(&operator));
    let first = first.unwrap_or("undefined");
    let skipped = if skipped { "\n... Skipped lines" } else { "" };
    Ok(format!("{first}\n{header}{skipped}\n{text}\n"))
}

/// Two values of one line each: `1 !== 2` when short. Answers whether it is.
fn simple_difference(
    actual: &Value,
    expected: &Value,
    shown: &str,
    wanted: &str,
) -> (bool, String) {
    let both_strings = actual.is_string() && expected.is_string();
    let total = code_units(shown) + code_units(wanted);
    // Quotes do not count.
    let quotes = [actual, expected]
        .into_iter()
        .filter(|value| value.is_string())
        .count()
        * 2;
    let is_zero = |value: &Value| value.as_number() == Some(0.0);
    if total - quotes <= 12 && !(is_zero(actual) && is_zero(expected)) {
        return (true, format!("{shown} !== {wanted}"));
    }
    let mut text = format!("\n+ {shown}\n- {wanted}");
    if both_strings && total <= 80 {
        let same = shown
            .chars()
            .zip(wanted.chars())
            .take_while(|(left, right)| left == right);
        let same: usize = same.map(|(character, _)| character.len_utf16()).sum();
        // A difference in the first characters is seen anyway.
        if same >= 3 && same < code_units(shown) {
            text.push_str(&format!("\n{}^", " ".repeat(same + 2)));
        }
    }
    (false, text)
}

/// `notStrictEqual` and `notDeepStrictEqual`: one value is enough.
fn unexpectedly_equal(
    context: &mut Context,
    options: &AssertionOptions,
    operator: &str,
) -> JsResult<String> {
    let shown = show(context, &options.actual)?;
    let mut lines: Vec<&str> = shown.split('\n').collect();
    let base = match operator {
        "notStrictEqual" if options.actual.is_object() => sentence("notStrictEqualObject"),
        _ => sentence(operator),
    };
    let base = base.unwrap_or_default();
    if lines.len() > 50 && !options.shows_everything() {
        lines.truncate(46);
        lines.push("...");
    }
    Ok(match lines[..] {
        [line] if code_units(line) > 5 => format!("{base}\n\n{line}"),
        [line] => format!("{base} {line}"),
        _ => format!("{base}\n\n{}\n", lines.join("\n")),
    })
}

/// Everything else: `1 == 2`, or one value below the other.
fn side_by_side(
    context: &mut Context,
    options: &AssertionOptions,
    operator: &str,
) -> JsResult<String> {
    let shown = show(context, &options.actual)?;
    let wanted = show(context, &options.expected)?;
    let cut = |text: String, limit: usize, kept: usize| {
        if code_units(&text) > limit && !options.shows_everything() {
            format!("{}...", text.chars().take(kept).collect::<String>())
        } else {
            text
        }
    };
    let known = sentence(operator).unwrap_or("undefined");
    if operator == "notDeepEqual" && shown == wanted {
        return Ok(cut(format!("{known}\n\n{shown}"), 1024, 1021));
    }
    let (shown, wanted) = (cut(shown, 512, 509), cut(wanted, 512, 509));
    Ok(match operator {
        "deepEqual" => {
            format!("{known}\n\n{shown}\n\nshould loosely deep-equal\n\n{wanted}")
        }
        "notDeepEqual" => {
            let known = sentence("notDeepEqualUnequal").unwrap_or_default();
            format!("{known}\n\n{shown}\n\nshould not loosely deep-equal\n\n{wanted}")
        }
        _ => format!("{shown} {operator} {wanted}"),
    })
}
