//! Dates of publication, read as people and machines write them, never guessed.
//!
//! A date counts only if day, month and year are all written. `03/04/2025` is no date unless the user says which part
//! is the day; 31 February is none at all. The clock of this machine is never asked.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use crate::article::Value;

/// Longest text that is searched for a date; a longer one is prose.
const LONGEST: usize = 400;

/// A day, and the moment where time and zone are written too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) day: Date,
    pub(super) at: Option<Timestamp>,
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
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
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::NoDate => "holds no date with day, month and year",
            Self::Impossible => "is a day that no calendar has",
            Self::Ambiguous => "is ambiguous: either part could be the day",
            Self::TwoDigitYear => "has a year of two digits",
        }
    }

    /// What to do.
    pub(super) fn advice(self) -> &'static str {
        match self {
            Self::NoDate | Self::Impossible => "write it as 2025-08-17; the raw value is in published_raw",
            Self::Ambiguous => "pass day_first=True or day_first=False",
            Self::TwoDigitYear => "write the year with four digits; the raw value is in published_raw",
        }
    }
}

/// Reads a field that is known to hold a date; the first date in it counts.
pub(super) fn read(text: &str, day_first: Option<bool>) -> Result<Moment, Unread> {
    let text = text.trim();
    if text.bytes().all(|b| b.is_ascii_digit()) && matches!(text.len(), 10 | 13) {
        return text.parse().map_err(|_| Unread::NoDate).and_then(epoch);
    }
    let style = Style { day_first, compact: true, year_first: false };
    search(text, style).map_or(Err(Unread::NoDate), |(_, found)| found)
}

/// Reads a value of a record: a day, a moment, a number of seconds since 1970, or text. `None` if there is no value.
pub(super) fn from_value(value: &Value, day_first: Option<bool>) -> Option<Result<Moment, Unread>> {
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
pub(super) fn find(line: &str, day_first: Option<bool>) -> Option<(Range<usize>, Result<Moment, Unread>)> {
    search(line, Style { day_first, compact: false, year_first: false })
}

/// Finds a date in a file name or the path of an address: the year comes first there.
pub(super) fn find_in_path(path: &str) -> Option<Date> {
    let (_, found) = search(path, Style { day_first: None, compact: true, year_first: true })?;
    found.ok().map(|moment| moment.day)
}

/// Whether a text is a month and a day without a year, as datelines have it: `Dec 23`, `3 August`.
pub(super) fn is_month_and_day(text: &str) -> bool {
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Digits,
    Word,
    Mark,
}

#[derive(Clone, Copy, Debug)]
struct Token<'a> {
    kind: Kind,
    text: &'a str,
    start: usize,
    end: usize,
}

impl Token<'_> {
    fn number(&self) -> Option<u32> {
        if self.kind == Kind::Digits { self.text.parse().ok() } else { None }
    }

    /// A number of one or two digits.
    fn short(&self) -> Option<u32> {
        self.number().filter(|_| self.text.len() <= 2)
    }

    /// A number of four digits.
    fn year(&self) -> Option<u32> {
        self.number().filter(|_| self.text.len() == 4)
    }

    fn month(&self) -> Option<u32> {
        if self.kind == Kind::Word { month(self.text) } else { None }
    }

    fn is(&self, words: &[&str]) -> bool {
        self.kind == Kind::Word && words.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }

    fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark && self.text.starts_with(mark)
    }
}

/// Runs of digits, runs of letters, and single marks. A month or weekday that is glued to a name (`BDec. 3`) is cut
/// off.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let kind = match c {
            '0'..='9' => Kind::Digits,
            _ if c.is_alphabetic() => Kind::Word,
            _ if c.is_whitespace() => continue,
            _ => Kind::Mark,
        };
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.next_if(|(_, next)| match kind {
            Kind::Digits => next.is_ascii_digit(),
            // Chinese and Japanese dates put one letter between the numbers; a run of them never is a month.
            Kind::Word => next.is_alphabetic(),
            Kind::Mark => false,
        }) {
            end = at + next.len_utf8();
        }
        if kind == Kind::Word
            && let Some(seam) = seam(&text[start..end])
        {
            tokens.push(Token { kind, text: &text[start..start + seam], start, end: start + seam });
            tokens.push(Token { kind, text: &text[start + seam..end], start: start + seam, end });
            continue;
        }
        tokens.push(Token { kind, text: &text[start..end], start, end });
    }
    tokens
}

/// Where a capitalised month or weekday starts at the end of a longer word.
fn seam(word: &str) -> Option<usize> {
    // The longest such name has ten letters, so that a word of any length is cheap.
    let from = word.char_indices().rev().take(12).map(|(at, _)| at).min()?;
    let tail = &word[from..];
    tail.char_indices().map(|(at, c)| (from + at, c)).find_map(|(at, c)| {
        let named = at > 0 && c.is_uppercase() && (month(&word[at..]).is_some() || is_weekday(&word[at..]));
        (named && month(word).is_none()).then_some(at)
    })
}

/// The day that starts at a token, and the index after it.
fn date_at(tokens: &[Token<'_>], at: usize, style: Style) -> Option<(Result<Date, Unread>, usize)> {
    let first = tokens.get(at)?;
    if first.kind == Kind::Mark {
        return None;
    }
    if first.kind == Kind::Digits {
        return year_first(tokens, at, style).or_else(|| {
            if style.year_first { None } else { day_named(tokens, at).or_else(|| numeric(tokens, at, style)) }
        });
    }
    if style.year_first {
        return None;
    }
    let start = skip_weekday(tokens, at);
    if start > at && tokens.get(start)?.kind == Kind::Digits {
        return date_at(tokens, start, style);
    }
    month_named(tokens, start)
}

/// `2025-08-17`, `2025/08/17`, `2025/aug/17`, `20250817`, `2025年8月17日`.
fn year_first(tokens: &[Token<'_>], at: usize, style: Style) -> Option<(Result<Date, Unread>, usize)> {
    let first = &tokens[at];
    let free = |i: usize, side: usize| tokens.get(i).is_none_or(|t| t.kind == Kind::Mark || t.start != side);
    if style.compact
        && first.text.len() == 8
        && (at == 0 || tokens[at - 1].kind == Kind::Mark || tokens[at - 1].end < first.start)
        && (free(at + 1, first.end) || tokens[at + 1].is(&["T"]))
    {
        let number = first.number()?;
        return Some((civil(number / 10_000, number / 100 % 100, number % 100), at + 1));
    }
    let year = first.year()?;
    let [sep, month, sep2, day] = tokens.get(at + 1..at + 5)? else { return None };
    let east = [sep.text, sep2.text] == ["年", "月"];
    let same = sep.kind == Kind::Mark && sep.text == sep2.text && matches!(sep.text, "-" | "/" | "." | "_");
    let tight = sep.start == first.end && month.start == sep.end && sep2.start == month.end && day.start == sep2.end;
    if !(east || same && tight) {
        return None;
    }
    let month = month.short().or_else(|| month.month())?;
    let day = day.short()?;
    Some((civil(year, month, day), at + 5 + usize::from(tokens.get(at + 5).is_some_and(|t| t.is(&["日"])))))
}

/// `17 August 2025`, `17. August 2025`, `17th of August, 2025`, `17 de agosto de 2025`, `17-Aug-2025`.
fn day_named(tokens: &[Token<'_>], at: usize) -> Option<(Result<Date, Unread>, usize)> {
    let day = tokens[at].short()?;
    let mut next = skip_ordinal(tokens, at + 1);
    next = skip_words(tokens, next, &["of", "de"]);
    next = skip_mark(tokens, next, '-');
    let month = tokens.get(next)?.month()?;
    next = skip_mark(tokens, next + 1, '.');
    next = skip_mark(tokens, next, ',');
    next = skip_mark(tokens, next, '-');
    next = skip_words(tokens, next, &["de", "del"]);
    let year = tokens.get(next)?.year()?;
    Some((civil(year, month, day), next + 1))
}

/// `August 17, 2025`, `Aug. 17th 2025`.
fn month_named(tokens: &[Token<'_>], at: usize) -> Option<(Result<Date, Unread>, usize)> {
    let month = tokens.get(at)?.month()?;
    let mut next = skip_mark(tokens, at + 1, '.');
    let day = tokens.get(next)?.short()?;
    next = skip_ordinal(tokens, next + 1);
    next = skip_mark(tokens, next, ',');
    let year = tokens.get(next)?.year()?;
    Some((civil(year, month, day), next + 1))
}

/// `17.08.2025`, `17/08/2025`, `8/17/2025`: a part above 12 says which is the day, or the user does.
fn numeric(tokens: &[Token<'_>], at: usize, style: Style) -> Option<(Result<Date, Unread>, usize)> {
    let [a, sep, b, sep2, year] = tokens.get(at..at + 5)? else { return None };
    let tight = sep.start == a.end && b.start == sep.end && sep2.start == b.end && year.start == sep2.end;
    if !tight || sep.text != sep2.text || !matches!(sep.text, "." | "/" | "-") {
        return None;
    }
    let (a, b) = (a.short()?, b.short()?);
    if year.short().is_some() {
        // Three short numbers are a date only where slashes say so; 1.2.34 may be a version or a section.
        return (sep.text == "/").then_some((Err(Unread::TwoDigitYear), at + 5));
    }
    let year = year.year()?;
    let day_first = match (a > 12, b > 12) {
        (true, true) => return Some((Err(Unread::Impossible), at + 5)),
        (true, false) => true,
        (false, true) => false,
        (false, false) if a == b => true,
        // Dots are written where the day comes first.
        (false, false) if sep.text == "." => style.day_first.unwrap_or(true),
        (false, false) => match style.day_first {
            Some(day_first) => day_first,
            None => return Some((Err(Unread::Ambiguous), at + 5)),
        },
    };
    let (day, month) = if day_first { (a, b) } else { (b, a) };
    Some((civil(year, month, day), at + 5))
}

fn civil(year: u32, month: u32, day: u32) -> Result<Date, Unread> {
    let narrow = |n: u32| i8::try_from(n).map_err(|_| Unread::Impossible);
    let year = i16::try_from(year).ok().filter(|year| *year >= 1000).ok_or(Unread::Impossible)?;
    Date::new(year, narrow(month)?, narrow(day)?).map_err(|_| Unread::Impossible)
}

#[derive(Clone, Copy)]
struct Clock {
    time: Time,
    /// Seconds east of Greenwich, if a zone is written that means one thing only.
    offset: Option<i32>,
    after: usize,
}

/// The time after a date: `T10:30:00Z`, `at 10:30 a.m. EDT`, `| 10.30 Uhr`, `1030 GMT`.
fn clock_at(tokens: &[Token<'_>], after_date: usize) -> Option<Clock> {
    let mut at = after_date;
    while tokens.get(at).is_some_and(|t| {
        t.kind == Kind::Mark && matches!(t.text, "," | "|" | "-" | "–" | "—" | "·" | "•" | "@" | "(" | "/")
            || t.is(&["T", "at", "um", "à", "las", "a", "alle"])
    }) {
        at += 1;
        if at - after_date > 3 {
            return None;
        }
    }
    let first = tokens.get(at)?;
    let digits = |i: usize| tokens.get(i).filter(|t| t.kind == Kind::Digits && t.text.len() == 2)?.number();
    let (mut hour, mut minute, mut second, mut nanos) = (first.number()?, 0, 0, 0);
    let mut next = at + 1;
    let after_t = at > after_date && tokens[at - 1].is(&["T"]);
    if first.text.len() == 6 && after_t {
        (hour, minute, second) = (hour / 10_000, hour / 100 % 100, hour % 100);
    } else if first.text.len() == 4 && (after_t || tokens.get(next).is_some_and(|t| t.is(&["GMT", "UTC"]))) {
        (hour, minute) = (hour / 100, hour % 100);
    } else if first.text.len() > 2 {
        return None;
    } else if tokens.get(next).is_some_and(|t| matches!(t.text, ":" | "." | "h" | "H")) && digits(next + 1).is_some() {
        minute = digits(next + 1)?;
        next += 2;
        if tokens.get(next).is_some_and(|t| t.is_mark(':')) && digits(next + 1).is_some() {
            second = digits(next + 1)?;
            next += 2;
            if tokens.get(next).is_some_and(|t| matches!(t.text, "." | ","))
                && let Some(fraction) = tokens.get(next + 1).filter(|t| t.kind == Kind::Digits)
            {
                nanos = fraction
                    .text
                    .bytes()
                    .chain(std::iter::repeat(b'0'))
                    .take(9)
                    .fold(0, |sum, b| sum * 10 + i32::from(b - b'0'));
                next += 2;
            }
        }
    } else if !tokens.get(next).is_some_and(|t| t.is(&["a", "p", "am", "pm"])) {
        return None;
    }
    let (half, after_half) = half_day(tokens, next);
    if let Some(afternoon) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    next = skip_words(tokens, after_half, &["Uhr", "Hrs", "hours"]);
    let narrow = |n: u32| i8::try_from(n).ok();
    let time = Time::new(narrow(hour)?, narrow(minute)?, narrow(second.min(59))?, nanos).ok()?;
    let (offset, after) = zone_at(tokens, next).map_or((None, next), |(offset, after)| (offset, after));
    Some(Clock { time, offset, after })
}

/// `am`, `p.m.`: whether it is afternoon, and the index after it.
fn half_day(tokens: &[Token<'_>], at: usize) -> (Option<bool>, usize) {
    let Some(token) = tokens.get(at) else { return (None, at) };
    if token.is(&["am", "pm"]) {
        return (Some(token.is(&["pm"])), at + 1);
    }
    if token.is(&["a", "p"])
        && let Some([dot, m]) = tokens.get(at + 1..at + 3)
        && dot.is_mark('.')
        && m.is(&["m"])
    {
        return (Some(token.is(&["p"])), skip_mark(tokens, at + 3, '.'));
    }
    (None, at)
}

/// A zone and the index after it. Names that mean several zones (`IST`), or change with the season (`ET`), give `None`
/// for the offset.
fn zone_at(tokens: &[Token<'_>], at: usize) -> Option<(Option<i32>, usize)> {
    let at = skip_mark(tokens, at, '(');
    let first = tokens.get(at)?;
    let mut next = at;
    let mut offset = None;
    if first.kind == Kind::Word {
        let (_, hours) = ZONES.iter().find(|(name, _)| *name == first.text)?;
        offset = hours.map(|hours| (hours * 3_600.0) as i32);
        next += 1;
    }
    if let Some(sign) = tokens.get(next).and_then(|t| match t.text {
        "+" => Some(1),
        "-" | "−" => Some(-1),
        _ => None,
    }) && offset.is_none_or(|offset| offset == 0)
        && let Some(hours) = tokens.get(next + 1).filter(|t| t.kind == Kind::Digits && t.start == tokens[next].end)
    {
        let number = i32::try_from(hours.number()?).ok()?;
        let (hours, minutes, after) = match hours.text.len() {
            4 => (number / 100, number % 100, next + 2),
            1 | 2 => match tokens.get(next + 2..next + 4) {
                Some([colon, minutes]) if colon.is_mark(':') => {
                    (number, i32::try_from(minutes.short()?).ok()?, next + 4)
                }
                _ => (number, 0, next + 2),
            },
            _ => return None,
        };
        offset = (hours <= 15 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60));
        next = after;
    }
    if next == at {
        return None;
    }
    Some((offset, skip_mark(tokens, next, ')')))
}

const ZONES: &[(&str, Option<f64>)] = &[
    ("Z", Some(0.0)),
    ("UTC", Some(0.0)),
    ("GMT", Some(0.0)),
    ("EST", Some(-5.0)),
    ("EDT", Some(-4.0)),
    ("CDT", Some(-5.0)),
    ("MST", Some(-7.0)),
    ("MDT", Some(-6.0)),
    ("PST", Some(-8.0)),
    ("PDT", Some(-7.0)),
    ("BST", Some(1.0)),
    ("CET", Some(1.0)),
    ("CEST", Some(2.0)),
    ("MEZ", Some(1.0)),
    ("MESZ", Some(2.0)),
    ("EET", Some(2.0)),
    ("EEST", Some(3.0)),
    ("MSK", Some(3.0)),
    ("JST", Some(9.0)),
    ("AEST", Some(10.0)),
    ("AEDT", Some(11.0)),
    // China or the middle of America; Israel, India or Ireland; and zones whose offset changes with the season.
    ("CST", None),
    ("IST", None),
    ("ET", None),
    ("CT", None),
    ("MT", None),
    ("PT", None),
];

fn skip_mark(tokens: &[Token<'_>], at: usize, mark: char) -> usize {
    at + usize::from(tokens.get(at).is_some_and(|t| t.is_mark(mark)))
}

fn skip_words(tokens: &[Token<'_>], at: usize, words: &[&str]) -> usize {
    at + usize::from(tokens.get(at).is_some_and(|t| t.is(words)))
}

fn skip_ordinal(tokens: &[Token<'_>], at: usize) -> usize {
    let after = skip_words(tokens, at, &["st", "nd", "rd", "th", "er", "º"]);
    if after == at { skip_mark(tokens, at, '.') } else { after }
}

/// Skips a weekday with what follows it: `Sunday,`, `Sonntag, den`, `So.`.
fn skip_weekday(tokens: &[Token<'_>], at: usize) -> usize {
    if !tokens.get(at).is_some_and(|t| t.kind == Kind::Word && is_weekday(t.text)) {
        return at;
    }
    let at = skip_mark(tokens, at + 1, '.');
    skip_words(tokens, skip_mark(tokens, at, ','), &["den", "the"])
}

fn is_weekday(word: &str) -> bool {
    let lower = word.to_lowercase();
    WEEKDAYS.contains(&lower.as_str())
}

fn month(word: &str) -> Option<u32> {
    if word.len() < 3 || word.len() > 12 {
        return None;
    }
    let lower = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == lower))?;
    Some(at as u32 + 1)
}

/// English, German, French, Spanish, Italian and Portuguese names of each month, with common abbreviations.
const MONTHS: [&str; 12] = [
    "january jan januar jänner janvier janv enero ene gennaio janeiro",
    "february feb februar février févr fév febrero febbraio fevereiro",
    "march mar märz maerz mär mrz mars marzo março",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio maio",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet juil julio luglio julho",
    "august aug août aout agosto ago",
    "september sep sept septembre septiembre setiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro",
];

#[rustfmt::skip]
const WEEKDAYS: &[&str] = &[
    "monday", "mon", "tuesday", "tue", "tues", "wednesday", "wed", "thursday", "thu", "thur", "thurs", "friday",
    "fri", "saturday", "sat", "sunday", "sun", "montag", "mo", "dienstag", "di", "mittwoch", "mi", "donnerstag", "do",
    "freitag", "fr", "samstag", "sonnabend", "sa", "sonntag", "so", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
    "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
];

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
