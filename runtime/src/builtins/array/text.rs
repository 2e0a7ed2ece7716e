//! Arrays as text: `join`, `toString`, `toLocaleString`.
//!
//! An array that contains itself joins as the empty string there, as every engine does although
//! no clause says so.

use super::Array;
use super::elements::get_element;
use crate::realm::Intrinsic;
use crate::value::{JsString, JsStringBuilder};
use crate::{Args, Context, JsResult, Object, Value};

impl Array {
    /// `#sec-array.prototype.join`
    pub(super) fn join(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-4.
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        let separator = match args.get(0) {
            argument if argument.is_undefined() => JsString::from(","),
            argument => argument.to_js_string(context)?,
        };
        // 5-8.
        join_elements(context, &object, length, &separator, |context, element| {
            element.to_js_string(context)
        })
    }

    /// `#sec-array.prototype.tostring`
    pub(super) fn to_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
        // 1-2.
        let object = this.to_object(context)?;
        let join = object.get(context, "join")?;
        // 3-4.
        match join.as_object() {
            Some(join) if join.is_callable() => join.call(context, &object.into(), &[]),
            _ => {
                let to_string = context.intrinsic(Intrinsic::ObjectPrototypeToString);
                to_string.call(context, &object.into(), &[])
            }
        }
    }

    /// `#sec-array.prototype.tolocalestring`
    pub(super) fn to_locale_string(
        context: &mut Context,
        this: &Value,
        _: &Args<'_>,
    ) -> JsResult<Value> {
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        join_elements(
            context,
            &object,
            length,
            &JsString::from(","),
            |context, element| {
                element
                    .invoke(context, "toLocaleString", &[])?
                    .to_js_string(context)
            },
        )
    }
}

/// Writes each element with `write`, nullish ones as nothing.
pub(crate) fn join_elements(
    context: &mut Context,
    object: &Object,
    length: u64,
    separator: &JsString,
    write: impl Fn(&mut Context, &Value) -> JsResult<JsString>,
) -> JsResult<Value> {
    context.check_stack()?;
    if context.builtins.joining.contains(object) {
        return Ok(JsString::from("").into());
    }
    context.builtins.joining.push(object.clone());
    let text = (|| {
        let mut text = JsStringBuilder::new();
        for index in 0..length {
            if index > 0 {
                text.push_string(separator);
            }
            let element = get_element(context, object, index)?;
            if !element.is_nullish() {
                text.push_string(&write(context, &element)?);
            }
        }
        Ok(text.build())
    })();
    context.builtins.joining.pop();
    text.map(Value::from)
}
