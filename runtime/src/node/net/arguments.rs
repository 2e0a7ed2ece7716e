//! The arguments of `connect` and `listen`: options, or a path, or a port and a host.

use super::errors;
use crate::{Context, JsResult, Object, Value, node::stream::calls::put};

/// Options and the callback.
pub(super) struct Arguments {
    pub(super) options: Object,
    /// Null when there is none.
    pub(super) callback: Value,
}

impl Arguments {
    /// In the form that [`normalize`] leaves as it is.
    pub(super) fn as_list(&self) -> Vec<Value> {
        let mut list = vec![Value::from(self.options.clone())];
        if self.callback.is_callable() {
            list.push(self.callback.clone());
        }
        list
    }
}

/// `normalizeArgs`.
pub(super) fn normalize(context: &mut Context, args: &[Value]) -> JsResult<Arguments> {
    let first = args.first().cloned().unwrap_or_default();
    let options = match first.as_object() {
        Some(options) if !options.is_callable() => options.clone(),
        _ => Object::ordinary(context),
    };
    let is_object = first
        .as_object()
        .is_some_and(|object| !object.is_callable());
    if !args.is_empty() && !is_object {
        if is_path(context, &first)? {
            put(context, &options, "path", first)?;
        } else {
            put(context, &options, "port", first)?;
            if let Some(host) = args.get(1).filter(|host| host.is_string()) {
                put(context, &options, "host", host.clone())?;
            }
        }
    }
    let callback = args.last().filter(|last| last.is_callable());
    Ok(Arguments {
        options,
        callback: callback.cloned().unwrap_or_else(Value::null),
    })
}

/// A string that is no number.
pub(super) fn is_path(context: &mut Context, value: &Value) -> JsResult<bool> {
    Ok(value.is_string() && to_number(context, value)?.is_none())
}

/// `Number(value)`, when that is not negative.
pub(super) fn to_number(context: &mut Context, value: &Value) -> JsResult<Option<f64>> {
    if value.is_callable() || value.as_symbol().is_some() {
        return Ok(None);
    }
    let number = value.to_number(context)?;
    Ok((number >= 0.0).then_some(number))
}

/// `validatePort`.
pub(super) fn port(context: &mut Context, name: &str, port: &Value) -> JsResult<u16> {
    let is_text = port
        .as_string()
        .is_some_and(|text| !text.to_string().trim().is_empty());
    if port.is_number() || is_text {
        let number = port.to_number(context)?;
        if number.fract() == 0.0 && (0.0..65536.0).contains(&number) {
            return Ok(number as u16);
        }
    }
    Err(errors::bad_port(context, name, port))
}
