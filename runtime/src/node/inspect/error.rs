//! Errors: the stack, corrected where name or class changed after it was captured, then `cause`,
//! `errors` and other properties in braces. An error without frames stands in brackets.

use super::{
    Description, Inspector, Parts, Subject, code_units, constructor_name::prefix, ignore_errors,
    stack_frames,
};
use crate::{Context, JsResult, Object, PropertyKey, Value, value::JsString};

/// Where the frames of a stack begin.
const FRAMES: &str = "\n    at";

impl Inspector {
    pub(super) fn describe_error(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
        mut keys: Vec<PropertyKey>,
    ) -> JsResult<Description> {
        let base = self.error_text(context, subject, &mut keys)?;
        if keys.is_empty() && !subject.has_inherited {
            return Ok(Description::Complete(base));
        }
        Ok(Description::Parts(Parts::after(base, keys)))
    }

    fn error_text(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
        keys: &mut Vec<PropertyKey>,
    ) -> JsResult<String> {
        let error = subject.object;
        let stack = self.stack_text(context, error);
        let Some(mut stack) = ignore_errors(stack)? else {
            return Ok("[object Error]".to_owned());
        };
        let message = ignore_errors(error.get(context, "message"))?;
        let name = ignore_errors(error.get(context, "name"))?;
        if !self.options.show_hidden {
            hide(keys, "stack");
            hide_when_told(keys, "message", message.as_ref(), &stack);
            hide_when_told(keys, "name", name.as_ref(), &stack);
        }
        list_parts(context, error, keys)?;
        let name = name
            .filter(|name| !name.is_nullish())
            .unwrap_or_else(|| "Error".into());
        stack = improve(context, stack, subject, &name)?;
        let text = self.with_frames(context, error, stack, message.as_ref())?;
        let indented = format!("\n{}", " ".repeat(self.indentation));
        Ok(if self.indentation == 0 {
            text
        } else {
            text.replace('\n', &indented)
        })
    }

    /// `error.stack`, or what the error calls itself.
    fn stack_text(&mut self, context: &mut Context, error: &Object) -> JsResult<String> {
        let stack = ignore_errors(error.get(context, "stack"))?.unwrap_or_default();
        if let Some(stack) = stack.as_string().filter(|stack| !stack.is_empty()) {
            return Ok(stack.to_std_string_lossy());
        }
        let text = error_to_string(context, error)?;
        if !stack.to_boolean() {
            return Ok(text);
        }
        // Something else was assigned to `stack`.
        self.seen.push(error.clone());
        self.indentation += 4;
        let stack = self.format_value(context, &stack, 0);
        self.indentation -= 4;
        self.seen.pop();
        Ok(format!("{text}\n    {}", stack?))
    }

    /// Shortens the frames; without any, puts the text in brackets.
    fn with_frames(
        &mut self,
        context: &mut Context,
        error: &Object,
        stack: String,
        message: Option<&Value>,
    ) -> JsResult<String> {
        // A message may contain what looks like frames.
        let message = message
            .and_then(Value::as_string)
            .map(JsString::to_std_string_lossy);
        let after_message = message
            .filter(|message| !message.is_empty())
            .and_then(|message| {
                let position = stack.find(&message).filter(|position| *position > 0)?;
                Some(position + message.len())
            })
            .unwrap_or(0);
        let Some(start) = stack[after_message..].find(FRAMES) else {
            return Ok(format!("[{stack}]"));
        };
        let start = after_message + start;
        let lines: Vec<&str> = stack[start + 1..].split('\n').collect();
        let cause = ignore_errors(error.get(context, "cause"))?.unwrap_or_default();
        let cause_stack = match cause.as_object() {
            Some(cause) if super::brand::is_error(context, cause)? => {
                ignore_errors(self.stack_text(context, cause))?
            }
            _ => None,
        };
        let frames_of_cause: Option<Vec<&str>> = cause_stack.as_ref().and_then(|stack| {
            let start = stack.find(FRAMES)?;
            Some(stack[start + 1..].split('\n').collect())
        });
        let note = |text: &str| self.paint(super::Style::Undefined, text);
        let lines = stack_frames::shorten(&lines, frames_of_cause.as_deref(), note);
        Ok(format!("{}\n{}", &stack[..start], lines.join("\n")))
    }
}

fn hide(keys: &mut Vec<PropertyKey>, name: &str) {
    let name = PropertyKey::from(name);
    keys.retain(|key| *key != name);
}

/// Hides a property that the stack tells anyway.
fn hide_when_told(keys: &mut Vec<PropertyKey>, name: &str, value: Option<&Value>, stack: &str) {
    let Some(value) = value else { return };
    let told = match value.as_string() {
        Some(string) => stack.contains(&string.to_std_string_lossy()),
        None => true,
    };
    if told {
        hide(keys, name);
    }
}

/// `cause` and `errors` are shown although they are not enumerable.
fn list_parts(context: &mut Context, error: &Object, keys: &mut Vec<PropertyKey>) -> JsResult<()> {
    let cause = PropertyKey::from("cause");
    if error.has_own_property(context, &cause)? && !keys.contains(&cause) {
        keys.push(cause);
    }
    let errors = PropertyKey::from("errors");
    let value = ignore_errors(error.get(context, &errors))?.unwrap_or_default();
    if value.is_array(context)?
        && error.has_own_property(context, &errors)?
        && !keys.contains(&errors)
    {
        keys.push(errors);
    }
    Ok(())
}

/// `Error.prototype.toString` (`#sec-error.prototype.tostring`)
fn error_to_string(context: &mut Context, error: &Object) -> JsResult<String> {
    let name = error.get(context, "name")?;
    let name = if name.is_undefined() {
        "Error".to_owned()
    } else {
        name.to_js_string(context)?.to_std_string_lossy()
    };
    let message = error.get(context, "message")?;
    let message = if message.is_undefined() {
        String::new()
    } else {
        message.to_js_string(context)?.to_std_string_lossy()
    };
    Ok(match (name.is_empty(), message.is_empty()) {
        (true, _) => message,
        (_, true) => name,
        _ => format!("{name}: {message}"),
    })
}

/// Makes the first line tell class and name: the stack keeps those of the moment of its capture.
fn improve(
    context: &mut Context,
    stack: String,
    subject: &Subject<'_>,
    name: &Value,
) -> JsResult<String> {
    let constructor = subject.constructor.as_deref();
    let Some(string) = name.as_string() else {
        let text = match name.as_symbol() {
            Some(symbol) => symbol.descriptive_string(),
            None => name.to_js_string(context)?,
        };
        let text = text.to_std_string_lossy();
        let class = prefix(constructor, &subject.tag, "Error", None);
        return Ok(stack.replacen(&text, &format!("{text} [{}]", class.trim_end()), 1));
    };
    Ok(improve_text(
        stack,
        constructor,
        &string.to_std_string_lossy(),
        &subject.tag,
    ))
}

fn improve_text(stack: String, constructor: Option<&str>, name: &str, tag: &str) -> String {
    let starts_with_name = name.ends_with("Error")
        && stack
            .strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '\n']));
    if constructor.is_some() && !starts_with_name {
        return stack;
    }
    let told = match constructor {
        Some(_) => name,
        None => leading_name(&stack).unwrap_or(""),
    };
    let fallback = if constructor.is_some() || told.is_empty() {
        "Error"
    } else {
        told
    };
    let class = prefix(constructor, tag, fallback, None);
    let class = class.strip_suffix(' ').unwrap_or(&class);
    if class == name {
        return stack;
    }
    let rest = &stack[told.len()..];
    if !class.contains(name) {
        return format!("{class} [{name}]{rest}");
    }
    if told.is_empty() {
        format!("{class}: {stack}")
    } else {
        format!("{class}{rest}")
    }
}

/// The class that a stack seems to start with.
fn leading_name(stack: &str) -> Option<&str> {
    let is_part = |character: char| {
        character.is_ascii_alphanumeric()
            || matches!(character, '_' | ' ' | '[' | ']' | '(' | ')' | '-')
    };
    let end = stack
        .find(|character| !is_part(character))
        .unwrap_or(stack.len());
    let (name, rest) = stack.split_at(end);
    let is_name =
        code_units(name) > 1 && name.starts_with(|first: char| first.is_ascii_uppercase());
    if is_name && (rest.starts_with(':') || rest.starts_with(FRAMES)) {
        return Some(name);
    }
    let is_word =
        |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '-');
    (stack.ends_with("Error") && stack.chars().all(is_word)).then_some(stack)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_tells_class_and_name() {
        for (stack, constructor, name, expected) in [
            ("Error: a", Some("Error"), "Error", "Error: a"),
            ("Error: a", Some("Foo"), "Error", "Foo [Error]: a"),
            ("Error: a", Some("FooError"), "Error", "FooError: a"),
            ("TypeError", Some("Error"), "TypeError", "Error [TypeError]"),
            ("Error: a", None, "Error", "[Error: null prototype]: a"),
            ("Error: a", Some("Foo"), "Other", "Error: a"),
        ] {
            assert_eq!(improve_text(stack.into(), constructor, name, ""), expected);
        }
    }
}
