//! Changing fields of a date.
//!
//! Every argument is converted even when the date is invalid, and the date is read before them:
//! a conversion that changes the date is overwritten.

use super::calendar::{
    Fields, day, make_date, make_day, make_full_year, make_time, time_clip, time_within_day,
};
use super::zone::{local_time, utc};
use super::{date_data, this_time_value};
use crate::{Args, Context, JsResult, Value};

/// In which zone fields are changed.
#[derive(Clone, Copy, PartialEq)]
enum Zone {
    Local,
    Utc,
}

/// What a setter changes: the fields from the named one on, as many as there are arguments.
#[derive(Clone, Copy, PartialEq)]
enum First {
    FullYear,
    Month,
    Date,
    Hours,
    Minutes,
    Seconds,
    Milliseconds,
}

fn set(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    method: &str,
    (zone, first): (Zone, First),
) -> JsResult<Value> {
    let time = this_time_value(context, this, method)?;
    let limit = match first {
        First::Hours => 4,
        First::FullYear | First::Minutes => 3,
        First::Month | First::Seconds => 2,
        First::Date | First::Milliseconds => 1,
    };
    let mut numbers = vec![args.get(0).to_number(context)?];
    for argument in args.as_slice().iter().take(limit).skip(1) {
        numbers.push(argument.to_number(context)?);
    }
    let time = match (time.is_nan(), first) {
        // A year makes an invalid date valid again.
        (true, First::FullYear) => 0.0,
        (true, _) => return Ok(f64::NAN.into()),
        (false, _) if zone == Zone::Local => local_time(time),
        (false, _) => time,
    };
    let changed = with_fields(time, first, &numbers);
    let changed = if zone == Zone::Local {
        utc(changed)
    } else {
        changed
    };
    store(this, time_clip(changed))
}

fn store(this: &Value, time: f64) -> JsResult<Value> {
    date_data(this)
        .expect("the receiver was checked")
        .0
        .set(time);
    Ok(time.into())
}

/// The time with the fields from `first` on replaced by `numbers`.
fn with_fields(time: f64, first: First, numbers: &[f64]) -> f64 {
    let fields = Fields::from_time(time);
    if matches!(first, First::FullYear | First::Month | First::Date) {
        let mut date = [
            fields.year as f64,
            f64::from(fields.month),
            f64::from(fields.day),
        ];
        let offset = first as usize - First::FullYear as usize;
        date[offset..offset + numbers.len()].copy_from_slice(numbers);
        let [year, month, date] = date;
        return make_date(make_day(year, month, date), time_within_day(time));
    }
    let mut clock = [
        f64::from(fields.hour),
        f64::from(fields.minute),
        f64::from(fields.second),
        f64::from(fields.millisecond),
    ];
    let offset = first as usize - First::Hours as usize;
    clock[offset..offset + numbers.len()].copy_from_slice(numbers);
    let [hour, minute, second, millisecond] = clock;
    make_date(day(time), make_time(hour, minute, second, millisecond))
}

/// `#sec-date.prototype.settime`
pub(super) fn set_time(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    this_time_value(context, this, "Date.prototype.setTime")?;
    let time = args.get(0).to_number(context)?;
    store(this, time_clip(time))
}

/// `#sec-date.prototype.setyear`
pub(super) fn set_year(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let time = this_time_value(context, this, "Date.prototype.setYear")?;
    let year = args.get(0).to_number(context)?;
    let local = if time.is_nan() { 0.0 } else { local_time(time) };
    let fields = Fields::from_time(local);
    let day = make_day(
        make_full_year(year),
        f64::from(fields.month),
        f64::from(fields.day),
    );
    store(this, time_clip(utc(make_date(day, time_within_day(local)))))
}

/// `#sec-date.prototype.setfullyear`
pub(super) fn set_full_year(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setFullYear",
        (Zone::Local, First::FullYear),
    )
}

/// `#sec-date.prototype.setmonth`
pub(super) fn set_month(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setMonth",
        (Zone::Local, First::Month),
    )
}

/// `#sec-date.prototype.setdate`
pub(super) fn set_date(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setDate",
        (Zone::Local, First::Date),
    )
}

/// `#sec-date.prototype.sethours`
pub(super) fn set_hours(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setHours",
        (Zone::Local, First::Hours),
    )
}

/// `#sec-date.prototype.setminutes`
pub(super) fn set_minutes(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setMinutes",
        (Zone::Local, First::Minutes),
    )
}

/// `#sec-date.prototype.setseconds`
pub(super) fn set_seconds(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setSeconds",
        (Zone::Local, First::Seconds),
    )
}

/// `#sec-date.prototype.setmilliseconds`
pub(super) fn set_milliseconds(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setMilliseconds",
        (Zone::Local, First::Milliseconds),
    )
}

/// `#sec-date.prototype.setutcfullyear`
pub(super) fn set_utc_full_year(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setUTCFullYear",
        (Zone::Utc, First::FullYear),
    )
}

/// `#sec-date.prototype.setutcmonth`
pub(super) fn set_utc_month(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setUTCMonth",
        (Zone::Utc, First::Month),
    )
}

/// `#sec-date.prototype.setutcdate`
pub(super) fn set_utc_date(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setUTCDate",
        (Zone::Utc, First::Date),
    )
}

/// `#sec-date.prototype.setutchours`
pub(super) fn set_utc_hours(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setUTCHours",
        (Zone::Utc, First::Hours),
    )
}

/// `#sec-date.prototype.setutcminutes`
pub(super) fn set_utc_minutes(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setUTCMinutes",
        (Zone::Utc, First::Minutes),
    )
}

/// `#sec-date.prototype.setutcseconds`
pub(super) fn set_utc_seconds(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setUTCSeconds",
        (Zone::Utc, First::Seconds),
    )
}

/// `#sec-date.prototype.setutcmilliseconds`
pub(super) fn set_utc_milliseconds(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    set(
        context,
        this,
        args,
        "Date.prototype.setUTCMilliseconds",
        (Zone::Utc, First::Milliseconds),
    )
}
