//! Set Records: what the methods of set algebra ask of their argument.

use crate::builtins::callback::describe_call_site;
use crate::operations::IteratorRecord;
use crate::{Context, JsResult, Object, Value};

/// A Set Record, `#sec-set-records`.
pub(super) struct SetRecord {
    object: Object,
    /// May be infinite.
    pub(super) size: f64,
    has: Object,
    keys: Object,
}

impl SetRecord {
    /// GetSetRecord, `#sec-getsetrecord`.
    pub(super) fn get(context: &mut Context, value: &Value, method: &str) -> JsResult<Self> {
        // 1.
        let Some(object) = value.as_object() else {
            return Err(context.type_error(format!("{method} argument must be an object")));
        };
        // 2-7.
        let size = object.get(context, "size")?.to_number(context)?;
        if size.is_nan() {
            return Err(context.type_error("The .size property is NaN"));
        }
        let size = size.trunc();
        if size < 0.0 {
            return Err(context.range_error(format!("'{size}' is an invalid size")));
        }
        // 8-11.
        let has = method_of(context, object, "has")?;
        let keys = method_of(context, object, "keys")?;
        Ok(Self {
            object: object.clone(),
            size,
            has,
            keys,
        })
    }

    /// SetDataHas of the other side.
    pub(super) fn has(&self, context: &mut Context, value: &Value) -> JsResult<bool> {
        let this = Value::from(&self.object);
        let answer = self.has.call(context, &this, std::slice::from_ref(value))?;
        Ok(answer.to_boolean())
    }

    /// GetIteratorFromMethod of `keys`, without the check of `@@iterator`.
    pub(super) fn keys(&self, context: &mut Context) -> JsResult<IteratorRecord> {
        let iterator = self.keys.call(context, &Value::from(&self.object), &[])?;
        let Some(iterator) = iterator.as_object() else {
            return Err(context.type_error("Result of the keys method is not an object"));
        };
        let record = IteratorRecord::direct(context, iterator)?;
        if record
            .parts()
            .is_some_and(|(_, next_method)| next_method.is_callable())
        {
            return Ok(record);
        }
        let site = describe_call_site(&"next".into());
        Err(context.type_error(format!("{site} is not a function")))
    }
}

fn method_of(context: &mut Context, object: &Object, name: &'static str) -> JsResult<Object> {
    let method = object.get(context, name)?;
    match method.as_object() {
        Some(method) if method.is_callable() => Ok(method.clone()),
        _ => {
            let site = describe_call_site(&name.into());
            Err(context.type_error(format!("{site} is not a function")))
        }
    }
}
