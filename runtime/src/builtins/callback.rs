//! Callbacks that built-ins are given, and V8's complaints about what is none.

use crate::operations::type_name;
use crate::{Context, JsResult, Object, Value};

/// The callable in an argument.
pub(crate) fn require_callable<'a>(
    context: &mut Context,
    argument: &'a Value,
) -> JsResult<&'a Object> {
    match argument.as_object() {
        Some(object) if object.is_callable() => Ok(object),
        _ => {
            let site = describe_call_site(argument);
            Err(context.type_error(format!("{site} is not a function")))
        }
    }
}

/// How V8 names a callee for which it finds no source text: by type, with the value of primitives.
pub(crate) fn describe_call_site(value: &Value) -> String {
    let type_name = type_name(value);
    if let Some(string) = value.as_string() {
        return format!("{type_name} \"{string}\"");
    }
    if let Some(number) = value.as_number() {
        return format!("{type_name} {}", crate::value::number::to_js_string(number));
    }
    if let Some(boolean) = value.as_boolean() {
        return format!("{type_name} {boolean}");
    }
    if value.is_null() {
        format!("{type_name} null")
    } else {
        type_name.to_owned()
    }
}
