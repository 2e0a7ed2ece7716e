//! Time values and the proleptic Gregorian calendar: the arithmetic of `#sec-overview-of-date-objects`.
//!
//! Everything here is UTC-like; [`zone`](super::zone) adds the offset. Doubles hold time values
//! because NaN, the invalid date, has to travel through every step.

pub(super) const MS_PER_SECOND: f64 = 1000.0;
pub(super) const MS_PER_MINUTE: f64 = 60_000.0;
pub(super) const MS_PER_HOUR: f64 = 3_600_000.0;
pub(super) const MS_PER_DAY: f64 = 86_400_000.0;

/// The fields of a finite time value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fields {
    pub(crate) year: i64,
    /// 0 is January.
    pub(crate) month: u32,
    /// 1 to 31.
    pub(crate) day: u32,
    pub(crate) hour: u32,
    pub(crate) minute: u32,
    pub(crate) second: u32,
    pub(crate) millisecond: u32,
    /// 0 is Sunday.
    pub(crate) weekday: u32,
}

impl Fields {
    /// Splits a finite time value.
    pub(crate) fn from_time(time: f64) -> Self {
        let days = (time / MS_PER_DAY).floor();
        let within_day = (time - days * MS_PER_DAY) as i64;
        let (year, month, day) = civil_from_days(days as i64);
        Self {
            year,
            month: month - 1,
            day,
            hour: (within_day / 3_600_000) as u32,
            minute: (within_day / 60_000 % 60) as u32,
            second: (within_day / 1000 % 60) as u32,
            millisecond: (within_day % 1000) as u32,
            weekday: (days as i64 + 4).rem_euclid(7) as u32,
        }
    }
}

/// Days since 1970-01-01 of a date whose month counts from 1.
///
/// Years begin in March, so that the leap day is the last of its year and every month before it
/// has a fixed offset.
pub(super) fn days_from_civil(year: i64, month: u32, day: u32) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted_month = i64::from((month + 9) % 12);
    let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u32;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    } as u32;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// ToIntegerOrInfinity of a number that is already known to be finite.
fn integral(value: f64) -> f64 {
    value.trunc() + 0.0
}

/// MakeTime, `#sec-maketime`.
pub(super) fn make_time(hour: f64, minute: f64, second: f64, millisecond: f64) -> f64 {
    if ![hour, minute, second, millisecond]
        .iter()
        .all(|field| field.is_finite())
    {
        return f64::NAN;
    }
    integral(hour) * MS_PER_HOUR
        + integral(minute) * MS_PER_MINUTE
        + integral(second) * MS_PER_SECOND
        + integral(millisecond)
}

/// MakeDay, `#sec-makeday`; `month` counts from 0.
pub(super) fn make_day(year: f64, month: f64, date: f64) -> f64 {
    if ![year, month, date].iter().all(|field| field.is_finite()) {
        return f64::NAN;
    }
    let (year, month) = (integral(year), integral(month));
    let full_year = year + (month / 12.0).floor();
    // No time value reaches these years; the bound keeps the integer arithmetic in range.
    if full_year.abs() > 1e6 {
        return f64::NAN;
    }
    let month_of_year = month.rem_euclid(12.0) as u32 + 1;
    days_from_civil(full_year as i64, month_of_year, 1) as f64 + integral(date) - 1.0
}

/// MakeDate, `#sec-makedate`.
pub(super) fn make_date(day: f64, time: f64) -> f64 {
    let value = day * MS_PER_DAY + time;
    if value.is_finite() { value } else { f64::NAN }
}

/// MakeFullYear, `#sec-makefullyear`: 0 to 99 mean the twentieth century.
pub(super) fn make_full_year(year: f64) -> f64 {
    let truncated = year.trunc();
    if (0.0..=99.0).contains(&truncated) {
        1900.0 + truncated
    } else {
        truncated
    }
}

/// TimeClip, `#sec-timeclip`.
pub(crate) fn time_clip(time: f64) -> f64 {
    if time.abs() <= 8.64e15 {
        integral(time)
    } else {
        f64::NAN
    }
}

/// The time within the day, 0 to 86399999.
pub(super) fn time_within_day(time: f64) -> f64 {
    time.rem_euclid(MS_PER_DAY)
}

/// The day number of a time value.
pub(super) fn day(time: f64) -> f64 {
    (time / MS_PER_DAY).floor()
}

#[cfg(test)]
mod tests {
    use super::{Fields, days_from_civil, make_date, make_day, make_time, time_clip};

    #[test]
    fn days_and_fields_are_inverse() {
        for (year, month, day, days) in [
            (1970, 1, 1, 0),
            (1969, 12, 31, -1),
            (2000, 2, 29, 11016),
            (2024, 12, 31, 20088),
            (0, 1, 1, -719_528),
            (-271_821, 4, 20, -100_000_000),
            (275_760, 9, 13, 100_000_000),
        ] {
            assert_eq!(
                days_from_civil(year, month, day),
                days,
                "{year}-{month}-{day}"
            );
            let fields = Fields::from_time(days as f64 * 86_400_000.0);
            assert_eq!(
                (fields.year, fields.month + 1, fields.day),
                (year, month, day)
            );
        }
    }

    #[test]
    fn fields_overflow_into_their_neighbours() {
        let time = make_date(
            make_day(2024.0, 13.0, 0.0),
            make_time(25.0, -1.0, 60.0, 5.0),
        );
        let fields = Fields::from_time(time);
        assert_eq!((fields.year, fields.month, fields.day), (2025, 1, 1));
        assert_eq!(
            (
                fields.hour,
                fields.minute,
                fields.second,
                fields.millisecond
            ),
            (1, 0, 0, 5)
        );
    }

    #[test]
    fn time_values_end_at_a_hundred_million_days() {
        assert_eq!(time_clip(8.64e15), 8.64e15);
        assert!(time_clip(8.64e15 + 1.0).is_nan());
        assert!(time_clip(-0.9).is_sign_positive());
    }
}
