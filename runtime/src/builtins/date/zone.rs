//! Local time: `LocalTime` and `UTC` of the specification, answered by the system's time zone.
//!
//! jiff knows the years -9999 to 9999. Time values reach further on both sides; there the rules of
//! the nearest known year of the same place in the 400-year cycle stand in.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::calendar::{Fields, MS_PER_DAY};

/// The Gregorian calendar repeats, weekdays included, after so many days.
const CYCLE: f64 = 146_097.0 * MS_PER_DAY;

thread_local! {
    /// Asked once: reading the environment and the zone files for every getter would be slow.
    static SYSTEM: TimeZone = TimeZone::system();
}

/// The offset from UTC at one instant, and how the zone is called then.
pub(crate) struct LocalOffset {
    pub(crate) seconds: i32,
    /// `None` when no English name is known.
    pub(crate) name: Option<&'static str>,
}

/// LocalTime, `#sec-localtime`.
pub(crate) fn local_time(time: f64) -> f64 {
    time + f64::from(offset_at(time).seconds) * 1000.0
}

/// The offset in force at the finite time value `time`.
pub(crate) fn offset_at(time: f64) -> LocalOffset {
    SYSTEM.with(|zone| {
        let instant = Timestamp::from_millisecond(into_known_years(time) as i64)
            .expect("the time value was moved into the years jiff knows");
        let info = zone.to_offset_info(instant);
        LocalOffset {
            seconds: info.offset().seconds(),
            name: long_name(zone.iana_name(), info.abbreviation(), info.dst().is_dst()),
        }
    })
}

/// UTC, `#sec-utc-t`: skipped local times take the offset before the change, repeated ones the first.
pub(super) fn utc(local: f64) -> f64 {
    if !local.is_finite() || local.abs() > 8.64e15 + 2.0 * MS_PER_DAY {
        return f64::NAN;
    }
    SYSTEM.with(|zone| {
        let fields = Fields::from_time(into_known_years(local));
        let date_time = DateTime::new(
            fields.year as i16,
            fields.month as i8 + 1,
            fields.day as i8,
            fields.hour as i8,
            fields.minute as i8,
            fields.second as i8,
            0,
        )
        .expect("the fields were computed from a time value");
        let offset = match zone.to_ambiguous_timestamp(date_time).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset,
            AmbiguousOffset::Gap { before, .. } | AmbiguousOffset::Fold { before, .. } => before,
        };
        local - f64::from(offset.seconds()) * 1000.0
    })
}

fn into_known_years(time: f64) -> f64 {
    const LIMIT: f64 = 3650.0 * 1000.0 * MS_PER_DAY / 2.0;
    // 1970 ± 4998 years are known for certain.
    if time > LIMIT {
        time - ((time - LIMIT) / CYCLE).ceil() * CYCLE
    } else if time < -LIMIT {
        time + ((-LIMIT - time) / CYCLE).ceil() * CYCLE
    } else {
        time
    }
}

/// English names as ICU gives them, for the zones people most often run in.
fn long_name(zone: Option<&str>, abbreviation: &str, is_dst: bool) -> Option<&'static str> {
    let by_season = |standard, summer| Some(if is_dst { summer } else { standard });
    match (abbreviation, zone.unwrap_or("")) {
        ("UTC" | "UCT" | "Universal" | "Zulu", _) => Some("Coordinated Universal Time"),
        ("IST", "Asia/Kolkata" | "Asia/Calcutta") => Some("India Standard Time"),
        ("IST", "Asia/Jerusalem") => Some("Israel Standard Time"),
        ("IDT", _) => Some("Israel Daylight Time"),
        ("IST", "Europe/Dublin") => Some("Irish Standard Time"),
        ("CST", "Asia/Shanghai" | "PRC" | "Asia/Chongqing") => Some("China Standard Time"),
        ("CST", "Asia/Taipei") => Some("Taipei Standard Time"),
        ("BST", _) => Some("British Summer Time"),
        ("GMT", _) => Some("Greenwich Mean Time"),
        ("WET" | "WEST", _) => by_season(
            "Western European Standard Time",
            "Western European Summer Time",
        ),
        ("CET" | "CEST", _) => by_season(
            "Central European Standard Time",
            "Central European Summer Time",
        ),
        ("EET" | "EEST", _) => by_season(
            "Eastern European Standard Time",
            "Eastern European Summer Time",
        ),
        ("MSK", _) => Some("Moscow Standard Time"),
        ("EST" | "EDT", _) => by_season("Eastern Standard Time", "Eastern Daylight Time"),
        ("CST" | "CDT", _) => by_season("Central Standard Time", "Central Daylight Time"),
        ("MST" | "MDT", _) => by_season("Mountain Standard Time", "Mountain Daylight Time"),
        ("PST" | "PDT", _) => by_season("Pacific Standard Time", "Pacific Daylight Time"),
        ("AKST" | "AKDT", _) => by_season("Alaska Standard Time", "Alaska Daylight Time"),
        ("HST", _) => Some("Hawaii-Aleutian Standard Time"),
        ("JST", _) => Some("Japan Standard Time"),
        ("KST", _) => Some("Korean Standard Time"),
        ("HKT", _) => Some("Hong Kong Standard Time"),
        ("SAST", _) => Some("South Africa Standard Time"),
        ("AEST" | "AEDT", _) => by_season(
            "Australian Eastern Standard Time",
            "Australian Eastern Daylight Time",
        ),
        ("ACST" | "ACDT", _) => by_season(
            "Australian Central Standard Time",
            "Australian Central Daylight Time",
        ),
        ("AWST", _) => Some("Australian Western Standard Time"),
        ("NZST" | "NZDT", _) => by_season("New Zealand Standard Time", "New Zealand Daylight Time"),
        _ => None,
    }
}
