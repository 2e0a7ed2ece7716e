//! The fields of a date, in local time and in UTC.

use super::calendar::Fields;
use super::zone::{local_time, offset_at};
use super::{date_data, this_time_value};
use crate::{Args, Context, JsResult, Value};

/// In which zone fields are read.
#[derive(Clone, Copy, PartialEq)]
enum Zone {
    Local,
    Utc,
}

/// The time value of `this`; V8 has a message of its own for getters.
fn time_value(context: &mut Context, this: &Value) -> JsResult<f64> {
    match date_data(this) {
        Some(date) => Ok(date.0.get()),
        None => Err(context.type_error("this is not a Date object.")),
    }
}

fn read(
    context: &mut Context,
    this: &Value,
    zone: Zone,
    field: impl Fn(&Fields) -> f64,
) -> JsResult<Value> {
    let time = time_value(context, this)?;
    if time.is_nan() {
        return Ok(f64::NAN.into());
    }
    let time = if zone == Zone::Local {
        local_time(time)
    } else {
        time
    };
    Ok(field(&Fields::from_time(time)).into())
}

/// `#sec-date.prototype.gettime` and `#sec-date.prototype.valueof`
pub(super) fn get_time(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    time_value(context, this).map(Value::from)
}

/// `#sec-date.prototype.gettimezoneoffset`
pub(super) fn get_timezone_offset(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    let time = time_value(context, this)?;
    if time.is_nan() {
        return Ok(f64::NAN.into());
    }
    Ok((f64::from(-offset_at(time).seconds) / 60.0 + 0.0).into())
}

/// `#sec-date.prototype.getyear`
pub(super) fn get_year(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let time = this_time_value(context, this, "Date.prototype.getYear")?;
    if time.is_nan() {
        return Ok(f64::NAN.into());
    }
    Ok(((Fields::from_time(local_time(time)).year - 1900) as f64).into())
}

/// `#sec-date.prototype.getdate`
pub(super) fn get_date(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    read(context, this, Zone::Local, |fields| f64::from(fields.day))
}

/// `#sec-date.prototype.getday`
pub(super) fn get_day(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    read(context, this, Zone::Local, |fields| {
        f64::from(fields.weekday)
    })
}

/// `#sec-date.prototype.getfullyear`
pub(super) fn get_full_year(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    read(context, this, Zone::Local, |fields| fields.year as f64)
}

/// `#sec-date.prototype.gethours`
pub(super) fn get_hours(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    read(context, this, Zone::Local, |fields| f64::from(fields.hour))
}

/// `#sec-date.prototype.getmilliseconds`
pub(super) fn get_milliseconds(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    read(context, this, Zone::Local, |fields| {
        f64::from(fields.millisecond)
    })
}

/// `#sec-date.prototype.getminutes`
pub(super) fn get_minutes(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    read(context, this, Zone::Local, |fields| {
        f64::from(fields.minute)
    })
}

/// `#sec-date.prototype.getmonth`
pub(super) fn get_month(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    read(context, this, Zone::Local, |fields| f64::from(fields.month))
}

/// `#sec-date.prototype.getseconds`
pub(super) fn get_seconds(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    read(context, this, Zone::Local, |fields| {
        f64::from(fields.second)
    })
}

/// `#sec-date.prototype.getutcdate`
pub(super) fn get_utc_date(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    read(context, this, Zone::Utc, |fields| f64::from(fields.day))
}

/// `#sec-date.prototype.getutcday`
pub(super) fn get_utc_day(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    read(context, this, Zone::Utc, |fields| f64::from(fields.weekday))
}

/// `#sec-date.prototype.getutcfullyear`
pub(super) fn get_utc_full_year(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    read(context, this, Zone::Utc, |fields| fields.year as f64)
}

/// `#sec-date.prototype.getutchours`
pub(super) fn get_utc_hours(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    read(context, this, Zone::Utc, |fields| f64::from(fields.hour))
}

/// `#sec-date.prototype.getutcmilliseconds`
pub(super) fn get_utc_milliseconds(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    read(context, this, Zone::Utc, |fields| {
        f64::from(fields.millisecond)
    })
}

/// `#sec-date.prototype.getutcminutes`
pub(super) fn get_utc_minutes(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    read(context, this, Zone::Utc, |fields| f64::from(fields.minute))
}

/// `#sec-date.prototype.getutcmonth`
pub(super) fn get_utc_month(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    read(context, this, Zone::Utc, |fields| f64::from(fields.month))
}

/// `#sec-date.prototype.getutcseconds`
pub(super) fn get_utc_seconds(
    context: &mut Context,
    this: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    read(context, this, Zone::Utc, |fields| f64::from(fields.second))
}
