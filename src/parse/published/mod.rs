//! Dates of publication, read as people and machines write them, never guessed.
//!
//! A date counts only if day, month and year are all written. `03/04/2025` is no date unless the user says which part
//! is the day; 31 February is none at all. The clock of this machine is never asked.

mod calendar;
mod clock;
mod days;
mod token;

use std::ops::{Range, RangeInclusive};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::DateOrder;
use crate::article::Value;
use clock::clock_at;
use days::{civil, date_at};
use token::{Token, skip_mark, skip_ordinal, skip_weekday, tokens};

/// Longest text that is searched for a date; a longer one is prose.
const LONGEST: usize = 400;

/// The years in which something can have been published: from the first printed news to a time that no archive holds.
const YEARS: RangeInclusive<i16> = 1500..=2100;

/// The centuries that a year of two digits can belong to, the likeliest first.
const CENTURIES: [u32; 3] = [2000, 1900, 1800];

/// A day, and the moment where time and zone are written too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Moment {
    pub(in crate::parse) day: Date,
    pub(in crate::parse) at: Option<Timestamp>,
    /// Whether the weekday that stands before the day is that of another day.
    pub(in crate::parse) misfit: bool,
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
    /// Nothing was published in that year.
    Implausible,
    /// It lies after the day on which the document was collected.
    Late,
}

impl Unread {
    /// What was seen.
    pub(in crate::parse) fn reason(self) -> &'static str {
        match self {
            Self::NoDate => "holds no date with day, month and year",
            Self::Impossible => "is a day that no calendar has",
            Self::Ambiguous => "is ambiguous: either part could be the day",
            Self::TwoDigitYear => "has a year of two digits",
            Self::Implausible => "is in a year in which nothing was published: it is not from 1500 to 2100",
            Self::Late => "lies after the day on which the document was collected",
        }
    }

    /// What to do.
    pub(in crate::parse) fn advice(self) -> &'static str {
        match self {
            Self::NoDate | Self::Impossible | Self::Implausible | Self::Late => {
                "write it as 2025-08-17; the raw value is in published_raw"
            }
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
    search(text, Style { compact: true, field: true, ..Style::prose(day_first) })
        .map_or(Err(Unread::NoDate), |(_, found)| found)
}

/// The days that a text can mean whose century is missing, or whose parts could be swapped: the likeliest first.
pub(in crate::parse) fn readings(text: &str) -> Vec<Date> {
    let mut days = Vec::new();
    for century in CENTURIES {
        for day_first in [true, false] {
            let style = Style { compact: true, field: true, century: Some(century), ..Style::prose(Some(day_first)) };
            if let Some((_, Ok(moment))) = search(text.trim(), style)
                && !days.contains(&moment.day)
            {
                days.push(moment.day);
            }
        }
    }
    days
}

/// How many dates of three numbers can only put the day first, and how many only the month.
pub(in crate::parse) fn vote(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // The one or two digits before a place, as a number.
    let before = |at: usize| {
        let start = (at.saturating_sub(3)..at).rev().take_while(|&i| digit(i)).last()?;
        (at - start <= 2).then(|| text[start..at].parse::<u8>().ok()).flatten()
    };
    let (mut day, mut month) = (0, 0);
    for at in memchr::memchr2_iter(b'/', b'-', bytes) {
        let end = (at + 1..bytes.len().min(at + 4)).find(|&i| !digit(i)).unwrap_or(at);
        let year = (1..=5).filter(|n| digit(end + n)).count();
        // Four digits follow the second mark, and no fifth.
        if end < at + 2 || bytes[end] != bytes[at] || !(1..=4).all(|n| digit(end + n)) || year != 4 {
            continue;
        }
        if let (Some(a), Some(b)) = (before(at), before(end)) {
            day += usize::from(a > 12 && a <= 31 && b <= 12);
            month += usize::from(b > 12 && b <= 31 && a <= 12);
        }
    }
    (day, month)
}

/// The order of day and month that a date of three numbers shows; `None` if the text is no such date.
pub(in crate::parse) fn order(text: &str) -> Option<DateOrder> {
    match vote(text) {
        (1, 0) => Some(DateOrder::DayFirst),
        (0, 1) => Some(DateOrder::MonthFirst),
        (0, 0) if read(text, None) == Err(Unread::Ambiguous) => Some(DateOrder::Either),
        _ => None,
    }
}

/// Whether something can have been published on that day.
pub(in crate::parse) fn is_plausible(day: Date) -> bool {
    YEARS.contains(&day.year())
}

/// Reads a value of a record: a day, a moment, a number of seconds since 1970, or text. `None` if there is no value.
pub(in crate::parse) fn from_value(value: &Value, day_first: Option<bool>) -> Option<Result<Moment, Unread>> {
    match value {
        Value::Null => None,
        Value::Date(day) => Some(Ok(Moment::of(*day))),
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
    search(line, Style::prose(day_first))
}

/// Finds a date in a file name or the path of an address, and where it stands: one with the year first, else one of
/// three numbers that can be read in one way only.
pub(in crate::parse) fn find_in_path(path: &str) -> Option<(Range<usize>, Date)> {
    // Most addresses have no year; they need no closer look.
    let runs = path.split(|c: char| !c.is_ascii_digit());
    if !runs.map(str::len).any(|length| matches!(length, 4 | 8)) {
        return None;
    }
    let year_first = Style { compact: true, year_first: true, ..Style::prose(None) };
    let found = |style| search(path, style).and_then(|(range, found)| Some((range, found.ok()?.day)));
    // Between letters and slashes three short numbers with dots may be anything.
    let numeric = |(range, day): (Range<usize>, Date)| (!path[range.clone()].contains('.')).then_some((range, day));
    found(year_first).or_else(|| found(Style { numbers: true, ..Style::prose(None) }).and_then(numeric))
}

/// Finds a date in an address. An archive of the web puts the moment of collection before the address that it
/// collected; that moment comes second.
pub(in crate::parse) fn find_in_url(url: &str) -> (Option<(Range<usize>, Date)>, Option<Date>) {
    let inner = url.rfind("://").filter(|&at| url.find("://") != Some(at));
    let start = inner.map_or(0, |at| url[..at].rfind('/').map_or(at, |slash| slash + 1));
    let found = find_in_path(&url[start..]).map(|(range, day)| (range.start + start..range.end + start, day));
    let stamp = url[..start].split('/').find(|part| part.len() == 14 && part.bytes().all(|b| b.is_ascii_digit()));
    (found, stamp.and_then(|stamp| find_in_path(&stamp[..8])).map(|(_, day)| day))
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
            return Ok(Moment::of(day));
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
    Moment { at: Some(at), ..Moment::of(Offset::UTC.to_datetime(at).date()) }
}

impl Moment {
    /// A day without a moment.
    fn of(day: Date) -> Self {
        Self { day, at: None, misfit: false }
    }
}

#[derive(Clone, Copy)]
struct Style {
    day_first: Option<bool>,
    /// Whether eight digits are a day.
    compact: bool,
    /// Whether only forms that start with the year count.
    year_first: bool,
    /// Whether only three numbers count.
    numbers: bool,
    /// Whether the text is known to be a date, so that a year may have two digits.
    field: bool,
    /// The century of such a year.
    century: Option<u32>,
}

impl Style {
    /// A line that people write.
    fn prose(day_first: Option<bool>) -> Self {
        Self { day_first, compact: false, year_first: false, numbers: false, field: false, century: None }
    }
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
                let offset = Offset::from_seconds(clock.offset_on(day)?).ok()?;
                offset.to_timestamp(day.to_datetime(clock.time)).ok()
            });
            let weekday = calendar::weekday(tokens[i].text);
            Moment { day, at, misfit: weekday.is_some_and(|weekday| weekday != day.weekday()) }
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
            Ok(Moment { day, at: Some(at), .. }) => format!("{day} {at}"),
            Ok(Moment { day, at: None, .. }) => day.to_string(),
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
            ("Aug 17, 2025 10:30 pm ET", "2025-08-17 2025-08-18T02:30:00Z"),
            ("Jan. 17, 2025, 3:04 p.m. PT", "2025-01-17 2025-01-17T23:04:00Z"),
            ("Oct. 30, 2005 3 p.m. ET", "2005-10-30"),
            ("Oct. 29, 2005 3 p.m. (ET)", "2005-10-29 2005-10-29T19:00:00Z"),
            ("Aug. 17, 1980 3 p.m. ET", "1980-08-17"),
            ("Aug. 17, 2025 3 p.m. IST", "2025-08-17"),
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
            ("17.08.25", "TwoDigitYear"),
            ("17-Aug-25", "TwoDigitYear"),
            ("Aug. 17, '25", "TwoDigitYear"),
            ("0999-08-17", "Implausible"),
            ("9999-12-31", "Implausible"),
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
        let day = |path| find_in_path(path).map(|(_, day)| day.to_string());
        assert_eq!(day("2025-08-17-harbour.md").as_deref(), Some("2025-08-17"));
        assert_eq!(day("20250817_harbour").as_deref(), Some("2025-08-17"));
        assert_eq!(day("https://news.example/2025/08/17/harbour").as_deref(), Some("2025-08-17"));
        assert_eq!(day("https://news.example/2025/aug/17/harbour").as_deref(), Some("2025-08-17"));
        assert_eq!(day("https://news.example/harbour-20250817").as_deref(), Some("2025-08-17"));
        assert_eq!(day("17-08-2025-harbour").as_deref(), Some("2025-08-17"));
        assert_eq!(day("03-04-2025-harbour"), None);
        assert_eq!(day("2025/13/40/2025/08/17").as_deref(), Some("2025-08-17"));
        assert_eq!(day("9999-12-31-harbour"), None);
        assert_eq!(day("a20250817b"), None);
        assert_eq!(day("202508171030"), None);
        assert_eq!(day("000_ff2880c10fc773bf"), None);
    }

    #[test]
    fn an_archive_of_the_web_tells_when_it_collected() {
        let (found, collected) =
            find_in_url("https://archive.example/web/20131110121040/http://news.example/2013/04/04/a");
        assert_eq!(found.unwrap().1.to_string(), "2013-04-04");
        assert_eq!(collected.unwrap().to_string(), "2013-11-10");
        let (found, collected) = find_in_url("https://news.example/2013/04/04/a");
        assert_eq!((found.unwrap().0, collected), (21..31, None));
    }

    #[test]
    fn the_weekday_of_a_date_is_checked() {
        let misfit = |text: &str| read(text, None).unwrap().misfit;
        assert!(
            !misfit("Sunday, Aug. 17, 2025") && !misfit("Sonntag, den 17. August 2025") && !misfit("17 August 2025")
        );
        assert!(misfit("Monday, Aug. 17, 2025") && misfit("Mon, 17 Aug 2025 10:30:00 -0400"));
    }

    #[test]
    fn dates_that_can_be_read_in_one_way_vote_for_the_others() {
        assert_eq!(vote("8/17/2025, 12/31/2024 and 03/04/2025; 1/2/3, 17.8.2025, 99/99/2025, 8/17/20251"), (0, 2));
        assert_eq!(vote("17/8/2025, 31-12-2024, ab/cd/2025, 117/8/2025, 8/2025, 17/8-2025"), (2, 0));
        assert_eq!(vote("/ // 1/ 1/1/ -1-1-202"), (0, 0));
    }

    #[test]
    fn a_date_of_three_numbers_shows_its_order() {
        assert_eq!(order("17/08/2025"), Some(DateOrder::DayFirst));
        assert_eq!(order("8-17-2025 10:30"), Some(DateOrder::MonthFirst));
        assert_eq!(order("03/04/2025"), Some(DateOrder::Either));
        for text in ["04/04/2025", "2025-08-17", "17 August 2025", "31/31/2025", "03/04/25", ""] {
            assert_eq!(order(text), None, "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_several_ways_has_several_readings() {
        let days = |text: &str| readings(text).iter().map(|day| day.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(days("03/04/2025"), "2025-04-03 2025-03-04");
        assert_eq!(days("17/08/25"), "2025-08-17 1925-08-17 1825-08-17");
        assert_eq!(days("17-Aug-25"), "2025-08-17 1925-08-17 1825-08-17");
        assert_eq!(days("29.02.00"), "2000-02-29");
        assert_eq!(days("yesterday"), "");
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
