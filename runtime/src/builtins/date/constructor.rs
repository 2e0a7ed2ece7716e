//! The Date constructor and its static methods.

use std::cell::Cell;

use super::DateData;
use super::calendar::{make_date, make_day, make_full_year, make_time, time_clip};
use super::format::to_date_string;
use super::parse::parse_date;
use super::zone;
use crate::event_loop::time_since_epoch;
use crate::operations::PreferredType;
use crate::realm::Intrinsic;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Object, Value};

/// `Date ( ...values )`, `#sec-date`
pub(super) fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1.
    let Some(new_target) = args.new_target() else {
        return Ok(JsString::from(to_date_string(current_time())).into());
    };
    // 2-5.
    let time = match args.as_slice() {
        [] => current_time(),
        [value] => time_of(context, value)?,
        fields => {
            let local = time_from_fields(context, fields)?;
            time_clip(zone::utc(local))
        }
    };
    // 6-8.
    let date = DateData(Cell::new(time));
    Ok(
        Object::create_from_constructor(context, new_target, Intrinsic::DatePrototype, date)?
            .into(),
    )
}

/// Step 4: from another Date, a string, or a number.
fn time_of(context: &mut Context, value: &Value) -> JsResult<f64> {
    if let Some(date) = super::date_data(value) {
        return Ok(date.0.get());
    }
    let primitive = value.to_primitive(context, PreferredType::Default)?;
    match primitive.as_string() {
        Some(text) => Ok(parse_text(text)),
        None => Ok(time_clip(primitive.to_number(context)?)),
    }
}

/// Year, month and what follows, each converted in turn; missing ones have defaults.
fn time_from_fields(context: &mut Context, fields: &[Value]) -> JsResult<f64> {
    let mut numbers = [f64::NAN, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    for (number, field) in numbers.iter_mut().zip(fields) {
        *number = field.to_number(context)?;
    }
    let [year, month, date, hour, minute, second, millisecond] = numbers;
    let day = make_day(make_full_year(year), month, date);
    Ok(make_date(day, make_time(hour, minute, second, millisecond)))
}

fn parse_text(text: &JsString) -> f64 {
    let Some(parsed) = parse_date(&text.to_vec_u16()) else {
        return f64::NAN;
    };
    time_clip(match parsed.offset {
        Some(seconds) => parsed.time - seconds as f64 * 1000.0,
        None => zone::utc(parsed.time),
    })
}

/// Milliseconds since the epoch, by the clock of the host.
fn current_time() -> f64 {
    time_since_epoch().as_millis() as f64
}

/// `#sec-date.now`
pub(super) fn now(_: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(current_time().into())
}

/// `#sec-date.parse`
pub(super) fn parse(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(parse_text(&args.get(0).to_js_string(context)?).into())
}

/// `#sec-date.utc`
pub(super) fn utc(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(time_clip(time_from_fields(context, args.as_slice())?).into())
}
