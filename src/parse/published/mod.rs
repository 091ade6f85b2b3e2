//! Dates of publication, read as people and machines write them, never guessed.
//!
//! A date counts only if day, month and year are all written. `03/04/2025` is no date unless the user says which part
//! is the day; 31 February is none at all. The clock of this machine is never asked.

mod calendar;
mod clock;
mod days;
mod token;

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::article::Value;
use clock::clock_at;
use days::{civil, date_at};
use token::{Token, skip_mark, skip_ordinal, skip_weekday, tokens};

/// Longest text that is searched for a date; a longer one is prose.
const LONGEST: usize = 400;

/// A day, and the moment where time and zone are written too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Moment {
    pub(in crate::parse) day: Date,
    pub(in crate::parse) at: Option<Timestamp>,
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Unread {
    /// Nothing in it reads as day, month and year.
    NoDate,
    /// No calendar has that day.
    Impossible,
    /// Day and month could be swapped.
    Ambiguous,
    /// The century is missing.
    TwoDigitYear,
}

impl Unread {
    /// What was seen.
    pub(in crate::parse) fn reason(self) -> &'static str {
        match self {
            Self::NoDate => "holds no date with day, month and year",
            Self::Impossible => "is a day that no calendar has",
            Self::Ambiguous => "is ambiguous: either part could be the day",
            Self::TwoDigitYear => "has a year of two digits",
        }
    }

    /// What to do.
    pub(in crate::parse) fn advice(self) -> &'static str {
        match self {
            Self::NoDate | Self::Impossible => "write it as 2025-08-17; the raw value is in published_raw",
            Self::Ambiguous => "pass day_first=True or day_first=False",
            Self::TwoDigitYear => "write the year with four digits; the raw value is in published_raw",
        }
    }
}

/// Reads a field that is known to hold a date; the first date in it counts.
pub(in crate::parse) fn read(text: &str, day_first: Option<bool>) -> Result<Moment, Unread> {
    let text = text.trim();
    if text.bytes().all(|b| b.is_ascii_digit()) && matches!(text.len(), 10 | 13) {
        return text.parse().map_err(|_| Unread::NoDate).and_then(epoch);
    }
    let style = Style { day_first, compact: true, year_first: false };
    search(text, style).map_or(Err(Unread::NoDate), |(_, found)| found)
}

/// Reads a value of a record: a day, a moment, a number of seconds since 1970, or text. `None` if there is no value.
pub(in crate::parse) fn from_value(value: &Value, day_first: Option<bool>) -> Option<Result<Moment, Unread>> {
    match value {
        Value::Null => None,
        Value::Date(day) => Some(Ok(Moment { day: *day, at: None })),
        Value::Instant(at) => Some(Ok(at_utc(*at))),
        Value::Int(number) => Some(epoch(*number)),
        Value::Float(number) if number.is_finite() && number.abs() < 1e18 => Some(epoch(*number as i64)),
        Value::Text(text) if text.trim().is_empty() => None,
        Value::Text(text) => Some(read(text, day_first)),
        Value::Bool(_) | Value::Float(_) => Some(Err(Unread::NoDate)),
    }
}

/// Finds the first date of a line, and where it stands with weekday, time and zone.
pub(in crate::parse) fn find(line: &str, day_first: Option<bool>) -> Option<(Range<usize>, Result<Moment, Unread>)> {
    search(line, Style { day_first, compact: false, year_first: false })
}

/// Finds a date in a file name or the path of an address: the year comes first there.
pub(in crate::parse) fn find_in_path(path: &str) -> Option<Date> {
    let (_, found) = search(path, Style { day_first: None, compact: true, year_first: true })?;
    found.ok().map(|moment| moment.day)
}

/// Whether a text is a month and a day without a year, as datelines have it: `Dec 23`, `3 August`.
pub(in crate::parse) fn is_month_and_day(text: &str) -> bool {
    let tokens = tokens(text);
    let mut at = skip_weekday(&tokens, 0);
    let number = |i: usize| tokens.get(i).and_then(Token::number).is_some_and(|n| (1..=31).contains(&n));
    let name = |i: usize| tokens.get(i).and_then(Token::month).is_some();
    if !(name(at) || number(at)) {
        return false;
    }
    if name(at) {
        at = skip_mark(&tokens, at + 1, '.');
        number(at) && skip_ordinal(&tokens, at + 1) == tokens.len()
    } else {
        at = skip_ordinal(&tokens, at + 1);
        name(at) && skip_mark(&tokens, at + 1, '.') == tokens.len()
    }
}

/// Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by size; or a day written as 20250817.
fn epoch(number: i64) -> Result<Moment, Unread> {
    if (10_000_000..=99_991_231).contains(&number) {
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        if let Ok(day) = civil(year as u32, month as u32, day as u32) {
            return Ok(Moment { day, at: None });
        }
    }
    let at = match number.unsigned_abs() {
        100_000_000..=9_999_999_999 => Timestamp::from_second(number),
        100_000_000_000..=9_999_999_999_999 => Timestamp::from_millisecond(number),
        100_000_000_000_000..=9_999_999_999_999_999 => Timestamp::from_microsecond(number),
        100_000_000_000_000_000.. => Timestamp::from_nanosecond(i128::from(number)),
        _ => return Err(Unread::NoDate),
    };
    at.map(at_utc).map_err(|_| Unread::Impossible)
}

fn at_utc(at: Timestamp) -> Moment {
    Moment { day: Offset::UTC.to_datetime(at).date(), at: Some(at) }
}

#[derive(Clone, Copy)]
struct Style {
    day_first: Option<bool>,
    /// Whether eight digits are a day.
    compact: bool,
    /// Whether only forms that start with the year count.
    year_first: bool,
}

fn search(text: &str, style: Style) -> Option<(Range<usize>, Result<Moment, Unread>)> {
    if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let tokens = tokens(text);
    let mut failed = None;
    for i in 0..tokens.len() {
        let Some((day, after)) = date_at(&tokens, i, style) else { continue };
        let mut end = after;
        let found = day.map(|day| {
            let clock = clock_at(&tokens, after);
            end = clock.map_or(after, |clock| clock.after);
            let at = clock.and_then(|clock| {
                let offset = Offset::from_seconds(clock.offset?).ok()?;
                offset.to_timestamp(day.to_datetime(clock.time)).ok()
            });
            Moment { day, at }
        });
        let range = tokens[i].start..tokens[end - 1].end;
        match found {
            Ok(moment) => return Some((range, Ok(moment))),
            Err(reason) => failed = failed.or(Some((range, Err(reason)))),
        }
    }
    failed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> String {
        match read(text, None) {
            Ok(Moment { day, at: Some(at) }) => format!("{day} {at}"),
            Ok(Moment { day, at: None }) => day.to_string(),
            Err(reason) => format!("{reason:?}"),
        }
    }

    #[test]
    fn dates_read_as_written() {
        for (text, expected) in [
            ("2025-08-17", "2025-08-17"),
            ("2025-08-17T23:30:00+02:00", "2025-08-17 2025-08-17T21:30:00Z"),
            ("2025-08-17 23:30:00.250Z", "2025-08-17 2025-08-17T23:30:00.25Z"),
            ("20250817T103000Z", "2025-08-17 2025-08-17T10:30:00Z"),
            ("Sun, 17 Aug 2025 10:30:00 -0400", "2025-08-17 2025-08-17T14:30:00Z"),
            ("17 August 2025", "2025-08-17"),
            ("Aug. 17, 2025", "2025-08-17"),
            ("August 17th, 2025", "2025-08-17"),
            ("Sunday, Aug. 17, 2025 at 10:30 a.m. EDT", "2025-08-17 2025-08-17T14:30:00Z"),
            ("Aug 17, 2025 10:30 pm ET", "2025-08-17"),
            ("17.08.2025", "2025-08-17"),
            ("17/08/2025", "2025-08-17"),
            ("8/17/2025", "2025-08-17"),
            ("2025/08/17", "2025-08-17"),
            ("20250817", "2025-08-17"),
            ("17-Aug-2025", "2025-08-17"),
            ("Sonntag, den 17. August 2025, 14.05 Uhr MESZ", "2025-08-17 2025-08-17T12:05:00Z"),
            ("le 1er mars 2024 à 8h05", "2024-03-01"),
            ("17 de agosto de 2025", "2025-08-17"),
            ("2025年8月17日", "2025-08-17"),
            ("1755426600", "2025-08-17 2025-08-17T10:30:00Z"),
            ("March 4, 202410:30 AM GMT", "2024-03-04 2024-03-04T10:30:00Z"),
            ("Published: March 4, 2024 1030 GMT", "2024-03-04 2024-03-04T10:30:00Z"),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_stays_unread() {
        for (text, expected) in [
            ("03/04/2025", "Ambiguous"),
            ("01/02/03", "TwoDigitYear"),
            ("31 February 2024", "Impossible"),
            ("2024-02-31", "Impossible"),
            ("0000-00-00", "Impossible"),
            ("99999-01-01", "NoDate"),
            ("August 2025", "NoDate"),
            ("2025", "NoDate"),
            ("yesterday", "NoDate"),
            ("version 1.2.34", "NoDate"),
            ("31/31/2024", "Impossible"),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
        assert_eq!(read("03/04/2025", Some(true)).unwrap().day.to_string(), "2025-04-03");
        assert_eq!(read("03/04/2025", Some(false)).unwrap().day.to_string(), "2025-03-04");
    }

    #[test]
    fn values_of_records() {
        let day = |value| from_value(&value, None).map(|read| read.map(|m| m.day.to_string()));
        assert_eq!(day(Value::Null), None);
        assert_eq!(day(Value::Text("  ".into())), None);
        assert_eq!(day(Value::Int(1_755_426_600)), Some(Ok("2025-08-17".into())));
        assert_eq!(day(Value::Int(1_755_426_600_000)), Some(Ok("2025-08-17".into())));
        assert_eq!(day(Value::Float(1_755_426_600.5)), Some(Ok("2025-08-17".into())));
        assert_eq!(day(Value::Int(20_250_817)), Some(Ok("2025-08-17".into())));
        assert_eq!(day(Value::Int(2025)), Some(Err(Unread::NoDate)));
        assert_eq!(day(Value::Bool(true)), Some(Err(Unread::NoDate)));
    }

    #[test]
    fn a_glued_date_is_found_where_it_stands() {
        let line = "By Ada Quill and Bo BergDec. 3, 2023 5:07 PM";
        let (range, moment) = find(line, None).unwrap();
        assert_eq!(&line[range], "Dec. 3, 2023 5:07 PM");
        assert_eq!(moment.unwrap().day.to_string(), "2023-12-03");
        let line = "Quill Editorial Board17 August 2025";
        assert_eq!(&line[find(line, None).unwrap().0], "17 August 2025");
    }

    #[test]
    fn paths_hold_dates_with_the_year_first() {
        let day = |path| find_in_path(path).map(|day| day.to_string());
        assert_eq!(day("2025-08-17-harbour.md").as_deref(), Some("2025-08-17"));
        assert_eq!(day("20250817_harbour").as_deref(), Some("2025-08-17"));
        assert_eq!(day("https://news.example/2025/08/17/harbour").as_deref(), Some("2025-08-17"));
        assert_eq!(day("https://news.example/2025/aug/17/harbour").as_deref(), Some("2025-08-17"));
        assert_eq!(day("17-08-2025-harbour"), None);
        assert_eq!(day("a20250817b"), None);
        assert_eq!(day("000_ff2880c10fc773bf"), None);
    }

    #[test]
    fn months_and_days_without_a_year() {
        for (text, expected) in [("Dec 23", true), ("Dec. 23", true), ("3 August", true), ("Sunday, Aug. 3", true)] {
            assert_eq!(is_month_and_day(text), expected, "{text}");
        }
        for text in ["Kenya", "Calif.", "Dec 43", "3", "May we", "Aug. 3, 2025"] {
            assert!(!is_month_and_day(text), "{text}");
        }
    }

    #[test]
    fn hostile_fields_are_short_work() {
        assert_eq!(read(&"(".repeat(1 << 20), None), Err(Unread::NoDate));
        assert_eq!(read(&"1/".repeat(150), None), Err(Unread::TwoDigitYear));
    }
}
