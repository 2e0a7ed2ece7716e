//! `Date.parse`: the interchange format of `#sec-date-time-string-format`, then what V8 also takes.
//!
//! The fallback is not specified, but programs rely on it. A string that starts as an interchange
//! date and goes on differently (`2020-1-1`, `2020-01-01 10:00`) keeps what was read so far.
//! After a `T` there is no way back.

use super::calendar::{make_date, make_day, make_time};
use super::tokens::{Token, tokenize};

/// A date and time as written, before the offset is applied.
#[derive(Debug, PartialEq)]
pub(super) struct ParsedDate {
    /// The time value as if the fields were UTC.
    pub(super) time: f64,
    /// Seconds east of UTC; `None` is the local zone.
    pub(super) offset: Option<i64>,
}

/// Reads a date string in UTF-16; `None` is an invalid date.
pub(super) fn parse_date(text: &[u16]) -> Option<ParsedDate> {
    let mut parser = Parser {
        tokens: tokenize(text),
        position: 0,
        day: Day::default(),
        time: Time::default(),
        zone: Zone::default(),
    };
    match parser.interchange_format() {
        Interchange::Done => {}
        Interchange::Invalid => return None,
        Interchange::Continue(token) => parser.legacy_format(token)?,
    }
    let day = parser.day.resolve()?;
    let time = parser.time.resolve()?;
    Some(ParsedDate {
        time: make_date(day, time),
        offset: parser.zone.resolve(),
    })
}

/// How the attempt at the interchange format ended.
enum Interchange {
    Done,
    Invalid,
    /// The token where the legacy reading takes over.
    Continue(Token),
}

struct Parser {
    tokens: Vec<Token>,
    position: usize,
    day: Day,
    time: Time,
    zone: Zone,
}

impl Parser {
    fn peek(&self) -> Token {
        self.tokens[self.position]
    }

    fn next(&mut self) -> Token {
        let token = self.peek();
        if token != Token::End {
            self.position += 1;
        }
        token
    }

    fn skip(&mut self, symbol: u8) -> bool {
        let found = self.peek() == Token::Symbol(symbol);
        if found {
            self.position += 1;
        }
        found
    }

    /// Takes a number of exactly so many digits and at most `max`.
    fn fixed(&mut self, width: usize, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        match self.peek() {
            Token::Number { value, digits } if digits == width && range.contains(&value) => {
                self.position += 1;
                Some(value)
            }
            _ => None,
        }
    }

    fn interchange_format(&mut self) -> Interchange {
        if let sign @ Token::Symbol(symbol @ (b'+' | b'-')) = self.peek() {
            self.position += 1;
            let Some(year) = self.fixed(6, 0..=999_999) else {
                return Interchange::Continue(sign);
            };
            if symbol == b'-' && year == 0 {
                return Interchange::Continue(sign);
            }
            self.day.add(if symbol == b'-' { -year } else { year });
        } else if let Some(year) = self.fixed(4, 0..=9999) {
            self.day.add(year);
        } else {
            return Interchange::Continue(self.next());
        }
        for range in [1..=12, 1..=31] {
            if !self.skip(b'-') {
                break;
            }
            let Some(field) = self.fixed(2, range) else {
                return Interchange::Continue(self.next());
            };
            self.day.add(field);
        }
        match self.peek() {
            Token::TimeSeparator => {
                self.position += 1;
                if self.interchange_time().is_none() || self.peek() != Token::End {
                    return Interchange::Invalid;
                }
            }
            Token::End => {}
            _ => return Interchange::Continue(self.next()),
        }
        // A date alone is UTC, a date with a time is local.
        if self.zone.hour.is_none() && self.time.is_empty() {
            self.zone.set_hours(0);
        }
        self.day.is_interchange = true;
        Interchange::Done
    }

    fn interchange_time(&mut self) -> Option<()> {
        let hour = self.fixed(2, 0..=24)?;
        // Midnight may be written as the 24th hour, nothing later may.
        let limit = |max| if hour == 24 { 0 } else { max };
        self.time.add(hour)?;
        if !self.skip(b':') {
            return None;
        }
        let minute = self.fixed(2, 0..=limit(59))?;
        self.time.add(minute)?;
        if self.skip(b':') {
            let second = self.fixed(2, 0..=limit(59))?;
            self.time.add(second)?;
            if self.skip(b'.') {
                let Token::Number { value, digits } = self.next() else {
                    return None;
                };
                if hour == 24 && value > 0 {
                    return None;
                }
                self.time.add(milliseconds(value, digits))?;
            }
        }
        match self.peek() {
            Token::ZoneZ => {
                self.position += 1;
                self.zone.set_hours(0);
            }
            Token::Symbol(sign @ (b'+' | b'-')) => {
                self.position += 1;
                self.interchange_offset(sign)?;
            }
            _ => {}
        }
        Some(())
    }

    fn interchange_offset(&mut self, sign: u8) -> Option<()> {
        let (hour, minute) = if let Some(both) = self.fixed(4, 0..=9999) {
            (both / 100, both % 100)
        } else {
            let hour = self.fixed(2, 0..=23)?;
            if !self.skip(b':') {
                return None;
            }
            (hour, self.fixed(2, 0..=59)?)
        };
        if hour > 23 || minute > 59 {
            return None;
        }
        self.zone = Zone {
            sign: Some(sign),
            hour: Some(hour),
            minute: Some(minute),
        };
        Some(())
    }

    fn legacy_format(&mut self, first: Token) -> Option<()> {
        let mut has_number = self.day.length > 0;
        let mut token = first;
        while token != Token::End {
            match token {
                Token::Number { value, .. } => {
                    has_number = true;
                    self.legacy_number(value)?;
                }
                Token::AmPm(hours) if !self.time.is_empty() => self.time.hour_offset = Some(hours),
                Token::Month(month) => {
                    self.day.named_month = Some(month);
                    self.skip(b'-');
                }
                Token::Zone(hours) if has_number => self.zone.set_hours(hours),
                Token::ZoneZ if has_number => self.zone.set_hours(0),
                Token::AmPm(_)
                | Token::Zone(_)
                | Token::ZoneZ
                | Token::TimeSeparator
                | Token::Word => {
                    // Words that say nothing may only precede the numbers.
                    if has_number || matches!(self.peek(), Token::Number { .. }) {
                        return None;
                    }
                }
                Token::Symbol(sign @ (b'+' | b'-'))
                    if self.zone.is_utc() || !self.time.is_empty() =>
                {
                    has_number = true;
                    self.legacy_offset(sign)?;
                }
                Token::Symbol(b'+' | b'-' | b')') if has_number => return None,
                Token::Symbol(_) | Token::WhiteSpace | Token::Unknown | Token::End => {}
            }
            token = self.next();
        }
        Some(())
    }

    fn legacy_number(&mut self, value: i64) -> Option<()> {
        if self.skip(b':') {
            if self.skip(b':') {
                if !self.time.is_empty() {
                    return None;
                }
                self.time.add(value)?;
                return self.time.add(0);
            }
            self.time.add(value)?;
            self.skip(b'.');
            return Some(());
        }
        if self.skip(b'.') && self.time.expects(value) {
            self.time.add(value)?;
            let Token::Number { value, digits } = self.next() else {
                return None;
            };
            return self.time.add_final(milliseconds(value, digits));
        }
        if self.zone.hour.is_some() && self.zone.minute.is_none() && (0..60).contains(&value) {
            self.zone.minute = Some(value);
            return Some(());
        }
        if self.time.expects(value) {
            self.time.add_final(value)?;
            return match self.peek() {
                Token::End | Token::WhiteSpace | Token::ZoneZ | Token::Symbol(b'+' | b'-') => {
                    Some(())
                }
                _ => None,
            };
        }
        if !self.day.add(value) {
            return None;
        }
        self.skip(b'-');
        Some(())
    }

    fn legacy_offset(&mut self, sign: u8) -> Option<()> {
        let (value, digits) = match self.peek() {
            Token::Number { value, digits } => {
                self.position += 1;
                (value, digits)
            }
            _ => (0, 0),
        };
        let (hour, minute) = if self.peek() == Token::Symbol(b':') {
            (value, None)
        } else {
            match digits {
                1 | 2 => (value, Some(0)),
                3 | 4 => (value / 100, Some(value % 100)),
                _ => return None,
            }
        };
        self.zone = Zone {
            sign: Some(sign),
            hour: Some(hour),
            minute,
        };
        Some(())
    }
}

/// Cuts or pads the digits after the decimal point to three.
fn milliseconds(value: i64, digits: usize) -> i64 {
    match digits {
        0..=3 => value * 10_i64.pow(3 - digits as u32),
        // Only nine digits were kept.
        _ => value / 10_i64.pow(digits.min(9) as u32 - 3),
    }
}

#[derive(Default)]
struct Day {
    numbers: [i64; 3],
    length: usize,
    named_month: Option<i64>,
    is_interchange: bool,
}

impl Day {
    fn add(&mut self, number: i64) -> bool {
        let has_room = self.length < 3;
        if has_room {
            self.numbers[self.length] = number;
            self.length += 1;
        }
        has_room
    }

    /// The day number, in whichever order the three numbers make sense.
    fn resolve(&self) -> Option<f64> {
        if self.length == 0 {
            return None;
        }
        let is_day = |number: i64| (1..=31).contains(&number);
        let mut numbers = [1; 3];
        numbers[..self.length].copy_from_slice(&self.numbers[..self.length]);
        let [first, second, third] = numbers;
        let (mut year, month, day) = match self.named_month {
            Some(month) if is_day(first) => (second, month, first),
            Some(month) => (first, month, second),
            None if self.is_interchange || !is_day(first) => (first, second, third),
            None => (third, first, second),
        };
        if !self.is_interchange {
            year += match year {
                0..=49 => 2000,
                50..=99 => 1900,
                _ => 0,
            };
        }
        if !(1..=12).contains(&month) || !is_day(day) {
            return None;
        }
        Some(make_day(year as f64, (month - 1) as f64, day as f64))
    }
}

#[derive(Default)]
struct Time {
    fields: [i64; 4],
    length: usize,
    hour_offset: Option<i64>,
}

impl Time {
    fn is_empty(&self) -> bool {
        self.length == 0
    }

    fn add(&mut self, field: i64) -> Option<()> {
        *self.fields.get_mut(self.length)? = field;
        self.length += 1;
        Some(())
    }

    fn add_final(&mut self, field: i64) -> Option<()> {
        self.add(field)?;
        self.length = self.fields.len();
        Some(())
    }

    /// True when an hour has been read and `field` suits the next place.
    fn expects(&self, field: i64) -> bool {
        match self.length {
            1 | 2 => (0..60).contains(&field),
            3 => (0..1000).contains(&field),
            _ => false,
        }
    }

    fn resolve(&self) -> Option<f64> {
        let [mut hour, minute, second, millisecond] = self.fields;
        if let Some(offset) = self.hour_offset {
            if !(0..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + offset;
        }
        let is_valid = (0..24).contains(&hour)
            && (0..60).contains(&minute)
            && (0..60).contains(&second)
            && (0..1000).contains(&millisecond);
        let is_midnight = hour == 24 && minute == 0 && second == 0 && millisecond == 0;
        if !is_valid && !is_midnight {
            return None;
        }
        Some(make_time(
            hour as f64,
            minute as f64,
            second as f64,
            millisecond as f64,
        ))
    }
}

#[derive(Default)]
struct Zone {
    sign: Option<u8>,
    hour: Option<i64>,
    minute: Option<i64>,
}

impl Zone {
    fn set_hours(&mut self, hours: i64) {
        let sign = if hours < 0 { b'-' } else { b'+' };
        *self = Self {
            sign: Some(sign),
            hour: Some(hours.abs()),
            minute: Some(0),
        };
    }

    fn is_utc(&self) -> bool {
        self.hour == Some(0) && self.minute == Some(0)
    }

    fn resolve(&self) -> Option<i64> {
        let seconds = self.hour.unwrap_or(0) * 3600 + self.minute.unwrap_or(0) * 60;
        self.sign
            .map(|sign| if sign == b'-' { -seconds } else { seconds })
    }
}

#[cfg(test)]
mod tests {
    use super::parse_date;

    /// Recorded from Node 24 with `TZ=UTC`.
    #[test]
    fn dates_are_read_as_v8_reads_them() {
        for (text, expected) in include!("recorded_dates.in") {
            let units: Vec<u16> = text.encode_utf16().collect();
            let found = parse_date(&units)
                .map(|date| {
                    super::super::calendar::time_clip(
                        date.time - date.offset.unwrap_or(0) as f64 * 1000.0,
                    )
                })
                .filter(|time| !time.is_nan());
            assert_eq!(found, expected, "Date.parse({text:?})");
        }
    }
}
