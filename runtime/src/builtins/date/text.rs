//! Dates as text, and as primitives.

use super::{format, this_time_value};
use crate::error::messages::display_for_conversion;
use crate::operations::{PreferredType, ordinary_to_primitive};
use crate::value::JsString;
use crate::{Args, Context, JsResult, Value};

fn written(
    context: &mut Context,
    this: &Value,
    method: &str,
    write: fn(f64) -> String,
) -> JsResult<Value> {
    let time = this_time_value(context, this, method)?;
    Ok(JsString::from(write(time)).into())
}

/// `#sec-date.prototype.tostring`
pub(super) fn to_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    written(
        context,
        this,
        "Date.prototype.toString",
        format::to_date_string,
    )
}

/// `#sec-date.prototype.todatestring`
pub(super) fn to_date_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    written(
        context,
        this,
        "Date.prototype.toDateString",
        format::to_date_part,
    )
}

/// `#sec-date.prototype.totimestring`
pub(super) fn to_time_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    written(
        context,
        this,
        "Date.prototype.toTimeString",
        format::to_time_part,
    )
}

/// `#sec-date.prototype.toutcstring`
pub(super) fn to_utc_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    written(
        context,
        this,
        "Date.prototype.toUTCString",
        format::to_utc_string,
    )
}

/// `#sec-date.prototype.tolocalestring`
pub(super) fn to_locale_string(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    written(
        context,
        this,
        "Date.prototype.toLocaleString",
        format::to_locale_string,
    )
}

/// `#sec-date.prototype.tolocaledatestring`
pub(super) fn to_locale_date_string(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    written(
        context,
        this,
        "Date.prototype.toLocaleDateString",
        format::to_locale_date,
    )
}

/// `#sec-date.prototype.tolocaletimestring`
pub(super) fn to_locale_time_string(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    written(
        context,
        this,
        "Date.prototype.toLocaleTimeString",
        format::to_locale_time,
    )
}

/// `#sec-date.prototype.toisostring`
pub(super) fn to_iso_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let time = this_time_value(context, this, "Date.prototype.toISOString")?;
    if time.is_nan() {
        return Err(context.range_error("Invalid time value"));
    }
    Ok(JsString::from(format::to_iso_string(time)).into())
}

/// `#sec-date.prototype.tojson`; generic.
pub(super) fn to_json(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let object = this.to_object(context)?;
    let time = Value::from(&object).to_primitive(context, PreferredType::Number)?;
    if time.as_number().is_some_and(|time| !time.is_finite()) {
        return Ok(Value::null());
    }
    let method = object.get(context, "toISOString")?;
    if !method.is_callable() {
        return Err(context.type_error("toISOString is not a function"));
    }
    method.call(context, &object.into(), &[])
}

/// `#sec-date.prototype-%symbol.toprimitive%`
pub(super) fn to_primitive(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    // 1-2.
    let Some(object) = this.as_object() else {
        let method = "Date.prototype [ @@toPrimitive ]";
        return Err(context.incompatible_receiver(method, this));
    };
    // 3-5.
    let hint = args.get(0).as_string().map(JsString::to_std_string_lossy);
    let preferred = match hint.as_deref() {
        Some("string" | "default") => PreferredType::String,
        Some("number") => PreferredType::Number,
        _ => {
            let shown = display_for_conversion(context, args.get(0));
            return Err(context.type_error(format!("Invalid hint: {shown}")));
        }
    };
    ordinary_to_primitive(context, object, preferred)
}
