//! `console.group` and `console.count`.

use super::invoke;
use crate::{Args, Context, JsResult, JsString, Value, node::process};

/// Columns of one group.
const WIDTH: usize = 2;

/// `console.group(...label)`, also `groupCollapsed`.
pub(super) fn group(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    if !args.is_empty() {
        invoke(context, "log", args.as_slice())?;
    }
    context.console.indentation.push_str("  ");
    Ok(Value::undefined())
}

/// `console.groupEnd()`
pub(super) fn group_end(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    let indentation = &mut context.console.indentation;
    indentation.truncate(indentation.len().saturating_sub(WIDTH));
    Ok(Value::undefined())
}

/// `console.count(label)`
pub(super) fn count(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let label = label(context, args)?;
    let count = context.console.counts.entry(label.clone()).or_default();
    *count += 1;
    let text = format!("{label}: {count}");
    invoke(context, "log", &[text.into()])
}

/// `console.countReset(label)`
pub(super) fn count_reset(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let label = label(context, args)?;
    if context.console.counts.remove(&label).is_none() {
        process::emit_warning(
            context,
            &format!("Count for '{label}' does not exist"),
            "Warning",
        );
    }
    Ok(Value::undefined())
}

/// The first argument as a string, `default` when it is missing.
pub(super) fn label(context: &mut Context, args: &Args<'_>) -> JsResult<JsString> {
    if args.get(0).is_undefined() {
        return Ok("default".into());
    }
    args.get(0).to_js_string(context)
}
