//! `Date`: a time value with the calendar of the host's time zone.

mod calendar;
mod constructor;
mod format;
mod getters;
mod parse;
mod setters;
mod text;
mod tokens;
mod zone;

use std::cell::Cell;

use crate::memory::{Payload, Trace, Tracer};
use crate::object::Attributes;
use crate::object::{ClassBuilder, Method};
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Context, JsResult, Value};

pub(crate) use format::to_iso_string;

/// The `[[DateValue]]` of a Date; NaN is the invalid date.
pub(crate) struct DateData(pub(crate) Cell<f64>);

impl Trace for DateData {
    fn trace(&self, _: &mut Tracer) {}
}

impl Payload for DateData {
    fn class_name(&self) -> &'static str {
        "Date"
    }
}

static METHODS: &[Method] = &[
    Method::new("toString", 0, text::to_string),
    Method::new("toDateString", 0, text::to_date_string),
    Method::new("toTimeString", 0, text::to_time_string),
    Method::new("toISOString", 0, text::to_iso_string),
    Method::new("toUTCString", 0, text::to_utc_string),
    Method::new("getDate", 0, getters::get_date),
    Method::new("setDate", 1, setters::set_date),
    Method::new("getDay", 0, getters::get_day),
    Method::new("getFullYear", 0, getters::get_full_year),
    Method::new("setFullYear", 3, setters::set_full_year),
    Method::new("getHours", 0, getters::get_hours),
    Method::new("setHours", 4, setters::set_hours),
    Method::new("getMilliseconds", 0, getters::get_milliseconds),
    Method::new("setMilliseconds", 1, setters::set_milliseconds),
    Method::new("getMinutes", 0, getters::get_minutes),
    Method::new("setMinutes", 3, setters::set_minutes),
    Method::new("getMonth", 0, getters::get_month),
    Method::new("setMonth", 2, setters::set_month),
    Method::new("getSeconds", 0, getters::get_seconds),
    Method::new("setSeconds", 2, setters::set_seconds),
    Method::new("getTime", 0, getters::get_time),
    Method::new("setTime", 1, setters::set_time),
    Method::new("getTimezoneOffset", 0, getters::get_timezone_offset),
    Method::new("getUTCDate", 0, getters::get_utc_date),
    Method::new("setUTCDate", 1, setters::set_utc_date),
    Method::new("getUTCDay", 0, getters::get_utc_day),
    Method::new("getUTCFullYear", 0, getters::get_utc_full_year),
    Method::new("setUTCFullYear", 3, setters::set_utc_full_year),
    Method::new("getUTCHours", 0, getters::get_utc_hours),
    Method::new("setUTCHours", 4, setters::set_utc_hours),
    Method::new("getUTCMilliseconds", 0, getters::get_utc_milliseconds),
    Method::new("setUTCMilliseconds", 1, setters::set_utc_milliseconds),
    Method::new("getUTCMinutes", 0, getters::get_utc_minutes),
    Method::new("setUTCMinutes", 3, setters::set_utc_minutes),
    Method::new("getUTCMonth", 0, getters::get_utc_month),
    Method::new("setUTCMonth", 2, setters::set_utc_month),
    Method::new("getUTCSeconds", 0, getters::get_utc_seconds),
    Method::new("setUTCSeconds", 2, setters::set_utc_seconds),
    Method::new("valueOf", 0, getters::get_time),
    Method::new("getYear", 0, getters::get_year),
    Method::new("setYear", 1, setters::set_year),
    Method::new("toJSON", 1, text::to_json),
    Method::new("toLocaleString", 0, text::to_locale_string),
    Method::new("toLocaleDateString", 0, text::to_locale_date_string),
    Method::new("toLocaleTimeString", 0, text::to_locale_time_string),
    Method::symbol(
        WellKnownSymbol::ToPrimitive,
        "[Symbol.toPrimitive]",
        1,
        text::to_primitive,
    )
    .with_attributes(Attributes::CONFIGURABLE),
];

static STATIC_METHODS: &[Method] = &[
    Method::new("now", 0, constructor::now),
    Method::new("parse", 1, constructor::parse),
    Method::new("UTC", 7, constructor::utc),
];

pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "Date", 7, constructor::construct)
        .intrinsics(Intrinsic::Date, Intrinsic::DatePrototype)
        .methods(METHODS)
        .alias("toUTCString", "toGMTString")
        .static_methods(STATIC_METHODS)
        .build();
}

/// The Date in `this`.
fn date_data(this: &Value) -> Option<&DateData> {
    this.payload::<DateData>()
}

/// The time value of `this`, as methods other than the plain getters ask for it.
fn this_time_value(context: &mut Context, this: &Value, method: &str) -> JsResult<f64> {
    match date_data(this) {
        Some(date) => Ok(date.0.get()),
        None => Err(context.incompatible_receiver(method, this)),
    }
}
