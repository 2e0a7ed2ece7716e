//! `util.styleText`: a text between the codes of its formats.

use crate::{
    Args, Context, JsResult, JsString, Value,
    node::{
        errors,
        inspect::{color_codes, color_names, quote},
    },
};

/// `util.styleText(format, text, options)`
pub(super) fn style_text(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = errors::validate_string(context, "text", args.get(1))?.to_std_string_lossy();
    let options = args.get(2);
    let validates_stream = match options.as_object() {
        Some(options) => {
            let value = options.get(context, "validateStream")?;
            value.is_undefined() || value.to_boolean()
        }
        None => true,
    };
    let formats = match args.get(0).as_object() {
        Some(_) => crate::operations::create_list_from_array_like(context, args.get(0))?,
        None => vec![args.get(0).clone()],
    };
    let (mut open, mut close, mut styled) = (String::new(), String::new(), text.clone());
    for format in &formats {
        let name = format
            .as_string()
            .map(JsString::to_std_string_lossy)
            .unwrap_or_default();
        if name == "none" {
            continue;
        }
        let Some((on, off)) = color_codes(&name) else {
            return Err(unknown_format(context, format));
        };
        let (on_text, off_text) = (format!("\u{1b}[{on}m"), format!("\u{1b}[{off}m"));
        // What ends this format inside the text must start it again.
        let again = if matches!(on, 1 | 2) {
            off_text.clone() + &on_text
        } else {
            on_text.clone()
        };
        styled = replace_inner(&styled, &off_text, &again);
        open.push_str(&on_text);
        close.insert_str(0, &off_text);
    }
    // Standard output, unless the caller says otherwise: no colours outside a terminal.
    if validates_stream && !std::io::IsTerminal::is_terminal(&std::io::stdout()) {
        return Ok(text.into());
    }
    Ok((open + &styled + &close).into())
}

/// Replaces all but a last one at the very end.
fn replace_inner(text: &str, from: &str, to: &str) -> String {
    match text.strip_suffix(from) {
        Some(start) => start.replace(from, to) + from,
        None => text.replace(from, to),
    }
}

fn unknown_format(context: &mut Context, format: &Value) -> crate::JsError {
    let names: Vec<String> = color_names().map(|name| quote(&name.into())).collect();
    let reason = format!("must be one of: {}", names.join(", "));
    errors::invalid_arg_value(context, "format", format, &reason)
}
