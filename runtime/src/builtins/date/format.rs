//! How a date is written: `#sec-todatestring` and its neighbours, and en-US for `toLocaleString`.

use super::calendar::Fields;
use super::zone::{LocalOffset, local_time, offset_at};

const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// What an invalid date is written as.
pub(super) const INVALID_DATE: &str = "Invalid Date";

/// DateString, `#sec-datestring`.
fn date_string(fields: &Fields) -> String {
    let weekday = WEEKDAYS[fields.weekday as usize];
    let month = MONTHS[fields.month as usize];
    format!(
        "{weekday} {month} {:02} {}",
        fields.day,
        padded_year(fields.year)
    )
}

fn padded_year(year: i64) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}", year.abs())
}

/// TimeString and TimeZoneString, `#sec-timestring` and `#sec-timezoneestring`.
fn time_string(fields: &Fields, offset: &LocalOffset) -> String {
    let sign = if offset.seconds < 0 { '-' } else { '+' };
    let minutes = offset.seconds.abs() / 60;
    let digits = format!("{sign}{:02}{:02}", minutes / 60, minutes % 60);
    let name = match offset.name {
        Some(name) => name.to_owned(),
        None => format!("GMT{sign}{:02}:{:02}", minutes / 60, minutes % 60),
    };
    let Fields {
        hour,
        minute,
        second,
        ..
    } = fields;
    format!("{hour:02}:{minute:02}:{second:02} GMT{digits} ({name})")
}

/// ToDateString, `#sec-todatestring`.
pub(crate) fn to_date_string(time: f64) -> String {
    with_local(time, |fields, offset| {
        format!("{} {}", date_string(fields), time_string(fields, offset))
    })
}

/// The first half of [`to_date_string`].
pub(super) fn to_date_part(time: f64) -> String {
    with_local(time, |fields, _| date_string(fields))
}

/// The second half of [`to_date_string`].
pub(super) fn to_time_part(time: f64) -> String {
    with_local(time, time_string)
}

fn with_local(time: f64, write: impl Fn(&Fields, &LocalOffset) -> String) -> String {
    if time.is_nan() {
        return INVALID_DATE.to_owned();
    }
    write(&Fields::from_time(local_time(time)), &offset_at(time))
}

/// `Date.prototype.toISOString` of a valid time value; also how `console.log` writes a date.
pub(crate) fn to_iso_string(time: f64) -> String {
    let Fields {
        year,
        month,
        day,
        hour,
        minute,
        second,
        millisecond,
        ..
    } = Fields::from_time(time);
    let year = match year {
        0..=9999 => format!("{year:04}"),
        _ => format!("{}{:06}", if year < 0 { '-' } else { '+' }, year.abs()),
    };
    format!(
        "{year}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}Z",
        month + 1
    )
}

/// `Date.prototype.toUTCString`.
pub(super) fn to_utc_string(time: f64) -> String {
    if time.is_nan() {
        return INVALID_DATE.to_owned();
    }
    let fields = Fields::from_time(time);
    let Fields {
        day,
        hour,
        minute,
        second,
        ..
    } = fields;
    let weekday = WEEKDAYS[fields.weekday as usize];
    let month = MONTHS[fields.month as usize];
    let year = padded_year(fields.year);
    format!("{weekday}, {day:02} {month} {year} {hour:02}:{minute:02}:{second:02} GMT")
}

/// `1/31/2024`.
pub(super) fn to_locale_date(time: f64) -> String {
    with_local(time, |fields, _| locale_date(fields))
}

/// `3:04:05 PM`.
pub(super) fn to_locale_time(time: f64) -> String {
    with_local(time, |fields, _| locale_time(fields))
}

/// `1/31/2024, 3:04:05 PM`.
pub(super) fn to_locale_string(time: f64) -> String {
    with_local(time, |fields, _| {
        format!("{}, {}", locale_date(fields), locale_time(fields))
    })
}

fn locale_date(fields: &Fields) -> String {
    // Years before the first are counted backwards; the short pattern has no place for the era.
    let year = if fields.year > 0 {
        fields.year
    } else {
        1 - fields.year
    };
    format!("{}/{}/{year}", fields.month + 1, fields.day)
}

fn locale_time(fields: &Fields) -> String {
    let half = if fields.hour < 12 { "AM" } else { "PM" };
    let hour = (fields.hour + 11) % 12 + 1;
    // A narrow no-break space, as in CLDR's pattern.
    format!(
        "{hour}:{:02}:{:02}\u{202f}{half}",
        fields.minute, fields.second
    )
}

#[cfg(test)]
mod tests {
    use super::{to_iso_string, to_utc_string};

    #[test]
    fn years_beyond_four_digits_are_signed_in_iso_strings() {
        for (time, expected) in [
            (0.0, "1970-01-01T00:00:00.000Z"),
            (-62_198_755_200_000.0, "-000001-01-01T00:00:00.000Z"),
            (8.64e15, "+275760-09-13T00:00:00.000Z"),
            (1_709_210_096_007.0, "2024-02-29T12:34:56.007Z"),
        ] {
            assert_eq!(to_iso_string(time), expected);
        }
    }

    #[test]
    fn utc_strings_pad_the_year() {
        assert_eq!(to_utc_string(0.0), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(
            to_utc_string(-62_198_755_200_000.0),
            "Fri, 01 Jan -0001 00:00:00 GMT"
        );
        assert_eq!(to_utc_string(f64::NAN), "Invalid Date");
    }
}
